"""Pages about what the engine learned, below admin/, where a second step is asked for."""

from django.urls import path

from config.learning import views

urlpatterns = [
    path("admin/learning/", views.learning, name="learning"),
    path("admin/learning/<int:pk>/serve/", views.learning_serve, name="learning_serve"),
    path("admin/learning/<int:pk>/rest/", views.learning_rest, name="learning_rest"),
]
