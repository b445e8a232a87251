from django.shortcuts import render
from django.views.decorators.http import require_safe

from plans.searching import MOST_HITS, search
from plans.views.finding import find_version
from plans.views.reading import reading_context

LONGEST_QUERY = 100


@require_safe
def plan_search(request, region, plan, number):
    """Places within a version that hold all words of the query."""
    version = find_version(request, region, plan, number)
    # PostgreSQL keeps no text with a NUL in it.
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    hits = search(version, query)
    more = {"query": query, "hits": hits[:MOST_HITS], "there_are_more": len(hits) > MOST_HITS}
    return render(request, "plans/search.html", reading_context(request, version, **more))
