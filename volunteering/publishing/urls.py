"""Open data."""

from django.urls import path

from volunteering.publishing import views

urlpatterns = [
    path("data/", views.open_data, name="open_data"),
    path("data/terms", views.open_terms, name="open_terms"),
    path("data/opportunities.jsonld", views.opportunities, name="open_opportunities"),
    path("data/feed", views.feed, name="open_feed"),
    path("opportunities/<int:pk>/", views.opportunity, name="open_opportunity"),
]
