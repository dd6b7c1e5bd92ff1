# Two commands do everything on a fresh machine: `make serve` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
HOST ?= 127.0.0.1
PORT ?= 8000

KILLS ?= 2000

unexport PYTHONDONTWRITEBYTECODE  # the tests start hundreds of processes: none need compile anew

FRONTEND := server/frontend
BUILT := server/static/built/.ready

.PHONY: setup serve browser test kill-test check bench schema lock clean

setup: $(READY) $(BUILT)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

# What browsers get beside the pages; without npm the pages do without.
$(BUILT): $(wildcard $(addprefix $(FRONTEND)/,*.json *.mjs src/* src/*/*))
	@if command -v npm >/dev/null; then \
	  cd $(FRONTEND) && npm ci --silent && npm run --silent build && touch ../static/built/.ready; \
	else echo "No npm here: the viewer of the API, the editor of queries and the diagram of the ontology are left out, all else works."; fi

serve: setup
	$(BIN)/thidua load
	$(BIN)/thidua serve --host $(HOST) --port $(PORT)

# Debian's chromium, where we may install it; without any the browser tests are skipped and counted.
browser:
	-@command -v chromium-headless-shell >/dev/null || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell; }

test: setup browser
	$(BIN)/python -m tests

kill-test: setup
	KILLS=$(KILLS) $(BIN)/pytest -s tests/loader/publishing/test_killing.py

check: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# SIZES="100000 1000000" measures also on made-up releases of so many quads.
bench: setup
	$(BIN)/thidua load
	$(BIN)/python -m bench --sizes $(SIZES)

schema: setup
	$(BIN)/thidua schema > data/record.schema.json

COMPILE := $(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url \
  --no-emit-trusted-host --no-emit-find-links --no-header
APART := tests/questions/grlc/requirements tests/loader/links/sssom/requirements bench/http/rdflib_endpoint/requirements \
  bench/closure/reasonable/requirements

lock:
	$(COMPILE) --all-extras -o requirements.lock pyproject.toml
	for each in $(APART); do $(COMPILE) -o $$each.lock $$each.in || exit 1; done

clean:
	rm -rf $(VENV) build dist server/static/built $(FRONTEND)/node_modules
