"""A volunteer centre's work beside brokerage: records with their evidence, members, courses, areas."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations.models import Organisation
from volunteering.centres import rules
from volunteering.centres.functions import Function
from volunteering.centres.kinds import FUNCTION_OF, OF_ROLES, Kind
from volunteering.centres.states import InvoiceState, MemberState, PlaceState
from volunteering.opportunities.models import Opportunity

PERSON = settings.AUTH_USER_MODEL


class CentreRecord(RulesModel):
    """Something a centre did under one of its functions, with a day; its kind says what is asked."""

    centre = models.ForeignKey(Organisation, models.CASCADE, related_name="records")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    words = models.TextField(_("what was done, and what came of it"), max_length=5000, blank=True)
    on = models.DateField(_("day"))
    until = models.DateField(null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="centre_records"
    )
    opportunity = models.ForeignKey(
        Opportunity, models.CASCADE, null=True, blank=True, related_name="centre_records"
    )
    body = models.CharField(max_length=200, blank=True, help_text="To, for, at or with whom.")
    reach = models.PositiveIntegerField(null=True, blank=True, help_text="People.")
    minutes = models.PositiveIntegerField(null=True, blank=True, help_text="Of staff.")
    done_on = models.DateField(null=True, blank=True, help_text="Closed, adopted or removed.")
    verified_on = models.DateField(null=True, blank=True)
    lad = models.CharField(max_length=9, blank=True)
    written_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["centre", "kind", "-on"], name="centrerecord_by_kind")]
        constraints = [
            models.CheckConstraint(name="centrerecord_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="centrerecord_of_a_role_names_it",
                condition=~Q(kind__in=OF_ROLES) | Q(opportunity__isnull=False),
            ),
            models.CheckConstraint(
                name="centrerecord_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gte=F("on")),
            ),
            models.CheckConstraint(
                name="centrerecord_done_after_it_began",
                condition=Q(done_on=None) | Q(kind="strategy") | Q(done_on__gte=F("on")),
            ),
            models.CheckConstraint(
                name="centrerecord_verified_once_done",
                condition=Q(verified_on=None)
                | (Q(done_on__isnull=False) & Q(verified_on__gte=F("done_on"))),
            ),
            models.CheckConstraint(
                name="centrerecord_adopted_strategy_has_a_lead",
                condition=~Q(kind="strategy") | Q(done_on=None) | ~Q(body=""),
            ),
        ]
        rules_permissions: ClassVar = {
            "change": rules.is_of_its_centre,
            "view": rules.may_see_both,
        }

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    def get_absolute_url(self) -> str:
        """Lead to its page."""
        return reverse("centre_record", args=[self.pk])

    @property
    def function(self) -> str:
        """The function that it is evidence of."""
        return FUNCTION_OF[self.kind]


class RecordFile(RulesModel):
    """A file that shows what a record says."""

    record = models.ForeignKey(CentreRecord, models.CASCADE, related_name="files")
    name = models.CharField(_("what it shows"), max_length=200)
    file = models.FileField(upload_to="centre-evidence/%Y/")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "sha256"], name="recordfile_is_kept_once_a_record"
            )
        ]
        rules_permissions: ClassVar = {"see": rules.is_of_its_records_centre}

    def __str__(self) -> str:
        return self.name


class HealthScore(models.Model):
    """What an organisation says of itself on one topic of a health check: before, and after."""

    class Topic(models.TextChoices):
        """What a health check looks at."""

        PLAN = "plan", _("We know why we involve volunteers, and plan for it")
        ROLES = "roles", _("Roles are written down and worth doing")
        WELCOME = "welcome", _("People hear from us quickly and are welcomed")
        INCLUSION = "inclusion", _("Anybody in our community could volunteer with us")
        SAFE = "safe", _("Volunteers and those they meet are safe")
        SUPPORT = "support", _("Every volunteer has somebody to turn to")
        THANKS = "thanks", _("We notice what people give, and say thank you")
        VOICE = "voice", _("Volunteers have a say in what we do")

    record = models.ForeignKey(CentreRecord, models.CASCADE, related_name="scores")
    topic = models.CharField(max_length=10, choices=Topic)
    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "topic"], name="healthscore_once_a_topic"),
            models.CheckConstraint(
                name="healthscore_from_one_to_five",
                condition=Q(before__range=(1, 5)) & (Q(after=None) | Q(after__range=(1, 5))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.before} > {self.after or ''}"


class Consultation(RulesModel):
    """Something that a centre asks its members before it answers for them."""

    centre = models.ForeignKey(Organisation, models.CASCADE, related_name="consultations")
    title = models.CharField(_("title"), max_length=200)
    question = models.TextField(_("what do you want to know?"), max_length=5000)
    closes_on = models.DateField(_("members may answer until"))
    response = models.OneToOneField(
        CentreRecord,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="consultation",
        help_text="What the centre answered with it.",
    )
    asked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        rules_permissions: ClassVar = {
            "change": rules.is_of_its_centre,
            "read": rules.may_read,
            "answer": rules.may_answer,
        }

    def __str__(self) -> str:
        return self.title


class ConsultationAnswer(models.Model):
    """What one member says; the newest words stand."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="answers")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    words = models.TextField(_("your answer"), max_length=5000)
    said_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "organisation"], name="consultation_answered_once_a_member"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.consultation}"


