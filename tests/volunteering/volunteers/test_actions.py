from decimal import Decimal

from matching.people.models import Person
from volunteering.volunteers.actions import begin, register
from volunteering.volunteers.models import Volunteer

SAID = {"postcode": "E1 3DG", "causes": ["Health"], "radius": 10, "remote": False, "wishes": "tea"}


def stored(person: Person) -> tuple[list[str], Decimal, bool, str]:
    side = Volunteer.objects.get(person=person)
    return side.causes, side.radius_miles, side.remote_ok, side.wishes


def test_what_is_said_again_replaces_what_was_said_before(volunteer: Person) -> None:
    for radius in (5, 25):
        register(
            person=volunteer,
            causes=["Health", "Health"],
            radius=radius,
            remote_ok=True,
            wishes="",
            by=volunteer,
        )
    assert stored(volunteer) == (["Health"], Decimal(25), True, "")


def test_sign_up_starts_from_the_answers_of_the_visit(volunteer: Person) -> None:
    begin(person=volunteer, answers=SAID)
    assert stored(volunteer) == (["Health"], Decimal(10), False, "tea")


def test_answers_of_a_visit_do_not_replace_what_the_account_says(volunteer: Person) -> None:
    begin(person=volunteer, answers=SAID)
    begin(person=volunteer, answers=SAID | {"causes": ["Heritage"]})
    assert stored(volunteer)[0] == ["Health"]


def test_visit_without_answers_starts_nothing(volunteer: Person) -> None:
    begin(person=volunteer, answers={"postcode": "", "causes": [], "when": [], "radius": 5})
    assert not Volunteer.objects.exists()
