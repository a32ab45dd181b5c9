"""An operator's lists name nobody before both have said yes, and after it neither."""

import pytest
from django.urls import reverse

from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.introductions import CallFactory, IntroductionFactory, MadeFactory

pytestmark = pytest.mark.django_db


def test_no_list_and_no_page_of_an_operator_names_a_professional(
    sign_in: SignIn, operator: Person
) -> None:
    rows = [IntroductionFactory(), MadeFactory(), CallFactory().introduction]
    client = sign_in(operator)
    addresses = [
        reverse("admin:clearinghouse_introduction_changelist"),
        reverse("admin:clearinghouse_call_changelist"),
        *(reverse("admin:clearinghouse_introduction_change", args=[each.pk]) for each in rows),
    ]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200
        for each in rows:
            assert each.person.name not in page.text
            assert each.person.email not in page.text
