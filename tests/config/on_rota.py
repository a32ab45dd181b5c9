"""The rota's rows behind the addresses: a shift of the role, with the volunteer on it."""

from matching.people.models import Person
from tests.factories.rota import BookingFactory, PlacedFactory, ShiftFactory
from volunteering.opportunities.models import Role
from volunteering.rota import actions, links
from volunteering.rota.models import CoverAsk, Swap


def arguments(
    role: Role, volunteer: Person, coordinator: Person
) -> dict[str, tuple[str | int, ...]]:
    """Book the volunteer on a shift of the role, ask others, and give the addresses' arguments."""
    shift = ShiftFactory(role=role, capacity=1)
    booking = BookingFactory(
        shift=shift, placement=PlacedFactory(person=volunteer, role=role, starts_on="2026-01-01")
    )
    fellow = PlacedFactory(role=role)
    ask = CoverAsk.objects.create(shift=shift, placement=fellow, wave=1)
    swap = Swap.objects.create(booking=booking, to=fellow.person)
    key = actions.renew_key(shift=shift, by=coordinator)
    secret = actions.make_address(person=volunteer, by=volunteer)
    of_booking = ("cancel", "after_all", "confirm", "arriving", "swap", "swap_withdraw")
    of_shift = (
        *("shift", "shift_wait", "shift_edit", "shift_call_off", "shift_keep", "person_add"),
        *("shift_ask", "shift_stop_asking", "shift_sheet", "shift_register"),
        *("poster", "poster_code", "poster_renew"),
    )
    return {
        **{f"booking_{name}": (booking.pk,) for name in (*of_booking, "remove", "record")},
        **dict.fromkeys(of_shift, (shift.pk,)),
        **dict.fromkeys(("vco_rota", "shift_add"), (role.organisation_id,)),
        **dict.fromkeys(("rota_csv", "rota_ics"), (role.organisation_id,)),
        "cannot_come": (links.token(links.CANNOT_COME, booking.pk),),
        "confirm_place": (links.token(links.CONFIRM, booking.pk),),
        "cover_answer": (links.token(links.COVER, ask.pk),),
        "swap_answer": (links.token(links.SWAP, swap.pk),),
        "session_event": (links.token(links.EVENT, booking.pk),),
        "calendar": (secret,),
        "role_calendar": (role.pk,),
        "check_in": (shift.pk, key),
    }
