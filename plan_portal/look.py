"""How the portal looks for one person: theme, contrast and text size, kept in a cookie; the regions' colours."""

import re
from dataclasses import dataclass, fields, replace

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

COOKIE = "look"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
CHOICES = {
    "theme": ("auto", "light", "dark"),
    "contrast": ("normal", "high"),
    "text_size": ("100", "115", "130"),
}
LIGHT_PAPER, DARK_PAPER = "#fbfbf9", "#15181b"
ACCENT = "#0c4a5e"


@dataclass(frozen=True)
class Look:
    theme: str = "auto"
    contrast: str = "normal"
    text_size: str = "100"

    @classmethod
    def of(cls, request: HttpRequest) -> "Look":
        """What the cookie says."""
        return cls.said(request.COOKIES.get(COOKIE, ""))

    @classmethod
    def said(cls, cookie: str) -> "Look":
        """Whatever it says wrongly is left out."""
        values = zip((field.name for field in fields(cls)), cookie.split("."), strict=False)
        return cls().changed(dict(values))

    def changed(self, wanted) -> "Look":
        return replace(self, **{name: wanted[name] for name in CHOICES if wanted.get(name) in CHOICES[name]})

    def remember(self, response: HttpResponse, *, secure: bool) -> None:
        value = f"{self.theme}.{self.contrast}.{self.text_size}"
        response.set_cookie(COOKIE, value, max_age=365 * 86400, secure=secure, httponly=True, samesite="Lax")


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.1)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1, 1.4.3)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, towards: str, share: float) -> str:
    """The colour with `share` (0 to 1) of another one mixed in."""
    pairs = ((int(colour[i : i + 2], 16), int(towards[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, paper: str, *, ratio: float = 5.5) -> str:
    """The same hue, lightened or darkened until text in it can be read on the paper."""
    end = "#ffffff" if luminance(paper) < 0.18 else "#000000"
    shades = (mixed(colour, end, step / 20) for step in range(21))
    return next(shade for shade in shades if contrast(shade, paper) >= ratio)


def validate_accent(colour: str) -> None:
    """A region's accent is `#rrggbb`, and links in it can be read on our paper (4.5 : 1)."""
    if not COLOUR.fullmatch(colour):
        raise ValidationError(_("Write the colour as # and six digits, for example #0c4a5e."))
    if contrast(colour, LIGHT_PAPER) < 4.5:
        raise ValidationError(_("This colour is too light to read: its contrast with the page is under 4.5 : 1."))


def accent_css(colour: str) -> str:
    """The stylesheet that puts a region's accent in place of the portal's own."""
    light = _accent_tokens(colour, LIGHT_PAPER, strong="#000000")
    dark = _accent_tokens(readable(colour, DARK_PAPER), DARK_PAPER, strong="#ffffff")
    return (
        f":root{{{light}}}\n"
        f'@media screen{{:root[data-theme="dark"]{{{dark}}}}}\n'
        f'@media screen and (prefers-color-scheme:dark){{:root[data-theme="auto"]{{{dark}}}}}\n'
    )


def _accent_tokens(colour: str, paper: str, *, strong: str) -> str:
    stronger, softer = mixed(colour, strong, 0.25), mixed(colour, paper, 0.88)
    return f"--accent:{colour};--accent-strong:{stronger};--accent-soft:{softer}"
