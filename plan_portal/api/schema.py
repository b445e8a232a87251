"""How the views are described in OpenAPI."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema_serializer
from rest_framework import serializers

from plan_portal.api.problems import MEDIA_TYPE


class LicenceSerializer(serializers.Serializer):
    id = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField()


class SourceSerializer(serializers.Serializer):
    name = serializers.CharField()
    publisher = serializers.CharField()
    url = serializers.URLField()


class MetaSerializer(serializers.Serializer):
    licence = LicenceSerializer()
    source = SourceSerializer()
    retrieved_on = serializers.DateField()
    language = serializers.ChoiceField(choices=list(settings.LANGUAGES))


class LinksSerializer(serializers.Serializer):
    self = serializers.URLField()


class PageLinksSerializer(LinksSerializer):
    next = serializers.URLField(allow_null=True, help_text=_("The next page; null on the last one."))


class WrongParameterSerializer(serializers.Serializer):
    parameter = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    errors = WrongParameterSerializer(many=True, required=False)


def one_of(serializer: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """The envelope with one thing in `data`."""
    return _envelope(serializer, "", LinksSerializer(), serializer())


def page_of(serializer: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """The envelope with a page of things in `data`."""
    return _envelope(serializer, "Page", PageLinksSerializer(), serializer(many=True))


def _envelope(serializer, kind, links, data):
    name = f"{serializer.__name__.removesuffix('Serializer')}{kind}Answer"
    fields = {"meta": MetaSerializer(), "links": links, "data": data}
    return extend_schema_serializer(many=False, component_name=name)(type(name, (serializers.Serializer,), fields))


LANG = OpenApiParameter(
    "lang",
    str,
    enum=list(dict(settings.LANGUAGES)),
    description=_("Language; else as Accept-Language says, else Polish."),
)
NOT_MODIFIED = OpenApiResponse(description=_("The copy named in If-None-Match or If-Modified-Since is still right."))
EXAMPLE = OpenApiExample(
    "problem",
    value={
        "type": "about:blank",
        "title": "The request is not right",
        "status": 400,
        "detail": "Look at: year_from.",
        "instance": "/api/v1/observations",
        "errors": [{"parameter": "year_from", "detail": "Enter a whole number."}],
    },
)
WRONG = OpenApiResponse(
    ProblemSerializer, description=_("A parameter is unknown or wrong; `errors` names it."), examples=[EXAMPLE]
)
MISSING = OpenApiResponse(ProblemSerializer, description=_("There is nothing at this address that you may read."))


class Schema(AutoSchema):
    """Adds to every address what all of them understand and answer."""

    def get_operation_id(self):
        return self.view.operation_id

    def get_auth(self):
        return []  # what is public needs no key; a signed-in person's browser sends its session by itself

    def get_override_parameters(self):
        return [LANG]

    def _get_response_bodies(self, direction="response"):
        bodies = super()._get_response_bodies(direction)
        common = {"304": NOT_MODIFIED, "400": WRONG, "404": MISSING}
        for status, response in common.items():
            bodies.setdefault(status, self._get_response_for_code(response, status, media_types=[MEDIA_TYPE]))
        return bodies
