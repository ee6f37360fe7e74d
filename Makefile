# Silicon Ledger. `make` lists the targets.
VENV   := .venv
PY     := $(VENV)/bin/python
PYTHON ?= python3
RUN    := $(PY) manage.py

.DEFAULT_GOAL := help
.PHONY: help env dev demo serve stop test check browser calibrate train

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/base.stamp: requirements/base.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.12"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing (Debian: apt-get install python3-venv)"; exit 1; }
	@echo "Installing what the service needs (about a minute on a cold cache) ..."
	@$(PY) -m pip install -qq --disable-pip-version-check -r requirements/base.txt
	@touch $@

$(VENV)/dev.stamp: $(VENV)/base.stamp requirements/dev.txt
	@echo "Installing what the tests need ..."
	@$(PY) -m pip install -qq --disable-pip-version-check -r requirements/dev.txt
	@touch $@

env: $(VENV)/base.stamp ## create the environment in .venv

dev: $(VENV)/dev.stamp ## ... with what the tests need

demo: env ## set up and do the main job; DOCUMENTS=folder for texts of your own
	@$(RUN) demo $(if $(DOCUMENTS),"$(DOCUMENTS)")

serve: env ## web server, worker and schedule on http://127.0.0.1:8000 (PORT=...)
	@$(RUN) serve

stop: env ## end the serve or demo that runs here, or what it left running
	@$(RUN) stop

check: dev ## lint, types, layers, migrations
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy .
	@$(VENV)/bin/lint-imports
	@dir=$$(mktemp -d) && chmod 755 "$$dir" && trap 'rm -rf "$$dir"' EXIT && export DATA_DIR="$$dir" && \
	  $(RUN) makemigrations --check --dry-run && $(RUN) check --fail-level WARNING && \
	  $(RUN) spectacular --validate --fail-on-warn --file /dev/null

browser: ## a browser for the page tests, where apt can install one; the tests say so when they skip
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { \
	  test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
	  echo "Installing Chromium for the page tests ..." && \
	  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core) >/dev/null 2>&1; } || true

test: dev browser check ## everything the tests need, then all tests
	@$(PY) -m pytest -n 2 --dist loadfile --ignore tests/journey $(ARGS)
	@$(PY) -m pytest tests/journey

calibrate: env ## fit the training-step model to the published runs; writes its coefficients and their plot
	@$(RUN) calibrate

train: env ## train the extractor's linker and its confidence; reproduces the shipped weights
	@$(RUN) train
