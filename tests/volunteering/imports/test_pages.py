"""A centre's pages: a list from the file to undo, cancelled, exported; what another centre sees of it."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matching.organisations.models import Membership, Organisation
from matching.people.models import Consent, Person
from matching.privacy.models import Look
from matching.safeguarding.models import Hold
from tests.conftest import SignIn
from tests.factories.brokerage import CaseFactory, EnquiryFactory
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.privacy import LookFactory
from tests.volunteering.imports.sheets import HEADINGS, as_csv, bring, load, undo, worked
from volunteering.imports import actions, working
from volunteering.imports.models import Import
from volunteering.imports.sheets import reading
from volunteering.imports.sheets.writing import FORMATS
from volunteering.imports.states import Fate, ImportState
from volunteering.opportunities.models import Role

pytestmark = pytest.mark.django_db

ADA = ["Ada", "Amber", "ada@example.org", "07400 123456", "1980", "", "", "Likes dogs"]
BEA = ["Bea", "Birch", "bea@example.org", "", "", "", "", ""]


def test_a_list_goes_from_the_file_to_undo_on_the_page(
    centre: Organisation, broker: Person, sign_in: SignIn
) -> None:
    browser = sign_in(broker)
    file = SimpleUploadedFile("our list.csv", as_csv(HEADINGS, ADA, ["", "", "x"]))
    answer = browser.post(f"/organisations/{centre.pk}/imports/", {"kind": "people", "file": file})
    whole = Import.objects.get()
    page = whole.get_absolute_url()
    assert answer["Location"] == page
    columns = {f"column_{place}": field for place, field in whole.columns.items()}
    said = {**columns, "source": "Our list", "basis": "consent"}
    assert browser.post(page, said).status_code == 302
    worked(whole)
    assert b"There is no name." in browser.get(page).content
    browser.post(f"{page}load/")
    worked(whole)
    ada = Person.objects.get(email="ada@example.org")
    assert Consent.objects.get(person=ada).basis == "consent"
    browser.post(f"{page}undo/")
    worked(whole)
    assert not Person.objects.filter(email="ada@example.org").exists()
    assert b"Taken back" in browser.get(page).content


def test_what_the_columns_hold_is_remembered_for_the_centre(
    centre: Organisation, broker: Person
) -> None:
    headings = ["Wer", "Wie erreichbar"]
    rows = as_csv(headings, ["Ada Amber", "ada@example.org"])
    assert bring(centre, broker, rows, columns={"0": "name", "1": "email"}).columns
    again = actions.bring(
        centre=centre, kind="people", file=SimpleUploadedFile("b.csv", rows), by=broker
    )
    elsewhere = actions.bring(
        centre=CentreFactory(), kind="people", file=SimpleUploadedFile("b.csv", rows), by=broker
    )
    assert (again.columns, elsewhere.columns) == ({"0": "name", "1": "email"}, {})


def test_what_was_used_since_is_not_taken_back(centre: Organisation, broker: Person) -> None:
    whole = load(bring(centre, broker, as_csv(HEADINGS, ADA, BEA)), broker)
    ada = Person.objects.get(email="ada@example.org")
    EnquiryFactory(centre=centre, person=ada)
    undo(whole, broker)
    assert {row.number: row.fate for row in whole.rows.all()} == {2: Fate.STAYS, 3: Fate.UNDONE}
    assert whole.rows.get(number=2).done == "it has been used since: enquiry"
    assert Person.objects.filter(email="ada@example.org").exists()


def test_whom_somebody_only_looked_at_is_taken_back(centre: Organisation, broker: Person) -> None:
    whole = load(bring(centre, broker, as_csv(HEADINGS, ADA)), broker)
    LookFactory(person=Person.objects.get(email="ada@example.org"), by=broker)
    undo(whole, broker)
    assert whole.rows.get().fate == Fate.UNDONE
    assert not Person.objects.filter(email="ada@example.org").exists()
    assert not Look.objects.filter(by=broker, what="application").exists()


def test_what_the_centre_lacked_is_added_and_set_back(centre: Organisation, broker: Person) -> None:
    ada = PersonFactory(email="ada@example.org", name="Ada Amber", mobile="")
    CaseFactory(centre=centre, person=ada)
    whole = load(bring(centre, broker, as_csv(HEADINGS, ADA)), broker)
    ada.refresh_from_db()
    assert (whole.rows.get().fate, ada.mobile) == (Fate.CHANGED, "+447400123456")
    undo(whole, broker)
    ada.refresh_from_db()
    assert (ada.mobile, ada.birth_year) == ("", None)


def test_a_killed_worker_leaves_whole_parts_and_the_next_goes_on(
    centre: Organisation, broker: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "PART", 1)
    whole = bring(centre, broker, as_csv(HEADINGS, ADA, BEA))
    actions.load(whole=whole, by=broker)
    assert working.do_a_part(of=whole.pk)
    assert list(whole.rows.values_list("fate", flat=True)) == [Fate.MADE, Fate.MAKES]
    worked(whole)
    assert (whole.state, whole.done) == (ImportState.LOADED, 2)


def test_stopped_it_goes_no_further_and_can_be_taken_back(
    centre: Organisation, broker: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "PART", 1)
    whole = bring(centre, broker, as_csv(HEADINGS, ADA, BEA))
    actions.load(whole=whole, by=broker)
    working.do_a_part(of=whole.pk)
    actions.stop(whole=whole, by=broker)
    assert not working.do_a_part(of=whole.pk)
    whole.refresh_from_db()
    undo(whole, broker)
    assert not Person.objects.filter(email="ada@example.org").exists()


def test_organisations_and_then_their_roles_as_drafts(
    stepney: object, centre: Organisation, broker: Person
) -> None:
    listed = as_csv(
        ["Organisation name", "Postcode", "Charity number"], ["Goats", "E1 3DG", "1123456"]
    )
    first = load(bring(centre, broker, listed, kind="organisations"), broker)
    goats = Organisation.objects.get(name="Goats")
    assert (goats.cares_of, goats.lad) == (centre, "E09000030")
    posted = as_csv(
        ["Opportunity title", "Provider", "Min age", "Hours per week"],
        ["Goatherd", "Goats", "16", "2.5"],
        ["X", "Y", "", ""],
    )
    second = load(bring(centre, broker, posted, kind="roles"), broker)
    role = Role.objects.get(title="Goatherd")
    assert (role.minimum_age, role.opportunity.state, role.live) == (16, "draft", False)
    assert (role.hours_a_week, role.hours_said_on) == (Decimal("2.5"), timezone.localdate())
    assert [row.fate for row in second.rows.all()] == [Fate.MADE, Fate.BAD]
    undo(first, broker)
    assert first.rows.get().fate == Fate.STAYS
    undo(second, broker)
    assert not Role.objects.filter(title="Goatherd").exists()


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("what", ["people", "cases", "enquiries", "organisations", "roles"])
def test_a_table_is_taken_away_and_its_people_see_it(
    centre: Organisation, broker: Person, sign_in: SignIn, kind: str, what: str
) -> None:
    ada, held = PersonFactory(name="Ada"), PersonFactory(name="Held")
    for person in (ada, held):
        CaseFactory(centre=centre, person=person)
        EnquiryFactory(centre=centre, person=person)
    CaseFactory(person=PersonFactory(name="Elsewhere"))
    Hold.objects.create(person=held, centre=centre)
    answer = sign_in(broker).post(
        f"/organisations/{centre.pk}/exports/file/", {"what": what, "format": kind}
    )
    rows = list(reading.rows(io.BytesIO(b"".join(answer))))
    assert len(rows) == (2 if what in {"people", "cases", "enquiries"} else 1)
    assert ada.looks.filter(what="export").exists() == (what in {"people", "cases", "enquiries"})


def test_nobody_of_another_centre_sees_a_list(
    centre: Organisation, broker: Person, sign_in: SignIn
) -> None:
    whole = bring(centre, broker, as_csv(HEADINGS, ADA))
    other = MembershipFactory(organisation=CentreFactory(), role=Membership.Role.BROKER).person
    browser = sign_in(other)
    page = whole.get_absolute_url()
    pages = [page, f"{page}progress/", f"{page}to-mend.csv", f"/organisations/{centre.pk}/imports/"]
    assert [browser.get(each).status_code for each in pages] == [403] * 4
    assert browser.post(f"{page}load/").status_code == 403


def test_a_report_asks_as_many_queries_for_three_rows_as_for_one(
    centre: Organisation, broker: Person, sign_in: SignIn
) -> None:
    browser = sign_in(broker)
    pages = [
        bring(centre, broker, as_csv(HEADINGS, *rows)).get_absolute_url()
        for rows in ([ADA], [ADA, BEA, ["Cyn", "Cole", "c@example.org"]])
    ]
    browser.get(pages[0])
    asked = []
    for page in pages:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(page)
        asked.append(len(queries))
    assert asked[0] == asked[1]
