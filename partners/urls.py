from django.urls import path

from partners.views import bodies, institutions, meetings, partnerships

urlpatterns = [
    path("<slug:region>/instytucje/", institutions.institutions, name="institutions"),
    path("<slug:region>/instytucje/dodaj/", institutions.add_institution, name="add_institution"),
    path("<slug:region>/instytucje/<int:pk>/", institutions.institution, name="institution"),
    path("<slug:region>/instytucje/<int:pk>/edycja/", institutions.edit_institution, name="edit_institution"),
    path("<slug:region>/instytucje/<int:pk>/statusy/dodaj/", institutions.add_status, name="add_status"),
    path(
        "<slug:region>/instytucje/<int:pk>/statusy/<int:status_pk>/zakoncz/", institutions.end_status, name="end_status"
    ),
    path("<slug:region>/partnerstwa/", partnerships.partnerships, name="partnerships"),
    path("<slug:region>/partnerstwa/dodaj/", partnerships.add_partnership, name="add_partnership"),
    path("<slug:region>/partnerstwa/<slug:slug>/", partnerships.partnership, name="partnership"),
    path("<slug:region>/partnerstwa/<slug:slug>/edycja/", partnerships.edit_partnership, name="edit_partnership"),
    path(
        "<slug:region>/partnerstwa/<slug:slug>/porozumienia/dodaj/", partnerships.sign_agreement, name="sign_agreement"
    ),
    path(
        "<slug:region>/partnerstwa/<slug:slug>/porozumienia/<int:pk>/wystapienie/",
        partnerships.withdraw_agreement,
        name="withdraw_agreement",
    ),
    path("<slug:region>/zespoly/", bodies.bodies, name="bodies"),
    path("<slug:region>/zespoly/dodaj/", bodies.add_body, name="add_body"),
    path("<slug:region>/zespoly/<slug:slug>/", bodies.body, name="body"),
    path("<slug:region>/zespoly/<slug:slug>/edycja/", bodies.edit_body, name="edit_body"),
    path("<slug:region>/zespoly/<slug:slug>/kategorie/dodaj/", bodies.add_category, name="add_category"),
    path("<slug:region>/zespoly/<slug:slug>/kategorie/<int:pk>/", bodies.edit_category, name="edit_category"),
    path("<slug:region>/zespoly/<slug:slug>/czlonkowie/dodaj/", bodies.add_member, name="add_member"),
    path("<slug:region>/zespoly/<slug:slug>/czlonkowie/<int:pk>/", bodies.edit_member, name="edit_member"),
    path(
        "<slug:region>/zespoly/<slug:slug>/czlonkowie/<int:pk>/zakoncz/", bodies.end_membership, name="end_membership"
    ),
    path("<slug:region>/posiedzenia/", meetings.meetings, name="meetings"),
    path("<slug:region>/posiedzenia/dodaj/", meetings.add_meeting, name="add_meeting"),
    path("<slug:region>/posiedzenia/<int:pk>/", meetings.meeting, name="meeting"),
    path("<slug:region>/posiedzenia/<int:pk>/edycja/", meetings.edit_meeting, name="edit_meeting"),
    path("<slug:region>/posiedzenia/<int:pk>/opublikuj/", meetings.publish_meeting, name="publish_meeting"),
    path("<slug:region>/posiedzenia/<int:pk>/kalendarz/", meetings.meeting_calendar, name="meeting_calendar"),
    path("<slug:region>/posiedzenia/<int:pk>/protokol/", meetings.write_minutes, name="write_minutes"),
    path("<slug:region>/posiedzenia/<int:pk>/protokol/przyjmij/", meetings.accept_minutes, name="accept_minutes"),
    path("<slug:region>/posiedzenia/<int:pk>/protokol/zwroc/", meetings.return_minutes, name="return_minutes"),
    path("<slug:region>/posiedzenia/<int:pk>/protokol/opublikuj/", meetings.publish_minutes, name="publish_minutes"),
]
