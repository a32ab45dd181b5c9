"""What can happen to two records of one person: made one, told apart, put back.

Every column that leads to a person is found from the models themselves, so a table that is added
later moves too. What the database will not let move (both applied for the same role, a ledger that
is never changed) stays with the closed record, and the merge says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import uuid4

from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import move, subject_of
from matching.history.models import Transition
from matching.messaging.ways import can_be_mailed
from matching.organisations import wall
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.safeguarding.models import Hold
from volunteering.brokerage.cases.models import Case
from volunteering.imports.deeds import Deed, change, plain
from volunteering.merging.errors import BlockedError
from volunteering.merging.models import Merge, TwoPeople
from volunteering.merging.moving import columns_of, columns_to, verbose
from volunteering.merging.states import MergeState

FILLED: Final = (
    "name", "mobile", "postcode", "home", "home_lad", "birth_year", "born_on", "languages", "slots",
    "capacity_hours_a_month",
)  # fmt: skip
EMPTY: Final[dict[str, Any]] = {
    "name": "", "mobile": "", "channel": "email", "postcode": "", "home": None, "home_lad": "",
    "birth_year": None, "born_on": None, "languages": [], "slots": 0,
    "capacity_hours_a_month": None, "is_active": False,
}  # fmt: skip


def merge(*, centre: Organisation, kept: Person, gone: Person, why: str, by: Person) -> Merge:
    """Make two records one: everything of ``gone`` is ``kept``'s from now on. Raises BlockedError."""
    with wall.lowered():
        people = Person.objects.select_for_update(no_key=True).order_by("pk")
        locked = {each.pk: each for each in people.filter(pk__in=[kept.pk, gone.pk])}
        kept, gone = locked[kept.pk], locked[gone.pk]
        check(centre=centre, kept=kept, gone=gone)
        made = Merge.objects.create(centre=centre, kept=kept, gone=gone, why=why, by=by)
        _join_cases(made, kept, gone)
        for model, name in columns_to(Person):
            _move_all(made, model, name, kept.pk, gone.pk)
        _join_people(made, kept, gone)
        made.save(update_fields=["changes", "stayed"])
        return made


def check(*, centre: Organisation, kept: Person, gone: Person) -> None:
    """Raise BlockedError where two records must not be made one, or not by this centre."""
    both = Case.objects.of(centre).filter(person__in=[kept, gone]).values("person").distinct()
    if kept.pk == gone.pk or both.count() != 2:  # noqa: PLR2004 (two records)
        raise BlockedError(_("Your centre must have a case with both."))
    if Hold.objects.filter(person__in=[kept, gone], lifted_at=None).exists():
        raise BlockedError(_("Please speak to your safeguarding lead before you merge these."))
    if gone.last_login or gone.has_usable_password():
        raise BlockedError(
            _("The second record has an account that somebody signs in to: keep that one.")
        )
    if gone.is_staff or gone.is_superuser or not (kept.is_active and gone.is_active):
        raise BlockedError(_("One of the two records is closed, or is an operator's."))
    if Membership.objects.filter(person=gone, ended_on=None).exists():
        raise BlockedError(_("The second record acts for an organisation: end that first."))
    if kept.is_invented != gone.is_invented:
        raise BlockedError(_("One of the two is made up for the demonstration."))


def undo(*, merge: Merge, by: Person) -> None:
    """Put every row back where it was, and say which have changed since and stay."""
    with wall.lowered():
        move(merge, MergeState.UNDONE, by=by)
        ended = {"undone_at": timezone.now(), "undone_by": by}
        told = [_put_back(each, by) for each in reversed(merge.changes)]
        could_not = [each for each in told if each is not None]
        Merge.objects.filter(pk=merge.pk).update(could_not=could_not, **ended)
        merge.refresh_from_db()


@transaction.atomic
def tell_apart(*, centre: Organisation, one: Person, other: Person, by: Person) -> TwoPeople:
    """Say that these are two people, so that nobody is asked again."""
    first, second = sorted([one, other], key=lambda each: each.pk)
    told, _made = TwoPeople.objects.get_or_create(
        centre=centre, one=first, other=second, defaults={"by": by}
    )
    return told


