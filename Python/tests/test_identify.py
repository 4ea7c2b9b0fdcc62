"""Recognising media and trees."""

import os

import pytest
from conftest import image

from osinfo_catalog import NotFoundError, OSInfoError

TREEINFO = b"[general]\nfamily = Demo\nversion = 1\narch = x86_64\n"


def test_a_medium_is_recognised(small, medium):
    found = small.identify(medium("DEMO-1", system="LINUX"))
    assert found["status"] == "identified"
    assert found["bootable"] is True
    best = found["matches"][0]
    assert best["os"]["short-id"] == "demo1"
    assert best["kernel"] == "boot/kernel"
    assert best["variants"] == ["server"]
    assert best["because"][0]["rule"] == "volume-id"


def test_what_does_not_match_is_unknown(small, medium):
    found = small.identify(medium("DEMO-1", system="OTHER"))
    assert found["status"] == "unknown"
    assert found["matches"] == []
    assert found["evidence"]["volume-id"] == "DEMO-1"


def test_bytes_are_recognised_as_the_file_is(small, medium):
    path = medium("DEMO-1", system="LINUX")
    with open(path, "rb") as file:
        data = file.read()
    assert small.identify_bytes(data, path) == small.identify(path)


def test_a_tree_is_recognised_by_its_treeinfo(small, tmp_path):
    found = small.identify_tree(TREEINFO, "http://example.org/tree")
    assert found["matches"][0]["os"]["short-id"] == "demo1"
    assert found["input"] == "http://example.org/tree"
    (tmp_path / ".treeinfo").write_bytes(TREEINFO)
    assert small.identify(tmp_path)["matches"] == found["matches"]


def test_evidence_is_recognised(small):
    found = small.identify_evidence({"volume-id": "DEMO-1", "system-id": "LINUX"})
    assert found["matches"][0]["os"]["short-id"] == "demo1"
    found = small.identify_evidence(
        {"treeinfo": {"family": "Demo", "version": "1", "arch": "x86_64"}}
    )
    assert found["matches"][0]["tree"].startswith("http://example.com/demo/1")


def test_a_file_whose_name_is_not_utf_8(small, tmp_path):
    name = bytes(tmp_path) + b"/\xff.iso"
    with open(name, "wb") as file:
        file.write(image("DEMO-1", system="LINUX"))
    assert small.identify(os.fsdecode(name))["status"] == "identified"


def test_what_is_no_medium_is_an_error(small, tmp_path):
    with pytest.raises(NotFoundError):
        small.identify(tmp_path / "missing.iso")
    path = tmp_path / "text"
    path.write_text("nothing of the kind")
    with pytest.raises(OSInfoError) as caught:
        small.identify(path)
    assert caught.value.code in ("malformed", "truncated")


def test_hostile_bytes_end_nothing(small):
    data = bytearray(image("DEMO-1", system="LINUX"))
    for position in range(16 * 2048, 22 * 2048, 37):
        damaged = bytearray(data)
        damaged[position] ^= 0xFF
        try:
            small.identify_bytes(bytes(damaged))
        except OSInfoError:
            pass
