from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0005_shift_stands_for_an_occurrence")]

    operations = [
        migrations.AddField(
            model_name="application",
            name="chased_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="told",
            field=models.BooleanField(default=False),
        ),
    ]
