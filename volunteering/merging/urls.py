"""People who may be here twice."""

from django.urls import path

from volunteering.merging import views

CENTRE = "organisations/<int:pk>/duplicates/"
urlpatterns = [
    path(CENTRE, views.duplicates, name="duplicates"),
    path(f"{CENTRE}<int:kept>/<int:gone>/", views.merge, name="merge"),
    path(f"{CENTRE}<int:kept>/<int:gone>/two/", views.two_people, name="two_people"),
    path("merges/<int:pk>/undo/", views.merge_undo, name="merge_undo"),
]
