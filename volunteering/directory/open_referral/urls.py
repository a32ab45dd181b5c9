"""Open Referral UK."""

from django.urls import path

from volunteering.directory.open_referral import views

urlpatterns = [
    path("open-referral/", views.about, name="open_referral"),
    path("open-referral/openapi.json", views.openapi, name="oruk_openapi"),
    path("open-referral/services", views.services, name="oruk_services"),
    path("open-referral/services/<str:key>", views.service, name="oruk_service"),
    path(
        "open-referral/service_at_locations",
        views.services_at_locations,
        name="oruk_services_at_locations",
    ),
    path(
        "open-referral/service_at_locations/<str:key>",
        views.service_at_location,
        name="oruk_service_at_location",
    ),
    path("open-referral/organizations", views.organizations, name="oruk_organizations"),
    path("open-referral/organizations/<str:key>", views.organization, name="oruk_organization"),
    path("open-referral/taxonomies", views.taxonomies, name="oruk_taxonomies"),
    path("open-referral/taxonomies/<str:key>", views.taxonomy, name="oruk_taxonomy"),
    path("open-referral/taxonomy_terms", views.taxonomy_terms, name="oruk_terms"),
    path("open-referral/taxonomy_terms/<str:key>", views.taxonomy_term, name="oruk_term"),
]
