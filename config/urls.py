"""Every address of the service. tests/config/test_addresses.py says who may open which."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from config.site.work_sign_in import sign_in_at_work

# Operators come in by the front door, which asks for the second step.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

handler400 = "config.site.errors.unreadable"
handler403 = "config.site.errors.not_theirs"
handler404 = "config.site.errors.not_found"
handler500 = "config.site.outages.server_error"

urlpatterns = [
    path("", include("config.privacy.urls")),
    path("", include("config.learning.urls")),
    path("", include("config.fairness.urls")),
    path("", include("config.watching.urls")),
    path("", include("config.site.urls")),
    path("", include("config.api.urls")),
    path("", include("config.messaging.urls")),
    path("", include("config.safeguarding.urls")),
    path("", include("matching.messaging.urls")),
    path("", include("matching.keys.urls")),
    path("", include("matching.webhooks.urls")),
    path("", include("matching.people.urls")),
    path("", include("matching.organisations.urls")),
    path("", include("volunteering.opportunities.posting.urls")),
    path("", include("volunteering.publishing.urls")),
    path("", include("volunteering.subscriptions.urls")),
    path("", include("volunteering.syndication.urls")),
    path("", include("volunteering.suggestions.urls")),
    path("", include("volunteering.searches.urls")),
    path("", include("volunteering.vetting.urls")),
    path("", include("volunteering.volunteers.urls")),
    path("", include("volunteering.applications.urls")),
    path("", include("volunteering.brokerage.urls")),
    path("", include("volunteering.directory.urls")),
    path("", include("volunteering.directory.open_referral.urls")),
    path("", include("volunteering.funding.urls")),
    path("", include("volunteering.surveys.urls")),
    path("", include("volunteering.placements.urls")),
    path("", include("volunteering.hours.urls")),
    path("", include("volunteering.recognition.urls")),
    path("", include("volunteering.quality.urls")),
    path("", include("volunteering.centres.urls")),
    path("", include("volunteering.followups.urls")),
    path("", include("volunteering.rota.urls")),
    path("", include("volunteering.imports.urls")),
    path("", include("volunteering.merging.urls")),
    path("", include("volunteering.assessment.urls")),
    path("", include("volunteering.assessment.documents.urls")),
    path("", include("volunteering.assessment.equality.urls")),
    path("", include("volunteering.assessment.impact.urls")),
    path("", include("clearinghouse.employers.urls")),
    path("", include("clearinghouse.needs.urls")),
    path("", include("clearinghouse.scoping.urls")),
    path("", include("clearinghouse.professionals.urls")),
    path("", include("clearinghouse.engagements.urls")),
    path("", include("clearinghouse.introductions.round_urls")),
    path("", include("clearinghouse.introductions.urls")),
    path("", include("clearinghouse.releases.urls")),
    path("", include("clearinghouse.programmes.urls")),
    path("", include("clearinghouse.reviews.urls")),
    path("", include("clearinghouse.registers.urls")),
    path("", include("clearinghouse.rounds.urls")),
    path("", include("clearinghouse.sharing.urls")),
    path("", include("clearinghouse.suggestions.urls")),
    path("accounts/at-work/", sign_in_at_work, name="sign_in_at_work"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
