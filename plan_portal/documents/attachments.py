from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF. `relationship`: `Source`, `Data`, `Alternative`, `Supplement` (ISO 32000-2, 7.11.3)."""

    name: str
    content: bytes
    media_type: str
    description: str = ""
    relationship: str = "Data"


@dataclass(frozen=True)
class Resource:
    """What the HTML may use as `bundle:<name>`: an image, a stylesheet, a font."""

    name: str
    content: bytes
    media_type: str
