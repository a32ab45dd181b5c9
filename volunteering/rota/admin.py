"""The operator's pages for the rota: shown, because the counts follow from actions."""

from django.contrib import admin

from matching.showing import LabelInline, ReadOnly
from volunteering.rota.models import Booking, CoverAsk, CoverCall, Shift, Swap


class BookingInline(LabelInline):
    """Who is on a shift, shown."""

    model = Booking
    fields = ["person", "state", "confirm_by", "checked_in_at", "cancelled_at"]
    readonly_fields = ["confirm_by", "checked_in_at", "cancelled_at"]


@admin.register(Shift)
class ShiftAdmin(ReadOnly):
    """The times at which people are wanted."""

    list_display = ["role", "organisation", "starts_at", "booked", "minimum", "capacity"]
    list_filter = ["edited", "called_off_at"]
    list_select_related = ["role", "organisation"]
    search_fields = ["role__title", "organisation__name"]
    date_hierarchy = "starts_at"
    exclude = ["check_in_key"]
    inlines = [BookingInline]


@admin.register(Booking)
class BookingAdmin(ReadOnly):
    """People's places on shifts."""

    list_display = ["person", "shift", "state", "confirm_by", "checked_in_at"]
    list_filter = ["state"]
    list_select_related = ["person", "shift__role"]
    search_fields = ["person__email", "person__name", "shift__role__title"]
    date_hierarchy = "made_at"


@admin.register(Swap)
class SwapAdmin(ReadOnly):
    """Who was asked to take a session over."""

    list_display = ["booking", "to", "state", "asked_at"]
    list_filter = ["state"]
    list_select_related = ["to", "booking__person", "booking__shift__role"]
    search_fields = ["to__email", "to__name", "booking__person__email"]
    date_hierarchy = "asked_at"


@admin.register(CoverCall)
class CoverCallAdmin(ReadOnly):
    """Gaps that people are being asked to fill."""

    list_display = ["shift", "wave", "size", "wanted", "next_at", "stopped_at"]
    list_filter = ["wave"]
    list_select_related = ["shift__role"]
    search_fields = ["shift__role__title"]
    date_hierarchy = "next_at"


@admin.register(CoverAsk)
class CoverAskAdmin(ReadOnly):
    """Who was asked to fill a gap, and what they said."""

    list_display = ["placement", "shift", "wave", "said_yes", "asked_at"]
    list_filter = ["said_yes", "wave"]
    list_select_related = ["placement__person", "placement__role", "shift__role"]
    search_fields = ["placement__person__email", "placement__person__name"]
    date_hierarchy = "asked_at"
