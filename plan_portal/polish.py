"""Polish alphabetical order, search without accents and addresses, the same on every PostgreSQL.

The SQL functions come from the migration territory.0002: the embedded PostgreSQL has neither ICU nor unaccent.
"""

import re
import unicodedata

from django.db.models import Func, TextField
from django.db.models.functions import Collate
from django.utils.text import slugify

# Letters that decomposition leaves whole.
WHOLE_LETTERS = str.maketrans({"ł": "l", "Ł": "l"})


def order_key(expression) -> Func:
    """What to sort a column by: `a ą b … z ź ż`, whatever the database's collation."""
    return Collate(Func(expression, function="pl_key", output_field=TextField()), "C")


def folded(expression) -> Func:
    """Lower case without accents: `zazolc` finds `Zażółć`."""
    return Func(expression, function="pl_fold", output_field=TextField())


def fold(text: str) -> str:
    """The same for a string, letter by letter: places in the folded text are places in the text."""
    return "".join(_fold_letter(letter) for letter in text)


def _fold_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter.lower().translate(WHOLE_LETTERS))
    return plain[0] if plain else letter


def address_of(name: str, *, longest: int = 60) -> str:
    """The slug of a Polish name, cut at a word: `zespol-ekspertow`. Empty where no letter or digit is left."""
    slug = slugify(name.translate(WHOLE_LETTERS))
    return slug if len(slug) <= longest else re.sub(r"-[^-]*$", "", slug[: longest + 1])
