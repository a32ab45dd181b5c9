"""What each table of a freeze holds of real rows: the year's, without names, as of its cut-off."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.history.models import Transition
from matching.ledger import actions as ledger
from matching.ledger.models import Basis, WorkForm
from matching.people.models import Person
from matching.places.models import AreaKind
from tests.factories.brokerage import CaseFactory, EnquiryFactory
from tests.factories.centres import ConsultationFactory, RecordFactory
from tests.factories.directory import BodyFactory, CoverageFactory
from tests.factories.funding import GrantFactory
from tests.factories.opportunities import OpportunityFactory, RoleFactory
from tests.factories.organisations import CentreFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory
from tests.factories.places import AreaFactory
from tests.factories.quality import AwardFactory
from tests.factories.sources import CentreMoneyFactory, EditionFactory, SourceValueFactory
from volunteering.assessment import dataset
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.equality import actions as equality
from volunteering.assessment.registry import compute, missing
from volunteering.assessment.rows import SOURCES
from volunteering.assessment.years import Year
from volunteering.centres.models import ConsultationAnswer, HealthScore
from volunteering.merging.models import Merge
from volunteering.volunteers.models import Volunteer

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
YEAR = Year(2026)
JUNE = dt.date(2026, 6, 1)
TOWER_HAMLETS = "E09000030"


def at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def freeze() -> Frozen:
    return dataset.read(YEAR, until=timezone.now() + dt.timedelta(days=1))


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = freeze()[name].to_pylist()
    return found


def give(person: Person, source: str = "test:1", **said: Any) -> Any:
    entry: dict[str, Any] = {
        "source": source,
        "person": person,
        "organisation": OrganisationFactory(),
        "work_form": WorkForm.VOLUNTEER_ORG,
        "hours": Decimal(3),
        "given_on": JUNE,
        "area": TOWER_HAMLETS,
    }
    return ledger.record(**entry | said)


def test_an_empty_year_has_every_table_and_no_row_of_anybodys() -> None:
    frozen = freeze()
    assert set(frozen.tables) == {source.name for source in SOURCES}
    full = {name for name, table in frozen.tables.items() if table.num_rows}
    assert full <= {"rates", "about", "taken"}
    assert frozen["about"].to_pylist() == [{"is_invented": False}]
    assert not [figure for figure in compute(frozen) if figure.value]


def test_a_freeze_knows_when_it_was_taken() -> None:
    until = at(JUNE)
    taken = dataset.read(YEAR, until=until)["taken"].to_pylist()
    assert taken == [{"until": until.timestamp()}]


def test_an_enquiry_is_of_the_district_of_its_person_and_a_duplicate_is_none() -> None:
    person = PersonFactory(home_lad=TOWER_HAMLETS)
    EnquiryFactory(person=person, came_at=at(JUNE), group_size=20)
    EnquiryFactory(came_at=at(JUNE), outcome="duplicate", state="closed", closed_at=at(JUNE))
    EnquiryFactory(came_at=at(dt.date(2025, 6, 1)))
    (row,) = rows("enquiries")
    assert (row["area"], row["people"], row["channel"]) == (TOWER_HAMLETS, 20, "phone")
    assert (row["came_on"], row["person"] == person.pk) == (JUNE, False)


def test_a_case_was_guided_when_it_first_moved_there() -> None:
    case = CaseFactory(opened_at=at(JUNE))
    Transition.objects.create(
        subject=f"volunteering.case:{case.pk}", old="registered", new="guided"
    )
    (row,) = rows("cases")
    assert (row["intensity"], row["opened_on"]) == ("standard", JUNE)
    assert row["guided_on"] == timezone.localdate()


def test_records_carry_how_many_answered_and_health_checks_their_gain() -> None:
    response = RecordFactory(kind="response", on=JUNE)
    asked = ConsultationFactory(centre=response.centre, response=response)
    ConsultationAnswer.objects.create(
        consultation=asked, organisation=OrganisationFactory(), words="Yes"
    )
    check = RecordFactory(on=JUNE, organisation=OrganisationFactory())
    HealthScore.objects.create(record=check, topic="plan", before=2, after=4)
    HealthScore.objects.create(record=check, topic="safe", before=3)
    assert [(row["kind"], row["answers"]) for row in rows("records")] == [
        ("response", 1),
        ("health_check", 0),
    ]
    (gain,) = rows("gains")
    assert (gain["topics"], gain["before"], gain["after"]) == (1, 2, 4)


def test_a_new_role_is_filled_by_its_first_session() -> None:
    opportunity = OpportunityFactory()
    role = RoleFactory(opportunity=opportunity, causes=["Environment"], remote=True)
    RecordFactory(kind="new_role", on=JUNE, opportunity=opportunity)
    PlacementFactory(role=role, starts_on=JUNE, first_session_on=JUNE + dt.timedelta(days=9))
    (row,) = rows("new_roles")
    assert (row["began_on"], row["filled_on"]) == (JUNE, JUNE + dt.timedelta(days=9))
    assert (row["cause"], row["remote"], row["accessible"]) == ("Environment", True, False)


def test_an_award_counts_where_it_stands_on_the_last_day() -> None:
    standing = AwardFactory(from_on=JUNE, until=dt.date(2029, 6, 1))
    AwardFactory(from_on=dt.date(2023, 1, 1), until=dt.date(2026, 1, 1))
    assert [row["organisation"] for row in rows("awards")] == [standing.organisation_id]


def test_the_register_says_who_serves_which_district_and_what_they_get() -> None:
    area = AreaFactory(code=TOWER_HAMLETS, kind=AreaKind.LAD)
    body = BodyFactory(public_funding=150_000, impact_report="https://example.org/impact")
    CoverageFactory(body=body, area=area, from_on=dt.date(2020, 1, 1))
    GrantFactory(body=body, awarded_on=JUNE, amount=Decimal(1000))
    (served,) = rows("served")
    assert (served["area"], served["reports"]) == (TOWER_HAMLETS, False)
    (named,) = [row for row in rows("bodies") if row["body"] == body.pk]
    assert (named["public_funding"], named["has_report"]) == (150_000, True)
    assert {row["giver"] for row in rows("givers")} == {"Somebody else", "in no district"}


def test_the_two_latest_editions_of_a_kind_are_frozen_with_what_they_say() -> None:
    for year in (2022, 2023, 2024):
        edition = EditionFactory(
            name=str(year), from_on=dt.date(year, 10, 1), to_on=dt.date(year + 1, 3, 31)
        )
        SourceValueFactory(edition=edition, value=float(year))
    EditionFactory(from_on=dt.date(2027, 10, 1), to_on=dt.date(2028, 3, 31))
    CentreMoneyFactory(edition__from_on=dt.date(2026, 4, 1), edition__to_on=dt.date(2027, 3, 31))
    CentreMoneyFactory(edition__from_on=dt.date(2024, 4, 1), edition__to_on=dt.date(2025, 3, 31))
    turns = [(row["name"], row["turn"]) for row in rows("editions") if row["kind"] != "finance"]
    assert turns == [("2024", 1), ("2023", 2)]
    assert [row["value"] for row in rows("published")] == [2023, 2024]
    assert [row["pounds"] for row in rows("finance")] == [1000]
    assert "A1" not in missing(freeze())


def test_a_centre_has_one_finance_edition_a_year_the_one_that_covers_most_of_it() -> None:
    year = {"edition__from_on": YEAR.first_day, "edition__to_on": YEAR.last_day}
    first = CentreMoneyFactory(edition__name="2026-27", **year)
    other = CentreMoneyFactory(edition=first.edition)
    said: dict[str, Any] = {"centre": first.centre, "function": first.function}
    again = CentreMoneyFactory(edition__name="2026-27, put right", pounds=1200, **said, **year)
    calendar = {
        "edition__from_on": dt.date(2027, 1, 1),
        "edition__to_on": dt.date(2027, 12, 31),
    }
    CentreMoneyFactory(edition__name="2027", pounds=9999, **said, **calendar)
    assert [(row["centre"], row["pounds"]) for row in rows("finance")] == [
        (other.centre_id, float(other.pounds)),
        (again.centre_id, 1200.0),
    ]


def test_of_the_census_the_latest_two_of_each_data_set_are_frozen() -> None:
    for name, told in (("a", "ethnicity"), ("b", "disability"), ("c", "ethnicity"), ("d", "age")):
        edition = EditionFactory(kind="census", name=name)
        SourceValueFactory(edition=edition, breakdown=told, group="x", measure="population")
    turns = {row["name"]: row["turn"] for row in rows("editions")}
    assert turns == {"a": 2, "b": 1, "c": 1, "d": 1}
    assert len(rows("published")) == 4


def test_whether_people_are_invented_is_frozen_with_the_rows() -> None:
    centre = CentreFactory(is_invented=True)
    frozen = freeze()
    centre.is_invented = False
    centre.save()
    assert frozen["about"].to_pylist() == [{"is_invented": True}]
    assert rows("about") == [{"is_invented": False}]


def test_equality_answers_are_frozen_as_numbers_and_never_beside_a_person() -> None:
    women = [PersonFactory(), PersonFactory()]
    silent, away = PersonFactory(), PersonFactory()
    for number, person in enumerate([*women, silent]):
        give(person, source=f"test:{number}")
    for person in (*women, away):
        equality.record(person=person, answers={"sex": "female", "ethnicity": "asian-chinese"})
    table = freeze()["equality"]
    assert table.column_names == ["area", "question", "answer", "people"]
    said = {
        (row["question"], row["answer"]): (row["area"], row["people"]) for row in table.to_pylist()
    }
    assert said["sex", "Female"] == (TOWER_HAMLETS, 2)
    assert said["sex", "not said"] == (TOWER_HAMLETS, 1)
    assert said["ethnicity", "Asian or Asian British"] == (TOWER_HAMLETS, 2)
    assert said["disability", "not said"] == (TOWER_HAMLETS, 3)


def test_equality_answers_are_of_the_same_entries_as_all_other_figures() -> None:
    then, wrong, undone = (PersonFactory() for _each in range(3))
    give(then, source="test:1")
    ledger.reverse(entry=give(wrong, source="test:2"))
    entry = give(undone, source="test:3")
    cut_off = timezone.now()
    for number in (4, 5):
        give(PersonFactory(), source=f"test:{number}")
    ledger.reverse(entry=entry)
    frozen = dataset.read(YEAR, until=cut_off)
    counted = {row["people"] for row in frozen["equality"].to_pylist()}
    assert len(set(frozen["contributions"]["person"].to_pylist())) == 2
    assert counted == {2}  # the first, and who was undone after the cut-off


def test_two_records_that_were_merged_are_one_person_everywhere() -> None:
    kept, gone, third = (PersonFactory(home_lad=TOWER_HAMLETS) for _each in range(3))
    for number, person in enumerate((kept, gone, third)):
        Volunteer.objects.create(person=person)
        give(person, source=f"test:{number}")
    for one, other in ((kept, gone), (third, kept)):
        Merge.objects.create(centre=CentreFactory(), kept=one, gone=other, why="She said so.")
    frozen = freeze()
    assert len(set(frozen["contributions"]["person"].to_pylist())) == 1
    assert frozen["people"].num_rows == 1
    assert {row["people"] for row in frozen["equality"].to_pylist()} == {1}
    Merge.objects.filter(kept=third).update(state="undone")
    assert len(set(freeze()["contributions"]["person"].to_pylist())) == 2


def test_a_condition_that_reduces_nothing_is_no_disability() -> None:
    person = PersonFactory()
    give(person)
    equality.record(
        person=person,
        answers={"long-lasting-condition": "yes", "activities-reduced": "not-at-all"},
    )
    (said,) = [row for row in rows("equality") if row["question"] == "disability"]
    assert said["answer"] == "Not disabled"


def test_moves_tell_what_became_of_a_need_and_never_why_in_words() -> None:
    Transition.objects.create(
        subject="clearinghouse.skillsneed:81",
        old="draft",
        new="published",
        facets={"form": "project", "lad": TOWER_HAMLETS},
    )
    Transition.objects.create(
        subject="clearinghouse.engagement:7",
        old="active",
        new="returned",
        reason="done",
        facets={"form": "project", "area": TOWER_HAMLETS, "need": 81, "sector": "public"},
    )
    Transition.objects.create(
        subject="clearinghouse.release:7", old="asked", new="refused", reason="She is needed here"
    )
    need, ended, refused = rows("moves")
    assert (need["kind"], need["thing"], need["area"]) == (
        "clearinghouse.skillsneed",
        81,
        TOWER_HAMLETS,
    )
    assert (ended["why"], ended["need"], ended["sector"]) == ("done", 81, "public")
    assert refused["why"] == ""


def test_who_is_new_to_volunteering_is_frozen_where_they_said_so() -> None:
    for said in (True, False, None):
        Volunteer.objects.create(person=PersonFactory(), first_time=said)
    assert sorted(row["first_time"] for row in rows("people") if row["first_time"] is not None) == [
        0,
        1,
    ]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.decimals("0.25", 16, places=2),
            st.sampled_from(list(Basis)),
            st.sampled_from([WorkForm.VOLUNTEER_ORG, WorkForm.SECONDMENT, WorkForm.TRUSTEE]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.data(),
)
def test_reversing_an_entry_removes_it_everywhere(
    entries: list[tuple[Decimal, Basis, WorkForm]], data: Any
) -> None:
    person, centre = PersonFactory(), CentreFactory()
    stamp = timezone.now().timestamp()
    for number, (hours, basis, form) in enumerate(entries):
        give(
            person,
            source=f"kept:{stamp}:{number}",
            organisation=centre,
            hours=hours,
            basis=basis,
            work_form=form,
        )
    before = _figures()
    hours, basis, form = data.draw(st.sampled_from(entries))
    wrong = give(
        PersonFactory(),
        source=f"wrong:{stamp}",
        organisation=OrganisationFactory(),
        hours=hours,
        basis=basis,
        work_form=form,
        area="E09000001",
    )
    assert _figures() != before
    ledger.reverse(entry=wrong)
    assert _figures() == before


def _figures() -> dict[Any, Any]:
    return {
        figure.key: (None if figure.value is None else round(figure.value, 6), figure.base)
        for figure in compute(freeze())
    }
