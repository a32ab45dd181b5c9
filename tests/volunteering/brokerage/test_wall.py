"""Centre A cannot reach centre B's rows by SQL, whatever a page forgets to filter (ADR 0021)."""

from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from psycopg import sql

from matching.organisations import wall
from matching.organisations.models import Membership, Organisation
from tests.factories.brokerage import (
    CallAnswerFactory,
    CaseFactory,
    CaseNoteFactory,
    EnquiryFactory,
    TransferFactory,
)
from tests.factories.centres import InvoiceFactory, RecordFactory
from tests.factories.organisations import CentreFactory, MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.centres.kinds import Kind
from volunteering.centres.models import (
    AreaServed,
    CentreMember,
    Consultation,
    Course,
    HealthScore,
    MemberPlan,
)
from volunteering.imports.models import ColumnMeaning

pytestmark = pytest.mark.django_db(transaction=True)
APP = "commonweal_app"
# What both a centre and its members read, analysts of all centres, or everybody: rules decide there.
OPEN_TO_OTHERS = (
    "volunteering.assessment.returns.models",
    "volunteering.assessment.sources.models",
)
WITH_MEMBERS = (AreaServed, CentreMember, Consultation, Course, MemberPlan)
OF_A_CENTRE = [
    model
    for model in apps.get_app_config("volunteering").get_models()
    if hasattr(model, "centre")
    and model not in (ColumnMeaning, *WITH_MEMBERS)
    and model.__module__ not in OPEN_TO_OTHERS
]


class Visitor:
    """Somebody who speaks SQL as the application's role does."""

    def __init__(self, session: psycopg.Connection) -> None:
        self.session = session

    def enter(self, person: object) -> None:
        self.session.execute(wall.ENTER, {"person": str(person.pk)})  # type: ignore[attr-defined]

    def count(self, table: str) -> int:
        counted = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        found = self.session.execute(counted).fetchone()
        assert found is not None
        return int(found[0])


@pytest.fixture
def visitor() -> Iterator[Visitor]:
    server = connection.settings_dict
    host, port = server["HOST"] or None, server["PORT"] or None
    with psycopg.connect(
        dbname=server["NAME"], user=APP, host=host, port=port, autocommit=True
    ) as session:
        yield Visitor(session)


def staff_of(centre: Organisation) -> object:
    return MembershipFactory(organisation=centre, role=Membership.Role.BROKER).person


def test_who_says_nothing_sees_nothing(visitor: Visitor) -> None:
    CaseFactory()
    assert visitor.count("volunteering_case") == 0


def test_staff_see_their_own_centres_rows_and_nobody_elses(visitor: Visitor) -> None:
    ours, theirs = CentreFactory(), CentreFactory()
    for centre in (ours, theirs):
        case = CaseFactory(centre=centre)
        CaseNoteFactory(case=case)
        EnquiryFactory(centre=centre)
    visitor.enter(staff_of(ours))
    tables = ("volunteering_case", "volunteering_casenote", "volunteering_enquiry")
    assert [visitor.count(table) for table in tables] == [1, 1, 1]


def test_who_has_left_a_centre_sees_its_rows_no_more(visitor: Visitor) -> None:
    case = CaseFactory()
    left = MembershipFactory(organisation=case.centre, role=Membership.Role.BROKER)
    visitor.enter(left.person)
    assert visitor.count("volunteering_case") == 1
    Membership.objects.update(ended_on="2026-01-01")
    visitor.enter(left.person)
    assert visitor.count("volunteering_case") == 0


def test_nobody_changes_a_row_of_another_centre_or_hands_it_one(visitor: Visitor) -> None:
    ours, theirs = CentreFactory(), CentreFactory()
    EnquiryFactory(centre=theirs)
    visitor.enter(staff_of(ours))
    changed = visitor.session.execute("UPDATE volunteering_enquiry SET about = 'Changed'")
    assert changed.rowcount == 0
    mine = EnquiryFactory(centre=ours)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        visitor.session.execute(
            "UPDATE volunteering_enquiry SET centre_id = %s WHERE id = %s", [theirs.pk, mine.pk]
        )


def test_both_centres_see_a_transfer_between_them_and_a_third_does_not(visitor: Visitor) -> None:
    transfer = TransferFactory()
    for centre, seen in ((transfer.centre, 1), (transfer.to_centre, 1), (CentreFactory(), 0)):
        visitor.enter(staff_of(centre))
        assert visitor.count("volunteering_transfer") == seen


def test_a_person_reads_what_was_asked_of_themselves(visitor: Visitor) -> None:
    answer = CallAnswerFactory()
    visitor.enter(answer.person)
    assert visitor.count("volunteering_callanswer") == 1
    visitor.enter(PersonFactory())
    assert visitor.count("volunteering_callanswer") == 0


@pytest.mark.parametrize("model", OF_A_CENTRE, ids=lambda model: model.__name__)
def test_every_table_of_a_centre_stands_behind_the_wall(model: type[Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity FROM pg_class WHERE relname = %s", [model._meta.db_table]
        )
        assert cursor.fetchone() == (True,)


def test_a_record_is_seen_by_its_centre_and_the_organisation_that_it_is_about(
    visitor: Visitor,
) -> None:
    record = RecordFactory(organisation=OrganisationFactory(), kind=Kind.HEALTH_CHECK)
    HealthScore.objects.create(record=record, topic=HealthScore.Topic.values[0], before=2)
    both = ("volunteering_centrerecord", "volunteering_healthscore")
    for organisation, seen in (
        (record.centre, [1, 1]),
        (record.organisation, [1, 1]),
        (CentreFactory(), [0, 0]),
    ):
        visitor.enter(staff_of(organisation))
        assert [visitor.count(table) for table in both] == seen


def test_what_a_centre_answered_to_a_consultation_is_for_everybody_to_read(
    visitor: Visitor,
) -> None:
    RecordFactory(kind=Kind.RESPONSE, body="The council", reach=4)
    RecordFactory(kind=Kind.BARRIER)
    assert visitor.count("volunteering_centrerecord") == 1


def test_nobody_writes_another_centres_answer(visitor: Visitor) -> None:
    theirs = RecordFactory(kind=Kind.RESPONSE, body="The council", reach=4)
    visitor.enter(staff_of(CentreFactory()))
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        visitor.session.execute(
            "UPDATE volunteering_centrerecord SET title = 'Changed' WHERE id = %s", [theirs.pk]
        )


def test_an_invoice_is_seen_by_both_sides(visitor: Visitor) -> None:
    invoice = InvoiceFactory()
    for organisation, seen in (
        (invoice.centre, 1),
        (invoice.member.organisation, 1),
        (CentreFactory(), 0),
    ):
        visitor.enter(staff_of(organisation))
        assert visitor.count("volunteering_invoice") == seen
