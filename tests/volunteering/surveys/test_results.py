"""Results say what may be published, and nobody can work out the rest."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.surveys import (
    BankQuestionFactory,
    ClosedSurveyFactory,
    OwnQuestionFactory,
    SurveyInvitationFactory,
)
from volunteering.disclosure import rules
from volunteering.disclosure.intervals import wilson
from volunteering.followups.questionnaire import Question
from volunteering.imports.sheets.writing import write
from volunteering.surveys import files, queries, results
from volunteering.surveys.models import Survey, SurveySheet

ONE = Question("day", "Which day?", "one", "", (("1", "Mon"), ("2", "Wed"), ("3", "Fri")))
MANY = Question("days", "Which days?", "many", "", (("1", "Mon"), ("2", "Wed"), ("3", "Fri")))
GROUP = Question("who", "Who?", "one", "", (("a", "Staff"), ("b", "Trustees")))


def lines(question: Question, said: list[list[str]]) -> list[tuple[int | None, ...]]:
    found = results._lines(question, said, len(said))
    return [(each.count, each.percent, each.lower, each.upper) for each in found]


def said(**counts: int) -> list[list[str]]:
    return [[code[1:]] for code, n in counts.items() for _ in range(n)]


def test_counts_are_rounded_and_shares_bounded_when_enough_answered() -> None:
    found = results._lines(ONE, said(_1=52, _2=31, _3=17), 400)
    assert [(each.count, each.percent) for each in found] == [(50, 52), (30, 31), (15, 17)]
    share = wilson(0.52, 100, population=400)
    assert (found[0].lower, found[0].upper) == (round(100 * share.lower), round(100 * share.upper))


def test_below_25_answers_there_are_no_shares() -> None:
    assert lines(ONE, said(_1=12, _2=7, _3=5)) == [
        (10, None, None, None),
        (5, None, None, None),
        (5, None, None, None),
    ]


def test_a_small_count_is_hidden_and_so_is_what_would_give_it_away() -> None:
    found = lines(ONE, said(_1=90, _2=8, _3=2))
    assert [each[0] for each in found] == [90, None, None]
    assert all(each[1] is None for each in found)


def test_that_all_said_the_same_is_not_told() -> None:
    assert [each[0] for each in lines(ONE, said(_1=40))].count(None) == 2


def test_fewer_than_five_answers_tell_nothing() -> None:
    assert lines(ONE, said(_1=4)) == [(None, None, None, None)] * 3


def test_of_several_answers_each_stands_for_itself() -> None:
    answers = [["1", "2"]] * 20 + [["1"]] * 30 + [["2", "3"]] * 8
    found = results._lines(MANY, answers, 58)
    assert [(each.count, each.percent) for each in found] == [(50, 86), (30, 48), (10, 14)]


COUNTS = st.lists(st.integers(0, 60), min_size=3, max_size=3)


@given(COUNTS)
@settings(deadline=None)
def test_nothing_small_is_shown_and_no_share_stands_on_few(counts: list[int]) -> None:
    found = results._lines(ONE, said(_1=counts[0], _2=counts[1], _3=counts[2]), sum(counts))
    base = sum(counts)
    for line, count in zip(found, counts, strict=True):
        if line.percent is not None:
            assert rules.shows_share(count, base)
        if line.count is not None:
            assert line.count == rules.rounded(count)
            assert not rules.is_small(count)
    hidden = [count for line, count in zip(found, counts, strict=True) if line.count is None]
    if hidden:
        # Who knows how many answered and all that is shown still has more than one possibility.
        assert len(hidden) >= 2 or rules.is_small(base)
        assert all(line.percent is None for line in found)


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(["a", "b", None])), max_size=90))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_table_by_group_never_shows_a_small_cell(pairs: list[tuple[str, str | None]]) -> None:
    sheets: list[dict[str, Any]] = [
        {"day": [day], **({"who": [who]} if who else {})} for day, who in pairs
    ]
    table = results._by_group(ONE, GROUP, sheets)
    assert table is not None
    for (code, _words), (_label, cells) in zip(ONE.options, table.rows, strict=True):
        for group, shown in zip(("a", "b", None), cells, strict=True):
            count = sum(pair == (code, group) for pair in pairs)
            assert shown is None or (shown == rules.rounded(count) and not rules.is_small(count))
        # Of a row whose sum is known, never one cell alone is hidden.
        assert cells.count(None) != 1 or rules.is_small(sum(pair[0] == code for pair in pairs))


def answered(survey: Survey, *answers: dict[str, Any], words: str = "") -> None:
    SurveySheet.objects.bulk_create(
        SurveySheet(
            centre=survey.centre,
            survey=survey,
            anonymous=True,
            answered_on=survey.closed_on.replace(day=1),  # type: ignore[union-attr]
            answers=each,
            words={"own": words} if words else {},
        )
        for each in answers
    )


@pytest.mark.django_db
def test_a_survey_says_counts_means_and_groups() -> None:
    survey = ClosedSurveyFactory(anonymous=True)
    BankQuestionFactory(survey=survey, bank="satisfaction")
    BankQuestionFactory(survey=survey, bank="life_satisfaction")
    own = OwnQuestionFactory(survey=survey, groups=True)
    happy = {"satisfaction": ["very"], "life_satisfaction": 8.0, own.code: ["1"]}
    other = {"satisfaction": ["fairly"], "life_satisfaction": 6.0, own.code: ["2"]}
    mixed = {"satisfaction": ["very"], "life_satisfaction": 7.0, own.code: ["2"]}
    answered(survey, *[happy] * 20, *[other] * 10, *[mixed] * 10)
    satisfaction, life, day = results.of(survey)
    assert [(each.words, each.count, each.percent) for each in satisfaction.lines][:2] == [
        ("Very satisfied", 30, 75),
        ("Fairly satisfied", 10, 25),
    ]
    assert (life.base, life.mean, life.lines) == (40, 7.2, ())
    assert satisfaction.by_group is not None
    assert satisfaction.by_group.groups == ("Monday", "Wednesday", "Friday", "Not said")
    assert day.by_group is None
    assert "ONS4" in life.source


@pytest.mark.django_db
def test_a_mean_needs_25_answers() -> None:
    survey = ClosedSurveyFactory()
    BankQuestionFactory(survey=survey, bank="happy")
    answered(survey, *[{"happy": 3.0}] * 24)
    (found,) = results.of(survey)
    assert (found.base, found.mean) == (25, None)


@pytest.mark.django_db
def test_free_words_are_in_no_file_and_not_shown_of_fewer_than_five() -> None:
    survey = ClosedSurveyFactory()
    own = OwnQuestionFactory(survey=survey, kind="words", options=[], words="Anything else?")
    for _n in range(4):
        answered(survey, {"satisfaction": ["very"]}, words="Secret")
    survey.sheets.update(words={own.code: "Secret"})
    assert queries.free_words(survey) == [(own, [])]
    answered(survey, {"satisfaction": ["very"]})
    survey.sheets.update(words={own.code: "Secret"})
    assert queries.free_words(survey) == [(own, ["Secret"] * 5)]
    assert list(files.rows(survey, results.of(survey))) == []


@pytest.mark.django_db
def test_files_hold_the_protected_figures_and_no_formula() -> None:
    survey = ClosedSurveyFactory()
    own = OwnQuestionFactory(survey=survey, words="=1+1?")
    SurveyInvitationFactory.create_batch(3, survey=survey, state="answered")
    answered(survey, *[{own.code: ["1"]}] * 30, *[{own.code: ["2"]}] * 9, {own.code: ["3"]})
    found = results.of(survey)
    with write("csv", files.columns(), files.rows(survey, found)) as file:
        text = file.read().decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    centre = survey.centre.name
    assert table[1] == [
        "'=1+1?",
        centre,
        "All who answered",
        "[z]",
        "40",
        "[z]",
        "[z]",
        "[z]",
        "[z]",
    ]
    assert [row[4] for row in table[2:]] == ["30", "[c]", "[c]"]
    ods = files.workbook(survey, found)
    assert ods == files.workbook(survey, found)
    content = zipfile.ZipFile(io.BytesIO(ods)).read("content.xml").decode()
    assert "[c]" in content
    assert "About [c] were invited and [c] answered." in content
