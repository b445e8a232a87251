from tests.factories.consultations import AnswerFactory, ConsultationRoundFactory, RemarkFactory, SubmissionFactory
from tests.portal.tables import Page

OFFICE = ("coordinator", "editor")
# An administrator looks at everything in order to help.
OFFICE_AND_ADMINISTRATOR = (*OFFICE, "administrator")


def of_round(**traits):
    def kwargs(world):
        return {"region": "lubelskie", "pk": ConsultationRoundFactory(**traits).pk}

    return kwargs


def of_remark(**traits):
    def kwargs(world):
        return {"region": "lubelskie", "uid": RemarkFactory(**traits).uid}

    return kwargs


def with_answer(**traits):
    def kwargs(world):
        return {"region": "lubelskie", "uid": AnswerFactory(**traits).remark.uid}

    return kwargs


def own_draft(world):
    return {"region": "lubelskie", "uid": AnswerFactory(in_review=True, drafted_by=world.people["editor"]).remark.uid}


PAGES = {
    "rounds": Page(lambda world: {"region": world.region.slug}),
    "prepare_round": Page(lambda world: {"region": world.region.slug}, seen_by=OFFICE),
    "round": Page(of_round()),
    "edit_round": Page(of_round(prepared=True), seen_by=OFFICE),
    "announce_round": Page(of_round(prepared=True), seen_by=("coordinator",)),
    "extend_round": Page(of_round(prepared=True), seen_by=("coordinator",)),
    "discard_round": Page(of_round(prepared=True), seen_by=OFFICE),
    "write_remark": Page(of_round()),
    "basket": Page(of_round()),
    "rewrite_remark": Page(lambda world: of_round()(world) | {"index": 1}),
    "remove_remark": Page(lambda world: of_round()(world) | {"index": 1}),
    "remarks_sent": Page(of_round()),
    # Whoever has the key sees it, test_tracking.py; without one there is no such page for anybody.
    "confirm_submission": Page(lambda world: {"region": SubmissionFactory().round.region.slug}, seen_by=()),
    "track_submission": Page(lambda world: {"region": SubmissionFactory().round.region.slug}, seen_by=()),
    "withdraw_submission": Page(lambda world: {"region": SubmissionFactory().round.region.slug}, seen_by=()),
    "round_remarks": Page(of_round(prepared=True), seen_by=OFFICE),
    "publish_answers": Page(of_round(prepared=True), seen_by=("coordinator",)),
    "remark": Page(of_remark(), seen_by=OFFICE_AND_ADMINISTRATOR),
    "answer_remark": Page(of_remark(), seen_by=OFFICE),
    "moderate_remark": Page(of_remark(), seen_by=OFFICE, data={"publish": "1"}),
    "decide_answer": Page(with_answer(in_review=True), seen_by=OFFICE, data={"accept": "1", "revision": "1"}),
    "take_back_answer": Page(own_draft, seen_by=OFFICE),
}
