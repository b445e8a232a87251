"""What people use while they write: images."""

from django.urls import include, path

from plans.views import docx_imports, images

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
]
