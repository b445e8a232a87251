from consultations.actions.answers import (
    accept,
    hand_on,
    obstacles_to_publishing,
    publish_answers,
    return_answer,
    save_answer,
    take_back,
)
from consultations.actions.moderation import hide_remark, publish_remark
from consultations.actions.rounds import announce, discard, edit, extend, prepare
from consultations.actions.submissions import NewRemark, confirm, hand_in, withdraw

__all__ = [
    "NewRemark",
    "accept",
    "announce",
    "confirm",
    "discard",
    "edit",
    "extend",
    "hand_in",
    "hand_on",
    "hide_remark",
    "obstacles_to_publishing",
    "prepare",
    "publish_answers",
    "publish_remark",
    "return_answer",
    "save_answer",
    "take_back",
    "withdraw",
]
