# The only front door. Nothing is needed but Python 3.11 or newer with pip; everything else goes into .venv and .uv here.
.DEFAULT_GOAL := help
.PHONY: help run sample test check bench browser format lock pictures tree clean
SHELL := /bin/sh
python := .venv/bin/python
ready := .venv/.ready
rooms := $(wildcard tests/offices tests/publishing tests/applications tests/figures tests/portal) \
	$(wildcard tests/journeys/test_writing.py)
locked := pyproject.toml uv.lock tools/setup tools/uv.txt

help: ## say what can be done here
	@echo 'Gongkai 公开'
	@echo
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | while IFS='|' read -r name what; do printf '%-16s%s\n' "$$name" "$$what"; done
	@echo
	@echo 'Needs Python 3.11 or newer with pip. The first run sets up .venv and takes about two minutes.'

run: $(ready) ## start the portal with a demonstration year at http://127.0.0.1:8000 (PORT=… for another port)
	@exec $(python) -m gongkai manage serve --demo --port $${PORT:-8000}

sample: $(ready) ## render the sample report into every format, read each back, check it
	@$(python) -m gongkai report sample -o out/sample

test: $(ready) ## run all tests, in parallel (DB=postgres: the rooms' on a throw-away PostgreSQL server)
ifeq ($(DB),postgres)
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb >/dev/null 2>&1 || tools/setup postgres
	@DB=postgres $(python) -m pytest -n $${JOBS:-auto} --dist loadfile --no-loadscope-reorder $(rooms)
else
	@$(python) -m pytest -n $${JOBS:-auto} --dist loadfile --no-loadscope-reorder
endif

check: $(ready) ## lint, format, types and the walls between the floors
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@$(python) -m mypy
	@.venv/bin/lint-imports --no-cache

browser: ## install Chromium and a Chinese font for the tests that walk through the pages (Debian, as root)
	@tools/browser

bench: .venv/.ready-bench ## measure, and write the tables into docs/benchmarks.md (PARTS='pages search': only those)
	@$(python) -m bench $(PARTS)

format: $(ready) ## put the code into its format and mend what the linter can mend
	@$(python) -m ruff check --fix
	@$(python) -m ruff format

lock: $(ready) ## take newer versions of what we depend on into uv.lock
	@tools/setup lock

pictures: $(ready) ## draw the terminal pictures of the README again
	@$(python) tools/pictures.py

tree: ## write the rooms' tree into docs/layout.md from the first lines of their modules
	@python3 tools/tree.py

clean: ## remove what the targets above made, all but data/, which holds the portal's records
	rm -rf .venv .uv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A moved or copied checkout must not run the code of the folder it came from.
ifneq ($(shell cat $(ready) 2>/dev/null),$(CURDIR))
.PHONY: $(ready)
endif

$(ready): $(locked)
	@tools/setup dev
	@echo '$(CURDIR)' >$@

.venv/.ready-bench: $(ready) $(locked)
	@tools/setup bench
	@touch $@
