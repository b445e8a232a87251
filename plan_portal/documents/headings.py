"""Headings inside narratives, so that they follow the heading of their chapter without a gap."""

import re

HEADING = re.compile(r"<(/?)h([2-6])\b")
DEEPEST = 6


def below(html: str, level: int) -> str:
    """The same text with its headings under a heading of `level`: the first is one deeper, none skips a level.

    A screen reader and PDF/UA-1 (ISO 14289-1, 7.4.2) need levels without gaps, whatever the authors chose.
    """
    above: list[int] = []  # the levels, as written, of the headings that we are under
    settled = level

    def settle(found: re.Match) -> str:
        nonlocal settled
        closing, written = found[1], int(found[2])
        if not closing:
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
            settled = min(level + len(above), DEEPEST)
        return f"<{closing}h{settled}"

    return HEADING.sub(settle, html)
