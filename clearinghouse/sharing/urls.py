"""Where it is told what was achieved."""

from django.urls import path

from clearinghouse.sharing import views

urlpatterns = [
    path("skills/achieved/", views.stories, name="stories"),
    path("skills/achieved/<int:pk>/", views.story, name="story"),
    path("skills/achieved/<int:pk>/consent/", views.story_consent, name="story_consent"),
    path("engagements/<int:pk>/story/", views.story_write, name="story_write"),
]