def _join_cases(made: Merge, kept: Person, gone: Person) -> None:
    """Where both have an open case at a centre, let what is in the one hang on the other, and close it."""
    theirs = {each.centre_id: each for each in Case.objects.open().filter(person=kept)}
    for case in Case.objects.open().filter(person=gone, centre__in=theirs):
        for model, name in columns_to(Case):
            _move_all(made, model, name, theirs[case.centre_id].pk, case.pk)
        closed = {"state": "closed", "closed_at": timezone.now(), "closed_because": "other"}
        _remember(case, case.state, "closed", made.by)
        _change(made, case, **closed, next_action="", next_action_on=None)


def _remember(case: Model, old: str, new: str, by: Person | None) -> None:
    """Tell history of a case that a merge closed or an undone merge opened: no step of its life did."""
    reason = _("Two records were made one") if new == "closed" else _("They are two records again")
    Transition.objects.create(subject=subject_of(case), old=old, new=new, by=by, reason=reason)


def _move_all(made: Merge, model: type[Model], name: str, to: int, old: int) -> None:
    """Move a column's rows, one by one where not all can move."""
    keys = list(
        model._base_manager.filter(**{name: old}).order_by("pk").values_list("pk", flat=True)
    )
    if not keys or model is Merge:
        return
    if not _moves(model, name, to, keys):
        stay = [key for key in keys if not _moves(model, name, to, [key])]
        made.stayed.extend({"model": verbose(model), "pk": key} for key in stay)
        keys = [key for key in keys if key not in stay]
    made.changes.extend(
        {"model": model._meta.label_lower, "pk": key, "old": {name: old}, "new": {name: to}}
        for key in keys
    )


def _moves(model: type[Model], name: str, to: int, keys: Iterable[Any]) -> bool:
    try:
        with transaction.atomic():
            model._base_manager.filter(pk__in=list(keys)).update(**{name: to})
    except DatabaseError:  # a rule of the table: one of a kind, or never changed
        return False
    return True


def _join_people(made: Merge, kept: Person, gone: Person) -> None:
    """Fill what the one does not say with what the other did, and leave the other empty."""
    new = {name: getattr(gone, name) for name in FILLED if not getattr(kept, name)}
    if not kept.postcode:
        new |= {name: getattr(gone, name) for name in ("postcode", "home", "home_lad")}
    else:
        new = {name: new[name] for name in new if name not in ("postcode", "home", "home_lad")}
    takes_address = not can_be_mailed(kept) and can_be_mailed(gone)
    address = gone.email
    _change(made, gone, **EMPTY, email=f"{uuid4().hex}@merged.invalid")
    _change(made, kept, **new, **({"email": address} if takes_address else {}))


def _change(made: Merge, thing: Model, **new: Any) -> None:
    deed = change(thing, **new)
    if deed is not None:
        thing.save(update_fields=list(deed["new"]))
        made.changes.append({key: deed[key] for key in ("model", "pk", "old", "new")})


def _put_back(deed: Deed, by: Person) -> dict[str, Any] | None:
    model = apps.get_model(deed["model"])
    thing = model._base_manager.filter(pk=deed["pk"]).first()
    names = columns_of(model, deed["old"])
    said = {"model": verbose(model), "pk": deed["pk"]}
    if thing is None:
        return said | {"why": _("it is no longer there")}
    if any(plain(getattr(thing, names[name])) != value for name, value in deed["new"].items()):
        return said | {"why": _("it has been changed since")}
    for name, value in deed["old"].items():
        setattr(thing, names[name], model._meta.get_field(name).to_python(value))
    changed = {name: getattr(thing, names[name]) for name in deed["old"]}
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=thing.pk).update(**changed)
    except DatabaseError:
        return said | {"why": _("something else stands in its place")}
    if model is Case and "state" in deed["old"]:
        _remember(thing, "closed", deed["old"]["state"], by)
    return None
