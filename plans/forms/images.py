from django import forms
from django.utils.translation import gettext_lazy as _


class ImageForm(forms.Form):
    """An image for the region's texts. Its kind is judged by its content, in the action."""

    file = forms.FileField(
        label=_("Image"),
        help_text=_("PNG, JPEG, WebP or GIF, at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
    )
