from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0010_waiting_to_be_read")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="promised_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                editable=False,
                help_text="Working days, as they were promised.",
                null=True,
            ),
        ),
    ]
