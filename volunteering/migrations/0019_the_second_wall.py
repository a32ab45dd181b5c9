"""What a centre knows about people is seen by those who act for it (matching/organisations/wall.py)."""

from django.db import migrations

from matching.organisations import wall

# Each with whom a row is about, where people read their own.
WALLED = {
    "case": "person_id",
    "casenote": "NULL",
    "guidance": "NULL",
    "supporttime": "NULL",
    "paperform": "NULL",
    "enquiry": "NULL",
    "referral": "NULL",
    "chase": "NULL",
    "referrer": "NULL",
    "feedback": "NULL",
    "oncall": "person_id",
    "callout": "NULL",
    "callanswer": "person_id",
}


def _wall(name: str, own: str) -> migrations.RunSQL:
    table = f"volunteering_{name}"
    return migrations.RunSQL(wall.build(table, own=own), wall.pull_down(table))


class Migration(migrations.Migration):
    dependencies = [
        ("volunteering", "0018_spreadsheets_and_merges"),
        ("matching", "0012_the_second_wall"),
    ]

    operations = [
        *(_wall(name, own) for name, own in WALLED.items()),
        migrations.RunSQL(
            wall.build(
                "volunteering_transfer", centres=("centre_id", "to_centre_id"), own="person_id"
            ),
            wall.pull_down("volunteering_transfer"),
        ),
    ]
