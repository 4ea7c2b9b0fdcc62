"""What the tests share: catalogs, and media made by hand.

OSINFO_TEST_DATABASE names the osinfo-db that compiles the small catalog; OSINFO_CATALOG the shipped one.
"""

import os
import pathlib
import struct
import subprocess

import pytest

from osinfo_catalog import Catalog

HERE = pathlib.Path(__file__).parent


@pytest.fixture(scope="session")
def small_path(tmp_path_factory):
    """A catalog of two operating systems that are known to the letter: small.xml."""
    path = tmp_path_factory.mktemp("catalog") / "small.sqlite"
    tool = os.environ.get("OSINFO_TEST_DATABASE", "osinfo-db")
    subprocess.run([tool, "compile", HERE / "small.xml", "-o", path], check=True)
    return path


@pytest.fixture
def small(small_path):
    """The small catalog, open."""
    with Catalog(small_path) as catalog:
        yield catalog


@pytest.fixture
def shipped():
    """The catalog that is shipped, open."""
    if not os.environ.get("OSINFO_CATALOG"):
        pytest.skip("OSINFO_CATALOG names no catalog")
    with Catalog() as catalog:
        yield catalog


def image(volume, system="", bootable=True, blocks=64):
    """The bytes of an ISO 9660 medium with an empty root directory."""

    def both16(value):
        return struct.pack("<H", value) + struct.pack(">H", value)

    def both32(value):
        return struct.pack("<I", value) + struct.pack(">I", value)

    def padded(text, length):
        return text.encode("ascii").ljust(length)

    def record(name):
        return bytes([34, 0]) + both32(20) + both32(2048) + bytes(7) + b"\2\0\0" + both16(1) + name

    sectors = bytearray(blocks * 2048)

    def put(sector, data):
        sectors[sector * 2048 : sector * 2048 + len(data)] = data

    primary = bytearray(2048)
    primary[:7] = b"\1CD001\1"
    primary[8:72] = padded(system, 32) + padded(volume, 32)
    primary[80:88] = both32(blocks)
    primary[120:132] = both16(1) + both16(1) + both16(2048)
    primary[132:140] = both32(10)
    primary[140:144] = struct.pack("<I", 21)
    primary[148:152] = struct.pack(">I", 21)
    primary[156:190] = record(b"\1\0")
    primary[190:813] = b" " * 623
    primary[881] = 1
    put(16, primary)
    last = 17
    if bootable:
        put(17, b"\0CD001\1" + b"EL TORITO SPECIFICATION".ljust(64, b"\0") + struct.pack("<I", 19))
        last = 18
    put(last, b"\xffCD001\1")
    validation = bytearray(b"\1" + bytes(29) + b"\x55\xaa")
    total = sum(struct.unpack("<16H", validation))
    validation[28:30] = struct.pack("<H", -total & 0xFFFF)
    put(19, bytes(validation) + b"\x88" + bytes(5) + struct.pack("<HI", 4, 22))
    put(20, record(b"\1\0") + record(b"\1\1"))
    put(21, b"\1\0" + struct.pack("<IH", 20, 1) + b"\0\0")
    return bytes(sectors)


@pytest.fixture
def medium(tmp_path):
    """Makes a medium's file; its path."""

    def make(volume, **options):
        path = tmp_path / f"{volume}.iso"
        path.write_bytes(image(volume, **options))
        return str(path)

    return make
