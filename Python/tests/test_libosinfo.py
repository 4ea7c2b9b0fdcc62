"""What programs call of Libosinfo, on a catalog that is known to the letter."""

import concurrent.futures
import http.server
import os
import threading

import pytest

from osinfo_catalog import libosinfo as Libosinfo

DEMO_1, DEMO_2 = "http://example.com/demo/1", "http://example.com/demo/2"


def elements(found):
    return [found.get_nth(index) for index in range(found.get_length())]


@pytest.fixture
def db(small_path, monkeypatch):
    monkeypatch.setenv("OSINFO_CATALOG", str(small_path))
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setenv("LC_ALL", "C")
    loader = Libosinfo.Loader()
    loader.process_default_path()
    return loader.get_db()


def test_all_systems_are_listed(db):
    systems = db.get_os_list()
    assert systems.get_length() == 2
    assert [os.get_short_id() for os in systems.get_elements()] == ["demo1", "demo2"]
    assert systems.get_nth(2) is None
    assert systems.get_element_type() is Libosinfo.Os


def test_one_system_is_read_alone(db):
    wanted = Libosinfo.Filter()
    wanted.add_constraint(Libosinfo.PRODUCT_PROP_SHORT_ID, "demoone")
    found = db.get_os_list().new_filtered(wanted).get_elements()
    assert [os.get_id() for os in found] == [DEMO_1]
    assert db.get_os_list()._source is not None, "the others were read too"
    assert found[0] is db.get_os(DEMO_1)
    assert db.get_os("demo1") is None
    assert db.get_os(DEMO_1 + "0") is None
    wanted.add_constraint("version", "2")
    assert db.get_os_list().new_filtered(wanted).get_length() == 0


def test_what_a_system_is(db):
    os = db.get_os(DEMO_1)
    assert os.get_short_id_list() == ["demo1", "demoone"]
    assert (os.get_name(), os.get_version(), os.get_vendor()) == ("Demo 1", "1", "Example")
    assert (os.get_family(), os.get_distro(), os.get_codename()) == ("linux", "demo", None)
    assert os.get_kernel_url_argument() == "inst.demo"
    assert os.get_release_date_string() == "2020-02-29"
    date = os.get_release_date()
    assert (date.get_year(), date.get_month(), date.get_day()) == (2020, 2, 29)
    assert date.get_day_of_year() == 60
    assert os.get_eol_date().get_day_of_year() == 365
    assert db.get_os(DEMO_2).get_eol_date() is None
    assert os.get_param_value(Libosinfo.OS_PROP_RELEASE_STATUS) is None
    assert os.get_release_status() == Libosinfo.ReleaseStatus.RELEASED
    assert db.get_os(DEMO_2).get_release_status() == Libosinfo.ReleaseStatus.ROLLING
    assert os.props.short_id == os.get_property("short-id") == "demo1"
    with pytest.raises(TypeError):
        os.get_property("nonsense")


def test_texts_are_in_the_users_language(small_path, monkeypatch):
    monkeypatch.setenv("OSINFO_CATALOG", str(small_path))
    monkeypatch.setenv("LANGUAGE", "de_AT:fr")
    loader = Libosinfo.Loader.new()
    loader.process_default_path()
    assert loader.get_db().get_os(DEMO_1).get_name() == "Vorführung 1"


def test_devices_are_inherited_and_hidden(db):
    def names(found):
        return sorted(device.get_name() for device in elements(found))

    first, second = db.get_os(DEMO_1), db.get_os(DEMO_2)
    assert (
        names(first.get_devices())
        == names(first.get_all_devices())
        == [
            "card-a",
            "card-b",
            "card-c",
        ]
    )
    assert names(second.get_devices()) == []
    assert names(second.get_all_devices()) == ["card-a", "card-c"]
    wanted = Libosinfo.Filter.new()
    wanted.add_constraint(Libosinfo.DEVICE_PROP_CLASS, "net")
    assert names(second.get_all_devices(wanted)) == ["card-a"]
    links = second.get_all_device_links(Libosinfo.DeviceLinkFilter.new(wanted))
    assert names(links.get_devices()) == ["card-a"]
    assert names(first.get_devices_by_property("class", "video", True)) == ["card-c"]
    device = db.get_device("http://pcisig.com/pci/0001/000a")
    assert device is links.get_nth(0).get_target()
    assert (device.get_vendor(), device.get_product(), device.get_bus_type()) == (
        "Maker",
        "A",
        "pci",
    )
    assert (device.get_vendor_id(), device.get_product_id()) == ("0001", "000a")


