from tests.portal.people import WITH_ACCOUNT
from tests.portal.tables import Page

PAGES = {
    "home": Page(),
    "region": Page(lambda world: {"region": world.region.slug}),
    "search": Page(query="?q=lublin"),
    "my_tasks": Page(seen_by=WITH_ACCOUNT),
    "set_look": Page(data={"theme": "dark"}),
    "set_language": Page(data={"language": "en"}),
    "accessibility_declaration": Page(),
    "privacy": Page(),
    "component_page": Page(seen_by={"administrator"}, is_secret=False),
    "favicon": Page(),
    "healthz": Page(),
    "readyz": Page(status=503),  # no broker runs beside these tests
    "letters": Page(seen_by=(), is_secret=False),  # only where no mail server is set
    "letter": Page(lambda world: {"name": "x"}, seen_by=(), is_secret=False),
    "region_style": Page(lambda world: {"region": world.region.slug}),
}
