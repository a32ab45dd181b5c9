import datetime as dt
from dataclasses import fields
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.utils import timezone

from clearinghouse.needs import actions as needs
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState, WhyClosed
from clearinghouse.professionals.models import Professional
from clearinghouse.suggestions import queries
from clearinghouse.suggestions.queries import SuggestedPerson
from clearinghouse.terms import EngagementForm
from matching.organisations.blocks import actions as blocks
from matching.taxonomy.models import Skill
from tests.factories.needs import NeedFactory, NeedSkillFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import STEPNEY, PersonFactory, PersonSkillFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.taxonomy import CauseFactory, SkillFactory

pytestmark = pytest.mark.django_db
THREE_MILES = Point(STEPNEY[0] + 3 * 1609, STEPNEY[1], srid=27700)
LEEDS = Point(430_000, 433_000, srid=27700)


@pytest.fixture
def bookkeeping() -> Skill:
    skill: Skill = SkillFactory(label="Bookkeeping")
    return skill


def need_of(*skills: Skill, **said: Any) -> SkillsNeed:
    need: SkillsNeed = NeedFactory(**said)
    for skill in skills:
        NeedSkillFactory(need=need, skill=skill)
    return need


def professional_of(
    *skills: Skill, person: dict[str, Any] | None = None, **said: Any
) -> Professional:
    who = PersonFactory(**(person or {}))
    for skill in skills:
        PersonSkillFactory(person=who, skill=skill, level=4)
    professional: Professional = ProfessionalFactory(person=who, **said)
    return professional


def test_person_with_the_skill_comes_first_and_the_list_says_why(bookkeeping: Skill) -> None:
    need = need_of(bookkeeping)
    without = professional_of(SkillFactory(label="Coaching"))
    having = professional_of(bookkeeping)

    found = queries.people_for(need)

    assert [item.key for item in found.items] == [having.pk, without.pk]
    first, second = (
        [(said.verdict, said.text) for said in item.reasons if said.code.startswith("skills")]
        for item in found.items
    )
    assert first == [("fit", "Has bookkeeping")]
    assert second == [("check", "Does not name bookkeeping")]
    assert found.items[0].skills == ("Bookkeeping (could teach it)",)


def test_people_are_shown_without_name_or_address(bookkeeping: Skill) -> None:
    said = {"name": "Pat Private", "email": "pat@example.org", "home": THREE_MILES}
    professional_of(bookkeeping, person=said, about="Call me on 020 7946 0000")
    need = need_of(bookkeeping, remote=False, point=Point(STEPNEY, srid=27700))

    [person] = queries.people_for(need).items

    shown = repr(person)
    assert person.where == "within 5 miles"
    for private in ("Pat", "example.org", "7946", "E1", "3 miles"):
        assert private not in shown
    assert {field.name for field in fields(SuggestedPerson)} == {
        "position", "key", "score", "job_title", "sector", "time", "where", "skills", "reasons",
        "worked_out",
    }  # fmt: skip


def test_limits_keep_out_who_does_not_fit(bookkeeping: Skill) -> None:
    need = need_of(bookkeeping, remote=False, point=Point(STEPNEY, srid=27700))
    here = professional_of(bookkeeping)
    professional_of(bookkeeping, person={"home": LEEDS})
    professional_of(bookkeeping, forms=["mentoring"])
    professional_of(bookkeeping, on_offer=False)
    professional_of(bookkeeping, person={"is_active": False})

    assert [item.key for item in queries.people_for(need).items] == [here.pk]


def test_who_names_no_form_of_help_takes_any(bookkeeping: Skill) -> None:
    anything = professional_of(bookkeeping, forms=[])

    assert [item.key for item in queries.people_for(need_of(bookkeeping)).items] == [anything.pk]


def test_nobody_is_suggested_to_their_own_organisation(bookkeeping: Skill) -> None:
    need = need_of(bookkeeping)
    colleague, former = professional_of(bookkeeping), professional_of(bookkeeping)
    MembershipFactory(organisation=need.organisation, person=colleague.person)
    MembershipFactory(
        organisation=need.organisation, person=former.person, ended_on=timezone.localdate()
    )

    assert [item.key for item in queries.people_for(need).items] == [former.pk]
    assert queries.needs_for(colleague).found == 0
    assert queries.needs_for(former).found == 1


def test_needs_are_ranked_with_reasons_in_the_professionals_words(bookkeeping: Skill) -> None:
    other = need_of(SkillFactory(label="Coaching"), title="Coach our chair")
    fitting = need_of(bookkeeping, title="Set up our books")

    found = queries.needs_for(professional_of(bookkeeping))

    assert [item.need for item in found.items] == [fitting, other]
    texts = [said.text for said in found.items[0].reasons]
    assert texts == ["From home", "Uses your bookkeeping"]


def test_causes_that_a_cause_contains_count(bookkeeping: Skill) -> None:
    health = CauseFactory(code="Health", label="Health")
    CauseFactory(code="MentalHealth", label="Mental Health", parent=health)
    need_of(bookkeeping, organisation=OrganisationFactory(causes=["MentalHealth"]))

    [item] = queries.needs_for(professional_of(bookkeeping, causes=["Health"])).items

    assert ("fit", "Mental health") in [(said.verdict, said.text) for said in item.reasons]


