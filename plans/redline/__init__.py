"""What changed between two versions of a plan, in text and data. Pure: no Django, no queries."""

from plans.redline.contents import FORMAT, redline

__all__ = ["FORMAT", "redline"]
