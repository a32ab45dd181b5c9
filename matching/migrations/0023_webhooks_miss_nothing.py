"""Webhooks are switched off when nothing is taken, and read history by a place instead of by the clock."""

from django.db import migrations, models

# Where the version before had read to, as a number: it read the last ten minutes again each time.
PLACE = """
UPDATE matching_bookmark SET last = coalesce(
    (SELECT min(id) - 1 FROM matching_transition
     WHERE id > (SELECT max(id) - 100000 FROM matching_transition)
     AND at >= matching_bookmark.read_until - interval '10 minutes'),
    (SELECT max(id) FROM matching_transition), 0)
"""


class Migration(migrations.Migration):
    dependencies = [("matching", "0022_deliveries_by_source")]

    operations = [
        migrations.AddField(
            "webhook",
            "failing_since",
            models.DateTimeField(
                blank=True, editable=False, help_text="Nothing was taken since.", null=True
            ),
        ),
        migrations.AddField(
            "webhook",
            "off_at",
            models.DateTimeField(
                blank=True,
                editable=False,
                help_text="Switched off: it took nothing for days.",
                null=True,
            ),
        ),
        migrations.AddField(
            "bookmark",
            "last",
            models.BigIntegerField(
                db_default=0,
                default=0,
                help_text="The number of the last move that was seen then.",
            ),
        ),
        migrations.AddField(
            "bookmark",
            "transaction",
            models.BigIntegerField(
                db_default=0,
                default=0,
                help_text="The transaction of the reader: later ones wrote later.",
            ),
        ),
        migrations.AlterField(
            "bookmark",
            "read_until",
            models.DateTimeField(help_text="The moment of the place."),
        ),
        migrations.RunSQL(PLACE, migrations.RunSQL.noop),
    ]
