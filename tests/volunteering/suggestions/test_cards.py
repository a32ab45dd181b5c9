from matching.shortlists.wording import Said
from tests.factories.people import STEPNEY
from tests.factories.places import AreaFactory
from tests.factories.roles import RoleFactory, at
from volunteering.opportunities.models import Role
from volunteering.suggestions.cards import Card, cards, markers


def card(role: Role, near: tuple[float, float] | None = None, *why: Said) -> Card:
    return cards([(1, role, why)], near)[0]


def test_card_says_the_distance_to_the_nearest_place(db: None) -> None:
    both = at(east=30)
    both.append(at(east=2)[0])
    shown = card(RoleFactory(places=both), STEPNEY)
    assert shown.where == "2 miles"
    assert shown.spot == at(east=2)[0].coords


def test_card_without_a_searcher_names_the_district(db: None) -> None:
    AreaFactory(code="E09000030", name="Tower Hamlets")
    AreaFactory(code="E09000012", name="Hackney")
    assert card(RoleFactory()).where == "Tower Hamlets"
    assert card(RoleFactory(lads=["E09000012", "E09000030"])).where == "Hackney and elsewhere"


def test_role_that_fits_from_home_has_no_marker(db: None) -> None:
    shown = card(RoleFactory(remote=True), STEPNEY, Said("fit", "From home", "remote"))
    assert (shown.where, shown.place, shown.reasons) == ("From home", "", ())
    assert markers([shown]) == []


def test_card_says_what_is_not_known(db: None) -> None:
    assert card(RoleFactory(places=None, lads=[])).where == "Place not stated"
    assert card(RoleFactory(places=None, lads=[], remote=True)).where == "From home"


def test_note_says_plain_facts_where_no_reasons_are_given(db: None) -> None:
    causes = ["AnimalWelfare", "Unknown"]
    role = RoleFactory(slots=1 << 5, causes=causes, minimum_age=16, requirements=["DBSCheck"])
    assert (
        card(role).note == "Tuesday evening · Animals · Ages 16 and over · Background check (DBS)"
    )
    assert card(role, None, Said("fit", "x", "y")).note == ""


def test_markers_are_numbered_as_the_list(db: None) -> None:
    first, second = RoleFactory(), RoleFactory(places=None)
    shown = cards([(21, first, ()), (22, second, ())], None)
    (marker,) = markers(shown)
    assert (marker["label"], marker["id"]) == ("21", f"role-{first.pk}")
    assert (round(marker["lat"], 2), round(marker["lon"], 2)) == (51.52, -0.05)
