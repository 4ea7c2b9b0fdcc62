#!/usr/bin/python3
"""Prints everything Libosinfo says, as JSON: of all operating systems, or of the media named.

Run as it is it asks the real library; through ``osinfo_catalog.dropin`` it asks ours.
"""

import json
import sys

import gi

gi.require_version("Libosinfo", "1.0")
from gi.repository import Libosinfo  # noqa: E402


def elements(found):
    """The elements of a list, by index."""
    if found is None:
        return []
    return [found.get_nth(index) for index in range(found.get_length())]


def day(date):
    """A date's numbers."""
    if date is None:
        return None
    return [date.get_year(), int(date.get_month()), date.get_day(), date.get_day_of_year()]


def resources(found):
    """Resources by architecture."""
    values = {
        each.get_architecture(): [
            each.get_cpu(),
            each.get_n_cpus(),
            each.get_ram(),
            each.get_storage(),
        ]
        for each in elements(found)
    }
    # Libosinfo has entries without any value for what only a relative could state.
    return {arch: amounts for arch, amounts in values.items() if set(amounts) != {-1}}


def firmware(found):
    """Firmware, in no order."""
    return sorted(
        [each.get_architecture(), each.get_firmware_type(), each.is_supported()]
        for each in elements(found)
    )


def medium(each):
    """A medium of the database."""
    return {
        "id": each.get_id(),
        "arch": each.get_architecture(),
        "url": each.get_url(),
        "volume": each.get_volume_id(),
        "system": each.get_system_id(),
        "publisher": each.get_publisher_id(),
        "application": each.get_application_id(),
        "size": each.get_volume_size(),
        "kernel": each.get_kernel_path(),
        "initrd": each.get_initrd_path(),
        "installer": each.get_installer(),
        "live": each.get_live(),
        "reboots": each.get_installer_reboots() if each.get_installer() else None,
        "eject": each.get_eject_after_install(),
        "script": each.supports_installer_script(),
        "scripts": sorted(script.get_id() for script in elements(each.get_install_script_list())),
        "variants": [variant.get_id() for variant in elements(each.get_os_variants())],
    }


def tree(each):
    """A tree of the database."""
    return {
        "id": each.get_id(),
        "arch": each.get_architecture(),
        "url": each.get_url(),
        "kernel": each.get_kernel_path(),
        "initrd": each.get_initrd_path(),
        "boot": each.get_boot_iso_path(),
        "treeinfo": each.has_treeinfo(),
        "family": each.get_treeinfo_family(),
        "variant": each.get_treeinfo_variant(),
        "version": each.get_treeinfo_version(),
        "treeinfo-arch": each.get_treeinfo_arch(),
        "variants": [variant.get_name() for variant in elements(each.get_os_variants())],
    }


def driver(each):
    """A driver of the database."""
    return {
        "arch": each.get_architecture(),
        "location": each.get_location(),
        "files": each.get_files(),
        "pre": each.get_pre_installable(),
        "signed": each.get_signed(),
        "priority": each.get_priority(),
        "devices": sorted(device.get_id() for device in elements(each.get_devices())),
    }


def system(os):
    """An operating system."""
    relations = Libosinfo.ProductRelationship
    return {
        "short": os.get_short_id(),
        "shorts": list(dict.fromkeys(os.get_short_id_list())),
        "name": os.get_name(),
        "version": os.get_version(),
        "vendor": os.get_vendor(),
        "family": os.get_family(),
        "distro": os.get_distro(),
        "codename": os.get_codename(),
        "release": [os.get_release_date_string(), day(os.get_release_date())],
        "eol": [os.get_eol_date_string(), day(os.get_eol_date())],
        "status": [int(os.get_release_status()), os.get_param_value("release-status")],
        "kernel-argument": os.get_kernel_url_argument(),
        "username": os.get_cloud_image_username(),
        "related": {
            name: sorted(
                other.get_id() for other in os.get_related(getattr(relations, name)).get_elements()
            )
            for name in ("DERIVES_FROM", "CLONES", "UPGRADES")
        },
        "devices": sorted(
            [device.get_id(), device.get_name(), device.get_class(), device.get_bus_type()]
            for device in elements(os.get_all_devices())
        ),
        "own-devices": sorted(device.get_id() for device in elements(os.get_devices())),
        "firmware": firmware(os.get_complete_firmware_list()),
        "minimum": resources(os.get_minimum_resources()),
        "recommended": resources(os.get_recommended_resources()),
        "maximum": resources(os.get_maximum_resources()),
        "network": resources(os.get_network_install_resources()),
        "variants": [[each.get_id(), each.get_name()] for each in elements(os.get_variant_list())],
        "media": [medium(each) for each in elements(os.get_media_list())],
        "trees": [tree(each) for each in elements(os.get_tree_list())],
        "images": [
            [each.get_id(), each.get_architecture(), each.get_format(), each.get_url()]
            for each in elements(os.get_image_list())
        ],
        "drivers": [driver(each) for each in elements(os.get_device_drivers())],
        "scripts": sorted(script.get_id() for script in elements(os.get_install_script_list())),
    }


