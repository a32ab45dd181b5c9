import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from config.privacy import actions, letting_go, parting, retention
from matching.history.models import Transition
from matching.ledger import actions as ledger
from matching.ledger.models import Basis, Contribution, WorkForm
from matching.people.models import EmergencyContact, Person
from matching.privacy.models import DataPack, Look, RetentionRun
from matching.safeguarding.models import Hold
from matching.shortlists.models import ShownList
from tests.config.privacy.conftest import Life
from tests.factories.applications import application_to, role_of
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory
from tests.factories.privacy import LookFactory
from tests.running.threads import at_once
from volunteering.applications import actions as applications
from volunteering.applications.models import Application, Note
from volunteering.applications.states import WithdrawReason
from volunteering.assessment.equality.models import Answer
from volunteering.hours import imputing
from volunteering.hours.models import Hours
from volunteering.merging.models import Merge
from volunteering.placements.models import Placement

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
TODAY = dt.date(2026, 11, 26)


def run(key: str, on: dt.date = TODAY) -> tuple[int, int]:
    """Run one job at four in the morning of a day, and give what went and what was kept."""
    with time_machine.travel(dt.datetime.combine(on, dt.time(4), dt.UTC), tick=False):
        ((_job, done),) = retention.run(on, [retention.BY_KEY[key]])
    return done.count, done.kept


def unused_since(day: dt.date, **fields: Any) -> Person:
    person: Person = PersonFactory(**fields)
    at = dt.datetime.combine(day, dt.time(12), dt.UTC)
    Person.objects.filter(pk=person.pk).update(joined_at=at, last_login=at)
    return person


def test_unused_account_is_warned_twice_and_then_erased_and_told() -> None:
    person = unused_since(dt.date(2024, 11, 1), name="Ida Idle", email="ida@example.org")
    days = {
        "inactive-warned-twice": dt.date(2026, 9, 2),
        "inactive-warned-last": dt.date(2026, 10, 2),
        "inactive": dt.date(2026, 11, 2),
    }
    for key, day in days.items():
        assert run(key, day - dt.timedelta(days=1)) == (0, 0), key
        assert run(key, day) == (1, 0), key
        assert run(key, day) == (0, 0), key
    person.refresh_from_db()
    assert (person.name, person.is_active) == ("", False)
    actions.erase_due()
    assert [letter.to for letter in mail.outbox] == [["ida@example.org"]]


def test_account_is_not_erased_without_warning_however_long_it_was_unused() -> None:
    unused_since(dt.date(2020, 1, 1))
    assert run("inactive") == (0, 0)
    assert run("inactive-warned-twice") == (1, 0)
    assert run("inactive-warned-last") == (1, 0)
    assert run("inactive") == (0, 0)
    assert run("inactive", TODAY + dt.timedelta(days=15)) == (1, 0)


def test_what_safeguarding_may_need_waits_until_it_is_over(life: Life) -> None:
    held = Hold.objects.create(person=life.person)
    later = TODAY + dt.timedelta(days=9 * 366)
    reason = WithdrawReason.CHANGED_MIND
    applications.withdraw(application=life.open, reason=reason, by=life.person)
    waits = {"notes": (0, 0), "messages": (0, 0), "placements": (0, 1), "applications": (0, 1)}
    assert {key: run(key, later) for key in waits} == waits

    Hold.objects.filter(pk=held.pk).update(lifted_at=timezone.now())
    gone = {key: run(key, later + dt.timedelta(days=1)) for key in waits}
    assert all(count and not kept for count, kept in gone.values()), gone


def test_who_comes_back_after_the_warning_is_kept() -> None:
    person = unused_since(dt.date(2024, 11, 1))
    run("inactive-warned-twice", dt.date(2026, 9, 2))
    run("inactive-warned-last", dt.date(2026, 10, 2))
    Person.objects.filter(pk=person.pk).update(last_login=dt.datetime(2026, 10, 20, tzinfo=dt.UTC))
    assert run("inactive", dt.date(2026, 11, 2)) == (0, 0)


def test_who_acts_for_an_organisation_or_has_a_place_is_in_use(
    life: Life, coordinator: Person
) -> None:
    old = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    Person.objects.update(joined_at=old, last_login=old)
    assert not list(letting_go.inactive(TODAY))
    assert run("inactive-warned-twice") == (0, 0)  # Vera waits for an answer


