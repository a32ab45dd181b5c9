"""The life of a spreadsheet that a centre takes in."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class ImportState(States):
    """How far it is."""

    MAPPING = "mapping", _("Waits for what its columns mean")
    CHECKING = "checking", _("Being read and checked")
    CHECKED = "checked", _("Checked: nothing is loaded yet")
    LOADING = "loading", _("Being loaded")
    LOADED = "loaded", _("Loaded")
    STOPPED = "stopped", _("Stopped")
    BROKEN = "broken", _("Cannot be read")
    UNDOING = "undoing", _("Being taken back")
    UNDONE = "undone", _("Taken back")

    @classmethod
    def moves(cls) -> Mapping["ImportState", set["ImportState"]]:
        """Checked first, loaded only then; what was loaded, whole or in part, can be taken back."""
        return {
            cls.MAPPING: {cls.CHECKING, cls.STOPPED},
            cls.CHECKING: {cls.CHECKED, cls.STOPPED, cls.BROKEN},
            cls.CHECKED: {cls.LOADING, cls.STOPPED},
            cls.LOADING: {cls.LOADED, cls.STOPPED},
            cls.LOADED: {cls.UNDOING},
            cls.STOPPED: {cls.UNDOING},
            cls.UNDOING: {cls.UNDONE},
        }


AT_WORK = (ImportState.CHECKING, ImportState.LOADING, ImportState.UNDOING)


class Fate(models.TextChoices):
    """What became of a row, or would become of it."""

    READ = "read", _("Read")
    MAKES = "makes", _("Would be new")
    CHANGES = "changes", _("Would add to what is here")
    SAME = "same", _("Is here already")
    BAD = "bad", _("Left out: to be mended")
    MADE = "made", _("New")
    CHANGED = "changed", _("Added to what was here")
    UNDONE = "undone", _("Taken back")
    STAYS = "stays", _("Could not be taken back")


WAITING = (Fate.MAKES, Fate.CHANGES)
DONE = (Fate.MADE, Fate.CHANGED)
