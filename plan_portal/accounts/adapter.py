from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation: nobody opens one alone."""

    def is_open_for_signup(self, request):
        return False
