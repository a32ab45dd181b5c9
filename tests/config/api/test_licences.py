"""What may not be passed on is not passed on by the API either (ADR 0024)."""

import pytest
from django.test import Client

from matching.organisations.models import Organisation
from tests.factories.directory import BodyFactory
from tests.factories.roles import OpportunityFactory, RoleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("source", "licence", "said", "named"),
    [
        ("feed-1", "", "", ""),
        ("feed-1", "closed", "", "closed"),
        ("feed-1", "CC-BY-NC-SA-4.0", "", "CC-BY-NC-SA-4.0"),
        ("feed-1", "CC-BY-4.0", "<p>Feed them.</p>", "CC-BY-4.0"),
        ("", "", "<p>Feed them.</p>", "CC-BY-4.0"),
        ("centre-7", "", "<p>Feed them.</p>", "CC-BY-4.0"),
    ],
)
def test_words_of_a_role_are_given_where_its_licence_lets_us(
    anonymous: Client, source: str, licence: str, said: str, named: str
) -> None:
    listed = OpportunityFactory(source=source, source_id=source and "1", licence=licence)
    role = RoleFactory(opportunity=listed, description="<p>Feed them.</p>", commitment="Mornings")

    told = anonymous.get(f"/api/v1/roles/{role.pk}").json()

    assert (told["title"], told["description"], told["licence"]) == (role.title, said, named)
    in_list = anonymous.get("/api/v1/roles").json()["data"]
    assert [told["commitment"], *(each["commitment"] for each in in_list)] == [
        said and "Mornings",
        said and "Mornings",
    ]


@pytest.mark.parametrize(
    ("licence", "standing", "said"),
    [
        ("closed", "imported", ""),
        ("CC-BY-4.0", "imported", "<p>A farm.</p>"),
        ("closed", "claimed", "<p>A farm.</p>"),
    ],
)
def test_so_are_words_of_an_organisation_and_those_of_its_own_people(
    anonymous: Client, licence: str, standing: str, said: str
) -> None:
    made = Organisation.objects.create(
        name="Goats",
        source="feed-1",
        source_id="1",
        licence=licence,
        standing=standing,
        description="<p>A farm.</p>",
    )

    told = anonymous.get(f"/api/v1/organisations/{made.pk}").json()

    assert (told["name"], told["description"]) == ("Goats", said)


@pytest.mark.parametrize(
    ("licence", "said"), [("closed", ""), ("OGL-UK-3.0", "Help"), ("", "Help")]
)
def test_so_are_words_of_a_body_of_the_directory_whose_state_is_told(
    anonymous: Client, licence: str, said: str
) -> None:
    body = BodyFactory(licence=licence, mission="Help", specialism="Help", state="defunct")

    told = anonymous.get(f"/api/v1/directory/{body.pk}").json()

    assert (told["name"], told["state"]) == (body.name, "defunct")
    assert (told["mission"], told["specialism"]) == (said, said)
