"""Accepting an offer, placements, and looking after people."""

from django.urls import path

from volunteering.placements import care_views, views

urlpatterns = [
    path("applications/<int:pk>/accept/", views.accept, name="accept"),
    path("placements/<int:pk>/", views.placement, name="placement"),
    path("placements/<int:pk>/agreement/", views.read_agreement, name="placement_agreement"),
    path(
        "placements/<int:pk>/agreement.pdf",
        views.read_agreement,
        {"pdf": True},
        name="placement_agreement_pdf",
    ),
    path("placements/<int:pk>/sign/", views.sign, name="placement_sign"),
    path("placements/<int:pk>/start/", views.start, name="placement_start"),
    path("placements/<int:pk>/pause/", views.pause, name="placement_pause"),
    path("placements/<int:pk>/resume/", views.resume, name="placement_resume"),
    path("placements/<int:pk>/end/", views.end, name="placement_end"),
    path("placements/<int:pk>/confirm/", care_views.confirm, name="placement_confirm"),
    path("placements/<int:pk>/emergency/", care_views.show_emergency, name="placement_emergency"),
    path("placements/steps/<int:pk>/tick/", care_views.tick, name="step_tick"),
    path("placements/reviews/<int:pk>/", care_views.review, name="review"),
    path("organisations/<int:pk>/people/", care_views.people, name="vco_people"),
    path("me/emergency-contact/", care_views.emergency_contact, name="emergency_contact"),
]
