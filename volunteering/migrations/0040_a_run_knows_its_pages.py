"""A run keeps which impact pages it was protected beside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("volunteering", "0039_fairness_of_rounded_counts"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="beside",
            field=models.JSONField(
                blank=True,
                db_default=models.Value([], output_field=models.JSONField()),
                default=list,
            ),
        ),
    ]
