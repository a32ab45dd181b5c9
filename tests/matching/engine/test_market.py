"""Markets hold what they were given, in memory and on disk."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from matching.engine.errors import BadSnapshotError, DuplicateKeyError, UnknownKeyError
from matching.engine.market import Needs, Offers
from matching.engine.terms import Need, Offer
from tests.matching.engine.worlds import by_key, many_needs, many_offers, quick

NEED = Need(key="n", organisation="o", title="Café helper", places=((1.5, 2.5), (3.0, 4.0)))


@quick
@given(many_needs)
def test_needs_come_back_as_they_were_sorted_by_key(rows: list[Need]) -> None:
    market = Needs.of(iter(rows))
    assert [market[row] for row in range(len(market))] == sorted(rows, key=by_key)


@quick
@given(many_offers)
def test_offers_come_back_as_they_were_sorted_by_key(rows: list[Offer]) -> None:
    market = Offers.of(iter(rows))
    assert [market[row] for row in range(len(market))] == sorted(rows, key=by_key)


def test_a_key_is_found_in_its_row() -> None:
    market = Needs.of([replace(NEED, key=key) for key in ("b", "c", "a")])
    assert [market.row_of(key) for key in ("a", "b", "c")] == [0, 1, 2]
    with pytest.raises(UnknownKeyError):
        market.row_of("d")


def test_two_rows_with_one_key_are_refused() -> None:
    with pytest.raises(DuplicateKeyError, match="Two rows have the key n"):
        Needs.of([NEED, NEED])


def test_half_a_character_from_a_broken_feed_does_no_harm() -> None:
    assert Needs.of([replace(NEED, title="bro\ud83dken")])[0].title == "bro?ken"


def bytes_in(directory: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in directory.iterdir()}


def test_the_same_rows_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    rows = [replace(NEED, key=f"{n}", causes=frozenset({f"c{n % 3}", "x"})) for n in range(20)]
    Needs.of(rows).save(tmp_path / "one")
    Needs.of(reversed(rows)).save(tmp_path / "two")
    assert bytes_in(tmp_path / "one") == bytes_in(tmp_path / "two")


@pytest.mark.parametrize("mmap", [True, False])
def test_a_snapshot_is_read_only(tmp_path: Path, mmap: bool) -> None:  # noqa: FBT001 - a parameter
    Needs.of([NEED]).save(tmp_path / "market")
    market = Needs.load(tmp_path / "market", mmap=mmap)
    assert market[0] == NEED
    with pytest.raises(ValueError, match="read-only"):
        market.slots[0] = np.uint32(1)


def test_a_snapshot_is_never_written_over(tmp_path: Path) -> None:
    Needs.of([NEED]).save(tmp_path / "market")
    with pytest.raises(BadSnapshotError, match="is not empty"):
        Needs.of([]).save(tmp_path / "market")


def test_a_directory_that_holds_no_whole_market_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSnapshotError, match="no whole snapshot"):
        Needs.load(tmp_path)
    Needs.of([NEED]).save(tmp_path / "market")
    with pytest.raises(BadSnapshotError, match=r"holds Needs in format [0-9]+, not Offers"):
        Offers.load(tmp_path / "market")
    (tmp_path / "market" / "slots.npy").unlink()
    with pytest.raises(BadSnapshotError, match="is damaged"):
        Needs.load(tmp_path / "market")


def test_a_snapshot_of_another_format_is_refused(tmp_path: Path) -> None:
    Needs.of([NEED]).save(tmp_path / "market")
    meta = tmp_path / "market" / "market.json"
    meta.write_text(json.dumps(json.loads(meta.read_text()) | {"format": 99}))
    with pytest.raises(BadSnapshotError, match="format 99"):
        Needs.load(tmp_path / "market")
