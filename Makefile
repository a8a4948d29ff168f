# Every target is one line to paste. The first one you run builds .venv from the pinned requirements (Python 3.11 or newer,
# with venv and pip, is all it needs); later runs reuse it until the requirements change.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: help venv pyodide demo test lint types contracts check lite fix docs pin wheel

help:
	@echo "make demo       build, fill, refresh and check the example quarter in ./demo"
	@echo "make test       run the tests"
	@echo "make check      everything CI runs: test, lint, types, contracts"
	@echo "make lite       the tests in Pyodide, the Python inside xlwings Lite (needs Node 18 or newer, with npm)"
	@echo "make fix        put imports and layout right"
	@echo "make docs       write docs/functions.md anew from the functions"
	@echo "make wheel      write what users install, with the Excel add-in in it, to dist/"
	@echo "make pin        write requirements.txt, requirements-dev.txt and those of the server and of Excel anew (needs uv)"

venv: .venv/ready

.venv/ready: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: .venv/ready
	$(BIN)/orebook demo

test: .venv/ready
	$(BIN)/python -m pytest

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy

contracts: .venv/ready
	$(BIN)/lint-imports

check: test lint types contracts

# Without Pyodide `make test` skips these tests, because it comes from another registry than all the rest (28 MB).
lite: pyodide
	$(BIN)/python -m pytest -m pyodide

pyodide: .venv/pyodide/ready

.venv/pyodide/ready: tests/pyodide/package-lock.json | .venv/ready
	mkdir -p $(@D)
	cp tests/pyodide/package.json tests/pyodide/package-lock.json $(@D)
	npm ci --silent --ignore-scripts --no-audit --no-fund --prefix $(@D)
	touch $@

fix: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/ready
	$(BIN)/python -m addin.reference docs/functions.md

# The add-in is built with a developer's packages, so users get it ready made.
wheel: .venv/ready
	rm -rf build
	$(BIN)/orebook build excel -o addin/hosts/excel/install
	$(BIN)/python -m addin.hosts.excel.macro_workbook addin/hosts/excel/install/vbaProject.bin
	PYTHONWARNINGS=ignore $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist . ; \
	  status=$$?; rm -rf build addin/hosts/excel/install/*.xlam addin/hosts/excel/install/*.bin; exit $$status

PIN := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
  --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make pin"

pin:
	PATH="$(CURDIR)/.venv/bin:$$PATH" $(PIN) --output-file requirements.txt
	PATH="$(CURDIR)/.venv/bin:$$PATH" $(PIN) --extra excel --output-file addin/hosts/excel/install/requirements.txt
	PATH="$(CURDIR)/.venv/bin:$$PATH" $(PIN) --extra dev --output-file requirements-dev.txt
	PATH="$(CURDIR)/.venv/bin:$$PATH" $(PIN) --extra server --output-file addin/hosts/server/project/requirements.txt
