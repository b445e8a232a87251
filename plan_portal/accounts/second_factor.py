from allauth.mfa.utils import is_mfa_enabled


def wants_second_factor(user) -> bool:
    """Staff and administrators who log in by a password alone are reminded, not forced."""
    trusted = user.is_administrator or bool(user.staffed_regions())
    return trusted and not is_mfa_enabled(user)
