"""What the clock does on the rota, in the order in which it matters."""

from volunteering.rota import actions
from volunteering.rota.actions import cover


def keep_up() -> None:
    """Pass places on, widen calls for cover, remind, and ask for registers; each does nothing twice."""
    actions.release_gone()
    actions.lapse()
    cover.widen()
    actions.remind()
    actions.ask_for_registers()
