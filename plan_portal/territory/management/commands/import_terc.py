import datetime as dt
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from plan_portal.errors import InvalidInput
from plan_portal.territory import actions


class Command(BaseCommand):
    help = "Bring the territorial units to the state of an official TERC file (CSV from eteryt.stat.gov.pl)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--valid-from", type=dt.date.fromisoformat, help="the day on which changes begin; else the file's (STAN_NA)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *, file, valid_from, dry_run, **options):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(
                _("The file %(file)s cannot be read: %(error)s") % {"file": file, "error": error}
            ) from error
        try:
            difference = actions.import_terc(content, valid_from=valid_from, dry_run=dry_run)
        except InvalidInput as refusal:
            lines = [f"  {place}: {message}" for place, message in refusal.errors.items()]
            raise CommandError("\n".join([_("Nothing was imported. Errors in the file:"), *lines])) from refusal
        self.tell(difference, dry_run=dry_run)

    def tell(self, difference, *, dry_run):
        for sign, units in (("+", difference.begun), ("-", difference.ended), ("~", difference.corrected)):
            for unit in units:
                self.stdout.write(f"{sign} {unit.code} {unit.name} ({unit.kind})")
        words = {
            "begun": len(difference.begun),
            "ended": len(difference.ended),
            "corrected": len(difference.corrected),
            "unchanged": difference.unchanged,
            "parts": difference.parts,
        }
        self.stdout.write(
            _(
                "Begun: %(begun)s, ended: %(ended)s, corrected: %(corrected)s, unchanged: %(unchanged)s, "
                "parts of municipalities left out: %(parts)s."
            )
            % words
        )
        if dry_run:
            self.stdout.write(_("This was a dry run: nothing has been written."))
