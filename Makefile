# The commands of the house. `make run` and `make test` are all a newcomer needs.
.DEFAULT_GOAL := help
JOBS ?= $(shell nproc)
# Where the demo province lives; nothing said: .data in this folder
DATA ?=
PORT ?= 8080
STUDENTS ?= 6000
SHELL := /bin/bash

# The steps build on each other; what can run side by side does so inside them (JOBS).
.NOTPARALLEL:
.PHONY: generate help setup setup-run web build run test test-unit test-web test-browser asan lint layers bench compare-reader chaos fuzz fuzz-short clean format

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/' | sort

setup:  ## install all Debian packages (scripts/packages.table)
	@scripts/setup.sh all

setup-run:
	@scripts/setup.sh run

web:
	@scripts/web.sh

build: setup-run web  ## build/phuongvi, release with debug information
	@[ -f build/build.ninja ] || cmake --preset release $(CMAKE_ARGS) >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
	@ninja -C build -j $(JOBS) phuongvi

run: build  ## a small demo province on http://127.0.0.1:8080
	@exec setpriv --pdeathsig TERM scripts/run.sh "$(DATA)" "$(PORT)" "$(STUDENTS)"

test: setup  ## every test; ends with the closing line 'N passed, N failed'
	@scripts/test.sh

asan:  ## the C++ tests under AddressSanitizer and UndefinedBehaviourSanitizer
	@scripts/asan.sh

lint: layers  ## layering and front-end lint
	@cd web && PATH="$$(../scripts/node.sh):$$PATH" npm run lint

format:  ## lay out the C++ files as .clang-format says
	@scripts/check_format.sh --write

layers:  ## dependencies run downwards
	@python3 scripts/check_layers.py
	@python3 scripts/check_layers_test.py --quiet

bench: setup build  ## ratios against limits measured in the same run; writes build/bench.json
	@ninja -C build -j $(JOBS)
	@bench/run.sh

compare-reader: build  ## the workbook reader cell by cell against LibreOffice (needs libreoffice-calc, python3-openpyxl)
	@ninja -C build -j $(JOBS) reader_dump
	@/usr/bin/python3 tests/reader/compare.py build/tests/reader/reader_dump

chaos: setup build  ## kill -9 amid writes, 20 rounds
	@ninja -C build -j $(JOBS)
	@CHAOS_ROUNDS=$${CHAOS_ROUNDS:-20} ctest --test-dir build -R chaos --output-on-failure

fuzz: setup  ## libFuzzer targets until stopped (FUZZ_SECONDS=0) or for a while
	@scripts/fuzz.sh $${FUZZ_SECONDS:-0}

generate: setup build  ## write api/openapi.json, the web client's types and db/schema.sql anew after a change of routes or migrations
	@ninja -C build -j $(JOBS) db_tests
	@build/phuongvi openapi >build/openapi.json && mv build/openapi.json api/openapi.json
	@cd web && PATH="$$(../scripts/node.sh):$$PATH" npm run --silent generate
	@PV_WRITE_GOLDEN=1 build/src/platform/db/db_tests --gtest_filter='Schema.TheCheckedIn*'

clean:
	rm -rf build build-dev build-asan build-fuzz web/dist
