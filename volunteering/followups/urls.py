"""How it went."""

from django.urls import path

from volunteering.followups import views

urlpatterns = [
    path("how-it-went/<str:token>/", views.followup, name="followup"),
    path("followups/<int:pk>/by-phone/", views.followup_by_phone, name="followup_by_phone"),
    path("organisations/<int:pk>/followups/", views.followups_to_ring, name="followups_to_ring"),
]
