# Two commands: `make run` starts the portal, `make test` passes all tests. `make help` lists the others.

BIN := .venv/bin
PYTHON ?= $(firstword $(wildcard $(BIN)/python) python3)
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-header --python-version 3.11 $(UPGRADE)
SET_UP := $(PYTHON) plan_portal/embedded/bootstrap.py
# All tests are run by two processes; some tests by one.
TESTS ?= --numprocesses=2 --dist=worksteal

.DEFAULT_GOAL := help
.PHONY: help run test rows lint format messages lock clean-data set-up-run set-up-tests

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: set-up-run ## start the portal with all it needs (PORT=8000, HOST=127.0.0.1, PORTAL_DATA=.data)
	@exec $(BIN)/python -m plan_portal.embedded

test: set-up-tests ## pass all tests, browser journeys included (TESTS="tests/plans -k freeze" for some)
	@$(BIN)/python -m pytest $(TESTS)

rows: set-up-tests ## print which tests show which row of the feature list
	@$(BIN)/python -m pytest --rows --quiet

lint: set-up-tests ## check style, types, directions of imports, templates, migrations, API schema, messages
	@$(BIN)/python -m tests.lint

format: set-up-tests ## format Python and templates
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .
	@git ls-files '*.html' | xargs --no-run-if-empty $(BIN)/djade --target-version 5.2

messages: ## compile the translations
	@$(BIN)/python -m plan_portal.embedded messages

lock: set-up-tests ## pin what pyproject.toml and package.json name, with hashes (UPGRADE=--upgrade for newer versions)
	@$(COMPILE) --output-file requirements.lock
	@$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	@npm install --package-lock-only --ignore-scripts

clean-data: ## remove the database, files and mails of the embedded portal (asks first)
	@$(BIN)/python -m plan_portal.embedded clean-data

set-up-run:
	@$(SET_UP) run

set-up-tests:
	@$(SET_UP) test
