# Everything runs in .venv, made on first use; `make help` lists the targets.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: help demo browse test check bench lint setup clean lock audit dictionary docs notebooks environments
.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.runtime ## virtual environment with the pinned requirements

# The pip that comes with Python 3.11 stumbles over the extra of lxml that newspaper4k names twice.
$(VENV)/bin/python:
	@echo 'Making a virtual environment in $(VENV)'
	@$(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check pip==26.3

$(VENV)/.runtime: requirements.txt constraints.txt | $(VENV)/bin/python
	@echo 'Installing what a crawl needs: half a minute, once'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	@touch $@

# A fifth of all this Python is ever imported: compiled at first use, it takes half the time.
$(VENV)/.dev: requirements-dev.txt requirements.txt constraints.txt | $(VENV)/bin/python
	@echo 'Installing what tests and benchmarks need: a minute or two, once'
	@$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	@touch $@ $(VENV)/.runtime

$(VENV)/.browse: requirements-browse.txt requirements.txt constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-browse.txt -c constraints.txt
	@touch $@ $(VENV)/.runtime

$(VENV)/.export: requirements-export.txt requirements.txt constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-export.txt -c constraints.txt
	@touch $@ $(VENV)/.runtime

demo: $(VENV)/.runtime ## crawl the bundled demo site into data/demo and show what is stored
	@$(BIN)/python -m scrapy demo

browse: $(VENV)/.browse ## look at what `make demo` has stored, in a browser
	@$(BIN)/python -m scrapy browse -s MEDIACRAWL_DATA_DIR=data/demo

# On it the crawl of web archives is tested. Most of what comes with it is never imported.
$(VENV)/pywb/.done: requirements-pywb.txt | $(VENV)/bin/python
	@echo 'Installing pywb, a web archive for the tests, beside it: half a minute, once'
	@$(PYTHON) -m venv --without-pip $(VENV)/pywb
	@$(BIN)/python -m pip --python $(VENV)/pywb/bin/python install --no-compile --quiet --disable-pip-version-check -r requirements-pywb.txt
	@touch $@

# Without bytecode each of a hundred Pythons would compile all of it anew.
test: $(VENV)/.dev $(VENV)/pywb/.done ## every test, on an embedded PostgreSQL
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test ## lint, format, types, tests: what CI runs

bench: $(VENV)/.dev ## the figures of speed, memory and quality (GOLD=folder: docs/quality.md)
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m bench $(if $(GOLD),--gold "$(GOLD)")

dictionary: $(VENV)/.runtime ## docs/dictionary.md anew, from the comments on tables and columns
	$(BIN)/python -m mediacrawl.db.schema.dictionary docs/dictionary.md

$(VENV)/docs/.done: requirements-docs.txt
	$(PYTHON) -m venv $(VENV)/docs
	$(VENV)/docs/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-docs.txt
	@touch $@

docs: $(VENV)/.runtime $(VENV)/docs/.done ## the documentation as a site, in build/site; a broken link fails
	@COLUMNS=80 $(BIN)/python .ci/site.py build/site-source
	@$(VENV)/docs/bin/zensical build --strict --clean

# Most of what comes with SciPy is never imported: compiled at first use, it takes half the time.
$(VENV)/notebooks/.done: requirements-notebooks.txt
	$(PYTHON) -m venv $(VENV)/notebooks
	$(VENV)/notebooks/bin/python -m pip install --no-compile --quiet --disable-pip-version-check -r requirements-notebooks.txt
	@touch $@

notebooks: $(VENV)/.export $(VENV)/notebooks/.done ## run notebooks/ on the demo corpus, into build/notebooks
	@[ -d data/demo/postgres ] || $(BIN)/python -m scrapy demo
	@rm -rf build/demo-release
	@env -u DATABASE_URL $(BIN)/python -m scrapy export --release build/demo-release -s MEDIACRAWL_DATA_DIR=data/demo
	@$(VENV)/notebooks/bin/jupyter nbconvert --log-level=ERROR --to html --execute \
		--ExecutePreprocessor.startup_timeout=600 \
		--HTMLExporter.mathjax_url= --HTMLExporter.require_js_url= \
		--output-dir build/notebooks notebooks/*.ipynb
	@echo 'Open in a browser:' build/notebooks/*.html

# What `make lint test audit` installs, which pip does on one core each: `make --jobs=2 environments`.
environments: $(VENV)/.dev $(VENV)/pywb/.done $(VENV)/tools/.done

# In an environment of their own: what these tools need is no part of ours. They come with a pip
# themselves: without another, and compiled at first use, it takes a quarter of the time.
$(VENV)/tools/.done: | $(VENV)/bin/python
	@$(PYTHON) -m venv --without-pip $(VENV)/tools
	@$(BIN)/python -m pip --python $(VENV)/tools/bin/python install --no-compile --quiet --disable-pip-version-check uv==0.13.9 pip-audit==2.10.1
	@touch $@

lock: $(VENV)/tools/.done ## every package of a server, with the hashes of its files
	$(VENV)/tools/bin/uv pip compile requirements-server.txt -c constraints.txt \
		--generate-hashes --universal --python-version 3.11 --no-annotate --quiet \
		--custom-compile-command "make lock" -o requirements-server.lock

audit: $(VENV)/tools/.done ## known vulnerabilities of these packages
	@$(PYTHON) .ci/audit $(VENV)/tools/bin/pip-audit requirements-server.lock

clean: ## remove the virtual environment and caches (never ./data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis
