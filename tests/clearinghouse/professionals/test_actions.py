from decimal import Decimal

import pytest

from clearinghouse.professionals import actions
from clearinghouse.professionals.models import Professional
from clearinghouse.professionals.terms import Terms
from matching.people.models import Person, PersonSkill
from matching.places.models import Area
from matching.taxonomy.models import Skill
from tests.factories.people import PersonSkillFactory
from tests.factories.taxonomy import SkillFactory


@pytest.fixture
def skill(db: None) -> Skill:
    bookkeeping: Skill = SkillFactory(label="Bookkeeping")
    return bookkeeping


def terms(levels: dict[int, int], **said: object) -> Terms:
    usual: dict[str, object] = {
        "job_title": "Finance manager",
        "sector": "private",
        "forms": ["project", "project"],
        "days_a_month": Decimal(2),
        "postcode": "E1 3DG",
    }
    return Terms(skills=levels, **(usual | said))  # type: ignore[arg-type]


def test_offer_keeps_terms_with_the_professional_and_skills_with_the_person(
    volunteer: Person, skill: Skill
) -> None:
    actions.offer(person=volunteer, terms=terms({skill.pk: 4}), by=volunteer)

    kept = Professional.objects.get()
    assert (kept.person, kept.job_title, kept.forms) == (volunteer, "Finance manager", ["project"])
    assert kept.on_offer
    assert list(volunteer.skills.values_list("skill", "level")) == [(skill.pk, 4)]


def test_offer_said_again_replaces_the_first(volunteer: Person, skill: Skill) -> None:
    coaching = SkillFactory(label="Coaching")
    actions.offer(person=volunteer, terms=terms({skill.pk: 4, coaching.pk: 2}), by=volunteer)

    changed = terms({coaching.pk: 3}, job_title="Coach")
    actions.offer(person=volunteer, terms=changed, by=volunteer)

    assert Professional.objects.get().job_title == "Coach"
    assert list(volunteer.skills.values_list("skill", "level")) == [(coaching.pk, 3)]


def test_endorsed_skill_stays_endorsed_until_its_level_changes(
    volunteer: Person, skill: Skill
) -> None:
    PersonSkillFactory(
        person=volunteer, skill=skill, level=3, evidence=PersonSkill.Evidence.ENDORSED
    )

    actions.offer(person=volunteer, terms=terms({skill.pk: 3}), by=volunteer)
    assert volunteer.skills.get().evidence == PersonSkill.Evidence.ENDORSED

    actions.offer(person=volunteer, terms=terms({skill.pk: 4}), by=volunteer)
    assert volunteer.skills.get().evidence == PersonSkill.Evidence.SELF


def test_postcode_moves_the_person(volunteer: Person, skill: Skill, stepney: Area) -> None:
    volunteer.postcode, volunteer.home = "N1 9GU", None
    volunteer.save()

    actions.offer(person=volunteer, terms=terms({skill.pk: 3}), by=volunteer)

    volunteer.refresh_from_db()
    assert (volunteer.postcode, volunteer.home) == ("E1 3DG", stepney.centre)
    assert (volunteer.name, volunteer.slots) == ("Vera Volunteer", 1 << 5)


def test_who_withdrew_stays_withdrawn_until_they_come_back(volunteer: Person, skill: Skill) -> None:
    mine = actions.offer(person=volunteer, terms=terms({skill.pk: 3}), by=volunteer)

    actions.withdraw(professional=mine, by=volunteer)
    actions.offer(person=volunteer, terms=terms({skill.pk: 3}), by=volunteer)
    assert not Professional.objects.on_offer().exists()

    actions.come_back(professional=mine, by=volunteer)
    assert list(Professional.objects.on_offer()) == [mine]
