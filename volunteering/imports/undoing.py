"""Takes back what was written for rows, and says where it cannot: somebody has used it since.

Everything that points at a row is found from the models themselves, so that a table that is added
later counts as a use without anybody thinking of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.apps import apps
from django.db.models import SET_NULL, ForeignKey, Model
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from volunteering.imports.deeds import Deed, plain
from volunteering.imports.models import ImportRow
from volunteering.imports.states import Fate

# What points at somebody without anybody having used them: our own rows, and who looked.
NO_USE: Final = frozenset(
    {"volunteering.importrow", "matching.look", "volunteering.twopeople", "matching.shownlist"}
)
Key = tuple[str, int]


def take_back(rows: Sequence[ImportRow]) -> None:
    """Take back some thousand rows; each changes as a whole or says what stands in the way."""
    current = _current(rows)
    used = _used(rows)
    gone: set[Key] = set()
    for row in rows:
        if reasons := _in_the_way(row, current, used):
            row.fate, row.done = Fate.STAYS, "; ".join(reasons)[:300]
            continue
        _set_back(row, current)
        gone |= {_key(deed) for deed in row.deeds if deed["made"]}
        row.fate, row.done, row.person = Fate.UNDONE, _("Taken back"), _person_left(row)
        row.deeds, row.subject = [], ""
    _delete(gone)


def _key(deed: Deed) -> Key:
    return deed["model"], deed["pk"]


def _person_left(row: ImportRow) -> Any:
    """Keep the link to somebody who was here before; who was made by the row goes."""
    made_here = any(deed["made"] and deed["model"] == "matching.person" for deed in row.deeds)
    return None if made_here else row.person


def _current(rows: Iterable[ImportRow]) -> dict[Key, Model]:
    """Read what stands there today, table by table."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        for deed in row.deeds:
            wanted[deed["model"]].add(deed["pk"])
    return {
        (label, thing.pk): thing
        for label, keys in wanted.items()
        for thing in apps.get_model(label)._base_manager.filter(pk__in=keys)
    }


def _used(rows: Iterable[ImportRow]) -> dict[Key, set[str]]:
    """Find what else points at the rows that were made, and what it is called."""
    made: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        for deed in row.deeds:
            if deed["made"]:
                made[deed["model"]].add(deed["pk"])
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for label, keys in made.items():
        for field in pointing_at(apps.get_model(label)):
            here = field.model._meta.label_lower
            others = field.model._base_manager.filter(**{f"{field.name}__in": _among(keys)})
            if here in made:
                others = others.exclude(pk__in=_among(made[here]))
            others = others.order_by()
            for key in others.values_list(field.attname, flat=True).distinct():
                found[label, key].add(str(field.model._meta.verbose_name))
    return dict(found)


def _among(keys: Iterable[int]) -> RawSQL:
    """Give keys as one parameter: two hundred tables are asked about thousands of them."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])


def pointing_at(model: type[Model], *, used: bool = True) -> list[ForeignKey[Any, Any]]:
    """Give every column that leads to a model's rows and means that they are used, or those that do not."""
    return [
        field
        for each in apps.get_models(include_auto_created=True)
        if each._meta.managed and (each._meta.label_lower not in NO_USE) == used
        for field in each._meta.get_fields()
        if isinstance(field, ForeignKey) and field.remote_field.model is model
    ]


def _in_the_way(row: ImportRow, current: dict[Key, Model], used: dict[Key, set[str]]) -> list[str]:
    reasons = []
    for deed in row.deeds:
        thing = current.get(_key(deed))
        if thing is None:
            if not deed["made"]:
                reasons.append(_("it is no longer there"))
            continue
        if uses := used.get(_key(deed), set()):
            reasons.append(_("it has been used since: %s") % ", ".join(sorted(uses)))
        changed = [
            name for name, value in deed["new"].items() if plain(getattr(thing, name)) != value
        ]
        if changed:
            reasons.append(_("it has been changed since: %s") % ", ".join(changed))
    return reasons


def _set_back(row: ImportRow, current: dict[Key, Model]) -> None:
    for deed in row.deeds:
        thing = current.get(_key(deed))
        if thing is None or deed["made"]:
            continue
        fields: Any = thing._meta
        for name, value in deed["old"].items():
            setattr(thing, name, fields.get_field(name).to_python(value))
        thing.save(update_fields=list(deed["old"]))


def _delete(gone: set[Key]) -> None:
    """Delete what the rows made, with what points at it without having used it.

    Nothing else points there, as `_used` has found, so that nothing has to be collected: the
    database itself checks every key when the part is committed.
    """
    by_model: defaultdict[type[Model], list[int]] = defaultdict(list)
    for label, key in gone:
        by_model[apps.get_model(label)].append(key)
    for model, keys in by_model.items():
        for field in pointing_at(model, used=False):
            _let_go(field, keys)
    for model, keys in by_model.items():
        rows: Any = model._base_manager.filter(pk__in=_among(keys))
        rows._raw_delete(rows.db)


def _let_go(field: ForeignKey[Any, Any], keys: list[int]) -> None:
    pointing = field.model._base_manager.filter(**{f"{field.name}__in": _among(keys)})
    if field.remote_field.on_delete is SET_NULL:
        pointing.update(**{field.name: None})
    else:
        pointing.delete()
