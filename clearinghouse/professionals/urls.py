"""A person's professional side."""

from django.urls import path

from clearinghouse.professionals import step_views as steps
from clearinghouse.professionals import views

urlpatterns = [
    path("skills/me/", views.professional, name="professional"),
    path("skills/me/withdraw/", views.withdraw, name="professional_withdraw"),
    path("skills/me/return/", views.come_back, name="professional_return"),
    path("skills/me/reading/", steps.professional_reading, name="professional_reading"),
    path("skills/me/interests/", steps.professional_interests, name="professional_interests"),
    path(
        "skills/me/interests/<int:pk>/remove/",
        steps.professional_interest_remove,
        name="professional_interest_remove",
    ),
    path("skills/me/seen/", steps.professional_seen, name="professional_seen"),
    path("skills/me/steps/<slug:step>/", steps.professional_step, name="professional_step"),
]
