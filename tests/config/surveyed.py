"""The rows behind the addresses of a centre's surveys."""

from matching.organisations.models import Organisation
from tests.factories.surveys import (
    AnonymousSheetFactory,
    ClosedSurveyFactory,
    OpenSurveyFactory,
    OwnQuestionFactory,
    SurveyFactory,
    SurveyInvitationFactory,
)
from volunteering.surveys import links

OF_CENTRE = ("surveys", "survey_new")
OF_DRAFT = (
    "", "_edit", "_discard", "_open", "_remind", "_close", "_preview", "_pick", "_own_new", "_group",
)  # fmt: skip
OF_QUESTION = ("_own_edit", "_shift", "_drop")
OF_RESULTS = ("_results", "_results_csv", "_results_ods")


def arguments(centre: Organisation) -> dict[str, tuple[str | int, ...]]:
    """Give the addresses' arguments."""
    draft = SurveyFactory(centre=centre)
    question = OwnQuestionFactory(survey=draft)
    open_one = OpenSurveyFactory(centre=centre)
    closed = ClosedSurveyFactory(centre=centre)
    OwnQuestionFactory(survey=open_one)
    invitation = SurveyInvitationFactory(survey=open_one)
    receipt = links.new_receipt()
    AnonymousSheetFactory(survey=open_one, receipt=links.kept_of(receipt))
    return {
        **dict.fromkeys(OF_CENTRE, (centre.pk,)),
        **{f"survey{name}": (draft.pk,) for name in OF_DRAFT},
        **{f"survey{name}": (question.pk,) for name in OF_QUESTION},
        **{f"survey{name}": (closed.pk,) for name in OF_RESULTS},
        "survey_silent": (open_one.pk,),
        "survey_answer": (links.path_of(invitation).split("/")[-2],),
        "survey_answer_again": (receipt,),
    }
