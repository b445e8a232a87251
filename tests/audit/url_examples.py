from tests.portal.tables import Page

READS_THE_LOG = {"coordinator", "administrator"}

PAGES = {
    "log": Page(lambda world: {"region": world.region.slug}, seen_by=READS_THE_LOG),
    "export_log": Page(lambda world: {"region": world.region.slug}, seen_by=READS_THE_LOG),
}
