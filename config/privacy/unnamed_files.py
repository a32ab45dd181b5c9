"""Files that no row names any more: those of whoever was erased before a backup brought them back.

A restored backup lays its uploads over what is there, and a process that ends between a row and its file
leaves one over. Only folders that some column keeps its files in are looked at: what is kept under a
folder's name, such as the freezes and releases of the assessment, is in none of them.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TypeAlias

from django.apps import apps
from django.core.files.storage import Storage
from django.db.models import FileField

from config.privacy.letting_go import midnight
from config.privacy.parting import Done
from matching.organisations import wall

log = logging.getLogger(__name__)
File: TypeAlias = tuple[Storage, str]


def count(cut: dt.date) -> int:
    """Count the files that were written before a day and that no row names."""
    return len(_unnamed(cut))


def delete(cut: dt.date) -> Done:
    """Delete them; one that cannot be deleted is counted as kept, and is tried again tomorrow."""
    gone = kept = 0
    for storage, name in _unnamed(cut):
        try:
            storage.delete(name)
            gone += 1
        except OSError:
            log.exception("A file that no row names could not be deleted")
            kept += 1
    return Done(gone, kept)


def folders() -> dict[str, list[FileField]]:
    """Give the folders that columns keep their files in; a column without one of its own has none."""
    found = defaultdict(list)
    for model in apps.get_models(include_auto_created=True):
        for column in () if model._meta.proxy else model._meta.local_concrete_fields:
            if isinstance(column, FileField) and (folder := _folder(column)):
                found[folder].append(column)
    return dict(found)


def _folder(column: FileField) -> str:
    """Give the part of a column's folder that is the same for each day."""
    if callable(column.upload_to):
        return ""
    fixed = []
    for part in PurePosixPath(column.upload_to).parts:
        if "%" in part:
            break
        fixed.append(part)
    return "/".join(fixed)


def _unnamed(cut: dt.date) -> list[File]:
    """Find what was there before the rows were read: a file that comes later is younger than a day."""
    columns = folders()
    there = [
        (own[0].storage, name)
        for folder, own in columns.items()
        for name in _files(own[0].storage, folder)
    ]
    named = _named([column for own in columns.values() for column in own])
    if there and not any(name in named for _storage, name in there):
        # Several databases of one checkout share a folder of uploads: these are another's.
        log.warning("No row names any of %s uploaded files: none is deleted", len(there))
        return []
    return [
        (storage, name)
        for storage, name in there
        if name not in named and _is_older(storage, name, cut)
    ]


def _files(storage: Storage, folder: str) -> Iterator[str]:
    if not storage.exists(folder):
        return
    inner, files = storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in inner:
        yield from _files(storage, f"{folder}/{name}")


def _is_older(storage: Storage, name: str, cut: dt.date) -> bool:
    try:
        return storage.get_modified_time(name) < midnight(cut)
    except FileNotFoundError:  # somebody deletes it just now
        return False


def _named(columns: list[FileField]) -> set[str]:
    """Read which files rows name, of whichever centre: a row that the wall hides names its file, too."""
    names: set[str] = set()
    with wall.lowered():
        for column in columns:
            rows = column.model._base_manager.exclude(**{column.name: ""})
            names.update(rows.values_list(column.name, flat=True).iterator())
    return names
