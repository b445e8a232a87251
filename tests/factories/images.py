"""Files with pictures in them, as people upload them."""

import io

from PIL import Image


def picture(kind: str = "PNG", *, size=(64, 32), colour=(10, 60, 110), **options) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, kind, **options)
    return written.getvalue()


def figure(address: str, *, alt: str = "Mapa podmiotów w regionie", caption: str = "") -> str:
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{address}" alt="{alt}">{words}</figure>'
