"""How a need's states look, and what happens next in each."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clearinghouse.needs.states import NeedState

TONES: Final = {
    NeedState.DRAFT: "grey",
    NeedState.IN_REVIEW: "blue",
    NeedState.PUBLISHED: "green",
    NeedState.PAUSED: "warm",
    NeedState.CLOSED: "grey",
    NeedState.REFUSED: "red",
}
NEXT: Final[dict[NeedState, str | Promise]] = {
    NeedState.DRAFT: _("Only you see it. Complete it and offer it."),
    NeedState.IN_REVIEW: _("A second person reads it, within two working days."),
    NeedState.PUBLISHED: _("Professionals see it. Look who fits, and ask for an introduction."),
    NeedState.PAUSED: _("Nobody sees it. Put it on the list again, or close it."),
    NeedState.CLOSED: _("It is done with. Copy it when you need the like again."),
    NeedState.REFUSED: _("It was refused. Read why, and make a draft of it again."),
}
