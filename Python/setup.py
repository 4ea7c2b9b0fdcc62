"""Marks a wheel that holds the shared library as one for this machine's architecture."""

import os

from setuptools import setup

commands = {}
if os.path.isdir(
    os.path.join(os.path.dirname(os.path.abspath(__file__)), "osinfo_catalog/_bundled")
):
    try:
        from setuptools.command.bdist_wheel import bdist_wheel
    except ImportError:
        from wheel.bdist_wheel import bdist_wheel

    class PlatformWheel(bdist_wheel):
        """A wheel for any Python 3 on one platform."""

        def finalize_options(self):
            """Says that it holds more than Python."""
            super().finalize_options()
            self.root_is_pure = False

        def get_tag(self):
            """Any Python 3, this platform."""
            return "py3", "none", super().get_tag()[2]

    commands["bdist_wheel"] = PlatformWheel

setup(cmdclass=commands)
