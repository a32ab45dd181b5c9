"""Who may look at what the engine learned, and take it back."""

from matching.history.rules import may_move_to
from matching.privacy.rules import runs_the_service
from matching.shortlists.learning.states import ScorerState

may_roll_back = runs_the_service & may_move_to(ScorerState.SERVING)
may_rest = runs_the_service & may_move_to(ScorerState.RETIRED)
