"""Feeds of searches, and lists in other sites."""

from django.urls import path, re_path

from volunteering.syndication import feeds, views

urlpatterns = [
    path("find/feed.atom", feeds.atom, name="find_atom"),
    path("find/feed.json", feeds.json_feed, name="find_json"),
    re_path(r"^widget/(?P<name>[a-z]+\.(?:js|css))$", views.widget_file, name="widget_file"),
    path("widget/<slug:key>/", views.widget, name="widget"),
    path("organisations/<int:pk>/widgets/", views.widgets, name="widgets"),
    path("widgets/<int:pk>/", views.widget_page, name="widget_page"),
    path("widgets/<int:pk>/end/", views.widget_end, name="widget_end"),
]
