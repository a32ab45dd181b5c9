"""Where things are: dated areas, their facts, and postcodes."""

from typing import ClassVar

from django.contrib.gis.db.models import MultiPolygonField, PointField
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.places.fields import PostcodeField
from matching.places.grid import GRID
from matching.places.querysets import AreaQuerySet


class AreaKind(models.TextChoices):
    """The levels of geography that we keep, largest first."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    UTLA = "utla", _("county")
    LAD = "lad", _("local authority district")
    WARD = "ward", _("ward")
    LSOA = "lsoa", _("neighbourhood")


class Area(models.Model):
    """One code of the Office for National Statistics for as long as it meant one place.

    `valid_to` is the first day on which the code is no longer in force. The parent is the area
    that holds it in the order of `AreaKind`; a district without a county stands in its region.
    """

    code = models.CharField(_("code"), max_length=9)
    kind = models.CharField(_("kind"), max_length=8, choices=AreaKind)
    name = models.CharField(_("name"), max_length=100)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    boundary = MultiPolygonField(_("boundary"), srid=GRID, null=True, blank=True)
    centre = PointField(_("centre"), srid=GRID, null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        """One meaning of a code at a time."""

        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering: ClassVar = ["kind", "name", "valid_from"]
        indexes: ClassVar = [models.Index(fields=["kind", "name"], name="area_kind_name")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="area_code_from_unique"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="area_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=AreaKind.values), name="area_kind_known"
            ),
            ExclusionConstraint(
                name="area_code_means_one_place",
                expressions=[
                    ("code", RangeOperators.EQUAL),  # first, for it is what tells rows apart
                    (
                        models.Func(
                            "valid_from",
                            "valid_to",
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        """Name the area as people do."""
        return self.name


class AreaSuccessor(models.Model):
    """How much of an ended area went into a new one."""

    old = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="successions", verbose_name=_("old area")
    )
    new = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="predecessions", verbose_name=_("new area")
    )
    share = models.DecimalField(_("share"), max_digits=5, decimal_places=4)

    class Meta:
        """A share of a whole, once per pair."""

        verbose_name = _("area succession")
        verbose_name_plural = _("area successions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new"], name="areasuccessor_pair_unique"),
            models.CheckConstraint(
                condition=models.Q(share__gt=0) & models.Q(share__lte=1),
                name="areasuccessor_share_of_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(old=models.F("new")), name="areasuccessor_of_another"
            ),
        ]

    def __str__(self) -> str:
        """Say what became what."""
        return f"{self.old} > {self.new}"


class AreaFact(models.Model):
    """One published figure or class of an area, in one edition."""

    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="facts", verbose_name=_("area")
    )
    key = models.CharField(_("key"), max_length=40)
    edition = models.CharField(_("edition"), max_length=20)
    number = models.DecimalField(
        _("number"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    text = models.CharField(_("text"), max_length=100, blank=True)

    class Meta:
        """Either a number or a text, once per edition."""

        verbose_name = _("area fact")
        verbose_name_plural = _("area facts")
        ordering: ClassVar = ["area", "key", "edition"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area", "key", "edition"], name="areafact_once_per_edition"
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=False, text="")
                | models.Q(number__isnull=True) & ~models.Q(text=""),
                name="areafact_number_or_text",
            ),
        ]

    def __str__(self) -> str:
        """Show key, edition and value."""
        return f"{self.key} {self.edition}: {self.text or self.number}"


class Nation(models.TextChoices):
    """What a postcode directory means by country."""

    ENGLAND = "E", _("England")
    WALES = "W", _("Wales")
    SCOTLAND = "S", _("Scotland")
    NORTHERN_IRELAND = "N", _("Northern Ireland")
    CHANNEL_ISLANDS = "L", _("the Channel Islands")
    ISLE_OF_MAN = "M", _("the Isle of Man")


class Postcode(models.Model):
    """A postcode with its place.

    Neighbourhood and ward are kept only where a directory states them; where it doesn't,
    `queries.find_postcode` answers from the nearest centroid and says so.
    """

    code = PostcodeField(_("postcode"), primary_key=True)
    point = PointField(_("place"), srid=GRID, null=True, blank=True)
    nation = models.CharField(_("nation"), max_length=1, choices=Nation, default=Nation.ENGLAND)
    lad_code = models.CharField(_("district"), max_length=9, blank=True)
    ward_code = models.CharField(_("ward"), max_length=9, blank=True)
    lsoa_code = models.CharField(_("neighbourhood"), max_length=9, blank=True)
    introduced_on = models.DateField(_("introduced"), null=True, blank=True)
    terminated_on = models.DateField(_("terminated"), null=True, blank=True)

    class Meta:
        """Postcodes in their own order."""

        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(nation__in=Nation.values), name="postcode_nation_known"
            ),
        ]

    def __str__(self) -> str:
        """Show the code."""
        return str(self.code)


class Outcode(models.Model):
    """The first half of a postcode, placed at the median of its postcodes."""

    code = PostcodeField(_("outward code"), primary_key=True)
    point = PointField(_("place"), srid=GRID)
    nation = models.CharField(_("nation"), max_length=1, choices=Nation, default=Nation.ENGLAND)
    lad_code = models.CharField(_("district of most"), max_length=9, blank=True)
    postcodes = models.PositiveIntegerField(_("number of postcodes"))

    class Meta:
        """Outward codes in their own order."""

        verbose_name = _("outward code")
        verbose_name_plural = _("outward codes")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        """Show the code."""
        return str(self.code)
