"""What was found in a document and what becomes of it: told to the person, counted, never silent."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

MOST_EXAMPLES = 5

# By kind: the words, and what becomes of it
KINDS = {
    "insertions": (_("Tracked insertions"), _("accepted: they are part of the text")),
    "deletions": (_("Tracked deletions"), _("left out, as if the change had been accepted")),
    "comments": (_("Comments"), _("left out; read them in the document before you import it")),
    "contents": (_("Lines of a table of contents"), _("left out: the portal makes its own")),
    "headers": (_("Headers and footers"), _("left out")),
    "text_boxes": (_("Text boxes"), _("their text stands as paragraphs where the box was anchored")),
    "frames": (_("Frames made of a table with one cell"), _("their text stands as paragraphs")),
    "equations": (_("Equations"), _("kept as plain text: check that they can still be read")),
    "objects": (_("Embedded objects and charts"), _("cannot be kept: a note in brackets stands where they were")),
    "linked_images": (_("Images that are not in the file"), _("cannot be kept: a note in brackets stands there")),
    "odd_images": (_("Images of a kind that no browser shows"), _("cannot be kept: a note in brackets stands there")),
    "nested_tables": (_("Tables inside tables"), _("their text stays in the outer table's cell")),
    "anchors": (_("Links inside the document"), _("their words stay, the link goes")),
    "empty": (_("Empty paragraphs"), _("left out")),
    "numbers": (_("Numbers typed into headings"), _("taken off: the portal numbers chapters itself")),
    "bullets": (_("List items typed by hand"), _("made a list")),
    "captions": (_("Titles of tables"), _("tied to their table")),
    "notes": (_("Footnotes and endnotes"), _("kept as footnotes")),
    "heads": (_("Tables whose first row was taken for their head"), _("change it beside the table if it is wrong")),
    "headless": (_("Tables without a head"), _("say below whether the first row is one")),
    "levels": (_("Numbers of chapters without a title of their own"), _("joined with the line below them")),
}


class Told:
    """Counts by kind, with the first few examples."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = defaultdict(int)
        self.examples: dict[str, list[str]] = defaultdict(list)

    def add(self, kind: str, example: str = "", *, count: int = 1) -> None:
        if kind not in KINDS:
            raise KeyError(kind)
        self.counts[kind] += count
        words = " ".join(example.split())
        if words and len(self.examples[kind]) < MOST_EXAMPLES:
            self.examples[kind].append(words[:120])

    def as_json(self) -> list[dict]:
        return [
            {"kind": kind, "count": self.counts[kind], "examples": self.examples[kind]}
            for kind in KINDS
            if self.counts[kind]
        ]


def words_of(kind: str) -> tuple[str, str]:
    """(what, what becomes of it) in the language of the reader."""
    what, becomes = KINDS[kind]
    return str(what), str(becomes)
