"""The description of the API for programs (OpenAPI 3.1) and for people, who can try it out on the page."""

from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe
from drf_spectacular.views import SpectacularJSONAPIView

from plan_portal.api import language


class OpenAPI(SpectacularJSONAPIView):
    """The schema in the language asked for; what is not a language of ours is refused as everywhere in the API."""

    http_method_names = ["get", "head", "options"]

    def initial(self, request, *args, **kwargs):
        language.activate(request)
        super().initial(request, *args, **kwargs)


@require_safe
def try_out(request):
    """Swagger UI from our own server, without a script or style in the page itself."""
    swagger = "drf_spectacular_sidecar/swagger-ui-dist/"
    facts = {
        "swagger_css": static(swagger + "swagger-ui.css"),
        "swagger_js": static(swagger + "swagger-ui-bundle.js"),
        "schema_url": f"{reverse('v1:schema')}?lang={request.LANGUAGE_CODE}",
    }
    return render(request, "api/try_out.html", facts)
