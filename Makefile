# Everything a person does with the guide. `make` alone lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve site check readability test lint types unit bench audit screenshots requirements clean

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: .venv/site.stamp ## build both languages and show them at http://127.0.0.1:8000/, with live reload
	$(BIN)/guide check
	$(BIN)/mkdocs serve

site: .venv/site.stamp ## build the guide into site/
	$(BIN)/guide check
	$(BIN)/mkdocs build --strict

check: .venv/site.stamp ## say everything that is wrong with resources.yaml
	$(BIN)/guide check

readability: .venv/test.stamp ## say how plain each text is, in both languages, and name those that are too hard
	$(BIN)/guide readability

test: lint types unit ## run everything: lint, types, then all tests

lint: .venv/test.stamp ## check the style of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test.stamp ## check the types of the code
	$(BIN)/mypy

unit: .venv/test.stamp ## run the tests, in a real browser where they need one
	$(BIN)/python tests/browser/provide.py
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

bench: .venv/test.stamp ## measure speed and memory against stock MkDocs, and Hugo where it installs
	$(BIN)/python tests/bench/run.py

audit: .venv/test.stamp ## run Lighthouse on the built guide, as on a phone, and say what falls short
	$(BIN)/python tests/browser/provide.py
	$(BIN)/python tests/audit/run.py

screenshots: .venv/test.stamp ## make the pictures of the README, and of the page for staff, anew
	$(BIN)/python tests/browser/provide.py
	$(BIN)/python tests/browser/screenshots.py

PIN := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade

requirements: .venv/test.stamp ## pin the newest versions of everything in requirements*.txt
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/$(PIN) -o requirements.txt requirements.in
	$(BIN)/$(PIN) -c requirements.txt -o requirements-test.txt requirements-test.in
	$(BIN)/$(PIN) -o requirements-bench.txt requirements-bench.in

clean: ## remove what was built, and the environment
	rm -rf site .cache tests/audit/node_modules .venv .pytest_cache .mypy_cache .ruff_cache

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/site.stamp: .venv/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/test.stamp: .venv/site.stamp requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@
