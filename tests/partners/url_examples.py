from tests.factories.partners import (
    AgreementFactory,
    BodyFactory,
    CategoryFactory,
    InstitutionFactory,
    MeetingFactory,
    MemberFactory,
    PartnershipFactory,
    StatusFactory,
)
from tests.portal.tables import Page

OFFICE = ("coordinator", "editor")
COORDINATOR = ("coordinator",)
# Who knows of a meeting that is not published.
INSIDE = (*OFFICE, "expert", "administrator")


def home(world):
    return {"region": world.region.slug}


def by_pk(factory, **traits):
    return lambda world: home(world) | {"pk": factory(region=world.region, **traits).pk}


def by_slug(factory):
    return lambda world: home(world) | {"slug": factory(region=world.region).slug}


def status(world):
    held = StatusFactory(institution__region=world.region)
    return home(world) | {"pk": held.institution_id, "status_pk": held.pk}


def agreement(world):
    signed = AgreementFactory(partnership__region=world.region)
    return home(world) | {"slug": signed.partnership.slug, "pk": signed.pk}


def of_body(factory):
    def kwargs(world):
        part = factory(body__region=world.region)
        return home(world) | {"slug": part.body.slug, "pk": part.pk}

    return kwargs


def for_office(kwargs):
    """A form about something public: everybody knows of it, the office may use it."""
    return Page(kwargs, seen_by=OFFICE, is_secret=False)


PAGES = {
    "institutions": Page(home),
    "institution": Page(by_pk(InstitutionFactory)),
    "add_institution": for_office(home),
    "edit_institution": Page(by_pk(InstitutionFactory, hidden=True), seen_by=OFFICE),
    "add_status": Page(by_pk(InstitutionFactory, hidden=True), seen_by=OFFICE),
    "end_status": for_office(status),
    "partnerships": Page(home),
    "partnership": Page(by_slug(PartnershipFactory)),
    "add_partnership": for_office(home),
    "edit_partnership": for_office(by_slug(PartnershipFactory)),
    "sign_agreement": for_office(by_slug(PartnershipFactory)),
    "withdraw_agreement": for_office(agreement),
    "bodies": Page(home),
    "body": Page(by_slug(BodyFactory)),
    "add_body": for_office(home),
    "edit_body": for_office(by_slug(BodyFactory)),
    "add_category": for_office(by_slug(BodyFactory)),
    "edit_category": for_office(of_body(CategoryFactory)),
    "add_member": for_office(by_slug(BodyFactory)),
    "edit_member": for_office(of_body(MemberFactory)),
    "end_membership": for_office(of_body(MemberFactory)),
    "meetings": Page(home),
    "meeting": Page(by_pk(MeetingFactory, hidden=True), seen_by=INSIDE),
    "meeting_calendar": Page(by_pk(MeetingFactory, hidden=True), seen_by=INSIDE),
    "add_meeting": for_office(home),
    "edit_meeting": Page(by_pk(MeetingFactory, hidden=True), seen_by=OFFICE),
    "publish_meeting": Page(by_pk(MeetingFactory, hidden=True), seen_by=OFFICE),
    "write_minutes": for_office(by_pk(MeetingFactory)),
    "accept_minutes": Page(by_pk(MeetingFactory, with_draft=True), seen_by=COORDINATOR, is_secret=False),
    "return_minutes": Page(by_pk(MeetingFactory, with_accepted_minutes=True), seen_by=COORDINATOR, is_secret=False),
    "publish_minutes": Page(by_pk(MeetingFactory, with_accepted_minutes=True), seen_by=COORDINATOR, is_secret=False),
}
