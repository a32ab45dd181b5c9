"""Pages about what was said."""

from django.urls import path

from matching.messaging import views

urlpatterns = [
    path("me/notices/stop/<str:token>/", views.stop, name="notices_stop"),
]
