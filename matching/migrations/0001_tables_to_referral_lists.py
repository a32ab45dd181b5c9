"""All tables of the app as its first migrations left them: a new database gets them at once."""

import uuid
from collections.abc import Iterator
from importlib import import_module

import django.contrib.gis.db.models.fields
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
import rules.contrib.models
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import matching.founding
import matching.places.fields
import matching.rulebook.models

# What stands in SQL, and rows that ship, in their order.
KEPT = ("0002_append_only", "0012_the_second_wall")


def kept() -> Iterator[Operation]:
    """Give the operations of the replaced migrations that are more than tables."""
    for name in KEPT:
        for operation in import_module(f"{__package__}.{name}").Migration.operations:
            if isinstance(operation, (migrations.RunSQL, migrations.RunPython)):
                yield operation


class Migration(migrations.Migration):
    replaces = [
        ("matching", "0001_initial"),
        ("matching", "0002_append_only"),
        ("matching", "0003_brokerage_begins"),
        ("matching", "0004_what_came_of_lists"),
        ("matching", "0005_people_ask_about_their_data"),
        ("matching", "0006_placements_live_and_hours_count"),
        ("matching", "0007_what_texts_mean"),
        ("matching", "0008_introductions_and_releases_whole"),
        ("matching", "0009_employers_and_capacity"),
        ("matching", "0010_batches_by_regions"),
        ("matching", "0011_what_lists_taught"),
        ("matching", "0012_the_second_wall"),
        ("matching", "0013_organisations_blocked"),
        ("matching", "0014_job_titles"),
        ("matching", "0015_told_outside"),
        ("matching", "0016_referral_lists"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        matching.founding.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name="Agreement",
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
                            "subject",
                            models.CharField(
                                help_text="What it is about, as history names it.", max_length=100
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("text", models.TextField()),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "parties",
                            models.JSONField(
                                default=list,
                                help_text="Each party's word for itself, in the order of the text.",
                            ),
                        ),
                        ("drawn_up_at", models.DateTimeField(auto_now_add=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("subject",),
                                name="agreement_in_force_is_one_a_subject",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Area",
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
                        ("code", models.CharField(max_length=9, verbose_name="code")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("country", "country"),
                                    ("region", "region"),
                                    ("utla", "county"),
                                    ("lad", "local authority district"),
                                    ("ward", "ward"),
                                    ("lsoa", "neighbourhood"),
                                ],
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        ("valid_from", models.DateField(verbose_name="valid from")),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="valid to"),
                        ),
                        (
                            "boundary",
                            django.contrib.gis.db.models.fields.MultiPolygonField(
                                blank=True, null=True, srid=27700, verbose_name="boundary"
                            ),
                        ),
                        (
                            "centre",
                            django.contrib.gis.db.models.fields.PointField(
                                blank=True, null=True, srid=27700, verbose_name="centre"
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="matching.area",
                                verbose_name="part of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "area",
                        "verbose_name_plural": "areas",
                        "ordering": ["kind", "name", "valid_from"],
                        "indexes": [models.Index(fields=["kind", "name"], name="area_kind_name")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("code", "valid_from"), name="area_code_from_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gt", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="area_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["country", "region", "utla", "lad", "ward", "lsoa"],
                                    )
                                ),
                                name="area_kind_known",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("code", "="),
                                    (
                                        models.Func(
                                            "valid_from",
                                            "valid_to",
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="area_code_means_one_place",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BatchRun",
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
                        ("kind", models.CharField(max_length=40)),
                        ("day", models.DateField()),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("ranking", "ranking each region"),
                                    ("clearing", "clearing each region"),
                                    ("borders", "clearing across borders"),
                                    ("done", "done"),
                                    ("failed", "failed"),
                                ],
                                default="ranking",
                                max_length=8,
                            ),
                        ),
                        ("people", models.PositiveIntegerField(default=0)),
                        ("tasks", models.PositiveIntegerField(default=0)),
                        ("regions", models.PositiveSmallIntegerField(default=0)),
                        ("pairs", models.PositiveIntegerField(default=0)),
                        (
                            "alone",
                            models.FloatField(
                                default=0, help_text="The total of regions by themselves."
                            ),
                        ),
                        ("total", models.FloatField(default=0)),
                        (
                            "bound",
                            models.FloatField(default=0, help_text="What no outcome can exceed."),
                        ),
                        ("started_at", models.DateTimeField(auto_now_add=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "day"), name="batch_runs_once_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("stage__in", ["done", "failed"]),
                                    ),
                                    models.Q(("stage__in", ["done", "failed"]), _negated=True),
                                    _connector="OR",
                                ),
                                name="batch_has_ended_or_goes_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cause",
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
                            "scheme",
                            models.CharField(
                                choices=[
                                    ("standard", "Volunteering data standard"),
                                    ("ukcat", "UK Charity Activity Tags"),
                                    ("icnptso", "ICNP/TSO"),
                                ],
                                max_length=10,
                                verbose_name="scheme",
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        ("label", models.CharField(max_length=200, verbose_name="label")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "is_beneficiary_group",
                            models.BooleanField(
                                default=False, verbose_name="is a beneficiary group"
                            ),
                        ),
                        (
                            "pattern",
                            models.TextField(blank=True, verbose_name="regular expression"),
                        ),
                        (
                            "exclude_pattern",
                            models.TextField(
                                blank=True, verbose_name="excluding regular expression"
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="children",
                                to="matching.cause",
                                verbose_name="part of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cause",
                        "verbose_name_plural": "causes",
                        "ordering": ["scheme", "label"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "code"), name="cause_code_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("scheme__in", ["standard", "ukcat", "icnptso"])
                                ),
                                name="cause_scheme_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedWeek",
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
                            "subject",
                            models.CharField(help_text="volunteering.role:81", max_length=60),
                        ),
                        ("week", models.DateField(help_text="Its Monday.")),
                        ("shown", models.PositiveIntegerField(default=0)),
                        ("tried", models.PositiveIntegerField(default=0)),
                        ("hoped", models.FloatField(default=0.0)),
                        ("came", models.PositiveIntegerField(default=0)),
                        ("outside", models.PositiveIntegerField(default=0)),
                        ("answered", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ["-week", "subject"],
                        "indexes": [models.Index(fields=["week"], name="needweek_week")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("subject", "week"), name="needweek_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Occupation",
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
                        ("code", models.CharField(max_length=4, unique=True, verbose_name="code")),
                        ("title", models.CharField(max_length=150, verbose_name="title")),
                    ],
                    options={
                        "verbose_name": "occupation",
                        "verbose_name_plural": "occupations",
                        "ordering": ["code"],
                    },
                ),
                migrations.CreateModel(
                    name="Outcode",
                    fields=[
                        (
                            "code",
                            matching.places.fields.PostcodeField(
                                db_collation="C",
                                max_length=8,
                                primary_key=True,
                                serialize=False,
                                verbose_name="outward code",
                            ),
                        ),
                        (
                            "point",
                            django.contrib.gis.db.models.fields.PointField(
                                srid=27700, verbose_name="place"
                            ),
                        ),
                        (
                            "nation",
                            models.CharField(
                                choices=[
                                    ("E", "England"),
                                    ("W", "Wales"),
                                    ("S", "Scotland"),
                                    ("N", "Northern Ireland"),
                                    ("L", "the Channel Islands"),
                                    ("M", "the Isle of Man"),
                                ],
                                default="E",
                                max_length=1,
                                verbose_name="nation",
                            ),
                        ),
                        (
                            "lad_code",
                            models.CharField(
                                blank=True, max_length=9, verbose_name="district of most"
                            ),
                        ),
                        (
                            "postcodes",
                            models.PositiveIntegerField(verbose_name="number of postcodes"),
                        ),
                    ],
                    options={
                        "verbose_name": "outward code",
                        "verbose_name_plural": "outward codes",
                        "ordering": ["code"],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
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
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                max_length=254, unique=True, verbose_name="e-mail address"
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=150, verbose_name="name")),
                        (
                            "postcode",
                            models.CharField(blank=True, max_length=8, verbose_name="postcode"),
                        ),
                        (
                            "home",
                            django.contrib.gis.db.models.fields.PointField(
                                blank=True,
                                help_text="Centre of the neighbourhood.",
                                null=True,
                                srid=27700,
                            ),
                        ),
                        ("home_lad", models.CharField(blank=True, max_length=9)),
                        (
                            "birth_year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="year of birth"
                            ),
                        ),
                        (
                            "slots",
                            models.IntegerField(
                                default=0, help_text="21 bits, Monday morning first; 0: not said."
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False, verbose_name="may use the operator's pages"
                            ),
                        ),
                        (
                            "is_invented",
                            models.BooleanField(default=False, help_text="Made up for the demo."),
                        ),
                        (
                            "born_on",
                            models.DateField(
                                blank=True,
                                help_text="Only of people under 18.",
                                null=True,
                                verbose_name="date of birth",
                            ),
                        ),
                        (
                            "mobile",
                            models.CharField(
                                blank=True,
                                help_text="E.164.",
                                max_length=16,
                                verbose_name="mobile number",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[("email", "E-mail"), ("sms", "Text message")],
                                default="email",
                                max_length=5,
                                verbose_name="how we reach you",
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8),
                                blank=True,
                                default=list,
                                help_text="ISO 639 codes.",
                                size=None,
                            ),
                        ),
                        (
                            "capacity_hours_a_month",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="hours a month you can give in all",
                            ),
                        ),
                        ("erased_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "joined_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person",
                        "verbose_name_plural": "people",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"),
                                name="person_email_is_one_account",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("channel", "sms"), _negated=True),
                                    models.Q(("mobile", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="person_reached_by_text_has_a_mobile",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("slots__range", (0, 2097151))),
                                name="person_slots_are_21_bits",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Postcode",
                    fields=[
                        (
                            "code",
                            matching.places.fields.PostcodeField(
                                db_collation="C",
                                max_length=8,
                                primary_key=True,
                                serialize=False,
                                verbose_name="postcode",
                            ),
                        ),
                        (
                            "point",
                            django.contrib.gis.db.models.fields.PointField(
                                blank=True, null=True, srid=27700, verbose_name="place"
                            ),
                        ),
                        (
                            "nation",
                            models.CharField(
                                choices=[
                                    ("E", "England"),
                                    ("W", "Wales"),
                                    ("S", "Scotland"),
                                    ("N", "Northern Ireland"),
                                    ("L", "the Channel Islands"),
                                    ("M", "the Isle of Man"),
                                ],
                                default="E",
                                max_length=1,
                                verbose_name="nation",
                            ),
                        ),
                        (
                            "lad_code",
                            models.CharField(blank=True, max_length=9, verbose_name="district"),
                        ),
                        (
                            "ward_code",
                            models.CharField(blank=True, max_length=9, verbose_name="ward"),
                        ),
                        (
                            "lsoa_code",
                            models.CharField(
                                blank=True, max_length=9, verbose_name="neighbourhood"
                            ),
                        ),
                        (
                            "introduced_on",
                            models.DateField(blank=True, null=True, verbose_name="introduced"),
                        ),
                        (
                            "terminated_on",
                            models.DateField(blank=True, null=True, verbose_name="terminated"),
                        ),
                    ],
                    options={
                        "verbose_name": "postcode",
                        "verbose_name_plural": "postcodes",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("nation__in", ["E", "W", "S", "N", "L", "M"])),
                                name="postcode_nation_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferenceLoad",
                    fields=[
                        (
                            "dataset",
                            models.CharField(
                                max_length=40,
                                primary_key=True,
                                serialize=False,
                                verbose_name="data set",
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="fingerprint")),
                        ("rows", models.PositiveIntegerField(verbose_name="rows")),
                        (
                            "loaded_at",
                            models.DateTimeField(auto_now=True, verbose_name="loaded at"),
                        ),
                    ],
                    options={
                        "verbose_name": "reference load",
                        "verbose_name_plural": "reference loads",
                        "ordering": ["dataset"],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionRun",
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
                        ("job", models.SlugField(max_length=60)),
                        ("ran_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "on",
                            models.DateField(
                                help_text="The day that its cut-off was counted from."
                            ),
                        ),
                        ("cut_off", models.DateField(help_text="What is older is let go.")),
                        ("count", models.PositiveIntegerField()),
                        (
                            "kept",
                            models.PositiveIntegerField(
                                default=0, help_text="Due, but held for a reason."
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["job", "-ran_at"], name="retention_run_of_job")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rule",
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
                        ("key", models.SlugField(max_length=80)),
                        ("value", models.JSONField(help_text="A number, a text or a small table.")),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        ("valid_from", models.DateField()),
                        (
                            "valid_to",
                            models.DateField(
                                blank=True, help_text="The last day it holds.", null=True
                            ),
                        ),
                        ("source_url", models.URLField(blank=True, max_length=500)),
                        (
                            "source",
                            models.CharField(
                                help_text="Statute, page or paper it was read in.", max_length=300
                            ),
                        ),
                        (
                            "checked_on",
                            models.DateField(
                                blank=True, help_text="When someone last looked.", null=True
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["key", "valid_from"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="rule_ends_after_it_starts",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("key", "="),
                                    (
                                        matching.rulebook.models.DateRange(
                                            "valid_from",
                                            "valid_to",
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=True
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="rule_has_one_value_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScorerVersion",
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
                        ("market", models.CharField(help_text="volunteering", max_length=20)),
                        (
                            "side",
                            models.CharField(
                                choices=[("person", "person"), ("organisation", "organisation")],
                                max_length=12,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("challenger", "challenger"),
                                    ("serving", "serving"),
                                    ("retired", "retired"),
                                ],
                                default="challenger",
                                max_length=12,
                            ),
                        ),
                        ("kind", models.CharField(help_text="additive, boosted", max_length=12)),
                        ("fitted_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "learned_until",
                            models.DateTimeField(help_text="What was shown later was held back."),
                        ),
                        ("rows", models.PositiveIntegerField()),
                        ("yeses", models.PositiveIntegerField()),
                        ("held_back", models.PositiveIntegerField()),
                        ("metrics", models.JSONField(default=dict)),
                        ("parameters", models.JSONField()),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("better", "likelier and no worse in order"),
                                    ("not_likelier", "not surely likelier than the one in place"),
                                    ("worse_order", "its order may be worse than the one in place"),
                                    ("brought_back", "brought back by an operator"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "compared_with",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="matching.scorerversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["market", "side", "-fitted_at"], name="scorerversion_of"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "serving")),
                                fields=("market", "side"),
                                name="scorerversion_one_serves",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("decision", "")),
                                    models.Q(
                                        models.Q(("decision", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="scorerversion_decided_with_a_day",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Skill",
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
                            "scheme",
                            models.CharField(
                                choices=[
                                    ("standard", "Volunteering data standard"),
                                    ("doit", "Do it professional skills"),
                                    ("esco", "ESCO"),
                                ],
                                max_length=10,
                                verbose_name="scheme",
                            ),
                        ),
                        ("version", models.CharField(max_length=20, verbose_name="version")),
                        ("code", models.CharField(max_length=80, verbose_name="code")),
                        ("label", models.CharField(max_length=200, verbose_name="label")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("is_group", models.BooleanField(default=False, verbose_name="is a group")),
                        (
                            "reuse_level",
                            models.CharField(blank=True, max_length=30, verbose_name="reuse level"),
                        ),
                        (
                            "deprecated",
                            models.BooleanField(default=False, verbose_name="deprecated"),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="children",
                                to="matching.skill",
                                verbose_name="group",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "skill",
                        "verbose_name_plural": "skills",
                        "ordering": ["scheme", "label"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "version", "code"), name="skill_code_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scheme__in", ["standard", "doit", "esco"])),
                                name="skill_scheme_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StoppedNumber",
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
                        ("number", models.CharField(max_length=16, unique=True)),
                        ("since", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Term",
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
                            "scheme",
                            models.CharField(
                                choices=[
                                    ("requirement", "requirement"),
                                    ("accessibility", "accessibility"),
                                    ("reward", "reward"),
                                    ("timeslot", "time slot"),
                                ],
                                max_length=15,
                                verbose_name="scheme",
                            ),
                        ),
                        ("code", models.CharField(max_length=80, verbose_name="code")),
                        ("label", models.CharField(max_length=200, verbose_name="label")),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="position"),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="children",
                                to="matching.term",
                                verbose_name="group",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "term",
                        "verbose_name_plural": "terms",
                        "ordering": ["scheme", "position", "label"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "code"), name="term_code_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "scheme__in",
                                        ["requirement", "accessibility", "reward", "timeslot"],
                                    )
                                ),
                                name="term_scheme_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TextMeaning",
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
                        ("market", models.CharField(help_text="volunteering", max_length=20)),
                        ("text_hash", models.CharField(max_length=64)),
                        ("vector", models.BinaryField()),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("market", "text_hash"), name="textmeaning_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Adjustment",
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
                            "needs",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="in your own words"
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="adjustment",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="AreaFact",
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
                        ("key", models.CharField(max_length=40, verbose_name="key")),
                        ("edition", models.CharField(max_length=20, verbose_name="edition")),
                        (
                            "number",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=14,
                                null=True,
                                verbose_name="number",
                            ),
                        ),
                        ("text", models.CharField(blank=True, max_length=100, verbose_name="text")),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="facts",
                                to="matching.area",
                                verbose_name="area",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "area fact",
                        "verbose_name_plural": "area facts",
                        "ordering": ["area", "key", "edition"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("area", "key", "edition"), name="areafact_once_per_edition"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number__isnull", False), ("text", "")),
                                    models.Q(
                                        ("number__isnull", True),
                                        models.Q(("text", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="areafact_number_or_text",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AreaSuccessor",
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
                            "share",
                            models.DecimalField(
                                decimal_places=4, max_digits=5, verbose_name="share"
                            ),
                        ),
                        (
                            "new",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="predecessions",
                                to="matching.area",
                                verbose_name="new area",
                            ),
                        ),
                        (
                            "old",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="successions",
                                to="matching.area",
                                verbose_name="old area",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "area succession",
                        "verbose_name_plural": "area successions",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("old", "new"), name="areasuccessor_pair_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("share__gt", 0), ("share__lte", 1)),
                                name="areasuccessor_share_of_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("old", models.F("new")), _negated=True),
                                name="areasuccessor_of_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BatchPart",
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
                            "stage",
                            models.CharField(
                                choices=[
                                    ("ranking", "ranking each region"),
                                    ("clearing", "clearing each region"),
                                    ("borders", "clearing across borders"),
                                    ("done", "done"),
                                    ("failed", "failed"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("working", "being worked on"),
                                    ("done", "done"),
                                    ("failed", "failed three times"),
                                ],
                                default="waiting",
                                max_length=7,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("claimed_at", models.DateTimeField(blank=True, null=True)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("seconds", models.FloatField(blank=True, null=True)),
                        ("pairs", models.PositiveIntegerField(default=0)),
                        ("problem", models.CharField(blank=True, max_length=500)),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="matching.batchrun",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["run", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "working"])),
                                fields=["stage", "number"],
                                name="batchpart_open",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("run", "stage", "number"), name="batchpart_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CauseLabel",
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
                        ("text", models.CharField(max_length=250, verbose_name="text")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("preferred", "preferred"), ("synonym", "synonym")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "cause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="labels",
                                to="matching.cause",
                                verbose_name="cause",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cause label",
                        "verbose_name_plural": "cause labels",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["text"],
                                name="causelabel_text_trigrams",
                                opclasses=["gin_trgm_ops"],
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cause", "text"), name="causelabel_once_per_cause"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "preferred")),
                                fields=("cause",),
                                name="causelabel_one_preferred",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CauseMap",
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
                            "relation",
                            models.CharField(
                                choices=[
                                    ("exact", "same as"),
                                    ("broad", "has the broader"),
                                    ("narrow", "has the narrower"),
                                    ("related", "related to"),
                                ],
                                max_length=10,
                                verbose_name="relation",
                            ),
                        ),
                        ("source", models.CharField(max_length=40, verbose_name="source")),
                        (
                            "source_cause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="maps_from",
                                to="matching.cause",
                                verbose_name="from",
                            ),
                        ),
                        (
                            "target_cause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="maps_to",
                                to="matching.cause",
                                verbose_name="to",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cause map",
                        "verbose_name_plural": "cause maps",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source_cause", "target_cause"), name="causemap_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("relation__in", ["exact", "broad", "narrow", "related"])
                                ),
                                name="causemap_relation_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Commitment",
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
                            "source",
                            models.CharField(
                                help_text="A subject of the history.", max_length=100, unique=True
                            ),
                        ),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("volunteering", "Volunteering"),
                                    ("skills", "Skills shared"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "hours_a_month",
                            models.DecimalField(decimal_places=1, default=0, max_digits=5),
                        ),
                        (
                            "exclusive",
                            models.BooleanField(default=False, help_text="A full-time secondment."),
                        ),
                        ("from_on", models.DateField()),
                        ("to_on", models.DateField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="commitments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["from_on", "pk"],
                        "indexes": [
                            models.Index(fields=["person", "from_on"], name="commitment_of_person")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_on", None),
                                    ("to_on__gte", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="commitment_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours_a_month__gte", 0)),
                                name="commitment_takes_no_hours_or_more",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
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
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("account", "Keep an account and match it"),
                                    ("referral", "Pass details to an organisation"),
                                    ("follow_up", "Ask how it went"),
                                    ("marketing", "Send news"),
                                    ("adjustments", "Share adjustments wanted"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                help_text="Lawful basis: consent, legitimate interests.",
                                max_length=40,
                            ),
                        ),
                        ("notice_version", models.CharField(max_length=20)),
                        ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consents",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("person", "purpose"),
                                name="consent_is_given_once_until_withdrawn",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at", None),
                                    ("withdrawn_at__gte", models.F("given_at")),
                                    _connector="OR",
                                ),
                                name="consent_is_withdrawn_after_it_is_given",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataPack",
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
                                    ("asked", "Asked for"),
                                    ("making", "Being made"),
                                    ("ready", "Ready"),
                                    ("failed", "Could not be made"),
                                    ("gone", "Deleted"),
                                ],
                                default="asked",
                                max_length=8,
                            ),
                        ),
                        ("parts", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("parts_done", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "file",
                            models.FileField(blank=True, editable=False, upload_to="packs/%Y/%m/"),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        ("claimed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("ready_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("kept_until", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("opened_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="data_packs",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["asked", "making"])),
                                fields=("person",),
                                name="data_pack_is_made_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "ready"), _negated=True),
                                    models.Q(
                                        ("kept_until__isnull", False),
                                        models.Q(("file", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="data_pack_that_is_ready_is_kept_until_a_day",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="DataRequest",
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
                                    ("copy", "A copy of my data"),
                                    ("correct", "Correct something"),
                                    ("erase", "Erase my data"),
                                    ("complaint", "A complaint about my data"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=3000)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked"),
                                    ("waiting", "Waiting"),
                                    ("done", "Done"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "waits_for",
                            models.TextField(
                                blank=True,
                                help_text="Said to the person, a line for each.",
                                max_length=2000,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "answer_by",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                help_text="The day by which the law wants an answer.",
                            ),
                        ),
                        (
                            "not_before",
                            models.DateField(
                                blank=True,
                                help_text="Erasing: until then they may change their mind.",
                                null=True,
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, help_text="Said to the person.", max_length=3000
                            ),
                        ),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        ("tell", models.EmailField(blank=True, editable=False, max_length=254)),
                        (
                            "answered_by",
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
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="data_requests",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["state", "answer_by"], name="data_request_due")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("kind", "erase"), ("state__in", ["asked", "waiting"])
                                ),
                                fields=("person",),
                                name="erasure_is_asked_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "erase"), _negated=True),
                                    ("not_before__isnull", False),
                                    _connector="OR",
                                ),
                                name="erasure_leaves_time_to_think",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="DomainWeight",
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
                        ("version", models.CharField(max_length=20, verbose_name="version")),
                        (
                            "soc",
                            models.DecimalField(
                                decimal_places=2, max_digits=3, verbose_name="social"
                            ),
                        ),
                        (
                            "edu",
                            models.DecimalField(
                                decimal_places=2, max_digits=3, verbose_name="educational"
                            ),
                        ),
                        (
                            "cul",
                            models.DecimalField(
                                decimal_places=2, max_digits=3, verbose_name="cultural"
                            ),
                        ),
                        (
                            "env",
                            models.DecimalField(
                                decimal_places=2, max_digits=3, verbose_name="environmental"
                            ),
                        ),
                        (
                            "cause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="domain_weights",
                                to="matching.cause",
                                verbose_name="cause",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "domain weight",
                        "verbose_name_plural": "domain weights",
                        "ordering": ["version", "cause"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cause", "version"), name="domainweight_once_per_version"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "soc",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    models.Value(1), "-", models.F("edu")
                                                ),
                                                "-",
                                                models.F("cul"),
                                            ),
                                            "-",
                                            models.F("env"),
                                        ),
                                    )
                                ),
                                name="domainweight_sums_to_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cul__gte", 0),
                                    ("edu__gte", 0),
                                    ("env__gte", 0),
                                    ("soc__gte", 0),
                                ),
                                name="domainweight_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EmergencyContact",
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
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "relationship",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="who they are to you"
                            ),
                        ),
                        ("phone", models.CharField(max_length=30, verbose_name="telephone")),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="emergency_contact",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("name", ""), _negated=True),
                                    models.Q(("phone", ""), _negated=True),
                                ),
                                name="emergency_contact_can_be_called",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FeedName",
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
                        ("feed", models.CharField(max_length=20, verbose_name="feed")),
                        ("kind", models.CharField(max_length=15, verbose_name="kind")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("exact", "same as"),
                                    ("broad", "has the broader"),
                                    ("narrow", "has the narrower"),
                                    ("related", "related to"),
                                ],
                                default="exact",
                                max_length=10,
                                verbose_name="relation",
                            ),
                        ),
                        (
                            "cause",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                to="matching.cause",
                                verbose_name="cause",
                            ),
                        ),
                        (
                            "skill",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                to="matching.skill",
                                verbose_name="skill",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                to="matching.term",
                                verbose_name="term",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "feed name",
                        "verbose_name_plural": "feed names",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("feed", "kind", "name", "cause", "term", "skill"),
                                name="feedname_meaning_once",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("relation__in", ["exact", "broad", "narrow", "related"])
                                ),
                                name="feedname_relation_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cause__isnull", False),
                                        ("skill__isnull", True),
                                        ("term__isnull", True),
                                    ),
                                    models.Q(
                                        ("cause__isnull", True),
                                        ("skill__isnull", True),
                                        ("term__isnull", False),
                                    ),
                                    models.Q(
                                        ("cause__isnull", True),
                                        ("skill__isnull", False),
                                        ("term__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="feedname_means_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JobTitle",
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
                        ("text", models.CharField(max_length=80, verbose_name="text")),
                        (
                            "qualifier",
                            models.CharField(blank=True, max_length=80, verbose_name="only if"),
                        ),
                        (
                            "occupation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="titles",
                                to="matching.occupation",
                                verbose_name="occupation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "job title",
                        "verbose_name_plural": "job titles",
                        "ordering": ["text", "pk"],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["text"],
                                name="jobtitle_text_trigrams",
                                opclasses=["gin_trgm_ops"],
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("occupation", "text", "qualifier"),
                                name="jobtitle_once_per_occupation",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
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
                            "address",
                            models.EmailField(
                                blank=True,
                                help_text="Of somebody who has no account.",
                                max_length=254,
                            ),
                        ),
                        (
                            "kind",
                            models.SlugField(
                                help_text="What happened, for grouping and muting.", max_length=60
                            ),
                        ),
                        ("subject", models.CharField(max_length=200)),
                        ("body", models.TextField()),
                        (
                            "path",
                            models.CharField(
                                blank=True, help_text="The page it leads to.", max_length=300
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                help_text="Ends the sentence: You get this because ….",
                                max_length=200,
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("email", "By e-mail"),
                                    ("sms", "By text message"),
                                    ("digest", "Once a day, with others"),
                                    ("page", "On the page only"),
                                ],
                                default="email",
                                max_length=6,
                            ),
                        ),
                        (
                            "short",
                            models.CharField(
                                blank=True, help_text="Its words as a text message.", max_length=300
                            ),
                        ),
                        (
                            "question",
                            models.SlugField(
                                blank=True,
                                help_text="What a text asks, so that an answer can be read.",
                                max_length=40,
                            ),
                        ),
                        (
                            "about",
                            models.CharField(
                                blank=True,
                                help_text="What it asks about, as history names it.",
                                max_length=100,
                            ),
                        ),
                        (
                            "invitation",
                            models.TextField(
                                blank=True,
                                help_text="A calendar invitation (iCalendar) that goes with the e-mail.",
                            ),
                        ),
                        ("written_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "due_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        ("sent_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "given_up_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        ("read_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("error", models.CharField(blank=True, editable=False, max_length=300)),
                        (
                            "to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("given_up_at", None),
                                    ("sent_at", None),
                                    ("way__in", ["email", "sms"]),
                                ),
                                fields=["due_at"],
                                name="notice_owed",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("given_up_at", None), ("sent_at", None), ("way", "digest")
                                ),
                                fields=["to"],
                                name="notice_gathered",
                            ),
                            models.Index(fields=["to", "-written_at"], name="notice_of_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sent_at", None), ("given_up_at", None), _connector="OR"
                                ),
                                name="notice_is_sent_or_given_up_not_both",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("address", ""), ("to__isnull", False)),
                                    models.Q(
                                        ("to", None),
                                        ("way", "email"),
                                        models.Q(("address", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_is_to_a_person_or_to_an_address",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
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
                        ("name", models.CharField(max_length=250, verbose_name="name")),
                        (
                            "name_is_derived",
                            models.BooleanField(
                                default=False,
                                help_text="The source gave no name: made from its profile address or place.",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("vco", "Voluntary or community organisation"),
                                    ("employer", "Employer"),
                                    ("centre", "Volunteer centre"),
                                ],
                                default="vco",
                                max_length=10,
                            ),
                        ),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    ("imported", "Known from a feed"),
                                    ("placeholder", "Named by a feed, not described"),
                                    ("adopted", "Looked after by a volunteer centre"),
                                    ("claimed", "Claimed by the organisation"),
                                ],
                                default="imported",
                                max_length=12,
                            ),
                        ),
                        ("description", models.TextField(blank=True)),
                        ("website", models.URLField(blank=True, max_length=500)),
                        ("image", models.URLField(blank=True, max_length=500)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        ("postcode", models.CharField(blank=True, max_length=8)),
                        (
                            "point",
                            django.contrib.gis.db.models.fields.PointField(
                                blank=True, null=True, srid=27700
                            ),
                        ),
                        ("lad", models.CharField(blank=True, max_length=9)),
                        ("outside_england", models.BooleanField(default=False)),
                        (
                            "causes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                help_text="Codes of the volunteering data standard, the main one first.",
                                size=None,
                            ),
                        ),
                        (
                            "causes_derived_from",
                            models.CharField(
                                blank=True,
                                help_text="Empty: said by the source or the organisation.",
                                max_length=80,
                            ),
                        ),
                        (
                            "is_invented",
                            models.BooleanField(default=False, help_text="Made up for the demo."),
                        ),
                        (
                            "verified_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When a centre or an operator saw that it is who it says.",
                                null=True,
                            ),
                        ),
                        (
                            "asked_back",
                            models.TextField(
                                blank=True,
                                help_text="What whoever verifies it still wants to know.",
                                max_length=1000,
                            ),
                        ),
                        (
                            "answers_within_days",
                            models.PositiveSmallIntegerField(
                                default=2, verbose_name="answers within so many working days"
                            ),
                        ),
                        (
                            "recheck_months",
                            models.PositiveSmallIntegerField(
                                default=36,
                                help_text="Its own policy: certificates have no expiry.",
                                verbose_name="months after which it asks for checks anew",
                            ),
                        ),
                        (
                            "approves_roles",
                            models.BooleanField(
                                default=False,
                                help_text="A centre's choice for the organisations it looks after.",
                                verbose_name="reads roles before they are published",
                            ),
                        ),
                        (
                            "insured_until",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="insurance covers volunteers until",
                            ),
                        ),
                        (
                            "insured_from_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="youngest age that is covered"
                            ),
                        ),
                        (
                            "insured_to_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="oldest age that is covered"
                            ),
                        ),
                        (
                            "indemnity_until",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="professional indemnity for advice runs until",
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=40)),
                        ("source_id", models.CharField(blank=True, max_length=200)),
                        ("source_url", models.URLField(blank=True, max_length=500)),
                        ("licence", models.CharField(blank=True, max_length=80)),
                        ("fetched_at", models.DateTimeField(blank=True, null=True)),
                        ("fingerprint", models.CharField(blank=True, max_length=64)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "cares_of",
                            models.ForeignKey(
                                blank=True,
                                help_text="The volunteer centre that adopted it.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="cared_for",
                                to="matching.organisation",
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
                        "ordering": ["name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("source", ""), _negated=True),
                                fields=("source", "source_id"),
                                name="organisation_comes_from_a_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="organisation_has_a_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("source", ""),
                                    models.Q(("source_id", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="organisation_from_a_source_has_its_id",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="ParentalConsent",
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
                            "parent_name",
                            models.CharField(
                                max_length=150, verbose_name="name of parent or guardian"
                            ),
                        ),
                        (
                            "parent_email",
                            models.EmailField(max_length=254, verbose_name="their e-mail address"),
                        ),
                        ("notice_version", models.CharField(max_length=20)),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("given_at", models.DateTimeField(blank=True, null=True)),
                        ("refused_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parental_consents",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("given_at", None), ("refused_at", None), _connector="OR"
                                ),
                                name="parental_consent_is_given_or_refused_not_both",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("refused_at", None), ("withdrawn_at", None)),
                                fields=("person",),
                                name="parental_consent_is_asked_once_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonSkill",
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
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "I know of it"),
                                    (2, "I can do it with some help"),
                                    (3, "I do it by myself"),
                                    (4, "I could teach it"),
                                ],
                                default=3,
                            ),
                        ),
                        (
                            "evidence",
                            models.CharField(
                                choices=[
                                    ("self", "Own word"),
                                    ("endorsed", "Endorsed"),
                                    ("badge", "Badge"),
                                ],
                                default="self",
                                max_length=10,
                            ),
                        ),
                        (
                            "shown_by",
                            models.CharField(
                                blank=True,
                                help_text="A qualification, a project.",
                                max_length=200,
                                verbose_name="what shows it",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="skills",
                                to=settings.AUTH_USER_MODEL,
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
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "skill"), name="person_has_a_skill_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("level__range", (1, 4))),
                                name="person_skill_level_is_1_to_4",
                            ),
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
                        ("kind", models.SlugField(max_length=60)),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("email", "By e-mail"),
                                    ("sms", "By text message"),
                                    ("digest", "Once a day, with others"),
                                    ("page", "On the page only"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("since", models.DateTimeField(auto_now=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notice_preferences",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "kind"), name="preference_is_said_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ShownList",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "surface",
                            models.CharField(
                                choices=[
                                    ("find", "find"),
                                    ("for_you", "for you"),
                                    ("command", "command line"),
                                    ("need", "people for a skills need"),
                                    ("professional", "needs for a professional"),
                                    ("people", "people for a role"),
                                    ("digest", "digest of saved searches"),
                                    ("referral", "roles that a broker chooses from for somebody"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("engine", models.CharField(max_length=40)),
                        (
                            "query",
                            models.JSONField(
                                default=dict,
                                help_text="Coarse: outward code, causes, slots, radius.",
                            ),
                        ),
                        ("found", models.PositiveIntegerField(default=0)),
                        ("shown_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "to",
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
                        "ordering": ["-shown_at"],
                        "indexes": [models.Index(fields=["shown_at"], name="shownlist_shown_at")],
                    },
                ),
                migrations.CreateModel(
                    name="Signature",
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
                        ("party", models.CharField(max_length=60)),
                        (
                            "name",
                            models.CharField(
                                help_text="As they wrote it: outlives the account.", max_length=150
                            ),
                        ),
                        ("signed_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to="matching.agreement",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agreement", "party"), name="party_signs_an_agreement_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SkillLabel",
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
                        ("text", models.CharField(max_length=250, verbose_name="text")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("preferred", "preferred"), ("synonym", "synonym")],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "skill",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="labels",
                                to="matching.skill",
                                verbose_name="skill",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "skill label",
                        "verbose_name_plural": "skill labels",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["text"],
                                name="skilllabel_text_trigrams",
                                opclasses=["gin_trgm_ops"],
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("skill", "text"), name="skilllabel_once_per_skill"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "preferred")),
                                fields=("skill",),
                                name="skilllabel_one_preferred",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SkillMap",
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
                            "relation",
                            models.CharField(
                                choices=[
                                    ("exact", "same as"),
                                    ("broad", "has the broader"),
                                    ("narrow", "has the narrower"),
                                    ("related", "related to"),
                                ],
                                max_length=10,
                                verbose_name="relation",
                            ),
                        ),
                        ("source", models.CharField(max_length=40, verbose_name="source")),
                        (
                            "source_skill",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="maps_from",
                                to="matching.skill",
                                verbose_name="from",
                            ),
                        ),
                        (
                            "target_skill",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="maps_to",
                                to="matching.skill",
                                verbose_name="to",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "skill map",
                        "verbose_name_plural": "skill maps",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source_skill", "target_skill", "relation"),
                                name="skillmap_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("relation__in", ["exact", "broad", "narrow", "related"])
                                ),
                                name="skillmap_relation_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Transition",
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
                        ("subject", models.CharField(max_length=100)),
                        ("old", models.CharField(max_length=30)),
                        ("new", models.CharField(max_length=30)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        ("facets", models.JSONField(blank=True, default=dict)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="transitions_made",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [
                            models.Index(fields=["subject", "at"], name="transition_subject_at")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Away",
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
                        ("from_on", models.DateField(verbose_name="from")),
                        ("to_on", models.DateField(verbose_name="to, the last day included")),
                        ("said_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "said_by",
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
                                related_name="aways",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["from_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("to_on__gte", models.F("from_on"))),
                                name="away_ends_after_it_begins",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Block",
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
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="blocks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="blocks",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "organisation"),
                                name="organisation_is_blocked_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Check",
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
                            "level",
                            models.CharField(
                                choices=[
                                    ("none", "No check"),
                                    ("basic", "Basic"),
                                    ("standard", "Standard"),
                                    ("enhanced", "Enhanced"),
                                    ("enhanced_barred", "Enhanced with barred lists"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "workforce",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("child", "Children"),
                                    ("adult", "Adults"),
                                    ("both", "Children and adults"),
                                    ("other", "Other"),
                                ],
                                max_length=6,
                            ),
                        ),
                        (
                            "barred_lists",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("certificate_number", models.CharField(max_length=12)),
                        ("issued_on", models.DateField()),
                        ("as_volunteer", models.BooleanField(default=True)),
                        ("update_service", models.BooleanField(default=False)),
                        ("status_checked_on", models.DateField(blank=True, null=True)),
                        (
                            "status_result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no_change", "No change"),
                                    ("new_info", "New information: ask for a new certificate"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("seen_on", models.DateField(default=django.utils.timezone.localdate)),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("clear_to_start", "Clear to start"),
                                    ("risk_assessed_start", "May start after a risk assessment"),
                                    ("not_appointed", "Not appointed"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        (
                            "recheck_due_on",
                            models.DateField(
                                blank=True, help_text="By the organisation's own policy.", null=True
                            ),
                        ),
                        (
                            "warned_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                editable=False,
                                help_text="How near it was when we warned last.",
                                null=True,
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "seen_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                help_text="Whose people saw it.",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checks_seen",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-issued_on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["organisation", "recheck_due_on"], name="check_due"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("certificate_number__regex", "^\\d{9,12}$")),
                                name="check_number_is_digits",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seen_on__gte", models.F("issued_on"))),
                                name="check_is_seen_after_it_is_issued",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_on", None), ("decision", "")),
                                    models.Q(
                                        models.Q(("decision", ""), _negated=True),
                                        ("decided_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="check_decision_has_its_day",
                            ),
                            models.UniqueConstraint(
                                fields=("organisation", "person", "certificate_number"),
                                name="check_is_recorded_once",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Claim",
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
                            "evidence",
                            models.TextField(
                                max_length=1000, verbose_name="how we can see that you act for it"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for a decision"),
                                    ("granted", "Granted"),
                                    ("refused", "Refused"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("organisation", "person"),
                                name="claim_is_made_once_at_a_time",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Concern",
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
                            "about",
                            models.CharField(
                                choices=[
                                    ("safety", "Somebody may be harmed"),
                                    ("conduct", "How somebody behaves"),
                                    ("listing", "A role or an organisation"),
                                    ("data", "How data are used"),
                                    ("other", "Something else"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("text", models.TextField(max_length=5000)),
                        (
                            "page",
                            models.CharField(
                                blank=True, help_text="Where it was raised.", max_length=300
                            ),
                        ),
                        ("contact", models.CharField(blank=True, max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("raised", "Raised"),
                                    ("taken_up", "Taken up"),
                                    ("closed", "Closed"),
                                ],
                                default="raised",
                                max_length=10,
                            ),
                        ),
                        ("raised_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "lado_told_on",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="the local authority was told on",
                            ),
                        ),
                        (
                            "dbs_referred_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="referred to the DBS on"
                            ),
                        ),
                        (
                            "police_told_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="the police were told on"
                            ),
                        ),
                        ("outcome", models.TextField(blank=True, max_length=2000)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                help_text="Who has taken it up.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="concerns_about",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="concerns_raised",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                blank=True,
                                help_text="Whose safeguarding lead takes it up; none: the operator's.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="concerns",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [models.Index(fields=["centre", "state"], name="concern_queue")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="concern_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), _negated=True),
                                    models.Q(("outcome", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="concern_is_closed_with_its_outcome",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Contribution",
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
                        ("source", models.CharField(max_length=100, unique=True)),
                        (
                            "area",
                            models.CharField(
                                blank=True, help_text="Code of the district.", max_length=9
                            ),
                        ),
                        (
                            "cause",
                            models.CharField(blank=True, help_text="The main one.", max_length=80),
                        ),
                        (
                            "causes",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="Code to weight; the weights sum to one (domain.md 5.3).",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("logged", "Logged by the person"),
                                    ("agreed", "Confirmed by the organisation"),
                                    ("imputed", "Estimated from the commitment"),
                                ],
                                default="agreed",
                                max_length=8,
                            ),
                        ),
                        (
                            "work_form",
                            models.CharField(
                                choices=[
                                    ("volunteer_org", "Volunteering through an organisation"),
                                    ("volunteer_direct", "Volunteering for people directly"),
                                    ("trustee_governance", "Trusteeship or governance"),
                                    ("employer_paid_time", "Employer-paid time"),
                                    ("secondment", "Secondment"),
                                    ("unpaid_trainee", "Unpaid training"),
                                    ("mandated", "Mandated work"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("hours", models.DecimalField(decimal_places=2, max_digits=8)),
                        ("given_on", models.DateField()),
                        ("recorded_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="matching.contribution",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [
                            models.Index(
                                fields=["organisation", "given_on"],
                                name="contribution_of_organisation",
                            ),
                            models.Index(
                                fields=["person", "given_on"], name="contribution_of_person"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("hours__gt", 0), ("reverses", None)),
                                    models.Q(("hours__lt", 0), ("reverses__isnull", False)),
                                    _connector="OR",
                                ),
                                name="contribution_is_positive_unless_it_reverses",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "work_form__in",
                                        [
                                            "volunteer_org",
                                            "volunteer_direct",
                                            "trustee_governance",
                                            "employer_paid_time",
                                            "secondment",
                                            "unpaid_trainee",
                                            "mandated",
                                        ],
                                    )
                                ),
                                name="contribution_names_a_work_form",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("basis__in", ["logged", "agreed", "imputed"])),
                                name="contribution_names_its_basis",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hold",
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
                        ("reason", models.TextField(blank=True, max_length=2000)),
                        ("placed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("lifted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "lifted_by",
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
                                related_name="holds",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "placed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holds",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at", None)),
                                fields=("person",),
                                name="hold_stands_once",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Impression",
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
                            "subject",
                            models.CharField(help_text="volunteering.role:81", max_length=60),
                        ),
                        ("score", models.FloatField(null=True)),
                        ("propensity", models.FloatField(default=1.0)),
                        (
                            "features",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.FloatField(null=True),
                                blank=True,
                                default=list,
                                help_text="What the engine looked at, in the order of its features.",
                                size=None,
                            ),
                        ),
                        (
                            "tried",
                            models.BooleanField(
                                default=False, help_text="Drawn by lot among what is seldom shown."
                            ),
                        ),
                        (
                            "shown_in",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="impressions",
                                to="matching.shownlist",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "indexes": [
                            models.Index(fields=["subject"], name="impression_subject"),
                            models.Index(
                                condition=models.Q(("tried", True)),
                                fields=["shown_in"],
                                name="impression_tried",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("shown_in", "position"), name="impression_has_a_place"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("propensity__gt", 0), ("propensity__lte", 1)),
                                name="impression_propensity_is_a_probability",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("admin", "Administrator"),
                                    ("coordinator", "Co-ordinator"),
                                    ("broker", "Broker"),
                                    ("safeguarding", "Safeguarding lead"),
                                    ("approver", "Approver"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("invited_at", models.DateTimeField(auto_now_add=True)),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "invited_by",
                            models.ForeignKey(
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
                                related_name="invitations",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                                fields=("organisation", "email", "role"),
                                name="invitation_stands_once",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Lesson",
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
                            "subject",
                            models.CharField(help_text="volunteering.role:81", max_length=60),
                        ),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("opened", "opened"),
                                    ("bookmarked", "bookmarked"),
                                    ("dismissed", "not for me"),
                                    ("restored", "not for me, taken back"),
                                    ("ignored", "ignored"),
                                    ("invited", "invited by the organisation"),
                                    ("agreed", "agreed to an invitation"),
                                    ("refused", "declined an invitation"),
                                    ("applied", "applied"),
                                    ("withdrawn", "withdrew"),
                                    ("declined", "declined by the organisation"),
                                    ("offered", "offered a place"),
                                    ("placed", "placed"),
                                    ("kept", "still there at three months"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=30)),
                        ("position", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("learned_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "shown_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="lessons",
                                to="matching.shownlist",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["subject", "what"], name="lesson_of_subject"),
                            models.Index(fields=["learned_at"], name="lesson_learned_at"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "subject", "what"), name="lesson_is_learned_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("shown_in", None), ("position__isnull", False), _connector="OR"
                                ),
                                name="lesson_has_a_position_in_a_list",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Look",
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
                            "what",
                            models.CharField(
                                help_text="Which part: application, checks, contact.", max_length=80
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True)),
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="looks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["person", "-at"], name="look_at_person"),
                            models.Index(fields=["at"], name="look_in_order"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("admin", "Administrator"),
                                    ("coordinator", "Co-ordinator"),
                                    ("broker", "Broker"),
                                    ("safeguarding", "Safeguarding lead"),
                                    ("approver", "Approver"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("began_on", models.DateField(auto_now_add=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("organisation", "person", "role"),
                                name="membership_is_held_once",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="OrganisationIdentifier",
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
                            "scheme",
                            models.CharField(
                                help_text="A prefix of org-id.guide: GB-CHC, GB-COH.", max_length=20
                            ),
                        ),
                        (
                            "number",
                            models.CharField(help_text="Leading zeros kept.", max_length=60),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="identifiers",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["scheme", "number"],
                        "indexes": [
                            models.Index(fields=["scheme", "number"], name="identifier_lookup")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "scheme", "number"),
                                name="identifier_is_listed_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Outcome",
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
                        ("source", models.CharField(max_length=100)),
                        ("code", models.CharField(max_length=60)),
                        ("area", models.CharField(blank=True, max_length=9)),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True
                            ),
                        ),
                        ("reported_on", models.DateField()),
                        ("recorded_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "person",
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
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "code"), name="outcome_is_reported_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reference",
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
                            "referee_name",
                            models.CharField(max_length=150, verbose_name="name of the referee"),
                        ),
                        (
                            "referee_email",
                            models.EmailField(max_length=254, verbose_name="their e-mail address"),
                        ),
                        (
                            "relationship",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="how they know each other"
                            ),
                        ),
                        (
                            "depth",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Character"),
                                    (2, "Character and reliability"),
                                    (3, "Work with children or adults at risk"),
                                ],
                                default=1,
                            ),
                        ),
                        (
                            "role_title",
                            models.CharField(
                                blank=True, help_text="What it was asked for.", max_length=250
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked"),
                                    ("received", "Received"),
                                    ("accepted", "Accepted"),
                                    ("not_used", "Not used"),
                                    ("declined", "The referee would rather not"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        ("reminders", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("reminded_at", models.DateTimeField(blank=True, null=True)),
                        ("answers", models.JSONField(blank=True, default=dict)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("may_be_reused", models.BooleanField(default=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
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
                                related_name="references_asked",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="references",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "asked")),
                                fields=["asked_at"],
                                name="reference_asked",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["received", "accepted", "not_used"]),
                                        _negated=True,
                                    ),
                                    ("answered_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="reference_is_answered_when_received",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("person", "organisation", "referee_email"),
                                name="reference_is_asked_once_at_a_time",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Sharing",
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
                            "what",
                            models.CharField(
                                choices=[("checks", "Checks"), ("references", "References")],
                                max_length=10,
                            ),
                        ),
                        ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shared_with_it",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sharings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("person", "organisation", "what"),
                                name="sharing_stands_once",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Text",
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
                            "direction",
                            models.CharField(
                                choices=[("out", "To a person"), ("in", "From a person")],
                                max_length=3,
                            ),
                        ),
                        ("number", models.CharField(help_text="E.164.", max_length=16)),
                        ("words", models.TextField(blank=True, max_length=1600)),
                        (
                            "parts",
                            models.PositiveSmallIntegerField(
                                default=1, help_text="What it costs: 160 letters each."
                            ),
                        ),
                        (
                            "carrier_key",
                            models.CharField(
                                blank=True, help_text="The carrier's own key.", max_length=80
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "became",
                            models.CharField(
                                blank=True,
                                help_text="What a text that came in was taken for.",
                                max_length=20,
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="texts",
                                to="matching.notice",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="texts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["person", "direction", "-at"], name="text_of_person"
                            ),
                            models.Index(fields=["direction", "at"], name="text_in_time"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("carrier_key", ""), _negated=True),
                                fields=("direction", "carrier_key"),
                                name="text_is_carried_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Thread",
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
                        ("topic", models.CharField(max_length=100, unique=True)),
                        ("subject", models.CharField(max_length=200)),
                        (
                            "path",
                            models.CharField(
                                blank=True,
                                help_text="The page of what it is about.",
                                max_length=300,
                            ),
                        ),
                        (
                            "moderated",
                            models.BooleanField(
                                default=False,
                                help_text="Somebody under 16 takes part: the centre reads first.",
                            ),
                        ),
                        ("began_at", models.DateTimeField(auto_now_add=True)),
                        ("last_said_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "organisations",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Whose people may read it and join in.",
                                related_name="threads",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-last_said_at", "-pk"],
                        "indexes": [
                            models.Index(fields=["-last_said_at", "-id"], name="thread_in_time")
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="LeadLook",
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
                        ("at", models.DateTimeField(auto_now_add=True)),
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
                            "concern",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="looks",
                                to="matching.concern",
                            ),
                        ),
                        (
                            "hold",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="looks",
                                to="matching.hold",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("concern__isnull", False), ("hold", None)),
                                    models.Q(("concern", None), ("hold__isnull", False)),
                                    _connector="OR",
                                ),
                                name="lead_looks_at_one_thing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Message",
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
                        ("text", models.TextField(max_length=5000)),
                        ("said_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("said", "Said"),
                                    ("held", "Waits to be read by a moderator"),
                                    ("returned", "Sent back"),
                                ],
                                default="said",
                                max_length=8,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="messages_said",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="matching.thread",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [
                            models.Index(fields=["thread", "said_at"], name="message_of_thread"),
                            models.Index(fields=["by", "-said_at"], name="message_of_person"),
                            models.Index(
                                condition=models.Q(("state", "held")),
                                fields=["state"],
                                name="message_held",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="message_says_something",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participant",
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
                            "speaks_for",
                            models.CharField(
                                blank=True,
                                help_text="The organisation they speak for, by name.",
                                max_length=250,
                            ),
                        ),
                        ("joined_at", models.DateTimeField(auto_now_add=True)),
                        ("left_at", models.DateTimeField(blank=True, null=True)),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "thread",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participants",
                                to="matching.thread",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("thread", "person"), name="participant_takes_part_once"
                            )
                        ],
                    },
                ),
            ],
        ),
        *kept(),
    ]
