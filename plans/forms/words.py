"""The editor's words in the language of the page: its scripts read them from a JSON block."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def editor_words() -> dict:
    return {
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
        },
    }
