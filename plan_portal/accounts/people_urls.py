"""A region's people; under /<region>/osoby/."""

from django.urls import path

from plan_portal.accounts import views

urlpatterns = [
    path("", views.people, name="people"),
    path("zaproszenia/<int:pk>/wycofaj/", views.withdraw_invitation, name="withdraw_invitation"),
    path("<int:pk>/rola/", views.change_role, name="change_role"),
    path("<int:pk>/usun/", views.remove_member, name="remove_member"),
]
