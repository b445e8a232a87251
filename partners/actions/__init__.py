from partners.actions.bodies import (
    add_category,
    add_member,
    change_body,
    change_category,
    change_member,
    create_body,
    end_membership,
)
from partners.actions.institutions import add_status, change_institution, end_status, register_institution
from partners.actions.meetings import (
    accept_minutes,
    change_meeting,
    plan_meeting,
    publish_meeting,
    publish_minutes,
    return_minutes,
    write_minutes,
)
from partners.actions.partnerships import change_partnership, create_partnership, sign_agreement, withdraw_agreement

__all__ = [
    "accept_minutes",
    "add_category",
    "add_member",
    "add_status",
    "change_body",
    "change_category",
    "change_institution",
    "change_meeting",
    "change_member",
    "change_partnership",
    "create_body",
    "create_partnership",
    "end_membership",
    "end_status",
    "plan_meeting",
    "publish_meeting",
    "publish_minutes",
    "register_institution",
    "return_minutes",
    "sign_agreement",
    "withdraw_agreement",
    "write_minutes",
]
