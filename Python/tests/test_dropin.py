"""Putting the package in the place of gi.repository.Libosinfo."""

import os
import pathlib
import subprocess
import sys

import pytest

import osinfo_catalog

PROGRAM = """#!{python}
import sys
import gi
gi.require_version("Libosinfo", "1.0")
from gi.repository import Libosinfo
import gi.repository.Libosinfo as other
assert other is Libosinfo
print(Libosinfo.__name__, *sys.argv[1:], __name__)
"""


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "program"
    path.write_text(PROGRAM.format(python=sys.executable))
    path.chmod(0o755)
    return path


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "osinfo_catalog.dropin", *map(str, arguments)],
        capture_output=True,
        text=True,
        **options,
    )


def test_a_program_gets_ours(program):
    done = run(program, "--an-option", "word")
    assert done.stdout == "osinfo_catalog.libosinfo --an-option word __main__\n"
    assert done.returncode == 0, done.stderr


def test_a_program_is_looked_for_as_a_shell_does(program):
    environment = {**os.environ, "PATH": str(program.parent)}
    assert run("program", env=environment).returncode == 0
    assert run("no-such-program", env=environment).returncode == 1


def test_a_programs_status_is_kept(program):
    program.write_text(PROGRAM.format(python=sys.executable) + "sys.exit(3)\n")
    assert run(program).returncode == 3


def test_only_python_programs_are_run(tmp_path):
    path = tmp_path / "script"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    done = run(path)
    assert done.returncode == 1
    assert "not a Python script" in done.stderr


def test_another_version_is_refused(program):
    program.write_text(f'#!{sys.executable}\nimport gi\ngi.require_version("Libosinfo", "2.0")\n')
    assert "ValueError" in run(program).stderr


SYSTEM = "/usr/bin/python3"


def has_pygobject():
    code = "import gi; from gi.repository import GLib"
    return subprocess.run([SYSTEM, "-c", code], capture_output=True).returncode == 0


@pytest.mark.skipif(not has_pygobject(), reason="PyGObject is not installed")
@pytest.mark.parametrize("first", [True, False])
def test_everything_else_is_pygobjects(first, program):
    """Whether the program loads GLib before Libosinfo or after it, errors are GLib's."""
    lines = [
        "import gi",
        'gi.require_version("Libosinfo", "1.0")',
        'gi.require_version("GLib", "2.0")',
        "from gi.repository import Libosinfo",
        "from gi.repository import GLib, GObject",
    ]
    if first:
        lines[3], lines[4] = lines[4], lines[3]
    lines += [
        "assert Libosinfo.__name__ == 'osinfo_catalog.libosinfo', Libosinfo",
        "assert GLib.get_user_name() and GObject.Object",
        "try: Libosinfo.Tree.create_from_location('/nothing', None)",
        "except GLib.Error as error: print('GLib', error.domain, error.code)",
    ]
    program.write_text(f"#!{SYSTEM}\n" + "\n".join(lines))
    done = run(program)
    assert done.stdout == "GLib osinfo-tree-error 1\n", done.stderr


def test_nothing_is_needed_but_pythons_own(program):
    """The package, the drop-in and all of Libosinfo load without anything installed."""
    folder = pathlib.Path(osinfo_catalog.__file__).parent.parent
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import osinfo_catalog.dropin as d; d.install();"
    code += "from gi.repository import Libosinfo; Libosinfo.InstallScript; print('loaded')"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True)
    assert done.stdout == "loaded\n", done.stderr


def test_a_missing_library_is_said_to_be_missing(tmp_path):
    code = "import osinfo_catalog; osinfo_catalog.Catalog()"
    environment = {**os.environ, "OSINFO_CATALOG_LIBRARY": str(tmp_path / "none.so")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment
    )
    assert "LibraryMissingError" in done.stderr
    assert "install osinfo-catalog" in done.stderr
