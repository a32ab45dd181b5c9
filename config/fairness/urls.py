"""The page of the fairness check, below admin/, where a second step is asked for."""

from django.urls import path

from config.fairness import views

urlpatterns = [path("admin/fairness/", views.fairness, name="fairness")]
