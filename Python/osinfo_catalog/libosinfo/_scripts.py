"""Scripts that install an operating system without questions."""

from __future__ import annotations

import os
import random
import string

from ._entity import Entity, texts
from ._enums import (
    DeviceDriverSigningReq,
    InstallScriptInjectionMethod,
    InstallScriptInstallationSource,
    PathFormat,
)
from ._errors import fail
from ._lists import InstallConfigParamList
from ._parts import InstallConfigParam

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

    from ._db import Db
    from ._media import Media
    from ._parts import AvatarFormat
    from ._products import Os
    from ._tree import Tree


def _text(
    key: str,
) -> tuple[Callable[[InstallConfig], str | None], Callable[[InstallConfig, str], None]]:
    def get(self: InstallConfig) -> str | None:
        return self.get_param_value(key)

    def set(self: InstallConfig, value: str) -> None:
        self.set_param(key, value)

    return get, set


def _flag(
    key: str, default: bool
) -> tuple[Callable[[InstallConfig], bool], Callable[[InstallConfig, bool], None]]:
    def get(self: InstallConfig) -> bool:
        return self.get_param_value_boolean_with_default(key, default)

    def set(self: InstallConfig, value: bool) -> None:
        self.set_param_boolean(key, value)

    return get, set


class InstallConfig(Entity):
    """What an install script is told: who, where, in which language."""

    def __init__(self, id: str | None = "https://libosinfo.org/config", **properties: Any) -> None:
        super().__init__(id)
        for key in ("l10n-keyboard", "l10n-language"):
            self.set_param(key, "en_US")
        self.set_param("l10n-timezone", "America/New_York")
        letters = string.ascii_letters + string.digits
        generator = random.SystemRandom()
        self.set_admin_password("".join(generator.choice(letters) for _ in range(8)))
        for name, value in properties.items():
            self.set_param(name.replace("_", "-"), texts(value)[0])

    get_hardware_arch, set_hardware_arch = _text("hardware-arch")
    get_l10n_timezone, set_l10n_timezone = _text("l10n-timezone")
    get_l10n_language, set_l10n_language = _text("l10n-language")
    get_l10n_keyboard, set_l10n_keyboard = _text("l10n-keyboard")
    get_admin_password, set_admin_password = _text("admin-password")
    get_user_password, set_user_password = _text("user-password")
    get_user_login, set_user_login = _text("user-login")
    get_user_realname, set_user_realname = _text("user-realname")
    get_user_autologin, set_user_autologin = _flag("user-autologin", False)
    get_user_administrator, set_user_administrator = _flag("user-admin", False)
    get_reg_login, set_reg_login = _text("reg-login")
    get_reg_password, set_reg_password = _text("reg-password")
    get_reg_product_key, set_reg_product_key = _text("reg-product-key")
    get_hostname, set_hostname = _text("hostname")
    get_target_disk, set_target_disk = _text("target-disk")
    get_script_disk, set_script_disk = _text("script-disk")
    get_avatar_location, set_avatar_location = _text("avatar-location")
    get_avatar_disk, set_avatar_disk = _text("avatar-disk")
    get_pre_install_drivers_disk, set_pre_install_drivers_disk = _text("pre-install-drivers-disk")
    get_pre_install_drivers_location, set_pre_install_drivers_location = _text(
        "pre-install-drivers-location"
    )
    get_post_install_drivers_disk, set_post_install_drivers_disk = _text(
        "post-install-drivers-disk"
    )
    get_post_install_drivers_location, set_post_install_drivers_location = _text(
        "post-install-drivers-location"
    )
    get_driver_signing, set_driver_signing = _flag("driver-signing", True)
    get_installation_url, set_installation_url = _text("installation-url")


def _escaped(text: str) -> str:
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
        text = text.replace(character, entity)
    return text


