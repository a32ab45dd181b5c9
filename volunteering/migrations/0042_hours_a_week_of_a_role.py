from decimal import Decimal

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0041_analysts_in_the_audit_log")]

    operations = [
        migrations.AddField(
            model_name="role",
            name="hours_a_week",
            field=models.DecimalField(
                blank=True,
                decimal_places=1,
                help_text="About; what is estimated where nobody keeps hours (domain.md 7.5).",
                max_digits=4,
                null=True,
                verbose_name="hours a week",
            ),
        ),
        migrations.AddField(
            model_name="role",
            name="hours_said_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="Since when hours a week are said.",
                null=True,
            ),
        ),
        AddConstraintNotValid(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("hours_a_week", None), ("hours_said_on", None)),
                    models.Q(
                        ("hours_a_week__gt", 0),
                        ("hours_a_week__lte", Decimal(112)),
                        ("hours_said_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="role_takes_hours_that_a_week_has",
            ),
        ),
    ]
