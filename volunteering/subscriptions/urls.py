"""Feeds that are followed, below admin/, where a second step is asked for."""

from django.urls import path

from volunteering.subscriptions import views

urlpatterns = [
    path("admin/feeds/", views.subscriptions, name="subscriptions"),
    path("admin/feeds/new/", views.subscription_new, name="subscription_new"),
    path("admin/feeds/twice/", views.twins, name="twins"),
    path("admin/feeds/twice/<int:pk>/", views.twin_decide, name="twin_decide"),
    path("admin/feeds/runs/<int:pk>/", views.feed_run, name="feed_run"),
    path("admin/feeds/<int:pk>/", views.subscription, name="subscription"),
    path("admin/feeds/<int:pk>/terms/", views.subscription_change, name="subscription_change"),
    path("admin/feeds/<int:pk>/<str:what>/", views.subscription_do, name="subscription_do"),
]
