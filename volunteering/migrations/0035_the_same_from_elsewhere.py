"""Finds the same opportunity from elsewhere by its id and address there; built beside a table in use."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("volunteering", "0034_feeds_that_we_follow")]

    operations = [
        AddIndexConcurrently(
            "opportunity",
            models.Index(
                fields=["source_id"],
                name="opportunity_source_id",
                condition=models.Q(("source", ""), _negated=True),
            ),
        ),
        AddIndexConcurrently(
            "opportunity",
            models.Index(
                fields=["source_url"],
                name="opportunity_source_url",
                condition=models.Q(("source_url", ""), _negated=True),
            ),
        ),
    ]
