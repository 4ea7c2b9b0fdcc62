"""Recommending hardware, and configurations of virtual machines."""

import xml.etree.ElementTree as ElementTree

import pytest

from osinfo_catalog import ConflictError, NotFoundError, OSInfoError, UsageError, change_domain


def test_a_plan_has_a_reason_for_every_choice(shipped):
    plan = shipped.resolve("debian12", arch="x86_64")
    assert plan["os"]["short-id"] == "debian12"
    assert plan["hardware"]["machine"] == "q35"
    assert isinstance(plan["hardware"]["memory"], int)
    assert set(plan["because"]) >= {"machine", "disk", "network"}
    assert all(reason["text"] for reasons in plan["because"].values() for reason in reasons)


def test_a_decision_can_be_fixed(shipped):
    plan = shipped.resolve("debian12", arch="x86_64", set={"disk": "ide", "memory": "3GiB"})
    assert plan["hardware"]["machine"] == "pc"
    assert plan["hardware"]["memory"] == 3 << 30


def test_what_cannot_be_is_refused(shipped):
    with pytest.raises(ConflictError):
        shipped.resolve("debian12", arch="x86_64", set={"machine": "q35", "disk": "ide"})
    with pytest.raises(NotFoundError):
        shipped.resolve("no-such-system")
    with pytest.raises(UsageError):
        shipped.resolve()


def test_a_domain_in_every_format(shipped):
    xml = shipped.domain("debian12", arch="x86_64", options={"name": "web1"})
    domain = ElementTree.fromstring(xml)
    assert domain.findtext("name") == "web1"
    assert "qemu-system-x86_64" in shipped.domain("debian12", arch="x86_64", format="qemu")
    assert "VirtualMachine" in shipped.domain("debian12", arch="x86_64", format="kubevirt")
    with pytest.raises(UsageError):
        shipped.domain("debian12", format="nonsense")


def test_an_existing_domain_is_checked_and_changed(shipped):
    xml = shipped.domain("debian12", arch="x86_64")
    audit = shipped.check_domain(xml)
    assert audit["os"]["short-id"] == "debian12"
    changed = change_domain(xml, {"video": "vga"})
    assert ElementTree.fromstring(changed).find("devices/video/model").get("type") == "vga"
    findings = shipped.check_domain(changed)["findings"]
    assert "video" in [finding["decision"] for finding in findings]
    with pytest.raises(OSInfoError) as caught:
        shipped.check_domain("no XML")
    assert caught.value.code == "malformed"
