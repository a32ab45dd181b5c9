"""Organisations know when they last said something of themselves, so that others can be told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add a moment, empty for what was said before."""

    dependencies = [("matching", "0025_history_by_years")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="described_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="When it last said something of itself.",
                null=True,
            ),
        ),
    ]
