"""Where an element keeps its rich text."""

from plans.models import Measure, Objective, Section

RICH_TEXT = {Section: "body", Objective: "description", Measure: "description"}
