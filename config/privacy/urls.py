"""Pages about people's data."""

from django.urls import path

from config.privacy import auditing, complaining, complaint_desk, operating, views

urlpatterns = [
    path("me/data/", views.my_data, name="my_data"),
    path("me/data/looks/", views.my_data_looks, name="my_data_looks"),
    path("me/data/copy/", views.my_data_copy, name="my_data_copy"),
    path("me/data/copy/<int:pk>/", views.my_data_file, name="my_data_file"),
    path("me/data/correct/", views.my_data_correct, name="my_data_correct"),
    path("me/data/ask/", views.my_data_ask, name="my_data_ask"),
    path("me/data/complain/", views.my_data_complain, name="my_data_complain"),
    path("me/data/erase/", views.my_data_erase, name="my_data_erase"),
    path("me/data/requests/<int:pk>/withdraw/", views.my_data_withdraw, name="my_data_withdraw"),
    path("me/data/consent/", views.my_data_consent, name="my_data_consent"),
    path("privacy/complain/", complaining.data_complaint, name="data_complaint"),
    path("privacy/complain/made/", complaining.data_complaint_made, name="data_complaint_made"),
    # Below admin/, where a second step is asked for.
    path("admin/data-requests/", operating.data_requests, name="data_requests"),
    path("admin/data-requests/<int:pk>/", operating.data_request, name="data_request"),
    path("admin/audit/", auditing.audit_log, name="audit_log"),
    path("admin/complaints/", complaint_desk.complaints, name="complaints"),
    path("admin/complaints/new/", complaint_desk.complaint_by_hand, name="complaint_by_hand"),
    path("admin/complaints/register.csv", complaint_desk.complaints_csv, name="complaints_csv"),
    path("admin/complaints/<int:pk>/", complaint_desk.complaint, name="complaint"),
    path(
        "admin/complaints/<int:pk>/take-up/",
        complaint_desk.complaint_take_up,
        name="complaint_take_up",
    ),
    path("admin/complaints/<int:pk>/step/", complaint_desk.complaint_step, name="complaint_step"),
    path(
        "admin/complaints/<int:pk>/decide/",
        complaint_desk.complaint_decide,
        name="complaint_decide",
    ),
    path(
        "admin/complaints/<int:pk>/take-back/",
        complaint_desk.complaint_take_back,
        name="complaint_take_back",
    ),
    path("admin/retention/", operating.retention_report, name="retention_report"),
]
