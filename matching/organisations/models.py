"""Who: VCOs, employers and volunteer centres, and the people who act for them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db.models import PointField
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from rules.contrib.models import RulesModel

from matching.organisations import registers, rules
from matching.organisations.states import ClaimState
from matching.people.models import Person


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations as pages ask for them."""

    def run_by(self, person: Person) -> OrganisationQuerySet:
        """Keep those for which this person acts today."""
        return self.filter(memberships__person=person, memberships__ended_on=None).distinct()

    def centre_of(self, organisation: Organisation) -> Organisation | None:
        """Find the centre that looks after an organisation, or else after its district."""
        if organisation.cares_of is not None:
            return organisation.cares_of
        if organisation.kind == Organisation.Kind.CENTRE or not organisation.lad:
            return None
        centres = self.filter(kind=Organisation.Kind.CENTRE, lad=organisation.lad)
        return centres.order_by("pk").first()

    def watched_by(self, person: Person) -> OrganisationQuerySet:
        """Keep those of the centres for which a person acts: cared for by them, or in their district."""
        centres = Organisation.objects.run_by(person).filter(kind=Organisation.Kind.CENTRE)
        keys = list(centres.order_by().values_list("pk", "lad"))
        near = models.Q(cares_of=None, lad__in=[lad for _pk, lad in keys if lad])
        return self.filter(models.Q(cares_of__in=[pk for pk, _lad in keys]) | near).exclude(
            kind=Organisation.Kind.CENTRE
        )


class Organisation(RulesModel):
    """A body that takes part: it asks for people, lends them, or brings the two together."""

    class Kind(models.TextChoices):
        """What it is in this market; a body may be a VCO and an employer at once elsewhere."""

        VCO = "vco", _("Voluntary or community organisation")
        EMPLOYER = "employer", _("Employer")
        CENTRE = "centre", _("Volunteer centre")

    class Standing(models.TextChoices):
        """Who answers for its page here."""

        IMPORTED = "imported", _("Known from a feed")
        PLACEHOLDER = "placeholder", _("Named by a feed, not described")
        ADOPTED = "adopted", _("Looked after by a volunteer centre")
        CLAIMED = "claimed", _("Claimed by the organisation")

    name = models.CharField(_("name"), max_length=250)
    name_is_derived = models.BooleanField(
        default=False, help_text="The source gave no name: made from its profile address or place."
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.VCO)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.IMPORTED)
    description = models.TextField(blank=True)
    website = models.URLField(max_length=500, blank=True)
    image = models.URLField(max_length=500, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    point = PointField(srid=27700, null=True, blank=True)
    lad = models.CharField(max_length=9, blank=True)
    outside_england = models.BooleanField(default=False)
    cares_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="cared_for",
        help_text="The volunteer centre that adopted it.",
    )
    causes = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        help_text="Codes of the volunteering data standard, the main one first.",
    )
    causes_derived_from = models.CharField(
        max_length=80, blank=True, help_text="Empty: said by the source or the organisation."
    )
    is_invented = models.BooleanField(default=False, help_text="Made up for the demo.")
    verified_at = models.DateTimeField(
        null=True, blank=True, help_text="When a centre or an operator saw that it is who it says."
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    described_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it last said something of itself."
    )
    asked_back = models.TextField(
        max_length=1000, blank=True, help_text="What whoever verifies it still wants to know."
    )
    answers_within_days = models.PositiveSmallIntegerField(
        _("answers within so many working days"), default=2
    )
    recheck_months = models.PositiveSmallIntegerField(
        _("months after which it asks for checks anew"),
        default=36,
        help_text="Its own policy: certificates have no expiry.",
    )
    approves_roles = models.BooleanField(
        _("reads roles before they are published"),
        default=False,
        help_text="A centre's choice for the organisations it looks after.",
    )
    # What its insurance covers (domain.md 3.6).
    insured_until = models.DateField(_("insurance covers volunteers until"), null=True, blank=True)
    insured_from_age = models.PositiveSmallIntegerField(
        _("youngest age that is covered"), null=True, blank=True
    )
    insured_to_age = models.PositiveSmallIntegerField(
        _("oldest age that is covered"), null=True, blank=True
    )
    indemnity_until = models.DateField(
        _("professional indemnity for advice runs until"), null=True, blank=True
    )
    # Provenance, for what came from a feed.
    source = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=80, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~models.Q(source=""),
                name="organisation_comes_from_a_source_once",
            ),
            models.CheckConstraint(name="organisation_has_a_name", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="organisation_from_a_source_has_its_id",
                condition=models.Q(source="") | ~models.Q(source_id=""),
            ),
        ]
        indexes = [models.Index(Lower("name"), name="organisation_by_name")]
        rules_permissions: ClassVar = {
            "act_for": rules.may_act_for,
            "manage": rules.may_manage,
            "post_for": rules.may_post_for,
            "claim": rules.may_claim,
            "verify": rules.may_verify,
        }

    def __str__(self) -> str:
        return self.name

    @property
    def answers_here(self) -> bool:
        """Whether people can apply here: someone looks after it."""
        return self.standing in {self.Standing.CLAIMED, self.Standing.ADOPTED}