class MemberPlan(RulesModel):
    """What membership of a centre costs and gives."""

    centre = models.ForeignKey(Organisation, models.CASCADE, related_name="member_plans")
    name = models.CharField(_("name"), max_length=100)
    words = models.TextField(_("what members get"), max_length=2000, blank=True)
    fee = models.DecimalField(_("fee in pounds a year"), max_digits=8, decimal_places=2)
    pays_to = models.TextField(
        _("how to pay, as it stands on the invoice"), max_length=500, blank=True
    )
    open = models.BooleanField(_("organisations may join"), default=True)

    class Meta:
        ordering = ["fee", "pk"]
        constraints = [
            models.CheckConstraint(name="memberplan_costs_nothing_or_more", condition=Q(fee__gte=0))
        ]
        rules_permissions: ClassVar = {"change": rules.is_of_its_centre}

    def __str__(self) -> str:
        return self.name


class CentreMember(RulesModel):
    """An organisation that is, was or wants to be a member of a centre."""

    centre = models.ForeignKey(Organisation, models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="member_of")
    plan = models.ForeignKey(MemberPlan, models.PROTECT, related_name="members")
    state = models.CharField(max_length=10, choices=MemberState, default=MemberState.ASKED)
    asked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "organisation"],
                condition=Q(state__in=["asked", "member"]),
                name="centremember_joins_once_at_a_time",
            ),
            models.CheckConstraint(
                name="centremember_is_another", condition=~Q(centre=F("organisation"))
            ),
        ]
        rules_permissions: ClassVar = {
            "decide": rules.is_of_its_centre,
            "end": rules.may_see_both,
        }

    def __str__(self) -> str:
        return f"{self.organisation} at {self.centre}"


class Invoice(RulesModel):
    """A year's fee of a member: numbered in the centre's own row, paid outside and noted here."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="invoices")
    member = models.ForeignKey(CentreMember, models.PROTECT, related_name="invoices")
    number = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    for_what = models.CharField(max_length=200)
    to_name = models.CharField(max_length=250)
    pays_to = models.TextField(max_length=500, blank=True)
    issued_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=InvoiceState, default=InvoiceState.OPEN)
    paid_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "number"], name="invoice_number_is_the_centres_once"
            ),
            models.CheckConstraint(
                name="invoice_paid_says_when",
                condition=~Q(state="paid") | Q(paid_on__isnull=False),
            ),
            models.CheckConstraint(
                name="invoice_due_after_issued", condition=Q(due_on__gte=F("issued_on"))
            ),
        ]
        rules_permissions: ClassVar = {
            "see": rules.may_see_both,
            "settle": rules.is_of_its_centre,
        }

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The number as it stands on paper."""
        return f"{self.issued_on:%Y}-{self.number:04}"

    @property
    def organisation(self) -> Organisation:
        """Who pays."""
        return self.member.organisation


class Course(RulesModel):
    """A course for those who manage volunteers; ``taken`` counts the places given."""

    centre = models.ForeignKey(Organisation, models.CASCADE, related_name="courses")
    title = models.CharField(_("title"), max_length=200)
    words = models.TextField(_("what one learns"), max_length=3000, blank=True)
    where = models.CharField(_("where"), max_length=300)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    places = models.PositiveSmallIntegerField(_("places"))
    taken = models.PositiveSmallIntegerField(default=0)
    called_off_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0, help_text="Changes, for calendars.")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="course_gives_no_more_places_than_it_has",
                condition=Q(taken__lte=F("places")),
            ),
            models.CheckConstraint(
                name="course_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]
        rules_permissions: ClassVar = {"change": rules.is_of_its_centre}

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Lead to its page."""
        return reverse("course", args=[self.pk])

    @property
    def free(self) -> int:
        """How many places are left."""
        return self.places - self.taken


class CoursePlace(RulesModel):
    """One person's place on a course, or on its waiting list."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="bookings")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="course_places")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=PlaceState)
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "person"], name="courseplace_once_a_person")
        ]
        rules_permissions: ClassVar = {"cancel": rules.took_it}

    def __str__(self) -> str:
        return f"{self.person}: {self.course}"


