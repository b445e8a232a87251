from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from plan_portal.accounts.models import User
from plan_portal.accounts.roles import Role


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), help_text=_("The invitation is sent to this address."))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.EDITOR)


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class NewAccountForm(forms.Form):
    full_name = forms.CharField(
        label=_("First and last name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Several words are easier to remember than signs."),
    )
    password_again = forms.CharField(
        label=_("Password again"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self):
        given = super().clean()
        password = given.get("password", "")
        if password and given.get("password_again") and password != given["password_again"]:
            self.add_error("password_again", _("The two passwords differ."))
        try:
            user = User(email=self.email, full_name=given.get("full_name", ""))
            password_validation.validate_password(password, user)
        except forms.ValidationError as error:
            self.add_error("password", error)
        return given


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["full_name", "post", "language"]
        help_texts = {"language": _("The language of the portal and of the e-mails that you get.")}
