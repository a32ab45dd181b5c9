"""What a centre writes down of its work stands behind the wall too (matching/organisations/wall.py)."""

from django.db import migrations

from matching.organisations import wall

RECORD = "(SELECT r.{} FROM volunteering_centrerecord r WHERE r.id = record_id)"
MEMBER = "(SELECT m.organisation_id FROM volunteering_centremember m WHERE m.id = member_id)"
REVIEW = "(SELECT r.centre_id FROM volunteering_areareview r WHERE r.id = review_id)"
BOTH_SIDES = (RECORD.format("centre_id"), RECORD.format("organisation_id"))


def _wall(name: str, *centres: str, public: str = "FALSE") -> migrations.RunSQL:
    table = f"volunteering_{name}"
    return migrations.RunSQL(
        wall.build(table, centres=centres, public=public), wall.pull_down(table)
    )


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0029_a_census_is_a_source")]

    operations = [
        # What a centre answered to a consultation is for all its members.
        _wall("centrerecord", "centre_id", "organisation_id", public="kind = 'response'"),
        _wall("recordfile", *BOTH_SIDES),
        _wall("healthscore", *BOTH_SIDES),
        _wall("invoice", "centre_id", MEMBER),
        _wall("areareview", "centre_id"),
        _wall("areareviewline", REVIEW),
    ]
