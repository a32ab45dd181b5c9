"""What parents and guardians are told, and what the young person hears of it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.messaging import actions as messaging
from matching.people import parents
from matching.people.models import ParentalConsent

KIND = "parental-consent"


def parent_is_asked(consent: ParentalConsent) -> None:
    """Write to the parent, who needs no account to answer."""
    name = str(consent.person)
    messaging.write_to(
        address=consent.parent_email,
        kind=KIND,
        subject=_("%(name)s would like to volunteer: do you agree?") % {"name": name},
        body=_(
            "Dear %(parent)s,\n\n"
            "%(name)s is under 18, has an account with us to find volunteering, and gave us your "
            "name as their parent or guardian. Organisations take people under 18 only with a "
            "parent's or guardian's agreement.\n\n"
            "Open the page below to read what you would agree to, and say yes or no. You need no "
            "account, and you can take your agreement back on the same page whenever you like.\n\n"
            "If you are not their parent or guardian, say no there, and we won't use your address "
            "again."
        ).replace("\\\n", "\n")
        % {"parent": consent.parent_name, "name": name},
        why=_("%(name)s named you as their parent or guardian") % {"name": name},
        path=_page(consent),
    )


def parent_agreed(consent: ParentalConsent) -> None:
    """Tell the young person; leave the parent the page on which they can take it back."""
    _tell(
        consent,
        _("Your parent or guardian has agreed"),
        _(
            "%(parent)s has agreed to your volunteering. You can apply for roles that take people of "
            "your age."
        ),
    )
    messaging.write_to(
        address=consent.parent_email,
        kind=KIND,
        subject=_("You have agreed to %(name)s volunteering") % {"name": consent.person},
        body=_(
            "Thank you. Keep this mail: on the page below you can see what you agreed to, and take "
            "it back whenever you like."
        ),
        why=_("you agreed to it"),
        path=_page(consent),
    )


def parent_refused(consent: ParentalConsent) -> None:
    """Tell the young person, without blame."""
    _tell(
        consent,
        _("Your parent or guardian has not agreed"),
        _(
            "%(parent)s has not agreed to your volunteering through us. It may help to talk about it "
            "together; you can ask again on your page."
        ),
    )


def parent_withdrew(consent: ParentalConsent) -> None:
    """Tell the young person what it means now."""
    _tell(
        consent,
        _("Your parent or guardian no longer agrees"),
        _(
            "%(parent)s has taken their agreement back, so you cannot apply for further roles for now. "
            "Talk to them and to whoever looks after you where you volunteer."
        ),
    )


def _tell(consent: ParentalConsent, subject: str, body: str) -> None:
    messaging.notify(
        to=consent.person,
        kind=KIND,
        subject=subject,
        body=body % {"parent": consent.parent_name},
        why=_("you are under 18 and named them"),
        path=reverse("parent"),
    )


def _page(consent: ParentalConsent) -> str:
    return reverse("parent_answer", args=[parents.token(consent.pk)])
