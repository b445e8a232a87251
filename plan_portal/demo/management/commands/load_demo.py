from django.core.management.base import BaseCommand

from plan_portal.demo.loading import load


class Command(BaseCommand):
    help = "Wczytuje dane pokazowe trzech regionów. Można wywołać ponownie: nic nie zostanie dodane drugi raz."

    def handle(self, *args, **options):
        for line in load():
            self.stdout.write(line)
