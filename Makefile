# Two commands do everything on a fresh machine: `make serve` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
HOST ?= 127.0.0.1
PORT ?= 8000

KILLS ?= 2000

.PHONY: setup serve test kill-test check bench schema lock clean

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

serve: setup
	$(BIN)/thidua load
	$(BIN)/thidua serve --host $(HOST) --port $(PORT)

test: setup
	$(BIN)/pytest

kill-test: setup
	KILLS=$(KILLS) $(BIN)/pytest -s tests/loader/publishing/test_killing.py

check: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m bench

schema: setup
	$(BIN)/thidua schema > data/record.schema.json

COMPILE := $(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url \
  --no-emit-trusted-host --no-emit-find-links --no-header
GRLC := tests/questions/grlc/requirements

lock:
	$(COMPILE) --all-extras -o requirements.lock pyproject.toml
	$(COMPILE) -o $(GRLC).lock $(GRLC).in

clean:
	rm -rf $(VENV) build dist