def test_firmware(db):
    second = db.get_os(DEMO_2)
    complete = second.get_complete_firmware_list().get_elements()
    assert sorted((f.get_firmware_type(), f.is_supported()) for f in complete) == [
        ("bios", False),
        ("efi", True),
    ]
    assert [f.get_firmware_type() for f in second.get_firmware_list().get_elements()] == ["efi"]


def test_resources_are_bytes_and_unknown_is_minus_one(db):
    (minimum,) = elements(db.get_os(DEMO_1).get_minimum_resources())
    assert minimum.get_architecture() == "x86_64"
    assert minimum.get_ram() == 100 * Libosinfo.MEBIBYTES
    assert minimum.get_n_cpus() == 1
    assert minimum.get_storage() == minimum.get_cpu() == -1
    assert db.get_os(DEMO_1).get_maximum_resources().get_length() == 0


def test_relations(db):
    relations = Libosinfo.ProductRelationship
    second = db.get_os(DEMO_2)
    for relation in (relations.DERIVES_FROM, relations.UPGRADES):
        assert second.get_related(relation).get_elements() == [db.get_os(DEMO_1)]
    assert second.get_related(relations.CLONES).get_length() == 0
    assert relations.DERIVES_FROM == 0
    assert relations.DERIVES_FROM.value_nick == "derives-from"
    assert relations.CLONES.value_name == "OSINFO_PRODUCT_RELATIONSHIP_CLONES"
    wanted = Libosinfo.ProductFilter()
    wanted.add_product_constraint(relations.UPGRADES, db.get_os(DEMO_1))
    assert db.get_os_list().new_filtered(wanted).get_elements() == [second]
    day = Libosinfo.Filter.new()
    assert db.get_os_list().new_filtered(day).get_length() == 2


def test_media_trees_images_variants(db):
    first = db.get_os(DEMO_1)
    (media,) = elements(first.get_media_list())
    assert media.get_volume_id() == "^DEMO-1$"
    assert media.get_os() is first
    assert [variant.get_name() for variant in elements(media.get_os_variants())] == [
        "Demo 1 Server"
    ]
    (tree,) = elements(first.get_tree_list())
    assert (tree.get_architecture(), tree.get_url()) == (
        "x86_64",
        "http://example.com/demo/1/x86_64",
    )
    (image,) = elements(first.get_image_list())
    assert (image.get_format(), image.get_cloud_init()) == ("qcow2", True)


def test_install_scripts(db):
    first = db.get_os(DEMO_1)
    (script,) = elements(first.get_install_script_list())
    assert script.get_id() == "http://example.com/demo/script/all"
    assert (script.get_profile(), script.get_expected_filename()) == ("jeos", "all.cfg")
    methods = Libosinfo.InstallScriptInjectionMethod
    assert script.get_injection_methods() == methods.INITRD | methods.DISK
    assert script.get_preferred_injection_method() == methods.DISK
    assert script.has_config_param_name("admin-password")
    assert not script.get_config_param("admin-password").is_optional()
    assert script.get_config_param("l10n-keyboard").is_optional()
    assert script.get_config_param("hostname") is None
    assert first.find_install_script("jeos") is script
    assert first.find_install_script("desktop") is None
    (media,) = elements(first.get_media_list())
    (own,) = elements(media.get_install_script_list())
    assert own.get_profile() == "desktop"
    assert db.get_install_script_list().get_length() == 2
    assert db.get_os(DEMO_2).get_install_script_list().get_length() == 0


def test_a_medium_is_recognised(db, medium):
    path = medium("DEMO-1", system="LINUX")
    media = Libosinfo.Media.create_from_location_with_flags(path, None, 0)
    assert (media.get_id(), media.get_url(), media.get_os()) == (path, path, None)
    assert media.get_os_variants() is None
    assert media.is_bootable()
    assert media.get_volume_size() == 64 * 2048
    assert db.identify_media(media)
    assert media.get_os() is db.get_os(DEMO_1)
    assert media.get_id() == media.get_os().get_media_list().get_nth(0).get_id()
    assert media.get_url() == "http://example.com/demo-1.iso"
    assert media.get_architecture() == "x86_64"
    assert (media.get_kernel_path(), media.get_initrd_path()) == ("boot/kernel", "boot/initrd")
    assert [variant.get_id() for variant in elements(media.get_os_variants())] == ["server"]
    assert media.get_param_value_boolean("installer-script") is False
    assert not media.supports_installer_script()
    assert media.get_installer() and not media.get_live()
    again = Libosinfo.Media.create_from_location("file://" + path)
    os, reference = db.guess_os_from_media(again)
    assert os is db.get_os(DEMO_1)
    assert again.matches(reference)
    assert db.identify_medialist(again).get_nth(0) is reference


