"""Which editions of the reference data this database holds."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferenceLoad(models.Model):
    """A data set as it was last loaded: the fingerprint of its files and how many rows they gave."""

    dataset = models.CharField(_("data set"), max_length=40, primary_key=True)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    rows = models.PositiveIntegerField(_("rows"))
    loaded_at = models.DateTimeField(_("loaded at"), auto_now=True)

    class Meta:
        """Data sets by name."""

        verbose_name = _("reference load")
        verbose_name_plural = _("reference loads")
        ordering: ClassVar = ["dataset"]

    def __str__(self) -> str:
        """Name the data set."""
        return self.dataset
