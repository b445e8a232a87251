"""Who may do what with a plan. Reading is decided by `visible_to`; docs/permissions.md has the table."""


def can_create_plan(user, region) -> bool:
    """The region's own office."""
    return user.is_staff_of(region)


def can_edit(user, plan) -> bool:
    """Editors and coordinators of the plan's region."""
    return user.is_staff_of(plan.region_id)


def can_freeze(user, version) -> bool:
    """Whoever writes a version may say that it is ready."""
    return user.is_staff_of(version.plan.region_id)


def can_open_working_version(user, plan) -> bool:
    return user.is_staff_of(plan.region_id)


def can_adopt(user, version) -> bool:
    """A coordinator records the resolution."""
    return user.is_coordinator_of(version.plan.region_id)


def can_run_life_cycle(user, plan) -> bool:
    """A coordinator records what happened to a plan."""
    return user.is_coordinator_of(plan.region_id)


def can_clone(user, version) -> bool:
    """Whoever may begin a plan may begin it with what another one says."""
    return user.is_staff_of(version.plan.region_id)


def can_publish(user, version) -> bool:
    """A coordinator makes a version public for ever."""
    return user.is_coordinator_of(version.plan.region_id)


def can_request_document(user, version) -> bool:
    """Whoever writes a version may have its documents made; visitors find those of public versions ready."""
    return user.is_staff_of(version.plan.region_id)


def can_comment(user, plan) -> bool:
    """The region's own office: internal comments are seen and written by it alone."""
    return user.is_staff_of(plan.region_id)


def can_retry_changes(user, version) -> bool:
    """The office begins anew what a worker could not make; looking at a page alone begins nothing twice."""
    return user.is_staff_of(version.plan.region_id)


def can_have_changes_printed(user, version) -> bool:
    """Whoever has an account, of versions that they may read: the PDF is among their own documents."""
    return user.is_authenticated
