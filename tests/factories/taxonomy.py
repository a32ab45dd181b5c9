"""Skills and causes for tests: every value chosen, none at random."""

import factory
from factory.django import DjangoModelFactory

from matching.taxonomy.models import (
    Cause,
    CauseLabel,
    CauseScheme,
    DomainWeight,
    LabelKind,
    Skill,
    SkillLabel,
    SkillScheme,
    Term,
    TermScheme,
)


class SkillFactory(DjangoModelFactory):
    """A professional skill that is found by its label."""

    class Meta:
        model = Skill
        skip_postgeneration_save = True

    scheme = SkillScheme.DOIT
    version = "2025"
    code = factory.Sequence(lambda n: f"skill-{n}")
    label = factory.Sequence(lambda n: f"Skill {n}")

    preferred = factory.RelatedFactory(
        "tests.factories.taxonomy.SkillLabelFactory",
        factory_related_name="skill",
        text=factory.SelfAttribute("..label"),
        kind=LabelKind.PREFERRED,
    )


class SkillLabelFactory(DjangoModelFactory):
    """A synonym; the test gives skill and text."""

    class Meta:
        model = SkillLabel

    kind = LabelKind.SYNONYM


class CauseFactory(DjangoModelFactory):
    """A cause of the standard that is found by its label."""

    class Meta:
        model = Cause
        skip_postgeneration_save = True

    scheme = CauseScheme.STANDARD
    code = factory.Sequence(lambda n: f"Cause{n}")
    label = factory.Sequence(lambda n: f"Cause {n}")

    preferred = factory.RelatedFactory(
        "tests.factories.taxonomy.CauseLabelFactory",
        factory_related_name="cause",
        text=factory.SelfAttribute("..label"),
        kind=LabelKind.PREFERRED,
    )


class CauseLabelFactory(DjangoModelFactory):
    """A synonym; the test gives cause and text."""

    class Meta:
        model = CauseLabel

    kind = LabelKind.SYNONYM


class DomainWeightFactory(DjangoModelFactory):
    """A cause that is wholly social."""

    class Meta:
        model = DomainWeight

    version = "2026-1"
    soc = 1
    edu = 0
    cul = 0
    env = 0


class TermFactory(DjangoModelFactory):
    """A requirement."""

    class Meta:
        model = Term

    scheme = TermScheme.REQUIREMENT
    code = factory.Sequence(lambda n: f"Term{n}")
    label = factory.Sequence(lambda n: f"Term {n}")
