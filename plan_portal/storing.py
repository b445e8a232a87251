"""Files that are kept under the hash of their content."""

from django.core.files.base import ContentFile
from django.db.models import Model


def stored_once(record: Model, name: str, content: ContentFile) -> None:
    """Give a record its `file`: one of the same name is the same content, so a repeated attempt finds it there."""
    field = record.file.field
    path = field.generate_filename(record, name)
    if record.file.storage.exists(path):
        record.file = path
    else:
        record.file.save(name, content, save=False)
