"""What we tell people about skills needs."""

from django.utils.translation import gettext as _

from clearinghouse.needs.models import SkillsNeed
from matching.messaging.actions import notify
from matching.people.models import Person
from matching.people.queries import display_name


def named_as_lead(need: SkillsNeed, *, by: Person) -> None:
    """Tell a person that a colleague named them; nobody is told what they did themselves."""
    if need.lead == by:
        return
    said = {"name": display_name(by), "title": need.title, "organisation": need.organisation.name}
    notify(
        to=need.lead,
        kind="need-lead",
        subject=_("You lead “%(title)s”") % said,
        body=_("%(name)s named you as the person at %(organisation)s who gives this time.") % said,
        why=_("you act for %(organisation)s") % said,
        path=need.get_absolute_url(),
    )
