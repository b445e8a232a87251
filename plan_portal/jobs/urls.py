from django.urls import path

from plan_portal.jobs import views

urlpatterns = [
    path("moje/dokumenty/", views.my_documents, name="my_documents"),
    path("zadania/<uuid:uid>/", views.job, name="job"),
    path("zadania/<uuid:uid>/przerwij/", views.cancel, name="cancel_job"),
    path("zadania/<uuid:uid>/ponow/", views.retry, name="retry_job"),
    path("zadania/<uuid:uid>/plik/", views.download, name="download_job"),
]
