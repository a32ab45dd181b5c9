import pytest

from matching.engine.slots import parse
from matching.engine.terms import NEAR_MISSES as MISSES
from matching.engine.terms import REASONS, NearMiss, Reason, Verdict
from matching.shortlists.labels import Labels
from matching.shortlists.wording import (
    NEAR_MISSES,
    SENTENCES,
    UNSAID,
    miles_in_words,
    say,
    say_all,
    say_miss,
)

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
    ],
)
def test_near_misses_say_how_many_and_what_would_open_them(
    limit: str, facts: dict[str, object], count: int, words: str
) -> None:
    assert say_miss(NearMiss(limit, facts, count, ()), LABELS) == words  # type: ignore[arg-type]
