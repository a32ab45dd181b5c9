from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from matching.engine.layers import Market, part_with
from matching.engine.market import Offers
from matching.engine.matcher import Matcher
from matching.engine.terms import Need, Offer
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


# Changes are laid over an edition.


def laid(shelf: Shelf, versions: dict[str, int], rows: list[Need]) -> list[str]:
    edition = shelf.current()
    assert edition is not None
    market = shelf.with_changes(
        edition, versions, lambda keys: [row for row in rows if row.key in keys]
    )
    listed = Matcher().match(market, Offers.of([Offer(key="me")]), limit=None)
    return [f"{match.need} {market_title(market, match.need)}" for match in listed]


def market_title(market: Market, key: str) -> str:
    part, row = part_with(market, key)
    return part.titles[row]


def test_changes_are_laid_over_an_edition_and_taken_back(shelf: Shelf) -> None:
    shelf.publish([need("1"), need("2")], "first")
    renamed = Need(key="1", organisation="1", title="New name")
    assert laid(shelf, {}, []) == ["1 Role 1", "2 Role 2"]
    assert laid(shelf, {"1": 5, "3": 6}, [renamed, need("3")]) == [
        "1 New name",
        "2 Role 2",
        "3 Role 3",
    ]
    assert laid(shelf, {"1": 7, "3": 6}, []) == ["2 Role 2", "3 Role 3"]
    assert laid(shelf, {}, []) == ["1 Role 1", "2 Role 2"]


def test_only_what_has_another_version_is_read(shelf: Shelf) -> None:
    edition, asked = shelf.publish([need("1")], "first"), []

    def read(keys: list[str]) -> list[Need]:
        asked.append(sorted(keys))
        return [need(key) for key in keys]

    first = shelf.with_changes(edition, {"2": 1, "3": 1}, read)
    assert shelf.with_changes(edition, {"2": 1, "3": 1}, read) is first
    shelf.with_changes(edition, {"2": 1, "3": 2, "4": 1}, read)
    assert asked == [["2", "3"], ["3", "4"]]


def test_rows_that_an_edition_has_as_they_are_are_not_laid_over_it(shelf: Shelf) -> None:
    edition = shelf.publish([need("1")], "first", {"1": 5})
    assert edition.lacks({"1": 5}) == {}
    assert edition.lacks({"1": 6, "2": 1}) == {"1": 6, "2": 1}
    assert shelf.with_changes(edition, {"1": 5}, lambda _keys: []) is edition.needs


def test_changes_outlive_the_edition_that_they_were_laid_over(shelf: Shelf) -> None:
    old = shelf.publish([need("1")], "first")
    shelf.publish([need("1"), need("2")], "second")
    market = shelf.with_changes(old, {"9": 1}, lambda _keys: [need("9")])
    assert [market_title(market, key) for key in ("1", "9")] == ["Role 1", "Role 9"]
    assert laid(shelf, {"9": 1}, []) == ["1 Role 1", "2 Role 2", "9 Role 9"]


def test_pointers_of_those_who_died_are_swept_away(shelf: Shelf) -> None:
    shelf.publish([need("1")], "first")
    (shelf.folder / "dead.pointer").write_text("nothing")
    shelf.publish([need("2")], "second")
    assert not list(shelf.folder.glob("*.pointer"))
    assert keys(shelf) == ["2"]


def test_edition_of_an_older_kind_counts_as_none(shelf: Shelf) -> None:
    shelf.publish([need("1")], "first")
    name = (shelf.folder / "current").read_text()
    (shelf.folder / name / "stamp.json").write_text('"first"')
    pointer = shelf.folder / "current"
    pointer.unlink()
    pointer.write_text(name)
    assert shelf.current() is None
