# Two commands matter: `make run` and `make test`. Each sets up what it needs; `make test-all` adds
# the tests that need other servers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test test-all lint types unit browser load bench fuzz build sources data clean

run: $(VENV)/.run
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

# What is installed, and read before anything runs, takes one core each; tests take both.
test:
	$(MAKE) -j2 --output-sync=target lint types scripts chromium
	$(MAKE) unit
	$(MAKE) browser

# What needs other servers, which it installs, and what stops and restarts its own.
test-all: test servers

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy dashboard.py pages geodata tests

.PHONY: scripts
scripts: node_modules/.bin/tsc
	node_modules/.bin/tsc
	node --test --test-reporter=dot tests/javascript/*.test.js

unit: $(VENV)/.dev node
	$(BIN)/python -m geodata check
	# Tests that stand together share what they computed: they stay on one core while both work.
	$(BIN)/pytest -m "not browser and not servers" -n 2 --dist worksteal

browser: $(VENV)/.dev chromium node_modules/.bin/tsc
	$(BIN)/pytest -m browser -n 2 --dist loadfile tests/browser tests/bench

.PHONY: servers
servers: $(VENV)/.dev chromium nginx node_modules/.bin/tsc
	$(BIN)/pytest -m servers -n 2 --dist loadfile tests/browser tests/deployed

.PHONY: chromium nginx node
node:
	@command -v npm >/dev/null || (apt-get update -qq && apt-get install -y -qq nodejs npm >/dev/null)

# One after the other: Debian's packages are installed by one process at a time.
chromium: | node
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq chromium >/dev/null)

nginx:
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx || (apt-get update -qq && apt-get install -y -qq nginx-light >/dev/null)

load: $(VENV)/.dev
	$(BIN)/python -m tests.load

bench: $(VENV)/.bench chromium
	npm install --prefix tests/bench --no-package-lock --no-audit --no-fund --silent
	$(BIN)/python -m tests.bench

# Hostile inputs by thousands, with their slowest and their largest case; CASES=1000 is shorter.
CASES ?= 10000
fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.fuzz --cases $(CASES)

# The data package is committed: this is for whoever changes it.
build: $(VENV)/.build sources
	$(BIN)/python -m geodata.build

sources:
	npm install --prefix geodata/build --no-package-lock --no-audit --no-fund --silent

node_modules/.bin/tsc: package.json | node
	npm install --no-package-lock --no-audit --no-fund --silent
	touch $@

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt constraints.txt | $(BIN)/python
	$(BIN)/pip install -q -r requirements.txt -c constraints.txt
	touch $@

$(VENV)/.dev: requirements-dev.txt requirements-valhalla.txt requirements.txt constraints.txt | $(BIN)/python
	$(BIN)/pip install -q --no-compile -r requirements-dev.txt -c constraints.txt
	touch $@ $(VENV)/.run

$(VENV)/.build: requirements-build.txt requirements.txt constraints.txt | $(BIN)/python
	$(BIN)/pip install -q -r requirements-build.txt -c constraints.txt
	touch $@

$(VENV)/.bench: tests/bench/requirements.txt requirements-dev.txt constraints.txt | $(BIN)/python
	$(BIN)/pip install -q -r requirements-dev.txt -r tests/bench/requirements.txt -c constraints.txt
	touch $@

clean:
	rm -rf $(VENV) node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The sentences of the code, for whoever writes another language.
.PHONY: catalogue
catalogue: $(VENV)/.run
	$(BIN)/python -m babel.messages.frontend -q extract --mapping=geodata/locale/babel.cfg --keywords='_ ngettext:1,2' --no-location --sort-output --omit-header --output=geodata/locale/ancrage.pot dashboard.py pages geodata
