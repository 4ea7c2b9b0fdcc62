"""Operating systems that do not exist, to see how cost grows."""
import pathlib

SYSTEMS = 1400
RELEASES = 20


def write_systems(folder, factor):
    """Writes series so that a catalog has about `factor` times the operating systems of today: none for 1."""
    target = pathlib.Path(folder) / "os"
    target.mkdir(parents=True)
    lines = SYSTEMS * (factor - 1) // RELEASES
    for start in range(0, lines, 100):
        text = ['<osinfo version="1">']
        for line in range(start, min(start + 100, lines)):
            rows = "\n".join(
                f'    <release version="{release}" date="{2000 + release}-01-01"/>' for release in range(1, RELEASES + 1))
            text.append(f"""  <series id="http://line{line}.example/os/{{version}}" short-id="line{line}.{{version}}" chain="upgrades derives-from">
    <source url="http://line{line}.example/"/>
    <name>Line {line} release {{version}}</name> <vendor>Vendor {line}</vendor> <family>linux</family> <distro>line{line}</distro>
{rows}
    <arch name="x86_64"/> <arch name="aarch64"/> <arch name="i686"/>
    <device id="http://pcisig.com/pci/1af4/1041 http://pcisig.com/pci/1af4/1042"/>
    <resources arch="all"><minimum ram="1 GiB" storage="10 GiB"/><recommended ram="2 GiB" storage="20 GiB"/></resources>
    <media id="dvd-{{arch}}"><volume-id>^LINE{line}-{{version}}-{{arch}}$</volume-id></media>
  </series>""")
        text.append("</osinfo>")
        (target / f"lines-{start}.xml").write_text("\n".join(text))
