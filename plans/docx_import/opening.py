"""An uploaded file is looked at before anything reads it: a real DOCX, not too big, without macros."""

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import etree

from plan_portal.errors import InvalidInput

LARGEST_FILE = 20 * 1024 * 1024  # bytes, as it is uploaded
LARGEST_UNPACKED = 200 * 1024 * 1024
LARGEST_PART = 60 * 1024 * 1024  # of XML
MOST_PARTS = 3000
STEEPEST = 300  # how many times a part may be bigger than what it is packed into; a bomb is 1,000 times
SMALL = 1024 * 1024  # what is smaller unpacked may be packed as tightly as it likes
OLD_WORD = b"\xd0\xcf\x11\xe0"  # OLE: a .doc, or a file that a password protects
MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Package:
    """The parts of a DOCX that were looked at, by name."""

    content: bytes
    names: list[str]
    parts: dict[str, bytes] = field(default_factory=dict)

    def part(self, name: str) -> bytes:
        if name not in self.parts:
            with zipfile.ZipFile(io.BytesIO(self.content)) as package:
                self.parts[name] = package.read(name) if name in self.names else b""
        return self.parts[name]

    def xml(self, name: str) -> etree._Element | None:
        """A part as a tree, None where there is none. No entity is resolved, nothing is fetched."""
        content = self.part(name)
        return etree.fromstring(content, parser()) if content else None

    @property
    def size_of_text(self) -> int:
        """Bytes of the main part: what decides how long reading takes."""
        return len(self.part(MAIN))


def parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)


def opened(content: bytes, *, name: str = "") -> Package:
    """The package in an uploaded file. Raises InvalidInput at `file`, in words that say what to do."""
    if len(content) > LARGEST_FILE:
        _refuse(_("The file is larger than 20 MB. Make its images smaller or divide it."))
    if content[:4] == OLD_WORD:
        _refuse(_("This is an old .doc file, or one that a password protects. Save it in Word as .docx without one."))
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        _refuse(_("This is no DOCX file. Save the document in Word or LibreOffice as .docx and upload that."))
    with package:
        _check_sizes(package.infolist())
        names = package.namelist()
        _check_kind(names)
        _check_content(package, names)
    return Package(content, names)


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    steep = any(part.file_size > SMALL and part.file_size > STEEPEST * max(1, part.compress_size) for part in parts)
    big = any(part.file_size > LARGEST_PART for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or total > LARGEST_UNPACKED or steep or big:
        _refuse(_("Unpacked, the file is larger than anything that an office writes. It was not read."))
    if any(part.flag_bits & 0x1 for part in parts):
        _refuse(_("A password protects this file. Save it without one."))


def _check_kind(names: list[str]) -> None:
    if MAIN not in names or "[Content_Types].xml" not in names:
        _refuse(_("This is no DOCX file. Save the document in Word or LibreOffice as .docx and upload that."))
    if any("vbaproject" in name.lower() for name in names):
        _refuse(_("The file holds macros. Save it as .docx without macros and upload that."))


def _check_content(package: zipfile.ZipFile, names: list[str]) -> None:
    try:
        types = package.read("[Content_Types].xml")
        if b"macroEnabled" in types:
            _refuse(_("The file holds macros. Save it as .docx without macros and upload that."))
        for name in names:
            if name.endswith((".xml", ".rels")):
                content = package.read(name)
                # Office writes neither: a document type is what entity bombs are made of.
                if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content:
                    _refuse(_("The file is damaged or was made by hand. Save it in Word or LibreOffice once more."))
        root = etree.fromstring(package.read(MAIN), parser())
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError):
        _refuse(_("The file is damaged or was made by hand. Save it in Word or LibreOffice once more."))
    if root.find(f"{W}body") is None:
        _refuse(_("The file is damaged or was made by hand. Save it in Word or LibreOffice once more."))


def _refuse(words: str):
    raise InvalidInput({"file": words})
