"""An application keeps the key of the list in which its role was found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0007_profile_and_suggestions")]

    operations = [
        migrations.RemoveField(model_name="application", name="list_id"),
        migrations.AddField(
            model_name="application",
            name="list_id",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
    ]
