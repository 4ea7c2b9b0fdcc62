"""Knowing: lists, records, relations, errors."""

import concurrent.futures
import gc

import pytest

from osinfo_catalog import (
    Catalog,
    ClosedError,
    NotFoundError,
    OSInfoError,
    UsageError,
    library_version,
    values,
)


def test_the_library_says_its_version():
    assert library_version().split(".")[0] == "0"


def test_information(small, small_path):
    info = small.info()
    assert info["path"] == str(small_path)
    assert "short-id" in info["kinds"]["os"]


def test_a_query_gives_rows_in_the_catalogs_order(small):
    rows = small.query("os", fields=["short-id", "version"])
    assert rows == [
        {"short-id": ["demo1", "demoone"], "version": "1"},
        {"short-id": "demo2", "version": "2"},
    ]
    assert values(rows[0], "short-id") == ["demo1", "demoone"]
    assert values(rows[1], "short-id") == ["demo2"]
    assert values(rows[1], "codename") == []


def test_conditions_must_all_hold(small):
    assert len(small.query("os", "distro=demo")) == 2
    found = small.query("os", "distro=demo", "version>1", fields=["id"])
    assert found == [{"id": "http://example.com/demo/2"}]
    assert small.query("os", "distro=other") == []


def test_sorting_and_names(small):
    reverse = small.query("os", names=["demo2", "http://example.com/demo/1"], sort="name")
    assert [row["name"] for row in reverse] == ["Demo 1", "Demo 2"]


def test_texts_are_in_the_language_asked_for(small):
    row = small.query("os", names=["demo1"], fields=["name"], languages=["fr", "de"])[0]
    assert row["name"] == "Vorführung 1"
    assert small.find("os", "demo1", languages=["de"])["name"] == "Vorführung 1"


def test_a_record_has_what_is_inherited(small):
    record = small.find("os", "demo2")
    supported = {device["name"]: device["supported"] for device in record["devices"]}
    assert supported == {"card-a": True, "card-b": False, "card-c": True}
    assert record["kernel-url-argument"] == "inst.demo"


def test_relations_go_both_ways(small):
    assert small.relations("demo1")["upgraded-by"] == ["http://example.com/demo/2"]
    assert small.relations("demo2")["upgrades"] == ["http://example.com/demo/1"]
    assert small.relations("demo2")["clones"] == []


def test_an_unknown_name_has_a_hint(small):
    with pytest.raises(NotFoundError) as caught:
        small.find("os", "demo3")
    assert caught.value.code == "not-found"
    assert "demo3" in caught.value.message
    assert "demo" in (caught.value.hint or "")
    assert isinstance(caught.value, LookupError)


def test_wrong_calls_are_said_to_be_so(small):
    with pytest.raises(UsageError):
        small.query("nonsense")
    with pytest.raises(UsageError):
        small.query("os", fields=["nonsense"])
    with pytest.raises(OSInfoError) as caught:
        small.query("os", "name~(")
    assert caught.value.code == "invalid"


def test_what_is_no_catalog_is_refused(tmp_path):
    with pytest.raises(NotFoundError):
        Catalog(tmp_path / "missing")
    path = tmp_path / "other"
    path.write_text("nothing of the kind")
    with pytest.raises(OSInfoError) as caught:
        Catalog(path)
    assert caught.value.code == "malformed"


def test_a_closed_catalog_answers_no_more(small_path):
    catalog = Catalog(small_path)
    rows = catalog.query("os")
    catalog.close()
    catalog.close()
    assert rows[0]["name"] == "Demo 1"
    with pytest.raises(ClosedError):
        catalog.query("os")


def test_a_catalog_in_memory_is_the_same(small, small_path):
    with Catalog.from_bytes(small_path.read_bytes()) as catalog:
        assert catalog.query("os") == small.query("os")
        assert "path" not in catalog.info()


def test_a_file_whose_name_is_not_utf_8(small_path, tmp_path):
    name = bytes(tmp_path) + b"/\xff.sqlite"
    with open(name, "wb") as file:
        file.write(small_path.read_bytes())
    import os

    with Catalog(os.fsdecode(name)) as catalog:
        assert len(catalog.query("os")) == 2


def test_many_threads_get_the_same(small):
    expected = small.query("os")

    def ask(index):
        return small.query("os") == expected and small.find("os", "demo1")["version"] == "1"

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(200)))


def test_nothing_is_kept(small_path):
    def memory():
        gc.collect()
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1])

    def use():
        for _ in range(200):
            with Catalog(small_path) as catalog:
                catalog.query("os-device")
                with pytest.raises(NotFoundError):
                    catalog.find("os", "none")

    use()
    before = memory()
    use()
    use()
    assert memory() - before < 1024  # pages: 4 MiB
