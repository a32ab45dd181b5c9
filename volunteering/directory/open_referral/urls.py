"""Open Referral UK."""

from django.urls import path

from volunteering.directory.open_referral import views

urlpatterns = [
    path("open-referral/", views.about, name="open_referral"),
    path("open-referral/services", views.services, name="oruk_services"),
    path("open-referral/services/<str:key>", views.service, name="oruk_service"),
    path("open-referral/organizations", views.organizations, name="oruk_organizations"),
    path("open-referral/organizations/<str:key>", views.organization, name="oruk_organization"),
    path("open-referral/taxonomies", views.taxonomies, name="oruk_taxonomies"),
    path("open-referral/taxonomy_terms", views.taxonomy_terms, name="oruk_terms"),
]
