"""What a centre writes down, its members, its courses and where it works."""

import csv
import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.centres import (
    AreaServedFactory,
    ConsultationFactory,
    CourseFactory,
    InvoiceFactory,
    MemberFactory,
    PlanFactory,
    RecordFactory,
)
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.centres import actions, queries
from volunteering.centres.errors import ClosedError, FileError, TwiceError
from volunteering.centres.export import evidence
from volunteering.centres.functions import Function
from volunteering.centres.kinds import ASKED, FUNCTION_OF, Kind
from volunteering.centres.models import Course

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 2)
FILE = b"%PDF-1.7\n%%EOF\n"


def test_every_kind_of_record_belongs_to_one_function_and_says_what_it_asks() -> None:
    assert set(FUNCTION_OF) == set(ASKED) == set(Kind)
    assert set(FUNCTION_OF.values()) == set(Function.values) - {"F1"}


def test_the_gain_of_health_checks_is_the_mean_of_pairs(centre: Organisation) -> None:
    record = RecordFactory(centre=centre)
    by = PersonFactory()
    assert queries.mean_gain(centre, DAY) is None
    actions.check_health(record=record, scores={"plan": (2, 4), "safe": (3, 4)}, by=by)
    actions.check_health(record=record, scores={"voice": (1, None)}, by=by)
    assert queries.mean_gain(centre, DAY) == Decimal("1.50")


def test_only_an_adopted_strategy_in_date_with_a_lead_counts(centre: Organisation) -> None:
    said: dict[str, Any] = {"centre": centre, "kind": "strategy", "on": DAY}
    counts = RecordFactory(**said, body="The council", done_on=DAY, until=dt.date(2029, 1, 1))
    RecordFactory(**said, body="The council", done_on=DAY, until=dt.date(2026, 11, 3))
    RecordFactory(**said, body="The council")
    assert list(queries.strategies_in_force(dt.date(2026, 11, 27))) == [counts]
    with pytest.raises(IntegrityError, match="strategy_has_a_lead"), transaction.atomic():
        RecordFactory(**said, done_on=DAY)


def test_a_record_of_a_role_names_its_opportunity(centre: Organisation) -> None:
    with pytest.raises(IntegrityError, match="of_a_role_names_it"), transaction.atomic():
        RecordFactory(centre=centre, kind="new_role")


def test_the_evidence_of_a_function_is_a_table_with_its_files(
    centre: Organisation, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    record = RecordFactory(centre=centre, title="=1+1")
    RecordFactory(title="Of another centre")
    RecordFactory(centre=centre, kind="campaign", title="Of another function")
    kept = actions.add_file(
        record=record, name="Minutes", upload=SimpleUploadedFile("m.pdf", FILE), by=PersonFactory()
    )
    with evidence(centre, "F3") as written, zipfile.ZipFile(written) as packed:
        name = f"files/{record.pk}-{kept.pk}-minutes.pdf"
        assert packed.namelist() == ["records.csv", name]
        assert packed.read(name) == FILE
        rows = list(csv.DictReader(io.StringIO(packed.read("records.csv").decode())))
    assert [(row["title"], row["files"]) for row in rows] == [("'=1+1", name)]


def test_a_file_that_is_no_picture_or_pdf_is_refused() -> None:
    with pytest.raises(FileError):
        actions.add_file(
            record=RecordFactory(),
            name="Page",
            upload=SimpleUploadedFile("p.pdf", b"<html>"),
            by=PersonFactory(),
        )


def test_invoices_are_numbered_in_each_centres_own_row() -> None:
    plan, other = PlanFactory(), PlanFactory()
    by = PersonFactory()
    numbers = []
    for joined in (plan, plan, other):
        member = actions.join(plan=joined, organisation=OrganisationFactory(), by=by)
        actions.take(member=member, by=by)
        numbers.append(member.invoices.get().number)
    assert numbers == [1, 2, 1]
    with pytest.raises(TwiceError):
        actions.join(plan=other, organisation=member.organisation, by=by)


def test_an_invoice_is_noted_as_paid_and_not_after_all() -> None:
    invoice = InvoiceFactory()
    by = PersonFactory()
    actions.note_paid(invoice=invoice, on=DAY, by=by)
    invoice.refresh_from_db()
    assert (invoice.state, invoice.paid_on) == ("paid", DAY)
    actions.note_unpaid(invoice=invoice, by=by)
    invoice.refresh_from_db()
    assert (invoice.state, invoice.paid_on) == ("open", None)


def test_a_plan_without_a_fee_sends_no_invoice() -> None:
    member = actions.join(
        plan=PlanFactory(fee=0), organisation=OrganisationFactory(), by=PersonFactory()
    )
    actions.take(member=member, by=PersonFactory())
    assert (member.state, member.invoices.count()) == ("member", 0)


def test_members_are_asked_answer_once_and_are_counted() -> None:
    member = MemberFactory()
    person = MembershipFactory(organisation=member.organisation).person
    by = PersonFactory()
    asked = actions.consult(
        centre=member.centre, title="Buses", question="?", closes_on=timezone.localdate(), by=by
    )
    assert Notice.objects.get(to=person).subject == f"{member.centre} asks: Buses"
    for words in ("More buses", "Many more buses"):
        actions.answer(consultation=asked, organisation=member.organisation, words=words, by=person)
    assert asked.answers.get().words == "Many more buses"
    response = actions.respond(
        consultation=asked, title="To the council", body="Council", on=DAY, words="!", by=by
    )
    assert (response.kind, response.reach) == ("response", 1)


def test_nobody_answers_after_the_last_day() -> None:
    asked = ConsultationFactory(closes_on=timezone.localdate() - dt.timedelta(days=1))
    with pytest.raises(ClosedError):
        actions.answer(
            consultation=asked, organisation=OrganisationFactory(), words="x", by=PersonFactory()
        )


def test_a_place_given_back_goes_to_who_waits_longest() -> None:
    course = CourseFactory(places=1)
    first, second, third = (PersonFactory() for _each in range(3))
    places = [actions.book(course=course, person=each, by=each) for each in (first, second, third)]
    assert [place.state for place in places] == ["booked", "waiting", "waiting"]
    actions.cancel(place=places[0], by=first)
    states = list(course.bookings.order_by("asked_at", "pk").values_list("state", flat=True))
    assert states == ["cancelled", "booked", "waiting"]
    course.refresh_from_db()
    assert course.taken == 1
    again = actions.book(course=course, person=first, by=first)
    assert again.state == "waiting"


def test_the_database_refuses_one_place_too_many() -> None:
    course = CourseFactory(places=1, taken=1)
    with pytest.raises(IntegrityError, match="no_more_places"), transaction.atomic():
        Course.objects.filter(pk=course.pk).update(taken=2)


def test_more_places_go_to_who_waits_and_fewer_than_given_are_refused() -> None:
    course = CourseFactory(places=1)
    people = [PersonFactory() for _each in range(2)]
    for each in people:
        actions.book(course=course, person=each, by=each)
    by = PersonFactory()
    actions.replan(course=course, places=2, by=by)
    assert set(course.bookings.values_list("state", flat=True)) == {"booked"}
    with pytest.raises(ClosedError):
        actions.replan(course=course, places=1, by=by)


def test_a_course_is_reminded_of_once_two_days_before() -> None:
    course = CourseFactory(starts_at=timezone.now() + dt.timedelta(days=3))
    person = PersonFactory()
    actions.book(course=course, person=person, by=person)
    assert actions.remind() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(days=1, hours=1)):
        assert (actions.remind(), actions.remind()) == (1, 0)


