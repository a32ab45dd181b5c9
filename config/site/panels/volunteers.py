"""How complete one's volunteering profile is, with the one step that would help most."""

from config.site.panels.panel import Panel
from matching.people.models import Person
from volunteering.volunteers import steps
from volunteering.volunteers.models import Volunteer
from volunteering.volunteers.queries import is_away


def mine(person: Person) -> Panel | None:
    """Show the next step of the profile to whoever has begun one and is here."""
    side = Volunteer.objects.filter(person=person).first()
    if side is None or is_away(side):
        return None
    listed = [line for line in steps.lines(person, side) if line.matters]
    missing = [line for line in listed if not line.said]
    if not missing:
        return None
    shown = {"next": missing[0], "said": len(listed) - len(missing), "of": len(listed)}
    return Panel("site/panels/profile.html", shown)