def test_unused_account_on_hold_is_kept_and_counted_as_such() -> None:
    person = unused_since(dt.date(2020, 1, 1))
    Hold.objects.create(person=person)
    run("inactive-warned-twice")
    run("inactive-warned-last")
    assert run("inactive", TODAY + dt.timedelta(days=15)) == (0, 1)
    assert RetentionRun.objects.latest("pk").kept == 1


def test_account_that_was_never_confirmed_goes_after_half_a_year() -> None:
    person = PersonFactory()
    EmailAddress.objects.update(verified=False)
    Person.objects.update(joined_at=dt.datetime(2026, 5, 25, tzinfo=dt.UTC))
    assert run("unconfirmed") == (1, 0)
    person.refresh_from_db()
    assert person.erased_at is not None
    assert run("unconfirmed") == (0, 0)


def test_whom_a_centre_typed_in_stays_while_they_do_something_here() -> None:
    at = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
    placed, applying = (
        PlacementFactory().person,
        application_to(role_of(OrganisationFactory())).volunteer,
    )
    gone = PersonFactory()
    Merge.objects.create(centre=OrganisationFactory(), kept=placed, gone=gone, why="One", by=None)
    held = PersonFactory()
    Hold.objects.create(person=held)
    idle = PersonFactory()
    people = [placed, applying, gone, held, idle]
    EmailAddress.objects.all().delete()
    Person.objects.filter(pk__in=[each.pk for each in people]).update(joined_at=at, last_login=None)

    run("unconfirmed")

    erased = Person.objects.filter(erased_at__isnull=False)
    assert {each.pk for each in erased} & {each.pk for each in people} == {idle.pk}


def test_a_row_that_the_database_will_not_let_go_stops_no_other_and_is_not_named(
    caplog: pytest.LogCaptureFixture,
) -> None:
    people = [PersonFactory(name="Ida Idle") for _number in range(3)]

    def part(person: Person) -> bool:
        if person == people[1]:
            RetentionRun.objects.create()  # a row that the table does not take
        return True

    assert parting.one_by_one(people, part) == parting.Done(2, 1)
    (said,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert said == f"Retention could not part matching.person:{people[1].pk}"


def test_ended_placement_counts_on_after_three_years_without_its_person(life: Life) -> None:
    assert run("placements", dt.date(2029, 9, 1)) == (0, 0)
    assert run("placements", dt.date(2029, 9, 2)) == (1, 0)
    assert run("placements", dt.date(2029, 9, 2)) == (0, 0)
    placement = Placement.objects.get()
    assert placement.person != life.person
    assert (placement.person.name, placement.adjustments) == ("", "")
    assert placement.application is not None
    assert placement.application.volunteer == placement.person
    assert placement.application.words == ""
    assert Hours.objects.get().note == ""
    entry = Contribution.objects.get()
    assert (entry.person, entry.hours) == (None, Decimal(3))
    assert life.person.name == "Vera Volunteer"


def test_estimates_of_an_ended_placement_count_on_without_its_person(life: Life) -> None:
    placement = Placement.objects.get()
    entry = ledger.record(
        source=imputing.source_of(placement.pk, imputing.Month.of(dt.date(2026, 8, 1))),
        person=life.person,
        organisation=placement.organisation,
        work_form=WorkForm.VOLUNTEER_ORG,
        hours=Decimal(20),
        given_on=dt.date(2026, 8, 31),
        basis=Basis.IMPUTED,
    )
    opposite = ledger.reverse(entry=entry)
    assert run("placements", dt.date(2029, 9, 2)) == (1, 0)
    for each in (entry, opposite):
        each.refresh_from_db()
        assert each.person is None


def test_application_without_a_place_counts_on_after_two_years_without_its_person(
    life: Life,
) -> None:
    Application.objects.filter(pk=life.open.pk).update(
        state="withdrawn", state_since=dt.datetime(2024, 11, 20, tzinfo=dt.UTC)
    )
    assert run("applications") == (1, 0)
    life.open.refresh_from_db()
    assert life.open.volunteer != life.person
    assert life.open.words == ""


def test_notes_go_a_year_after_the_last_contact(life: Life) -> None:
    old = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    Note.objects.update(at=old)
    Application.objects.update(state_since=old)
    assert run("notes") == (0, 0)  # the placement ended in September
    assert run("notes", dt.date(2027, 9, 2)) == (1, 0)


def looked(at: dt.datetime) -> None:
    LookFactory()
    Look.objects.update(at=at)


def shown(at: dt.datetime) -> None:
    ShownList.objects.create(surface="find", engine="1", to=PersonFactory())
    ShownList.objects.update(shown_at=at)


def contact(at: dt.datetime) -> None:
    EmergencyContact.objects.create(person=PersonFactory(), name="V", phone="1")
    EmergencyContact.objects.update(changed_at=at)


@pytest.mark.parametrize(
    ("key", "make", "months"),
    [("looks", looked, 12), ("shown", shown, 12), ("emergency-contacts", contact, 1)],
)
def test_what_is_a_day_older_than_its_rule_goes_and_what_is_not_stays(
    key: str, make: Callable[[dt.datetime], None], months: int
) -> None:
    make(dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC))
    last = dt.date(2027, 3, 10) if months == 12 else dt.date(2026, 4, 10)
    assert run(key, last) == (0, 0)
    assert run(key, last + dt.timedelta(days=1)) == (1, 0)
    assert run(key, last + dt.timedelta(days=1)) == (0, 0)


