# LexLoom, from legal text to a reviewed release. The pipeline is read here from top to bottom.
# Another run is another file: make dataset CONFIG=my.toml

CONFIG ?= lexloom.toml
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
RUN := $(BIN)/python -m
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

##@ the pipeline

.PHONY: dataset
dataset: .venv/.ok ## from legal text to the draft, and to a version once people approved it
	@$(RUN) curation documents passages splits pull decide --config $(CONFIG)
	@$(RUN) augmentation plan derive generate --config $(CONFIG)
	@$(RUN) curation screen ground --config $(CONFIG)
	@$(RUN) augmentation paraphrase back_translate expand perturb --config $(CONFIG)
	@$(RUN) curation dedup decontaminate release --config $(CONFIG)

CURATION := documents passages splits pull decide screen ground dedup decontaminate release
AUGMENTATION := plan derive generate paraphrase back_translate expand perturb
EVALUATION := answer score compare findings report

.PHONY: $(CURATION) $(AUGMENTATION) $(EVALUATION)
$(CURATION): .venv/.ok
	@$(RUN) curation $@ --config $(CONFIG)
$(AUGMENTATION): .venv/.ok
	@$(RUN) augmentation $@ --config $(CONFIG)
$(EVALUATION): .venv/.ok
	@$(RUN) eval $@ --config $(CONFIG)

.PHONY: coverage
coverage: .venv/.ok ## prove that every character of the law is in a passage or a rejection
	@$(RUN) curation coverage --config $(CONFIG)

.PHONY: review
review: .venv/.ok .venv-argilla/.ok ## start Argilla on this machine and put the draft before people
	@$(RUN) curation review --config $(CONFIG)

.PHONY: review-stop
review-stop: .venv/.ok ## stop that Argilla; every verdict is kept
	@$(RUN) curation review --stop --config $(CONFIG)

.PHONY: finetune
finetune: .venv/.ok ## train on the newest approved version (DRAFT=1: on the draft)
	@$(RUN) finetune train $(if $(DRAFT),--draft) --config $(CONFIG)

.PHONY: eval
eval: .venv/.ok ## measure the tuned model against its base, and report
	@$(RUN) eval $(EVALUATION) --config $(CONFIG)

.PHONY: improve
improve: .venv/.ok ## put what the evaluation found into the plan of new questions
	@$(RUN) augmentation improve --config $(CONFIG)

.PHONY: export
export: .venv/.ok ## merge the newest adapter into its base: a model that anything can load
	@$(RUN) finetune export --config $(CONFIG)

.PHONY: gc
gc: .venv/.ok ## remove runs that no release and no configuration reaches
	@$(RUN) curation gc --config $(CONFIG)

##@ set-up: every target above does it by itself

.PHONY: setup
setup: .venv/.ok .venv-argilla/.ok ## make both environments now

# The CPU build of torch comes first and alone: without it the GPU build and its CUDA packages
# would. All else is locked with hashes and complete, so nothing is resolved again.
.venv/.ok: requirements.lock
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; v == (3, 11) or sys.exit(\
	  "LexLoom is tested on Python 3.11 only; this is %d.%d: make PYTHON=/path/to/python3.11" % v)'
	@echo "setting up .venv (a few minutes, once)"
	@$(PYTHON) -m venv .venv
	@if nvidia-smi -L >/dev/null 2>&1; then $(BIN)/pip install -q torch==2.13.0; else \
	  $(BIN)/pip install -q --no-deps torch==2.13.0+cpu 2>/dev/null \
	  || $(BIN)/pip install -q torch==2.13.0; fi
	@$(BIN)/pip install -q --no-deps --require-hashes -r requirements.lock
	@touch $@

.venv-argilla/.ok: curation/review_server/requirements.lock
	@echo "setting up .venv-argilla (about a minute, once)"
	@$(PYTHON) -m venv .venv-argilla
	@.venv-argilla/bin/pip install -q --require-hashes -r curation/review_server/requirements.lock
	@touch $@

APT := apertium apertium-eng-spa apertium-eo-en chromium tesseract-ocr

.PHONY: setup-apt
setup-apt: ## install what only Debian packages bring: translation, OCR, a browser for the tests
	@if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	$$sudo apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $(APT) >/dev/null

##@ development

.PHONY: check
check: .venv/.ok ## style, types, imports, dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

.PHONY: format
format: .venv/.ok ## put the code in the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: test
test: .venv/.ok ## all tests that need no model, server or browser
	$(BIN)/pytest -m "not road" --cov --cov-report=term:skip-covered

.PHONY: test-road
test-road: .venv/.ok .venv-argilla/.ok ## the whole road: packaged model, Argilla, browser, kills
	$(BIN)/pytest -m road

.PHONY: bench-documents
bench-documents: .venv/.ok ## structure against the gold list, speed and memory of the readers
	@PYTHONPATH=.:tests $(RUN) bench.documents

# Each peer has an environment of its own, as its user has.
.venv-bench/%/.ok: tests/bench/chat/%.requirements
	@echo "setting up .venv-bench/$* (once)"
	@$(PYTHON) -m venv .venv-bench/$*
	@.venv-bench/$*/bin/pip install -q -r $<
	@touch $@

.PHONY: bench-chat
bench-chat: .venv/.ok $(foreach peer,aiohttp openai distilabel,.venv-bench/$(peer)/.ok) ## the chat port beside bare loops and a peer: seconds, CPU, rows lost
	@PYTHONPATH=.:tests $(RUN) bench.chat

.PHONY: bench-meaning
bench-meaning: .venv/.ok ## the meaning lock on labelled variants: precision, recall, cosine beside it
	@PYTHONPATH=.:tests $(RUN) bench.meaning

.PHONY: fuzz
fuzz: .venv/.ok ## feed damaged files of every format to the readers for a minute
	@$(BIN)/python tests/fuzz/fuzz_intake.py

.PHONY: golden
golden: .venv/.ok ## make the golden files again; read the difference before you commit it
	GOLDEN=1 $(BIN)/pytest -q tests/curation/release/test_card.py

# PIP_FIND_LINKS, where set, points at a CPU build of torch: its metadata name no CUDA packages.
.PHONY: lock
lock: .venv/.ok ## resolve the dependencies again
	UV_FIND_LINKS=$$PIP_FIND_LINKS $(BIN)/uv pip compile pyproject.toml --group dev -q \
	  --python-version 3.11 --generate-hashes --no-emit-package torch --no-emit-find-links \
	  --no-emit-index-url --custom-compile-command "make lock" -o requirements.lock
	$(BIN)/uv pip compile curation/review_server/requirements.in -q \
	  --python-version 3.11 --generate-hashes --no-emit-find-links \
	  --no-emit-index-url --custom-compile-command "make lock" \
	  -o curation/review_server/requirements.lock

.PHONY: clean
clean: ## remove both environments and caches; the workspace stays
	rm -rf .venv .venv-argilla .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
