"""Images of texts: served to whoever may read a text that shows them, uploaded by those who write."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from plan_portal.errors import InvalidInput
from plan_portal.figures import IMAGE_ADDRESS
from plan_portal.images import MEDIA_TYPES
from plans import actions
from plans.forms.images import ImageForm
from plans.models import Image, PlanVersion
from plans.views.editing import edit_context, tell, working_or_404
from plans.views.finding import find_region

A_YEAR = 365 * 24 * 3600
ON_A_PAGE = 24


@require_safe
def image(request, region, name):
    if not IMAGE_ADDRESS.fullmatch(request.path_info):
        raise Http404
    visible = Image.objects.visible_to(request.user)
    found = get_object_or_404(visible, region__slug=region, name=name)
    answer = FileResponse(found.file.open(), content_type=MEDIA_TYPES[name.rpartition(".")[2]])
    # The name tells the content, so it never changes; only what everybody may see goes into shared caches.
    public = found.uses.filter(version__in=PlanVersion.objects.published()).exists()
    answer.headers["Cache-Control"] = f"{'public' if public else 'private'}, max-age={A_YEAR}, immutable"
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_images(request, region, plan):
    """The region's images with what one writes to show them; the editor sends its uploads here too."""
    found, version = working_or_404(request, region, plan)
    form = ImageForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            added = actions.add_image(found.region, form.cleaned_data["file"].read(), by=request.user)
            return _as_json(added) if _asks_for_json(request) else redirect("edit_images", region, plan)
        except InvalidInput as error:
            tell(form, error)
    if request.method == "POST" and _asks_for_json(request):
        return JsonResponse({"error": " ".join(str(each) for each in form.errors.get("file", []))}, status=422)
    return render(request, "plans/edit_images.html", _shown(request, version, form))


def _asks_for_json(request) -> bool:
    return request.headers.get("Accept") == "application/json"


def _as_json(image: Image) -> JsonResponse:
    return JsonResponse({"src": image.get_absolute_url(), "width": image.width, "height": image.height}, status=201)


def _shown(request, version, form) -> dict:
    images = Image.objects.filter(region=find_region(request, version.plan.region.slug)).select_related("region")
    page = Paginator(images, ON_A_PAGE).get_page(request.GET.get("page"))
    return edit_context(version, form=form, images=page, page=page)
