from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst

# Names of the lists' addresses, for the breadcrumbs
LISTS = {"institution": "institutions", "partnership": "partnerships", "body": "bodies", "meeting": "meetings"}


def small_form(
    request, form, *, title: str, button: str, of=None, region=None, model=None, lead: str = "", consequence: str = ""
):
    """A page with one form: about `of`, to which it leads back, or for a new `model` of the region's list."""
    meta = (of or model)._meta
    region = region or of.region
    list_url = reverse(LISTS[meta.model_name], args=[region.slug])
    context = {
        "region": region,
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "consequence": consequence,
        "of": of,
        "list_name": capfirst(str(meta.verbose_name_plural)),
        "list_url": list_url,
        "back_url": of.get_absolute_url() if of else list_url,
    }
    return render(request, "partners/form.html", context)
