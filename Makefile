# What each target is for stands behind it; `make` alone lists them.
.DEFAULT_GOAL := help
STATE ?= ./var/state
PORT ?=
BIN := .venv/bin
SLOW := packaging server browser

.PHONY: help setup serve test check lint bench soak translations docs clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 16

setup: ## everything the other targets need, in .venv; a second run does nothing
	@deploy/setup.sh

serve: setup ## the interviews on this machine; prints the address to open (STATE=folder, PORT=number)
	@exec $(BIN)/lantern serve --state "$(STATE)" $(if $(PORT),--port $(PORT))

lint: setup ## style, types, directions of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint ## the quick part of the tests
	$(BIN)/pytest -q -n 2 --dist loadgroup $(SLOW:%=--ignore tests/%)

test: lint ## every test: also packaging, the real server, a real browser
	$(BIN)/pytest -q -n 2 --dist loadgroup --durations 10

bench: setup ## measured figures, side by side in one run
	$(BIN)/python -m bench

soak: setup ## the property tests with many more examples
	$(BIN)/pytest -q -n 2 --hypothesis-profile soak $(SLOW:%=--ignore tests/%)

translations: setup ## extract texts, compile catalogs, show how far each language is
	$(BIN)/lantern translations extract
	$(BIN)/lantern translations compile
	$(BIN)/lantern translations status

docs: setup ## the pages of docs/ that are made from the program itself
	$(BIN)/python -m docassemble.Lantern.cli.reference > docs/commands.md.new
	mv docs/commands.md.new docs/commands.md
	$(BIN)/python -m docassemble.Lantern.drafting.grid examples/*.yaml > docs/papers.md.new
	mv docs/papers.md.new docs/papers.md

clean: ## take away what the tools left behind; .venv and var/ stay
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache translations/compiled
	find docassemble tests bench deploy -name __pycache__ -prune -exec rm -rf {} +
