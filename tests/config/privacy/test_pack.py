import io
import json
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.privacy import actions, pack
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.privacy import actions as privacy
from matching.privacy.models import DataPack
from matching.privacy.states import PackState
from tests.config.privacy.conftest import Life
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.privacy import LookFactory
from tests.running.threads import at_once

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


def opened(content: bytes) -> tuple[dict[str, Any], str, list[str]]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    data = json.loads(archive.read("data.json"))
    return data, archive.read("read-me-first.html").decode(), archive.namelist()


def rows(data: dict[str, Any], entry: str, table: str) -> list[dict[str, Any]]:
    (found,) = [each for each in data["entries"] if each["key"] == entry]
    (named,) = [each for each in found["tables"] if each["name"] == table]
    told: list[dict[str, Any]] = named["rows"]
    return told


def test_copy_has_what_somebody_said_did_and_was_told_in_both_forms(life: Life) -> None:
    data, page, _names = opened(pack.build(life.person))
    assert data["format"] == "commonweal-data-1"
    assert rows(data, "account", "people")[0]["email"] == "vera@example.org"
    assert rows(data, "wishes", "volunteers")[0]["wishes"] == "Vera likes goats"
    assert rows(data, "placements", "hours")[0]["note"] == "Vera fed them"
    assert rows(data, "equality", "answers")[0]["answer"] == "female"
    for words in (
        "Vera likes goats",
        "Vera fed them",
        "I grew up with goats, says Vera.",
        "female",
    ):
        assert words in page


def test_each_part_says_why_on_which_ground_and_for_how_long(life: Life) -> None:
    data, page, _names = opened(pack.build(life.person))
    (messages,) = [each for each in data["entries"] if each["key"] == "messages"]
    assert messages["why"] == "So that you can talk without giving your address away"
    assert messages["how_long"] == "2 years after the last word"
    assert "2 years after the last word" in page


def test_conversation_names_the_organisation_that_spoke_and_not_its_people(life: Life) -> None:
    data, page, _names = opened(pack.build(life.person))
    said = [(row["by"], row["text"]) for row in rows(data, "messages", "conversations")]
    assert said == [("you", "Hello, Vera here"), ("Stepney Friends", "Hello Vera")]
    assert "cora@example.org" not in page


def test_what_is_confidential_or_about_others_is_held_and_the_copy_says_so(life: Life) -> None:
    data, page, _names = opened(pack.build(life.person))
    whole = json.dumps(data)
    assert "She is late at times" not in whole + page
    assert "Vera is kind." not in whole + page
    assert "decision" not in rows(data, "checks", "checks")[0]
    (references,) = [each for each in data["entries"] if each["key"] == "references"]
    assert references["held_for_review"] == [
        {
            "name": "references",
            "why": "A referee wrote in confidence. "
            "A person reads it, and gives you what may be given.",
            "rows": None,
        }
    ]


def test_copy_says_of_safeguarding_the_same_to_everybody(life: Life) -> None:
    stranger = PersonFactory()
    told = [
        [each for each in opened(pack.build(who))[0]["entries"] if each["key"] == "safeguarding"]
        for who in (life.person, stranger)
    ]
    assert told[0] == told[1]
    assert told[0][0]["tables"] == []


def test_copy_has_no_secrets(life: Life) -> None:
    data, _page, _names = opened(pack.build(life.person))
    told = rows(data, "account", "people")[0]
    assert "password" not in told
    assert "calendar_key" not in rows(data, "wishes", "volunteers")[0]


def test_receipts_are_in_the_copy(life: Life) -> None:
    content = pack.build(life.person)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.read(f"files/receipt-{life.expense.pk}.png") == b"a picture"


def test_copy_of_somebody_else_has_nothing_of_this_person(life: Life) -> None:
    data, page, _names = opened(pack.build(PersonFactory(name="Otto Other")))
    assert "Vera" not in json.dumps(data) + page


def test_copy_asks_no_more_of_the_database_for_thirty_looks_than_for_one(
    volunteer: Person, vco: Organisation
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            pack.build(volunteer)
        return len(asked)

    LookFactory(person=volunteer, organisation=vco)
    MembershipFactory(person=volunteer)
    one = queries()
    for _n in range(29):
        LookFactory(person=volunteer, organisation=vco)
        MembershipFactory(person=volunteer)
    assert queries() == one


def test_copy_that_was_asked_for_is_made_kept_for_a_week_and_announced(life: Life) -> None:
    asked = privacy.ask_for_pack(by=life.person)
    assert actions.make_packs() == 1
    asked.refresh_from_db()
    assert asked.state == PackState.READY
    assert asked.ready_at is not None
    assert asked.kept_until is not None
    assert (asked.kept_until - asked.ready_at).days == 7
    assert asked.per_cent == 100
    notice = life.person.notices.first()
    assert notice is not None
    assert notice.subject == "The copy of your data is ready"
    assert actions.make_packs() == 0


def test_asking_while_one_is_being_made_is_one_copy(volunteer: Person) -> None:
    assert privacy.ask_for_pack(by=volunteer) == privacy.ask_for_pack(by=volunteer)


def test_copy_whose_maker_broke_off_is_taken_up_by_the_next(volunteer: Person) -> None:
    privacy.ask_for_pack(by=volunteer)
    assert privacy.claim_pack(parts=2) is not None
    assert privacy.claim_pack(parts=2) is None
    DataPack.objects.update(claimed_at="2026-01-01T00:00:00Z")
    assert actions.make_packs() == 1


def test_copy_is_deleted_with_its_file(
    volunteer: Person, django_capture_on_commit_callbacks: Any
) -> None:
    privacy.ask_for_pack(by=volunteer)
    actions.make_packs()
    made = DataPack.objects.get()
    name, storage = made.file.name, made.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        privacy.drop_pack(pack=made)
    assert made.state == PackState.GONE
    assert name is not None
    assert not storage.exists(name)


@pytest.mark.django_db(transaction=True, databases=["default", "equality"])
def test_two_makers_at_once_make_a_copy_once(volunteer: Person) -> None:
    privacy.ask_for_pack(by=volunteer)
    assert sorted(map(str, at_once([actions.make_packs, actions.make_packs]))) == ["0", "1"]
    assert volunteer.notices.count() == 1
