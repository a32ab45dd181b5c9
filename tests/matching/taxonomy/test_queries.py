from decimal import Decimal

import pytest

from matching.taxonomy.models import Cause, CauseScheme, SkillScheme
from matching.taxonomy.queries import (
    causes_named,
    domain_weights,
    find_causes,
    main_causes,
    near_skills,
    skills_named,
    standard_causes,
    suggest_skills,
    tag_causes,
    terms_named,
    timeslots,
    with_narrower,
)
from tests.factories.taxonomy import CauseFactory, SkillFactory, SkillLabelFactory


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("animals", ["AnimalWelfare"]),
        ("AnimalWelfare", ["AnimalWelfare"]),
        ("animal welfare", ["AnimalWelfare"]),
        ("wildlife", ["AnimalWelfare"]),
        ("dogs", ["AnimalWelfare"]),
        ("environment", ["Environment"]),
        ("ENVIRONMENT", ["Environment"]),
        ("older people", ["OlderPeople"]),
        ("children", ["YouthAndChildren"]),
        ("arts", ["ArtsAndCulture"]),
        ("homelessness", ["Housing"]),
        ("sport", ["SportOutdoorActivities"]),
        ("society", ["ArtsAndCulture", "Community"]),
        ("mentl health", ["MentalHealth"]),
        ("", []),
        ("xyzzy", []),
        ("a(b[", []),
    ],
)
def test_cause_is_found_by_code_label_or_synonym(
    shipped_causes: None, text: str, codes: list[str]
) -> None:
    assert [cause.code for cause in find_causes(text)] == codes


def test_every_standard_cause_finds_itself_by_code_and_by_label(shipped_causes: None) -> None:
    for cause in standard_causes():
        assert find_causes(cause.code) == [cause]
        assert find_causes(cause.label.upper()) == [cause]


def test_main_causes_are_a_dozen_of_the_standards(shipped_causes: None) -> None:
    codes = [main.code for main in main_causes()]
    assert len(set(codes)) == len(codes) == 12
    assert standard_causes().filter(code__in=codes).count() == 12


def test_filter_by_a_cause_takes_in_what_it_contains(shipped_causes: None) -> None:
    assert with_narrower(find_causes("health")) == {
        "Health",
        "Illness",
        "MentalHealth",
        "SubstanceAbuse",
    }


def test_groups_of_people_are_told_from_causes(shipped_causes: None) -> None:
    people = standard_causes().filter(is_beneficiary_group=True)
    assert people.filter(code="OlderPeople").exists()
    assert not people.filter(code="Environment").exists()


def test_texts_are_tagged_with_causes_and_their_derivation(shipped_causes: None) -> None:
    ((cause, derived_from),) = tag_causes("Cat fosterer", "Look after cats.", "A cats' home")
    assert cause == Cause.objects.get(scheme=CauseScheme.STANDARD, code="AnimalWelfare")
    assert derived_from.startswith("ukcat:AN")


@pytest.mark.parametrize(
    ("scheme", "code", "shares"),
    [
        ("standard", "Environment", (0, 0, 0, 1)),
        ("standard", "MentalHealth", (1, 0, 0, 0)),
        ("ukcat", "AR302", (0, 0, 1, 0)),
        ("ukcat", "HR106", (Decimal(".25"), 0, Decimal(".25"), Decimal(".5"))),
        ("ukcat", "AS302", (Decimal(".5"), Decimal(".5"), 0, 0)),
        ("icnptso", "A21", (Decimal(".5"), 0, Decimal(".5"), 0)),
        ("icnptso", "F40", (0, 0, 0, 1)),
    ],
)
def test_cause_is_divided_over_the_domains_by_itself_or_what_is_above_it(
    shipped_causes: None, scheme: str, code: str, shares: tuple[Decimal, ...]
) -> None:
    weight, default_mapped = domain_weights(Cause.objects.get(scheme=scheme, code=code))
    assert (weight.soc, weight.edu, weight.cul, weight.env) == shares
    assert not default_mapped


def test_every_cause_that_ships_is_divided_over_the_domains(shipped_causes: None) -> None:
    defaults = [cause.code for cause in Cause.objects.all() if domain_weights(cause)[1]]
    assert defaults == []


@pytest.mark.django_db
def test_cause_without_a_row_is_social_and_says_so() -> None:
    weight, default_mapped = domain_weights(CauseFactory())
    assert (weight.soc, default_mapped) == (Decimal(1), True)


def test_feeds_display_name_may_mean_two_causes(shipped_names: None) -> None:
    named = causes_named("doit", " sports, art and culture ")
    assert {cause.code for cause in named} == {"SportOutdoorActivities", "ArtsAndCulture"}
    assert causes_named("doit", "nothing like it") == []


def test_feeds_requirements_and_skills_are_known(shipped_names: None) -> None:
    assert [term.code for term in terms_named("doit", "Background checks")] == ["DBSCheck"]
    assert [term.code for term in terms_named("doit", "Will require references")] == [
        "cw:References"
    ]
    assert [skill.code for skill in skills_named("doit", "Teamwork")] == ["CooperativeWork"]
    assert terms_named("doit", "None") == []


def test_week_has_twenty_one_slots_from_monday_morning(shipped_names: None) -> None:
    slots = [slot.code for slot in timeslots()]
    assert len(slots) == 21
    assert (slots[0], slots[1], slots[20]) == ("MondayMorning", "MondayAfternoon", "SundayEvening")


def test_everyday_skills_come_before_professional_ones(shipped_names: None) -> None:
    SkillFactory(scheme=SkillScheme.ESCO, label="social media")
    found = [(skill.scheme, skill.label) for skill in suggest_skills("social media")]
    assert found == [
        ("standard", "Responsible handling of social media"),
        ("doit", "Social Media / Social Media Marketing"),
        ("esco", "social media"),
    ]


@pytest.mark.django_db
def test_skill_is_found_by_synonym_beginning_and_with_a_slip() -> None:
    bookkeeping = SkillFactory(label="Bookkeeping")
    SkillLabelFactory(skill=bookkeeping, text="keeping the accounts")
    SkillFactory(label="Hardening soap")
    for text in ("bookkeeping", "BOOKK", "bookeeping", "accounts"):
        assert suggest_skills(text) == [bookkeeping], text
    assert suggest_skills("gardening") == []
    assert suggest_skills("  ") == []


@pytest.mark.django_db
def test_groups_and_deprecated_skills_are_not_suggested() -> None:
    SkillFactory(label="Finance", is_group=True)
    SkillFactory(label="Finance ledgers", deprecated=True)
    kept = SkillFactory(label="Finance")
    assert suggest_skills("finance") == [kept]


@pytest.mark.django_db
def test_two_letters_find_what_begins_with_them() -> None:
    first = SkillFactory(label="HR")
    SkillFactory(label="Three")
    assert suggest_skills("hr") == [first]


@pytest.mark.django_db
def test_number_of_suggestions_is_limited() -> None:
    for number in range(12):
        SkillFactory(label=f"Cooking {number}")
    assert len(suggest_skills("cooking", limit=5)) == 5


@pytest.mark.django_db
def test_skills_of_one_group_are_near_each_other() -> None:
    group = SkillFactory(label="Finance group", is_group=True)
    one, other = SkillFactory(parent=group), SkillFactory(parent=group)
    SkillFactory()
    assert list(near_skills(one)) == [other]
