"""What people use while they write: images, what the plan says of itself."""

from django.urls import path

from plans.views import facts, images

urlpatterns = [
    path("<slug:region>/obrazy/<str:name>", images.image, name="image"),
    path("<slug:region>/plany/<slug:plan>/edycja/obrazy/", images.edit_images, name="edit_images"),
    path("<slug:region>/plany/<slug:plan>/edycja/plan/", facts.plan_facts, name="plan_facts"),
]
