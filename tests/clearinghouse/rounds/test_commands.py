"""The two commands of rounds, and that what they print can be checked from what they write."""

import csv
import json
from collections import defaultdict
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clearinghouse.rounds import actions
from clearinghouse.rounds.models import Round
from matching.people.models import Person
from tests.factories.people import PersonFactory
from tests.factories.rounds import RoundFactory

pytestmark = pytest.mark.django_db


def said(command: str, **options: object) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_a_generated_round_is_cleared_and_checked_from_its_files(tmp_path: Path) -> None:
    assert "40 professionals, 30 needs" in said("generate_round", name="big", offers=40, needs=30)
    told = json.loads(
        said("clear_secondments", round="big", objective="stable", json=True, out=tmp_path)
    )
    assert (told["blocking_pairs"], told["capacities_kept"]) == (0, True)
    ranks: dict[str, dict[tuple[str, str], int]] = {"offer": {}, "need": {}}
    for row in rows(tmp_path / "preferences.csv"):
        ranks[row["side"]][row["offer"], row["need"]] = int(row["rank"])
    places = {row["need"]: int(row["places"]) for row in rows(tmp_path / "capacities.csv")}
    got = {row["offer"]: row["need"] for row in rows(tmp_path / "matches.csv")}
    held = defaultdict(list)
    for offer, need in got.items():
        held[need].append(ranks["need"][offer, need])
    assert len(got) == told["matched"] == Round.objects.get(name="big").matches.count()
    assert all(len(those) <= places[need] for need, those in held.items())
    for (offer, need), rank in ranks["offer"].items():
        has = got.get(offer)
        rather = has is None or rank < ranks["offer"][offer, has]
        room = len(held[need]) < places[need] or ranks["need"][offer, need] < max(held[need])
        assert not (has != need and rather and room)


def counted(ranks: list[dict[str, str]]) -> list[tuple[str, int, int, str]]:
    """Give ranks with keys that count from nought in each round."""
    offer = min(int(row["offer"]) for row in ranks)
    need = min(int(row["need"]) for row in ranks)
    return [
        (row["side"], int(row["offer"]) - offer, int(row["need"]) - need, row["rank"])
        for row in ranks
    ]


def test_the_same_seed_makes_the_same_ranks(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        said("generate_round", name=name, offers=12, needs=8, seed=3)
        said("clear_secondments", round=name, json=True, out=tmp_path / name)
        texts.append(counted(rows(tmp_path / name / "preferences.csv")))
    assert sorted(texts[0]) == sorted(texts[1])


def test_a_round_is_replaced_only_if_it_was_invented_and_that_is_said() -> None:
    said("generate_round", name="big", offers=5, needs=5)
    people = Person.objects.count()
    with pytest.raises(CommandError, match="There is a round big already"):
        said("generate_round", name="big")
    said("generate_round", name="big", offers=5, needs=5, replace=True)
    assert Person.objects.count() == people
    RoundFactory(name="real")
    with pytest.raises(CommandError, match="There is a round real already"):
        said("generate_round", name="real", replace=True)


def test_an_unknown_round_is_answered_with_those_that_there_are() -> None:
    RoundFactory(name="spring")
    with pytest.raises(CommandError, match=r"There is no round autumn\. There are: spring"):
        said("clear_secondments", round="autumn")


def test_a_published_round_is_told_again_and_not_cleared_for_another_aim() -> None:
    said("generate_round", name="big", offers=6, needs=4)
    first = json.loads(said("clear_secondments", round="big", objective="stable", json=True))
    actions.publish(round_=Round.objects.get(name="big"), by=PersonFactory())
    again = json.loads(said("clear_secondments", round="big", json=True))
    assert (again["matched"], again["state"]) == (first["matched"], "published")
    with pytest.raises(CommandError, match="published as stable"):
        said("clear_secondments", round="big", objective="total")


def test_sizes_out_of_reach_are_refused() -> None:
    with pytest.raises(CommandError, match="between 1 and 20,000"):
        said("generate_round", name="none", offers=0)
