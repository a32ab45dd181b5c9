"""The operator's pages for rounds: shown, because actions write them."""

from django.contrib import admin

from clearinghouse.rounds.models import Preference, Round, RoundMatch, RoundNeed, RoundOffer
from matching.showing import ReadOnly


@admin.register(Round)
class RoundAdmin(ReadOnly):
    """The rounds and what came out of them."""

    list_display = ["title", "name", "objective", "state", "closes_on", "confirm_by", "cleared_at"]
    list_filter = ["state", "objective", "is_invented"]
    search_fields = ["title", "name"]
    date_hierarchy = "closes_on"


@admin.register(RoundNeed)
class RoundNeedAdmin(ReadOnly):
    """Which needs take part."""

    list_display = ["need", "round", "places"]
    list_filter = ["round__state"]
    list_select_related = ["need", "round"]
    search_fields = ["need__title", "round__name"]


@admin.register(RoundOffer)
class RoundOfferAdmin(ReadOnly):
    """Which professionals take part."""

    list_display = ["professional", "round"]
    list_filter = ["round__state"]
    list_select_related = ["professional__person", "round"]
    search_fields = ["professional__job_title", "round__name"]


@admin.register(Preference)
class RoundPreferenceAdmin(ReadOnly):
    """Who ranks whom."""

    list_display = ["round", "side", "offer", "need", "rank"]
    list_filter = ["side"]
    list_select_related = ["round", "offer__professional__person", "need__need"]
    search_fields = ["need__need__title", "offer__professional__job_title", "round__name"]


@admin.register(RoundMatch)
class RoundMatchAdmin(ReadOnly):
    """Who got whom."""

    list_display = ["offer", "need", "round", "state", "value"]
    list_filter = ["state"]
    list_select_related = ["round", "offer__professional__person", "need__need"]
    search_fields = ["need__need__title", "offer__professional__job_title", "round__name"]
