import gzip
import io
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from volunteering.opportunities.exchange import reading
from volunteering.opportunities.exchange.reading import BrokenFile, Feed, TooLarge, records, survey


def read(path: Path, content: bytes) -> tuple[list[Any], str]:
    """Give the records of a file, and how it broke off, if it did."""
    path.write_bytes(content)
    found: list[Any] = []
    with Feed(str(path)) as feed:
        try:
            found.extend(records(feed, survey(feed)))
        except BrokenFile as broken:
            return found, str(broken)
    return found, ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feed.json"


@pytest.mark.parametrize(
    "content",
    [
        b'[{"a": 1}, {"a": 2}]',
        b'\xef\xbb\xbf[{"a": 1}, {"a": 2}]',
        b'{"@context": "x", "graph": [{"a": 1}, {"a": 2}]}',
        b'{"@graph": [{"a": 1}, {"a": 2}], "@context": {"b": ["c"]}}',
        gzip.compress(b'[{"a": 1}, {"a": 2}]', mtime=0),
    ],
)
def test_every_layout_gives_its_records(path: Path, content: bytes) -> None:
    assert read(path, content) == ([{"a": 1}, {"a": 2}], "")


def test_one_object_is_one_record(path: Path) -> None:
    assert read(path, b'{"name": "Oxfam"}') == ([{"name": "Oxfam"}], "")


def test_the_envelope_is_known_before_the_records_even_if_it_follows_them(path: Path) -> None:
    path.write_bytes(b'{"graph": [{"license": "not this"}], "license": "CC0-1.0"}')
    with Feed(str(path)) as feed:
        assert survey(feed).envelope == {"license": "CC0-1.0"}


def test_half_a_file_gives_its_whole_records_and_says_where_it_breaks(path: Path) -> None:
    found, broken = read(path, b'[{"a": 1}, {"a": 2}, {"a":')
    assert found == [{"a": 1}, {"a": 2}]
    assert broken.startswith("The file breaks off after 2 whole records")


def test_half_a_compressed_file_says_so(path: Path) -> None:
    whole = gzip.compress(b'[{"a": 1}, {"a": 2}]', mtime=0)
    _found, broken = read(path, whole[: len(whole) // 2])
    assert broken


@pytest.mark.parametrize("content", [b"", b"<html>", b"not json"])
def test_what_is_not_json_is_said_to_be_none(path: Path, content: bytes) -> None:
    assert read(path, content)[1].startswith("This is not JSON")


def test_a_single_value_is_no_list_of_records(path: Path) -> None:
    assert "single value" in read(path, b'"hello"')[1]


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(BrokenFile, match=r"no file /nowhere\.json"), Feed("/nowhere.json"):
        pass


def test_a_byte_that_is_not_utf8_spoils_its_letter_only(path: Path) -> None:
    assert read(path, b'["caf\xe9", "b"]') == (["caf\ufffd", "b"], "")


def test_numbers_of_any_size_do_not_break_the_file(path: Path) -> None:
    found, broken = read(path, b"[1e999, 123456789012345678901234567890]")
    assert (len(found), broken) == (2, "")


def test_a_record_too_large_to_hold_is_passed_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_EVENTS", 20)
    found, broken = read(path, b'[{"a": [' + b"1," * 50 + b"1]}" + b', {"a": 2}]')
    assert isinstance(found[0], TooLarge)
    assert (found[1:], broken) == ([{"a": 2}], "")


def test_standard_input_can_be_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"graph": [1, 2]}')))
    with Feed("-") as feed:
        assert list(records(feed, survey(feed))) == [1, 2]
