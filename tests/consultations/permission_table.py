from consultations import policies
from tests.factories.consultations import AnswerFactory, ConsultationRoundFactory, RemarkFactory
from tests.portal.tables import Rule


def prepared(world):
    return ConsultationRoundFactory(prepared=True)


def open_round(world):
    return ConsultationRoundFactory()


def remark(world):
    return RemarkFactory()


def answer_of_somebody(world):
    return AnswerFactory(in_review=True)


def answer_of_the_editor(world):
    return AnswerFactory(in_review=True, drafted_by=world.people["editor"])


def answer_of_the_coordinator(world):
    return AnswerFactory(in_review=True, drafted_by=world.people["coordinator"])


OFFICE = ("coordinator", "editor")

RULES = [
    Rule(policies.can_prepare, lambda world: world.region, may=OFFICE),
    Rule(policies.can_edit, prepared, may=OFFICE, when="prepared"),
    Rule(policies.can_announce, prepared, may={"coordinator"}, when="prepared"),
    Rule(policies.can_extend, open_round, may={"coordinator"}, when="open"),
    Rule(policies.can_work_on, open_round, may=OFFICE, when="open"),
    Rule(policies.can_moderate, remark, may=OFFICE),
    Rule(policies.can_answer, remark, may=OFFICE),
    Rule(policies.can_decide, answer_of_somebody, may=OFFICE, when="answer of somebody else"),
    Rule(policies.can_decide, answer_of_the_editor, may={"coordinator"}, when="the editor's own"),
    Rule(policies.can_decide, answer_of_the_coordinator, may={"editor"}, when="the coordinator's own"),
    Rule(policies.can_publish_answers, open_round, may={"coordinator"}),
]
