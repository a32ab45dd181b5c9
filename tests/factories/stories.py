"""Case studies, with values chosen."""

import factory
from factory.django import DjangoModelFactory

from clearinghouse.sharing.models import CaseStudy
from tests.factories.engagements import EngagementFactory


class CaseStudyFactory(DjangoModelFactory):
    """A story that nobody has consented to yet."""

    class Meta:
        model = CaseStudy

    engagement = factory.SubFactory(EngagementFactory)
    title = factory.Sequence(lambda n: f"Gift Aid at last {n}")
    problem = "Nobody claimed it."
    work = "A sheet, and two evenings."
    outcome = "It is claimed every quarter."
