"""A redline's numbers in words, by what they are about: „zmieniono 12 akapitów, podniesiono 3 wartości docelowe”."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plan_portal import formats

Said = Callable[[int], str]

TEXT: dict[str, Said] = {
    "paragraphs_changed": lambda n: ngettext("%(n)s paragraph changed", "%(n)s paragraphs changed", n),
    "paragraphs_added": lambda n: ngettext("%(n)s paragraph added", "%(n)s paragraphs added", n),
    "paragraphs_removed": lambda n: ngettext("%(n)s paragraph removed", "%(n)s paragraphs removed", n),
    "paragraphs_moved": lambda n: ngettext("%(n)s paragraph moved", "%(n)s paragraphs moved", n),
    "rows_changed": lambda n: ngettext("%(n)s table row changed", "%(n)s table rows changed", n),
    "rows_added": lambda n: ngettext("%(n)s table row added", "%(n)s table rows added", n),
    "rows_removed": lambda n: ngettext("%(n)s table row removed", "%(n)s table rows removed", n),
    "rows_moved": lambda n: ngettext("%(n)s table row moved", "%(n)s table rows moved", n),
    "columns_added": lambda n: ngettext("%(n)s table column added", "%(n)s table columns added", n),
    "columns_removed": lambda n: ngettext("%(n)s table column removed", "%(n)s table columns removed", n),
    "summaries_changed": lambda n: ngettext("%(n)s summary changed", "%(n)s summaries changed", n),
    "paragraphs_restyled": lambda n: ngettext(
        "the look of %(n)s paragraph changed", "the look of %(n)s paragraphs changed", n
    ),
    "rows_restyled": lambda n: ngettext(
        "the look of %(n)s table row changed", "the look of %(n)s table rows changed", n
    ),
}
BUILD: dict[str, Said] = {
    "section_added": lambda n: ngettext("%(n)s chapter added", "%(n)s chapters added", n),
    "section_removed": lambda n: ngettext("%(n)s chapter removed", "%(n)s chapters removed", n),
    "section_moved": lambda n: ngettext("%(n)s chapter moved", "%(n)s chapters moved", n),
    "section_retitled": lambda n: ngettext("%(n)s chapter renamed", "%(n)s chapters renamed", n),
    "section_renumbered": lambda n: ngettext("%(n)s chapter renumbered", "%(n)s chapters renumbered", n),
    "objective_added": lambda n: ngettext("%(n)s objective added", "%(n)s objectives added", n),
    "objective_removed": lambda n: ngettext("%(n)s objective removed", "%(n)s objectives removed", n),
    "objective_moved": lambda n: ngettext("%(n)s objective moved", "%(n)s objectives moved", n),
    "objective_retitled": lambda n: ngettext("%(n)s objective renamed", "%(n)s objectives renamed", n),
    "objective_renumbered": lambda n: ngettext("%(n)s objective renumbered", "%(n)s objectives renumbered", n),
    "measure_added": lambda n: ngettext("%(n)s measure added", "%(n)s measures added", n),
    "measure_removed": lambda n: ngettext("%(n)s measure removed", "%(n)s measures removed", n),
    "measure_moved": lambda n: ngettext("%(n)s measure moved", "%(n)s measures moved", n),
    "measure_retitled": lambda n: ngettext("%(n)s measure renamed", "%(n)s measures renamed", n),
    "measure_renumbered": lambda n: ngettext("%(n)s measure renumbered", "%(n)s measures renumbered", n),
    "indicator_added": lambda n: ngettext("%(n)s indicator added", "%(n)s indicators added", n),
    "indicator_removed": lambda n: ngettext("%(n)s indicator removed", "%(n)s indicators removed", n),
    "indicator_moved": lambda n: ngettext("%(n)s indicator moved", "%(n)s indicators moved", n),
    "indicator_retitled": lambda n: ngettext("%(n)s indicator renamed", "%(n)s indicators renamed", n),
    "indicator_renumbered": lambda n: ngettext("%(n)s indicator renumbered", "%(n)s indicators renumbered", n),
    "about_changed": lambda n: ngettext(
        "%(n)s fact about the document changed", "%(n)s facts about the document changed", n
    ),
    "coverage_changed": lambda n: ngettext(
        "required elements of %(n)s chapter changed", "required elements of %(n)s chapters changed", n
    ),
}
INDICATORS: dict[str, Said] = {
    "targets_raised": lambda n: ngettext("%(n)s target raised", "%(n)s targets raised", n),
    "targets_lowered": lambda n: ngettext("%(n)s target lowered", "%(n)s targets lowered", n),
    "targets_set": lambda n: ngettext("%(n)s target added", "%(n)s targets added", n),
    "targets_dropped": lambda n: ngettext("%(n)s target removed", "%(n)s targets removed", n),
    "baselines_changed": lambda n: ngettext("%(n)s baseline changed", "%(n)s baselines changed", n),
    "passports_changed": lambda n: ngettext(
        "the passport of %(n)s indicator changed", "the passports of %(n)s indicators changed", n
    ),
}
WORK: dict[str, Said] = {
    "owners_changed": lambda n: ngettext(
        "who is responsible changed in %(n)s place", "who is responsible changed in %(n)s places", n
    ),
    "dates_changed": lambda n: ngettext("%(n)s date changed", "%(n)s dates changed", n),
    "continuity_changed": lambda n: ngettext(
        "%(n)s measure became one-off or continuous", "%(n)s measures became one-off or continuous", n
    ),
    "milestones_added": lambda n: ngettext("%(n)s milestone added", "%(n)s milestones added", n),
    "milestones_removed": lambda n: ngettext("%(n)s milestone removed", "%(n)s milestones removed", n),
    "milestones_changed": lambda n: ngettext("%(n)s milestone changed", "%(n)s milestones changed", n),
    "links_changed": lambda n: ngettext(
        "links of %(n)s objective to other documents changed", "links of %(n)s objectives to other documents changed", n
    ),
}
MONEY: dict[str, Said] = {
    "amounts_raised": lambda n: ngettext("%(n)s amount raised", "%(n)s amounts raised", n),
    "amounts_lowered": lambda n: ngettext("%(n)s amount lowered", "%(n)s amounts lowered", n),
    "amounts_added": lambda n: ngettext("%(n)s amount added", "%(n)s amounts added", n),
    "amounts_removed": lambda n: ngettext("%(n)s amount removed", "%(n)s amounts removed", n),
    "amounts_restated": lambda n: ngettext(
        "%(n)s amount stated differently (estimate, contracted, spent)",
        "%(n)s amounts stated differently (estimate, contracted, spent)",
        n,
    ),
    "money_moved": lambda n: ngettext(
        "%(n)s row of money given another purpose or source", "%(n)s rows of money given another purpose or source", n
    ),
    "declared_changed": lambda n: ngettext(
        "%(n)s sum named in the text changed", "%(n)s sums named in the text changed", n
    ),
}
WHAT_IS_COUNTED = {**TEXT, **BUILD, **INDICATORS, **WORK, **MONEY}


def summary(changes: dict) -> list[tuple[str, str]]:
    """(what it is about, what happened), only where something did; in the active language."""
    counts = changes["counts"]
    money = [money_in_words(changes["money"]["total"])] if changes["money"]["by_source"] else []
    groups = [
        (_("Text"), said(counts, TEXT)),
        (_("Order and names"), said(counts, BUILD)),
        (_("Indicators"), said(counts, INDICATORS)),
        (_("Carrying out"), said(counts, WORK)),
        (_("Financial framework"), [*money, *said(counts, MONEY)]),
    ]
    return [(name, ", ".join(clauses)) for name, clauses in groups if clauses]


def sentence(changes: dict) -> str:
    """All of it in one sentence."""
    counts = changes["counts"]
    clauses = [clause for group in (TEXT, BUILD, INDICATORS, WORK) for clause in said(counts, group)]
    money = changes["money"]
    if money["total"]["difference"] != "0.00":
        clauses.append(_("financial framework: %(change)s") % {"change": money_change(money["total"]["difference"])})
    else:
        clauses += said(counts, MONEY)
    if not clauses:
        return _("Both versions say the same.")
    text = ", ".join(clauses)
    return text[:1].upper() + text[1:] + "."


def said(counts: dict[str, int], group: dict[str, Said]) -> list[str]:
    return [
        words(counts[name]) % {"n": formats.number(counts[name])} for name, words in group.items() if name in counts
    ]


def money_change(difference: str) -> str:
    """`+1 250 000,00 zł`."""
    sign = "+" if Decimal(difference) > 0 else ""
    return sign + formats.money(Decimal(difference))


def money_in_words(total: dict) -> str:
    amounts = {name: formats.money(Decimal(total[name])) for name in ("old", "new")}
    if total["difference"] == "0.00":
        return _("the total stays %(new)s") % amounts
    return _("%(change)s (from %(old)s to %(new)s)") % (amounts | {"change": money_change(total["difference"])})
