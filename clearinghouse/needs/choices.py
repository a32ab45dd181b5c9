"""What an organisation chooses from when it scopes a need (domain.md 4.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Secrecy(models.TextChoices):
    """How confidential what the professional gets to see is."""

    PUBLIC = "public", _("Nothing that could not be published")
    INTERNAL = "internal", _("Our own papers: plans, budgets, minutes")
    PERSONAL = "personal", _("Details about people")
    SENSITIVE = "sensitive", _("Sensitive details: health, children, offences, beliefs")


class Outputs(models.TextChoices):
    """Who owns what is made; the host, unless something else is agreed (domain.md 4.3)."""

    HOST = "host", _("We own it, and whoever made it may show it")
    OPEN = "open", _("Anyone may use it, under an open licence")
    AUTHOR = "author", _("Whoever makes it owns it, and we may use it")
    NOTHING = "nothing", _("Nothing is made: it is advice or company")


class Seniority(models.TextChoices):
    """How much experience it takes."""

    ANY = "any", _("Anyone who can do it")
    SOME = "some", _("A few years of practice")
    SENIOR = "senior", _("Somebody who has led such work")
    LEADER = "leader", _("Somebody who has run an organisation or a large team")


class SignOff(models.TextChoices):
    """Whether those who have to agree have agreed."""

    DONE = "done", _("Yes, our board or chief officer has agreed")
    NOT_NEEDED = "not_needed", _("Nobody else has to agree")
    NOT_YET = "not_yet", _("Not yet")


class Pays(models.TextChoices):
    """What a host could pay the employer of a secondee (domain.md 4.3)."""

    NONE = "none", _("Nothing")
    PARTIAL = "partial", _("Part of the cost")
    FULL = "full", _("The whole cost")


class Derived(models.TextChoices):
    """How a need came from another."""

    COPY = "copy", _("Copied from an earlier need")
    CALL = "call", _("A first call about a larger need")


class Verdict(models.TextChoices):
    """Whether an organisation may ask for skills that are given."""

    PRESUMED = "presumed", _("Presumed: small, and on a register")
    TO_DECIDE = "to_decide", _("A person has to decide")
    EXCEPTED = "excepted", _("Allowed, for a reason that is kept")
    REFUSED = "refused", _("Not allowed")
