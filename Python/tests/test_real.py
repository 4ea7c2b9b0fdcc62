"""The same answers as the real libosinfo, and the same output of the real virt-install.

Runs where Debian's gir1.2-libosinfo-1.0, osinfo-db and virtinst are installed.
"""

import json
import os
import pathlib
import subprocess

import pytest

import osinfo_catalog

SYSTEM = "/usr/bin/python3"
DUMP = pathlib.Path(__file__).parent / "dump_libosinfo.py"
CHECK = 'import gi; gi.require_version("Libosinfo", "1.0"); from gi.repository import Libosinfo'


def has(*command):
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


needs_libosinfo = pytest.mark.skipif(
    not has(SYSTEM, "-c", CHECK) or not os.path.isdir("/usr/share/osinfo"),
    reason="libosinfo, its introspection or osinfo-db is not installed",
)
needs_virt_install = pytest.mark.skipif(
    not has("/usr/bin/virt-install", "--version"), reason="virt-install is not installed"
)


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """The machine's osinfo-db for both, and nobody's own data."""
    folder = tmp_path_factory.mktemp("system")
    catalog = folder / "catalog.sqlite"
    tool = os.environ.get("OSINFO_TEST_DATABASE", "osinfo-db")
    subprocess.run([tool, "compile", "/usr/share/osinfo", "-o", catalog], check=True)
    none = str(folder / "none")
    package = str(pathlib.Path(osinfo_catalog.__file__).parent.parent)
    return {
        **os.environ,
        "OSINFO_CATALOG": str(catalog),
        "OSINFO_LOCAL_DIR": none,
        "OSINFO_USER_DIR": none,
        "PYTHONPATH": package,
    }


def both(environment, program, *arguments, **options):
    """What a program prints with the real library, and with ours."""
    real = [SYSTEM, str(program), *arguments]
    ours = [SYSTEM, "-m", "osinfo_catalog.dropin", str(program), *arguments]
    for command in (real, ours):
        done = subprocess.run(command, capture_output=True, text=True, env=environment, **options)
        yield done.returncode, done.stdout, done.stderr


@needs_libosinfo
def test_every_system_is_as_libosinfo_says(environment, tmp_path):
    program = tmp_path / "dump"
    program.write_text(f"#!{SYSTEM}\n" + DUMP.read_text())
    program.chmod(0o755)
    (code, real, error), (our_code, ours, our_error) = both(environment, program)
    assert (code, our_code) == (0, 0), error + our_error
    real, ours = json.loads(real), json.loads(ours)
    assert len(real["systems"]) > 500
    for part in real:
        if not isinstance(real[part], dict):
            assert ours[part] == real[part]
            continue
        assert set(ours[part]) == set(real[part])
        for name, facts in real[part].items():
            assert ours[part][name] == facts, name


@needs_libosinfo
@needs_virt_install
def test_virt_install_lists_the_same(environment):
    real, ours = both(environment, "/usr/bin/virt-install", "--osinfo", "list")
    assert real[0] == 0
    assert ours == real


@needs_libosinfo
@needs_virt_install
@pytest.mark.parametrize("system", ["fedora36", "win10", "debian11", "ubuntu22.04", "rhel6.0"])
def test_virt_install_configures_the_same(environment, system):
    arguments = ["--connect", "__virtinst_test__test:///default,predictable", "--name", "vm"]
    arguments += ["--osinfo", system, "--disk", "none", "--import", "--network", "user"]
    real, ours = both(environment, "/usr/bin/virt-install", *arguments, "--print-xml")
    assert real[0] == 0, real[2]
    assert ours == real


@needs_libosinfo
@needs_virt_install
@pytest.mark.parametrize("volume", ["Fedora-S-dvd-x86_64-36", "Debian 11.5.0 amd64 n", "UNKNOWN"])
def test_virt_install_detects_the_same(environment, medium, volume):
    path = medium(volume, system="LINUX")
    arguments = ["--connect", "__virtinst_test__test:///default,predictable", "--name", "vm"]
    arguments += ["--osinfo", "detect=on,require=on", "--cdrom", path, "--disk", "none"]
    arguments += ["--memory", "2048", "--print-xml"]
    real, ours = both(environment, "/usr/bin/virt-install", *arguments)
    assert (real[0] == 0) == (volume != "UNKNOWN")
    assert ours == real
