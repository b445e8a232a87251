"""Images that people upload, made anew from what is seen in them: nothing of the file itself is kept."""

import hashlib
import io
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from plan_portal.errors import InvalidInput

LARGEST_FILE = 10 * 1024 * 1024  # bytes
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400  # pixels; a larger image is made smaller
MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp", "gif": "image/gif"}
# What may come in, and as what it is kept. SVG is a program, TIFF and the like no browser shows.
_ENDINGS = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp", "GIF": "gif"}
_OPTIONS = {"PNG": {"optimize": True}, "JPEG": {"quality": 85, "optimize": True}, "WEBP": {"quality": 85}, "GIF": {}}


@dataclass(frozen=True)
class CleanImage:
    """`name` is the SHA-256 of the content with the ending of its kind."""

    content: bytes
    name: str
    width: int
    height: int


def clean_image(content: bytes, *, field: str = "file") -> CleanImage:
    """A PNG, JPEG, WebP or GIF decoded and written anew: upright, at most 2400 px a side, without metadata.

    The kind is what the content is, whatever the file is called. Of a moving GIF the first picture stays.
    Raises InvalidInput at `field` for anything else, and for what is too big.
    """
    if len(content) > LARGEST_FILE:
        raise InvalidInput({field: _("The image is larger than 10 MB. Make it smaller and upload it again.")})
    picture, kind = _decoded(content, field)
    written = io.BytesIO()
    picture.save(written, kind, **_OPTIONS[kind])
    name = f"{hashlib.sha256(written.getvalue()).hexdigest()}.{_ENDINGS[kind]}"
    return CleanImage(written.getvalue(), name, *picture.size)


def _decoded(content: bytes, field: str) -> tuple[Image.Image, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(_ENDINGS)) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Image.DecompressionBombError
                kind = opened.format or ""
                picture = ImageOps.exif_transpose(opened).convert(_mode(opened, kind))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise InvalidInput({field: _("The image has more than 50 million pixels. Make it smaller first.")}) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise InvalidInput({field: _("This is no image that can be shown. Take a PNG, JPEG, WebP or GIF.")}) from None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A new image has the pixels alone: no EXIF with a place, no comments, no colour profile.
    plain = Image.new(picture.mode, picture.size)
    plain.paste(picture)
    return plain, kind


def _mode(picture: Image.Image, kind: str) -> str:
    if kind == "JPEG":
        return "L" if picture.mode == "L" else "RGB"
    return "RGBA" if picture.has_transparency_data else "RGB"