def test_a_medium_made_by_hand_is_recognised(db):
    media = Libosinfo.Media(volume_id="DEMO-1", system_id="LINUX")
    assert db.identify_media(media)
    assert media.get_os().get_short_id() == "demo1"


def test_what_is_no_medium_is_an_error(db, medium, tmp_path):
    create = Libosinfo.Media.create_from_location
    with pytest.raises(Libosinfo.Error):
        create("/nonexistent.iso", None)
    with pytest.raises(Libosinfo.Error):
        create(str(tmp_path), None)
    plain = medium("DEMO-1", bootable=False)
    with pytest.raises(Libosinfo.Error) as caught:
        create(plain, None)
    assert caught.value.matches(Libosinfo.media_error_quark(), Libosinfo.MediaError.NOT_BOOTABLE)
    media = Libosinfo.Media.create_from_location_with_flags(plain, None, 0)
    assert not media.is_bootable()
    assert not db.identify_media(media)
    assert media.get_os() is None


def test_a_tree_is_recognised(db, tmp_path):
    (tmp_path / "treeinfo").write_text(
        "[general]\nfamily = Demo\nversion = 1\narch = x86_64\n"
        "[images-x86_64]\nkernel = images/vmlinuz\ninitrd = images/initrd.img\n"
    )
    tree = Libosinfo.Tree.create_from_location(f"file://{tmp_path}", None)
    assert tree.get_kernel_path() == "images/vmlinuz"
    assert db.identify_tree(tree)
    assert tree.get_os() is db.get_os(DEMO_1)
    assert tree.get_url() == "http://example.com/demo/1/x86_64"
    with pytest.raises(Libosinfo.Error):
        Libosinfo.Tree.create_from_location(str(tmp_path), None)
    os.unlink(tmp_path / "treeinfo")
    with pytest.raises(Libosinfo.Error):
        Libosinfo.Tree.create_from_location(f"file://{tmp_path}", None)


def test_many_threads_see_one_database(db):
    def ask(index):
        systems = db.get_os_list()
        os = db.get_os(DEMO_2) if index % 2 else systems.get_nth(1)
        names = sorted(device.get_name() for device in elements(os.get_all_devices()))
        return id(os), systems.get_length(), names, os.get_kernel_url_argument()

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(400)))
    assert all(answer == answers[0] for answer in answers)
    assert answers[0][1:] == (2, ["card-a", "card-c"], "inst.demo")


