"""Finds the portal's pages as people do: from link to link, starting at the home page."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

NO_PAGES = ("admin:", "v1:")  # Django's own; data
ENDS_THE_VISIT = "account_logout"


@dataclass(frozen=True)
class Sight:
    """A page as one person sees it."""

    who: str
    name: str
    path: str
    region: str
    size: int  # of its HTML


class Crawl:
    """What one person finds. Of pages alike (same name, same region) only the first few: `most` says by region how
    many, and leaves out the other regions."""

    def __init__(self, who: str, client: Client, most: Mapping[str, int]) -> None:
        self.who, self.client, self.most = who, client, most
        self.broken: list[str] = []
        self.seen: set[str] = set()
        self.alike: Counter[tuple[str, str]] = Counter()
        self.waiting: deque[tuple[str, str]] = deque()

    def walk(self) -> Iterator[Sight]:
        self.notice("/", linked_from="")
        while self.waiting:
            yield from self.look_at(*self.waiting.popleft())

    def notice(self, path: str, linked_from: str) -> None:
        kind = name, region = name_of(path)
        if path in self.seen or name == ENDS_THE_VISIT or name.startswith(NO_PAGES):
            return
        self.seen.add(path)
        self.alike[kind] += 1
        if self.alike[kind] <= self.most.get(region, 0):
            self.waiting.append((path, linked_from))

    def look_at(self, path: str, linked_from: str) -> Iterator[Sight]:
        answer = self.client.get(path)
        if answer.status_code in (301, 302):
            self.notice(urldefrag(urljoin(path, answer.url)).url, path)
        elif answer.status_code != 200:
            self.broken.append(f"{self.who}: {answer.status_code} at {path}, linked from {linked_from}")
        elif answer["Content-Type"].startswith("text/html"):
            for link in links(answer.content, path):
                self.notice(link, path)
            name, region = name_of(path)
            yield Sight(self.who, name, path, region, len(answer.content))


def links(content: bytes, path: str) -> Iterator[str]:
    for link in html.fromstring(content).xpath("//a/@href"):
        url = urlsplit(urldefrag(urljoin(path, link)).url)
        if not url.scheme and not url.netloc:
            yield url.geturl()


def name_of(path: str) -> tuple[str, str]:
    """The name of the address and the region whose thing it shows."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return "", ""
    return match.view_name, match.kwargs.get("region", "")
