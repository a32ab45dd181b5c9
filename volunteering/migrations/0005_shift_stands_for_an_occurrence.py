from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0004_placements_live_and_hours_count")]

    operations = [
        migrations.RemoveField(model_name="shift", name="laid_out"),
        migrations.RemoveField(model_name="shift", name="own_numbers"),
        migrations.AddField(
            model_name="shift",
            name="edited",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Somebody changed its time or numbers: they stay.",
            ),
        ),
        migrations.AddField(
            model_name="shift",
            name="occurs_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="The time of the session that it stands for; none: added by hand.",
                null=True,
            ),
        ),
        migrations.RemoveConstraint(model_name="shift", name="shift_is_one_occurrence"),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.UniqueConstraint(
                fields=("role", "session", "occurs_at"), name="shift_is_one_occurrence"
            ),
        ),
    ]
