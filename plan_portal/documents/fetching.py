"""What a document may load: `data:` and the bundle in memory, nothing else. No file, no address, no redirect."""

from collections.abc import Callable

from weasyprint.urls import URLFetcher, URLFetcherResponse

from plan_portal.documents.attachments import Resource


class BundleFetcher(URLFetcher):
    """Skips whatever is not allowed and tells of it; the document is rendered without it."""

    def __init__(self, bundle: list[Resource], *, tell: Callable[[str], None]):
        super().__init__(allowed_protocols={"data"}, allow_redirects=False, timeout=1)
        self._bundle = {f"bundle:{one.name}": one for one in bundle}
        self._tell = tell

    def fetch(self, url, headers=None):
        if url[:5].lower() == "data:":
            return super().fetch(url, headers)
        found = self._bundle.get(url)
        if found is None:
            self._tell(url)
            raise ValueError(f"not allowed in a document: {url[:200]}")
        return URLFetcherResponse(url, found.content, {"Content-Type": found.media_type})
