"""Notices, with values chosen."""

import factory
from factory.django import DjangoModelFactory

from matching.messaging.models import Notice
from tests.factories.people import PersonFactory


class NoticeFactory(DjangoModelFactory[Notice]):
    class Meta:
        model = Notice

    to = factory.SubFactory(PersonFactory)
    kind = "application-answered"
    subject = "Stepney Friends answered you"
    body = "They would like to meet you."
    why = "you applied to Garden helper"
    path = "/roles/81/"
