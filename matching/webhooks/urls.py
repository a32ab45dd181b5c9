"""Where organisations are told of what happens."""

from django.urls import path

from matching.webhooks import views

urlpatterns = [
    path("organisations/<int:pk>/webhooks/", views.vco_webhooks, name="vco_webhooks"),
    path("organisations/<int:pk>/webhooks/new/", views.webhook_new, name="webhook_new"),
    path("webhooks/<int:pk>/", views.webhook, name="webhook"),
    path("webhooks/<int:pk>/rotate/", views.webhook_rotate, name="webhook_rotate"),
    path("webhooks/<int:pk>/ping/", views.webhook_ping, name="webhook_ping"),
    path("webhooks/<int:pk>/on/", views.webhook_on, name="webhook_on"),
    path("webhooks/<int:pk>/end/", views.webhook_end, name="webhook_end"),
    path("deliveries/<int:pk>/resend/", views.delivery_resend, name="delivery_resend"),
]
