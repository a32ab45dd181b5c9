import pytest

from clearinghouse.needs import actions
from clearinghouse.needs.asking import lacking
from clearinghouse.needs.patterns import Pattern, pattern_of, patterns, skills_of
from clearinghouse.terms import Depth, EngagementForm
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.taxonomy import SkillFactory

EVERY = list(patterns().values())


def test_there_are_more_than_a_dozen_patterns_and_one_for_every_form() -> None:
    assert len(EVERY) == 18
    assert {each.form for each in EVERY} == set(EngagementForm)


@pytest.mark.parametrize("pattern", EVERY, ids=lambda each: each.code)
def test_pattern_has_questions_skills_with_levels_and_its_mark(pattern: Pattern) -> None:
    assert len(pattern.questions) >= 3
    assert pattern_of(pattern.mark) == pattern
    assert {int(each.split(":")[2]) for each in pattern.skills} <= set(Depth.values)


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", EVERY, ids=lambda each: each.code)
def test_need_from_a_pattern_lacks_only_what_an_organisation_must_say(
    pattern: Pattern, vco: Organisation, coordinator: Person
) -> None:
    need = actions.start(organisation=vco, pattern=pattern, by=coordinator)

    assert (need.template, need.lead, need.state) == (pattern.mark, coordinator, "draft")
    assert {each.name for each in lacking(need)} <= {
        "skills",
        "deadline",
        "starts_from",
        "ends_by",
        "hours_of_lead",
        "sign_off",
        "decides",
        "capacity",
    }


@pytest.mark.django_db
def test_skills_that_are_loaded_are_asked_for() -> None:
    hr = SkillFactory(scheme="doit", code="hr", label="HR")

    assert skills_of(patterns()["hr-policy"]) == {hr.pk: 3}


@pytest.mark.parametrize("mark", ["", "website-review", "website-review/1999-01", "no/2026-11"])
def test_unknown_mark_is_no_pattern(mark: str) -> None:
    assert pattern_of(mark) is None
