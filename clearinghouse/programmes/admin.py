"""The operator's pages for programmes: shown, because actions write them."""

from django.contrib import admin

from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.programmes.challenges.models import Challenge
from clearinghouse.programmes.circuits.models import Circuit, Client, Issue, Visit
from clearinghouse.programmes.offices.models import Appointment
from clearinghouse.programmes.pairs.models import Mentorship
from clearinghouse.programmes.sets.models import Attendance, LearningSet, SetMeeting, SetMember
from clearinghouse.programmes.twinning.models import Exchange, Twinning, TwinningOffer
from matching.showing import ReadOnly


@admin.register(AdviceSlot)
class AdviceSlotAdmin(ReadOnly):
    """Hours of advice, without what was asked."""

    list_display = ["professional", "starts_at", "state", "organisation", "helped"]
    list_filter = ["state", "helped"]
    list_select_related = ["professional__person", "organisation"]
    search_fields = ["professional__person__email", "organisation__name"]
    date_hierarchy = "starts_at"
    exclude = ["question", "where"]


@admin.register(Mentorship)
class MentorshipAdmin(ReadOnly):
    """Pairs, without what they work towards: that stays between the two."""

    list_display = ["engagement", "meetings_planned"]
    list_filter = ["engagement__state"]
    list_select_related = ["engagement__person"]
    search_fields = ["engagement__title", "engagement__person__email"]
    exclude = ["goals", "boundaries"]


@admin.register(LearningSet)
class LearningSetAdmin(ReadOnly):
    """Action-learning sets."""

    list_display = ["title", "organisation", "facilitator", "state", "places", "created_at"]
    list_filter = ["state", "remote"]
    list_select_related = ["organisation", "facilitator"]
    search_fields = ["title", "organisation__name", "facilitator__email"]
    date_hierarchy = "created_at"


@admin.register(SetMember)
class SetMemberAdmin(ReadOnly):
    """Peers."""

    list_display = ["person", "learning_set", "organisation", "agreed_at", "left_on"]
    list_filter = ["learning_set__state"]
    list_select_related = ["person", "learning_set", "organisation"]
    search_fields = ["person__email", "learning_set__title"]


@admin.register(SetMeeting)
class SetMeetingAdmin(ReadOnly):
    """Meetings of sets."""

    list_display = ["learning_set", "starts_at", "minutes", "held_at"]
    list_filter = ["learning_set__state"]
    list_select_related = ["learning_set"]
    search_fields = ["learning_set__title"]
    date_hierarchy = "starts_at"


@admin.register(Attendance)
class AttendanceAdmin(ReadOnly):
    """Who came, without what they will try."""

    list_display = ["member", "meeting", "attended"]
    list_filter = ["attended"]
    list_select_related = ["member__person", "member__learning_set", "meeting__learning_set"]
    search_fields = ["member__person__email", "meeting__learning_set__title"]
    exclude = ["action"]


@admin.register(TwinningOffer)
class TwinningOfferAdmin(ReadOnly):
    """Who offers twinning."""

    list_display = ["organisation", "contact", "offered_at", "withdrawn_at"]
    list_filter = ["withdrawn_at"]
    list_select_related = ["organisation", "contact"]
    search_fields = ["organisation__name"]


@admin.register(Twinning)
class TwinningAdmin(ReadOnly):
    """Twins."""

    list_display = ["first", "second", "state", "starts_on", "ends_on"]
    list_filter = ["state"]
    list_select_related = ["first", "second"]
    search_fields = ["first__name", "second__name"]
    date_hierarchy = "starts_on"


@admin.register(Exchange)
class ExchangeAdmin(ReadOnly):
    """What twins did together."""

    list_display = ["twinning", "on", "what", "people", "hours"]
    list_filter = ["twinning__state"]
    list_select_related = ["twinning__first", "twinning__second"]
    search_fields = ["what", "twinning__first__name", "twinning__second__name"]
    date_hierarchy = "on"


@admin.register(Appointment)
class AppointmentAdmin(ReadOnly):
    """Terms of office, without the interests declared."""

    list_display = ["office", "engagement", "term_from", "term_until", "declarations_version"]
    list_filter = ["declarations_version"]
    list_select_related = ["engagement__person"]
    search_fields = ["office", "engagement__person__email"]
    exclude = ["interests"]


@admin.register(Circuit)
class CircuitAdmin(ReadOnly):
    """Rounds of circuit riders."""

    list_display = ["title", "host", "rider", "state", "created_at"]
    list_filter = ["state"]
    list_select_related = ["host", "rider"]
    search_fields = ["title", "host__name", "rider__email"]


@admin.register(Client)
class ClientAdmin(ReadOnly):
    """Organisations on a round."""

    list_display = ["organisation", "circuit", "agreed_at", "left_on"]
    list_filter = ["circuit__state"]
    list_select_related = ["organisation", "circuit"]
    search_fields = ["organisation__name", "circuit__title"]


@admin.register(Visit)
class VisitAdmin(ReadOnly):
    """Visits of circuit riders."""

    list_display = ["client", "starts_at", "minutes", "made_at", "called_off_at"]
    list_filter = ["client__circuit__state"]
    list_select_related = ["client__organisation"]
    search_fields = ["client__organisation__name"]
    date_hierarchy = "starts_at"
    exclude = ["note"]


@admin.register(Issue)
class IssueAdmin(ReadOnly):
    """What does not work, and what was fixed."""

    list_display = ["what", "client", "raised_at", "fixed_at"]
    list_filter = ["client__circuit__state"]
    list_select_related = ["client__organisation"]
    search_fields = ["what", "client__organisation__name"]
    date_hierarchy = "raised_at"


@admin.register(Challenge)
class ChallengeAdmin(ReadOnly):
    """Days of teams."""

    list_display = ["engagement", "day", "people_planned", "people_came", "risks_accepted_at"]
    list_filter = ["engagement__state"]
    list_select_related = ["engagement__person"]
    search_fields = ["engagement__title"]
    date_hierarchy = "day"
