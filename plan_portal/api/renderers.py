from rest_framework.renderers import BaseRenderer

from plan_portal.api import json


class JSONRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return b"" if data is None else json.dumps(data)


class CSVRenderer(BaseRenderer):
    """Offered where a list is given as CSV too; the bytes come from the view, row by row."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        raise NotImplementedError("the view streams its rows itself")
