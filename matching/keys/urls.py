"""Keys for programs."""

from django.urls import path

from matching.keys import views

urlpatterns = [
    path("me/keys/", views.my_keys, name="my_keys"),
    path("me/keys/new/", views.my_key_new, name="my_key_new"),
    path("organisations/<int:pk>/keys/", views.vco_keys, name="vco_keys"),
    path("organisations/<int:pk>/keys/new/", views.vco_key_new, name="vco_key_new"),
    path("keys/<int:pk>/end/", views.key_end, name="key_end"),
]