class OrganisationIdentifier(models.Model):
    """A register's number for an organisation, in org-id.guide's form."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=20, help_text="A prefix of org-id.guide: GB-CHC, GB-COH.")
    number = models.CharField(max_length=60, help_text="Leading zeros kept.")

    class Meta:
        ordering = ["scheme", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "scheme", "number"], name="identifier_is_listed_once"
            )
        ]
        indexes = [models.Index(fields=["scheme", "number"], name="identifier_lookup")]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.number}"

    @property
    def page(self) -> str:
        """Where the public can look the number up; empty where we know no such page."""
        return registers.page_of(self.scheme, self.number)

    @property
    def is_official(self) -> bool:
        """Whether a public register gave it, and not we."""
        return self.scheme != registers.INFORMAL


class Membership(RulesModel):
    """A person who acts for an organisation, in which role, and since when."""

    class Role(models.TextChoices):
        """What they may do there."""

        ADMIN = "admin", _("Administrator")
        COORDINATOR = "coordinator", _("Co-ordinator")
        BROKER = "broker", _("Broker")
        SAFEGUARDING = "safeguarding", _("Safeguarding lead")
        APPROVER = "approver", _("Approver")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=15, choices=Role)
    began_on = models.DateField(auto_now_add=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "role"],
                condition=models.Q(ended_on=None),
                name="membership_is_held_once",
            )
        ]
        rules_permissions: ClassVar = {
            "change": rules.manages_its_organisation,
            "end": rules.may_end_membership,
        }

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} of {self.organisation}"


class Away(RulesModel):
    """Days on which an organisation does not answer; its clocks stand still meanwhile."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aways")
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to, the last day included"))
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(
                name="away_ends_after_it_begins",
                condition=models.Q(to_on__gte=models.F("from_on")),
            )
        ]
        rules_permissions: ClassVar = {"end": rules.acts_for_its_organisation}

    def __str__(self) -> str:
        return f"{self.organisation}: {self.from_on} to {self.to_on}"


class Block(models.Model):
    """A person wants nothing of an organisation: neither is suggested to the other, which is not told."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocks")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="blocks")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], name="organisation_is_blocked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.organisation}"


class Invitation(RulesModel):
    """An address that was asked to act for an organisation, by a link in a mail."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(max_length=15, choices=Membership.Role)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    invited_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email", "role"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_stands_once",
            )
        ]
        rules_permissions: ClassVar = {"withdraw": rules.manages_its_organisation}

    def __str__(self) -> str:
        return f"{self.email} to {self.organisation}"


class Claim(RulesModel):
    """Somebody says that an imported organisation, and so its roles, is theirs."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="claims")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")
    evidence = models.TextField(_("how we can see that you act for it"), max_length=1000)
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.ASKED)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=models.Q(state="asked"),
                name="claim_is_made_once_at_a_time",
            )
        ]
        rules_permissions: ClassVar = {"decide": rules.may_decide}

    def __str__(self) -> str:
        return f"{self.person}: {self.organisation}"
