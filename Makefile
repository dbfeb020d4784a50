# Every command of the project. `make help` lists them.

PYTHON ?= python3
PORT ?= 8080
DATA ?= dev.jsonl
PY := .venv/bin/python
ARM := .aws-sam/arm64
export SAM_CLI_TELEMETRY := 0

.DEFAULT_GOAL := help
.PHONY: help setup model demo serve summarize test test-transformers browser screenshots chromium check format lint \
	types contracts template image-template openapi prices artifact size e2e security lock gameday quality load bench bench-guard \
	single-flight widget widget-check clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.installed ## Create .venv with the locked dependencies

# Your own model replaces the house model until MODEL=house: a folder, a .gguf, or a hub's
# owner/name (docs/models.md). A model that needs torch is built and served from .venv-transformers.
MODEL ?=
OWN := $(filter-out house,$(MODEL))
TRANSFORMERS_PY := .venv-transformers/bin/python
OWN_PY := $(if $(filter %.gguf,$(OWN)),$(PY),$(TRANSFORMERS_PY))
ENGINE = $(shell sed -n 's/^ *"engine": "\(.*\)",$$/\1/p' layers/model/build/model.json 2>/dev/null)
RUN = $(if $(filter transformers,$(ENGINE)),$(TRANSFORMERS_PY),$(PY))

model: .venv/.installed $(if $(OWN),$(OWN_PY:bin/python=.installed)) ## Build the model layer; MODEL=... brings your own (docs/models.md)
ifneq ($(OWN),)
	@$(OWN_PY) -m tools.model "$(OWN)" $(MODEL_OPTIONS)
else
	@$(PY) -m tools.model.house $(if $(MODEL),--house)
endif

demo: model ## Summarise the sample article over HTTP, twice
	@$(RUN) -m tools.local.demo

serve: model ## Serve the API on 127.0.0.1 (PORT=8080)
	@$(RUN) -m tools.local.api --port $(PORT)

summarize: model ## Summarise a text file (FILE=article.txt, or - for standard input)
	@$(RUN) -m tools.summarize $(or $(FILE),-)

test: model ## Run the tests, with the real model
	@$(PY) -m pytest

test-transformers: model .venv-transformers/.installed ## Test the model against torch and transformers, and training
	@.venv-transformers/bin/python -m pytest -m transformers tests/transformers tests/training

load: model .venv-load/.installed ## Load-test the local stack for ten minutes (LOAD="--seconds 60")
	@$(PY) -m tools.local.load $(LOAD)

bench: model ## Time misses and hits of the deployed handler, about four minutes (BENCH="--articles 5")
	@$(PY) -m tools.bench $(BENCH)

bench-guard: .venv/.installed ## Count the instructions of the hot Python paths (valgrind), two minutes
	@$(PY) -m tools.bench.guard $(GUARD)

single-flight: .venv/.installed ## Prove single flight: 50 rounds of 200 requests over 4 processes
	@SINGLE_FLIGHT_ROUNDS=50 SINGLE_FLIGHT_REQUESTS=200 $(PY) -m pytest -v tests/integration/test_single_flight.py

browser: .venv/.installed chromium model .venv/.browser ## Try the widget in Chromium, against the real API and model
	@$(PY) -m pytest tests/browser

screenshots: .venv/.installed chromium model .venv/.browser ## Regenerate docs/screenshots
	@$(PY) -m tools.local.screenshots

# The one dependency that pip cannot install; checked before the model is built.
chromium: .venv/.installed
	@$(PY) -m tools.local.chromium

check: format-check lint types contracts openapi-check prices-check template widget-check test ## Lint, types, contracts, templates, widget, tests: what a change must pass (CI: .ci/run)

format: .venv/.installed ## Format the code
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix .

format-check: .venv/.installed
	@$(PY) -m ruff format --check .

lint: .venv/.installed ## Lint the code
	@$(PY) -m ruff check .

types: .venv/.installed ## Check the types (mypy --strict)
	@$(PY) -m mypy

contracts: .venv/.installed ## Check that dependencies point inward
	@.venv/bin/lint-imports

widget: .venv-widget/.installed ## Build web/standfirst.js and its types from web/src
	@.venv-widget/bin/node web/build.mjs

widget-check: .venv-widget/.installed ## Check the widget's types, and that the committed files match web/src
	@.venv-widget/bin/node web/build.mjs --check

openapi: .venv/.installed ## Write docs/openapi.json from the routes
	@$(PY) -m tools.local.openapi

openapi-check: .venv/.installed
	@$(PY) -m tools.local.openapi --check

prices: .venv/.installed ## Write the prices of docs/cost.md
	@$(PY) -m tools.bench.price

