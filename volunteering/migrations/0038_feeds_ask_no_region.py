"""Feeds ask no region any more: nothing ever hung on it.

The version before still writes the column while this runs, so that it stays, with a default for the
version after; the next release drops it (docs/explanation/scale.md).
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0037_lists_in_other_sites")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterField(
                    "subscription",
                    "region",
                    models.CharField(blank=True, db_default="", default="", max_length=9),
                )
            ],
            state_operations=[migrations.RemoveField("subscription", "region")],
        )
    ]
