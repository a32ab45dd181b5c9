"""Who: people with an account, their skills and their consents."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.gis.db.models import PointField
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from typing import Any

ALL_SLOTS = (1 << 21) - 1


class PersonManager(BaseUserManager["Person"]):
    """Django asks the user model for these two; everything else is an action."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Make an account with a usable or unusable password."""
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Make an operator's account."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Channel(models.TextChoices):
    """How a person wants to hear from us beside the page."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")


class Person(AbstractBaseUser, PermissionsMixin):
    """Anyone with an account: a volunteer, a professional, a co-ordinator, often all three.

    The place kept is the population centroid of the neighbourhood (LSOA), not the home: enough
    for distance, and nothing that could be walked up to.
    """

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    home = PointField(srid=27700, null=True, blank=True, help_text="Centre of the neighbourhood.")
    home_lad = models.CharField(max_length=9, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    slots = models.IntegerField(default=0, help_text="21 bits, Monday morning first; 0: not said.")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(_("may use the operator's pages"), default=False)
    is_invented = models.BooleanField(default=False, help_text="Made up for the demo.")
    born_on = models.DateField(
        _("date of birth"), null=True, blank=True, help_text="Only of people under 18."
    )
    mobile = models.CharField(_("mobile number"), max_length=16, blank=True, help_text="E.164.")
    channel = models.CharField(
        _("how we reach you"), max_length=5, choices=Channel, default=Channel.EMAIL
    )
    languages = ArrayField(
        models.CharField(max_length=8), default=list, blank=True, help_text="ISO 639 codes."
    )
    capacity_hours_a_month = models.PositiveSmallIntegerField(
        _("hours a month you can give in all"), null=True, blank=True
    )
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_is_one_account"),
            models.CheckConstraint(
                name="person_reached_by_text_has_a_mobile",
                condition=~models.Q(channel="sms") | ~models.Q(mobile=""),
            ),
            models.CheckConstraint(
                name="person_slots_are_21_bits", condition=models.Q(slots__range=(0, ALL_SLOTS))
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Answer the admin, which asks every user model."""
        return str(self)

    def get_short_name(self) -> str:
        """Answer the admin, which asks every user model."""
        return str(self)


class PersonSkill(models.Model):
    """A skill that a person says they have, how well, and on what evidence."""

    class Level(models.IntegerChoices):
        """How well (domain.md 5.1)."""

        AWARE = 1, _("I know of it")
        WORKING = 2, _("I can do it with some help")
        PRACTITIONER = 3, _("I do it by myself")
        EXPERT = 4, _("I could teach it")

    class Evidence(models.TextChoices):
        """On whose word."""

        SELF = "self", _("Own word")
        ENDORSED = "endorsed", _("Endorsed")
        BADGE = "badge", _("Badge")

    person = models.ForeignKey(Person, models.CASCADE, related_name="skills")
    skill = models.ForeignKey("matching.Skill", models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.PRACTITIONER)
    evidence = models.CharField(max_length=10, choices=Evidence, default=Evidence.SELF)
    shown_by = models.CharField(
        _("what shows it"), max_length=200, blank=True, help_text="A qualification, a project."
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "skill"], name="person_has_a_skill_once"),
            models.CheckConstraint(
                name="person_skill_level_is_1_to_4", condition=models.Q(level__range=(1, 4))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.skill}"


class Commitment(models.Model):
    """Time that a person has promised to something: one person has one capacity.

    What it is for is written for the person alone; everybody else may only ask whether they are free.
    """

    class What(models.TextChoices):
        """Which side of a person it takes time from."""

        VOLUNTEERING = "volunteering", _("Volunteering")
        SKILLS = "skills", _("Skills shared")

    person = models.ForeignKey(Person, models.CASCADE, related_name="commitments")
    source = models.CharField(max_length=100, unique=True, help_text="A subject of the history.")
    what = models.CharField(max_length=15, choices=What)
    hours_a_month = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    exclusive = models.BooleanField(default=False, help_text="A full-time secondment.")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="commitment_ends_after_it_begins",
                condition=models.Q(to_on=None) | models.Q(to_on__gte=models.F("from_on")),
            ),
            models.CheckConstraint(
                name="commitment_takes_no_hours_or_more",
                condition=models.Q(hours_a_month__gte=0),
            ),
        ]
        indexes = [models.Index(fields=["person", "from_on"], name="commitment_of_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_what_display()}"


class Consent(models.Model):
    """What a person agreed to, on which words, and from when to when."""

    class Purpose(models.TextChoices):
        """Why we hold something (domain.md 3.7)."""

        ACCOUNT = "account", _("Keep an account and match it")
        REFERRAL = "referral", _("Pass details to an organisation")
        FOLLOW_UP = "follow_up", _("Ask how it went")
        MARKETING = "marketing", _("Send news")
        ADJUSTMENTS = "adjustments", _("Share adjustments wanted")

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    basis = models.CharField(
        max_length=40, help_text="Lawful basis: consent, legitimate interests."
    )
    notice_version = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="consent_is_given_once_until_withdrawn",
            ),
            models.CheckConstraint(
                name="consent_is_withdrawn_after_it_is_given",
                condition=models.Q(withdrawn_at=None)
                | models.Q(withdrawn_at__gte=models.F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_purpose_display()}"


class EmergencyContact(models.Model):
    """Whom to call when something happens; asked for once somebody is placed."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="emergency_contact")
    name = models.CharField(_("name"), max_length=150)
    relationship = models.CharField(_("who they are to you"), max_length=80, blank=True)
    phone = models.CharField(_("telephone"), max_length=30)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="emergency_contact_can_be_called",
                condition=~models.Q(name="") & ~models.Q(phone=""),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Adjustment(models.Model):
    """What a person wants arranged for them; shared on a referral, with consent, and never matched.

    ``needs`` are codes of the standard's accessibility terms, ``words`` are the person's own. Nobody
    is asked why (domain.md 3.7: explicit consent, shown to the VCO only on referral).
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="adjustment")
    needs = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    words = models.TextField(_("in your own words"), max_length=1000, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.person)


class ParentalConsent(models.Model):
    """A parent's or guardian's word for somebody under 18, asked for by a link."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="parental_consents")
    parent_name = models.CharField(_("name of parent or guardian"), max_length=150)
    parent_email = models.EmailField(_("their e-mail address"))
    notice_version = models.CharField(max_length=20)
    asked_at = models.DateTimeField(default=timezone.now)
    given_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="parental_consent_is_given_or_refused_not_both",
                condition=models.Q(given_at=None) | models.Q(refused_at=None),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(refused_at=None, withdrawn_at=None),
                name="parental_consent_is_asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parent_name} for {self.person}"
