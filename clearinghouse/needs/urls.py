"""Skills needs, and what their organisations do with them."""

from django.urls import path

from clearinghouse.needs import views

urlpatterns = [
    path("skills/", views.skills, name="skills"),
    path("skills/needs/new/", views.need_new, name="need_new"),
    path("skills/needs/<int:pk>/edit/", views.need_edit, name="need_edit"),
    path("skills/needs/<int:pk>/publish/", views.need_publish, name="need_publish"),
    path("skills/needs/<int:pk>/close/", views.need_close, name="need_close"),
]
