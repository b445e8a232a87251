"""The editor's words in the language of the page: its scripts read them from a JSON block."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def editor_words(*, images_url: str = "") -> dict:
    """`images_url` takes uploads; without it the text has no images."""
    return {
        "images": image_words() | {"url": images_url},
        "toolbar": _("Formatting"),
        "buttons": {
            **{f"heading{level}": _("Heading, level %(level)s") % {"level": level} for level in (2, 3, 4, 5)},
            "paragraph": _("Plain paragraph"),
            "bulletList": _("Bulleted list"),
            "orderedList": _("Numbered list"),
            "blockquote": _("Quotation"),
            "horizontalRule": _("Horizontal line"),
            "bold": _("Bold"),
            "italic": _("Italic"),
            "underline": _("Underline"),
            "strike": _("Strikethrough"),
            "subscript": _("Subscript"),
            "superscript": _("Superscript"),
            "link": _("Insert a link"),
            "unlink": _("Remove the link"),
            "footnote": _("Insert a footnote"),
            "footnote:edit": _("Change the footnote"),
            "figure": _("Insert an image"),
            "table": _("Insert a table"),
            "table:caption": _("Title of the table"),
            "table:addColumnAfter": _("Add a column"),
            "table:deleteColumn": _("Delete the column"),
            "table:addRowAfter": _("Add a row"),
            "table:deleteRow": _("Delete the row"),
            "table:mergeCells": _("Merge the cells"),
            "table:splitCell": _("Split the cell"),
            "table:toggleHeaderCell": _("Header cell, yes or no"),
            "table:deleteTable": _("Delete the table"),
            "history:undo": _("Undo"),
            "history:redo": _("Redo"),
        },
        "dialogs": {
            "Update": _("Apply"),
            "Cancel": _("Cancel"),
            "URL": pgettext("link", "Address"),
            "Title": _("Title"),
            "Edit Link": _("Link"),
            "Footnote": _("Footnote"),
            "Footnote text": _("Text of the footnote"),
        },
    }


def image_words() -> dict:
    return {
        "insert": _("Insert an image"),
        "change": _("Change the image"),
        "apply": _("Apply"),
        "cancel": _("Cancel"),
        "file": _("Image file"),
        "file_hint": _("PNG, JPEG, WebP or GIF, at most 10 MB."),
        "replace_hint": _("Only if another image should stand here."),
        "alt": _("What the image shows"),
        "alt_hint": _("For those who do not see it. A chart needs its figures in the text or in a table."),
        "decorative": _("The image is mere decoration"),
        "decorative_hint": _("Screen readers then pass over it."),
        "caption": _("Caption"),
        "caption_hint": _("Optional, below the image: number, title, source."),
        "choose_file": _("Choose a file with the image."),
        "say_alt": _("Say what the image shows, or mark it as decoration."),
        "uploading": _("The image is being uploaded …"),
        "no_connection": _("There is no connection to the portal. The text stays here; try again in a moment."),
        "logged_out": _("Your session has ended. Log in in another tab, then try again."),
        "refused": _("The portal did not take the image. Try again."),
    }


def draft_words() -> dict:
    return {
        "kept": _("Kept on this computer at"),
        "not_kept": _("The browser cannot keep the text: save often."),
        "thrown_away": _("The kept text is thrown away."),
        "del": _("removed:"),
        "ins": _("added:"),
    }
