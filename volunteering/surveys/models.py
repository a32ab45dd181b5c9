"""A survey, its questions, who was asked, and the sheets that came back."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from volunteering.followups.questionnaire import CURRENT
from volunteering.surveys import rules
from volunteering.surveys.states import InvitationState, SurveyState

MOST_ROUNDS = 3  # the invitation and two reminders


class Survey(RulesModel):
    """Questions of a volunteer centre to many; ``rounds`` counts how often it has asked."""

    class Audience(models.TextChoices):
        """Who is asked."""

        VOLUNTEERS = "volunteers", _("Volunteers with a place")
        ORGANISATIONS = "organisations", _("Organisations you look after")
        MEMBERS = "members", _("Members of your centre")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="surveys")
    title = models.CharField(_("title"), max_length=120)
    words = models.TextField(_("what it is for"), max_length=1000, blank=True)
    audience = models.CharField(_("who is asked?"), max_length=13, choices=Audience)
    from_on = models.DateField(_("had a place from"), null=True, blank=True)
    until_on = models.DateField(_("to"), null=True, blank=True)
    anonymous = models.BooleanField(default=False)
    version = models.CharField(max_length=10, default=CURRENT, help_text="Of the questions.")
    state = models.CharField(max_length=6, choices=SurveyState, default=SurveyState.DRAFT)
    rounds = models.PositiveSmallIntegerField(default=0, editable=False)
    asked_on = models.DateField(null=True, blank=True, editable=False)
    closes_on = models.DateField(_("last day to answer"))
    closed_on = models.DateField(null=True, blank=True, editable=False)
    unnamed_on = models.DateField(null=True, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "closes_on"], name="survey_to_close")]
        constraints = [
            models.CheckConstraint(name="survey_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="survey_of_volunteers_names_a_period",
                condition=~Q(audience="volunteers")
                | Q(from_on__isnull=False, until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="survey_reminds_twice_at_most", condition=Q(rounds__lte=MOST_ROUNDS)
            ),
            models.CheckConstraint(
                name="survey_that_is_out_has_its_day",
                condition=Q(state="draft", rounds=0)
                | Q(rounds__gte=1, asked_on__isnull=False, closes_on__gte=F("asked_on")),
            ),
            models.CheckConstraint(
                name="survey_that_is_over_has_its_day",
                condition=~Q(state="closed") | Q(closed_on__isnull=False),
            ),
        ]
        rules_permissions: ClassVar = {"view": rules.may_view, "change": rules.may_change}

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give its page."""
        return reverse("survey", args=[self.pk])

    @property
    def asks_organisations(self) -> bool:
        """Whether somebody answers for an organisation."""
        return self.audience != self.Audience.VOLUNTEERS


class SurveyQuestion(RulesModel):
    """One question: of the bank, by its name there, or the centre's own, with its words."""

    class Kind(models.TextChoices):
        """How an own question is answered."""

        ONE = "one", _("One of several answers")
        MANY = "many", _("Several of several answers")
        SCALE = "scale", _("A scale of 0 to 10")
        NUMBER = "number", _("A number")
        WORDS = "words", _("In their own words")

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    bank = models.SlugField(max_length=60, blank=True, help_text="Its name among the questions.")
    words = models.CharField(_("question"), max_length=200, blank=True)
    hint = models.CharField(_("hint"), max_length=200, blank=True)
    kind = models.CharField(_("how is it answered?"), max_length=6, choices=Kind, blank=True)
    options = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    most = models.PositiveIntegerField(default=1000, help_text="The largest number.")
    groups = models.BooleanField(default=False, help_text="The others are shown by its answers.")

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "place"],
                name="surveyquestion_has_a_place_of_its_own",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["survey", "bank"],
                condition=~Q(bank=""),
                name="surveyquestion_of_the_bank_is_asked_once",
            ),
            models.UniqueConstraint(
                fields=["survey"],
                condition=Q(groups=True),
                name="surveyquestion_that_groups_is_one",
            ),
            models.CheckConstraint(
                name="surveyquestion_is_the_banks_or_own",
                condition=Q(bank="", words__gt="", kind__gt="")
                | (~Q(bank="") & Q(words="", kind="")),
            ),
        ]
        rules_permissions: ClassVar = {"change": rules.manages_its_centre}

    def __str__(self) -> str:
        return self.words or self.bank

    @property
    def code(self) -> str:
        """The name under which its answers are kept."""
        return self.bank or f"own-{self.pk}"


class SurveyInvitation(models.Model):
    """One person who is asked, for themselves or for an organisation; not what they said."""

    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="survey_invitations",
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=InvitationState, default=InvitationState.DUE)
    asked = models.PositiveSmallIntegerField(default=0, help_text="How often.")
    notice = models.ForeignKey(
        Notice, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["survey", "state"], name="surveyinvitation_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "person"],
                condition=Q(organisation=None),
                name="surveyinvitation_asks_a_person_once",
            ),
            models.UniqueConstraint(
                fields=["survey", "organisation"],
                condition=Q(organisation__isnull=False),
                name="surveyinvitation_asks_an_organisation_once",
            ),
            models.CheckConstraint(
                name="surveyinvitation_asks_thrice_at_most", condition=Q(asked__lte=MOST_ROUNDS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.person}: {self.survey}"


class SurveySheet(models.Model):
    """The answers of one invitation, by question.

    Of an anonymous survey it says neither whose it is nor on which day it came: its key is drawn by
    lot, and whoever kept their ``receipt`` may change it while the survey is open.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="sheets")
    anonymous = models.BooleanField()
    invitation = models.OneToOneField(
        SurveyInvitation, models.SET_NULL, null=True, blank=True, related_name="sheet"
    )
    answered_on = models.DateField(help_text="Of an anonymous one, the first of the month.")
    answers = models.JSONField(default=dict, help_text="Codes and numbers by question.")
    words = models.JSONField(default=dict, blank=True, help_text="Free words by question.")
    receipt = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the key.")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["answered_on"], name="surveysheet_in_time")]
        constraints = [
            models.CheckConstraint(
                name="surveysheet_anonymous_says_not_whose",
                condition=Q(anonymous=False)
                | Q(anonymous=True, invitation=None, answered_on__day=1),
            ),
            models.UniqueConstraint(
                fields=["receipt"], condition=~Q(receipt=""), name="surveysheet_has_its_receipt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.answered_on:%B %Y}"
