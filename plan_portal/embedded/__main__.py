"""`python -m plan_portal.embedded`: run the portal; with a word after it, one of its small tasks."""

import sys

from plan_portal.embedded import clean_data, messages, supervisor

if __name__ == "__main__":
    task = sys.argv[1] if len(sys.argv) > 1 else "run"
    try:
        {"run": supervisor.main, "messages": messages.main, "clean-data": clean_data.main}[task]()
    except KeyError:
        sys.exit(f"Nieznane polecenie „{task}”. Są: run, messages, clean-data.")
    except supervisor.REASONS_NOT_TO_START as reason:
        sys.exit(f"\n{reason}\n")
