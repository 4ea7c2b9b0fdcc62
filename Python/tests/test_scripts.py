"""Install scripts: what they are told, and what they make."""

import ctypes

import pytest

from osinfo_catalog import libosinfo as Libosinfo

TEMPLATE = """<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0">
<xsl:output method="text"/>
<xsl:template match="/command-line">ks=<xsl:value-of select="script/preferred-injection-method"/></xsl:template>
<xsl:template match="/install-script-config"><xsl:value-of select="os/short-id"/> for <xsl:value-of
 select="config/user-realname"/> from <xsl:value-of select="script/installation-source"/></xsl:template>
</xsl:stylesheet>"""


@pytest.fixture
def script():
    try:
        ctypes.CDLL("libxslt.so.1")
    except OSError:
        pytest.skip("libxslt is not installed")
    return Libosinfo.InstallScript.new_data("http://example.com/script", "jeos", TEMPLATE)


@pytest.fixture
def system():
    os = Libosinfo.Os.new("http://example.com/x")
    os.set_param("short-id", "x1")
    return os


def test_a_script_is_generated(script, system):
    config = Libosinfo.InstallConfig()
    config.set_user_realname("A & <B>")
    assert script.generate(system, config, None) == "x1 for A & <B> from "
    script.set_installation_source(Libosinfo.InstallScriptInstallationSource.NETWORK)
    assert script.generate(system, config).endswith("from network")
    script.set_preferred_injection_method(Libosinfo.InstallScriptInjectionMethod.INITRD)
    assert script.generate_command_line(system, config) == "ks=initrd"


def test_a_script_is_written(script, system, tmp_path):
    script.set_param("expected-filename", "x.cfg")
    script.set_output_prefix("pre")
    path = script.generate_output(system, Libosinfo.InstallConfig(), str(tmp_path))
    assert path == str(tmp_path / "pre-x.cfg")
    assert (tmp_path / "pre-x.cfg").read_text().startswith("x1 for")


def test_a_broken_template_is_an_error(script, system):
    for template in ("no XML", "<x/>", TEMPLATE.replace("os/short-id", "((")):
        script.set_param("template-data", template)
        with pytest.raises(Libosinfo.Error):
            script.generate(system, Libosinfo.InstallConfig())


def test_a_template_cannot_write_files(script, system, tmp_path):
    target = tmp_path / "written"
    script.set_param(
        "template-data",
        f"""<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"
        xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl">
        <xsl:template match="/"><exsl:document href="{target}">x</exsl:document></xsl:template>
        </xsl:stylesheet>""",
    )
    try:
        script.generate(system, Libosinfo.InstallConfig())
    except Libosinfo.Error:
        pass
    assert not target.exists()


def test_what_it_is_told_has_defaults():
    config = Libosinfo.InstallConfig()
    assert config.get_l10n_language() == "en_US"
    assert config.get_l10n_timezone() == "America/New_York"
    assert len(config.get_admin_password()) >= 8
    assert config.get_admin_password() != Libosinfo.InstallConfig().get_admin_password()
    assert config.get_driver_signing() is True
    assert config.get_user_autologin() is False
    config.set_user_autologin(True)
    assert config.get_user_autologin() is True
    assert config.get_hostname() is None


def test_a_script_of_a_catalog(script, small_path):
    loader = Libosinfo.Loader()
    loader.process_path(str(small_path))
    found = loader.get_db().get_install_script("http://example.com/demo/script/all")
    config = Libosinfo.InstallConfig()
    config.set_admin_password("<secret>")
    os = loader.get_db().get_os("http://example.com/demo/1")
    assert found.generate(os, config).strip() == "demo1,<secret>"
