# Every command there is. `make` lists them.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
COUNTRY ?= US
DATA ?= build/train
VENV := .venv
TRAIN := .venv-train
BIN := $(VENV)/bin
LOCK := uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
	--no-annotate --python-version 3.11

.DEFAULT_GOAL := help
.PHONY: help serve test check build lint types unit web journeys faults train bench pictures icons lock clean browser pango

help: ## list the commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

serve: $(VENV)/.ready ## build the pack and serve it on http://127.0.0.1:8000 (HOST=0.0.0.0 for a phone)
	@$(BIN)/python hatch_build.py
	@$(BIN)/circlekit serve --host $(HOST) --port $(PORT) --country $(COUNTRY)

test: lint types unit web journeys faults ## everything: lint, types, contracts, unit, golden, TypeScript, journeys, faults

check: $(VENV)/.ready ## check the content; names file, line and what to do
	@$(BIN)/circlekit check

build: $(VENV)/.ready ## build the site into build/site
	@$(BIN)/python hatch_build.py
	@$(BIN)/circlekit build --out build/site --country $(COUNTRY)

lint: $(VENV)/.dev ## style and the contracts of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev ## strict types
	$(BIN)/mypy

unit: $(VENV)/.dev pango ## unit, golden and property tests in Python
	$(BIN)/circlekit check
	$(BIN)/pytest -n auto -m "not journey and not fault"

web: $(VENV)/.dev ## types, contracts and tests of the TypeScript side
	$(BIN)/python hatch_build.py --node node_modules/.bin/tsc -p tsconfig.json
	$(BIN)/python hatch_build.py --node node_modules/.bin/tsc -p tsconfig.worker.json
	$(BIN)/python hatch_build.py --node node_modules/.bin/depcruise src
	$(BIN)/python hatch_build.py --node node_modules/.bin/vitest run

browser: $(VENV)/.dev ## find or install a Chromium and a WebKit for the journeys
	@$(BIN)/python -m tests.journeys.browser
	@$(BIN)/python -m tests.journeys.webkit

pango: $(VENV)/.dev ## find or install what WeasyPrint draws letters with
	@$(BIN)/python -m tests.pango

journeys: $(VENV)/.dev browser ## what a leader does, in a real Chromium, and what counts most in WebKit
	$(BIN)/pytest -n 2 -m journey

faults: $(VENV)/.dev browser ## kill, hurt, clear and fill what the vault stands on (N=1000 for long)
	$(if $(N),$(BIN)/python -m tests.faults N=$(N),$(BIN)/pytest -n 2 -m fault tests/faults)

train: $(TRAIN)/.ready ## make the finder's model anew (DATA=folder of the public sentences; 15 minutes, no GPU)
	$(TRAIN)/bin/python -m circlekit.train --data $(DATA)

bench: $(VENV)/.dev browser pango ## speed and size, as a table and in build/bench.json
	$(BIN)/python -m benchmarks

pictures: $(VENV)/.dev browser pango ## the pictures of the docs: screens, paper, reading grades
	$(BIN)/python -m tests.journeys.pictures

icons: $(VENV)/.dev browser ## draw the PNG icons from web/icons/icon.svg
	$(BIN)/python -m tests.journeys.icons

lock: $(VENV)/.dev ## write the lock files anew
	$(BIN)/pip install -q uv
	$(BIN)/$(LOCK) pyproject.toml requirements/build.in -o requirements/build.txt
	$(BIN)/$(LOCK) pyproject.toml requirements/build.in requirements/dev.in -c requirements/build.txt \
		-o requirements/dev.txt
	$(BIN)/python hatch_build.py --lock

clean: ## take away everything that was made
	rm -rf $(VENV) $(TRAIN) build dist src/circlekit/_web web/node_modules web/src/made tests/ace/node_modules

$(BIN)/python:
	@sh requirements/venv.sh "$(PYTHON)" "$(VENV)"

$(VENV)/.ready: requirements/build.txt pyproject.toml $(BIN)/python
	@echo "  Installing what Circlekit needs (once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/build.txt
	@$(BIN)/python hatch_build.py
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# A world of its own: torch is a hundred times as large as everything else together. Its wheels differ
# from machine to machine, so that this one list is pinned by version and not by hash.
$(TRAIN)/.ready: pyproject.toml $(VENV)/.ready
	@$(BIN)/python hatch_build.py
	@sh requirements/venv.sh "$(PYTHON)" "$(TRAIN)"
	@echo "  Installing what training needs (once, large)"
	@$(TRAIN)/bin/python -m pip install -q --disable-pip-version-check hatchling==1.33.0 editables
	@$(TRAIN)/bin/python -m pip install -q --disable-pip-version-check --no-build-isolation -e '.[train]'
	@touch $@

$(VENV)/.dev: requirements/dev.txt web/package-lock.json tests/ace/package-lock.json $(VENV)/.ready
	@echo "  Installing the test tools (once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python hatch_build.py --dev
	@touch $@
