from django import forms

from partners.validators import CLEANERS


class IdentifierField(forms.CharField):
    """Takes an identifier as people write it, with hyphens, spaces or the prefix PL; the model checks its digits."""

    def __init__(self, *args, cleaner, **kwargs):
        super().__init__(*args, **kwargs)
        self.cleaner = CLEANERS[cleaner]

    def to_python(self, value):
        text = super().to_python(value)
        return self.cleaner(text) if text else text
