"""How labels and concepts stand to each other, in every scheme."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LabelKind(models.TextChoices):
    """Whether a label is the scheme's own choice."""

    PREFERRED = "preferred", _("preferred")
    SYNONYM = "synonym", _("synonym")


class Relation(models.TextChoices):
    """How the first of two concepts stands to the second, as in SKOS."""

    EXACT = "exact", _("same as")
    BROAD = "broad", _("has the broader")
    NARROW = "narrow", _("has the narrower")
    RELATED = "related", _("related to")
