"""All tables of the app as its first migrations left them: a new database gets them at once."""

from collections.abc import Iterator
from importlib import import_module

import django.contrib.gis.db.models.fields
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import rules.contrib.models
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import clearinghouse.employers.terms
import matching.founding

# What stands in SQL, and rows that ship, in their order.
KEPT = ("0009_leave_is_given_by_every_step",)


def kept() -> Iterator[Operation]:
    """Give the operations of the replaced migrations that are more than tables."""
    for name in KEPT:
        for operation in import_module(f"{__package__}.{name}").Migration.operations:
            if isinstance(operation, (migrations.RunSQL, migrations.RunPython)):
                yield operation


class Migration(migrations.Migration):
    replaces = [
        ("clearinghouse", "0001_initial"),
        ("clearinghouse", "0002_initial"),
        ("clearinghouse", "0003_the_way_of_a_secondment"),
        ("clearinghouse", "0004_engagements_whole"),
        ("clearinghouse", "0005_introductions_and_releases_whole"),
        ("clearinghouse", "0006_employers_and_capacity"),
        ("clearinghouse", "0007_needs_scoped_and_moderated"),
        ("clearinghouse", "0008_meetings_of_sets_say_who_recorded"),
        ("clearinghouse", "0009_leave_is_given_by_every_step"),
        ("clearinghouse", "0010_calls_say_whether_they_helped"),
        ("clearinghouse", "0011_registers_of_employers"),
        ("clearinghouse", "0012_circuits_say_who_pays"),
        ("clearinghouse", "0013_a_pair_is_of_its_engagement"),
        ("clearinghouse", "0014_occupation_of_2010"),
        ("clearinghouse", "0015_several_decide_and_days_allowed"),
        ("clearinghouse", "0016_secrets_are_sealed"),
    ]

    initial = True

    dependencies = [
        ("matching", "0001_tables_to_referral_lists"),
    ]

    operations = [
        matching.founding.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name="Eligibility",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "income",
                            models.PositiveBigIntegerField(
                                verbose_name="income in a year, in pounds"
                            ),
                        ),
                        ("year_ended_on", models.DateField(verbose_name="last day of that year")),
                        ("said_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("presumed", "Presumed: small, and on a register"),
                                    ("to_decide", "A person has to decide"),
                                    ("excepted", "Allowed, for a reason that is kept"),
                                    ("refused", "Not allowed"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, max_length=1000)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="eligibility",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "eligibility",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("verdict__in", ["excepted", "refused"]), _negated=True
                                    ),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="eligibility_decided_by_a_person_has_a_reason",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Employer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "sector",
                            models.CharField(
                                choices=[
                                    ("public", "Public sector"),
                                    ("private", "Private sector"),
                                    ("voluntary", "Voluntary and community sector"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "public_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("civil_service", "A government department or agency"),
                                    ("council", "A council or combined authority"),
                                    ("nhs", "An NHS body"),
                                    ("other", "Another public body"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("headcount", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "days_per_person",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="In working time, a calendar year; empty: no cap.",
                                max_digits=5,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(260),
                                ],
                            ),
                        ),
                        (
                            "preapproved_forms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("advice_call", "Advice call (an hour)"),
                                        ("micro_consulting", "Micro-consulting (up to 2 days)"),
                                        ("project", "Project (5 to 20 days)"),
                                        ("mentoring", "Mentoring"),
                                        ("coaching", "Coaching"),
                                        ("action_learning_set", "Action-learning set"),
                                        ("twinning", "Twinning"),
                                        ("trustee", "Trusteeship or governorship"),
                                        ("it_circuit_rider", "IT circuit rider"),
                                        ("team_challenge", "Team challenge"),
                                        ("secondment_part_time", "Part-time secondment"),
                                        ("secondment_full_time", "Full-time secondment"),
                                    ],
                                    max_length=30,
                                ),
                                blank=True,
                                default=clearinghouse.employers.terms.usually_preapproved,
                                help_text="Need nobody's approval.",
                                size=None,
                            ),
                        ),
                        (
                            "steps",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("line_manager", "Line manager"),
                                        ("hr", "HR"),
                                        ("conflict_officer", "Conflict of interest officer"),
                                        ("finance", "Finance"),
                                        ("signatory", "Signatory"),
                                    ],
                                    max_length=20,
                                ),
                                default=clearinghouse.employers.terms.usual_steps,
                                help_text="Who approves a secondment, in turn.",
                                size=None,
                            ),
                        ),
                        (
                            "short_steps",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("line_manager", "Line manager"),
                                        ("hr", "HR"),
                                        ("conflict_officer", "Conflict of interest officer"),
                                        ("finance", "Finance"),
                                        ("signatory", "Signatory"),
                                    ],
                                    max_length=20,
                                ),
                                default=clearinghouse.employers.terms.usual_short_steps,
                                help_text="Who approves any other form, in turn.",
                                size=None,
                            ),
                        ),
                        (
                            "approval_days",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="Working days after which a request that nobody answers runs out.",
                            ),
                        ),
                        (
                            "return_alert_days",
                            models.PositiveSmallIntegerField(
                                default=28,
                                help_text="Days before somebody comes back on which HR is told.",
                            ),
                        ),
                        ("vat_number", models.CharField(blank=True, max_length=20)),
                        (
                            "template",
                            models.TextField(
                                blank=True, help_text="Its own agreement.", max_length=40000
                            ),
                        ),
                        (
                            "template_approved_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "policy_changed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "closed_on",
                            models.DateField(
                                blank=True,
                                help_text="When it merged into another, or ceased to be.",
                                null=True,
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "organisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="employer",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "template_approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["organisation__name", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("sector", "public"),
                                        models.Q(("public_kind", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("sector", "public"), _negated=True),
                                        ("public_kind", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="employer_that_is_public_says_which",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("approval_days__range", (1, 60))),
                                name="employer_waits_1_to_60_days_for_approval",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("return_alert_days__range", (1, 366))),
                                name="employer_is_told_of_returns_up_to_a_year_before",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days_per_person", None),
                                    ("days_per_person__range", (0, 260)),
                                    _connector="OR",
                                ),
                                name="employer_days_fit_a_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("template_approved_at", None),
                                    models.Q(("template", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="employer_approves_a_template_that_is_there",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="LearningSet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="title")),
                        (
                            "about",
                            models.TextField(max_length=2000, verbose_name="what it is about"),
                        ),
                        (
                            "ground_rules",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="ground rules"
                            ),
                        ),
                        (
                            "places",
                            models.PositiveSmallIntegerField(default=8, verbose_name="places"),
                        ),
                        (
                            "meetings_planned",
                            models.PositiveSmallIntegerField(
                                default=6, verbose_name="how many meetings"
                            ),
                        ),
                        ("lad", models.CharField(blank=True, max_length=9)),
                        ("remote", models.BooleanField(default=True, verbose_name="meets on line")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("forming", "Forming"),
                                    ("running", "Meeting"),
                                    ("finished", "Finished"),
                                    ("cancelled", "Called off"),
                                ],
                                default="forming",
                                max_length=10,
                            ),
                        ),
                        (
                            "paid_time",
                            models.BooleanField(
                                default=False,
                                verbose_name="the facilitator is paid for this time by their employer",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "facilitator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="facilitates",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                help_text="Who hosts it.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="learning_sets",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("places__range", (5, 8))),
                                name="learning_set_is_of_5_to_8",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Professional",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("job_title", models.CharField(max_length=120, verbose_name="job title")),
                        (
                            "sector",
                            models.CharField(
                                choices=[
                                    ("public", "Public sector"),
                                    ("private", "Private sector"),
                                    ("voluntary", "Voluntary and community sector"),
                                ],
                                max_length=10,
                                verbose_name="sector",
                            ),
                        ),
                        (
                            "about",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="what you could help with"
                            ),
                        ),
                        (
                            "forms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("advice_call", "Advice call (an hour)"),
                                        ("micro_consulting", "Micro-consulting (up to 2 days)"),
                                        ("project", "Project (5 to 20 days)"),
                                        ("mentoring", "Mentoring"),
                                        ("coaching", "Coaching"),
                                        ("action_learning_set", "Action-learning set"),
                                        ("twinning", "Twinning"),
                                        ("trustee", "Trusteeship or governorship"),
                                        ("it_circuit_rider", "IT circuit rider"),
                                        ("team_challenge", "Team challenge"),
                                        ("secondment_part_time", "Part-time secondment"),
                                        ("secondment_full_time", "Full-time secondment"),
                                    ],
                                    max_length=30,
                                ),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "days_a_month",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=4,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="days a month",
                            ),
                        ),
                        (
                            "causes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "remote_ok",
                            models.BooleanField(default=True, verbose_name="on line is fine"),
                        ),
                        (
                            "radius_miles",
                            models.PositiveSmallIntegerField(
                                default=25,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(400),
                                ],
                                verbose_name="how far",
                            ),
                        ),
                        (
                            "on_offer",
                            models.BooleanField(default=True, verbose_name="may be suggested"),
                        ),
                        (
                            "paused_until",
                            models.DateField(
                                blank=True,
                                help_text="The last day included.",
                                null=True,
                                verbose_name="suggested to nobody until",
                            ),
                        ),
                        (
                            "soc",
                            models.CharField(
                                blank=True,
                                help_text="SOC 2010 unit group of the title, as they confirmed.",
                                max_length=4,
                            ),
                        ),
                        (
                            "window_from",
                            models.DateField(
                                blank=True, null=True, verbose_name="free for a secondment from"
                            ),
                        ),
                        (
                            "window_to",
                            models.DateField(blank=True, null=True, verbose_name="until"),
                        ),
                        (
                            "days_a_week",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=2,
                                null=True,
                                verbose_name="days a week",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="professional",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("days_a_month__range", (0, 22))),
                                name="professional_days_fit_a_month",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("radius_miles__range", (1, 400))),
                                name="professional_radius_is_1_to_400_miles",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("window_from", None),
                                    ("window_to", None),
                                    ("window_to__gte", models.F("window_from")),
                                    _connector="OR",
                                ),
                                name="professional_window_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days_a_week", None),
                                    models.Q(("days_a_week__gt", 0), ("days_a_week__lte", 5)),
                                    _connector="OR",
                                ),
                                name="professional_week_has_up_to_5_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Round",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.SlugField(max_length=40, unique=True)),
                        ("title", models.CharField(max_length=120)),
                        (
                            "objective",
                            models.CharField(
                                choices=[
                                    ("stable", "Stable: no pair would both rather have each other"),
                                    ("total", "Best total fit"),
                                    (
                                        "fair",
                                        "Best total fit, with as few left with nobody as can be",
                                    ),
                                ],
                                default="stable",
                                max_length=8,
                            ),
                        ),
                        ("opens_on", models.DateField()),
                        ("closes_on", models.DateField()),
                        ("confirm_by", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("collecting", "Collecting preferences"),
                                    ("cleared", "Cleared, being looked at"),
                                    ("published", "Published"),
                                    ("closed", "Closed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="collecting",
                                max_length=10,
                            ),
                        ),
                        (
                            "result",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="The certificate: matched, blocking pairs, bounds.",
                            ),
                        ),
                        ("cleared_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "is_invented",
                            models.BooleanField(default=False, help_text="Made up for the demo."),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["-opens_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closes_on__gte", models.F("opens_on")),
                                    ("confirm_by__gte", models.F("closes_on")),
                                ),
                                name="round_days_are_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["collecting", "cancelled"]),
                                    ("cleared_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="round_that_was_cleared_says_when",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="SkillsNeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="title")),
                        (
                            "problem",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="the problem"
                            ),
                        ),
                        (
                            "outcome",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="what will be different afterwards",
                            ),
                        ),
                        (
                            "in_scope",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what belongs to it"
                            ),
                        ),
                        (
                            "out_of_scope",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what does not"
                            ),
                        ),
                        (
                            "deliverables",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="what you will hold in your hands",
                            ),
                        ),
                        (
                            "acceptance",
                            models.TextField(
                                blank=True,
                                max_length=1000,
                                verbose_name="how you will see that it is done",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("advice_call", "Advice call (an hour)"),
                                    ("micro_consulting", "Micro-consulting (up to 2 days)"),
                                    ("project", "Project (5 to 20 days)"),
                                    ("mentoring", "Mentoring"),
                                    ("coaching", "Coaching"),
                                    ("action_learning_set", "Action-learning set"),
                                    ("twinning", "Twinning"),
                                    ("trustee", "Trusteeship or governorship"),
                                    ("it_circuit_rider", "IT circuit rider"),
                                    ("team_challenge", "Team challenge"),
                                    ("secondment_part_time", "Part-time secondment"),
                                    ("secondment_full_time", "Full-time secondment"),
                                ],
                                max_length=30,
                                verbose_name="form",
                            ),
                        ),
                        (
                            "days_min",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(500),
                                ],
                                verbose_name="days, at least",
                            ),
                        ),
                        (
                            "days_max",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=5,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(500),
                                ],
                                verbose_name="days, at most",
                            ),
                        ),
                        (
                            "deadline",
                            models.DateField(blank=True, null=True, verbose_name="needed by"),
                        ),
                        (
                            "starts_from",
                            models.DateField(blank=True, null=True, verbose_name="from"),
                        ),
                        ("ends_by", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "days_a_week",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=3,
                                null=True,
                                verbose_name="days a week",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="how many people"
                            ),
                        ),
                        (
                            "pays",
                            models.CharField(
                                choices=[
                                    ("none", "Nothing"),
                                    ("partial", "Part of the cost"),
                                    ("full", "The whole cost"),
                                ],
                                default="none",
                                max_length=8,
                                verbose_name="what you could pay the employer",
                            ),
                        ),
                        (
                            "hours_of_lead",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=4,
                                null=True,
                                verbose_name="hours a week that the lead gives",
                            ),
                        ),
                        (
                            "access",
                            models.TextField(
                                blank=True,
                                max_length=1500,
                                verbose_name="data and systems it takes",
                            ),
                        ),
                        (
                            "secrecy",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("public", "Nothing that could not be published"),
                                    ("internal", "Our own papers: plans, budgets, minutes"),
                                    ("personal", "Details about people"),
                                    (
                                        "sensitive",
                                        "Sensitive details: health, children, offences, beliefs",
                                    ),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "outputs",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("host", "We own it, and whoever made it may show it"),
                                    ("open", "Anyone may use it, under an open licence"),
                                    ("author", "Whoever makes it owns it, and we may use it"),
                                    ("nothing", "Nothing is made: it is advice or company"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "seniority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("any", "Anyone who can do it"),
                                    ("some", "A few years of practice"),
                                    ("senior", "Somebody who has led such work"),
                                    (
                                        "leader",
                                        "Somebody who has run an organisation or a large team",
                                    ),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "sign_off",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("done", "Yes, our board or chief officer has agreed"),
                                    ("not_needed", "Nobody else has to agree"),
                                    ("not_yet", "Not yet"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "decides",
                            models.CharField(
                                blank=True,
                                max_length=150,
                                verbose_name="who decides, by their office",
                            ),
                        ),
                        (
                            "capacity",
                            models.TextField(
                                blank=True, max_length=500, verbose_name="what makes room for it"
                            ),
                        ),
                        (
                            "evaluation",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="how you will judge it"
                            ),
                        ),
                        (
                            "feedback",
                            models.TextField(
                                blank=True,
                                max_length=1000,
                                verbose_name="how you tell each other how it goes",
                            ),
                        ),
                        (
                            "follow_up",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="what happens afterwards"
                            ),
                        ),
                        (
                            "remote",
                            models.BooleanField(default=True, verbose_name="can be done on line"),
                        ),
                        (
                            "postcode",
                            models.CharField(blank=True, max_length=8, verbose_name="postcode"),
                        ),
                        (
                            "point",
                            django.contrib.gis.db.models.fields.PointField(
                                blank=True, null=True, srid=27700
                            ),
                        ),
                        ("lad", models.CharField(blank=True, max_length=9)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "Being read"),
                                    ("published", "Published"),
                                    ("paused", "Paused"),
                                    ("closed", "Closed"),
                                    ("refused", "Refused"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "template",
                            models.CharField(
                                blank=True,
                                help_text="The template that it started from: code/version.",
                                max_length=40,
                            ),
                        ),
                        (
                            "derived_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("copy", "Copied from an earlier need"),
                                    ("call", "A first call about a larger need"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "steps_done",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20),
                                blank=True,
                                default=list,
                                editable=False,
                                size=None,
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "moderated_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        ("moderation_words", models.TextField(blank=True, max_length=2000)),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "fresh_until",
                            models.DateField(
                                blank=True,
                                editable=False,
                                help_text="Paused after that day unless renewed.",
                                null=True,
                            ),
                        ),
                        ("warned_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "matches_read_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "derived_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="derived",
                                to="clearinghouse.skillsneed",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                help_text="The person at the organisation who will give it time.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leads_needs",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "matches_read_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "moderated_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="skills_needs",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "skills",
                            models.ManyToManyField(
                                related_name="+",
                                through="clearinghouse.NeedSkill",
                                to="matching.skill",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["state", "deadline"], name="need_open"),
                            models.Index(
                                fields=["organisation", "state"], name="need_of_organisation"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="need_has_a_title",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days_max__gte", models.F("days_min")), ("days_min__gte", 0)
                                ),
                                name="need_days_are_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("remote", True), ("point__isnull", False), _connector="OR"
                                ),
                                name="need_is_somewhere_or_on_line",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_from", None),
                                    ("ends_by", None),
                                    ("ends_by__gte", models.F("starts_from")),
                                    _connector="OR",
                                ),
                                name="need_window_is_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days_a_week", None),
                                    models.Q(("days_a_week__gt", 0), ("days_a_week__lte", 5)),
                                    _connector="OR",
                                ),
                                name="need_takes_up_to_five_days_a_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("places__range", (1, 50))),
                                name="need_wants_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hours_of_lead", None),
                                    ("hours_of_lead__range", (0, 40)),
                                    _connector="OR",
                                ),
                                name="need_hours_of_lead_are_of_a_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "in_review"), _negated=True),
                                    ("submitted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="need_in_review_has_been_submitted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["in_review", "published"]), _negated=True
                                    ),
                                    models.Q(
                                        models.Q(("problem", ""), _negated=True),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="need_on_the_list_says_what_it_is",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refused"), _negated=True),
                                    models.Q(("moderation_words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="need_refused_says_why",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Twinning",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("plan", models.TextField(max_length=4000, verbose_name="the plan")),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(verbose_name="until")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("agreed", "Under way"),
                                    ("declined", "Declined"),
                                    ("finished", "Finished"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(auto_now_add=True)),
                        ("agreed_at", models.DateTimeField(blank=True, null=True)),
                        ("what_changed", models.TextField(blank=True, max_length=3000)),
                        (
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="twinnings_proposed",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="twinnings_received",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("first", models.F("second")), _negated=True),
                                name="twins_are_two_organisations",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                                name="twinning_ends_after_it_starts",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="TwinningOffer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "shares",
                            models.TextField(max_length=2000, verbose_name="what you could share"),
                        ),
                        (
                            "seeks",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="what you would like to learn",
                            ),
                        ),
                        ("offered_at", models.DateTimeField(auto_now_add=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="twinning_offers",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("organisation",),
                                name="organisation_offers_twinning_once",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="AdviceSlot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("where", models.CharField(max_length=300, verbose_name="how to meet")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("free", "Free"),
                                    ("booked", "Booked"),
                                    ("held", "Held"),
                                    ("missed", "Nobody came"),
                                    ("withdrawn", "Taken back"),
                                ],
                                default="free",
                                max_length=10,
                            ),
                        ),
                        (
                            "question",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="what you want to ask"
                            ),
                        ),
                        (
                            "paid_time",
                            models.BooleanField(
                                default=False, verbose_name="in hours that the employer pays"
                            ),
                        ),
                        (
                            "helped",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "Yes, we know what to do"),
                                    ("partly", "Partly, we need more help"),
                                    ("no", "No"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "reminded_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "booked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advice_slots",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "professional",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="advice_slots",
                                to="clearinghouse.professional",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="advice_slots",
                                to="clearinghouse.skillsneed",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at"],
                        "indexes": [
                            models.Index(fields=["state", "starts_at"], name="advice_slot_free")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="advice_slot_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["booked", "held", "missed"]), _negated=True
                                    ),
                                    ("organisation__isnull", False),
                                    _connector="OR",
                                ),
                                name="advice_slot_booked_says_by_whom",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state", "withdrawn"), _negated=True),
                                expressions=[
                                    ("professional", "="),
                                    (
                                        models.Func(
                                            "starts_at",
                                            "ends_at",
                                            function="tstzrange",
                                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="advice_slots_of_one_person_do_not_overlap",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Approver",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("line_manager", "Line manager"),
                                    ("hr", "HR"),
                                    ("conflict_officer", "Conflict of interest officer"),
                                    ("finance", "Finance"),
                                    ("signatory", "Signatory"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("from_on", models.DateField(default=django.utils.timezone.localdate)),
                        ("to_on", models.DateField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approves",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "employer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approvers",
                                to="clearinghouse.employer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["step", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("to_on", None)),
                                fields=("employer", "person", "step"),
                                name="approver_stands_once_at_a_step",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_on", None),
                                    ("to_on__gte", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="approver_ends_after_they_begin",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="ConflictInterest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=300)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("employed", "I work or worked there"),
                                    ("board", "I sit on its board"),
                                    ("family", "Someone close to me works there or runs it"),
                                    ("money", "I decide about money that it gets"),
                                    ("oversees", "I regulate or inspect it"),
                                    ("business", "I do business with it"),
                                    ("other", "Something else"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("from_on", models.DateField(blank=True, null=True)),
                        ("to_on", models.DateField(blank=True, null=True)),
                        ("declared_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "professional",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="interests",
                                to="clearinghouse.professional",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("organisation__isnull", False),
                                    models.Q(("words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="conflict_interest_names_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_on", None),
                                    ("from_on", None),
                                    ("to_on__gte", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="conflict_interest_ends_after_it_begins",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Delegation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("line_manager", "Line manager"),
                                    ("hr", "HR"),
                                    ("conflict_officer", "Conflict of interest officer"),
                                    ("finance", "Finance"),
                                    ("signatory", "Signatory"),
                                ],
                                help_text="Empty: every step.",
                                max_length=20,
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("to_on", models.DateField()),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "from_person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="delegations_given",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to_person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="delegations_held",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "employer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="delegations",
                                to="clearinghouse.employer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["from_on", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["employer", "from_person", "from_on"],
                                name="delegation_lookup",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("to_on__gte", models.F("from_on"))),
                                name="delegation_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("from_person", models.F("to_person")), _negated=True
                                ),
                                name="delegation_goes_to_somebody_else",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="EmployerDomain",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("domain", models.CharField(max_length=120)),
                        (
                            "added_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        ("verified_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "employer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="domains",
                                to="clearinghouse.employer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["domain"],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("domain"),
                                name="domain_is_one_employers",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("domain__contains", "."),
                                    models.Q(("domain__contains", "@"), _negated=True),
                                ),
                                name="domain_has_a_dot_and_no_at",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Employment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("post", models.CharField(blank=True, max_length=120)),
                        ("cost_code", models.CharField(blank=True, max_length=40)),
                        ("manager_email", models.EmailField(blank=True, max_length=254)),
                        ("politically_restricted", models.BooleanField(default=False)),
                        ("began_on", models.DateField(default=django.utils.timezone.localdate)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "verified_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Own word only"),
                                    ("domain", "An e-mail address of the employer"),
                                    ("invitation", "Invited by the employer"),
                                    ("hr", "Confirmed by the employer"),
                                    ("sso", "Signed in with the employer's account"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("verified_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "employer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="employments",
                                to="clearinghouse.employer",
                            ),
                        ),
                        (
                            "manager",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="manages",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="employments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verified_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["employer", "ended_on"], name="employment_of_employer"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("person", "employer"),
                                name="employment_is_held_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None),
                                    ("ended_on__gte", models.F("began_on")),
                                    _connector="OR",
                                ),
                                name="employment_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("verified_at", None), ("verified_how", "")),
                                    models.Q(
                                        models.Q(("verified_how", ""), _negated=True),
                                        ("verified_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="employment_verified_says_how_and_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("manager", None),
                                    models.Q(("manager", models.F("person")), _negated=True),
                                    _connector="OR",
                                ),
                                name="employment_is_not_managed_by_oneself",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="EmploymentInvitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("email", models.EmailField(max_length=254)),
                        ("post", models.CharField(blank=True, max_length=120)),
                        ("cost_code", models.CharField(blank=True, max_length=40)),
                        ("manager_email", models.EmailField(blank=True, max_length=254)),
                        ("politically_restricted", models.BooleanField(default=False)),
                        ("invited_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "employer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="clearinghouse.employer",
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("employer"),
                                django.db.models.functions.text.Lower("email"),
                                condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                                name="employment_invitation_stands_once",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Exchange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("what", models.CharField(max_length=300)),
                        ("people", models.PositiveSmallIntegerField(default=2)),
                        ("hours", models.DecimalField(decimal_places=2, default=1, max_digits=5)),
                        (
                            "logged_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "twinning",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="exchanges",
                                to="clearinghouse.twinning",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="FundingLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("grant", "Grant"),
                                    ("contract", "Contract"),
                                    ("commission", "Commissioned service"),
                                    ("regulate", "Regulates it"),
                                    ("inspect", "Inspects it"),
                                    ("tender", "Tender that is open"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "identifier",
                            models.CharField(
                                blank=True, help_text="The source's own.", max_length=120
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=250)),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Pounds.",
                                max_digits=12,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(0)],
                            ),
                        ),
                        ("from_on", models.DateField(blank=True, null=True)),
                        ("to_on", models.DateField(blank=True, null=True)),
                        ("note", models.CharField(blank=True, max_length=500)),
                        (
                            "source",
                            models.CharField(
                                blank=True, help_text="Where it is known from.", max_length=200
                            ),
                        ),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "employer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="funding",
                                to="clearinghouse.employer",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="funded_by",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-from_on", "-pk"],
                        "indexes": [
                            models.Index(fields=["employer", "host"], name="funding_between")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("identifier", ""), _negated=True),
                                fields=("employer", "identifier"),
                                name="funding_link_is_known_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_on", None),
                                    ("from_on", None),
                                    ("to_on__gte", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="funding_link_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount", None), ("amount__gte", 0), _connector="OR"
                                ),
                                name="funding_link_is_of_nothing_or_more",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="LearningWish",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "skill",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.skill",
                            ),
                        ),
                        (
                            "professional",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="wishes",
                                to="clearinghouse.professional",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("professional", "skill"), name="learning_wish_is_made_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedDismissal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("skills", "It wants other skills than mine"),
                                    ("level", "It wants more or less experience"),
                                    ("time", "It takes more time than I have"),
                                    ("place", "It is too far"),
                                    ("cause", "The cause is not mine"),
                                    ("form", "I would help in another form"),
                                    ("conflict", "I have a conflict of interest"),
                                    ("known", "I know it already"),
                                    ("other", "Something else"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("said_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="need_dismissals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dismissals",
                                to="clearinghouse.skillsneed",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "need"), name="need_is_dismissed_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedSkill",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("level", models.PositiveSmallIntegerField(default=2)),
                        (
                            "skill",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.skill",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="wanted",
                                to="clearinghouse.skillsneed",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("need", "skill"), name="need_asks_for_a_skill_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("level__range", (1, 4))),
                                name="need_skill_level_is_1_to_4",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Novation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "moved",
                            models.JSONField(
                                default=dict, help_text="Which rows, by what they are."
                            ),
                        ),
                        (
                            "ended",
                            models.JSONField(
                                default=dict, help_text="Which rows ended, for they stood twice."
                            ),
                        ),
                        (
                            "before",
                            models.JSONField(
                                blank=True, default=dict, help_text="The policy that was replaced."
                            ),
                        ),
                        ("takes_policy", models.BooleanField(default=False)),
                        ("because", models.CharField(max_length=300)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "into",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="novations_here",
                                to="clearinghouse.employer",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "of",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="novations_away",
                                to="clearinghouse.employer",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("of", models.F("into")), _negated=True),
                                name="novation_joins_two",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at", None)),
                                fields=("of",),
                                name="employer_merges_once",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="PassedOver",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("skills", "They know other things"),
                                    ("level", "We look for more or less experience"),
                                    ("time", "They have too few days"),
                                    ("place", "They are too far"),
                                    ("sector", "We look for somebody from another sector"),
                                    ("conflict", "It would be a conflict of interest"),
                                    ("other", "Something else"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("said_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "professional",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="passed_over",
                                to="clearinghouse.professional",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="passed_over",
                                to="clearinghouse.skillsneed",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("need", "professional"), name="passed_over_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundNeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("places", models.PositiveSmallIntegerField(default=1)),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needs",
                                to="clearinghouse.round",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rounds",
                                to="clearinghouse.skillsneed",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "need"), name="need_is_in_a_round_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("places__gte", 1)), name="round_need_has_places"
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="RoundOffer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "professional",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rounds",
                                to="clearinghouse.professional",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="offers",
                                to="clearinghouse.round",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "professional"),
                                name="professional_is_in_a_round_once",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="SavedNeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("kept_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_needs",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved",
                                to="clearinghouse.skillsneed",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "need"), name="need_is_saved_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SetMeeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("minutes", models.PositiveSmallIntegerField(default=180)),
                        ("where", models.CharField(blank=True, max_length=300)),
                        ("held_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "reminded_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "learning_set",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meetings",
                                to="clearinghouse.learningset",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at"],
                    },
                ),
                migrations.CreateModel(
                    name="SetMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "agreed_at",
                            models.DateTimeField(
                                auto_now_add=True, help_text="To the ground rules."
                            ),
                        ),
                        ("left_on", models.DateField(blank=True, null=True)),
                        (
                            "learning_set",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="clearinghouse.learningset",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="set_memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("left_on", None)),
                                fields=("learning_set", "person"),
                                name="peer_is_in_a_set_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SingleSignOn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("issuer", models.URLField(max_length=300)),
                        ("client_id", models.CharField(max_length=200)),
                        ("sealed_secret", models.TextField(blank=True, editable=False)),
                        ("set_at", models.DateTimeField(auto_now=True)),
                        ("is_on", models.BooleanField(default=False)),
                        (
                            "employer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sso",
                                to="clearinghouse.employer",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "single sign-on",
                        "ordering": ["pk"],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "attended",
                            models.CharField(
                                choices=[
                                    ("came", "Came"),
                                    ("apologies", "Sent apologies"),
                                    ("absent", "Did not come"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("action", models.CharField(blank=True, max_length=300)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendances",
                                to="clearinghouse.setmeeting",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendances",
                                to="clearinghouse.setmember",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "member"), name="attendance_is_recorded_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Preference",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("offer", "A professional ranks needs"),
                                    ("need", "An organisation ranks professionals"),
                                ],
                                max_length=5,
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField()),
                        (
                            "said_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="preferences",
                                to="clearinghouse.round",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="preferences",
                                to="clearinghouse.roundneed",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="preferences",
                                to="clearinghouse.roundoffer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["rank"],
                        "indexes": [
                            models.Index(
                                fields=["round", "side", "need", "rank"],
                                name="round_preference_order",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "side", "need", "offer"),
                                name="round_preference_is_said_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("rank__gte", 1)),
                                name="round_preference_rank_counts_from_1",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundMatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("confirmed", "Confirmed by both"),
                                    ("declined", "Declined"),
                                    ("lapsed", "Not answered in time"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        ("value", models.FloatField(null=True)),
                        ("need_said_yes_at", models.DateTimeField(blank=True, null=True)),
                        ("offer_said_yes_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "declined_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("offer", "A professional ranks needs"),
                                    ("need", "An organisation ranks professionals"),
                                ],
                                max_length=5,
                            ),
                        ),
                        ("why_not", models.CharField(blank=True, max_length=300)),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="matches",
                                to="clearinghouse.round",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="matches",
                                to="clearinghouse.roundneed",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="matches",
                                to="clearinghouse.roundoffer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [models.Index(fields=["state"], name="round_match_state")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "offer"), name="round_gives_an_offer_one_need"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "confirmed"), _negated=True),
                                    models.Q(
                                        ("need_said_yes_at__isnull", False),
                                        ("offer_said_yes_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="round_match_is_confirmed_by_both",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Introduction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("professional", "The professional offered"),
                                    ("organisation", "The organisation asked"),
                                    ("broker", "A broker proposed it"),
                                    ("round", "A round matched them"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "override_reason",
                            models.CharField(
                                blank=True,
                                help_text="Why a broker chose against the ranked list.",
                                max_length=300,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Waiting for a yes"),
                                    ("accepted", "Introduced"),
                                    ("declined", "Declined"),
                                    ("lapsed", "No answer"),
                                    ("withdrawn", "Taken back"),
                                    ("engaged", "Working together"),
                                    ("ended", "Talked, and left it there"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=2000)),
                        ("professional_yes_at", models.DateTimeField(blank=True, null=True)),
                        ("organisation_yes_at", models.DateTimeField(blank=True, null=True)),
                        ("answer_by", models.DateTimeField(blank=True, null=True)),
                        (
                            "reminded_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "declined_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("professional", "The professional"),
                                    ("organisation", "The organisation"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "why_not",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("time", "No time for it now"),
                                    ("skills", "It wants other skills"),
                                    ("level", "It wants more or less experience"),
                                    ("place", "Too far, or not on line"),
                                    ("form", "Another form would suit better"),
                                    ("employer", "The employer does not allow it"),
                                    ("terms", "Pay, dates or terms do not fit"),
                                    ("conflict", "A conflict of interest"),
                                    ("filled", "Somebody else is doing it"),
                                    ("unclear", "The brief is not clear enough"),
                                    ("other", "Something else"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "list_id",
                            models.UUIDField(
                                blank=True, help_text="The list it was found in.", null=True
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "nudged_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                help_text="When a broker last asked who is silent.",
                                null=True,
                            ),
                        ),
                        (
                            "call_changes",
                            models.PositiveSmallIntegerField(
                                default=0,
                                editable=False,
                                help_text="SEQUENCE of the calendar invitation.",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="introductions",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="introductions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "professional",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="introductions",
                                to="clearinghouse.professional",
                            ),
                        ),
                        (
                            "round_match",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="introduction",
                                to="clearinghouse.roundmatch",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="introductions",
                                to="clearinghouse.skillsneed",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["organisation", "state"],
                                name="introduction_of_organisation",
                            ),
                            models.Index(fields=["person", "state"], name="introduction_of_person"),
                            models.Index(fields=["state", "answer_by"], name="introduction_due"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["proposed", "accepted"])),
                                fields=("need", "professional"),
                                name="introduction_is_open_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["accepted", "engaged", "ended"]),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("organisation_yes_at__isnull", False),
                                        ("professional_yes_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="introduction_is_wanted_by_both",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "declined"), _negated=True),
                                    models.Q(
                                        models.Q(("declined_by", ""), _negated=True),
                                        models.Q(("why_not", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="introduction_declined_says_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["proposed", "accepted", "engaged"]),
                                    ("closed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="introduction_over_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "proposed"), _negated=True),
                                    ("answer_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="introduction_waiting_has_a_clock",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Call",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        (
                            "proposed_by",
                            models.CharField(
                                choices=[
                                    ("professional", "The professional"),
                                    ("organisation", "The organisation"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("where", models.CharField(blank=True, max_length=300)),
                        ("chosen_at", models.DateTimeField(blank=True, null=True)),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "reminded_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "introduction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calls",
                                to="clearinghouse.introduction",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="call_ends_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("chosen_at__isnull", False), ("dropped_at", None)
                                ),
                                fields=("introduction",),
                                name="introduction_has_one_call_at_a_time",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Release",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("form", models.CharField(editable=False, max_length=30)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        (
                            "days",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=6,
                                validators=[django.core.validators.MinValueValidator(0)],
                            ),
                        ),
                        (
                            "days_a_week",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=3, null=True
                            ),
                        ),
                        (
                            "recharge",
                            models.CharField(
                                choices=[
                                    ("none", "Nothing"),
                                    ("partial", "Part of the cost"),
                                    ("full", "The whole cost"),
                                ],
                                default="none",
                                max_length=8,
                            ),
                        ),
                        (
                            "case",
                            models.TextField(
                                blank=True, help_text="What would be done there.", max_length=4000
                            ),
                        ),
                        ("skills_sought", models.TextField(blank=True, max_length=2000)),
                        (
                            "development",
                            models.TextField(
                                blank=True,
                                help_text="How it fits the development plan.",
                                max_length=2000,
                            ),
                        ),
                        (
                            "benefit",
                            models.TextField(
                                blank=True,
                                help_text="What the employer gets from it.",
                                max_length=2000,
                            ),
                        ),
                        (
                            "offers",
                            models.TextField(
                                blank=True, help_text="What the host gets.", max_length=2000
                            ),
                        ),
                        (
                            "over_days_because",
                            models.CharField(
                                blank=True,
                                help_text="Why more days than the employer's policy gives.",
                                max_length=500,
                            ),
                        ),
                        (
                            "over_allowed_because",
                            models.CharField(
                                blank=True,
                                help_text="Why an approver allows more days than the cap.",
                                max_length=500,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being written"),
                                    ("asked", "With the employer"),
                                    ("approved", "Released"),
                                    ("refused", "Refused"),
                                    ("expired", "Ran out"),
                                    ("withdrawn", "Taken back"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        ("asked_at", models.DateTimeField(blank=True, null=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "good_until",
                            models.DateField(
                                blank=True, help_text="Unused until then, it runs out.", null=True
                            ),
                        ),
                        (
                            "employer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="releases",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "introduction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="releases",
                                to="clearinghouse.introduction",
                            ),
                        ),
                        (
                            "over_allowed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="releases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "suggested_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Who of the host wrote it for the professional, who confirms by sending it.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["employer", "state"], name="release_of_employer")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["draft", "asked", "approved"])),
                                fields=("introduction",),
                                name="release_is_asked_for_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="release_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "asked", "withdrawn", "expired"]),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="release_decided_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "approved"), _negated=True),
                                    ("good_until__isnull", False),
                                    _connector="OR",
                                ),
                                name="release_approved_says_until_when",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Approval",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "step",
                            models.CharField(
                                help_text="ApprovalStep of the employer's policy.", max_length=20
                            ),
                        ),
                        (
                            "approver_email",
                            models.EmailField(
                                blank=True,
                                help_text="Where there is no account yet.",
                                max_length=254,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Not its turn yet"),
                                    ("asked", "Asked"),
                                    ("approved", "Approved"),
                                    ("refused", "Refused"),
                                    ("returned", "Asked back"),
                                    ("expired", "Ran out"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(blank=True, null=True)),
                        ("answer_by", models.DateTimeField(blank=True, null=True)),
                        (
                            "reminded_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("words", models.TextField(blank=True, max_length=1000)),
                        (
                            "question",
                            models.TextField(
                                blank=True, help_text="What the approver asks.", max_length=1000
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, help_text="What they were answered.", max_length=2000
                            ),
                        ),
                        (
                            "times_asked",
                            models.PositiveSmallIntegerField(default=0, editable=False),
                        ),
                        (
                            "also",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Others who decide at this step: whoever answers first decides.",
                                related_name="approvals_besides",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "approver",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="approvals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "instead_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "release",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approvals",
                                to="clearinghouse.release",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "indexes": [
                            models.Index(fields=["state", "answer_by"], name="approval_due")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("release", "position"), name="approval_has_its_turn"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["approved", "refused"]), _negated=True),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="approval_decided_says_by_whom",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Conflict",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "answers",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="The professional's: question's code to yes or no.",
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=3000)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "host_answers",
                            models.JSONField(
                                blank=True, default=dict, help_text="The host's, likewise."
                            ),
                        ),
                        ("host_words", models.TextField(blank=True, max_length=3000)),
                        ("host_answered_at", models.DateTimeField(blank=True, null=True)),
                        ("asks_host", models.BooleanField(default=False)),
                        ("questions_version", models.CharField(max_length=20)),
                        (
                            "sets",
                            models.JSONField(
                                blank=True, default=list, help_text="Whose tests are asked."
                            ),
                        ),
                        (
                            "funder_relationship",
                            models.JSONField(
                                blank=True,
                                default=list,
                                help_text="Whether the employer funds, commissions, regulates …",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "To be looked at"),
                                    ("none", "None declared"),
                                    ("cleared", "No conflict"),
                                    ("contained", "Contained by measures"),
                                    ("refused", "Cannot be contained"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("measures", models.TextField(blank=True, max_length=3000)),
                        ("officer_words", models.TextField(blank=True, max_length=2000)),
                        ("information_barrier", models.BooleanField(default=False)),
                        ("cooling_off_until", models.DateField(blank=True, null=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "host_answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "release",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="conflict",
                                to="clearinghouse.release",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "contained"), _negated=True),
                                    models.Q(("measures", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="conflict_contained_says_how",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["open", "none"]),
                                    ("decided_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="conflict_decided_says_when",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Engagement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("advice_call", "Advice call (an hour)"),
                                    ("micro_consulting", "Micro-consulting (up to 2 days)"),
                                    ("project", "Project (5 to 20 days)"),
                                    ("mentoring", "Mentoring"),
                                    ("coaching", "Coaching"),
                                    ("action_learning_set", "Action-learning set"),
                                    ("twinning", "Twinning"),
                                    ("trustee", "Trusteeship or governorship"),
                                    ("it_circuit_rider", "IT circuit rider"),
                                    ("team_challenge", "Team challenge"),
                                    ("secondment_part_time", "Part-time secondment"),
                                    ("secondment_full_time", "Full-time secondment"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("title", models.CharField(max_length=150)),
                        (
                            "paid_time",
                            models.BooleanField(
                                default=False,
                                help_text="In hours that the employer pays: never volunteer hours.",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Terms being written"),
                                    ("terms_agreed", "Ready to be signed"),
                                    ("signed", "Signed by all"),
                                    ("active", "Under way"),
                                    ("mid_review", "Mid-point review held"),
                                    ("extended", "Extended"),
                                    ("ending", "Coming to its end"),
                                    ("returned", "Ended"),
                                    ("reviewed", "Reviewed and closed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        (
                            "days",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=6,
                                validators=[django.core.validators.MinValueValidator(0)],
                            ),
                        ),
                        (
                            "days_a_week",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=3, null=True
                            ),
                        ),
                        (
                            "terms",
                            models.JSONField(
                                blank=True, default=dict, help_text="The agreement's fields (4.3)."
                            ),
                        ),
                        (
                            "recharge",
                            models.CharField(
                                choices=[
                                    ("none", "Nothing"),
                                    ("partial", "Part of the cost"),
                                    ("full", "The whole cost"),
                                ],
                                default="none",
                                max_length=8,
                            ),
                        ),
                        (
                            "vat",
                            models.CharField(
                                choices=[
                                    ("no_charge", "No charge, so normally no supply"),
                                    ("standard", "Standard-rated on the whole charge"),
                                    (
                                        "charity_concession",
                                        "Charity to charity, within the concession",
                                    ),
                                    (
                                        "exclusive_control",
                                        "Host pays the employee, with exclusive control",
                                    ),
                                    ("agency_advice", "Advice is being taken"),
                                ],
                                default="no_charge",
                                max_length=20,
                            ),
                        ),
                        ("vat_reason", models.CharField(blank=True, max_length=300)),
                        (
                            "vat_number",
                            models.CharField(
                                blank=True,
                                help_text="The employer's: no standard-rated invoice without it.",
                                max_length=20,
                            ),
                        ),
                        (
                            "paper_version",
                            models.CharField(
                                blank=True,
                                help_text="Of the clauses, or of the employer's template.",
                                max_length=20,
                            ),
                        ),
                        (
                            "employer_signed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "host_signed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "professional_signed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "long_because",
                            models.CharField(
                                blank=True,
                                help_text="Why an approver allows more than 36 months.",
                                max_length=300,
                            ),
                        ),
                        ("mid_review_on", models.DateField(blank=True, null=True)),
                        ("return_plan", models.TextField(blank=True, max_length=3000)),
                        ("return_meeting_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "ended_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("done", "As planned"),
                                    ("early_host", "Early, by the host"),
                                    ("early_employer", "Early, by the employer"),
                                    ("early_professional", "Early, by the professional"),
                                    ("joined_host", "They joined the host"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("ended_because", models.CharField(blank=True, max_length=500)),
                        ("nudged_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "is_invented",
                            models.BooleanField(default=False, help_text="Made up for the demo."),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.agreement",
                            ),
                        ),
                        (
                            "employer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lent",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="engagements",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "host_lead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "long_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="engagements",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "introduction",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="engagement",
                                to="clearinghouse.introduction",
                            ),
                        ),
                        (
                            "release",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="engagement",
                                to="clearinghouse.release",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="engagements",
                                to="clearinghouse.skillsneed",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["host", "state"], name="engagement_of_host"),
                            models.Index(
                                fields=["employer", "state"], name="engagement_of_employer"
                            ),
                            models.Index(fields=["person", "state"], name="engagement_of_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="engagement_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "form__in",
                                            ["secondment_part_time", "secondment_full_time"],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("employer__isnull", False), ("release__isnull", False)
                                    ),
                                    ("state__in", ["draft", "cancelled"]),
                                    _connector="OR",
                                ),
                                name="secondment_rests_on_a_release_of_an_employer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "form__in",
                                            ["secondment_part_time", "secondment_full_time"],
                                        ),
                                        (
                                            "state__in",
                                            [
                                                "signed",
                                                "active",
                                                "mid_review",
                                                "extended",
                                                "ending",
                                                "returned",
                                                "reviewed",
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("agreement__isnull", False),
                                        ("employer_signed_at__isnull", False),
                                        ("host_signed_at__isnull", False),
                                        ("professional_signed_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="secondment_is_signed_by_three",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            [
                                                "signed",
                                                "active",
                                                "mid_review",
                                                "extended",
                                                "ending",
                                                "returned",
                                                "reviewed",
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("agreement__isnull", False),
                                        ("host_signed_at__isnull", False),
                                        models.Q(
                                            ("professional_signed_at__isnull", False),
                                            ("employer_signed_at__isnull", False),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="engagement_is_signed_by_two",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("vat", "standard"), _negated=True),
                                    models.Q(("vat_number", ""), _negated=True),
                                    ("state__in", ["draft", "cancelled"]),
                                    _connector="OR",
                                ),
                                name="engagement_with_standard_vat_names_the_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["returned", "reviewed"]), _negated=True
                                    ),
                                    ("ended_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="engagement_that_has_ended_has_its_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(
                                    ("form", "secondment_full_time"),
                                    (
                                        "state__in",
                                        [
                                            "terms_agreed",
                                            "signed",
                                            "active",
                                            "mid_review",
                                            "extended",
                                            "ending",
                                        ],
                                    ),
                                ),
                                expressions=[
                                    ("person", "="),
                                    (
                                        models.Func(
                                            "starts_on",
                                            "ends_on",
                                            models.Value("[]"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="full_time_secondments_do_not_overlap",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Amendment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                        (
                            "changes",
                            models.JSONField(
                                default=dict, help_text="Field to what it was and what it is."
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(auto_now_add=True)),
                        ("because", models.CharField(blank=True, max_length=500)),
                        ("in_force_at", models.DateTimeField(blank=True, null=True)),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.agreement",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "engagement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="amendments",
                                to="clearinghouse.engagement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("engagement", "version"), name="amendment_has_a_number"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("dropped_at", None), ("in_force_at", None)),
                                fields=("engagement",),
                                name="amendment_is_open_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("in_force_at", None), ("dropped_at", None), _connector="OR"
                                ),
                                name="amendment_is_in_force_or_dropped",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Appointment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("office", models.CharField(max_length=100, verbose_name="office")),
                        ("term_from", models.DateField(blank=True, null=True)),
                        ("term_until", models.DateField(blank=True, null=True)),
                        (
                            "declarations",
                            models.JSONField(
                                default=dict, help_text="Code of each to when it was declared."
                            ),
                        ),
                        ("declarations_version", models.CharField(blank=True, max_length=20)),
                        (
                            "interests",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="interests declared"
                            ),
                        ),
                        (
                            "reminded_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "engagement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="appointment",
                                to="clearinghouse.engagement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("term_until", None),
                                    ("term_until__gt", models.F("term_from")),
                                    _connector="OR",
                                ),
                                name="term_ends_after_it_begins",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="CaseStudy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(max_length=150)),
                        ("problem", models.TextField(max_length=2000)),
                        ("work", models.TextField(max_length=3000)),
                        ("outcome", models.TextField(max_length=2000)),
                        ("names_the_person", models.BooleanField(default=False)),
                        ("names_the_host", models.BooleanField(default=True)),
                        ("names_the_employer", models.BooleanField(default=False)),
                        ("drafted_at", models.DateTimeField(auto_now_add=True)),
                        ("person_consented_at", models.DateTimeField(blank=True, null=True)),
                        ("host_consented_at", models.DateTimeField(blank=True, null=True)),
                        ("employer_consented_at", models.DateTimeField(blank=True, null=True)),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "engagement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_study",
                                to="clearinghouse.engagement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-published_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_at", None),
                                    models.Q(
                                        ("host_consented_at__isnull", False),
                                        ("person_consented_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="case_study_is_public_with_both_consents",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_at", None),
                                    ("names_the_employer", False),
                                    ("employer_consented_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="case_study_names_an_employer_that_agreed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_at", None), ("withdrawn_at", None), _connector="OR"
                                ),
                                name="case_study_is_public_or_withdrawn",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Challenge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="day")),
                        (
                            "people_planned",
                            models.PositiveSmallIntegerField(verbose_name="how many come"),
                        ),
                        ("people_came", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=2, default=7, max_digits=4, verbose_name="hours each"
                            ),
                        ),
                        (
                            "risks",
                            models.TextField(
                                blank=True,
                                max_length=3000,
                                verbose_name="risks, and what is done about each",
                            ),
                        ),
                        ("risks_accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "engagement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="challenge",
                                to="clearinghouse.engagement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["day"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("people_planned__range", (1, 500))),
                                name="challenge_is_of_1_to_500",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Circuit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="title")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Taking organisations"),
                                    ("riding", "Under way"),
                                    ("finished", "Finished"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        (
                            "paid_time",
                            models.BooleanField(
                                default=False,
                                verbose_name="the rider is paid for this time by their employer",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="circuits",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "rider",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="circuits",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "engagement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="circuits",
                                to="clearinghouse.engagement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="DayLog",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("hours", models.DecimalField(decimal_places=2, max_digits=5)),
                        ("what", models.CharField(blank=True, max_length=300)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "struck_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="A mistake: the ledger holds its opposite.",
                                null=True,
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "logged_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "engagement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="log",
                                to="clearinghouse.engagement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("struck_at", None)),
                                fields=("engagement", "on"),
                                name="day_is_logged_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__gt", 0), ("hours__lte", 24)),
                                name="day_has_up_to_24_hours",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("session", "session"),
                                    ("call", "call"),
                                    ("visit", "visit"),
                                    ("mid_review", "mid-point review"),
                                    ("return", "return meeting"),
                                ],
                                default="session",
                                max_length=10,
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("minutes", models.PositiveSmallIntegerField(default=60)),
                        ("where", models.CharField(blank=True, max_length=300)),
                        ("held_at", models.DateTimeField(blank=True, null=True)),
                        ("called_off_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agreed",
                            models.TextField(
                                blank=True, help_text="What both agreed to do.", max_length=2000
                            ),
                        ),
                        (
                            "reminded_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "engagement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meetings",
                                to="clearinghouse.engagement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_at", None), ("called_off_at", None), _connector="OR"
                                ),
                                name="meeting_is_held_or_called_off",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Mentorship",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "goals",
                            models.TextField(max_length=2000, verbose_name="what you work towards"),
                        ),
                        (
                            "meetings_planned",
                            models.PositiveSmallIntegerField(
                                default=6, verbose_name="how many meetings"
                            ),
                        ),
                        (
                            "qualification",
                            models.CharField(
                                blank=True,
                                help_text="Of a coach.",
                                max_length=200,
                                verbose_name="coaching qualification",
                            ),
                        ),
                        (
                            "boundaries",
                            models.TextField(
                                max_length=1000,
                                verbose_name="what stays between you, and what does not",
                            ),
                        ),
                        (
                            "engagement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mentorship",
                                to="clearinghouse.engagement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("meetings_planned__range", (1, 24))),
                                name="mentorship_plans_1_to_24_meetings",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Milestone",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=150)),
                        ("accepted_if", models.CharField(blank=True, max_length=300)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("delivered_at", models.DateTimeField(blank=True, null=True)),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("sent_back", models.CharField(blank=True, max_length=300)),
                        (
                            "engagement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="clearinghouse.engagement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("engagement", "position"), name="milestone_has_its_place"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_at", None),
                                    ("delivered_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="milestone_is_accepted_once_delivered",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="RegisterEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("cost_code", models.CharField(blank=True, max_length=40)),
                        ("backfill", models.CharField(blank=True, max_length=200)),
                        ("backfill_from", models.DateField(blank=True, null=True)),
                        ("backfill_to", models.DateField(blank=True, null=True)),
                        ("note", models.CharField(blank=True, max_length=500)),
                        ("back_on", models.DateField(blank=True, null=True)),
                        ("alerted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("alerted_for", models.DateField(blank=True, editable=False, null=True)),
                        (
                            "engagement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="register_entry",
                                to="clearinghouse.engagement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "register entries",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("backfill_to", None),
                                    ("backfill_from", None),
                                    ("backfill_to__gte", models.F("backfill_from")),
                                    _connector="OR",
                                ),
                                name="backfill_ends_after_it_begins",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Review",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("employer", "The employer"),
                                    ("host", "The host organisation"),
                                    ("professional", "The professional"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "moment",
                            models.CharField(
                                choices=[
                                    ("mid", "Half-way"),
                                    ("end", "At the end"),
                                    ("three_months", "Three months on"),
                                    ("twelve_months", "A year on"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("due", "Due"),
                                    ("asked", "Asked"),
                                    ("submitted", "Given"),
                                    ("lost", "Not given"),
                                ],
                                default="due",
                                max_length=10,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("last_asked_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.CharField(blank=True, max_length=20)),
                        ("answers", models.JSONField(blank=True, default=dict)),
                        ("words", models.TextField(blank=True, max_length=2000)),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "engagement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviews",
                                to="clearinghouse.engagement",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_on", "pk"],
                        "indexes": [
                            models.Index(fields=["state", "due_on"], name="engagement_review_due")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("engagement", "party", "moment"),
                                name="review_is_asked_for_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "submitted"), _negated=True),
                                    ("submitted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="review_given_says_when",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="SignedCopy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=150)),
                        ("size", models.PositiveIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("content", models.BinaryField()),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "agreement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_copy",
                                to="matching.agreement",
                            ),
                        ),
                        (
                            "engagement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signed_copies",
                                to="clearinghouse.engagement",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "signed copies",
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Client",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "agreed_at",
                            models.DateTimeField(
                                blank=True, help_text="To the client's terms.", null=True
                            ),
                        ),
                        ("left_on", models.DateField(blank=True, null=True)),
                        (
                            "circuit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clients",
                                to="clearinghouse.circuit",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="circuit_places",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("left_on", None)),
                                fields=("circuit", "organisation"),
                                name="organisation_is_on_a_circuit_once",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Visit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("minutes", models.PositiveSmallIntegerField(default=120)),
                        ("made_at", models.DateTimeField(blank=True, null=True)),
                        ("called_off_at", models.DateTimeField(blank=True, null=True)),
                        ("note", models.TextField(blank=True, max_length=2000)),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="visits",
                                to="clearinghouse.client",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Issue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("what", models.CharField(max_length=300)),
                        ("raised_at", models.DateTimeField(auto_now_add=True)),
                        ("fixed_at", models.DateTimeField(blank=True, null=True)),
                        ("how", models.CharField(blank=True, max_length=300)),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="issues",
                                to="clearinghouse.client",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "fixed_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="fixed",
                                to="clearinghouse.visit",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["fixed_at", "pk"],
                    },
                ),
            ],
        ),
        *kept(),
    ]
