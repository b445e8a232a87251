from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plans import actions
from plans.actions.declaring import fingerprint
from plans.budgetsheet import Sheet
from plans.forms.budget import BudgetGrid
from plans.forms.declared import declared_formset
from plans.reading import content
from plans.views.editing import edit_context, saved, working_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_budget(request, region, plan):
    _plan, version = working_or_404(request, region, plan)
    sheet = _sheet(request, version)
    grid = BudgetGrid(sheet, request.POST or None)
    stale = None
    if request.method == "POST" and grid.is_valid:
        try:
            actions.save_budget(version, lines=_lines(grid, request.POST), by=request.user)
            saved(request)
            return redirect(request.get_full_path())
        except StaleCopy:
            grid, stale = _on_newest(request, version)
        except InvalidInput as error:
            grid.tell(error.errors)
        except WrongState as error:
            messages.error(request, str(error))
    return _page(request, version, grid, stale=stale, status=409 if stale is not None else 200)


@login_required
@require_POST
def declare_totals(request, region, plan):
    """The sums that the plan's text names; what is wrong is shown on the page of the framework."""
    _plan, version = working_or_404(request, region, plan)
    sheet = _sheet(request, version)
    formset = declared_formset(sheet, request.POST)
    if formset.is_valid():
        try:
            base = request.POST.get("base", "")
            actions.declare_totals(version, totals=formset.declared(), base=base, by=request.user)
            saved(request)
            return redirect(f"{reverse('edit_budget', args=[region, plan])}#sumy")
        except InvalidInput as error:
            formset.tell(error.errors)
        except WrongState as error:
            messages.error(request, str(error))
    return _page(request, version, BudgetGrid(sheet), formset=formset)


def _sheet(request, version) -> Sheet:
    page = request.GET.get("strona", "")
    return Sheet(
        content(version),
        amount=request.GET.get("kwoty", "planned"),
        branch=request.GET.get("cel", ""),
        page=int(page) if page.isdecimal() and len(page) < 5 else 1,
    )


def _lines(grid: BudgetGrid, data) -> list:
    if grid.sheet.gone(data):
        raise StaleCopy(_("Somebody has removed this row since you opened the budget."))
    return grid.lines()


def _page(request, version, grid: BudgetGrid, *, formset=None, stale=None, status=200):
    sheet = grid.sheet
    context = edit_context(version, sheet.content, sheet=sheet, grid=grid, stale=stale)
    context |= {
        "heading": _("Financial framework"),
        "sums": sheet.sums(grid.all_rows),
        "declared": formset or declared_formset(sheet),
        "base": fingerprint(sheet.content.declared),
        "amounts": _tabs(request, sheet),
    }
    return render(request, "plans/edit_budget.html", context, status=status)


def _tabs(request, sheet) -> list[dict]:
    """The three amounts, each with an address of its own."""
    names = {"planned": _("Planned"), "contracted": _("Contracted"), "spent": _("Spent")}
    tabs = []
    for code, name in names.items():
        query = request.GET.copy()
        query["kwoty"] = code
        tabs.append({"url": f"?{query.urlencode()}", "name": name, "current": code == sheet.amount})
    return tabs


def _on_newest(request, version):
    """What the person typed, on the newest revisions, and the rows that somebody else has changed meanwhile."""
    sheet = _sheet(request, version)
    data = request.POST.copy()
    changed = []
    for row in sheet.posted(data):
        name = f"v-{row.uid.hex}"
        if data[name] != str(row.revision):
            data[name] = str(row.revision)
            changed.append(row)
    return BudgetGrid(sheet, data), changed
