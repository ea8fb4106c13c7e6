# Everything a newcomer needs; `make demo` and `make test` work on a bare machine.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check lint quick gold bench bench-assessing trials sizes words schema mutations mutants oracle docs lock clean

demo: .venv/run.done  ## The whole way on the worked case.
	@$(BIN)/accalmie demo

test: .venv/dev.done  ## All tests.
	@$(BIN)/python -m pytest

quick: .venv/dev.done  ## The pure engine only.
	@$(BIN)/python -m pytest tests/quick

lint: .venv/dev.done  ## Style, types, floors, spelling.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/codespell src docs README.md CONTRIBUTING.md changes
	@$(BIN)/mkdocs build --quiet --strict --site-dir build/docs

check: lint quick sizes  ## What a change must pass before it is sent.

gold: .venv/dev.done  ## How well pages are read, beside marks made by hand.
	@$(BIN)/python gold/score.py --split dev
	@echo "kept:" && $(BIN)/python gold/score.py --split kept
	@echo "findings:" && $(BIN)/python gold/score_findings.py

bench: .venv/dev.done  ## Speed, ours beside others in one run.
	@$(BIN)/python bench/reading.py
	@$(BIN)/python bench/agreements.py
	@$(BIN)/python bench/assessing.py
	@$(BIN)/python bench/assessing_many.py
	@$(BIN)/python bench/hostile.py
	@$(BIN)/python bench/dates_wikiwars.py
	@$(BIN)/python bench/incidents_plover.py
	@$(BIN)/python bench/store.py

bench-assessing: .venv/dev.done build/bench/peers.done  ## Assessing by the million beside other engines; ROWS=10000000 for the whole.
	@$(BIN)/python bench/assessing_many.py

build/bench/peers.done: bench/requirements-assessing.txt
	@mkdir -p build/bench
	@$(PYTHON) -m venv build/bench/peers
	@build/bench/peers/bin/python -m pip install --quiet -r bench/requirements-assessing.txt
	@touch $@

sizes:  ## The longest files and functions.
	@wc -l $$(find src -name '*.py') | sort -rn | sed -n 2,9p
	@$(PYTHON) -c "import ast, pathlib; rows = [(f.end_lineno - f.lineno + 1, f'{p}:{f.lineno} {f.name}') for p in pathlib.Path('src').rglob('*.py') for f in ast.walk(ast.parse(p.read_text())) if isinstance(f, ast.FunctionDef)]; print(*(f'{n:7} {w}' for n, w in sorted(rows)[:-9:-1]), sep='\n')"

words: .venv/dev.done  ## The French of the messages, compiled.
	@$(BIN)/pybabel -q compile --use-fuzzy -D accalmie -d src/accalmie/locale

trials: .venv/dev.done  ## The store tampered with and killed a thousand times; half an hour or more.
	@ACCALMIE_TRIALS=1000 $(BIN)/python -m pytest -s -p no:warnings tests/store/test_tamper.py tests/store/test_model.py tests/whole

schema: .venv/dev.done  ## The language page and the JSON Schema of agreements, made from the code.
	@$(BIN)/python docs/reference/make_agreements.py

mutations: .venv/dev.done  ## Twelve thousand changes of the catalogue’s files; minutes.
	@ACCALMIE_MUTATIONS=12000 $(BIN)/python -m pytest -q -s -p no:warnings tests/agreements/test_mutations.py

mutants: .venv/dev.done  ## Faults planted one by one; each must break a test. Many minutes.
	@$(BIN)/python tests/mutants/plant.py

oracle: .venv/dev.done  ## The solver against the engine on four thousand cases; minutes.
	@ACCALMIE_ORACLE=1000 $(BIN)/python -m pytest -q -p no:warnings tests/quick/test_oracle.py

docs: .venv/dev.done  ## The documentation, into build/docs.
	@$(BIN)/mkdocs build --strict --site-dir build/docs

lock: .venv/dev.done  ## Rewrite the lock files; needs uv.
	uv pip compile pyproject.toml --generate-hashes --no-header --no-emit-index-url --python-version 3.11 -o lock/run.txt
	uv pip compile pyproject.toml --extra dev --extra docs --generate-hashes --no-header --no-emit-index-url -c lock/run.txt --python-version 3.11 -o lock/dev.txt

.venv/run.done: lock/run.txt pyproject.toml
	@echo "Setting up .venv (once; about a minute)…"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r lock/run.txt
	@$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

.venv/dev.done: lock/dev.txt pyproject.toml
	@echo "Setting up .venv with the tests’ tools (once; about a minute)…"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r lock/dev.txt
	@$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@ .venv/run.done

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache
