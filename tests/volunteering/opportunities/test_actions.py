import datetime as dt
import json
from typing import Any

import pytest
from django.contrib.gis.geos import MultiPoint
from django.db import connection

from matching.history.lifecycle import IllegalMove
from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area
from matching.reference.models import ReferenceLoad
from tests.factories.opportunities import (
    OpportunityFactory,
    RoleFactory,
    SessionFactory,
    VenueFactory,
)
from tests.volunteering.opportunities.conftest import Import
from tests.volunteering.opportunities.records import activity, doit, organisation, role
from volunteering.opportunities import actions
from volunteering.opportunities.exchange.reading import BrokenFile
from volunteering.opportunities.exchange.report import Report
from volunteering.opportunities.models import Opportunity, Role, Session, Venue
from volunteering.opportunities.states import OpportunityState


def counts(report: Report) -> dict[str, int]:
    return {name: number for name, number in report.counts.items() if number}


def adds_up(report: Report) -> bool:
    return report.read == sum(report.counts.values()) and report.counts["rejected"] == len(
        report.rejected
    )


def test_running_again_changes_nothing(import_records: Import) -> None:
    records = [doit(), doit("Walk the goats", "a2")]
    import_records(records)
    before = list(Role.objects.order_by("pk").values("pk", "changed_at", "title"))
    report = import_records(records)
    assert counts(report) == {"unchanged": 2}
    assert list(Role.objects.order_by("pk").values("pk", "changed_at", "title")) == before


def test_a_changed_record_updates_and_keeps_its_address(import_records: Import) -> None:
    import_records([doit()])
    before = Role.objects.get()
    report = import_records([doit("Feed the sheep")])
    after = Role.objects.get()
    assert counts(report) == {"updated": 1}
    assert (after.pk, after.title) == (before.pk, "Feed the sheep")
    assert Role.objects.filter(search="sheep").exists()
    assert not Role.objects.filter(search="goats", title="Feed the goats").exists()


def test_a_changed_organisation_is_found_by_its_new_name(import_records: Import) -> None:
    import_records([doit()])
    import_records([doit(organisation={"name": "Llama Land"})])
    assert Organisation.objects.get().name == "Llama Land"
    assert Role.objects.filter(search="llama").exists()


def test_roles_that_change_places_keep_their_addresses(import_records: Import) -> None:
    def listing(*titles: str) -> Any:
        return [organisation(activity=[activity(role=[role(title=title) for title in titles])])]

    import_records(listing("Cook", "Waiter"), "vds")
    before = dict(Role.objects.values_list("title", "pk"))
    import_records(listing("Waiter", "Cook", "Driver"), "vds")
    after = dict(Role.objects.values_list("title", "pk"))
    assert {title: after[title] for title in before} == before
    report = import_records(listing("Driver"), "vds")
    assert dict(Role.objects.values_list("title", "pk")) == {"Driver": after["Driver"]}
    assert any("2 roles are no longer listed" in each["warning"] for each in report.warnings)


def test_a_partial_file_withdraws_nothing(import_records: Import) -> None:
    import_records([doit(), doit("Walk the goats", "a2")])
    report = import_records([doit()])
    assert (report.withdrawn, Role.objects.filter(live=True).count()) == (0, 2)


def test_a_complete_file_withdraws_what_is_missing_and_its_return_brings_it_back(
    import_records: Import,
) -> None:
    both = [doit(), doit("Walk the goats", "a2")]
    import_records(both)
    report = import_records(both[:1], complete=True)
    gone = Opportunity.objects.get(source_id="a2")
    assert (report.withdrawn, counts(report)) == (1, {"unchanged": 1})
    assert (gone.state, gone.roles.get().live) == (OpportunityState.WITHDRAWN, False)
    report = import_records(both, complete=True)
    assert counts(report) == {"unchanged": 1, "updated": 1}
    assert Opportunity.objects.get(source_id="a2").roles.get().live
    moves = Transition.objects.filter(subject=f"volunteering.opportunity:{gone.pk}").order_by("pk")
    assert [(move.old, move.new) for move in moves] == [
        ("draft", "live"),
        ("live", "withdrawn"),
        ("withdrawn", "live"),
    ]


def test_what_a_person_withdrew_stays_withdrawn(import_records: Import, operator: Person) -> None:
    import_records([doit()])
    actions.withdraw(opportunity=Opportunity.objects.get(), by=operator, reason="fraud")
    report = import_records([doit()])
    assert counts(report) == {"unchanged": 1}
    import_records([doit("Changed")])
    assert not Role.objects.get().live


@pytest.mark.parametrize("content", [b"[]", b'{"graph": []}'])
def test_an_empty_complete_file_withdraws_nothing(import_records: Import, content: bytes) -> None:
    import_records([doit()])
    report = import_records(content, complete=True)
    assert (report.read, report.withdrawn) == (0, 0)
    assert any("nothing is withdrawn" in each for each in report.file_warnings)


def test_a_broken_complete_file_withdraws_nothing(import_records: Import) -> None:
    import_records([doit(), doit("Walk the goats", "a2")])
    report = import_records(b'[{"_id": {"$oid": "a1"}, "x": 1}, {"_id":', complete=True)
    assert (report.broken, report.withdrawn) == (True, 0)


def test_a_rejected_record_that_we_have_is_not_withdrawn(import_records: Import) -> None:
    import_records([doit(), doit("Walk the goats", "a2")])
    report = import_records([doit(), doit("", "a2")], complete=True)
    assert (report.withdrawn, report.rejected) == (0, [{"id": "a2", "reason": "no title"}])


def test_another_source_is_left_alone(import_records: Import) -> None:
    import_records([doit()], source="south")
    report = import_records([doit()], source="north", complete=True)
    assert (counts(report), report.withdrawn) == ({"created": 1}, 0)
    assert set(Opportunity.objects.values_list("source", flat=True)) == {"north", "south"}


def test_a_file_that_is_not_json_imports_nothing(import_records: Import) -> None:
    with pytest.raises(BrokenFile):
        import_records(b"<!doctype html>")


def test_half_a_file_imports_its_whole_records(import_records: Import) -> None:
    report = import_records(json.dumps([doit()]).encode()[:-1] + b", {")
    assert (report.broken, counts(report)) == (True, {"created": 1})
    assert "breaks off after 1 whole records" in report.file_warnings[-1]


def test_a_record_without_a_title_is_rejected_and_the_rest_goes_on(import_records: Import) -> None:
    report = import_records([doit("  "), doit("Walk", "a2"), 7, {}])
    assert counts(report) == {"created": 1, "rejected": 3}
    assert [each["reason"] for each in report.rejected] == ["no title", "not an object", "no id"]
    assert adds_up(report)


def test_the_second_of_two_records_with_one_id_is_rejected(
    import_records: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    for batch in (100, 1):
        monkeypatch.setattr(actions, "BATCH", batch)
        report = import_records([doit(), doit("Other"), doit("Third", "a3")], source=f"s{batch}")
        assert report.rejected == [{"id": "a1", "reason": "the id appears twice in this file"}]
        assert adds_up(report)
    assert set(Role.objects.values_list("title", flat=True)) == {"Feed the goats", "Third"}


def test_a_record_that_the_database_refuses_does_not_take_the_others_with_it(
    import_records: Import,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE volunteering_role ADD CONSTRAINT no_sheep CHECK (title <> 'Feed the sheep')"
        )
    sheep = doit("Feed the sheep", "a2", organisation={"_id": {"$oid": "o2"}})
    report = import_records([doit(), sheep, doit("Walk", "a3")])
    assert counts(report) == {"created": 2, "rejected": 1}
    assert report.rejected[0]["id"] == "a2"
    assert report.rejected[0]["reason"].startswith("could not be stored")
    assert set(Opportunity.objects.values_list("source_id", flat=True)) == {"a1", "a3"}
    assert Organisation.objects.get().source_id == "o1"


def test_an_organisation_that_is_claimed_keeps_its_own_words(import_records: Import) -> None:
    import_records([doit()])
    Organisation.objects.update(standing=Organisation.Standing.CLAIMED, name="Our Own Name")
    report = import_records([doit("Feed the sheep", organisation={"name": "Other"})])
    assert counts(report) == {"unchanged": 1}
    assert (Organisation.objects.get().name, Role.objects.get().title) == (
        "Our Own Name",
        "Feed the goats",
    )


def test_overlong_fields_are_clipped_with_a_warning(import_records: Import) -> None:
    report = import_records([doit("goat " * 100)])
    assert len(Role.objects.get().title) <= 250
    assert any("clipped" in each["warning"] for each in report.warnings)


def test_script_tags_never_reach_the_database(import_records: Import) -> None:
    import_records(
        [doit("<script>x</script>Feed", definition={"description": "<script>x</script>Hi"})]
    )
    kept = Role.objects.get()
    assert (kept.title, kept.description) == ("Feed", "<p>Hi</p>")


def test_a_nul_and_half_a_character_do_not_upset_the_database(import_records: Import) -> None:
    import_records(
        b'[{"_id": {"$oid": "a\\u0000"}, "activityDefinitionSubDocument": {"title": "A\\u0000B \\ud800"}}]'
    )
    assert Role.objects.get().title.startswith("AB")


def test_without_reference_data_places_wait_and_are_found_once_it_is_there(
    import_records: Import,
) -> None:
    areas = list(Area.objects.all())
    Area.objects.all().delete()
    report = import_records([doit()])
    assert Venue.objects.get().found == "not_stated"
    assert any("reference data is not loaded" in each for each in report.file_warnings)
    Area.objects.bulk_create(areas)
    ReferenceLoad.objects.create(dataset="areas", sha256="1" * 64, rows=2)
    assert counts(import_records([doit()])) == {"updated": 1}
    assert Venue.objects.get().found == "coordinates"


def test_the_number_of_queries_does_not_grow_with_the_records(
    import_records: Import, django_assert_max_num_queries: Any
) -> None:
    import_records([doit("Warm up", "a0")])
    with django_assert_max_num_queries(60):
        import_records(
            [doit(f"Feed {n}", f"a{n}", definition={"description": "Same"}) for n in range(1, 30)]
        )


def test_publishing_and_withdrawing_move_the_roles(operator: Person) -> None:
    opportunity = OpportunityFactory(state=OpportunityState.DRAFT)
    RoleFactory(opportunity=opportunity)
    actions.publish(opportunity=opportunity, by=operator)
    assert Role.objects.get().live
    actions.withdraw(opportunity=opportunity, by=operator, reason="filled")
    assert not Role.objects.get().live
    last = Transition.objects.latest("pk")
    assert (last.new, last.by, last.reason) == ("withdrawn", operator, "filled")
    with pytest.raises(IllegalMove):
        actions.withdraw(opportunity=opportunity, by=operator)


def test_a_summary_joins_places_and_weekly_sessions(db: None) -> None:
    opportunity = OpportunityFactory(closes_on=dt.date(2027, 5, 1))
    RoleFactory(opportunity=opportunity, slots=0, places=None, lads=[])
    VenueFactory(opportunity=opportunity)
    SessionFactory(opportunity=opportunity)
    actions.summarise(opportunities=[opportunity])
    kept = Role.objects.get()
    assert (kept.slots, kept.lads, kept.ends_on) == (1 << 15, ["E09000030"], dt.date(2027, 5, 1))
    assert isinstance(kept.places, MultiPoint)
    assert len(kept.places) == 1
    assert Session.objects.count() == 1
