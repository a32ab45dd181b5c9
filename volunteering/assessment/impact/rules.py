"""Who may do what with an impact page: its organisation chooses, analysts see which there are."""

from matching.history.rules import may_move_to
from matching.organisations.rules import acts_for_its_organisation, manages_its_organisation
from volunteering.assessment.impact.states import ImpactState
from volunteering.assessment.rules import is_analyst

may_read = acts_for_its_organisation | is_analyst
may_write = manages_its_organisation & may_move_to(ImpactState.DROPPED)
may_redraw = manages_its_organisation & may_move_to(ImpactState.ASKED)
may_publish = manages_its_organisation & may_move_to(ImpactState.CHECKING)
may_withdraw = manages_its_organisation & may_move_to(ImpactState.WITHDRAWN)