@pytest.fixture
def server(tmp_path):
    """Serves a directory over HTTP; its URL."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, directory=str(tmp_path), **options)

        def log_message(self, *arguments):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_a_medium_and_a_tree_are_recognised_over_the_network(db, server, medium, tmp_path):
    medium("DEMO-1", system="LINUX")
    media = Libosinfo.Media.create_from_location(f"{server}/DEMO-1.iso", None)
    assert db.identify_media(media)
    assert media.get_os().get_short_id() == "demo1"
    (tmp_path / ".treeinfo").write_text("[general]\nfamily=Demo\nversion=1\narch=x86_64\n")
    tree = Libosinfo.Tree.create_from_location(server, None)
    assert db.identify_tree(tree)
    assert tree.get_os().get_short_id() == "demo1"
    with pytest.raises(Libosinfo.Error):
        Libosinfo.Media.create_from_location(f"{server}/none.iso", None)
    with pytest.raises(Libosinfo.Error):
        Libosinfo.Tree.create_from_location(f"{server}/none", None)


def test_entities_made_by_hand():
    os = Libosinfo.Os()
    os.set_param("short-id", "generic")
    os.set_param("name", "Generic")
    assert os.get_id() is None
    assert (os.get_short_id(), os.get_name()) == ("generic", "Generic")
    assert os.get_short_id_list() == ["generic"]
    assert os.get_eol_date() is None
    assert os.get_all_devices().get_length() == 0
    assert os.get_minimum_resources().get_length() == 0
    assert os.get_complete_firmware_list().get_elements() == []
    assert os.get_related(Libosinfo.ProductRelationship.CLONES).get_elements() == []
    os.add_param("short-id", "other")
    assert os.get_param_value_list("short-id") == ["generic", "other"]
    assert set(os.get_param_keys()) == {"id", "name", "short-id"}
    os.clear_param("short-id")
    assert os.get_short_id() is None
    os.set_param_int64("n", -5)
    os.set_param_boolean("yes", True)
    assert os.get_param_value_int64("n") == -5
    assert os.get_param_value_boolean("yes")
    os.set_param("hex", "0x200")
    assert os.get_param_value_int64("hex") == 512
    assert os.get_param_value_int64("name") == 0
    assert os.get_param_value_int64("none") == -1


def test_what_a_program_adds_is_found(db):
    mine = Libosinfo.Os.new("http://example.com/mine")
    mine.set_param("short-id", "mine")
    resources = Libosinfo.Resources.new("r", "x86_64")
    resources.set_ram(5)
    mine.add_minimum_resources(resources)
    db.add_os(mine)
    assert db.get_os("http://example.com/mine") is mine
    assert db.get_os_list().get_length() == 3
    assert mine.get_minimum_resources().get_nth(0).get_ram() == 5
    wanted = Libosinfo.Filter()
    wanted.add_constraint("short-id", "mine")
    assert db.get_os_list().new_filtered(wanted).get_elements() == [mine]
    empty = Libosinfo.Db()
    assert empty.get_os_list().get_length() == 0
    assert empty.get_os(DEMO_1) is None


def test_lists_hold_each_id_once():
    first, second = Libosinfo.Device.new("a"), Libosinfo.Device.new("b")
    one, two = Libosinfo.DeviceList.new(), Libosinfo.DeviceList.new()
    one.add(first)
    one.add(second)
    one.add(first)
    two.add(Libosinfo.Device.new("b"))
    assert [device.get_id() for device in one.get_elements()] == ["b", "a"]
    assert one.new_intersection(two).get_elements() == [second]
    assert one.new_union(two).get_length() == 2
    assert one.find_by_id("a") is first
    assert one.new_copy().get_elements() == one.get_elements()


def test_values_of_properties(db):
    assert db.unique_values_for_property_in_os("distro") == ["demo"]
    assert db.unique_values_for_property_in_os("short-id") == ["demo1", "demoone", "demo2"]
    others = db.unique_values_for_os_relationship(Libosinfo.ProductRelationship.UPGRADES)
    assert [os.get_id() for os in others.get_elements()] == [DEMO_1]


def test_a_path_can_be_loaded(small_path, tmp_path, monkeypatch):
    loader = Libosinfo.Loader()
    assert loader.get_db().get_os_list().get_length() == 0
    loader.process_uri(f"file://{small_path}")
    assert loader.get_db().get_os_list().get_length() == 2
    with pytest.raises(Libosinfo.Error):
        loader.process_path(str(tmp_path / "missing"))


def test_a_directory_of_xml_is_compiled(tmp_path, monkeypatch):
    folder = tmp_path / "os" / "example.com"
    folder.mkdir(parents=True)
    (folder / "x-1.xml").write_text(
        '<libosinfo version="0.0.1"><os id="http://example.com/x/1"><short-id>x1</short-id>'
        "<name>X</name></os></libosinfo>"
    )
    tool = os.environ.get("OSINFO_TEST_DATABASE", "")
    if tool:
        monkeypatch.setenv("PATH", os.path.dirname(tool), prepend=":")
    loader = Libosinfo.Loader()
    loader.process_path(str(tmp_path))
    assert loader.get_db().get_os("http://example.com/x/1").get_short_id() == "x1"


def test_every_name_of_libosinfo_is_there():
    names = (
        "AvatarFormat Datamap Db Deployment Device DeviceDriver DeviceLink DeviceLinkFilter Entity"
        " Filter Firmware Image InstallConfig InstallConfigParam InstallScript List Loader Media Os"
        " OsVariant Platform Product ProductFilter Resources Tree OsList MediaList TreeList"
        " InstallScriptList ResourcesList ARCHITECTURE_ALL INSTALL_CONFIG_PROP_USER_PASSWORD"
    )
    for name in names.split():
        assert hasattr(Libosinfo, name), name
    with pytest.raises(AttributeError):
        Libosinfo.Nonsense  # noqa: B018
