# `make run` and `make test` do all their own set-up; `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Node and its npm come from a wheel in the environment.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix static

# How much goes on at once. Output comes target by target where make knows how (GNU make 4; macOS has 3.81).
JOBS ?= 2
TOGETHER = --jobs=$(JOBS) $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
SPREAD = --numprocesses $(JOBS) --dist loadgroup --durations=20

PAGE_SOURCES := $(shell find static -mindepth 1 \( -name node_modules -o -name dist \) -prune -o -print)
PYTHON_SOURCES := app playground_client benchmarks tests hatch_build.py
ENGINE_SOURCES := $(wildcard app/learners/*/compiled/*.py)

.PHONY: help run test lint front unit chromium browser stress facts bench types format pins clean

help:  ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: static/dist/manifest.json $(VENV)/compiled  ## Serve the playground; HOST=, PORT= and DATA= are passed on
	$(BIN)/playground serve $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT)) $(if $(DATA),--data $(DATA))

test:  ## Everything that has to pass; JOBS=2 says how much goes on at once
	@$(MAKE) $(VENV)/test static/dist/manifest.json
	@$(MAKE) $(TOGETHER) $(VENV)/compiled lint front chromium
	@$(MAKE) unit
	@$(MAKE) browser

lint: $(VENV)/test  ## Python style and types, Dockerfile, compose files
	$(BIN)/ruff check $(PYTHON_SOURCES)
	$(BIN)/ruff format --check $(PYTHON_SOURCES)
	$(BIN)/mypy
	$(BIN)/hadolint Dockerfile
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec compose*.yaml

front: $(VENV)/test static/node_modules/.package-lock.json  ## The page: wire types up to date, types, style, unit tests
	$(NPM) run types -- --check
	$(NPM) run check
	$(NPM) run lint
	$(NPM) test

unit: $(VENV)/test $(VENV)/compiled  ## Python tests without a browser
	$(BIN)/pytest $(SPREAD) --ignore tests/browser

chromium: $(VENV)/test
	$(BIN)/python -m tests.browser.browser

browser: chromium static/dist/manifest.json $(VENV)/compiled  ## Journeys through the page in a real browser; one that fails is tried once more, and told
	$(BIN)/pytest $(SPREAD) -raR --reruns 1 --rerun-show-tracebacks tests/browser

stress: chromium static/dist/manifest.json $(VENV)/compiled  ## Journeys shuffled, in a slow browser, among strangers' runs; SEED= repeats an order
	$(BIN)/pytest -p tests.browser.stress $(if $(SEED),--seed $(SEED)) tests/browser

facts: $(VENV)/test $(VENV)/compiled  ## Every fact on all its seeds and to all its bounds; writes docs/facts.md
	$(BIN)/pytest $(SPREAD) -p tests.facts -m facts

bench: $(VENV)/test static/dist/manifest.json  ## Measure what this machine can, into benchmarks/results; BENCH=--quick for a short look
	@mkdir -p benchmarks/results
	$(BIN)/python -m benchmarks.engine --more $(BENCH) --json benchmarks/results/engine.json
	$(BIN)/python -m benchmarks.engine --through socket --through train $(BENCH) --json benchmarks/results/engine-served.json
	$(BIN)/python -m benchmarks.parts $(BENCH) --json benchmarks/results/parts.json
	$(BIN)/python -m benchmarks.browser $(BENCH) --json benchmarks/results/browser.json
	$(BIN)/python -m benchmarks.classroom $(BENCH) --soak-minutes 5 --json benchmarks/results/classroom.json
	$(BIN)/python -m benchmarks.history --output benchmarks/results/history.json
	$(BIN)/python -m benchmarks.growth $(BENCH) --json benchmarks/results/growth.json --picture docs/pictures/growth.svg
	$(BIN)/python -m benchmarks.gpu $(BENCH) --json benchmarks/results/gpu.json

types: $(VENV)/test static/node_modules/.package-lock.json  ## Write the page's wire types anew from the API's schema
	$(NPM) run types

format: $(VENV)/test static/node_modules/.package-lock.json  ## Put Python and TypeScript into shape
	$(BIN)/ruff check --fix $(PYTHON_SOURCES)
	$(BIN)/ruff format $(PYTHON_SOURCES)
	$(NPM) run format

pins:  ## Raise every pin but torch's; use the oldest Python supported, so that the pins suit them all
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install "$$(grep '^torch==' constraints.txt)" -e '.[postgres,test]'
	(grep '^#' constraints.txt; $(BIN)/pip freeze --all --exclude pip --exclude-editable | sed 's/+.*//') > $(VENV)/pins
	mv $(VENV)/pins constraints.txt

clean:  ## Remove everything that was made here, except data/
	rm -rf $(VENV) static/dist static/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -r {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, $(PYTHON) is older or absent. Name another: make PYTHON=python3.13"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/run: pyproject.toml constraints.txt hatch_build.py | $(BIN)/python
	$(BIN)/pip install -c constraints.txt -e .
	@touch $@

# The first start of a server would compile, and a test's time is limited.
$(VENV)/compiled: $(ENGINE_SOURCES) constraints.txt | $(VENV)/run
	$(BIN)/playground compile
	@touch $@

$(VENV)/test: pyproject.toml constraints.txt hatch_build.py | $(BIN)/python
	$(BIN)/pip install -c constraints.txt -e '.[test]'
	@touch $(VENV)/run $@

# The build hook compares contents, so this costs seconds when only a time stamp moved.
static/dist/manifest.json: $(PAGE_SOURCES) | $(VENV)/run
	@echo "Bringing the page up to date"
	@$(BIN)/pip install --quiet --no-deps -e .
	@touch $@

static/node_modules/.package-lock.json: static/package-lock.json | $(VENV)/test
	$(NPM) ci
	@touch $@
