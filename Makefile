# Silicon Ledger. `make` lists the targets.
VENV   := .venv
PY     := $(VENV)/bin/python
PYTHON ?= python3
RUN    := $(PY) manage.py

.DEFAULT_GOAL := help
.PHONY: help env dev demo serve stop test check train calibrate clean

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