def script(each):
    """An install script."""
    return {
        "profile": each.get_profile(),
        "file": each.get_expected_filename(),
        "methods": int(each.get_injection_methods()),
        "internet": each.get_needs_internet(),
        "path": int(each.get_path_format()),
        "key": each.get_product_key_format(),
        "pre": each.get_can_pre_install_drivers(),
        "post": each.get_can_post_install_drivers(),
        "params": sorted(
            [param.get_name(), int(param.get_policy())] for param in each.get_config_param_list()
        ),
    }


def generated(each, db):
    """What an install script makes for an operating system that has it."""
    config = Libosinfo.InstallConfig()
    for name in ("admin_password", "user_password", "user_login", "user_realname", "hostname"):
        getattr(config, f"set_{name}")(f"a & <{name}>")
    config.set_hardware_arch("x86_64")
    config.set_target_disk("/dev/vda")
    config.set_script_disk("/dev/sda")
    config.set_l10n_keyboard("de_DE")
    config.set_reg_product_key("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE")
    found = {}
    for os in sorted(db.get_os_list().get_elements(), key=lambda os: os.get_id()):
        if each.get_id() in [s.get_id() for s in elements(os.get_install_script_list())]:
            found[os.get_id()] = [each.generate(os, config, None)]
            # Without a rule for it a template copies all it was told, in no order.
            if "command-line" in each.get_template_data():
                found[os.get_id()].append(each.generate_command_line(os, config))
            if len(found) == 4:
                break
    return found


def probe(db, path):
    """What a file is recognised as."""
    try:
        media = Libosinfo.Media.create_from_location_with_flags(path, None, 0)
    except Exception as error:  # noqa: BLE001
        return {"error": type(error).__name__}
    facts = {
        "volume": media.get_volume_id(),
        "system": media.get_system_id(),
        "publisher": media.get_publisher_id(),
        "application": media.get_application_id(),
        "size": media.get_volume_size(),
        "bootable": media.is_bootable(),
    }
    if not db.identify_media(media):
        return facts
    facts.update(
        os=media.get_os().get_id(),
        id=media.get_id(),
        arch=media.get_architecture(),
        url=media.get_url(),
        kernel=media.get_kernel_path(),
        initrd=media.get_initrd_path(),
        live=media.get_live(),
        installer=media.get_installer(),
        script=media.supports_installer_script(),
        languages=media.get_languages(),
        variants=[variant.get_id() for variant in elements(media.get_os_variants())],
    )
    return facts


def main():
    """Prints everything, or the media of the arguments (``-`` for a list on standard input)."""
    loader = Libosinfo.Loader()
    loader.process_default_path()
    db = loader.get_db()
    paths = sys.argv[1:]
    if paths == ["-"]:
        paths = sys.stdin.read().splitlines()
    if paths:
        result = {path: probe(db, path) for path in paths}
    else:
        systems = db.get_os_list().get_elements()
        result = {
            "systems": {os.get_id(): system(os) for os in systems},
            "scripts": {
                each.get_id(): script(each) for each in db.get_install_script_list().get_elements()
            },
            "devices": {
                each.get_id(): [
                    each.get_name(),
                    each.get_class(),
                    each.get_bus_type(),
                    each.get_vendor_id(),
                    each.get_product_id(),
                ]
                for each in db.get_device_list().get_elements()
                # Those without a name are out of pci.ids and usb.ids.
                if each.get_name()
            },
            "families": sorted(db.unique_values_for_property_in_os("family")),
            "generated": {
                each.get_id(): generated(each, db)
                for each in sorted(
                    db.get_install_script_list().get_elements(), key=lambda each: each.get_id()
                )
            },
        }
    json.dump(result, sys.stdout, indent=0, sort_keys=True)


if __name__ == "__main__":
    main()
