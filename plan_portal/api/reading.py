"""The bases of all views that are read: language, negotiation, filters, pages, envelope, 304, compression."""

from django.shortcuts import get_object_or_404
from rest_framework.generics import GenericAPIView, ListAPIView, RetrieveAPIView

from plan_portal.api import answers, language
from plan_portal.api.compression import compressed
from plan_portal.api.filters import refuse_unknown


class ReadOnly(GenericAPIView):
    """Read by GET and HEAD. `get_queryset` begins with `visible_to(request.user)`."""

    http_method_names = ["get", "head", "options"]
    operation_id = ""  # what OpenAPI, and programs made from it, call the address
    # Names of query parameters that the view itself understands, besides its filters
    own_parameters: tuple[str, ...] = ()

    def initial(self, request, *args, **kwargs):
        language.speak_only_ours(request)
        super().initial(request, *args, **kwargs)

    @classmethod
    def as_view(cls, **initkwargs):
        return compressed(super().as_view(**initkwargs))


class List(ReadOnly, ListAPIView):
    """One page of the rows that pass the filters."""

    def list(self, request, *args, **kwargs):
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        data = self.get_serializer(rows, many=True).data
        return answers.answer(request, data, links={"next": self.paginator.next_link})


class Detail(ReadOnly, RetrieveAPIView):
    """One thing. A parameter that is not understood is refused here too."""

    pagination_class = None
    # Which part of the address is which field: {"region": "region__slug", "plan": "slug"}
    lookup_fields: dict[str, str] = {}

    def retrieve(self, request, *args, **kwargs):
        refuse_unknown(request, None, self)
        found = self.get_object()
        data = self.get_serializer(found).data
        return answers.answer(request, data, source=self.source_of(found), changed_at=self.changed_at(found))

    def get_object(self):
        wanted = {field: self.kwargs[name] for name, field in self.lookup_fields.items()}
        return get_object_or_404(self.get_queryset(), **wanted)

    def source_of(self, found) -> str:
        """Who the content comes from; the portal as a whole if nothing is said."""
        return ""

    def changed_at(self, found):
        return None
