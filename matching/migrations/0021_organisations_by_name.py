"""Finds organisations of the same name for each newcomer of a feed; built beside a table in use."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("matching", "0020_complaints_about_data")]

    operations = [
        AddIndexConcurrently(
            "organisation", models.Index(Lower("name"), name="organisation_by_name")
        ),
    ]
