# Commonweal. `make demo` and `make test` are all that a fresh machine needs; `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
PYTEST := bin/with-services .venv/bin/pytest
# Tests may lose their databases in a crash, so their private PostgreSQL need not wait for the disk.
export COMMONWEAL_UNSAFE ?= 1
LAYERS := check test-fast test-database test-service test-browser docs

.PHONY: help setup demo test $(LAYERS) bench bench-national load chaos scan backup restore drill audit screenshots bundle cov format run stop clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-14s %s\n", $$1, $$2}'

setup: ## install what is missing: Debian packages (root or sudo), locked Python packages in .venv
	@bin/setup

demo: export COMMONWEAL_UNSAFE =
demo: ## run the product on real opportunities; DEMO_CHECK=1 checks its pages and ends
	@bin/demo $(if $(filter-out 0,$(DEMO_CHECK)),--check)

test: ## everything: check, fast, database, service, browser, docs
	@bin/setup --browser
	@bin/with-services bin/steps $(LAYERS)

check: setup ## lint, format, types, contracts between packages, templates, migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy .
	.venv/bin/lint-imports
	.venv/bin/djlint --quiet --check --lint config matching volunteering clearinghouse
	bin/with-services $(PYTHON) manage.py makemigrations --check --dry-run

test-fast: setup ## tests that need no database, a process for each of two cores
	$(PYTEST) -n 2 -m "not database and not service and not browser"

test-database: setup ## tests with rows of their own in PostGIS, a process and databases for each of two cores
	$(PYTEST) -n 2 -m "database and not service and not browser"

test-service: setup ## real web server, worker, Redis and commands, a process for each of two cores; then the walks, on a clone of their own
	$(PYTEST) -n 2 --dist loadfile tests/services
	$(PYTEST) tests/journeys

test-browser: ## real Chromium: pages, axe, keyboard; a site and a browser for each of two cores
	@bin/setup --browser
	$(PYTEST) -n 2 tests/browser

docs: setup ## build the documentation; a warning is an error
	.venv/bin/sphinx-build -q -W -b html docs docs/_build/html

bench: export COMMONWEAL_DB = commonweal_bench
bench: export DEMO = 1
bench: setup ## measure the pages on 100,000 generated opportunities, a year of 5 million entries, and the engine beside other libraries
	@bin/with-services sh -ec 'bin/manage migrate -v 0; bin/manage load_reference_data; \
	  DATABASE_URL=$$DATABASE_OWNER_URL .venv/bin/python manage.py bench_data; \
	  rows=$$(mktemp); bin/manage bench --json $$rows; bin/manage bench_assessment; \
	  bin/bench-engine --pages $$rows; rm $$rows'

bench-national: setup ## measure a round of a million people and 200,000 roles
	@bin/with-services bin/bench-engine national

chaos load backup restore: export COMMONWEAL_UNSAFE =
chaos load: export COMMONWEAL_DB = commonweal_load
chaos load: export COMMONWEAL_SERVICES ?= /var/tmp/commonweal-load-$(shell id -u)
load: setup ## a crowd on a mixed day until the service is full, then ten minutes at 80%; LOAD_MINUTES, LOAD_ROLES… shorten it
	@bin/with-services bin/load

chaos: setup ## kill worker, Redis, PostgreSQL and web at random under that load, and count what was lost: nothing
	@bin/with-services bin/load chaos

scan: export COMMONWEAL_DB = commonweal_scan
scan: export COMMONWEAL_SERVICES ?= /var/tmp/commonweal-scan-$(shell id -u)
scan: setup ## attack a copy of the demo as everybody who can sign in, and as nobody (wapiti); SCAN_MINUTES, SCAN_ROLES
	@bin/with-services bin/scan

backup: setup ## copy both databases and the uploads while they run; KEEP=7 copies are kept, with all changes since
	@bin/with-services bin/backup $(or $(KEEP),7)

restore: ## bring them back as they were at TO="2026-11-27 15:04:05"; without TO, as late as can be had
	@bin/restore "$(TO)"

drill: setup ## the restore drill: back up under load, lose the data folder, come back to a named second
	$(PYTEST) tests/services/test_restore_drill.py

audit: setup ## look the locked packages up among known vulnerabilities (pip-audit); needs the network, so it is no part of check
	@bin/with-services bin/audit

screenshots: ## pictures of the pages that matter, phone and wide, in var/screenshots
	@bin/setup --browser
	SCREENSHOTS=$(or $(SCREENSHOTS),var/screenshots) $(PYTEST) tests/browser/test_axe.py

bundle: ## build the static bundle anew after a change in config/frontend; needs Node, which nothing else does
	cd config/frontend && npm ci --silent && npm run --silent build

cov: setup ## which lines no test of the first two layers reaches
	bin/with-services .venv/bin/coverage run -m pytest -q -m "not service and not browser"
	.venv/bin/coverage report --skip-covered --show-missing

format: setup ## format the code and mend what can be mended by itself
	.venv/bin/ruff check --fix --exit-zero .
	.venv/bin/ruff format .
	.venv/bin/djlint --quiet --reformat config matching volunteering clearinghouse || true

run: setup ## a web server alone, which restarts when code changes
	DEBUG=true DEMO=true bin/with-services .venv/bin/uvicorn --reload --lifespan off --port $(or $(PORT),8000) config.asgi:application

stop: ## stop services that were left running, if nobody uses them
	@bin/with-services --stop

clean: ## delete this checkout's databases, mail, uploads and installed Python packages
	@bin/with-services --remove
	rm -rf .venv .tools docs/_build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
