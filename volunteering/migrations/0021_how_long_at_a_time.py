"""How long a volunteer has at a time."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0020_an_unpaid_invoice")]
    operations = [
        migrations.AddField(
            "volunteer",
            "longest",
            models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(15),
                    django.core.validators.MaxValueValidator(1440),
                ],
                verbose_name="most minutes at a time",
            ),
        ),
        migrations.AddConstraint(
            "volunteer",
            models.CheckConstraint(
                condition=models.Q(longest=None) | models.Q(longest__range=(15, 1440)),
                name="volunteer_has_some_time_at_a_time",
            ),
        ),
    ]
