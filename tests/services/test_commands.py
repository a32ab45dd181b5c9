import json
import os
import subprocess
import sys

import pytest

from tests.running.databases import ROOT, feeds
from tests.running.site import Site


def test_loading_reference_data_again_changes_nothing(site: Site) -> None:
    again = site.command("load_reference_data")
    assert again.returncode == 0, again.stderr
    assert "Traceback" not in again.stderr


def test_importing_every_feed_again_changes_nothing(site: Site) -> None:
    for feed, form in feeds():
        done = site.command("import_opportunities", "--format", form, str(feed))
        assert done.returncode == 0, done.stderr
        report = json.loads(done.stdout.splitlines()[-1])
        assert report["unchanged"] == report["read"] > 0, (feed.name, report)
        assert report["created"] == report["updated"] == 0


def test_product_starts_without_a_complaint(site: Site) -> None:
    checked = site.command("check", "--deploy", "--fail-level", "ERROR")
    assert checked.returncode == 0, checked.stderr


def test_product_without_a_secret_key_says_what_to_do(site: Site) -> None:
    refused = site.command("check", SECRET_KEY="")
    assert refused.returncode != 0
    assert "SECRET_KEY is not set: give the service a long random string." in refused.stderr


@pytest.mark.parametrize(
    ("keys", "said"), [("", "SEALING_KEYS is not set"), ("short", "is not 32 bytes")]
)
def test_product_without_a_key_that_seals_says_what_to_do(site: Site, keys: str, said: str) -> None:
    refused = site.command("check", SEALING_KEYS=keys)
    assert refused.returncode != 0
    assert said in refused.stderr


def test_reader_who_has_read_enough_is_no_error(site: Site) -> None:
    command = [sys.executable, str(ROOT / "manage.py"), "match", "--postcode", "E1"]
    asked = subprocess.Popen(
        command,
        env=os.environ | site.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert asked.stdout is not None
    asked.stdout.close()
    _said, complaint = asked.communicate(timeout=60)
    assert (asked.returncode, complaint) == (0, "")