class AreaReview(RulesModel):
    """A look at a whole district: what it needs, who does what, what is missing."""

    centre = models.ForeignKey(Organisation, models.CASCADE, related_name="area_reviews")
    lad = models.CharField(_("district"), max_length=9)
    title = models.CharField(_("title"), max_length=200)
    owner = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    on = models.DateField(_("as on"))
    review_by = models.DateField(_("to be looked at anew by"))

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="areareview_looked_at_anew_later", condition=Q(review_by__gt=F("on"))
            )
        ]
        rules_permissions: ClassVar = {"change": rules.is_of_its_centre}

    def __str__(self) -> str:
        return self.title


class AreaReviewLine(models.Model):
    """One need, provider, gap or baseline of a review."""

    class Kind(models.TextChoices):
        """What a line says."""

        NEED = "need", _("Need")
        PROVIDER = "provider", _("Provider")
        GAP = "gap", _("Gap")
        BASELINE = "baseline", _("Baseline")

    review = models.ForeignKey(AreaReview, models.CASCADE, related_name="lines")
    kind = models.CharField(_("what is it?"), max_length=8, choices=Kind)
    words = models.CharField(_("in words"), max_length=500)
    figure = models.DecimalField(
        _("the figure, if it has one"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    source = models.CharField(_("where it comes from"), max_length=300, blank=True)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="areareviewline_baseline_has_a_figure",
                condition=~Q(kind="baseline") | Q(figure__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.words


class AreaServed(RulesModel):
    """A district that a centre serves, with which functions, from when to when."""

    centre = models.ForeignKey(Organisation, models.CASCADE, related_name="areas_served")
    lad = models.CharField(_("district"), max_length=9)
    functions = ArrayField(models.CharField(max_length=2, choices=Function))
    from_on = models.DateField(_("since"))
    to_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name_plural = "areas served"
        ordering = ["lad", "from_on", "pk"]
        indexes = [models.Index(fields=["lad"], name="areaserved_by_district")]
        constraints = [
            models.CheckConstraint(
                name="areaserved_ends_after_it_begins",
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="areaserved_with_a_function", condition=Q(functions__len__gt=0)
            ),
            ExclusionConstraint(
                name="areaserved_said_once_at_a_time",
                expressions=[
                    ("centre", RangeOperators.EQUAL),
                    ("lad", RangeOperators.EQUAL),
                    (
                        models.Func(
                            "from_on",
                            "to_on",
                            models.Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        rules_permissions: ClassVar = {"change": rules.is_of_its_centre}

    def __str__(self) -> str:
        return f"{self.centre}: {self.lad}"


class FundingTieQuerySet(models.QuerySet["FundingTie"]):
    """Ties as rules ask for them."""

    def on(self, day: dt.date) -> FundingTieQuerySet:
        """Keep those that hold on a day."""
        return self.filter(Q(to_on=None) | Q(to_on__gte=day), from_on__lte=day)

    def between(self, one: int, others: list[int]) -> FundingTieQuerySet:
        """Keep those between an organisation and any of some others, whichever pays."""
        return self.filter(
            Q(funder=one, recipient__in=others) | Q(recipient=one, funder__in=others)
        )


class FundingTie(models.Model):
    """One organisation funds another: they do not judge each other."""

    funder = models.ForeignKey(Organisation, models.CASCADE, related_name="ties_as_funder")
    recipient = models.ForeignKey(Organisation, models.CASCADE, related_name="ties_as_recipient")
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="Where we know it from.")

    objects = FundingTieQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="fundingtie_ends_after_it_begins",
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
            ),
            models.CheckConstraint(name="fundingtie_of_two", condition=~Q(funder=F("recipient"))),
            models.UniqueConstraint(
                fields=["funder", "recipient", "from_on"], name="fundingtie_said_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.funder} > {self.recipient}"
