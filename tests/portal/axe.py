"""What every page must hold in a real browser: axe finds nothing, and what axe does not see holds too."""

from pathlib import Path

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# What passed is long and stays in the browser.
RUN = "([part, rules]) => axe.run(part, rules).then((found) => found.violations)"

OUR_CHECKS = """() => {
  const problems = [];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const name = (element) => element.outerHTML.slice(0, 120);
  for (const drawing of document.querySelectorAll("canvas, svg[role=img]")) {
    const table = drawing.closest("figure")?.querySelector("table");
    if (seen(drawing) && !table) problems.push(`no table beside ${name(drawing)}`);
  }
  for (const drawing of document.querySelectorAll("svg[role=img]")) {
    if (drawing.firstElementChild?.tagName !== "title") problems.push(`no title first in ${name(drawing)}`);
  }
  const width = document.documentElement.scrollWidth;
  if (width > innerWidth) problems.push(`scrolls sideways: ${width} > ${innerWidth}`);
  for (const element of document.querySelectorAll("main [style], header [style], footer [style]")) {
    problems.push(`style of its own: ${name(element)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) problems.push(`id twice: ${id}`);
  if (document.querySelectorAll("h1").length !== 1) problems.push("not one h1");
  if (!document.documentElement.lang) problems.push("no language");
  return problems;
}"""


def violations(page, *, within: str = "html") -> list[str]:
    """Every breach on the page as it is now: menus, dialogs and errors are looked at when they are open.

    `within` a selector axe looks at that part alone, which is much quicker; our own checks are of the whole page.
    """
    # Evaluated, not added as an element: the page's CSP stays in force and takes no inline script.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    page.evaluate("() => document.fonts.ready.then(() => null)")  # what an icon's font draws is not read as a word
    found = page.evaluate(RUN, [within, RULES])
    told = [
        f"{rule['id']}: {node['html'][:160]} – {node['failureSummary']}" for rule in found for node in rule["nodes"]
    ]
    return told + page.evaluate(OUR_CHECKS)


def assert_accessible(page, *, within: str = "html") -> None:
    found = violations(page, within=within)
    assert not found, f"{page.url}\n" + "\n".join(found)
