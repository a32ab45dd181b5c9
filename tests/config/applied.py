"""The rows behind the addresses of applications and the desk: the volunteer asks, words are kept."""

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.applications import application_to
from tests.factories.organisations import CentreFactory
from tests.factories.roles import RoleFactory
from volunteering.applications.models import AnswerTemplate
from volunteering.opportunities.models import Role

OF_APPLICATION = ("withdraw", "move", "answer", "decline", "note")


def arguments(role: Role, volunteer: Person) -> dict[str, tuple[str | int, ...]]:
    """Let the volunteer ask for another role of the organisation, and give the addresses' arguments."""
    centre = Organisation.objects.filter(kind="centre").first() or CentreFactory()
    like = RoleFactory(opportunity=role.opportunity, position=8, title="Cheesemaker")
    application = application_to(like, volunteer)
    words = AnswerTemplate.objects.create(
        organisation=role.organisation, name="Meet", text="Dear {name}"
    )
    return {
        "apply": (role.pk,),
        "application": (application.pk,),
        **{f"application_{name}": (application.pk,) for name in OF_APPLICATION},
        **dict.fromkeys(("board", "board_list", "board_answer"), (role.organisation_id,)),
        **dict.fromkeys(("board_export", "answer_templates"), (role.organisation_id,)),
        **dict.fromkeys(("answer_template", "answer_template_delete"), (words.pk,)),
        "desk": (centre.pk,),
        "desk_reopen": (centre.pk, role.opportunity_id),
        "desk_reach": (centre.pk, volunteer.pk),
    }
