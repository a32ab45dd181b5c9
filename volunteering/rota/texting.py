"""What YES, NO and CAN'T COME by text answer on the rota."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from matching.messaging.incoming import NotUnderstoodError
from matching.messaging.replies import Reply
from matching.people.models import Person
from volunteering.rota import actions, questions
from volunteering.rota.actions import cover, swaps
from volunteering.rota.errors import RotaError
from volunteering.rota.models import Booking, CoverAsk, Swap

NOES: Final = {Reply.NO, Reply.CANNOT_COME}


def reminded(person: Person, about: str, reply: Reply, _words: str) -> str:
    """Take CAN'T COME (or NO) for the session of the reminder; YES needs nothing done."""
    booking = Booking.objects.filter(pk=_pk(about), person=person).first()
    if booking is None or reply not in {*NOES, Reply.YES}:
        raise NotUnderstoodError
    if reply is Reply.YES:
        return _("Good, see you there.")
    try:
        actions.cancel(booking=booking, by=person)
    except RotaError as problem:
        return str(problem)
    return _("Thank you for saying so. Everybody concerned knows.")


def place_offered(person: Person, about: str, reply: Reply, _words: str) -> str:
    """Take the place that came free, or let it go."""
    booking = Booking.objects.filter(pk=_pk(about), person=person).first()
    if booking is None or reply not in {*NOES, Reply.YES}:
        raise NotUnderstoodError
    if reply is Reply.YES:
        actions.confirm(booking=booking, by=person)
        return _("The place is yours.")
    actions.cancel(booking=booking, by=person)
    return _("Thank you. It goes to the next person.")


def cover_asked(person: Person, about: str, reply: Reply, _words: str) -> str:
    """Answer an ask for cover."""
    ask = CoverAsk.objects.filter(pk=_pk(about), placement__person=person).first()
    if ask is None or reply not in {*NOES, Reply.YES}:
        raise NotUnderstoodError
    try:
        cover.answer(ask=ask, yes=reply is Reply.YES, by=person)
    except RotaError as problem:
        return str(problem)
    if reply is Reply.YES:
        return _("Thank you: you are down for it.")
    return _("Thank you for saying so.")


def swap_asked(person: Person, about: str, reply: Reply, _words: str) -> str:
    """Take somebody's session over, or not."""
    swap = Swap.objects.filter(pk=_pk(about), to=person).first()
    if swap is None or reply not in {*NOES, Reply.YES}:
        raise NotUnderstoodError
    if reply is not Reply.YES:
        swaps.refuse(swap=swap, by=person)
        return _("Thank you for saying so.")
    try:
        swaps.take(swap=swap, by=person)
    except RotaError as problem:
        return str(problem)
    return _("It is yours. Everybody concerned knows.")


def _pk(about: str) -> int:
    key = about.rpartition(":")[2]
    return int(key) if key.isdecimal() else 0


ANSWERS: Final[dict[str, Callable[[Person, str, Reply, str], str]]] = {
    questions.REMINDER: reminded,
    questions.PLACE: place_offered,
    questions.COVER: cover_asked,
    questions.SWAP: swap_asked,
}
