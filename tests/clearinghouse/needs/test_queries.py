from datetime import timedelta

import pytest
from django.contrib.gis.geos import Point
from django.utils import timezone

from clearinghouse.needs import queries
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.queries import Search
from clearinghouse.needs.states import NeedState
from matching.places import queries as places
from matching.places.models import Area
from tests.factories.needs import NeedFactory, NeedSkillFactory
from tests.factories.organisations import EmployerFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.taxonomy import SkillFactory, SkillLabelFactory

pytestmark = pytest.mark.django_db
LEEDS = Point(430_000, 433_000, srid=27700)


def test_only_what_can_still_be_answered_is_found() -> None:
    today = timezone.localdate()
    until_today = NeedFactory(deadline=today)
    NeedFactory(deadline=today - timedelta(days=1))
    NeedFactory(state=NeedState.DRAFT)
    NeedFactory(state=NeedState.CLOSED)

    assert list(queries.found(Search())) == [until_today]


def test_words_find_titles_and_skills_by_any_name() -> None:
    by_title = NeedFactory(title="Bookkeeping for beginners")
    skill = SkillFactory(label="Financial management")
    SkillLabelFactory(skill=skill, text="Book-keeping and bookkeeping")
    by_synonym = NeedSkillFactory(skill=skill).need
    NeedFactory(title="A website")

    assert set(queries.found(Search(words="bookKEEPING"))) == {by_title, by_synonym}


def test_need_with_two_skills_of_that_name_is_found_once() -> None:
    need = NeedFactory()
    for label in ("Tax law", "Employment law"):
        NeedSkillFactory(need=need, skill=SkillFactory(label=label))

    assert queries.found(Search(words="law")).count() == 1


def test_place_keeps_what_is_near_and_what_is_on_line(stepney: Area) -> None:
    here = places.find_postcode("E1 3DG")
    near = NeedFactory(remote=False, point=Point(536_000, 181_500, srid=27700))
    on_line = NeedFactory(point=LEEDS)
    NeedFactory(remote=False, point=LEEDS)

    assert set(queries.found(Search(place=here, radius=5))) == {near, on_line}
    assert list(queries.found(Search(place=here, remote=True))) == [on_line]


def test_form_keeps_its_own() -> None:
    mentoring = NeedFactory(form="mentoring")
    NeedFactory()

    assert list(queries.found(Search(form="mentoring"))) == [mentoring]


def test_pages_meet_at_their_edges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    first, second, third, fourth, fifth = (NeedFactory() for _each in range(5))
    needs = SkillsNeed.objects.open()

    newest = queries.page_of(needs, after=None, before=None)
    middle = queries.page_of(needs, after=newest.after, before=None)
    oldest = queries.page_of(needs, after=middle.after, before=None)
    back = queries.page_of(needs, after=None, before=oldest.before)

    assert [newest.needs, middle.needs, oldest.needs] == [[fifth, fourth], [third, second], [first]]
    assert back.needs == middle.needs
    assert (newest.before, oldest.after) == (None, None)
    assert (back.before, back.after) == (middle.needs[0].pk, middle.needs[1].pk)


def test_page_before_everything_is_empty() -> None:
    page = queries.page_of(SkillsNeed.objects.open(), after=None, before=10**9)

    assert (page.needs, page.before, page.after) == ([], None, None)


def test_employers_lend_and_do_not_ask() -> None:
    person = PersonFactory()
    vco, employer = OrganisationFactory(), EmployerFactory()
    for organisation in (vco, employer):
        MembershipFactory(organisation=organisation, person=person)
    MembershipFactory(person=person, ended_on=timezone.localdate())

    assert list(queries.may_ask(person)) == [vco]


def test_former_colleagues_do_not_lead() -> None:
    vco = OrganisationFactory()
    here = MembershipFactory(organisation=vco).person
    MembershipFactory(organisation=vco, ended_on=timezone.localdate())

    assert list(queries.colleagues(vco)) == [here]
