from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plan_portal.errors import InvalidInput, StaleCopy, WrongState
from plans import actions
from plans.forms.budget import BudgetFormSet, Grid, values_of
from plans.views.editing import edit_context, saved, working_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_budget(request, region, plan):
    _plan, version = working_or_404(request, region, plan)
    grid = Grid(version)
    formset = BudgetFormSet(
        request.POST or None, initial=values_of(grid.rows), prefix="wiersz", form_kwargs={"grid": grid}
    )
    stale = None
    if formset.is_valid():
        meant = [form for form in formset if form.is_meant]
        try:
            actions.save_budget(version, lines=[form.line() for form in meant], by=request.user)
            saved(request)
            return redirect("edit_budget", region, plan)
        except StaleCopy:
            formset, stale = _on_newest(request, version)
        except InvalidInput as error:
            _tell(meant, error)
        except WrongState as error:
            messages.error(request, str(error))
    context = edit_context(version, formset=formset, stale=stale, heading=_("Financial framework"), grid=grid)
    return render(request, "plans/edit_budget.html", context, status=409 if stale else 200)


def _tell(forms, error: InvalidInput) -> None:
    for key, message in error.errors.items():
        number, field = key.split("-", 1)
        forms[int(number)].add_error(f"amount_{field}" if field.isdigit() else field, message)


def _on_newest(request, version):
    """What the person typed, on the newest revisions, and the rows that somebody else has changed meanwhile."""
    grid = Grid(version)
    data = request.POST.copy()
    changed = []
    for number in range(int(data["wiersz-TOTAL_FORMS"])):
        row = grid.rows.get(data.get(f"wiersz-{number}-row", ""))
        if row and data.get(f"wiersz-{number}-revision") != str(row.revision):
            data[f"wiersz-{number}-revision"] = row.revision
            changed.append(row)
    formset = BudgetFormSet(data, initial=values_of(grid.rows), prefix="wiersz", form_kwargs={"grid": grid})
    formset.is_valid()
    return formset, changed
