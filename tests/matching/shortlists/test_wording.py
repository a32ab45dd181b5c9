from typing import Any

import pytest

from matching.engine.slots import parse
from matching.engine.terms import NEAR_MISSES as MISSES
from matching.engine.terms import REASONS, NearMiss, Reason, Verdict
from matching.shortlists.labels import Labels
from matching.shortlists.measures import miles_in_words
from matching.shortlists.misses import NEAR_MISSES, say_miss
from matching.shortlists.wording import SENTENCES, UNSAID, say, say_all

LABELS = Labels(
    causes={"AnimalWelfare": "Animals", "Environment": "Environment", "LGBT": "LGBT"},
    checks={"DBSCheck": "Background check (DBS)"},
    skills={"Driving": "Driving", "Bookkeeping": "Bookkeeping"},
)


def text(code: str, verdict: Verdict = Verdict.FIT, **facts: object) -> str:
    return say(Reason(code, verdict, facts), LABELS).text  # type: ignore[arg-type]


def test_every_reason_of_the_engine_has_words_or_is_left_unsaid_on_purpose() -> None:
    assert SENTENCES.keys() | UNSAID == REASONS.keys()
    assert NEAR_MISSES.keys() == MISSES.keys()


@pytest.mark.parametrize(
    ("miles", "words"),
    [
        (0.04, "Less than 0.1 miles"),
        (0.4, "0.4 miles"),
        (1.0, "1 mile"),
        (1.8, "1.8 miles"),
        (2.0, "2 miles"),
        (12.3, "12 miles"),
    ],
)
def test_miles_are_said_to_a_tenth_when_few(miles: float, words: str) -> None:
    assert miles_in_words(miles) == words


def test_place_says_the_distance_and_why_it_is_too_far() -> None:
    assert text("near", miles=1.8) == "1.8 miles"
    assert text("too_far", miles=31.0, within=5.0) == "31 miles away: you said within 5 miles"
    assert text("remote") == "From home"
    assert text("place_not_stated") == "Place not stated: ask"


def test_time_says_the_shared_slots_and_what_does_not_suit() -> None:
    assert text("slots_shared", slots=parse("tuesday-evening")) == "Tuesday evening"
    mask = parse("tuesday-afternoon,thursday-afternoon")
    assert (
        text("no_shared_slot", slots=mask) == "Tuesday and Thursday afternoons: not when you said"
    )
    assert text("time_not_stated") == "Time not stated: ask"


def test_dates_are_written_out_and_many_are_counted() -> None:
    assert text("dates_shared", dates=("2026-12-05",)) == "Saturday 5 December"
    several = ("2026-12-05", "2026-12-06", "2026-12-12")
    assert (
        text("dates_shared", dates=several)
        == "Saturday 5 December, Sunday 6 December and 1 more date"
    )


def test_causes_are_joined_as_a_sentence_does_and_abbreviations_keep_their_capitals() -> None:
    causes = ("AnimalWelfare", "Environment", "LGBT")
    assert text("causes_shared", causes=causes) == "Animals, environment and LGBT"


def test_causes_that_nobody_asked_for_are_counted_after_two() -> None:
    assert text("causes_other", causes=("Environment",)) == "Not on your list: environment"
    four = ("AnimalWelfare", "Environment", "LGBT", "Heritage")
    assert text("causes_other", causes=four) == "Not on your list: animals, environment and 2 more"


def test_unknown_code_is_spelled_out_rather_than_hidden() -> None:
    assert text("causes_shared", causes=("MentalHealth",)) == "Mental health"


def test_skills_name_what_is_used_and_what_is_missing() -> None:
    said = text("skills_partly", skills=("Driving",), missing=("Bookkeeping",))
    assert said == "Uses your driving; also asks for bookkeeping"


def test_ages_and_checks_say_what_is_asked_for() -> None:
    assert text("age_not_given", min_age=18) == "Asks for 18 or over"
    assert text("age_outside", min_age=16, max_age=25) == "Asks for ages 16 to 25"
    said = text("checks_to_get", checks=("DBSCheck",))
    assert said == "Background check (DBS) before you start"


def test_reasons_keep_the_engines_order_and_verdicts() -> None:
    said = say_all(
        [
            Reason("near", Verdict.FIT, {"miles": 1.0}),
            Reason("time_not_stated", Verdict.CHECK),
            Reason("skills_not_asked", Verdict.FIT),
        ],
        LABELS,
    )
    assert [(each.verdict, each.text) for each in said] == [
        ("fit", "1 mile"),
        ("check", "Time not stated: ask"),
    ]


@pytest.mark.parametrize(
    ("limit", "facts", "count", "words"),
    [
        ("time", {"slots": parse("thursday-afternoon")}, 3, "3 more if Thursday afternoons work"),
        ("remote", {}, 2, "2 more from home"),
        ("distance", {"miles": 10}, 4, "4 more within 10 miles"),
        ("checks", {"checks": ("DBSCheck",)}, 1, "1 more with a background check (DBS)"),
        ("place_not_stated", {}, 1, "1 more that does not say where"),
        ("dates", {"dates": ("2026-12-05",)}, 1, "1 more if Saturday 5 December works"),
        (
            "minutes",
            {"more": 20, "by": "bus", "miles": 4.0},
            5,
            "5 more with 20 more minutes by bus",
        ),
        ("session", {"minutes": 120}, 2, "2 more if you have 2 hours at a time"),
        ("days", {"days": 1}, 1, "1 more with 1 day a month"),
    ],
)
def test_near_misses_say_how_many_and_what_would_open_them(
    limit: str, facts: dict[str, object], count: int, words: str
) -> None:
    assert say_miss(NearMiss(limit, facts, count, ()), LABELS) == words  # type: ignore[arg-type]


def test_the_way_is_said_in_minutes_and_miles() -> None:
    way: dict[str, Any] = {"miles": 2.1, "minutes": 23, "by": "bus"}
    assert text("near_by", **way) == "About 25 minutes by bus, 2.1 miles"
    assert text("near_by", **way | {"minutes": 12, "by": "walk"}) == (
        "About 12 minutes on foot, 2.1 miles"
    )
    said = text("too_long", minutes=51, within=30, by="cycle")
    assert said == "About 50 minutes by bicycle: you said 30 minutes"


def test_what_takes_too_much_time_says_how_much() -> None:
    said = text("session_too_long", minutes=150, within=60)
    assert said == "At least 2.5 hours at a time: you said 1 hour"
    assert text("days_short", days=2.5, within=1) == "Takes 2.5 days a month: you have 1 day"


def test_what_is_taken_or_waited_for_says_so() -> None:
    assert text("full") == "Every place is taken"
    assert text("queue_full") == "As many people as they can answer are waiting"
    assert text("blocked") == "You blocked this organisation"
    assert text("level_below", skills=("Driving",)) == "Asks for more experience in driving"
