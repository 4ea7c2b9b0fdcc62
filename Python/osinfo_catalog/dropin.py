"""Puts this package in the place of ``gi.repository.Libosinfo``, without touching the program.

    python3 -m osinfo_catalog.dropin virt-install --osinfo list

runs a Python program so, such as virt-install, virt-manager or virt-clone. A program's own code, or a
``sitecustomize`` of a whole machine, says::

    import osinfo_catalog.dropin
    osinfo_catalog.dropin.install()

PyGObject need not be installed where nothing else of it is used; where it is, everything else of
``gi.repository`` is PyGObject's. A program that would rather choose says::

    try:
        from osinfo_catalog import libosinfo as Libosinfo
    except ImportError:
        from gi.repository import Libosinfo
"""

from __future__ import annotations

import os
import shutil
import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAME = "gi.repository.Libosinfo"


class _RequireVersion:
    """``gi.require_version``, for which Libosinfo is always there."""

    def __init__(self, real: Any = None) -> None:
        self._real = real

    def __call__(self, namespace: str, version: str) -> None:
        if namespace != "Libosinfo":
            (self._real or _pygobject().require_version)(namespace, version)
        elif version != "1.0":
            raise ValueError(f"Namespace {namespace} not available for version {version}")


def _pygobject() -> Any:
    """The real ``gi``, loaded when something else of it is asked for."""
    for name in ("gi", "gi.repository"):
        if isinstance(sys.modules.get(name), _Stand):
            del sys.modules[name]
    import gi
    import gi.repository

    _patch(gi)
    return gi


def _patch(gi: Any) -> None:
    """Puts Libosinfo into the real ``gi``."""
    from . import libosinfo

    if not isinstance(gi.require_version, _RequireVersion):
        gi.require_version = _RequireVersion(gi.require_version)
    sys.modules[_NAME] = libosinfo
    if "gi.repository" in sys.modules:
        sys.modules["gi.repository"].__dict__["Libosinfo"] = libosinfo


class _Stand(ModuleType):
    """Stands for ``gi`` or ``gi.repository`` until something else than Libosinfo is asked for."""

    __path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        real = _pygobject()
        if self.__name__ == "gi.repository":
            import importlib

            return importlib.import_module(f"gi.repository.{name}")
        return getattr(real, name)


class _Finder:
    """Loads the real ``gi`` when a module of it is imported."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: Any = None) -> Any:
        """The place of a module of ``gi``, None for others."""
        if name.startswith("gi.") and isinstance(sys.modules.get("gi"), _Stand):
            import importlib.util

            _pygobject()
            return importlib.util.find_spec(name)
        return None


def install() -> None:
    """Puts ``osinfo_catalog.libosinfo`` in the place of ``gi.repository.Libosinfo``.

    Call it before the program imports that.
    """
    if "gi" in sys.modules and not isinstance(sys.modules["gi"], _Stand):
        _patch(sys.modules["gi"])
        return
    from . import libosinfo

    gi, repository = _Stand("gi"), _Stand("gi.repository")
    gi.__dict__.update(require_version=_RequireVersion(), repository=repository)
    repository.__dict__["Libosinfo"] = libosinfo
    sys.modules.update({"gi": gi, "gi.repository": repository, _NAME: libosinfo})
    if _Finder not in sys.meta_path:
        sys.meta_path.insert(0, _Finder)


def _interpreter(program: str) -> list[str]:
    """The interpreter a script names; nothing where it names none."""
    with open(program, "rb") as file:
        first = file.readline(256)
    if not first.startswith(b"#!"):
        return []
    words = first[2:].decode(errors="replace").split()
    if words and os.path.basename(words[0]) == "env":
        words = [word for word in words[1:] if not word.startswith("-")]
    return words


def main(arguments: list[str] | None = None) -> int:
    """Runs a program with this package in the place of ``gi.repository.Libosinfo``."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments or arguments[0] in ("-h", "--help"):
        print("usage: python3 -m osinfo_catalog.dropin PROGRAM [ARGUMENT…]")
        return 0 if arguments else 64
    program = shutil.which(arguments[0])
    if program is None:
        print(f"osinfo_catalog.dropin: no program is called '{arguments[0]}'", file=sys.stderr)
        return 1
    words = _interpreter(program)
    if not words or "python" not in os.path.basename(words[0]):
        print(f"osinfo_catalog.dropin: '{program}' is not a Python script", file=sys.stderr)
        return 1
    interpreter = shutil.which(words[0])
    same = interpreter is None or os.path.realpath(interpreter) == os.path.realpath(sys.executable)
    virtual = sys.prefix != sys.base_prefix and interpreter != sys.executable
    if interpreter and (virtual or not same):
        # The program's modules are that interpreter's; this package needs none.
        folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        code = (
            f"import sys; sys.path.insert(0, {folder!r}); import osinfo_catalog.dropin as d;"
            f" sys.path.remove({folder!r}); d.run({program!r}, sys.argv[1:])"
        )
        os.execv(interpreter, [interpreter, *words[1:], "-c", code, *arguments[1:]])
    run(program, arguments[1:])
    return 0


def run(program: str, arguments: list[str]) -> None:
    """Runs a Python script in this process, as if it had been started."""
    import runpy

    install()
    sys.argv = [program, *arguments]
    sys.path[0:1] = [os.path.dirname(os.path.realpath(program))]
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    from osinfo_catalog.dropin import main as start

    sys.exit(start())