class InstallScript(Entity):
    """A script that installs an operating system without questions, as a template."""

    _names = {"template-data": "template"}
    _db: Db | None = None
    _prefix: str | None = None
    _parameters: InstallConfigParamList | None = None

    @classmethod
    def _from(cls, db: Db, row: dict[str, Any]) -> InstallScript:
        """A script from the library's row."""
        kept = {key: value for key, value in row.items() if key not in ("os", "param")}
        methods = InstallScriptInjectionMethod(0)
        for name in texts(kept.pop("injection-method", None)):
            methods |= InstallScriptInjectionMethod[name.upper()]
        kept["injection-method"] = int(methods)
        script: InstallScript = cls._of(row["id"], kept)
        script._db = db
        script._parameters = InstallConfigParamList()
        for words in texts(row.get("param")):
            name, policy, *map = words.split(" ")
            parameter: InstallConfigParam = InstallConfigParam._of(
                name, {"name": name, "policy": policy}
            )
            if map:
                parameter._map = db.get_datamap(map[0])
            script._parameters.add(parameter)
        return script

    @classmethod
    def new_data(cls, id: str, profile: str, templateData: str) -> InstallScript:
        """A script of a template."""
        script = cls(id)
        script.set_param("profile", profile)
        script.set_param("template-data", templateData)
        return script

    @classmethod
    def new_uri(cls, id: str, profile: str, templateUri: str) -> InstallScript:
        """A script of a template in a file."""
        script = cls(id)
        script.set_param("profile", profile)
        script.set_param("template-uri", templateUri)
        return script

    def get_profile(self) -> str | None:
        """What it installs: ``desktop``, ``jeos``, or a site's."""
        return self.get_param_value("profile")

    def get_product_key_format(self) -> str | None:
        """What a product key looks like; ``$`` is any character."""
        return self.get_param_value("product-key-format")

    def get_expected_filename(self) -> str | None:
        """What the installer wants the file to be called."""
        return self.get_param_value("expected-filename")

    def get_template_data(self) -> str | None:
        """The template."""
        return self.get_param_value("template-data")

    def get_template_uri(self) -> str | None:
        """Where the template is."""
        return self.get_param_value("template-uri")

    def get_path_format(self) -> PathFormat:
        """How it writes paths."""
        format: PathFormat = self.get_param_value_enum("path-format", PathFormat, PathFormat.UNIX)
        return format

    def get_needs_internet(self) -> bool:
        """Whether the installation reaches the network."""
        return self.get_param_value_boolean("needs-internet")

    def get_can_pre_install_drivers(self) -> bool:
        """Whether it can have drivers before the installation."""
        return self.get_param_value_boolean("can-pre-install-drivers")

    def get_can_post_install_drivers(self) -> bool:
        """Whether it can have drivers after the installation."""
        return self.get_param_value_boolean("can-post-install-drivers")

    def get_pre_install_drivers_signing_req(self) -> DeviceDriverSigningReq:
        """Whether those drivers are to be signed."""
        return self._signing("pre-install-drivers-signing-req")

    def get_post_install_drivers_signing_req(self) -> DeviceDriverSigningReq:
        """Whether those drivers are to be signed."""
        return self._signing("post-install-drivers-signing-req")

    def _signing(self, key: str) -> DeviceDriverSigningReq:
        required: DeviceDriverSigningReq = self.get_param_value_enum(
            key, DeviceDriverSigningReq, DeviceDriverSigningReq.NONE
        )
        return required

    def get_avatar_format(self) -> AvatarFormat | None:
        """What a picture of the user must be; None, as no catalog says it."""
        return None

    # How the installer is given it.

    def get_injection_methods(self) -> InstallScriptInjectionMethod:
        """How the installer can be given it."""
        default = InstallScriptInjectionMethod.DISK
        return InstallScriptInjectionMethod(
            self.get_param_value_int64_with_default("injection-method", default)
        )

    def get_preferred_injection_method(self) -> InstallScriptInjectionMethod:
        """How it is to be given."""
        wanted = self.get_param_value("preferred-injection-method")
        for method in InstallScriptInjectionMethod.__members__.values():
            if method.name and method.name.lower() == wanted:
                return method
        methods = self.get_injection_methods()
        initrd, disk = InstallScriptInjectionMethod.INITRD, InstallScriptInjectionMethod.DISK
        return initrd if methods & initrd and not methods & disk else disk

    def set_preferred_injection_method(self, method: InstallScriptInjectionMethod) -> None:
        """How it is to be given."""
        nick = InstallScriptInjectionMethod(method).first_value_nick
        if nick is not None:
            self.set_param("preferred-injection-method", nick)

    def get_installation_source(self) -> InstallScriptInstallationSource:
        """Where the installation takes its packages from."""
        source: InstallScriptInstallationSource = self.get_param_value_enum(
            "installation-source",
            InstallScriptInstallationSource,
            InstallScriptInstallationSource.MEDIA,
        )
        return source

    def set_installation_source(self, source: InstallScriptInstallationSource) -> None:
        """Where the installation takes its packages from."""
        self.set_param("installation-source", InstallScriptInstallationSource(source).value_nick)

    def set_output_prefix(self, prefix: str | None) -> None:
        """What the file's name begins with."""
        self._prefix = prefix

    def get_output_prefix(self) -> str | None:
        """What the file's name begins with."""
        return self._prefix

    def get_output_filename(self) -> str:
        """The file's name."""
        name = self.get_expected_filename() or ""
        return f"{self._prefix}-{name}" if self._prefix else name

    # Parameters.

    def get_config_params(self) -> InstallConfigParamList:
        """What it is to be told, as a list of libosinfo's."""
        if self._parameters is None:
            self._parameters = InstallConfigParamList()
        return self._parameters

    def get_config_param_list(self) -> list[InstallConfigParam]:
        """What it is to be told, as a plain list."""
        return self.get_config_params().get_elements()

    def get_config_param(self, name: str) -> InstallConfigParam | None:
        """A parameter, None where it wants to be told nothing of the kind."""
        found: InstallConfigParam | None = self.get_config_params().find_by_id(name)
        return found

    def has_config_param_name(self, name: str) -> bool:
        """Whether it wants to be told something."""
        return self.get_config_param(name) is not None

    def has_config_param(self, config_param: InstallConfigParam) -> bool:
        """Whether it wants to be told something."""
        return self.has_config_param_name(config_param.get_name() or "")

    # Generating.

    def _template(self) -> bytes:
        data = self.get_template_data()
        if data is not None:
            return data.encode()
        uri = self.get_template_uri() or ""
        from ._locations import local_path

        try:
            with open(local_path(uri), "rb") as file:
                return file.read()
        except OSError as error:
            fail(f"Failed to load script template {uri}: {error}")

    def _members(self, name: str, entity: Entity, config: bool = False) -> str:
        """An entity as an element, with an element for each value."""
        lines = [f"<{name}>"]
        for key in ["id"] + entity.get_param_keys():
            for value in entity.get_param_value_list(key):
                parameter = self.get_config_param(key) if config else None
                map = parameter.get_value_map() if parameter else None
                mapped = (map.lookup(value) if map else None) or value
                lines.append(f"<{key}>{_escaped(mapped)}</{key}>")
        lines.append(f"</{name}>")
        return "".join(lines)

    def _generate(
        self, root: str, config: InstallConfig, system: Os | None, **subjects: Entity
    ) -> str:
        from ._xslt import transform

        parts = [self._members("script", self)]
        if system is not None:
            parts.append(self._members("os", system))
        parts += [self._members(name, entity) for name, entity in subjects.items()]
        parts.append(self._members("config", config, config=True))
        document = f"<{root}>{''.join(parts)}</{root}>"
        return transform(self._template(), document.encode())

    def generate(self, os: Os, config: InstallConfig, cancellable: object = None) -> str:
        """The script for an operating system.

        Raises an error for a template that fails.
        """
        return self._generate("install-script-config", config, os)

    def generate_for_media(
        self, media: Media, config: InstallConfig, cancellable: object = None
    ) -> str:
        """The script for a recognised medium."""
        return self._generate("install-script-config", config, media.get_os(), media=media)

    def generate_for_tree(
        self, tree: Tree, config: InstallConfig, cancellable: object = None
    ) -> str:
        """The script for a recognised tree."""
        return self._generate("install-script-config", config, tree.get_os(), tree=tree)

    def generate_command_line(self, os: Os, config: InstallConfig) -> str:
        """The kernel's command line for an operating system."""
        return self._generate("command-line", config, os)

    def generate_command_line_for_media(self, media: Media, config: InstallConfig) -> str:
        """The kernel's command line for a recognised medium."""
        return self._generate("command-line", config, media.get_os(), media=media)

    def generate_command_line_for_tree(self, tree: Tree, config: InstallConfig) -> str:
        """The kernel's command line for a recognised tree."""
        return self._generate("command-line", config, tree.get_os(), tree=tree)

    def _write(self, text: str, directory: Any) -> str:
        folder = directory.get_path() if hasattr(directory, "get_path") else str(directory)
        path = os.path.join(folder, self.get_output_filename())
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def generate_output(
        self, os: Os, config: InstallConfig, output_dir: Any, cancellable: object = None
    ) -> str:
        """Writes the script into a directory (a path, or a Gio.File); the file's path."""
        return self._write(self.generate(os, config), output_dir)

    def generate_output_for_media(
        self, media: Media, config: InstallConfig, output_dir: Any, cancellable: object = None
    ) -> str:
        """Writes the script for a medium into a directory; the file's path."""
        return self._write(self.generate_for_media(media, config), output_dir)

    def generate_output_for_tree(
        self, tree: Tree, config: InstallConfig, output_dir: Any, cancellable: object = None
    ) -> str:
        """Writes the script for a tree into a directory; the file's path."""
        return self._write(self.generate_for_tree(tree, config), output_dir)
