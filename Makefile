# Two commands do everything on a fresh Debian or Ubuntu: make run, make test. `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.DEFAULT_GOAL := help

PYTHON ?= $(firstword $(foreach name,python3 python3.15 python3.14 python3.13 python3.12 python3.11,\
            $(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
BIN := .venv/bin
# Qt for Python 6.10 and later needs glibc 2.34; older systems get the oldest Qt that the program promises.
GLIBC := $(shell getconf GNU_LIBC_VERSION 2>/dev/null | cut -d. -f2)
LOCK ?= $(if $(GLIBC),$(shell [ $(GLIBC) -ge 34 ] && echo requirements-dev.txt || echo requirements-oldest.txt),requirements-dev.txt)

QT_LIBRARIES := libegl1 libgl1 libopengl0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0
# what a window needs besides; the command line and the tests do without
WINDOW_LIBRARIES := libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 \
                    libxcb-render-util0 libxcb-shape0 libxcb-xkb1
XCB := .venv/lib/python3*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)

# $(call install,packages,what they are for): by apt where that is allowed, else one line to copy
define install
	apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
	[ "$$(id -u)" = 0 ] || apt=(sudo -n "$${apt[@]}")
	if command -v apt-get >/dev/null && { [ "$$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
	    echo "正在安装$(2)：$(1)"
	    "$${apt[@]}" update -qq && "$${apt[@]}" install -y -qq $(1) >/dev/null
	else
	    echo "缺少$(2)，请执行： sudo apt-get install -y $(1)" >&2
	    exit 2
	fi
endef

.PHONY: help run demo test check fix setup faults bench archive shots pictures build fonts lock clean

help: ## list the verbs
	grep -hE '^[a-z]+:.*##' Makefile | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

run: setup ## start the program (without a screen: make the demo's documents)
	if [ -n "$(SCREEN)" ]; then
	    if ldd $(XCB) | grep -q 'not found'; then
	        $(call install,$(WINDOW_LIBRARIES),窗口系统库)
	    fi
	    exec $(BIN)/python main.py --sample
	fi
	echo "没有图形界面，改为用示例生成一套申报材料，结果在 demo-output 文件夹："
	$(BIN)/python main.py demo demo-output
	ls demo-output

demo: setup ## the documents of the sample, in demo-output/
	$(BIN)/python main.py demo demo-output

test: check ## all checks and tests, as continuous integration runs them
	$(BIN)/pytest -n 2

check: setup ## style, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fix: setup ## let the tools mend what they can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

faults: setup ## long suite: kills, full disks, torn files
	$(BIN)/pytest -m slow tests/faults

bench: setup ## long suite: the figures of docs/performance.md
	if [ ! -x .venv/rivals/bin/python ]; then
	    $(BIN)/python -m venv .venv/rivals
	    .venv/rivals/bin/pip install -q -r requirements-bench.txt || echo "没有装上 Typst，略去与它的比较" >&2
	fi
	$(BIN)/pytest -m "slow or not slow" -p no:randomly tests/benchmarks

archive: demo ## what other validators and readers say of the sample's package
	$(call install,default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java qpdf ghostscript mupdf-tools,PDF 检查工具)
	$(BIN)/python -m tests.archive_readers demo-output/package.pdf

shots: setup ## a picture of every page and dialog, in test-output/shots (python -m tests.shots --help: scale, size of text, some only)
	screen=(env QT_QPA_PLATFORM=offscreen)
	if command -v xvfb-run >/dev/null && ! ldd $(XCB) | grep -q 'not found'; then
	    screen=(xvfb-run -a -s '-screen 0 1920x1080x24' env QT_QPA_PLATFORM=xcb)
	fi
	"$${screen[@]}" $(BIN)/python -m tests.shots test-output/shots
	"$${screen[@]}" $(BIN)/python -m tests.shots --scale 1.5 test-output/shots

pictures: demo ## a picture of every page of the sample's package, in test-output/pages
	$(BIN)/python -m tests.page_pictures demo-output/package.pdf test-output/pages

build: setup ## bundle the program and let the bundle test itself
	$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	env -i HOME="$$(mktemp -d)" LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen dist/shifanzhen/shifanzhen self-test
	du -sh dist/shifanzhen

fonts: setup ## rebuild the fonts from SOURCES=folder (see resources/fonts/README.md)
	$(BIN)/python resources/fonts/rebuild_fonts.py $(or $(SOURCES),$(error SOURCES=folder is missing))

lock: setup ## recompile the requirement files to the newest versions
	$(BIN)/python -m venv .venv/lock && .venv/lock/bin/pip install -q uv
	for name in requirements requirements-dev requirements-oldest; do
	    .venv/lock/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
	        --no-emit-index-url --no-emit-find-links --no-header $$name.in -o $$name.txt >/dev/null
	done

clean: ## forget the environment and everything produced
	rm -rf .venv build dist demo-output .*_cache

setup: .venv/stamp ## make the environment: Python packages and Qt's system libraries
	if ! $(BIN)/python -c 'import PySide6.QtWidgets' 2>/dev/null; then
	    $(call install,$(QT_LIBRARIES),Qt 系统库)
	    $(BIN)/python -c 'import PySide6.QtWidgets'
	fi

# The stamp holds the hash of what is installed, so a checkout that only touches the file installs nothing.
.venv/stamp: $(LOCK)
	if [ -z "$(PYTHON)" ]; then
	    echo "需要 Python 3.11 或更高版本，请执行： sudo apt-get install -y python3 python3-venv" >&2
	    exit 2
	fi
	if ! sha256sum --status -c $@ 2>/dev/null; then
	    if ! $(PYTHON) -c 'import ensurepip' 2>/dev/null; then
	        $(call install,$(notdir $(PYTHON))-venv,Python 虚拟环境模块)
	    fi
	    $(BIN)/python -m pip --version &>/dev/null || $(PYTHON) -m venv --clear .venv
	    echo "正在安装 $(LOCK) 中的软件包……"
	    $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(LOCK)
	    sha256sum $(LOCK) >$@
	fi
	touch $@
