# Every road into the project. `make help` lists them; each makes the environment first where it is missing.
# Needs Python 3.11 or newer and nothing else; `make PYTHON=/path/to/python3.12 …` chooses the interpreter.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: .venv demo run test check bench bench-hub soak cuts simulate fuzz translations lock help

PYTHON ?= python3
IN_VENV := .venv/bin/python
# Pictures and measurements are drawn without a display and never touch the keys of the person at the keyboard.
ALONE := QT_QPA_PLATFORM=offscreen PYTHON_KEYRING_BACKEND=keyring.backends.fail.Keyring $(IN_VENV)

help: ## this list
	@awk -F ':.*## ' '/^[.a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

.venv: .venv/complete ## the environment alone, from requirements.lock; to begin anew, remove the folder first

.venv/complete: requirements.lock pyproject.toml
	@PYTHON='$(PYTHON)' sh .ci/environment
	@touch $@

demo: .venv/complete ## a hub, a sample book and the whole road between them, on this machine alone
	@$(IN_VENV) .ci/system_libraries.py --window
	@.venv/bin/sangkien demo

run: .venv/complete ## the program, on this person's own book
	@$(IN_VENV) .ci/system_libraries.py --window
	@.venv/bin/sangkien open

# Three workers on two cores: a quarter of the time both would wait for other processes, disks and browsers.
test: .venv/complete ## everything that must hold: form, types, who may import whom, and every test
	@$(IN_VENV) .ci/system_libraries.py
	$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m mypy
	$(IN_VENV) -c 'from importlinter.cli import lint_imports_command; lint_imports_command(["--no-logo"])'
	$(IN_VENV) -m pytest -n 3 --dist worksteal

check: .venv/complete ## a picture of every page, in check/, to be looked at
	@$(IN_VENV) .ci/system_libraries.py
	@mkdir -p check
	$(ALONE) -m tests.pictures check
	$(ALONE) -m tests.browser.pictures check

bench: .venv/complete ## the speed promises, measured here and now; prints ratios
	@$(IN_VENV) .ci/system_libraries.py
	$(ALONE) -m tests.benchmarks

bench-hub: .venv/complete ## the hub's speed and a tenth of its deadline night; installs Datasette for this alone; prints ratios
	@$(IN_VENV) .ci/system_libraries.py
	$(ALONE) -m tests.benchmarks.hub

soak: .venv/complete ## an officer keys 500 forms by key events, is killed once, and every form is compared with the book
	@$(IN_VENV) .ci/system_libraries.py
	$(ALONE) -m tests.soak

ROUNDS ?= 500
RUNS ?= 1000
SEED ?= 20261127
cuts: .venv/complete ## power cuts at random moments and a full disk at every writing, on real processes
	@$(IN_VENV) .ci/system_libraries.py
	$(ALONE) -m tests.power_cuts $(ROUNDS) $(SEED)

SECONDS ?= 600
fuzz: .venv/complete ## any bytes wherever bytes come in, for SECONDS, by a fuzzer that is installed for this alone
	$(ALONE) -m tests.fuzzing $(SECONDS) $(SEED)

simulate: .venv/complete ## RUNS=1000 SEED=… schedules of faults against real books and hubs; prints what broke, and how it shrank
	@$(IN_VENV) .ci/system_libraries.py
	$(ALONE) -m tests.simulation $(RUNS) $(SEED)

translations: .venv/complete ## collect the words of the window into app_vi.ts, and compile what is translated there
	@.venv/bin/pyside6-lupdate -silent -locations none -no-obsolete -extensions py desktop_app/ui desktop_app/app \
		-ts resources/translations/app_vi.ts
	@.venv/bin/pyside6-lrelease -silent resources/translations/app_vi.ts -qm resources/translations/app_vi.qm

lock: .venv/complete ## pin every dependency anew, with hashes, for all platforms
	$(IN_VENV) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--extra hub --extra dev pyproject.toml -o requirements.lock
