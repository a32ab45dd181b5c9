"""All tables of the app as its first migrations left them: a new database gets them at once."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module

import django.contrib.gis.db.models.fields
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
import django.utils.timezone
import rules.contrib.models
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import matching.founding

# What stands in SQL, and rows that ship, in their order.
KEPT = (
    "0015_the_shipped_mark",
    "0016_directory_and_funding",
    "0018_spreadsheets_and_merges",
    "0019_the_second_wall",
)


def kept() -> Iterator[Operation]:
    """Give the operations of the replaced migrations that are more than tables."""
    for name in KEPT:
        for operation in import_module(f"{__package__}.{name}").Migration.operations:
            if isinstance(operation, (migrations.RunSQL, migrations.RunPython)):
                yield operation


class Migration(migrations.Migration):
    replaces = [
        ("volunteering", "0001_initial"),
        ("volunteering", "0002_brokerage_begins"),
        ("volunteering", "0003_rota_follows_its_sessions"),
        ("volunteering", "0004_placements_live_and_hours_count"),
        ("volunteering", "0005_shift_stands_for_an_occurrence"),
        ("volunteering", "0006_applications_told_and_chased"),
        ("volunteering", "0007_profile_and_suggestions"),
        ("volunteering", "0008_applications_know_their_list"),
        ("volunteering", "0009_second_person_reads"),
        ("volunteering", "0010_waiting_to_be_read"),
        ("volunteering", "0011_promises_stay_as_given"),
        ("volunteering", "0012_people_may_cycle"),
        ("volunteering", "0013_a_centre_works"),
        ("volunteering", "0014_centres_and_the_mark"),
        ("volunteering", "0015_the_shipped_mark"),
        ("volunteering", "0016_directory_and_funding"),
        ("volunteering", "0017_assessment_begins"),
        ("volunteering", "0018_spreadsheets_and_merges"),
        ("volunteering", "0019_the_second_wall"),
        ("volunteering", "0020_an_unpaid_invoice"),
        ("volunteering", "0021_how_long_at_a_time"),
        ("volunteering", "0022_merges_end_at_a_time"),
        ("volunteering", "0023_sources_of_the_assessment"),
        ("volunteering", "0024_assessment_has_its_desk"),
        ("volunteering", "0025_runs_say_why"),
        ("volunteering", "0026_case_work_and_benefits"),
        ("volunteering", "0027_releases_come_out_in_two_steps"),
        ("volunteering", "0028_deflators"),
        ("volunteering", "0029_a_census_is_a_source"),
    ]

    initial = True

    dependencies = [
        ("matching", "0001_tables_to_referral_lists"),
    ]

    operations = [
        matching.founding.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name="Analyst",
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
                        ("began_on", models.DateField(default=django.utils.timezone.localdate)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="analyst_offices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("person",),
                                name="analyst_is_appointed_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None),
                                    ("ended_on__gte", models.F("began_on")),
                                    _connector="OR",
                                ),
                                name="analyst_ends_after_beginning",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerTemplate",
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
                        ("name", models.CharField(max_length=80)),
                        ("text", models.TextField(max_length=2000)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer_templates",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "name"),
                                name="answer_template_has_its_own_name",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="AreaReview",
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
                        ("lad", models.CharField(max_length=9, verbose_name="district")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("on", models.DateField(verbose_name="as on")),
                        ("review_by", models.DateField(verbose_name="to be looked at anew by")),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="area_reviews",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("review_by__gt", models.F("on"))),
                                name="areareview_looked_at_anew_later",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="AreaServed",
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
                        ("lad", models.CharField(max_length=9, verbose_name="district")),
                        (
                            "functions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("F1", "Brokerage"),
                                        ("F2", "Marketing volunteering"),
                                        ("F3", "Good practice development"),
                                        ("F4", "Developing volunteering opportunities"),
                                        ("F5", "Policy response and campaigning"),
                                        ("F6", "Strategic development of volunteering"),
                                    ],
                                    max_length=2,
                                ),
                                size=None,
                            ),
                        ),
                        ("from_on", models.DateField(verbose_name="since")),
                        ("to_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="areas_served",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "areas served",
                        "ordering": ["lad", "from_on", "pk"],
                        "indexes": [models.Index(fields=["lad"], name="areaserved_by_district")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_on", None),
                                    ("to_on__gte", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="areaserved_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("functions__len__gt", 0)),
                                name="areaserved_with_a_function",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("centre", "="),
                                    ("lad", "="),
                                    (
                                        models.Func(
                                            "from_on",
                                            "to_on",
                                            models.Value("[]"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="areaserved_said_once_at_a_time",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="AssessedYear",
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
                            "name",
                            models.CharField(help_text="Like 2025-26.", max_length=7, unique=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("freezing", "Being frozen"),
                                    ("frozen", "Frozen"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "returns_due",
                            models.BooleanField(
                                default=False, help_text="A worker is to draw the centres' returns."
                            ),
                        ),
                        ("trouble", models.CharField(blank=True, max_length=300)),
                        (
                            "freeze_asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "responsible",
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
                        "ordering": ["-name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name__regex", "^\\d{4}-\\d{2}$")),
                                name="assessedyear_is_written_like_one",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Body",
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
                            "provider_type",
                            models.CharField(
                                choices=[
                                    ("infrastructure", "Infrastructure body"),
                                    ("federal", "Federal body"),
                                    (
                                        "front_line",
                                        "Voluntary organisation that also supports others",
                                    ),
                                    ("neighbourhood", "Neighbourhood body"),
                                    ("professional", "Professional association"),
                                    ("commercial", "Commercial provider"),
                                ],
                                default="infrastructure",
                                max_length=15,
                                verbose_name="kind of body",
                            ),
                        ),
                        (
                            "reach",
                            models.CharField(
                                choices=[
                                    ("generalist", "Generalist"),
                                    ("specialist", "Specialist"),
                                ],
                                default="generalist",
                                max_length=10,
                                verbose_name="reach",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("national", "National"),
                                    ("regional", "Regional"),
                                    ("sub_regional", "Several districts"),
                                    ("local", "Local"),
                                    ("neighbourhood", "Neighbourhood"),
                                ],
                                default="local",
                                max_length=15,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "specialism",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="what it specialises in"
                            ),
                        ),
                        (
                            "mission",
                            models.TextField(
                                blank=True, max_length=1500, verbose_name="what it is for"
                            ),
                        ),
                        (
                            "objectives",
                            models.TextField(
                                blank=True, max_length=1500, verbose_name="what it wants to reach"
                            ),
                        ),
                        (
                            "cost",
                            models.TextField(
                                blank=True, max_length=500, verbose_name="what it costs"
                            ),
                        ),
                        (
                            "how_to_reach",
                            models.TextField(
                                blank=True, max_length=800, verbose_name="how and when to reach it"
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=40, verbose_name="telephone"),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="e-mail address"
                            ),
                        ),
                        (
                            "website",
                            models.URLField(blank=True, max_length=500, verbose_name="website"),
                        ),
                        (
                            "address",
                            models.CharField(blank=True, max_length=300, verbose_name="address"),
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
                        (
                            "lad",
                            models.CharField(
                                blank=True,
                                help_text="Code of the district it sits in.",
                                max_length=9,
                            ),
                        ),
                        (
                            "communities",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("young", "Children and young people"),
                                        ("older", "Older people"),
                                        ("women", "Women and girls"),
                                        ("ethnic", "Black, Asian and minority ethnic communities"),
                                        ("faith", "Faith communities"),
                                        ("disabled", "Disabled people and Deaf people"),
                                        ("lgbt", "LGBT+ people"),
                                        ("refugees", "Refugees and migrants"),
                                        ("rural", "Rural communities"),
                                        ("carers", "Carers"),
                                        ("health", "People with long-term conditions"),
                                        ("justice", "People in touch with the justice system"),
                                        ("homeless", "People without a home"),
                                        ("veterans", "Veterans and their families"),
                                    ],
                                    max_length=12,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="communities it serves",
                            ),
                        ),
                        (
                            "org_id",
                            models.CharField(
                                blank=True,
                                help_text="As org-id.guide writes it: GB-CHC-…",
                                max_length=60,
                                verbose_name="identifier",
                            ),
                        ),
                        (
                            "public_funding",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="public funding in the last year, in pounds",
                            ),
                        ),
                        (
                            "impact_report",
                            models.URLField(
                                blank=True,
                                max_length=500,
                                verbose_name="its impact report on the web",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("active", "Open"),
                                    ("temporarily closed", "Closed for now"),
                                    ("inactive", "Not active"),
                                    ("defunct", "Closed for good"),
                                ],
                                default="active",
                                max_length=20,
                            ),
                        ),
                        (
                            "is_invented",
                            models.BooleanField(default=False, help_text="Made up for the demo."),
                        ),
                        ("source", models.CharField(max_length=120, verbose_name="source")),
                        ("source_id", models.CharField(blank=True, max_length=120)),
                        (
                            "source_url",
                            models.URLField(
                                blank=True, max_length=500, verbose_name="address of the source"
                            ),
                        ),
                        (
                            "licence",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="licence of the source"
                            ),
                        ),
                        ("checked_on", models.DateField(verbose_name="last checked on")),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "organisation",
                            models.OneToOneField(
                                blank=True,
                                help_text="Where it uses this system.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="body",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "bodies",
                        "ordering": ["name", "pk"],
                        "indexes": [models.Index(fields=["state", "level"], name="body_listed")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="body_has_a_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("source", ""), _negated=True),
                                name="body_has_a_source",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source_id", ""), _negated=True),
                                fields=("source", "source_id"),
                                name="body_comes_from_a_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reach", "specialist"), _negated=True),
                                    models.Q(("specialism", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="body_that_is_a_specialist_says_in_what",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("public_funding", None),
                                    ("public_funding__gte", 0),
                                    _connector="OR",
                                ),
                                name="body_public_funding_is_not_negative",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="CallOut",
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
                            "title",
                            models.CharField(max_length=120, verbose_name="what has happened"),
                        ),
                        (
                            "words",
                            models.TextField(
                                max_length=1000, verbose_name="what is needed, where and when"
                            ),
                        ),
                        (
                            "needed",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="how many people"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("called", "Looking for people"), ("ended", "Ended")],
                                default="called",
                                max_length=10,
                            ),
                        ),
                        ("called_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "called_by",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="callouts",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("needed__gte", 1)),
                                name="callout_needs_somebody",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="ColumnMeaning",
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
                                    ("people", "People"),
                                    ("organisations", "Organisations"),
                                    ("roles", "Roles"),
                                ],
                                max_length=13,
                            ),
                        ),
                        (
                            "heading",
                            models.CharField(
                                help_text="In small letters, letters and digits.", max_length=200
                            ),
                        ),
                        (
                            "field",
                            models.CharField(
                                blank=True, help_text="Empty: left out.", max_length=20
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["heading"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("centre", "kind", "heading"),
                                name="column_means_one_thing_at_a_centre",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Course",
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
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="what one learns"
                            ),
                        ),
                        ("where", models.CharField(max_length=300, verbose_name="where")),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("places", models.PositiveSmallIntegerField(verbose_name="places")),
                        ("taken", models.PositiveSmallIntegerField(default=0)),
                        ("called_off_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "sequence",
                            models.PositiveIntegerField(
                                default=0, help_text="Changes, for calendars."
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="courses",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("taken__lte", models.F("places"))),
                                name="course_gives_no_more_places_than_it_has",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="course_ends_after_it_starts",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="DeclaredInterest",
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
                                    (
                                        "works",
                                        "I work or worked there, or somebody close to me does",
                                    ),
                                    ("governs", "I am or was one of its trustees"),
                                    ("funds", "We fund it, or it funds us"),
                                    ("partner", "We deliver something together"),
                                    ("competes", "We compete for the same money"),
                                    ("other", "Something else"),
                                ],
                                max_length=10,
                                verbose_name="what ties you to it?",
                            ),
                        ),
                        (
                            "words",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="in your words"
                            ),
                        ),
                        ("declared_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="declared_interests",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "organisation", "kind"),
                                name="interest_declared_once",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Deflator",
                    fields=[
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                help_text="2024 for 2024-25.", primary_key=True, serialize=False
                            ),
                        ),
                        ("number", models.DecimalField(decimal_places=4, max_digits=9)),
                        (
                            "base",
                            models.CharField(
                                blank=True, help_text="The year that is 100.", max_length=9
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                help_text="The edition, and who publishes it.", max_length=200
                            ),
                        ),
                        ("licence", models.CharField(max_length=80)),
                        ("loaded_at", models.DateTimeField(auto_now=True)),
                    ],
                    options={
                        "ordering": ["year"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("number__gt", 0)), name="deflator_is_positive"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Edition",
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
                                    ("community-life", "Community Life Survey tables"),
                                    ("estimates", "Estimates made from microdata"),
                                    ("population", "Mid-year population estimates"),
                                    ("census", "Census of population by group"),
                                    ("earnings", "Annual Survey of Hours and Earnings"),
                                    ("grants", "Grants published by 360Giving's standard"),
                                    ("finance", "Income and spending of centres"),
                                ],
                                max_length=16,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="As its publisher calls it.",
                                max_length=40,
                                verbose_name="edition",
                            ),
                        ),
                        ("publisher", models.CharField(max_length=200, verbose_name="publisher")),
                        ("licence", models.CharField(max_length=80, verbose_name="licence")),
                        (
                            "address",
                            models.URLField(
                                blank=True, max_length=500, verbose_name="where it is published"
                            ),
                        ),
                        (
                            "from_on",
                            models.DateField(
                                help_text="Fieldwork, or the days that it counts.",
                                verbose_name="from",
                            ),
                        ),
                        ("to_on", models.DateField(verbose_name="to")),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="published on"),
                        ),
                        (
                            "has_districts",
                            models.BooleanField(
                                default=True,
                                help_text="A survey that was not boosted is too small for districts.",
                            ),
                        ),
                        (
                            "is_invented",
                            models.BooleanField(
                                default=False,
                                help_text="Not the real file: made in its layout for a test or the demo.",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200)),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "read",
                            models.PositiveIntegerField(default=0, help_text="Rows of the file."),
                        ),
                        (
                            "kept",
                            models.PositiveIntegerField(
                                default=0, help_text="Rows that could be used."
                            ),
                        ),
                        (
                            "problems",
                            models.JSONField(
                                default=list, help_text="Row, column and what is wrong there."
                            ),
                        ),
                        ("loaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "loaded_by",
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
                        "ordering": ["kind", "-to_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "name"), name="edition_is_loaded_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("to_on__gte", models.F("from_on"))),
                                name="edition_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sha256", ""), _negated=True),
                                name="edition_has_its_hash",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kept__lte", models.F("read"))),
                                name="edition_keeps_what_it_read",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Freeze",
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
                        ("year", models.CharField(max_length=7)),
                        (
                            "number",
                            models.PositiveSmallIntegerField(help_text="Counted within the year."),
                        ),
                        (
                            "until",
                            models.DateTimeField(
                                help_text="Entries recorded before this moment are in it."
                            ),
                        ),
                        (
                            "tables",
                            models.JSONField(default=dict, help_text="Each table's rows and hash."),
                        ),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        (
                            "late",
                            models.PositiveIntegerField(
                                default=0,
                                help_text="Entries of the year recorded after the cut-off: next year's revision.",
                            ),
                        ),
                        ("taken_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "taken_by",
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
                        "ordering": ["-year", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "number"), name="freeze_is_numbered_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("sha256", ""), _negated=True),
                                name="freeze_has_its_hash",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FunderAgreement",
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
                        ("funder", models.CharField(max_length=150, verbose_name="funder")),
                        (
                            "funder_kind",
                            models.CharField(
                                choices=[
                                    ("local", "Local authority"),
                                    ("central", "Central government"),
                                    ("health", "Health"),
                                    ("lottery", "Lottery"),
                                    ("trust", "Trust or foundation"),
                                    ("business", "Business"),
                                    ("other", "Somebody else"),
                                ],
                                default="local",
                                max_length=8,
                                verbose_name="kind of funder",
                            ),
                        ),
                        (
                            "funder_org_id",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="funder's identifier"
                            ),
                        ),
                        (
                            "title",
                            models.CharField(max_length=150, verbose_name="name of the agreement"),
                        ),
                        ("from_on", models.DateField(verbose_name="from")),
                        ("until_on", models.DateField(verbose_name="until, the last day included")),
                        (
                            "districts",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=9),
                                blank=True,
                                default=list,
                                help_text="Codes; people who live there are counted.",
                                size=None,
                                verbose_name="districts",
                            ),
                        ),
                        (
                            "age_from",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="youngest age"
                            ),
                        ),
                        (
                            "age_to",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="oldest age"
                            ),
                        ),
                        (
                            "only_enhanced",
                            models.BooleanField(
                                default=False, verbose_name="only people with extra support"
                            ),
                        ),
                        (
                            "eligible",
                            models.TextField(
                                blank=True, max_length=800, verbose_name="who it is for, in words"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="pounds in all",
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="funder_agreements",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "funder_organisation",
                            models.ForeignKey(
                                blank=True,
                                help_text="Whose people read what is issued, where the funder uses this system.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="matching.organisation",
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
                    ],
                    options={
                        "ordering": ["-from_on", "funder", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until_on__gte", models.F("from_on"))),
                                name="funder_agreement_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("age_from", None),
                                    ("age_to", None),
                                    ("age_to__gte", models.F("age_from")),
                                    _connector="OR",
                                ),
                                name="funder_agreement_ages_are_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount", None), ("amount__gt", 0), _connector="OR"
                                ),
                                name="funder_agreement_amount_is_positive",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="FundingTie",
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
                        ("to_on", models.DateField(blank=True, null=True, verbose_name="to")),
                        (
                            "source",
                            models.CharField(
                                blank=True, help_text="Where we know it from.", max_length=200
                            ),
                        ),
                        (
                            "funder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ties_as_funder",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ties_as_recipient",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-from_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_on", None),
                                    ("to_on__gte", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="fundingtie_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("funder", models.F("recipient")), _negated=True
                                ),
                                name="fundingtie_of_two",
                            ),
                            models.UniqueConstraint(
                                fields=("funder", "recipient", "from_on"),
                                name="fundingtie_said_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Import",
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
                                    ("people", "People"),
                                    ("organisations", "Organisations"),
                                    ("roles", "Roles"),
                                ],
                                max_length=13,
                                verbose_name="what it lists",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("mapping", "Waits for what its columns mean"),
                                    ("checking", "Being read and checked"),
                                    ("checked", "Checked: nothing is loaded yet"),
                                    ("loading", "Being loaded"),
                                    ("loaded", "Loaded"),
                                    ("stopped", "Stopped"),
                                    ("broken", "Cannot be read"),
                                    ("undoing", "Being taken back"),
                                    ("undone", "Taken back"),
                                ],
                                default="mapping",
                                max_length=10,
                            ),
                        ),
                        (
                            "file",
                            models.FileField(blank=True, max_length=200, upload_to="imports/%Y/%m"),
                        ),
                        ("filename", models.CharField(max_length=200)),
                        (
                            "headings",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "heading_row",
                            models.PositiveIntegerField(
                                default=1, help_text="Its number in the sheet."
                            ),
                        ),
                        ("columns", models.JSONField(blank=True, default=dict)),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="where the list comes from"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("consent", "They agreed to it (consent)"),
                                    (
                                        "legitimate interests",
                                        "They came to us for help with volunteering (legitimate interests)",
                                    ),
                                    ("public task", "It is our duty by law (public task)"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "invites",
                            models.BooleanField(
                                default=False, verbose_name="invite whoever is new to an account"
                            ),
                        ),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "read_to",
                            models.PositiveIntegerField(
                                default=0, help_text="The last row that was read."
                            ),
                        ),
                        ("is_read", models.BooleanField(default=False)),
                        ("total", models.PositiveIntegerField(default=0)),
                        (
                            "done",
                            models.PositiveIntegerField(
                                default=0, help_text="Rows done in this state."
                            ),
                        ),
                        ("trouble", models.CharField(blank=True, max_length=300)),
                        ("forgotten_at", models.DateTimeField(blank=True, null=True)),
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
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("state__in", ["checking", "loading", "undoing"])
                                ),
                                fields=["state"],
                                name="import_at_work",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "people"), _negated=True),
                                    ("state__in", ["mapping", "stopped"]),
                                    models.Q(
                                        models.Q(("basis", ""), _negated=True),
                                        models.Q(("source", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="import_of_people_says_why",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="MemberPlan",
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
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what members get"
                            ),
                        ),
                        (
                            "fee",
                            models.DecimalField(
                                decimal_places=2, max_digits=8, verbose_name="fee in pounds a year"
                            ),
                        ),
                        (
                            "pays_to",
                            models.TextField(
                                blank=True,
                                max_length=500,
                                verbose_name="how to pay, as it stands on the invoice",
                            ),
                        ),
                        (
                            "open",
                            models.BooleanField(
                                default=True, verbose_name="organisations may join"
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="member_plans",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["fee", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("fee__gte", 0)),
                                name="memberplan_costs_nothing_or_more",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Merge",
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
                                choices=[("merged", "Merged"), ("undone", "Two people again")],
                                default="merged",
                                max_length=6,
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                max_length=300, verbose_name="how you know that they are one"
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("changes", models.JSONField(blank=True, default=list)),
                        ("stayed", models.JSONField(blank=True, default=list)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        ("could_not", models.JSONField(blank=True, default=list)),
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
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merges",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "gone",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="merges_gone",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="merges_kept",
                                to=settings.AUTH_USER_MODEL,
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
                                condition=models.Q(("kept", models.F("gone")), _negated=True),
                                name="merge_is_of_two",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("why", ""), _negated=True),
                                name="merge_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("undone_at", None), ("state", "undone"), _connector="OR"
                                ),
                                name="merge_is_undone_at_a_time",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "merged")),
                                fields=("gone",),
                                name="merge_swallows_once",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="NotAgain",
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
                        ("since", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="asked_no_more",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "people asked no more",
                    },
                ),
                migrations.CreateModel(
                    name="OnCall",
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
                            "brings",
                            models.CharField(
                                blank=True,
                                help_text="A van, first aid.",
                                max_length=200,
                                verbose_name="what they can bring or do",
                            ),
                        ),
                        ("agreed_on", models.DateField(default=django.utils.timezone.localdate)),
                        (
                            "agreed_how",
                            models.CharField(
                                choices=[
                                    ("phone", "On the phone"),
                                    ("in_person", "In person"),
                                    ("writing", "In writing"),
                                    ("form", "On a signed form"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("left_on", models.DateField(blank=True, null=True)),
                        (
                            "added_by",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="on_call",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="on_call",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "people on call",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("left_on", None)),
                                fields=("centre", "person"),
                                name="on_call_stands_once_at_a_centre",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on", None),
                                    ("left_on__gte", models.F("agreed_on")),
                                    _connector="OR",
                                ),
                                name="on_call_ends_after_it_begins",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Opportunity",
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
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("description", models.TextField(blank=True, help_text="Cleaned HTML.")),
                        ("image", models.URLField(blank=True, max_length=500)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Waiting to be read"),
                                    ("live", "Live"),
                                    ("paused", "Paused"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="live",
                                max_length=10,
                            ),
                        ),
                        ("opens_on", models.DateField(blank=True, null=True)),
                        ("closes_on", models.DateField(blank=True, null=True)),
                        ("emergency", models.BooleanField(default=False)),
                        (
                            "expiry_told",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Days before closes_on of the last reminder.",
                                null=True,
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=40)),
                        ("source_id", models.CharField(blank=True, max_length=200)),
                        ("source_url", models.URLField(blank=True, max_length=500)),
                        ("publisher", models.CharField(blank=True, max_length=250)),
                        ("licence", models.CharField(blank=True, max_length=80)),
                        ("fetched_at", models.DateTimeField(blank=True, null=True)),
                        ("fingerprint", models.CharField(blank=True, max_length=64)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opportunities",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "opportunities",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("source", ""), _negated=True),
                                fields=("source", "source_id"),
                                name="opportunity_comes_from_a_source_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="opportunity_has_a_title",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_on", None),
                                    ("closes_on", None),
                                    ("closes_on__gte", models.F("opens_on")),
                                    _connector="OR",
                                ),
                                name="opportunity_closes_after_it_opens",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Referrer",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("link_worker", "Link worker or social prescriber"),
                                    ("work_coach", "Work coach"),
                                    ("school", "School or college"),
                                    ("health", "Health or social care"),
                                    ("charity", "Charity or community group"),
                                    ("other", "Somebody else"),
                                ],
                                max_length=12,
                                verbose_name="what they are",
                            ),
                        ),
                        (
                            "works_at",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="where they work"
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="e-mail address"
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=30, verbose_name="telephone"),
                        ),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrers",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="referrer_has_a_name",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("email", ""), _negated=True),
                                fields=("centre", "email"),
                                name="referrer_is_known_once_to_a_centre",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="SavedSearch",
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
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "address",
                            models.CharField(
                                help_text="The page's path with its query.", max_length=900
                            ),
                        ),
                        (
                            "every",
                            models.CharField(
                                choices=[
                                    ("day", "Every day"),
                                    ("week", "Every week"),
                                    ("never", "Never: I look myself"),
                                ],
                                default="week",
                                max_length=5,
                            ),
                        ),
                        ("seen_until", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "looked_on",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                help_text="The last morning on which the digest looked.",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("kept_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_searches",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "saved searches",
                        "ordering": ["-pk"],
                        "indexes": [models.Index(fields=["every", "looked_on"], name="search_due")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "address"), name="search_is_saved_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Scheme",
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
                        ("code", models.SlugField(max_length=40, unique=True)),
                        ("name", models.CharField(max_length=150)),
                        ("awarded_by", models.CharField(max_length=200)),
                        ("words", models.TextField(blank=True, max_length=3000)),
                        (
                            "months",
                            models.PositiveSmallIntegerField(
                                default=36, help_text="How long an award lasts."
                            ),
                        ),
                        (
                            "appeal_days",
                            models.PositiveSmallIntegerField(
                                default=28,
                                help_text="Within which an organisation appeals, and an appeal is decided.",
                            ),
                        ),
                        ("reviewers", models.PositiveSmallIntegerField(default=2)),
                        (
                            "evidence_cycles",
                            models.PositiveSmallIntegerField(
                                default=1,
                                help_text="Award periods after expiry for which evidence is kept.",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reviewers__gte", 2)),
                                name="scheme_has_two_reviewers_or_more",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("months__gt", 9)), name="scheme_award_lasts"
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="SigningKey",
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
                            "kid",
                            models.CharField(
                                help_text="RFC 7638 thumbprint.", max_length=43, unique=True
                            ),
                        ),
                        ("jwk", models.JSONField(help_text="RFC 7517, public part only.")),
                        ("first_used_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="TwoPeople",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "one",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "pairs of two people",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("centre", "one", "other"),
                                name="two_people_are_told_apart_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("one__lt", models.F("other"))),
                                name="two_people_stand_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Volunteer",
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
                            "causes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "radius_miles",
                            models.DecimalField(
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
                        (
                            "remote_ok",
                            models.BooleanField(default=True, verbose_name="from home is fine"),
                        ),
                        (
                            "travel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("walk", "On foot"),
                                    ("cycle", "By bicycle"),
                                    ("bus", "By bus"),
                                    ("car", "By car"),
                                ],
                                max_length=5,
                                verbose_name="how you get there",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(5),
                                    django.core.validators.MaxValueValidator(180),
                                ],
                                verbose_name="minutes you would travel",
                            ),
                        ),
                        (
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
                        (
                            "equipment",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "may_be_suggested",
                            models.BooleanField(
                                default=False,
                                help_text="Adults only: outward code and reasons, no name until both agree.",
                                verbose_name="organisations may see that you would fit",
                            ),
                        ),
                        (
                            "first_time",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="new to volunteering"
                            ),
                        ),
                        (
                            "reminder_hours",
                            models.PositiveSmallIntegerField(
                                default=24, verbose_name="hours before a session"
                            ),
                        ),
                        (
                            "calendar_key",
                            models.CharField(blank=True, editable=False, max_length=43),
                        ),
                        ("paused_until", models.DateField(blank=True, null=True)),
                        ("left_on", models.DateField(blank=True, null=True)),
                        (
                            "wishes",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="in your own words"
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="volunteer",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("calendar_key", ""), _negated=True),
                                fields=("calendar_key",),
                                name="volunteer_calendar_is_ones_own",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minutes", None),
                                    models.Q(("travel", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="volunteer_travels_minutes_by_some_means",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("longest", None),
                                    ("longest__range", (15, 1440)),
                                    _connector="OR",
                                ),
                                name="volunteer_has_some_time_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("radius_miles__range", (Decimal("0.1"), 100))),
                                name="volunteer_radius_is_at_most_100_miles",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AreaReviewLine",
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
                                    ("need", "Need"),
                                    ("provider", "Provider"),
                                    ("gap", "Gap"),
                                    ("baseline", "Baseline"),
                                ],
                                max_length=8,
                                verbose_name="what is it?",
                            ),
                        ),
                        ("words", models.CharField(max_length=500, verbose_name="in words")),
                        (
                            "figure",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="the figure, if it has one",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="where it comes from"
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="volunteering.areareview",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["kind", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "baseline"), _negated=True),
                                    ("figure__isnull", False),
                                    _connector="OR",
                                ),
                                name="areareviewline_baseline_has_a_figure",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BodyClaim",
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
                                max_length=1000, verbose_name="how we can see that it is yours"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waits for an editor"),
                                    ("accepted", "Accepted"),
                                    ("refused", "Refused"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to="volunteering.body",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="body_claims",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="body_claims",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("body", "organisation"),
                                name="body_claim_is_made_once_at_a_time",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="CallAnswer",
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
                            "said",
                            models.CharField(
                                blank=True,
                                choices=[("comes", "Comes"), ("cannot", "Cannot come")],
                                max_length=6,
                            ),
                        ),
                        ("said_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calls",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "callout",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="volunteering.callout",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("callout", "person"), name="callout_calls_a_person_once"
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Case",
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
                                    ("registered", "Registered"),
                                    ("guided", "Guided"),
                                    ("closed", "Closed"),
                                ],
                                default="registered",
                                max_length=12,
                            ),
                        ),
                        (
                            "support_intensity",
                            models.CharField(
                                choices=[
                                    ("light", "Light"),
                                    ("standard", "Standard"),
                                    ("enhanced", "Enhanced"),
                                ],
                                default="standard",
                                max_length=10,
                                verbose_name="support",
                            ),
                        ),
                        (
                            "employment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("employed", "Employed"),
                                    ("self_employed", "Self-employed"),
                                    ("looking", "Looking for work"),
                                    ("studying", "In education or training"),
                                    ("retired", "Retired"),
                                    ("home", "Looking after home or family"),
                                    ("not_working", "Not working for another reason"),
                                    ("not_said", "Prefers not to say"),
                                ],
                                help_text="Empty: not asked.",
                                max_length=13,
                                verbose_name="work",
                            ),
                        ),
                        (
                            "benefits",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "Claims benefits"),
                                    ("no", "Claims none"),
                                    ("not_said", "Prefers not to say"),
                                ],
                                help_text="Empty: not asked.",
                                max_length=8,
                                verbose_name="benefits",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "closed_because",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("placed", "Has found a place through us"),
                                    ("found_elsewhere", "Has found something elsewhere"),
                                    ("transferred", "Handed on to another centre"),
                                    ("changed_mind", "Does not want to any more"),
                                    ("paid_work", "Paid work"),
                                    ("health", "Health"),
                                    ("caring", "Caring for somebody"),
                                    ("no_response", "Does not answer"),
                                    ("other", "Another reason"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("tells_referrer_from", models.DateField(blank=True, null=True)),
                        (
                            "tells_referrer_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("phone", "On the phone"),
                                    ("in_person", "In person"),
                                    ("writing", "In writing"),
                                    ("form", "On a signed form"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "acts_from",
                            models.DateField(
                                blank=True, help_text="Staff may act for them from.", null=True
                            ),
                        ),
                        (
                            "acts_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("phone", "On the phone"),
                                    ("in_person", "In person"),
                                    ("writing", "In writing"),
                                    ("form", "On a signed form"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "acts_until",
                            models.DateField(blank=True, help_text="Withdrawn on.", null=True),
                        ),
                        (
                            "next_action",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what is next"
                            ),
                        ),
                        (
                            "next_action_on",
                            models.DateField(blank=True, null=True, verbose_name="by when"),
                        ),
                        (
                            "last_contact_on",
                            models.DateField(default=django.utils.timezone.localdate),
                        ),
                        (
                            "broker",
                            models.ForeignKey(
                                blank=True,
                                help_text="Who at the centre looks after it.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "opened_by",
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
                                related_name="cases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "referrer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="cases",
                                to="volunteering.referrer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["centre", "state", "next_action_on"], name="case_desk"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "closed"), _negated=True),
                                fields=("centre", "person"),
                                name="case_is_open_once_at_a_centre",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), _negated=True),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        models.Q(("closed_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="case_is_closed_for_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("acts_from", None),
                                    models.Q(("acts_how", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="case_consent_to_act_says_how",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("acts_until", None),
                                    models.Q(
                                        ("acts_from__isnull", False),
                                        ("acts_until__gte", models.F("acts_from")),
                                    ),
                                    _connector="OR",
                                ),
                                name="case_consent_to_act_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("tells_referrer_from", None),
                                    models.Q(("tells_referrer_how", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="case_consent_to_tell_says_how",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="CentreMember",
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
                                    ("asked", "Has asked to join"),
                                    ("member", "Member"),
                                    ("declined", "Not taken"),
                                    ("ended", "No member any more"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        ("from_on", models.DateField(blank=True, null=True)),
                        ("to_on", models.DateField(blank=True, null=True)),
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
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="member_of",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="volunteering.memberplan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["organisation__name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["asked", "member"])),
                                fields=("centre", "organisation"),
                                name="centremember_joins_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("centre", models.F("organisation")), _negated=True
                                ),
                                name="centremember_is_another",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="CentreMoney",
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
                            "function",
                            models.CharField(
                                choices=[
                                    ("F1", "Brokerage"),
                                    ("F2", "Marketing volunteering"),
                                    ("F3", "Good practice development"),
                                    ("F4", "Developing volunteering opportunities"),
                                    ("F5", "Policy response and campaigning"),
                                    ("F6", "Strategic development of volunteering"),
                                ],
                                max_length=2,
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("income", "Income"), ("spent", "Spent")], max_length=6
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, help_text="Of whom, or for what.", max_length=60
                            ),
                        ),
                        ("pounds", models.DecimalField(decimal_places=2, max_digits=12)),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "edition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="money",
                                to="volunteering.edition",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("edition", "centre", "function", "direction", "source"),
                                name="centremoney_is_said_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("pounds__gte", 0)),
                                name="centremoney_is_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CentreRecord",
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
                                    ("campaign", "Campaign"),
                                    ("event", "Event"),
                                    ("outreach", "Outreach contact"),
                                    ("support", "Support case"),
                                    ("training", "Training session"),
                                    ("health_check", "Health check"),
                                    ("template", "Policy template issued"),
                                    ("new_role", "Role that began with us"),
                                    ("redesign", "Role redesigned"),
                                    ("inclusive", "Inclusive variant of a role"),
                                    ("response", "Consultation response"),
                                    ("barrier", "Barrier reported"),
                                    ("position", "Campaign position"),
                                    ("strategy", "Strategy"),
                                    ("seat", "Seat on a partnership"),
                                    ("funding_plan", "Funding plan"),
                                    ("needs", "Needs analysis"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "words",
                            models.TextField(
                                blank=True,
                                max_length=5000,
                                verbose_name="what was done, and what came of it",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="day")),
                        ("until", models.DateField(blank=True, null=True)),
                        (
                            "body",
                            models.CharField(
                                blank=True, help_text="To, for, at or with whom.", max_length=200
                            ),
                        ),
                        (
                            "reach",
                            models.PositiveIntegerField(blank=True, help_text="People.", null=True),
                        ),
                        (
                            "minutes",
                            models.PositiveIntegerField(
                                blank=True, help_text="Of staff.", null=True
                            ),
                        ),
                        (
                            "done_on",
                            models.DateField(
                                blank=True, help_text="Closed, adopted or removed.", null=True
                            ),
                        ),
                        ("verified_on", models.DateField(blank=True, null=True)),
                        ("lad", models.CharField(blank=True, max_length=9)),
                        ("written_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="records",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="centre_records",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opportunity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="centre_records",
                                to="volunteering.opportunity",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["centre", "kind", "-on"], name="centrerecord_by_kind"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="centrerecord_has_a_title",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["new_role", "redesign", "inclusive"]),
                                        _negated=True,
                                    ),
                                    ("opportunity__isnull", False),
                                    _connector="OR",
                                ),
                                name="centrerecord_of_a_role_names_it",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("on")), _connector="OR"
                                ),
                                name="centrerecord_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_on", None),
                                    ("kind", "strategy"),
                                    ("done_on__gte", models.F("on")),
                                    _connector="OR",
                                ),
                                name="centrerecord_done_after_it_began",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verified_on", None),
                                    models.Q(
                                        ("done_on__isnull", False),
                                        ("verified_on__gte", models.F("done_on")),
                                    ),
                                    _connector="OR",
                                ),
                                name="centrerecord_verified_once_done",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "strategy"), _negated=True),
                                    ("done_on", None),
                                    models.Q(("body", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="centrerecord_adopted_strategy_has_a_lead",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="CentreReturn",
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
                                    ("drawn", "To be looked at"),
                                    ("queried", "Asked the centre"),
                                    ("explained", "The centre explained"),
                                    ("signed", "Signed off"),
                                ],
                                default="drawn",
                                max_length=9,
                            ),
                        ),
                        ("this", models.JSONField(default=dict)),
                        ("last", models.JSONField(blank=True, default=dict)),
                        ("drawn_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "query",
                            models.TextField(
                                blank=True,
                                max_length=1000,
                                verbose_name="what do you want to know?",
                            ),
                        ),
                        (
                            "explanation",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="your explanation"
                            ),
                        ),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="returns",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "explained_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "queried_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="returns",
                                to="volunteering.assessedyear",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["centre__name", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "centre"), name="centrereturn_once_a_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["queried", "explained"]), _negated=True
                                    ),
                                    models.Q(("query", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="centrereturn_query_asks_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "explained"), _negated=True),
                                    models.Q(("explanation", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="centrereturn_explanation_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "signed"), _negated=True),
                                    ("signed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="centrereturn_signed_says_when",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="CoursePlace",
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
                                    ("booked", "Booked"),
                                    ("waiting", "On the waiting list"),
                                    ("cancelled", "Cancelled"),
                                    ("came", "Came"),
                                    ("missed", "Did not come"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("reminded_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "course",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bookings",
                                to="volunteering.course",
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
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="course_places",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["asked_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("course", "person"), name="courseplace_once_a_person"
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Deal",
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
                        ("supplier", models.CharField(max_length=150, verbose_name="supplier")),
                        ("title", models.CharField(max_length=200, verbose_name="what it is")),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="what one gets"
                            ),
                        ),
                        (
                            "who_for",
                            models.CharField(blank=True, max_length=200, verbose_name="for whom"),
                        ),
                        (
                            "how",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="how to get it"
                            ),
                        ),
                        (
                            "website",
                            models.URLField(blank=True, max_length=500, verbose_name="website"),
                        ),
                        (
                            "from_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="from"
                            ),
                        ),
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until, the last day included"
                            ),
                        ),
                        (
                            "checked_on",
                            models.DateField(
                                default=django.utils.timezone.localdate,
                                verbose_name="last checked on",
                            ),
                        ),
                        (
                            "is_invented",
                            models.BooleanField(default=False, help_text="Made up for the demo."),
                        ),
                        (
                            "through",
                            models.ForeignKey(
                                blank=True,
                                help_text="Who agreed it with the supplier.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="deals",
                                to="volunteering.body",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["title", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_on", None),
                                    ("until_on__gte", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="deal_ends_after_it_begins",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Grant",
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
                        ("identifier", models.CharField(max_length=200, unique=True)),
                        ("title", models.CharField(max_length=300)),
                        ("recipient", models.CharField(max_length=250)),
                        ("recipient_org_id", models.CharField(blank=True, max_length=100)),
                        ("funder", models.CharField(max_length=250)),
                        ("funder_org_id", models.CharField(blank=True, max_length=100)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("local", "Local authority"),
                                    ("central", "Central government"),
                                    ("health", "Health"),
                                    ("lottery", "Lottery"),
                                    ("trust", "Trust or foundation"),
                                    ("business", "Business"),
                                    ("other", "Somebody else"),
                                ],
                                default="other",
                                max_length=8,
                            ),
                        ),
                        ("programme", models.CharField(blank=True, max_length=200)),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="pounds"
                            ),
                        ),
                        ("awarded_on", models.DateField()),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "source",
                            models.CharField(
                                help_text="The file, and who publishes it.", max_length=200
                            ),
                        ),
                        ("licence", models.CharField(max_length=80)),
                        (
                            "is_invented",
                            models.BooleanField(default=False, help_text="Made up for the demo."),
                        ),
                        ("taken_in_at", models.DateTimeField(auto_now=True)),
                        (
                            "areas",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="matching.area"
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="grants",
                                to="volunteering.body",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-awarded_on", "pk"],
                        "indexes": [
                            models.Index(fields=["recipient_org_id"], name="grant_of_recipient")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)), name="grant_is_positive"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="grant_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
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
                            "number",
                            models.PositiveIntegerField(help_text="As the spreadsheet counts."),
                        ),
                        ("cells", models.JSONField(blank=True, default=dict)),
                        ("key", models.CharField(blank=True, max_length=300)),
                        (
                            "fate",
                            models.CharField(
                                choices=[
                                    ("read", "Read"),
                                    ("makes", "Would be new"),
                                    ("changes", "Would add to what is here"),
                                    ("same", "Is here already"),
                                    ("bad", "Left out: to be mended"),
                                    ("made", "New"),
                                    ("changed", "Added to what was here"),
                                    ("undone", "Taken back"),
                                    ("stays", "Could not be taken back"),
                                ],
                                default="read",
                                max_length=8,
                            ),
                        ),
                        ("problems", models.JSONField(blank=True, default=list)),
                        ("done", models.CharField(blank=True, max_length=300)),
                        (
                            "like",
                            models.PositiveIntegerField(
                                blank=True, help_text="The row that it repeats.", null=True
                            ),
                        ),
                        ("subject", models.CharField(blank=True, max_length=100)),
                        ("deeds", models.JSONField(blank=True, default=list)),
                        (
                            "centre",
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
                        (
                            "whole",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="volunteering.import",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "indexes": [
                            models.Index(
                                fields=["whole", "fate", "number"], name="import_row_by_fate"
                            ),
                            models.Index(fields=["whole", "key"], name="import_row_by_key"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("whole", "number"), name="import_row_is_read_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("fate", "bad"), _negated=True),
                                    models.Q(("problems", []), _negated=True),
                                    ("cells", {}),
                                    _connector="OR",
                                ),
                                name="import_row_that_is_bad_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuarterReport",
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
                        ("first_on", models.DateField()),
                        ("last_on", models.DateField()),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("issued", "Issued"),
                                    ("replaced", "Replaced by a later one"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "words",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="Function (F1 to F6) to what is said of it.",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="Why an earlier one had to be put right.",
                                max_length=300,
                            ),
                        ),
                        ("figures", models.JSONField(blank=True, default=dict)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("issued_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="volunteering.funderagreement",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quarter_reports",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "funder_organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "issued_by",
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
                        "ordering": ["-first_on", "-version", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_on__gt", models.F("first_on"))),
                                name="quarter_report_ends_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                fields=("agreement", "first_on", "version"),
                                name="quarter_report_has_each_version_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "issued")),
                                fields=("agreement", "first_on"),
                                name="quarter_report_stands_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"),
                                    models.Q(
                                        ("issued_at__isnull", False),
                                        models.Q(("sha256", ""), _negated=True),
                                        models.Q(("figures", {}), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="quarter_report_is_issued_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("version", 1),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="quarter_report_is_put_right_for_a_reason",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Reviewer",
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
                        ("trained_on", models.DateField()),
                        ("left_on", models.DateField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviewer_of",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pool",
                                to="volunteering.scheme",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "person"), name="reviewer_once_a_scheme"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Role",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("description", models.TextField(blank=True, help_text="Cleaned HTML.")),
                        ("commitment", models.CharField(blank=True, max_length=300)),
                        (
                            "apply_url",
                            models.URLField(
                                blank=True,
                                help_text="Where the source takes applications.",
                                max_length=600,
                            ),
                        ),
                        ("remote", models.BooleanField(default=False)),
                        ("minimum_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("maximum_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("places_left", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "pending",
                            models.PositiveSmallIntegerField(
                                default=0,
                                editable=False,
                                help_text="Open applications; the applications slice counts.",
                            ),
                        ),
                        (
                            "pending_cap",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                verbose_name="most applications open at a time",
                            ),
                        ),
                        (
                            "causes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                help_text="The main one first.",
                                size=None,
                            ),
                        ),
                        ("causes_derived_from", models.CharField(blank=True, max_length=80)),
                        (
                            "skills",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "requirements",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "accessibility",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "rewards",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("live", models.BooleanField(default=True, editable=False)),
                        ("opens_on", models.DateField(blank=True, editable=False, null=True)),
                        ("ends_on", models.DateField(blank=True, editable=False, null=True)),
                        (
                            "slots",
                            models.IntegerField(
                                default=0, editable=False, help_text="21 bits; 0: time not stated."
                            ),
                        ),
                        (
                            "places",
                            django.contrib.gis.db.models.fields.MultiPointField(
                                blank=True, editable=False, null=True, srid=27700
                            ),
                        ),
                        (
                            "lads",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=9),
                                blank=True,
                                default=list,
                                editable=False,
                                size=None,
                            ),
                        ),
                        ("outside_england", models.BooleanField(default=False, editable=False)),
                        (
                            "search",
                            django.contrib.postgres.search.SearchVectorField(
                                editable=False, null=True
                            ),
                        ),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "listed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                help_text="When it last came on offer.",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="leads_roles",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opportunity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roles",
                                to="volunteering.opportunity",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="roles",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [
                            django.contrib.postgres.indexes.GistIndex(
                                condition=models.Q(("live", True)),
                                fields=["places"],
                                name="role_places",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["search"], name="role_search"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["causes"], name="role_causes"
                            ),
                            models.Index(
                                fields=["organisation", "live"], name="role_organisation_live"
                            ),
                            models.Index(fields=["changed_at"], name="role_changed_at"),
                            models.Index(
                                condition=models.Q(("live", True)),
                                fields=["listed_at"],
                                name="role_listed_at",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("opportunity", "position"),
                                name="role_has_its_place_in_the_opportunity",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="role_has_a_title",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("slots__range", (0, 2097151))),
                                name="role_slots_are_21_bits",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pending_cap", None),
                                    ("pending__lte", models.F("pending_cap")),
                                    _connector="OR",
                                ),
                                name="role_has_no_more_open_applications_than_it_may",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minimum_age", None),
                                    ("maximum_age", None),
                                    ("maximum_age__gte", models.F("minimum_age")),
                                    _connector="OR",
                                ),
                                name="role_ages_are_in_order",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="SchemeOfficer",
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
                                    ("officer", "Officer: asks reviewers"),
                                    ("panel", "Panel: moderates and decides"),
                                    ("appeals", "Appeals panel"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("began_on", models.DateField(auto_now_add=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scheme_offices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="officers",
                                to="volunteering.scheme",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("scheme", "person", "role"),
                                name="schemeofficer_once_a_role",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Service",
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
                            "function",
                            models.CharField(
                                choices=[
                                    ("volunteer_brokerage", "Helping people find volunteering"),
                                    ("information", "Information and advice"),
                                    ("consultancy", "Consultancy"),
                                    ("training", "Training"),
                                    ("fund_distribution", "Giving out funds"),
                                    ("incubation", "Helping new groups start"),
                                    ("service_coordination", "Co-ordinating services"),
                                    ("service_brokerage", "Finding services for groups"),
                                    ("common_interest", "Bringing groups together"),
                                    ("cross_sector", "Working with public bodies and business"),
                                    ("consultation", "Asking groups for their views"),
                                    ("lobbying", "Speaking up for groups"),
                                    ("research", "Research"),
                                    ("policy", "Policy"),
                                    ("standards", "Standards and good practice"),
                                    ("sector_development", "Developing the sector"),
                                ],
                                max_length=22,
                                verbose_name="function",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("national", "National"),
                                    ("regional", "Regional"),
                                    ("sub_regional", "Several districts"),
                                    ("local", "Local"),
                                    ("neighbourhood", "Neighbourhood"),
                                ],
                                max_length=15,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "words",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="what it does"
                            ),
                        ),
                        (
                            "cost",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what it costs"
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="services",
                                to="volunteering.body",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["body", "function"],
                        "indexes": [models.Index(fields=["function"], name="service_by_function")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("body", "function", "level"),
                                name="service_is_listed_once_a_level",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceValue",
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
                        ("measure", models.CharField(max_length=60)),
                        ("area", models.CharField(max_length=9)),
                        ("breakdown", models.CharField(default="all", max_length=30)),
                        ("group", models.CharField(blank=True, max_length=120)),
                        ("value", models.FloatField(blank=True, null=True)),
                        ("lower", models.FloatField(blank=True, null=True)),
                        ("upper", models.FloatField(blank=True, null=True)),
                        (
                            "se",
                            models.FloatField(blank=True, help_text="Standard error.", null=True),
                        ),
                        (
                            "base",
                            models.PositiveIntegerField(
                                blank=True, help_text="Unweighted.", null=True
                            ),
                        ),
                        ("mark", models.CharField(blank=True, max_length=10)),
                        (
                            "edition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values",
                                to="volunteering.edition",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("edition", "measure", "area", "breakdown", "group"),
                                name="sourcevalue_is_said_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value__isnull", False),
                                    models.Q(("mark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="sourcevalue_or_its_mark",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lower", None),
                                    ("upper", None),
                                    models.Q(
                                        ("lower__lte", models.F("value")),
                                        ("upper__gte", models.F("value")),
                                    ),
                                    _connector="OR",
                                ),
                                name="sourcevalue_lies_between_its_ends",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StandardVersion",
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
                        ("version", models.CharField(max_length=20)),
                        ("from_on", models.DateField()),
                        ("to_on", models.DateField(blank=True, null=True)),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="volunteering.scheme",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-from_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "version"), name="standard_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("to_on", None),
                                    ("to_on__gte", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="standard_version_ends_later",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Target",
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
                            "measure",
                            models.CharField(
                                choices=[
                                    ("enquiries", "Enquiries"),
                                    ("registered", "People newly registered"),
                                    ("interviewed", "People interviewed"),
                                    ("referred", "People referred"),
                                    ("placed", "People placed"),
                                    ("sustained", "People still active at 13 weeks"),
                                    ("referrals", "Referrals (cases)"),
                                    ("new_roles", "New roles"),
                                    ("organisations", "Organisations with a role"),
                                    ("hours", "Hours logged and confirmed"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="targets",
                                to="volunteering.funderagreement",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["agreement", "measure"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agreement", "measure"), name="target_is_set_once_a_measure"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Venue",
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
                        ("name", models.CharField(blank=True, max_length=200)),
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
                            "found",
                            models.CharField(
                                choices=[
                                    ("coordinates", "the source's coordinates"),
                                    ("postcode", "the postcode in the address"),
                                    ("not_stated", "place not stated"),
                                ],
                                default="not_stated",
                                max_length=12,
                            ),
                        ),
                        (
                            "opportunity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="venues",
                                to="volunteering.opportunity",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("found", "not_stated"), ("point", None)),
                                    models.Q(
                                        ("point__isnull", False),
                                        models.Q(("found", "not_stated"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="venue_has_a_point_or_says_it_has_none",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Application",
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
                                    ("referred", "Sent"),
                                    ("contacted", "In contact"),
                                    ("applied", "Talking it over"),
                                    ("interviewed", "Met"),
                                    ("checks", "References and checks"),
                                    ("offered", "Offered"),
                                    ("placed", "Placed"),
                                    ("withdrawn", "Withdrawn"),
                                    ("declined", "Declined"),
                                    ("not_taken_forward", "Not taken forward"),
                                    ("no_response", "No answer"),
                                    ("opportunity_closed", "Role closed"),
                                    ("duplicate", "Duplicate"),
                                ],
                                default="referred",
                                max_length=20,
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=2000)),
                        ("shares_adjustments", models.BooleanField(default=False)),
                        ("list_id", models.UUIDField(blank=True, editable=False, null=True)),
                        (
                            "list_position",
                            models.PositiveSmallIntegerField(blank=True, editable=False, null=True),
                        ),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                        ("due_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "promised_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                editable=False,
                                help_text="Working days, as they were promised.",
                                null=True,
                            ),
                        ),
                        (
                            "chased",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Not"),
                                    (1, "Reminded"),
                                    (2, "Escalated"),
                                    (3, "Paused"),
                                ],
                                default=0,
                            ),
                        ),
                        ("chased_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "decline_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("role_filled", "The role is filled"),
                                    ("not_a_fit", "Not the right fit for this role"),
                                    ("hours", "The times don't fit"),
                                    ("travel", "It is too far to come"),
                                    ("access_need_unmet", "We cannot arrange what they need"),
                                    ("not_taken_forward", "Not taken forward"),
                                    ("other", "Another reason"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "withdraw_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no_contact", "I have not heard from them"),
                                    ("too_slow", "It takes too long"),
                                    ("check_delay", "The checks take too long"),
                                    ("not_a_fit", "It is not for me"),
                                    ("travel", "Getting there"),
                                    ("cost", "What it costs me"),
                                    ("hours", "The times"),
                                    ("access_need_unmet", "I could not take part as things are"),
                                    ("changed_mind", "I have changed my mind"),
                                    ("found_elsewhere", "I have found something else"),
                                    ("paid_work", "Paid work"),
                                    ("health", "Health"),
                                    ("caring", "Caring for somebody"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, help_text="What the volunteer is told.", max_length=2000
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "referred_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "volunteer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="applications",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to="volunteering.role",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["organisation", "state", "due_at"], name="application_board"
                            ),
                            models.Index(fields=["role", "state"], name="application_of_role"),
                            models.Index(
                                condition=models.Q(
                                    ("due_at__isnull", False),
                                    (
                                        "state__in",
                                        [
                                            "referred",
                                            "contacted",
                                            "applied",
                                            "interviewed",
                                            "checks",
                                            "offered",
                                        ],
                                    ),
                                ),
                                fields=["due_at"],
                                name="application_due",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "referred",
                                            "contacted",
                                            "applied",
                                            "interviewed",
                                            "checks",
                                            "offered",
                                        ],
                                    )
                                ),
                                fields=("volunteer", "role"),
                                name="application_is_open_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "declined"), _negated=True),
                                    models.Q(("decline_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="application_is_declined_for_a_reason",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Approach",
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
                        ("words", models.TextField(blank=True, max_length=1000)),
                        (
                            "shown_in",
                            models.UUIDField(
                                blank=True,
                                editable=False,
                                help_text="The list in which the person stood.",
                                null=True,
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Where in the list of suggestions the person stood.",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("made", "Invited"),
                                    ("agreed", "Agreed"),
                                    ("declined", "Declined"),
                                    ("lapsed", "Lapsed"),
                                ],
                                default="made",
                                max_length=10,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
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
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("lapses_on", models.DateField()),
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
                                related_name="approaches",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approaches",
                                to="volunteering.role",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["role", "made_at"], name="approach_of_role"),
                            models.Index(fields=["person", "state"], name="approach_to_person"),
                            models.Index(
                                condition=models.Q(("state", "made")),
                                fields=["lapses_on"],
                                name="approach_lapses",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("role", "person"), name="approach_is_made_once"
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Assessment",
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
                                    ("self", "Self-assessment only"),
                                    ("peer", "Peer review"),
                                    ("external", "External assessment"),
                                    ("renewal", "Renewal"),
                                ],
                                default="peer",
                                max_length=8,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being written"),
                                    ("submitted", "Handed in"),
                                    ("in_review", "With the reviewers"),
                                    ("moderation", "Being moderated"),
                                    ("moderated", "Ready to be decided"),
                                    ("decided", "Decided"),
                                    ("withdrawn", "Taken back"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("began_at", models.DateTimeField(auto_now_add=True)),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "began_by",
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
                                related_name="assessments",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="volunteering.standardversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ["decided", "withdrawn"]), _negated=True
                                ),
                                fields=("organisation", "version"),
                                name="assessment_one_at_a_time",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Bookmark",
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
                                related_name="bookmarks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bookmarks",
                                to="volunteering.role",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "role"), name="bookmark_is_kept_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseNote",
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
                        ("text", models.TextField(max_length=3000)),
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="volunteering.case",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimedResult",
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
                            "measure",
                            models.CharField(
                                choices=[
                                    ("enquiries", "Enquiries"),
                                    ("registered", "People newly registered"),
                                    ("interviewed", "People interviewed"),
                                    ("referred", "People referred"),
                                    ("placed", "People placed"),
                                    ("sustained", "People still active at 13 weeks"),
                                    ("referrals", "Referrals (cases)"),
                                    ("new_roles", "New roles"),
                                    ("organisations", "Organisations with a role"),
                                    ("hours", "Hours logged and confirmed"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                help_text="As history names it: volunteering.placement:81",
                                max_length=100,
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claimed",
                                to="volunteering.quarterreport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [
                            models.Index(
                                fields=["measure", "subject"], name="claimed_result_lookup"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "measure", "subject"),
                                name="result_is_claimed_once_a_report",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
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
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        (
                            "question",
                            models.TextField(
                                max_length=5000, verbose_name="what do you want to know?"
                            ),
                        ),
                        ("closes_on", models.DateField(verbose_name="members may answer until")),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
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
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consultations",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "response",
                            models.OneToOneField(
                                blank=True,
                                help_text="What the centre answered with it.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="consultation",
                                to="volunteering.centrerecord",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Coverage",
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
                        (
                            "until_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until, the last day included"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.area",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="coverage",
                                to="volunteering.body",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="coverage",
                                to="volunteering.service",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "coverage",
                        "ordering": ["body", "area__name", "from_on"],
                        "indexes": [
                            models.Index(fields=["area", "until_on"], name="coverage_of_area")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_on", None),
                                    ("until_on__gte", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="coverage_ends_after_it_begins",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until_on", None)),
                                fields=("body", "area", "service"),
                                name="coverage_is_listed_once",
                                nulls_distinct=False,
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Criterion",
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
                        ("code", models.CharField(max_length=10)),
                        (
                            "topic",
                            models.CharField(
                                choices=[
                                    ("service", "Service quality"),
                                    ("governance", "Governance"),
                                    ("leadership", "Leadership"),
                                    ("representation", "Representation"),
                                    ("accountability", "Accountability"),
                                    ("impact", "Impact assessment"),
                                    ("workforce", "Workforce development"),
                                    ("partnership", "Partnership working"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "function",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("F1", "Brokerage"),
                                    ("F2", "Marketing volunteering"),
                                    ("F3", "Good practice development"),
                                    ("F4", "Developing volunteering opportunities"),
                                    ("F5", "Policy response and campaigning"),
                                    ("F6", "Strategic development of volunteering"),
                                ],
                                max_length=2,
                            ),
                        ),
                        ("words", models.CharField(max_length=400)),
                        ("guidance", models.CharField(blank=True, max_length=600)),
                        ("weight", models.PositiveSmallIntegerField(default=1)),
                        ("mandatory", models.BooleanField(default=False)),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="volunteering.standardversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "criteria",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "code"), name="criterion_once_a_version"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight__gt", 0)), name="criterion_has_weight"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dismissal",
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
                        ("said_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dismissals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dismissals",
                                to="volunteering.role",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "role"), name="dismissal_is_said_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Enquiry",
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
                            "channel",
                            models.CharField(
                                choices=[
                                    ("phone", "By phone"),
                                    ("walk_in", "Came in"),
                                    ("email", "By e-mail"),
                                    ("web", "On the web"),
                                    ("text", "By text message"),
                                    ("post", "By letter or paper form"),
                                    ("event", "At an event"),
                                    ("referrer", "Sent by somebody"),
                                    ("helpline", "By the helpline"),
                                ],
                                max_length=10,
                                verbose_name="how they got in touch",
                            ),
                        ),
                        ("came_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("new", "New"),
                                    ("answered", "Answered"),
                                    ("closed", "Closed"),
                                ],
                                default="new",
                                max_length=10,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=150, verbose_name="name")),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="e-mail address"
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=30, verbose_name="telephone"),
                        ),
                        (
                            "postcode",
                            models.CharField(blank=True, max_length=8, verbose_name="postcode"),
                        ),
                        (
                            "about",
                            models.TextField(max_length=2000, verbose_name="what it is about"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="A campaign, an event.",
                                max_length=120,
                                verbose_name="how they heard of us",
                            ),
                        ),
                        (
                            "group_name",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="name of the group"
                            ),
                        ),
                        (
                            "group_size",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="how many people"
                            ),
                        ),
                        (
                            "wished_on",
                            models.DateField(blank=True, null=True, verbose_name="on which day"),
                        ),
                        ("answer_by", models.DateTimeField(blank=True, null=True)),
                        (
                            "next_action",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what is next"
                            ),
                        ),
                        (
                            "next_action_on",
                            models.DateField(blank=True, null=True, verbose_name="by when"),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("registered", "Became a case"),
                                    ("signposted_to", "Sent on to somebody else"),
                                    ("answered", "The question was answered"),
                                    ("group_placed", "A day was found for the group"),
                                    ("nothing_found", "We had nothing for them"),
                                    ("no_response", "Did not answer us"),
                                    ("duplicate", "The same as another"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "signposted_to",
                            models.CharField(blank=True, max_length=250, verbose_name="sent on to"),
                        ),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="enquiries",
                                to="volunteering.case",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enquiries",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "keyed_by",
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
                                blank=True,
                                help_text="Once we know who it is.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="enquiries",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "referrer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="enquiries",
                                to="volunteering.referrer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "enquiries",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["centre", "state", "answer_by"], name="enquiry_desk"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), _negated=True),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="enquiry_is_closed_with_its_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "signposted_to"), _negated=True),
                                    models.Q(("signposted_to", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="enquiry_is_signposted_to_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("group_size", None), ("group_size__gte", 2), _connector="OR"
                                ),
                                name="enquiry_of_a_group_is_of_several",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Feedback",
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
                        ("text", models.TextField(max_length=2000)),
                        ("sent_at", models.DateTimeField(auto_now_add=True)),
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="feedback",
                                to="volunteering.case",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "referrer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="feedback",
                                to="volunteering.referrer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "feedback",
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Guidance",
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
                                    ("in_person", "In person"),
                                    ("phone", "By phone"),
                                    ("video", "By video"),
                                    ("home", "At their home"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("held_on", models.DateField(default=django.utils.timezone.localdate)),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                help_text="Counted with the case's support time."
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True, help_text="Read by the centre's staff.", max_length=5000
                            ),
                        ),
                        (
                            "next_steps",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what you agreed"
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(auto_now_add=True)),
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guidance",
                                to="volunteering.case",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "guidance",
                        "ordering": ["-held_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("minutes__range", (1, 480))),
                                name="guidance_takes_minutes",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HealthScore",
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
                            "topic",
                            models.CharField(
                                choices=[
                                    ("plan", "We know why we involve volunteers, and plan for it"),
                                    ("roles", "Roles are written down and worth doing"),
                                    ("welcome", "People hear from us quickly and are welcomed"),
                                    (
                                        "inclusion",
                                        "Anybody in our community could volunteer with us",
                                    ),
                                    ("safe", "Volunteers and those they meet are safe"),
                                    ("support", "Every volunteer has somebody to turn to"),
                                    ("thanks", "We notice what people give, and say thank you"),
                                    ("voice", "Volunteers have a say in what we do"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("before", models.PositiveSmallIntegerField()),
                        ("after", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="volunteering.centrerecord",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("record", "topic"), name="healthscore_once_a_topic"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("before__range", (1, 5)),
                                    models.Q(
                                        ("after", None), ("after__range", (1, 5)), _connector="OR"
                                    ),
                                ),
                                name="healthscore_from_one_to_five",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invoice",
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
                        ("number", models.PositiveIntegerField()),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=8)),
                        ("for_what", models.CharField(max_length=200)),
                        ("to_name", models.CharField(max_length=250)),
                        ("pays_to", models.TextField(blank=True, max_length=500)),
                        ("issued_on", models.DateField()),
                        ("due_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Not paid yet"),
                                    ("paid", "Paid"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("paid_on", models.DateField(blank=True, null=True)),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoices",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoices",
                                to="volunteering.centremember",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("centre", "number"),
                                name="invoice_number_is_the_centres_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "paid"), _negated=True),
                                    ("paid_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="invoice_paid_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_on__gte", models.F("issued_on"))),
                                name="invoice_due_after_issued",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="PaperForm",
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
                        ("what", models.CharField(max_length=120, verbose_name="which form")),
                        (
                            "picture",
                            models.FileField(max_length=200, upload_to="paper-forms/%Y/%m"),
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paper_forms",
                                to="volunteering.case",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="RecordFile",
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
                        ("name", models.CharField(max_length=200, verbose_name="what it shows")),
                        ("file", models.FileField(upload_to="centre-evidence/%Y/")),
                        ("sha256", models.CharField(max_length=64)),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="volunteering.centrerecord",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("record", "sha256"), name="recordfile_is_kept_once_a_record"
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="ReportLink",
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
                        ("key", models.CharField(max_length=43, unique=True)),
                        (
                            "made_for",
                            models.EmailField(max_length=254, verbose_name="e-mail address"),
                        ),
                        ("until_on", models.DateField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links",
                                to="volunteering.quarterreport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="RoleTerms",
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
                            "steps_done",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=12),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "tasks",
                            models.TextField(
                                max_length=3000, verbose_name="what the volunteer does"
                            ),
                        ),
                        (
                            "difference",
                            models.TextField(
                                blank=True, max_length=1500, verbose_name="what difference it makes"
                            ),
                        ),
                        (
                            "process",
                            models.TextField(
                                blank=True, max_length=1500, verbose_name="how applying goes"
                            ),
                        ),
                        (
                            "checks_paid_by",
                            models.CharField(
                                choices=[
                                    ("free", "They are free for volunteers"),
                                    ("organisation", "We pay"),
                                    ("none", "No check is needed"),
                                ],
                                default="none",
                                max_length=12,
                            ),
                        ),
                        (
                            "expenses",
                            models.CharField(
                                choices=[
                                    ("none", "None"),
                                    ("receipts", "Against receipts"),
                                    ("mileage", "Mileage"),
                                    ("both", "Receipts and mileage"),
                                ],
                                default="none",
                                max_length=10,
                            ),
                        ),
                        ("expenses_note", models.CharField(blank=True, max_length=300)),
                        (
                            "support",
                            models.TextField(
                                blank=True, max_length=1500, verbose_name="support and training"
                            ),
                        ),
                        (
                            "access_note",
                            models.TextField(
                                blank=True,
                                max_length=1500,
                                verbose_name="getting in and taking part",
                            ),
                        ),
                        ("references_wanted", models.PositiveSmallIntegerField(default=0)),
                        ("reference_depth", models.PositiveSmallIntegerField(default=1)),
                        (
                            "trial_weeks",
                            models.PositiveSmallIntegerField(
                                default=4, verbose_name="weeks of trial"
                            ),
                        ),
                        (
                            "induction",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=150),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "age_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="why these ages"
                            ),
                        ),
                        (
                            "only_for",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Open to everybody"),
                                    ("sex", "Only women, or only men"),
                                    ("race", "Only people of an ethnic group or nationality"),
                                    ("religion", "Only people of a religion or belief"),
                                    ("disability", "Only people with experience of a disability"),
                                    ("orientation", "Only lesbian, gay, bisexual or trans people"),
                                ],
                                default="",
                                max_length=12,
                            ),
                        ),
                        ("only_for_reason", models.TextField(blank=True, max_length=1000)),
                        ("parental_consent_below", models.PositiveSmallIntegerField(default=18)),
                        ("young_risk_assessed", models.BooleanField(default=False)),
                        (
                            "insured_until",
                            models.DateField(
                                blank=True,
                                null=True,
                                verbose_name="insurance covers volunteers until",
                            ),
                        ),
                        (
                            "replaces_no_job",
                            models.BooleanField(
                                default=False, verbose_name="replaces nobody's paid job"
                            ),
                        ),
                        (
                            "needs_review",
                            models.BooleanField(
                                default=False,
                                help_text="Its words sound like pay, or leave people out: a person reads it.",
                            ),
                        ),
                        (
                            "review_of",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                help_text="What the second person looks at: words, limits.",
                                size=None,
                            ),
                        ),
                        ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "review_words",
                            models.TextField(
                                blank=True,
                                help_text="What the reader sent it back with.",
                                max_length=1000,
                            ),
                        ),
                        ("facts", models.JSONField(blank=True, default=dict)),
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
                                default="none",
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
                        ("level_decided_on", models.DateField(blank=True, null=True)),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="The second person who read what needed a review, as it stands.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="terms",
                                to="volunteering.role",
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
                        "verbose_name_plural": "role terms",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("level", "enhanced_barred"),
                                    ("barred_lists", []),
                                    _connector="OR",
                                ),
                                name="role_terms_bar_only_with_the_barred_lists",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("level", "none"),
                                    ("level_decided_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="role_terms_level_has_its_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("only_for", ""),
                                    models.Q(("only_for_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="role_terms_limit_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
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
                        ("source_id", models.CharField(blank=True, max_length=200)),
                        ("starts_at", models.DateTimeField(blank=True, null=True)),
                        ("ends_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "slots",
                            models.IntegerField(
                                default=0, help_text="21 bits of the week that it covers."
                            ),
                        ),
                        ("remote", models.BooleanField(default=False)),
                        (
                            "rrule",
                            models.CharField(
                                blank=True,
                                help_text="RFC 5545, without DTSTART: starts_at is the first time, in London's time.",
                                max_length=300,
                            ),
                        ),
                        (
                            "skipped",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.DateField(),
                                blank=True,
                                default=list,
                                help_text="Days on which a session that recurs does not take place (EXDATE).",
                                size=None,
                            ),
                        ),
                        (
                            "minimum",
                            models.PositiveSmallIntegerField(
                                default=1, help_text="Fewer is a gap in the rota."
                            ),
                        ),
                        ("capacity", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "opportunity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to="volunteering.opportunity",
                            ),
                        ),
                        (
                            "venue",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to="volunteering.venue",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["opportunity", "starts_at"], name="session_in_order"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_at", None),
                                    ("ends_at", None),
                                    ("ends_at__gte", models.F("starts_at")),
                                    _connector="OR",
                                ),
                                name="session_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rrule", ""),
                                    models.Q(
                                        ("ends_at__isnull", False), ("starts_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="session_that_recurs_has_a_first_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("capacity", None),
                                    ("capacity__gte", models.F("minimum")),
                                    _connector="OR",
                                ),
                                name="session_holds_at_least_its_minimum",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("slots__range", (0, 2097151))),
                                name="session_slots_are_21_bits",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Transfer",
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
                                    ("asked", "Waits for the other centre"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("withdrawn", "Taken back"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "shares",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("wishes", "What they would like to do, and their skills"),
                                        (
                                            "referrals",
                                            "Where they were referred, and what came of it",
                                        ),
                                        ("steps", "What was agreed in guidance"),
                                        ("support", "How much support they have"),
                                    ],
                                    max_length=10,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="what they should know"
                            ),
                        ),
                        ("consented_on", models.DateField(default=django.utils.timezone.localdate)),
                        (
                            "consented_how",
                            models.CharField(
                                choices=[
                                    ("phone", "On the phone"),
                                    ("in_person", "In person"),
                                    ("writing", "In writing"),
                                    ("form", "On a signed form"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("answer_by", models.DateTimeField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answer",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="what you say to them"
                            ),
                        ),
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
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transfers",
                                to="volunteering.case",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers_out",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "new_case",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="came_by",
                                to="volunteering.case",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transfers",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to_centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers_in",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["to_centre", "state"], name="transfer_waiting")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("centre", models.F("to_centre")), _negated=True
                                ),
                                name="transfer_goes_to_another_centre",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("case",),
                                name="transfer_is_asked_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["accepted", "declined"]), _negated=True
                                    ),
                                    ("answered_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="transfer_answer_has_its_moment",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="AssessmentEvidence",
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
                        ("name", models.CharField(max_length=200, verbose_name="what it shows")),
                        ("file", models.FileField(blank=True, upload_to="mark-evidence/%Y/")),
                        ("sha256", models.CharField(max_length=64)),
                        ("period_from", models.DateField(verbose_name="covers the time from")),
                        ("period_to", models.DateField(verbose_name="to")),
                        (
                            "expires_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="out of date after"
                            ),
                        ),
                        (
                            "redaction",
                            models.CharField(
                                choices=[
                                    ("not_needed", "It names nobody"),
                                    ("redacted", "Names were taken out"),
                                    ("needed", "It still names people"),
                                ],
                                max_length=10,
                                verbose_name="does it name people?",
                            ),
                        ),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        ("purged_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="volunteering.assessment",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="volunteering.criterion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "assessment evidence",
                        "ordering": ["criterion_id", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("period_to__gte", models.F("period_from"))),
                                name="evidence_covers_a_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("purged_at", None), models.Q(("file", ""), _negated=True)
                                    ),
                                    models.Q(("purged_at__isnull", False), ("file", "")),
                                    _connector="OR",
                                ),
                                name="evidence_is_there_or_purged",
                            ),
                            models.UniqueConstraint(
                                fields=("assessment", "criterion", "sha256"),
                                name="evidence_once_a_criterion",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Award",
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
                        ("from_on", models.DateField()),
                        ("until", models.DateField(help_text="The last day.")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("active", "Active"),
                                    ("suspended", "Suspended"),
                                    ("lapsed", "Lapsed"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="active",
                                max_length=10,
                            ),
                        ),
                        ("suspended_because", models.CharField(blank=True, max_length=300)),
                        ("suspension_confirmed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assessment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="award",
                                to="volunteering.assessment",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="awards",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "suspension_confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="awards",
                                to="volunteering.standardversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["organisation__name", "-from_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gt", models.F("from_on"))),
                                name="award_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "suspended"), _negated=True),
                                    models.Q(("suspended_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="award_suspended_says_why",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Chase",
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
                            "heard",
                            models.CharField(
                                choices=[
                                    ("nobody", "Nobody answered"),
                                    ("message", "We left a message"),
                                    ("promised", "They will answer the volunteer"),
                                    ("answered", "They answered, and we have written it down"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "spoke_to",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="who you spoke to"
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="what they said"
                            ),
                        ),
                        (
                            "again_on",
                            models.DateField(blank=True, null=True, verbose_name="ring again on"),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="chases",
                                to="volunteering.application",
                            ),
                        ),
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
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="chases",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["centre", "again_on"], name="chase_calls_due")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsultationAnswer",
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
                        ("words", models.TextField(max_length=5000, verbose_name="your answer")),
                        ("said_at", models.DateTimeField(auto_now=True)),
                        (
                            "consultation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="volunteering.consultation",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
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
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("consultation", "organisation"),
                                name="consultation_answered_once_a_member",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("award", "Award"),
                                    ("conditional", "Award with conditions"),
                                    ("refused", "Refused"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("words", models.TextField(max_length=3000)),
                        ("conditions", models.TextField(blank=True, max_length=3000)),
                        ("conditions_due_on", models.DateField(blank=True, null=True)),
                        ("conditions_met_on", models.DateField(blank=True, null=True)),
                        ("decided_on", models.DateField()),
                        (
                            "appeal_by",
                            models.DateField(
                                help_text="The last day on which it can be appealed against."
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="volunteering.assessment",
                            ),
                        ),
                        (
                            "decided_by",
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("conditions_due_on__isnull", False),
                                        ("outcome", "conditional"),
                                        models.Q(("conditions", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("outcome", "conditional"), _negated=True),
                                        ("conditions", ""),
                                        ("conditions_due_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="decision_with_conditions_has_them",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("conditions_met_on", None),
                                    ("outcome", "conditional"),
                                    _connector="OR",
                                ),
                                name="decision_meets_only_conditions",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Note",
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
                        ("text", models.TextField(max_length=2000)),
                        ("told", models.BooleanField(default=False)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="volunteering.application",
                            ),
                        ),
                        (
                            "by",
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
                    },
                ),
                migrations.CreateModel(
                    name="Placement",
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
                                    ("trial", "On trial"),
                                    ("active", "Active"),
                                    ("paused", "Paused"),
                                    ("ended", "Ended"),
                                ],
                                default="trial",
                                max_length=10,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("trial_until", models.DateField(blank=True, null=True)),
                        (
                            "trial_confirmed_on",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        (
                            "first_session_on",
                            models.DateField(blank=True, editable=False, null=True),
                        ),
                        ("paused_on", models.DateField(blank=True, null=True)),
                        ("paused_until", models.DateField(blank=True, null=True)),
                        (
                            "pause_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("exams", "Exams or study"),
                                    ("illness", "Illness"),
                                    ("caring", "Caring for somebody"),
                                    ("work", "Work"),
                                    ("season", "It is out of season"),
                                    ("other", "Something else"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("nudged_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "end_reasons",
                            models.JSONField(
                                blank=True, default=list, help_text="Codes of EndReason."
                            ),
                        ),
                        (
                            "destination",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("elsewhere", "Volunteering somewhere else"),
                                    ("same", "Another role here"),
                                    ("paid_work", "Paid work"),
                                    ("study", "Study or training"),
                                    ("nothing", "Nothing else for now"),
                                    ("unknown", "Not known"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "adjustments",
                            models.TextField(
                                blank=True, help_text="What was arranged.", max_length=1000
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "application",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placement",
                                to="volunteering.application",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="placements",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placements",
                                to="volunteering.role",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["organisation", "state"], name="placement_of_organisation"
                            ),
                            models.Index(
                                condition=models.Q(("nudged_at", None), ("state", "paused")),
                                fields=["paused_on"],
                                name="placement_paused_without_word",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["trial", "active", "paused"])),
                                fields=("person", "role"),
                                name="placement_is_held_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "ended"), _negated=True),
                                    ("ended_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="placement_that_has_ended_has_its_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None),
                                    ("ended_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="placement_ends_after_it_starts",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Referral",
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
                        ("permitted_on", models.DateField(default=django.utils.timezone.localdate)),
                        (
                            "permitted_how",
                            models.CharField(
                                choices=[
                                    ("phone", "On the phone"),
                                    ("in_person", "In person"),
                                    ("writing", "In writing"),
                                    ("form", "On a signed form"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("place_in_list", models.PositiveSmallIntegerField(default=0)),
                        ("because", models.CharField(blank=True, max_length=300)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="referral",
                                to="volunteering.application",
                            ),
                        ),
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="referrals",
                                to="volunteering.case",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="matching.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("place_in_list__gte", 1),
                                    models.Q(("because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="referral_beside_the_list_says_why",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reviewing",
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
                                    ("asked", "Asked"),
                                    ("accepted", "Reviewing"),
                                    ("done", "Findings handed in"),
                                    ("declined", "Cannot do it"),
                                    ("stood_down", "Stood down"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "no_interest",
                            models.BooleanField(
                                default=False,
                                help_text="They said that nothing ties them to the organisation.",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
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
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviewings",
                                to="volunteering.assessment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviewings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assessment", "person"), name="reviewing_once_an_assessment"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["accepted", "done"]), _negated=True),
                                    ("no_interest", True),
                                    _connector="OR",
                                ),
                                name="reviewing_only_without_an_interest",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="SelfRating",
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
                                    ("met", "Met"),
                                    ("partly", "Partly met"),
                                    ("not_met", "Not met"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=3000)),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ratings",
                                to="volunteering.assessment",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="volunteering.criterion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["criterion_id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assessment", "criterion"),
                                name="selfrating_once_a_criterion",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Shift",
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
                        ("minimum", models.PositiveSmallIntegerField(default=1)),
                        ("capacity", models.PositiveSmallIntegerField(default=1)),
                        ("booked", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("called_off_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "check_in_key",
                            models.CharField(blank=True, editable=False, max_length=43),
                        ),
                        (
                            "occurs_at",
                            models.DateTimeField(
                                blank=True,
                                editable=False,
                                help_text="The time of the session that it stands for; none: added by hand.",
                                null=True,
                            ),
                        ),
                        (
                            "edited",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                help_text="Somebody changed its time or numbers: they stay.",
                            ),
                        ),
                        (
                            "adrift_since",
                            models.DateTimeField(
                                blank=True,
                                help_text="Its session no longer happens then, and people are booked.",
                                null=True,
                            ),
                        ),
                        (
                            "register_asked_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        ("sequence", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shifts",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "role",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shifts",
                                to="volunteering.role",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="shifts",
                                to="volunteering.session",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at", "pk"],
                        "indexes": [
                            models.Index(
                                fields=["organisation", "starts_at"], name="shift_of_organisation"
                            ),
                            models.Index(fields=["starts_at"], name="shift_in_order"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("role", "session", "occurs_at"),
                                name="shift_is_one_occurrence",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("booked__lte", models.F("capacity"))),
                                name="shift_is_not_overbooked",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("capacity__gte", models.F("minimum"))),
                                name="shift_holds_at_least_its_minimum",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="shift_ends_after_it_starts",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Signpost",
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
                            "function",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("volunteer_brokerage", "Helping people find volunteering"),
                                    ("information", "Information and advice"),
                                    ("consultancy", "Consultancy"),
                                    ("training", "Training"),
                                    ("fund_distribution", "Giving out funds"),
                                    ("incubation", "Helping new groups start"),
                                    ("service_coordination", "Co-ordinating services"),
                                    ("service_brokerage", "Finding services for groups"),
                                    ("common_interest", "Bringing groups together"),
                                    ("cross_sector", "Working with public bodies and business"),
                                    ("consultation", "Asking groups for their views"),
                                    ("lobbying", "Speaking up for groups"),
                                    ("research", "Research"),
                                    ("policy", "Policy"),
                                    ("standards", "Standards and good practice"),
                                    ("sector_development", "Developing the sector"),
                                ],
                                max_length=22,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signposts",
                                to="volunteering.body",
                            ),
                        ),
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
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "enquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signposts",
                                to="volunteering.enquiry",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["centre", "at"], name="signpost_of_centre")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("enquiry", "body"), name="signpost_is_given_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportTime",
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
                                choices=[
                                    ("guidance", "Guidance"),
                                    ("call", "Phone calls"),
                                    ("meeting", "Going along to a meeting"),
                                    ("forms", "Help with forms"),
                                    ("other", "Something else"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("on", models.DateField(default=django.utils.timezone.localdate)),
                        ("minutes", models.PositiveSmallIntegerField()),
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="support_time",
                                to="volunteering.case",
                            ),
                        ),
                        (
                            "centre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="matching.organisation",
                            ),
                        ),
                        (
                            "guidance",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="support_time",
                                to="volunteering.guidance",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("minutes__range", (1, 1440))),
                                name="support_time_takes_minutes",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appeal",
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
                        ("stage", models.PositiveSmallIntegerField()),
                        (
                            "words",
                            models.TextField(
                                max_length=3000, verbose_name="what was wrong with the decision"
                            ),
                        ),
                        ("asked_on", models.DateField()),
                        ("due_on", models.DateField(help_text="The day by which it is decided.")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked"),
                                    ("upheld", "Upheld"),
                                    ("dismissed", "Dismissed"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("answer", models.TextField(blank=True, max_length=3000)),
                        ("decided_on", models.DateField(blank=True, null=True)),
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
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="appeals",
                                to="volunteering.decision",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("decision", "stage"), name="appeal_once_a_stage"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", [1, 2])),
                                name="appeal_has_two_stages",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "asked"),
                                    models.Q(
                                        ("decided_on__isnull", False),
                                        models.Q(("answer", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="appeal_decided_says_when_and_why",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Booking",
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
                                    ("booked", "Coming"),
                                    ("waiting", "On the waiting list"),
                                    ("offered", "Place offered: please confirm"),
                                    ("cancelled", "Not coming"),
                                    ("lapsed", "Offer lapsed"),
                                    ("came", "Came"),
                                    ("late", "Came late"),
                                    ("no_show", "Did not come"),
                                ],
                                default="booked",
                                max_length=10,
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("confirm_by", models.DateTimeField(blank=True, null=True)),
                        (
                            "arriving_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="They said that they are on their way, or late.",
                                null=True,
                            ),
                        ),
                        (
                            "late_by",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Minutes that they expect to be late.",
                                null=True,
                            ),
                        ),
                        ("checked_in_at", models.DateTimeField(blank=True, null=True)),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "reminded_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        ("sequence", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("changed_at", models.DateTimeField(auto_now=True)),
                        (
                            "checked_in_by",
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
                                related_name="bookings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bookings",
                                to="volunteering.placement",
                            ),
                        ),
                        (
                            "shift",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="volunteering.shift",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [
                            models.Index(fields=["person", "state"], name="booking_of_person"),
                            models.Index(fields=["shift", "state"], name="booking_of_shift"),
                            models.Index(
                                condition=models.Q(("state", "offered")),
                                fields=["confirm_by"],
                                name="booking_to_confirm",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["booked", "offered", "came", "late", "no_show", "waiting"],
                                    )
                                ),
                                fields=("shift", "person"),
                                name="booking_stands_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "offered"), _negated=True),
                                    ("confirm_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="booking_offered_is_to_be_confirmed",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="CoverAsk",
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
                        ("wave", models.PositiveSmallIntegerField()),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("said_yes", models.BooleanField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cover_asks",
                                to="volunteering.placement",
                            ),
                        ),
                        (
                            "shift",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cover_asks",
                                to="volunteering.shift",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["wave", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("shift", "placement"), name="cover_is_asked_once_of_each"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CoverCall",
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
                            "size",
                            models.PositiveSmallIntegerField(
                                help_text="How many are asked in a wave."
                            ),
                        ),
                        (
                            "wanted",
                            models.PositiveSmallIntegerField(
                                help_text="It stops when so many are booked."
                            ),
                        ),
                        ("words", models.TextField(max_length=600)),
                        ("wave", models.PositiveSmallIntegerField(default=0)),
                        ("next_at", models.DateTimeField(blank=True, null=True)),
                        ("stopped_at", models.DateTimeField(blank=True, null=True)),
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
                            "shift",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cover_call",
                                to="volunteering.shift",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("next_at__isnull", False)),
                                fields=["next_at"],
                                name="cover_call_due",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stopped_at", None), ("next_at", None), _connector="OR"
                                ),
                                name="cover_call_that_has_stopped_asks_nobody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("size__gte", 1)),
                                name="cover_call_asks_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Credential",
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
                        ("key", models.CharField(max_length=43, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("hours", "Hours given"),
                                    ("training", "Induction completed"),
                                    ("term", "Time in a role"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "achievement",
                            models.SlugField(
                                default="", help_text="Which of achievements.py.", max_length=40
                            ),
                        ),
                        ("name", models.CharField(max_length=150)),
                        ("token", models.TextField(help_text="The signed credential, as a JWT.")),
                        ("issued_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
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
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="credentials",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="credentials",
                                to="volunteering.placement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)),
                                fields=("placement", "achievement"),
                                name="credential_is_issued_once_a_placement",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Expense",
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
                                choices=[("receipt", "Receipt"), ("mileage", "Mileage")],
                                max_length=8,
                            ),
                        ),
                        ("spent_on", models.DateField(verbose_name="day")),
                        ("what", models.CharField(max_length=200, verbose_name="what for")),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=8, verbose_name="pounds"
                            ),
                        ),
                        (
                            "miles",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=6, null=True
                            ),
                        ),
                        (
                            "vehicle",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("car", "Car or van"),
                                    ("motorcycle", "Motorcycle"),
                                    ("bicycle", "Bicycle"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "rate",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                help_text="Pounds a mile, as applied.",
                                max_digits=5,
                                null=True,
                            ),
                        ),
                        ("receipt", models.FileField(blank=True, upload_to="receipts/%Y/")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("claimed", "Claimed"),
                                    ("approved", "Approved"),
                                    ("paid", "Paid"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="claimed",
                                max_length=10,
                            ),
                        ),
                        ("claimed_at", models.DateTimeField(auto_now_add=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("paid_at", models.DateTimeField(blank=True, null=True)),
                        ("refusal", models.CharField(blank=True, max_length=300)),
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
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expenses",
                                to="volunteering.placement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-spent_on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["placement", "spent_on"], name="expense_of_placement"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0)), name="expense_is_positive"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "receipt"),
                                        ("miles", None),
                                        models.Q(("receipt", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("kind", "mileage"), ("miles__gt", 0), ("rate__gt", 0)
                                    ),
                                    _connector="OR",
                                ),
                                name="expense_rests_on_a_receipt_or_on_miles",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "refused"), _negated=True),
                                    models.Q(("refusal", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="expense_is_refused_for_a_reason",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Finding",
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
                                    ("met", "Met"),
                                    ("partly", "Partly met"),
                                    ("not_met", "Not met"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=3000)),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="volunteering.assessment",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="volunteering.criterion",
                            ),
                        ),
                        (
                            "reviewing",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="volunteering.reviewing",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["criterion_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("reviewing__isnull", False)),
                                fields=("reviewing", "criterion"),
                                name="finding_once_a_reviewer",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("reviewing", None)),
                                fields=("assessment", "criterion"),
                                name="finding_moderated_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("level", "met"),
                                    models.Q(("words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="finding_short_of_met_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
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
                                    ("two_weeks", "Two weeks after"),
                                    ("baseline", "At the first session"),
                                    ("three_months", "Three months on"),
                                    ("exit", "On leaving"),
                                    ("organisation", "To the organisation, two weeks after"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "module",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="Which of the rotating modules."
                            ),
                        ),
                        (
                            "version",
                            models.CharField(
                                default="2026-11", help_text="Of the questions.", max_length=10
                            ),
                        ),
                        ("due_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("due", "Due"),
                                    ("asked", "Asked"),
                                    ("answered", "Answered"),
                                    ("lost_to_follow_up", "Lost to follow-up"),
                                    ("stopped", "Does not want to be asked"),
                                ],
                                default="due",
                                max_length=20,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("last_asked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "mode",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("web", "On the page"),
                                    ("mail", "From a mail"),
                                    ("sms", "By text message"),
                                    ("phone", "By phone, keyed in"),
                                ],
                                max_length=5,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "application",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="followups",
                                to="volunteering.application",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="followups",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="followups",
                                to="volunteering.placement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_on", "pk"],
                        "indexes": [models.Index(fields=["state", "due_on"], name="followup_due")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("application__isnull", False),
                                    ("placement__isnull", False),
                                    _connector="OR",
                                ),
                                name="followup_is_about_something",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("application__isnull", False)),
                                fields=("application", "kind"),
                                name="followup_is_due_once_an_application",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("placement__isnull", False)),
                                fields=("placement", "kind"),
                                name="followup_is_due_once_a_placement",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "answered"), _negated=True),
                                    models.Q(
                                        models.Q(("mode", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="followup_answer_has_its_mode",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="InductionStep",
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
                        ("text", models.CharField(max_length=150)),
                        (
                            "whose",
                            models.CharField(
                                choices=[
                                    ("organisation", "The organisation"),
                                    ("volunteer", "The volunteer"),
                                ],
                                default="organisation",
                                max_length=12,
                            ),
                        ),
                        ("done_on", models.DateField(blank=True, null=True)),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="induction",
                                to="volunteering.placement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["placement", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("placement", "position"),
                                name="induction_step_has_its_place",
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="RenewalTask",
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
                        ("months", models.PositiveSmallIntegerField()),
                        ("due_on", models.DateField(help_text="The day from which on it is told.")),
                        ("told_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "award",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="renewals",
                                to="volunteering.award",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("award", "months"), name="renewaltask_once_a_step"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("months__in", [9, 6, 3])),
                                name="renewaltask_nine_six_three",
                            ),
                        ],
                    },
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("trial", "End of the trial"),
                                    ("three_months", "Three months in"),
                                    ("year", "One year in"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        (
                            "reminded_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        ("held_on", models.DateField(blank=True, null=True)),
                        ("words", models.TextField(blank=True, max_length=2000)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviews",
                                to="volunteering.placement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_on", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("held_on", None)),
                                fields=["due_on"],
                                name="review_due",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("placement", "kind"), name="review_is_due_once"
                            )
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Thanks",
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
                        ("text", models.CharField(max_length=500)),
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
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="thanks",
                                to="volunteering.placement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "thanks",
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Hours",
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
                        ("given_on", models.DateField(verbose_name="day")),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=2, max_digits=4, verbose_name="hours"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what you did"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("logged", "To be confirmed"),
                                    ("confirmed", "Confirmed"),
                                    ("queried", "Queried"),
                                    ("removed", "Removed"),
                                ],
                                default="logged",
                                max_length=10,
                            ),
                        ),
                        ("logged_at", models.DateTimeField(auto_now_add=True)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("query", models.CharField(blank=True, max_length=300)),
                        (
                            "booking",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="hours",
                                to="volunteering.booking",
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
                            "instead_of",
                            models.OneToOneField(
                                blank=True,
                                help_text="The line that was confirmed and taken back, which this one puts up again.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="replaced_by",
                                to="volunteering.hours",
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
                            "placement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hours",
                                to="volunteering.placement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "hours",
                        "ordering": ["-given_on", "-pk"],
                        "indexes": [
                            models.Index(
                                fields=["placement", "given_on"], name="hours_of_placement"
                            ),
                            models.Index(fields=["state", "given_on"], name="hours_in_state"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("hours__gt", 0), ("hours__lte", 24)),
                                name="hours_are_of_one_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "confirmed"), _negated=True),
                                    ("confirmed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="hours_are_confirmed_at_a_time",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Response",
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
                        ("question", models.SlugField(max_length=60)),
                        ("answer", models.CharField(blank=True, max_length=60)),
                        (
                            "number",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=1000)),
                        (
                            "followup",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="responses",
                                to="volunteering.followup",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("followup", "question", "answer"),
                                name="question_is_answered_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Swap",
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
                                    ("asked", "Asked"),
                                    ("taken", "Taken over"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "booking",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="swaps",
                                to="volunteering.booking",
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="swaps_asked",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("booking", "to"),
                                name="swap_is_asked_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EarlyReader",
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
                        ("office", models.CharField(max_length=200, verbose_name="their post")),
                        (
                            "reason",
                            models.CharField(max_length=300, verbose_name="why they need it"),
                        ),
                        (
                            "hours",
                            models.PositiveSmallIntegerField(
                                default=24, verbose_name="hours before"
                            ),
                        ),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="early_readings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "release",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="early_readers",
                                to="volunteering.release",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("release", "person"), name="earlyreader_once_a_release"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hours__gte", 1), ("hours__lte", 24)),
                                name="earlyreader_reads_at_most_a_day_early",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", ""), _negated=True),
                                    models.Q(("office", ""), _negated=True),
                                ),
                                name="earlyreader_has_a_reason",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="FigureNote",
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
                        ("indicator", models.CharField(max_length=4)),
                        ("measure", models.CharField(blank=True, max_length=100)),
                        ("breakdown", models.CharField(blank=True, max_length=60)),
                        ("group", models.CharField(blank=True, max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("comment", "Comment"),
                                    ("query", "Query: is this right?"),
                                    ("caution", "Caution: read it with care"),
                                    ("wrong", "Wrong: not to be published"),
                                ],
                                default="comment",
                                max_length=7,
                                verbose_name="what is it?",
                            ),
                        ),
                        ("words", models.TextField(max_length=1000, verbose_name="in your words")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="volunteering.run",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "indexes": [
                            models.Index(
                                fields=["run", "indicator"], name="figurenote_of_an_indicator"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("words", ""), _negated=True),
                                name="figurenote_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "comment"), _negated=True),
                                    ("settled_at", None),
                                    _connector="OR",
                                ),
                                name="figurenote_comment_needs_no_end",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="KeptFigure",
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
                            "place",
                            models.PositiveIntegerField(help_text="In the registry's order."),
                        ),
                        ("ledger", models.CharField(max_length=1)),
                        ("indicator", models.CharField(max_length=4)),
                        ("measure", models.CharField(max_length=100)),
                        ("breakdown", models.CharField(max_length=60)),
                        ("group", models.CharField(blank=True, max_length=200)),
                        ("value", models.FloatField(blank=True, null=True)),
                        ("lower", models.FloatField(blank=True, null=True)),
                        ("upper", models.FloatField(blank=True, null=True)),
                        ("base", models.PositiveIntegerField(blank=True, null=True)),
                        ("is_share", models.BooleanField(default=False)),
                        ("mark", models.CharField(blank=True, max_length=4)),
                        ("note", models.CharField(blank=True, max_length=500)),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="figures",
                                to="volunteering.run",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["place"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("run", "indicator", "measure", "breakdown", "group"),
                                name="keptfigure_once_a_run",
                            ),
                            models.UniqueConstraint(
                                fields=("run", "place"), name="keptfigure_has_its_place"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("mark", "c"), _negated=True),
                                    models.Q(
                                        ("base", None),
                                        ("lower", None),
                                        ("upper", None),
                                        ("value", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="keptfigure_that_is_hidden_says_nothing",
                            ),
                        ],
                    },
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
                        (
                            "version",
                            models.PositiveSmallIntegerField(help_text="Counted within the year."),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("in_review", "With a reviewer"),
                                    ("reviewed", "Reviewed"),
                                    ("scheduled", "Announced"),
                                    ("published", "Published"),
                                    ("revised", "Revised by a later one"),
                                    ("dropped", "Dropped"),
                                ],
                                default="draft",
                                max_length=9,
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="One sentence that the figures carry.",
                                max_length=150,
                                verbose_name="headline",
                            ),
                        ),
                        (
                            "summary",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="main points"
                            ),
                        ),
                        (
                            "is_correction",
                            models.BooleanField(default=False, verbose_name="it corrects an error"),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                verbose_name="why there is another version",
                            ),
                        ),
                        ("drafted_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "scheduled_at",
                            models.DateTimeField(
                                blank=True, help_text="When it was announced.", null=True
                            ),
                        ),
                        ("publish_at", models.DateTimeField(blank=True, null=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="releases",
                                to="volunteering.assessedyear",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="releases",
                                to="volunteering.run",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-year__name", "-version"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "scheduled")),
                                fields=["publish_at"],
                                name="release_due",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "dropped"), _negated=True),
                                fields=("year", "version"),
                                name="release_is_numbered_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "in_review", "reviewed", "scheduled"])
                                ),
                                fields=("year",),
                                name="release_on_its_way_once_a_year",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "published")),
                                fields=("year",),
                                name="release_in_force_once_a_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewer", None),
                                    models.Q(
                                        models.Q(
                                            ("author", None),
                                            models.Q(
                                                ("reviewer", models.F("author")), _negated=True
                                            ),
                                            _connector="OR",
                                        ),
                                        models.Q(
                                            ("drafted_by", None),
                                            models.Q(
                                                ("reviewer", models.F("drafted_by")), _negated=True
                                            ),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="release_reviewer_did_not_run_it",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "in_review", "dropped"]),
                                    ("reviewed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="release_goes_out_reviewed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["scheduled", "published", "revised"]),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("publish_at__isnull", False),
                                        ("scheduled_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="release_is_announced_with_its_minute",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("publish_at", None),
                                    django.db.models.lookups.Exact(
                                        models.Func(
                                            models.F("publish_at"),
                                            output_field=models.TimeField(),
                                            template="(%(expressions)s AT TIME ZONE 'Europe/London')::time",
                                        ),
                                        datetime.time(9, 30),
                                    ),
                                    _connector="OR",
                                ),
                                name="release_comes_out_at_half_past_nine",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("publish_at", None),
                                    ("is_correction", True),
                                    (
                                        "publish_at__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("scheduled_at"),
                                            "+",
                                            models.Value(datetime.timedelta(days=28)),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="release_is_announced_four_weeks_ahead",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_at__gte", models.F("publish_at")),
                                    models.Q(
                                        ("published_at", None),
                                        models.Q(
                                            ("state__in", ["published", "revised"]), _negated=True
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="release_is_not_out_before_its_minute",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("is_correction", False), ("version", 1)),
                                    models.Q(
                                        ("version__gt", 1), models.Q(("reason", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="release_after_the_first_says_why",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="Run",
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
                            "number",
                            models.PositiveSmallIntegerField(help_text="Counted within the year."),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Waits for a worker"),
                                    ("working", "Being computed"),
                                    ("finished", "Finished"),
                                    ("stopped", "Stopped"),
                                    ("failed", "Failed"),
                                ],
                                default="asked",
                                max_length=8,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                max_length=500,
                                verbose_name="why there is to be another version",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "claimed_at",
                            models.DateTimeField(
                                blank=True, help_text="A worker's last sign of life.", null=True
                            ),
                        ),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("done", models.PositiveSmallIntegerField(default=0)),
                        ("total", models.PositiveSmallIntegerField(default=0)),
                        ("doing", models.CharField(blank=True, max_length=100)),
                        ("trouble", models.CharField(blank=True, max_length=300)),
                        ("code_version", models.CharField(blank=True, max_length=64)),
                        ("editions", models.JSONField(blank=True, default=list)),
                        ("files", models.JSONField(blank=True, default=dict)),
                        (
                            "sha256",
                            models.CharField(
                                blank=True, help_text="Of the hashes of its files.", max_length=64
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "freeze",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="runs",
                                to="volunteering.freeze",
                            ),
                        ),
                        (
                            "revises",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revising_runs",
                                to="volunteering.release",
                            ),
                        ),
                        (
                            "year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="runs",
                                to="volunteering.assessedyear",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["asked", "working"])),
                                fields=["state"],
                                name="run_at_work",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "number"), name="run_is_numbered_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "finished"), _negated=True),
                                    models.Q(("sha256", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="run_that_finished_has_its_hash",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("revises", None),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="run_that_revises_says_why",
                            ),
                        ],
                    },
                    bases=(rules.contrib.models.RulesModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="ReleaseReview",
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
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("fit", "It may go out"), ("mend", "To be mended first")],
                                max_length=4,
                                verbose_name="what did you find?",
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="in your words"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "by",
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
                                related_name="reviews",
                                to="volunteering.release",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="volunteering.run",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("by", None),
                                    ("author", None),
                                    models.Q(("by", models.F("author")), _negated=True),
                                    _connector="OR",
                                ),
                                name="releasereview_is_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("verdict", "mend"), _negated=True),
                                    models.Q(("words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="releasereview_to_mend_says_what",
                            ),
                        ],
                    },
                ),
            ],
        ),
        *kept(),
    ]
