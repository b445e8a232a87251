"""What people use while they write: images, what the plan says of itself, who else is here."""

from django.urls import include, path

from plans.views import docx_imports, facts, images, presence

docx_import = [
    path("", docx_imports.upload_docx, name="upload_docx"),
    path("<uuid:uid>/", docx_imports.docx_import, name="docx_import"),
    path("<uuid:uid>/importuj/", docx_imports.confirm, name="confirm_docx_import"),
    path("<uuid:uid>/cofnij/", docx_imports.undo, name="undo_docx_import"),
    path("<uuid:uid>/odrzuc/", docx_imports.discard, name="discard_docx"),
]

urlpatterns = [
    path("<slug:region>/plany/<slug:plan>/edycja/import-docx/", include(docx_import)),
    path("<slug:region>/obrazy/<str:name>", images.image, name="image"),
    path("<slug:region>/plany/<slug:plan>/edycja/obrazy/", images.edit_images, name="edit_images"),
    path("<slug:region>/plany/<slug:plan>/edycja/plan/", facts.plan_facts, name="plan_facts"),
    path("<slug:region>/plany/<slug:plan>/edycja/obecni/", presence.presence, name="plan_presence"),
]