prices-check: .venv/.installed
	@$(PY) -m tools.bench.price --check

template: .venv-sam/.installed image-template ## Validate template.yaml, and the image's template made from it
	@.venv-sam/bin/sam validate --lint
	@.venv-sam/bin/sam validate --lint --template-file template-image.yaml
	@.venv/bin/cfn-lint template.yaml template-image.yaml

image-template: .venv/.installed ## Make template-image.yaml, for a container image, from template.yaml
	@$(PY) -m tools.local.image_template

artifact: model .venv-sam/.installed ## Build the deployment (sam build)
	@$(PY) -m tools.local.build_artifact

size: artifact ## Build x86_64 and arm64, check against Lambda's limit
	@$(PY) -m tools.local.build_artifact --architecture arm64 --out $(ARM)
	@$(PY) -m tools.local.size .aws-sam/build $(ARM)

e2e: artifact .venv-lambda/.installed .venv-aws/.installed ## Run the deployment on Lambda's emulator and a local AWS
	@$(PY) -m pytest tests/e2e

security: model .venv-security/.installed ## Run bandit and checkov; fuzz the service with 2,000 generated requests
	@.venv-security/bin/bandit --quiet --recursive functions/summarize/standfirst
	@.venv-security/bin/checkov --file template.yaml --framework cloudformation --skip-download --compact --quiet
	@$(PY) -m tools.local.fuzz

gameday: .venv/.installed ## Rehearse the runbook's incidents on this machine, and print the transcript
	@$(PY) -m tools.ops.gameday

quality: model ## Compare the service with a house JSONL (DATA=rows.jsonl QUALITY="--rows 0:40 --type tldr")
	@mkdir -p build
	@$(RUN) -m evaluation.write --system service $(QUALITY) layers/model/build $(DATA) build/quality.jsonl
	@$(RUN) -m evaluation.report build/quality.jsonl --references $(DATA)

# Runs the commands of requirements/README.md in its order.
lock: ## Compile the locks of changed .in files (needs uv)
	@sed -n 's/^    //p' requirements/README.md | sed -n '/^compile=/,$$p' | bash -eu

clean: ## Delete environments, builds, any model of your own, and the local database
	rm -rf .venv .venv-* web/node_modules .aws-sam .local build layers/model/build *.egg-info functions/summarize/*.egg-info

.venv/.installed: requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "python3 is missing: install Python 3.11 or newer"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$$($(PYTHON) -V) is too old: Python 3.11 or newer is needed (make PYTHON=...)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is missing: apt install python3-venv"; exit 1; }
	@echo "Making .venv with the locked dependencies (about a minute) ..."
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.venv-sam/.installed: requirements/sam.txt
	@echo "Making .venv-sam with the SAM CLI (about a minute) ..."
	@$(PYTHON) -m venv .venv-sam
	@.venv-sam/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/sam.txt
	@touch $@

.venv-load/.installed: requirements/load.txt
	@echo "Making .venv-load with locust (about a minute) ..."
	@$(PYTHON) -m venv .venv-load
	@.venv-load/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/load.txt
	@touch $@

# Lambda's Python, located as the build does it.
.venv-lambda/.installed .venv-aws/.installed: .venv-%/.installed: requirements/%.txt .venv/.installed
	@echo "Making .venv-$* for the end-to-end tests (half a minute) ..."
	@"$$($(PY) -m tools.local.build_artifact --python)" -m venv .venv-$*
	@.venv-$*/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

.venv-security/.installed: requirements/security.txt
	@echo "Making .venv-security with bandit, checkov and schemathesis (about a minute) ..."
	@$(PYTHON) -m venv .venv-security
	@.venv-security/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

# Node.js comes as a wheel; esbuild and TypeScript by npm's lock, without running their scripts.
.venv-widget/.installed: requirements/widget.txt web/package.json web/package-lock.json
	@echo "Making .venv-widget with Node.js, esbuild and TypeScript (half a minute) ..."
	@$(PYTHON) -m venv .venv-widget
	@.venv-widget/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@cd web && PATH="$(CURDIR)/.venv-widget/bin:$$PATH" npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

.venv-transformers/.installed: requirements/transformers.txt pyproject.toml
	@echo "Making .venv-transformers with torch and transformers (a few minutes) ..."
	@$(PYTHON) -m venv .venv-transformers
	@.venv-transformers/bin/pip install --quiet --disable-pip-version-check torch==2.13.0
	@.venv-transformers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/transformers.txt
	@.venv-transformers/bin/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.venv/.browser: .venv/.installed requirements/browser.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/browser.txt
	@touch $@
