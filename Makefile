PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_STORE := sqlite:///demo.db
ASK ?=

.PHONY: demo test check soak clean

demo: $(VENV)/.installed
	@$(BIN)/belegbot ingest --store $(DEMO_STORE) seeds
ifneq ($(ASK),)
	@$(BIN)/belegbot ask --store $(DEMO_STORE) "$(ASK)"
else
	@if [ -t 0 ]; then \
	  $(BIN)/belegbot chat --store $(DEMO_STORE); \
	else \
	  for question in "/claims Sicherheitsgarantien" "/who Selenskyj" "/timeline Alaska seit:2025-08-15 bis:2025-08-18"; do \
	    printf '\n> %s\n\n' "$$question"; \
	    $(BIN)/belegbot ask --store $(DEMO_STORE) "$$question" || exit 1; \
	  done; \
	fi
endif

test: check
	$(BIN)/pytest

check: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

soak: $(VENV)/.installed-test
	$(BIN)/pytest -m soak

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "belegbot needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	touch $@

clean:
	rm -rf $(VENV) demo.db demo.db-wal demo.db-shm tests/peers/node_modules
