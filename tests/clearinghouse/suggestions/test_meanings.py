"""Meaning, past work and near skills count in the clearing-house as they do for volunteers."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.suggestions import market, meanings, queries
from clearinghouse.suggestions.translate import as_need, as_offer, as_offers
from matching.engine.language.sentences import model
from matching.history.lifecycle import subject_of
from matching.shortlists.models import Lesson, TextMeaning
from matching.taxonomy.models import Relation, SkillMap, SkillScheme
from tests.conftest import SignIn
from tests.factories.needs import NeedFactory, NeedSkillFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonSkillFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.taxonomy import SkillFactory

pytestmark = pytest.mark.django_db
reads = pytest.mark.skipif(model() is None, reason="the sentence model is not installed")


@pytest.fixture(autouse=True)
def fresh(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MARKETS_DIR = tmp_path
    cache.delete(meanings.READING.read_until)
    yield
    cache.delete(meanings.READING.read_until)


def written(about: str) -> Professional:
    professional: Professional = ProfessionalFactory(job_title="Manager", about=about)
    return professional


@reads
def test_a_need_has_no_meaning_until_the_sweep_has_read_it_and_its_market_is_laid_out_anew() -> (
    None
):
    need: SkillsNeed = NeedFactory()
    assert as_need(need).meanings == b""
    before = market.stamp()
    meanings.keep()
    assert len(as_need(need).meanings) == 512
    assert market.stamp() != before


@reads
def test_what_somebody_wrote_is_like_a_need_that_shares_no_word() -> None:
    need = NeedFactory(
        title="Rebuild our web page",
        problem="Visitors leave the site before they donate.",
        outcome="Supporters find the donate button.",
    )
    professional = written("Designing internet services and fundraising campaigns")
    meanings.keep()
    codes = [said.code for said in queries.why(need, professional)]
    assert "meaning_close" in codes
    assert "words_shared" not in codes


@reads
def test_what_somebody_was_engaged_for_speaks_for_them() -> None:
    past = NeedFactory(title="Audit our museum", problem="Nobody checks.", outcome="It is checked.")
    professional = written("")
    for what in (Lesson.What.PLACED, Lesson.What.AGREED):
        Lesson.objects.create(person=professional.person, subject=subject_of(past), what=what)
    meanings.keep()
    own = as_offer(professional).meanings
    assert own.endswith(as_need(past).meanings)
    assert len(own) == 2 * 512


@reads
def test_what_nobody_says_any_more_is_let_go() -> None:
    NeedFactory()
    professional = written("Boats and rivers")
    meanings.keep()
    before = TextMeaning.objects.filter(market="clearinghouse").count()
    Professional.objects.filter(pk=professional.pk).update(job_title="", about="")
    meanings.let_go()
    left = TextMeaning.objects.filter(market="clearinghouse").count()
    assert (before, left) == (3, 1)  # a need, and a title and a sentence


def test_a_skill_counts_in_the_standards_words_and_what_is_near_to_it_counts_half() -> None:
    known = SkillFactory(scheme=SkillScheme.ESCO, label="Bookkeeping")
    same = SkillFactory(scheme=SkillScheme.STANDARD, label="Accounts")
    close = SkillFactory(scheme=SkillScheme.STANDARD, label="Budgets")
    for source, relation in ((same, Relation.EXACT), (close, Relation.RELATED)):
        SkillMap.objects.create(source_skill=source, target_skill=known, relation=relation)
    professional = ProfessionalFactory()
    PersonSkillFactory(person=professional.person, skill=known, level=3)

    offer = as_offer(professional)
    standard = f"standard:{same.code}"
    assert offer.skills == {standard, f"esco:{known.code}"}
    assert offer.levels == {(standard, 3), (f"esco:{known.code}", 3)}
    assert offer.near == {f"standard:{close.code}"}

    need = NeedFactory()
    NeedSkillFactory(need=need, skill=close)
    codes = [said.code for said in queries.why(need, professional)]
    assert "skills_near" in codes


def test_offers_are_read_in_as_many_queries_for_ten_as_for_one() -> None:
    counts = []
    for more in (1, 9):
        for _each in range(more):
            professional = written("Boats")
            skill = SkillFactory()
            PersonSkillFactory(person=professional.person, skill=skill)
            Lesson.objects.create(
                person=professional.person,
                subject=subject_of(NeedFactory()),
                what=Lesson.What.PLACED,
            )
        with CaptureQueriesContext(connection) as asked:
            as_offers(queries.readable())
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_professional_sees_how_it_was_worked_out_and_an_organisation_in_steps_of_five(
    sign_in: SignIn,
) -> None:
    skill = SkillFactory(label="Bookkeeping")
    need, professional = NeedFactory(), ProfessionalFactory()
    NeedSkillFactory(need=need, skill=skill)
    PersonSkillFactory(person=professional.person, skill=skill, level=4)

    own = queries.fit(need, professional).worked_out
    assert own is not None
    assert sum(float(line.adds) for line in own.lines) == pytest.approx(float(own.total))
    [person] = queries.people_for(need).items
    assert person.worked_out is not None
    assert {float(line.adds) % 5 for line in person.worked_out.lines} == {0.0}

    page = sign_in(professional.person).get(need.get_absolute_url()).content.decode()
    assert f"{own.total} points of 100" in page
    MembershipFactory(organisation=need.organisation, person=need.lead)
    page = sign_in(need.lead).get(f"/skills/needs/{need.pk}/people/").content.decode()
    assert f"About {person.worked_out.total} points of 100" in page
