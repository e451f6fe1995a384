# Makes .venv from the locked requirements and hands over to invoke (tasks.py).
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes

.PHONY: site test serve setup

site: .venv/site
	$(BIN)/invoke build

serve: .venv/site
	$(BIN)/invoke livereload

test: .venv/test
	$(BIN)/invoke test

setup: .venv/site

.venv/site: requirements.txt | .venv/bin/python
	$(PIP) -r requirements.txt
	touch $@

.venv/test: requirements-test.txt .venv/site
	$(PIP) -r requirements-test.txt
	touch $@

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
