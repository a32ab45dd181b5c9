"""A volunteer centre's work beside brokerage."""

from django.urls import path

from volunteering.centres import area_views, course_views, member_views, views

urlpatterns = [
    path("organisations/<int:pk>/functions/", views.functions, name="centre_functions"),
    path("organisations/<int:pk>/functions/<str:code>/", views.function, name="centre_function"),
    path(
        "organisations/<int:pk>/functions/<str:code>/evidence.zip",
        views.export,
        name="centre_evidence_export",
    ),
    path("organisations/<int:pk>/records/<str:kind>/new/", views.record_new, name="centre_record_new"),
    path("centre-records/<int:pk>/", views.record, name="centre_record"),
    path("centre-records/<int:pk>/edit/", views.record_edit, name="centre_record_edit"),
    path("centre-records/<int:pk>/strike/", views.record_strike, name="centre_record_strike"),
    path("centre-records/<int:pk>/files/", views.file_add, name="centre_file_add"),
    path("centre-records/<int:pk>/health-check/", views.health_check, name="centre_health_check"),
    path("centre-files/<int:pk>/", views.file, name="centre_file"),
    path("centre-files/<int:pk>/remove/", views.file_remove, name="centre_file_remove"),
    path("organisations/<int:pk>/join/", member_views.join, name="centre_join"),
    path("organisations/<int:pk>/members/", member_views.members, name="centre_members"),
    path("organisations/<int:pk>/members/plans/new/", member_views.plan_new, name="member_plan_new"),
    path("organisations/members/<int:pk>/", member_views.member_decide, name="member_decide"),
    path("invoices/<int:pk>/", member_views.invoice, name="invoice"),
    path("invoices/<int:pk>/pdf/", member_views.invoice_pdf, name="invoice_pdf"),
    path("invoices/<int:pk>/settle/", member_views.invoice_settle, name="invoice_settle"),
    path("organisations/<int:pk>/consultations/", member_views.consultations, name="consultations"),
    path("consultations/<int:pk>/", member_views.consultation, name="consultation"),
    path("consultations/<int:pk>/respond/", member_views.respond, name="consultation_respond"),
    path("courses/", course_views.courses, name="courses"),
    path("organisations/<int:pk>/courses/", course_views.centre_courses, name="centre_courses"),
    path("organisations/<int:pk>/courses/new/", course_views.course_new, name="course_new"),
    path("courses/<int:pk>/", course_views.course, name="course"),
    path("courses/<int:pk>/edit/", course_views.course_edit, name="course_edit"),
    path("courses/<int:pk>/call-off/", course_views.call_off, name="course_call_off"),
    path("courses/<int:pk>/register/", course_views.register, name="course_register"),
    path("courses/<int:pk>/book/", course_views.book, name="course_book"),
    path("courses/<int:pk>/calendar.ics", course_views.ics, name="course_ics"),
    path("courses/places/<int:pk>/cancel/", course_views.cancel, name="course_cancel"),
    path("areas-served/", area_views.areas_served, name="areas_served"),
    path("organisations/<int:pk>/areas/", area_views.centre_areas, name="centre_areas"),
    path("areas-served/<int:pk>/end/", area_views.area_end, name="area_end"),
    path("organisations/<int:pk>/area-reviews/", area_views.area_reviews, name="area_reviews"),
    path("area-reviews/<int:pk>/", area_views.area_review, name="area_review"),
]  # fmt: skip
