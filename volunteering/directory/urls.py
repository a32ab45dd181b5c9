"""The public directory of infrastructure, its editors' pages, and the helpline."""

from django.urls import path

from volunteering.directory import helpline, keeping, views

urlpatterns = [
    path("directory/", views.directory, name="directory"),
    path("directory/who-can-help/", views.who_can_help, name="who_can_help"),
    path("directory/deals/", views.deals, name="deals"),
    path("directory/coverage/", views.coverage, name="directory_coverage"),
    path("directory/desk/", keeping.desk, name="directory_desk"),
    path("directory/new/", keeping.body_new, name="body_new"),
    path("directory/claims/<int:pk>/", keeping.claim_decide, name="body_claim_decide"),
    path("directory/<int:pk>/", views.body, name="body"),
    path("directory/<int:pk>/claim/", keeping.claim, name="body_claim"),
    path("directory/<int:pk>/edit/", keeping.edit, name="body_edit"),
    path("directory/<int:pk>/offers/", keeping.offers, name="body_offers"),
    path("directory/<int:pk>/offers/<int:service>/drop/", keeping.drop, name="body_offer_drop"),
    path("directory/<int:pk>/areas/<int:coverage>/end/", keeping.area_end, name="body_area_end"),
    path("directory/<int:pk>/areas/", keeping.areas, name="body_areas"),
    path("directory/<int:pk>/checked/", keeping.checked, name="body_checked"),
    path("directory/<int:pk>/state/", keeping.set_state, name="body_state"),
    path("organisations/<int:pk>/helpline/", helpline.helpline, name="helpline"),
]
