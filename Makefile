# Two commands are enough to begin with: `make app` and `make test`.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
.PHONY: help app test lint format bench soak lock screenshots system clean

help: ## Say what can be done here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

app: .venv/app-installed ## Install what the app needs, bring the database up to date, open the app
	@$(BIN)/consent-swat app

test: .venv/dev-installed system ## Run every test, with a real browser and a real PostgreSQL
	@$(BIN)/pytest

lint: .venv/dev-installed ## Check style, types and which room may import which
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: .venv/dev-installed ## Put the code into the one form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: .venv/dev-installed ## Measure speed against peers, several minutes
	@$(BIN)/python -m benchmarks

soak: .venv/dev-installed system ## Run the long rounds of killing and racing, several minutes
	@CONSENT_SWAT_SOAK=1 $(BIN)/pytest -m soak

screenshots: .venv/dev-installed system ## Take the pictures in docs/images
	@$(BIN)/python docs/take_screenshots.py

lock: ## Choose versions anew and write both lock files (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --extra build -o requirements.lock pyproject.toml
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --extra build --extra dev -c requirements.lock \
	  -o requirements-dev.lock pyproject.toml

system:
	@bash tests/system_packages.sh

clean: ## Remove the virtual environment and what tests left
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; $(PYTHON) is older."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] \
	  && apt-get update -qq && apt-get install -y -qq python3-venv; } \
	  || { echo "Python cannot make a virtual environment. Install Debian's python3-venv."; exit 1; }
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv

.venv/app-installed: requirements.lock consent_swat/pyproject.toml pyproject.toml | .venv/bin/python
	@echo "Installing what the app needs (a minute or two the first time)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@$(BIN)/python -m compileall -q consent_swat
	@touch $@

.venv/dev-installed: requirements-dev.lock .venv/app-installed
	@echo "Installing what the tests need"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
