"""Pages on which people talk, and say how they want to hear from us."""

from django.urls import path

from config.messaging import about, lending, texts, threads, ways

urlpatterns = [
    path("messages/", threads.threads, name="threads"),
    path("messages/held/", threads.messages_held, name="messages_held"),
    path("messages/held/<int:pk>/", threads.message_decide, name="message_decide"),
    path("messages/<int:pk>/", threads.thread, name="thread"),
    path("messages/<int:pk>/read/", threads.thread_read, name="thread_read"),
    path("messages/<int:pk>/join/", threads.thread_join, name="thread_join"),
    path("messages/<int:pk>/leave/", threads.thread_leave, name="thread_leave"),
    path("applications/<int:pk>/message/", about.application_thread, name="application_thread"),
    path("placements/<int:pk>/message/", about.placement_thread, name="placement_thread"),
    path("engagements/<int:pk>/message/", lending.engagement_thread, name="engagement_thread"),
    path("me/notices/ways/", ways.notice_ways, name="notice_ways"),
    path("texts/incoming/", texts.texts_incoming, name="texts_incoming"),
    path("demo/texts/reply/", texts.demo_reply, name="demo_reply"),
]
