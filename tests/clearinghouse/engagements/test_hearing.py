"""Open pages of an engagement hear of changes; only its parties may listen."""

import pytest
from django.contrib.auth.models import AnonymousUser

from clearinghouse.engagements import hearing
from tests.factories.engagements import Parties
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_parties_hear_and_nobody_else() -> None:
    parties = Parties()
    engagement = parties.draft()
    key = str(engagement.pk)
    for person in (*parties.signers.values(), parties.manager):
        assert hearing.may_hear(person, key)
    assert not hearing.may_hear(PersonFactory(), key)
    assert not hearing.may_hear(AnonymousUser(), key)
    assert not hearing.may_hear(parties.host, "0")
    assert not hearing.may_hear(parties.host, "all")
