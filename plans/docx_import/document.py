"""A document that was read, as it waits for a person's choices: plain data that a row can keep."""

import base64
from dataclasses import asdict, dataclass, field
from itertools import pairwise

from plans.docx_import.converting import Converted, converted
from plans.docx_import.headings import Proposal, is_caption, proposals
from plans.docx_import.opening import opened
from plans.docx_import.preparing import prepared
from plans.docx_import.told import Told


@dataclass
class Part:
    """A block with what is proposed for it."""

    number: int
    html: str
    kind: str  # paragraph, item, table
    text: str
    style: str
    proposal: Proposal
    head_rows: int = 0
    guessed_head: bool = False


@dataclass
class Image:
    """`content` is base64; `alt` is Word's own description."""

    key: str
    alt: str
    content: str

    @property
    def bytes(self) -> bytes:
        return base64.b64decode(self.content)


@dataclass
class Document:
    parts: list[Part]
    told: list[dict] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)

    def as_json(self) -> dict:
        return asdict(self)

    @classmethod
    def from_json(cls, said: dict) -> "Document":
        parts = [Part(**{**one, "proposal": Proposal(**one["proposal"])}) for one in said.get("parts", ())]
        return cls(parts, said.get("told", []), [Image(**one) for one in said.get("images", ())])

    @property
    def styles(self) -> dict[str, list[Part]]:
        """Parts by the name of their style, as the office sees it in Word."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            if part.kind != "table":
                found.setdefault(part.style or "Normal", []).append(part)
        return found


def read(content: bytes) -> Document:
    """A DOCX as a document with a proposal for every part. Raises InvalidInput at `file`. Writes nothing."""
    told = Told()
    ready = prepared(opened(content), told)
    made = converted(ready, told)
    return _document(made, told)


def _document(made: Converted, told: Told) -> Document:
    found = proposals([block.fact for block in made.blocks])
    parts = [
        Part(
            number=number,
            html=block.html,
            kind=block.fact.kind,
            text=block.fact.text,
            style=block.fact.style,
            proposal=proposal,
            head_rows=block.fact.head_rows,
            guessed_head=block.fact.guessed_head,
        )
        for number, (block, proposal) in enumerate(zip(made.blocks, found, strict=True))
    ]
    for part in parts:
        if part.proposal.is_offered and part.proposal.typed_number and part.proposal.becomes == "section":
            told.add("numbers", f"{part.proposal.typed_number} {part.proposal.title}")
    for part, following in pairwise(parts):
        if part.proposal.reasons == ["joined"]:
            told.add("levels", part.text)
        if following.kind == "table" and part.kind == "paragraph" and is_caption(part):
            told.add("captions", part.text)
    images = [Image(one.key, one.alt, base64.b64encode(one.content).decode()) for one in made.images.values()]
    return Document(parts, told.as_json(), images)