def test_need_is_suggested_as_soon_as_it_is_published_and_no_longer_once_closed(
    bookkeeping: Skill,
) -> None:
    professional = professional_of(bookkeeping)
    need = need_of(bookkeeping, state=NeedState.DRAFT)
    assert queries.needs_for(professional).found == 0

    needs.publish(need=need, by=need.lead)
    assert [item.need for item in queries.needs_for(professional).items] == [need]

    needs.close(need=need, by=need.lead, reason=WhyClosed.FOUND_HERE)
    assert queries.needs_for(professional).found == 0


def test_near_misses_say_what_one_change_would_open(bookkeeping: Skill) -> None:
    need_of(bookkeeping, form="mentoring")
    need_of(bookkeeping, remote=False, point=THREE_MILES)

    found = queries.needs_for(professional_of(bookkeeping, radius_miles=1))

    assert found.items == ()
    assert {miss.text for miss in found.misses} == {"1 more as mentoring", "1 more within 5 miles"}


def test_who_does_not_say_where_they_are_is_matched_on_line(bookkeeping: Skill) -> None:
    on_line = need_of(bookkeeping)
    need_of(bookkeeping, remote=False, point=LEEDS)

    nowhere = professional_of(bookkeeping, person={"home": None, "postcode": ""})

    assert [item.need for item in queries.needs_for(nowhere).items] == [on_line]


def test_one_pair_says_also_why_it_does_not_fit(bookkeeping: Skill) -> None:
    need = need_of(bookkeeping, form="mentoring")

    said = queries.why(need, professional_of(bookkeeping))

    assert ("not", "Mentoring: not a form you offer") in [
        (each.verdict, each.text) for each in said
    ]
    assert not [each for each in said if each.code.startswith("time")]


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_database_the_same_whatever_their_length(
    bookkeeping: Skill, django_assert_num_queries: Any, count: int
) -> None:
    for _each in range(count):
        need = need_of(bookkeeping)
        professional = professional_of(bookkeeping)
    queries.needs_for(professional)  # lays the market out

    with django_assert_num_queries(19):
        queries.people_for(need)
    with django_assert_num_queries(23):
        queries.needs_for(professional)


@pytest.mark.parametrize(("level", "fits"), [(4, True), (3, True), (2, False), (1, False)])
def test_somebody_two_steps_below_the_level_asked_for_is_left_out(
    bookkeeping: Skill,
    level: int,
    fits: bool,  # noqa: FBT001 - a parameter
) -> None:
    need = NeedFactory()
    NeedSkillFactory(need=need, skill=bookkeeping, level=4)
    professional = professional_of()
    PersonSkillFactory(person=professional.person, skill=bookkeeping, level=level)
    assert bool(queries.people_for(need).found) == fits
    assert bool(queries.needs_for(professional).found) == fits


@pytest.mark.parametrize(("weeks", "fits"), [(3, False), (5, False), (7, True), (None, True)])
def test_work_that_takes_more_days_a_month_than_somebody_has_is_left_out(
    weeks: int | None,
    fits: bool,  # noqa: FBT001 - a parameter
) -> None:
    day = timezone.localdate() + dt.timedelta(weeks=weeks) if weeks else None
    need = NeedFactory(days_min=3, deadline=day)
    professional = professional_of(days_a_month=2)
    assert bool(queries.people_for(need).found) == fits
    found = queries.needs_for(professional)
    assert bool(found.found) == fits
    said = [miss.text for miss in found.misses]
    assert said == ([] if fits else ["1 more with 3 days a month"])


@pytest.mark.parametrize(
    ("form", "time"),
    [
        (EngagementForm.PROJECT, "up to 2 days a month"),
        (EngagementForm.SECONDMENT_PART_TIME, "open to a secondment"),
        (EngagementForm.SECONDMENT_FULL_TIME, "open to a secondment"),
    ],
)
def test_a_secondment_is_not_measured_by_what_somebody_can_spare(
    form: EngagementForm, time: str
) -> None:
    soon = timezone.localdate() + dt.timedelta(weeks=26)
    days = 6 if form == EngagementForm.PROJECT else 100
    need = NeedFactory(form=form, days_min=days, days_max=days, deadline=soon)
    professional = professional_of(days_a_month=2, forms=[form])
    (found,) = queries.people_for(need).items
    assert (found.key, found.time) == (professional.pk, time)


def test_who_blocked_an_organisation_is_not_suggested_to_it_nor_it_to_them(
    bookkeeping: Skill,
) -> None:
    need, other = need_of(bookkeeping), need_of(bookkeeping)
    professional = professional_of(bookkeeping)
    before = queries.about(need, professional)
    blocks.block(organisation=need.organisation, by=professional.person)

    assert [item.need for item in queries.needs_for(professional).items] == [other]
    assert queries.people_for(need).items == ()
    against = [said.text for said in queries.why(need, professional) if said.verdict == "not"]
    assert against == ["You blocked this organisation"]
    assert queries.about(need, professional) == before
