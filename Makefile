# Everything a contributor types. Only git, make and Python 3.11 or newer are needed; the rest goes into .venv.

PYTHON ?= python3
TESTERS ?= 2
BIN := .venv/bin
SAY := @printf '\n== %s\n'

# Pyright and its Node.js come as packages: nothing is downloaded while it runs, nor is a newer one looked for.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PYTHONUNBUFFERED := 1
# Compiled modules are kept, wherever the machine would not: the tests start many programs.
unexport PYTHONDONTWRITEBYTECODE
# The machine's own certificates, as git uses them: some networks stand behind one of their own.
export UV_SYSTEM_CERTS := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check lint format words requirements

help:
	@echo 'make run           set everything up and start the coach'
	@echo 'make test          everything that is checked: style, types, layers, roadmaps, all tests'
	@echo 'make check         the same without the slow tests'
	@echo 'make lint          only style, types, layers and roadmaps'
	@echo 'make format        put the code in order'
	@echo 'make words         collect the sentences that can be translated into bot/words/roadmate.pot'
	@echo 'make requirements  pin what pyproject.toml depends on; pins that still fit stay'

run: .venv/for-running
	@$(BIN)/python -m bot

test: lint
	$(SAY) 'all tests'
	@$(BIN)/python -m pytest -n $(TESTERS)

check: lint
	$(SAY) 'tests, but for the slow ones'
	@$(BIN)/python -m pytest -n $(TESTERS) -m 'not slow' --hypothesis-profile=check

lint: .venv/for-testing
	$(SAY) 'format'
	@$(BIN)/ruff format --check .
	$(SAY) 'lint'
	@$(BIN)/ruff check .
	$(SAY) 'types'
	@$(BIN)/pyright
	$(SAY) 'layers'
	@$(BIN)/lint-imports --no-cache
	$(SAY) 'roadmaps'
	@$(BIN)/python -m bot roadmap lint roadmap_data

format: .venv/for-testing
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# Neither the day nor the tool's version is kept, nor line numbers: it differs only when a sentence does.
words: .venv/for-running
	@$(BIN)/python -m babel.messages.frontend --quiet extract --mapping-file=pyproject.toml --project=Roadmate \
	  --header-comment='# Every sentence that the coach can say. How to translate them: docs/contributors.md.' \
	  --add-location=file --sort-output --width=110 --output-file=.venv/roadmate.pot bot
	@grep -v -e '^"POT-Creation-Date' -e '^"PO-Revision-Date' -e '^"Generated-By' .venv/roadmate.pot > bot/words/roadmate.pot
	@echo "bot/words/roadmate.pot is up to date."

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header --no-annotate

requirements: .venv/with-uv
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --all-extras --group dev --output-file requirements-dev.txt
	$(COMPILE) --group setup --output-file requirements-setup.txt

# Each file .venv/... says that a step was finished with the pins it depends on, so it is not taken again.
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes

.venv/for-running: requirements.txt .venv/with-uv
	@echo 'Installing what the coach needs ...'
	@$(INSTALL) -r requirements.txt
	@printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s/.venv/bin/python" -m bot "$$@"\n' '$(CURDIR)' '$(CURDIR)' > $(BIN)/roadmate
	@chmod +x $(BIN)/roadmate
	@touch $@

.venv/for-testing: requirements-dev.txt .venv/with-uv
	@echo 'Installing what the tests need ...'
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

.venv/with-uv:
	@command -v '$(PYTHON)' >/dev/null || \
	  { echo 'Roadmate needs Python 3.11 or newer: there is no $(PYTHON). Install it, or say make PYTHON=<path>.'; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Roadmate needs Python 3.11 or newer; $$('$(PYTHON)' --version 2>&1) is too old. Say make PYTHON=<a newer one>."; exit 1; }
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'This Python lacks its module venv. On Debian and Ubuntu: apt install python3-venv.'; exit 1; }
	@echo 'Making a virtual environment in .venv ...'
	@'$(PYTHON)' -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.txt
	@touch $@
