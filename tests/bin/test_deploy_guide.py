"""docs/how-to/deploy.md against what it describes."""

import re
from pathlib import Path

from matching.uploads import MEGABYTE, Takes

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "how-to" / "deploy.md").read_text()


def test_every_setting_is_in_the_table_and_no_other() -> None:
    source = (ROOT / "config" / "settings.py").read_text() + (ROOT / "manage.py").read_text()
    read = set(re.findall(r'(?:env\.\w+|_database|environ\.get)\(\s*"([A-Z_]+)"', source))
    rows = [line.split("|")[1] for line in GUIDE.splitlines() if line.startswith("| `")]
    told = {name for cell in rows for name in re.findall(r"`([A-Z_]+)`", cell)}

    assert told == read


def test_every_file_it_names_is_there() -> None:
    for name in re.findall(r"`(commonweal-\w+\.service|Caddyfile|\w+\.conf|\w+\.sql)`", GUIDE):
        if name != "pg_ident.conf":
            assert (ROOT / "deploy" / name).is_file(), name


def test_proxies_set_the_headers_that_the_service_believes() -> None:
    nginx = (ROOT / "deploy" / "nginx.conf").read_text()

    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in nginx


def test_proxies_let_the_largest_file_through() -> None:
    nginx = (ROOT / "deploy" / "nginx.conf").read_text()
    caddy = (ROOT / "deploy" / "Caddyfile").read_text()
    largest = max(each.value for each in Takes) // MEGABYTE

    for size in re.findall(r"client_max_body_size (\d+)m;", nginx) + re.findall(
        r"max_size (\d+)MiB", caddy
    ):
        assert int(size) > largest
    assert "client_max_body_size" in nginx
    assert "max_size" in caddy


def test_units_that_may_write_nowhere_else_have_a_place_for_compiled_loops() -> None:
    units = list((ROOT / "deploy").glob("*.service"))
    assert len(units) == 4
    for unit in units:
        told = unit.read_text().splitlines()
        assert "ProtectSystem=strict" in told
        assert "CacheDirectory=commonweal" in told
        assert "Environment=XDG_CACHE_HOME=/var/cache/commonweal" in told


def test_no_remark_stands_behind_a_value_of_the_environment_file() -> None:
    for line in re.findall(r"^    [A-Z_]+=.*$", GUIDE, re.MULTILINE):
        assert " #" not in line, line
