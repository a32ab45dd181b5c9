"""Spreadsheets in and out."""

from django.urls import path

from volunteering.imports import views

urlpatterns = [
    path("organisations/<int:pk>/imports/", views.imports, name="imports"),
    path("organisations/<int:pk>/exports/", views.exports, name="exports"),
    path("organisations/<int:pk>/exports/file/", views.export, name="export"),
    path("organisations/<int:pk>/exports/all/", views.export_everything, name="export_everything"),
    path("imports/<int:pk>/", views.import_page, name="import"),
    path("imports/<int:pk>/progress/", views.import_progress, name="import_progress"),
    path("imports/<int:pk>/to-mend.<str:kind>", views.import_to_mend, name="import_to_mend"),
    path("imports/<int:pk>/<str:what>/", views.import_do, name="import_do"),
]
