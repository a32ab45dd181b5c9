"""Reviews of engagements."""

from django.urls import path

from clearinghouse.reviews import views

urlpatterns = [
    path("engagements/<int:pk>/reviews/", views.reviews, name="engagement_reviews"),
    path("engagements/<int:pk>/close/", views.close, name="engagement_close"),
    path("engagements/reviews/<int:pk>/", views.review, name="engagement_review"),
    path("engagements/days/<int:pk>/correct/", views.correct_day, name="day_correct"),
]
