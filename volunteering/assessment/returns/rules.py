"""Who may do what with a centre's return: analysts ask and sign off, the centre explains."""

from matching.history.rules import may_move_to
from volunteering.assessment.returns.states import ReturnState
from volunteering.assessment.rules import is_analyst
from volunteering.brokerage.rules import staffs_its_centre

may_look_over = is_analyst & ~staffs_its_centre
may_query = may_look_over & may_move_to(ReturnState.QUERIED)
may_sign = may_look_over & may_move_to(ReturnState.SIGNED)
may_read = is_analyst | staffs_its_centre
