"""What somebody keeps."""

from django.urls import path

from volunteering.searches import views

urlpatterns = [
    path("me/saved/", views.saved, name="saved"),
    path("me/saved/search/", views.search_save, name="search_save"),
    path("me/saved/search/<int:pk>/", views.search_change, name="search_change"),
    path("me/saved/search/<int:pk>/news/", views.search_news, name="search_news"),
    path("me/saved/search/<int:pk>/drop/", views.search_drop, name="search_drop"),
    path("me/saved/search/<int:pk>/look/", views.search_look, name="search_look"),
]
