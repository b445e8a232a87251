"""What people use while they write: images."""

from django.urls import path

from plans.views import images

urlpatterns = [
    path("<slug:region>/obrazy/<str:name>", images.image, name="image"),
    path("<slug:region>/plany/<slug:plan>/edycja/obrazy/", images.edit_images, name="edit_images"),
]
