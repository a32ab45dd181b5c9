"""If-Match: what reads otherwise than a program read it is not changed."""

import json
from typing import Any

import pytest

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.applications import role_of
from tests.factories.keys import V1, Program, program_of
from tests.running.threads import at_once

pytestmark = pytest.mark.django_db
OURS = "/organisation"


@pytest.fixture
def program(coordinator: Person, vco: Organisation) -> Program:
    return program_of(coordinator, organisation=vco)


def change(program: Program, path: str, said: dict[str, Any], tag: str, token: str) -> Any:
    """Change something that reads as a tag says."""
    return program.client.patch(
        f"{V1}{path}",
        json.dumps(said),
        content_type="application/json",
        headers={"Idempotency-Key": token, "If-Match": tag},
    )


def test_a_change_is_made_while_it_reads_as_it_was_read(program: Program) -> None:
    tag = program.get(OURS)["ETag"]
    first = change(program, OURS, {"address": "1 High Street"}, tag, "one")
    assert first.status_code == 200, first.content
    late = change(program, OURS, {"address": "2 High Street"}, tag, "two")
    assert (late.status_code, late.json()["type"].rpartition("#")[2]) == (412, "problem-changed")
    assert program.get(OURS).json()["address"] == "1 High Street"
    fresh = program.get(OURS)["ETag"]
    assert change(program, OURS, {"address": "2 High Street"}, fresh, "two").status_code == 200
    assert change(program, OURS, {"address": "3 High Street"}, "*", "three").status_code == 200


def test_the_same_request_sent_again_gets_its_answer_although_it_has_changed(
    program: Program,
) -> None:
    tag = program.get(OURS)["ETag"]
    first, again = (change(program, OURS, {"address": "A"}, tag, "one") for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.content == first.content


def test_a_role_that_somebody_changed_on_the_pages_is_not_changed_over_it(
    program: Program, vco: Organisation
) -> None:
    role = role_of(vco)
    path = f"/organisation/roles/{role.pk}"
    tag = program.get(path)["ETag"]
    role.commitment = "An hour"
    role.save()
    late = change(program, path, {"commitment": "Two hours"}, tag, "one")
    assert late.status_code == 412
    role.refresh_from_db()
    assert role.commitment == "An hour"
    assert change(program, f"{path}9", {"commitment": "x"}, tag, "two").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_programs_at_once_one_is_told(program: Program) -> None:
    tag = program.get(OURS)["ETag"]

    def says(number: int) -> int:
        said = {"address": f"{number} High Street"}
        return int(change(program, OURS, said, tag, f"token{number}").status_code)

    statuses = at_once([lambda n=number: says(n) for number in range(4)])  # type: ignore[misc]
    assert sorted(map(str, statuses)) == ["200", "412", "412", "412"]
