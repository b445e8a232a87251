"""A version of a plan as one tree, read in a number of queries that does not grow with it."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from partners.models import Institution
from plan_portal.api.reading import Detail
from plan_portal.api.schema import one_of
from plans.api.indicators import PassportSerializer
from plans.api.plans import VersionSerializer
from plans.models import (
    BudgetCell,
    BudgetRow,
    IndicatorPassport,
    Measure,
    Objective,
    PlanVersion,
    Section,
)


class BudgetCellSerializer(serializers.ModelSerializer):
    class Meta:
        model = BudgetCell
        fields = ["year", "planned", "is_estimate", "contracted", "spent"]
        extra_kwargs = {
            "planned": {"help_text": _("PLN")},
            "contracted": {"help_text": _("PLN; null where the framework does not say.")},
            "spent": {"help_text": _("PLN; null where the framework does not say.")},
        }


class BudgetRowSerializer(serializers.ModelSerializer):
    source = serializers.CharField(source="source.code")
    source_name = serializers.CharField(source="source.__str__")
    cells = BudgetCellSerializer(many=True)

    class Meta:
        model = BudgetRow
        fields = ["uid", "code", "source", "source_name", "note", "cells"]


class NamedInstitutionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Institution
        fields = ["uid", "name"]


class MeasureSerializer(serializers.ModelSerializer):
    lead = NamedInstitutionSerializer(allow_null=True)
    partners = NamedInstitutionSerializer(many=True)
    indicators = PassportSerializer(many=True, source="own_indicators")
    budget = BudgetRowSerializer(many=True, source="own_budget")

    class Meta:
        model = Measure
        fields = [
            "uid", "code", "name", "description", "continuity", "lead", "partners", "first_year", "last_year",
            "indicators", "budget",
        ]  # fmt: skip


class ObjectiveSerializer(serializers.ModelSerializer):
    level = serializers.CharField(help_text=_("What the plan calls this level of the tree."))
    measures = MeasureSerializer(many=True, source="own_measures")
    indicators = PassportSerializer(many=True, source="own_indicators")
    budget = BudgetRowSerializer(many=True, source="own_budget")

    class Meta:
        model = Objective
        fields = ["uid", "code", "level", "title", "description", "measures", "indicators", "budget"]

    def get_fields(self):
        return super().get_fields() | {"children": ObjectiveSerializer(many=True, source="own_children")}


class SectionSerializer(serializers.ModelSerializer):
    covers = serializers.SlugRelatedField(
        many=True, read_only=True, slug_field="code", help_text=_("Required elements that the section holds.")
    )

    class Meta:
        model = Section
        fields = ["uid", "code", "title", "summary", "body", "covers"]
        extra_kwargs = {"body": {"help_text": _("HTML; each block has an id in data-bid.")}}

    def get_fields(self):
        return super().get_fields() | {"children": SectionSerializer(many=True, source="own_children")}


class VersionTreeSerializer(VersionSerializer):
    region = serializers.CharField(source="plan.region.code")
    plan = serializers.CharField(source="plan.slug")
    title = serializers.CharField(source="about.title")
    vision = serializers.CharField(source="about.vision")
    first_year = serializers.IntegerField(source="about.first_year")
    last_year = serializers.IntegerField(source="about.last_year")
    sections = SectionSerializer(many=True, source="own_sections")
    objectives = ObjectiveSerializer(many=True, source="own_objectives")

    class Meta(VersionSerializer.Meta):
        fields = [
            "region", "plan", *VersionSerializer.Meta.fields, "title", "vision", "first_year", "last_year",
            "sections", "objectives",
        ]  # fmt: skip


def with_tree(version: PlanVersion) -> PlanVersion:
    """Put the version's sections and objectives on it, each with what hangs on it, in order."""
    version.own_sections = _nested(Section.objects.filter(version=version).prefetch_related("covers"))
    objectives = list(Objective.objects.filter(version=version))
    measures = list(Measure.objects.filter(version=version).select_related("lead").prefetch_related("partners"))
    passports = (
        IndicatorPassport.objects.filter(version=version).select_related("indicator").prefetch_related("targets")
    )
    budget = BudgetRow.objects.filter(version=version).select_related("source").prefetch_related("cells")
    _hang("own_measures", measures, "objective_id", on=objectives)
    for nodes, key in ((objectives, "objective_id"), (measures, "measure_id")):
        _hang("own_indicators", passports, key, on=nodes)
        _hang("own_budget", budget, key, on=nodes)
    version.own_objectives = _nested(objectives)
    _name_levels(version.own_objectives, version.about)
    return version


def _hang(name, rows, key, *, on):
    by_node = defaultdict(list)
    for row in rows:
        by_node[getattr(row, key)].append(row)
    for node in on:
        setattr(node, name, by_node[node.pk])


def _nested(nodes):
    """The nodes without a parent, each with its children on `own_children`."""
    nodes = list(nodes)
    _hang("own_children", nodes, "parent_id", on=nodes)
    return [node for node in nodes if node.parent_id is None]


def _name_levels(objectives, about, depth=0):
    for objective in objectives:
        objective.level = about.level_name(depth)
        _name_levels(objective.own_children, about, depth + 1)


@extend_schema(
    tags=["plans"],
    summary=_("One version of a plan as a tree"),
    description=_(
        "Sections of text, the tree of objectives with measures, indicators and budget rows. A frozen version never "
        "changes: its `content_hash` stays the same for ever."
    ),
    responses=one_of(VersionTreeSerializer),
)
class VersionDetail(Detail):
    operation_id = "getPlanVersion"
    queryset = PlanVersion.objects.none()
    serializer_class = VersionTreeSerializer
    lookup_fields = {"region": "plan__region__slug", "plan": "plan__slug", "number": "number"}

    def get_queryset(self):
        versions = PlanVersion.objects.visible_to(self.request.user)
        return versions.select_related("plan__region", "plan__kind", "resolution")

    def get_object(self):
        return with_tree(super().get_object())

    def source_of(self, version):
        return version.plan.region.office_name

    def changed_at(self, version):
        return version.published_at or version.frozen_at
