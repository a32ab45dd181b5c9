"""The operator's pages for the clearing-house."""

from django.contrib import admin

import clearinghouse.employers.admin
import clearinghouse.engagements.admin
import clearinghouse.introductions.admin
import clearinghouse.needs.admin
import clearinghouse.professionals.admin
import clearinghouse.programmes.admin
import clearinghouse.registers.admin
import clearinghouse.releases.admin
import clearinghouse.reviews.admin
import clearinghouse.rounds.admin
import clearinghouse.sharing.admin  # noqa: F401
from clearinghouse.models import NeedSkill, Professional, SkillsNeed


class NeedSkillInline(admin.TabularInline):
    """The skills that a need asks for."""

    model = NeedSkill
    extra = 0
    autocomplete_fields = ["skill"]


@admin.register(SkillsNeed)
class SkillsNeedAdmin(admin.ModelAdmin):
    """What organisations need; its state and its place change through actions only."""

    list_display = ["title", "organisation", "form", "state", "deadline", "lead", "created_at"]
    list_filter = ["state", "form", "remote"]
    list_select_related = ["organisation", "lead"]
    search_fields = ["title", "organisation__name", "lead__email"]
    autocomplete_fields = ["organisation", "lead"]
    readonly_fields = ["state", "postcode", "point", "lad", "created_at", "changed_at"]
    date_hierarchy = "created_at"
    inlines = [NeedSkillInline]


@admin.register(NeedSkill)
class NeedSkillAdmin(admin.ModelAdmin):
    """Which need asks for which skill."""

    list_display = ["need", "skill", "level"]
    list_filter = ["level"]
    list_select_related = ["need", "skill"]
    search_fields = ["need__title", "skill__label"]
    autocomplete_fields = ["need", "skill"]


@admin.register(Professional)
class ProfessionalAdmin(admin.ModelAdmin):
    """People's professional sides."""

    list_display = ["person", "job_title", "sector", "days_a_month", "on_offer", "changed_at"]
    list_filter = ["sector", "on_offer", "remote_ok"]
    list_select_related = ["person"]
    search_fields = ["person__email", "person__name", "job_title"]
    autocomplete_fields = ["person"]
    date_hierarchy = "changed_at"
