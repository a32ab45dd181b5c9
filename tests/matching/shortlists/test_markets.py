from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from matching.engine.terms import Need
from matching.shortlists.markets import KEPT, Shelf


@pytest.fixture
def shelf(settings: Any, tmp_path: Path) -> Shelf:
    settings.MARKETS_DIR = tmp_path
    return Shelf("volunteering")


def need(key: str) -> Need:
    return Need(key=key, organisation="1", title=f"Role {key}")


def keys(shelf: Shelf) -> list[str]:
    edition = shelf.current()
    assert edition is not None
    return list(edition.needs.keys)


def test_empty_shelf_has_no_edition(shelf: Shelf) -> None:
    assert shelf.current() is None


def test_what_is_published_is_what_readers_open(shelf: Shelf) -> None:
    shelf.publish([need("1"), need("2")], "first")
    assert keys(shelf) == ["1", "2"]


def test_reader_notices_a_flipped_pointer_and_opens_nothing_again_before(shelf: Shelf) -> None:
    shelf.publish([need("1")], "first")
    first = shelf.current()
    assert shelf.current() is first
    shelf.publish([need("2")], "second")
    assert keys(shelf) == ["2"]


def test_refresh_publishes_only_when_the_stamp_is_another(shelf: Shelf) -> None:
    first = shelf.refresh("monday", lambda: [need("1")])
    again = shelf.refresh("monday", lambda: pytest.fail("read the rows for nothing"))
    assert again is first
    assert list(shelf.refresh("tuesday", lambda: [need("3")]).needs.keys) == ["3"]


def test_edition_opened_before_stays_readable_after_newer_ones(shelf: Shelf) -> None:
    shelf.publish([need("1")], "0")
    old = shelf.current()
    assert old is not None
    for number in range(1, 5):
        shelf.publish([need("1"), need(f"9{number}")], str(number))
    assert old.needs[0].title == "Role 1"
    assert len([each for each in shelf.folder.iterdir() if each.is_dir()]) == KEPT


def test_broken_edition_counts_as_none(shelf: Shelf) -> None:
    shelf.publish([need("1")], "first")
    (shelf.folder / "current").write_text("gone")
    assert shelf.current() is None
    assert list(shelf.refresh("first", lambda: [need("1")]).needs.keys) == ["1"]


def test_many_first_readers_publish_once(shelf: Shelf) -> None:
    read: list[int] = []

    def rows() -> list[Need]:
        read.append(1)
        return [need("1")]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _each: shelf.refresh("first", rows), range(4)))
    assert [list(each.needs.keys) for each in found] == [["1"]] * 4
    assert read == [1]


def test_empty_market_can_be_published(shelf: Shelf) -> None:
    shelf.publish([], "none")
    assert keys(shelf) == []
