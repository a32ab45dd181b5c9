"""The life of it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from matching.history.lifecycle import States


class CircuitState(States):
    """A round of organisations that an IT circuit rider visits."""

    OPEN = "open", _("Taking organisations")
    RIDING = "riding", _("Under way")
    FINISHED = "finished", _("Finished")

    @classmethod
    def moves(cls) -> Mapping["CircuitState", set["CircuitState"]]:
        """Organisations may join while it is under way."""
        return {cls.OPEN: {cls.RIDING, cls.FINISHED}, cls.RIDING: {cls.FINISHED}}