def test_lists_that_were_shown_stay_for_the_engine_without_the_person() -> None:
    shown(dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
    run("shown")
    assert ShownList.objects.get().to is None


def test_history_stays_without_who_made_it(volunteer: Person) -> None:
    with time_machine.travel("2023-01-01"):
        Transition.objects.create(subject="x:1", old="", new="a", by=volunteer)
    assert run("actors") == (1, 0)
    assert Transition.objects.get().by is None


def test_equality_answers_are_cut_off_for_good_and_stay_together(life: Life) -> None:
    Answer.objects.update(answered_on=dt.date(2024, 11, 25))
    before = Answer.objects.get().pseudonym
    assert run("equality") == (1, 0)
    after = Answer.objects.get().pseudonym
    assert after != before
    assert run("equality") == (0, 0)
    actions.erase(person=life.person)
    assert Answer.objects.get().pseudonym == after


def test_copies_go_after_a_week(life: Life) -> None:
    DataPack.objects.create(
        person=life.person,
        state="ready",
        file="packs/x.zip",
        kept_until=dt.datetime(2026, 11, 25, tzinfo=dt.UTC),
    )
    assert run("packs") == (1, 0)
    assert DataPack.objects.get().state == "gone"


def test_dry_run_says_what_would_go_and_lets_nothing_go() -> None:
    looked(timezone.now() - dt.timedelta(days=400))
    said = StringIO()
    call_command("retention", "looks", dry_run=True, stdout=said)
    assert said.getvalue().split()[:2] == ["looks", "1"]
    assert Look.objects.count() == 1
    assert not RetentionRun.objects.exists()


def test_command_lets_go_and_says_how_much() -> None:
    looked(timezone.now() - dt.timedelta(days=400))
    said = StringIO()
    call_command("retention", stdout=said)
    assert "looks                          1 let go" in said.getvalue()
    assert RetentionRun.objects.filter(job="looks", count=1).exists()
    assert RetentionRun.objects.count() == len(retention.JOBS)


def test_command_knows_its_jobs() -> None:
    with pytest.raises(CommandError, match="There is no job everything"):
        call_command("retention", "everything")


def test_dry_run_and_run_agree_for_every_job(life: Life) -> None:
    far = TODAY + dt.timedelta(days=365 * 8)
    with time_machine.travel(dt.datetime.combine(far, dt.time(4), dt.UTC), tick=False):
        for job in retention.JOBS:
            (due,) = retention.look_ahead(far, [job])
            ((_job, done),) = retention.run(far, [job])
            assert done.count + done.kept == due.count, job.key
            (again,) = retention.look_ahead(far, [job])
            assert again.count == done.kept, job.key


def test_jobs_that_ran_today_are_not_run_again() -> None:
    run("looks")
    assert "looks" not in {job.key for job in retention.not_run(TODAY)}
    assert len(retention.not_run(TODAY)) == len(retention.JOBS) - 1


@pytest.mark.django_db(transaction=True, databases=["default", "equality"])
def test_same_job_twice_at_once_warns_once() -> None:
    person = unused_since(timezone.localdate() - dt.timedelta(days=680))
    job = retention.BY_KEY["inactive-warned-twice"]
    today = timezone.localdate()
    done = at_once([lambda: list(retention.run(today, [job]))] * 2)
    counts = sorted(each[0][1].count for each in done if not isinstance(each, Exception))
    assert counts == [0, 1]
    assert person.notices.count() == 1
