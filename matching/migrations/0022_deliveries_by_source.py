"""Finds what webhooks were owed before, every few seconds; built beside a table in use."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("matching", "0021_organisations_by_name")]

    operations = [
        AddIndexConcurrently(
            "delivery", models.Index(fields=["source"], name="delivery_by_source")
        ),
    ]
