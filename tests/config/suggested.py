"""The rows that addresses of profiles, suggestions and searches name, for the table of addresses."""

import datetime as dt

from matching.history.lifecycle import subject_of
from matching.people import parents
from matching.people.models import ParentalConsent, Person
from matching.shortlists import actions as shortlists
from matching.shortlists.models import ShownList
from volunteering.opportunities.models import Role
from volunteering.searches.models import SavedSearch
from volunteering.suggestions.models import Approach


def arguments(role: Role, volunteer: Person, lead: Person) -> dict[str, tuple[str | int, ...]]:
    """Make the rows, and give the arguments of each address by its name."""
    search = SavedSearch.objects.create(person=volunteer, name="Tea", address="/find/?q=tea")
    approach = Approach.objects.create(
        role=role, person=volunteer, by=lead, lapses_on=dt.date(2027, 1, 1)
    )
    consent = ParentalConsent.objects.create(
        person=volunteer, parent_name="Pat", parent_email="pat@example.org", notice_version="1"
    )
    shown = shortlists.show(
        surface=ShownList.Surface.PEOPLE,
        engine="1",
        shown=[shortlists.Shown(f"matching.person:{volunteer.pk}")],
        to=lead,
        query={"role": subject_of(role)},
    )
    of_role = dict.fromkeys(
        ("role_save", "role_unsave", "role_dismiss", "role_restore", "role_people"), (role.pk,)
    )
    of_search = dict.fromkeys(
        ("search_change", "search_news", "search_drop", "search_look"), (search.pk,)
    )
    of_approach = dict.fromkeys(("approach", "approach_decline", "approach_agree"), (approach.pk,))
    return {
        **of_role,
        **of_search,
        **of_approach,
        "role_invite": (role.pk, str(shown.pk), 1),
        "profile_step": ("place",),
        "parent_answer": (parents.token(consent.pk),),
    }
