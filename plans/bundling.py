"""A text's images for a document: what the PDF's renderer may load is what is handed to it."""

from collections.abc import Iterable

from plan_portal.documents.attachments import Resource
from plan_portal.figures import IMAGE_ADDRESS
from plan_portal.images import MEDIA_TYPES
from plans.models import Image


def bundled(html: str) -> tuple[str, list[Resource]]:
    """The text with `bundle:` addresses instead of the portal's, and the images that they name, each once.

    `html` is a stored text, several of them, or a whole document: `render_pdf(html, bundle=resources, …)`.
    The caller has asked whether the reader may see the text. Costs one query. An image whose file is lost keeps
    its address; the renderer leaves it out and its description stays.
    """
    names = {address["name"] for address in IMAGE_ADDRESS.finditer(html)}
    resources = {one.name: one for one in _resources(names)}

    def renamed(address):
        return f"bundle:{address['name']}" if address["name"] in resources else address[0]

    return (IMAGE_ADDRESS.sub(renamed, html) if names else html), list(resources.values())


def _resources(names: Iterable[str]) -> Iterable[Resource]:
    # Regions share the file of the same content.
    paths = dict(Image.objects.filter(name__in=names).values_list("name", "file"))
    storage = Image._meta.get_field("file").storage
    for name, path in sorted(paths.items()):
        if storage.exists(path):
            with storage.open(path) as file:
                yield Resource(name, file.read(), MEDIA_TYPES[name.rpartition(".")[2]])