def test_who_came_is_written_down_after_it_began() -> None:
    course = CourseFactory()
    person = PersonFactory()
    place = actions.book(course=course, person=person, by=person)
    with pytest.raises(ClosedError):
        actions.register(course=course, came={place.pk: True}, by=person)
    with time_machine.travel(course.starts_at + dt.timedelta(hours=1)):
        actions.register(course=course, came={place.pk: True}, by=person)
    place.refresh_from_db()
    assert place.state == "came"


def test_a_course_called_off_tells_everybody_on_it() -> None:
    course = CourseFactory(places=1)
    people = [PersonFactory() for _each in range(2)]
    for each in people:
        actions.book(course=course, person=each, by=each)
    actions.call_off(course=course, by=PersonFactory())
    course.refresh_from_db()
    assert course.taken == 0
    told = Notice.objects.filter(subject__startswith="Called off")
    assert {notice.to for notice in told} == set(people)


def test_a_centre_serves_a_district_once_at_a_time(centre: Organisation) -> None:
    by = PersonFactory()
    area = actions.serve(centre=centre, lad="E09000030", functions=["F1"], from_on=DAY, by=by)
    with pytest.raises(TwiceError):
        actions.serve(centre=centre, lad="E09000030", functions=["F2"], from_on=DAY, by=by)
    actions.serve_no_more(area=area, to_on=dt.date(2026, 11, 10), by=by)
    actions.serve(
        centre=centre, lad="E09000030", functions=["F2"], from_on=dt.date(2026, 11, 11), by=by
    )
    on = [queries.areas_served(dt.date(2026, 11, day)).get().functions for day in (10, 11)]
    assert on == [["F1"], ["F2"]]


def test_lists_ask_as_many_queries_for_three_as_for_one(
    centre: Organisation,
    broker: Person,
    sign_in: SignIn,
    django_assert_max_num_queries: Any,
    django_assert_num_queries: Any,
) -> None:
    browser = sign_in(broker)
    pages = [
        f"/organisations/{centre.pk}/functions/F3/",
        f"/organisations/{centre.pk}/members/",
        f"/organisations/{centre.pk}/areas/",
        f"/organisations/{centre.pk}/courses/",
        "/courses/",
        "/areas-served/",
    ]

    def rows() -> None:
        RecordFactory(centre=centre, organisation=OrganisationFactory())
        InvoiceFactory(member__plan__centre=centre)
        AreaServedFactory(centre=centre)
        CourseFactory(centre=centre)

    rows()
    for page in pages:
        browser.get(page)
    counted = []
    for page in pages:
        with django_assert_max_num_queries(80) as asked:
            assert browser.get(page).status_code == 200
        counted.append(len(asked))
    rows()
    rows()
    for page, count in zip(pages, counted, strict=True):
        with django_assert_num_queries(count):
            browser.get(page)
