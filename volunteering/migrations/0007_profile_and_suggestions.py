"""The volunteer's profile, invitations and saved searches; a role says when it came on offer."""

from decimal import Decimal

import django.core.validators
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def take_over_when_listed(apps, schema_editor):
    """What is there came on offer when its opportunity came in."""
    role = apps.get_model("volunteering", "Role")
    opportunity = apps.get_model("volunteering", "Opportunity")
    first = opportunity.objects.filter(pk=models.OuterRef("opportunity")).values("created_at")[:1]
    role.objects.update(listed_at=models.Subquery(first))


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("volunteering", "0006_applications_told_and_chased"),
    ]

    operations = [
        migrations.AddField(
            model_name="approach",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("distance", "It is too far"),
                    ("times", "The times don't suit me"),
                    ("cause", "The cause is not mine"),
                    ("tasks", "It is not what I want to do"),
                    ("requirements", "They ask for too much"),
                    ("access", "I could not take part"),
                    ("known", "I know it already"),
                    ("other", "Something else"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="approach",
            name="shown_in",
            field=models.UUIDField(
                blank=True,
                editable=False,
                help_text="The list in which the person stood.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="approach",
            index=models.Index(fields=["role", "made_at"], name="approach_of_role"),
        ),
        migrations.AddIndex(
            model_name="approach",
            index=models.Index(fields=["person", "state"], name="approach_to_person"),
        ),
        migrations.AddIndex(
            model_name="approach",
            index=models.Index(
                condition=models.Q(("state", "made")), fields=["lapses_on"], name="approach_lapses"
            ),
        ),
        migrations.AddField(
            model_name="role",
            name="listed_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                editable=False,
                help_text="When it last came on offer.",
            ),
        ),
        migrations.RunPython(take_over_when_listed, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="role",
            index=models.Index(
                condition=models.Q(("live", True)), fields=["listed_at"], name="role_listed_at"
            ),
        ),
        migrations.AlterField(
            model_name="savedsearch",
            name="address",
            field=models.CharField(help_text="The page's path with its query.", max_length=900),
        ),
        migrations.AddField(
            model_name="savedsearch",
            name="looked_on",
            field=models.DateField(
                default=django.utils.timezone.localdate,
                help_text="The last morning on which the digest looked.",
            ),
        ),
        migrations.AddIndex(
            model_name="savedsearch",
            index=models.Index(fields=["every", "looked_on"], name="search_due"),
        ),
        migrations.RemoveConstraint(
            model_name="volunteer", name="volunteer_radius_is_1_to_100_miles"
        ),
        migrations.AlterField(
            model_name="volunteer",
            name="radius_miles",
            field=models.DecimalField(
                decimal_places=1,
                default=Decimal(5),
                help_text="Where minutes are given, as far as they take one (volunteers.travel).",
                max_digits=4,
                validators=[
                    django.core.validators.MinValueValidator(Decimal("0.1")),
                    django.core.validators.MaxValueValidator(100),
                ],
                verbose_name="how far",
            ),
        ),
        migrations.AddConstraint(
            model_name="volunteer",
            constraint=models.CheckConstraint(
                condition=models.Q(("radius_miles__range", (Decimal("0.1"), 100))),
                name="volunteer_radius_is_at_most_100_miles",
            ),
        ),
    ]
