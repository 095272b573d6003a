# Moot. "make demo" shows what it does, "make run" opens it, "make test" checks it.
#
# Each of these may be the first command on a fresh machine that has git, make, a
# C compiler and Go: .ci/prepare sees to the rest.

GO   ?= go
TAGS := migrated_fynedo
export GO TAGS

# Where Go's own installers put it, for shells that have not been told.
export PATH := $(PATH):/usr/local/go/bin:/usr/lib/go-1.26/bin

# A copy of the source without its history, or with a history of someone else's,
# is built without a version stamp instead of not at all.
ifneq ($(shell git rev-parse --is-inside-work-tree 2>/dev/null),true)
export GOFLAGS := $(GOFLAGS) -buildvcs=false
endif

# Every folder with Go code; bin, demo-out and the like are not asked.
PACKAGES := ./app/... ./assets/... ./cmd/... ./crdt/... ./sync/...

.DEFAULT_GOAL := help
.PHONY: help build headless cross run demo test hostile region alliances year lint race fuzz fuzz-long bench pictures clean

# Widgets are measured in tests and pictures, so these run with the same letters
# everywhere. The program itself speaks the language of whoever starts it.
test race bench pictures demo: export LANG := en_US.UTF-8
test race bench pictures demo: export LC_ALL := en_US.UTF-8

# help: say what can be made
help:
	@sed -n 's/^# \([a-z-]*\): /\1\t/p' Makefile | expand -t 12

# build: the program with its window, as bin/moot
build:
	@.ci/prepare window
	@echo "Building (the first time takes some minutes) ..."
	$(GO) build -tags $(TAGS) -o bin/moot ./cmd/moot

# headless: the program without a window, for the hall's helper, as bin/moot-headless
headless:
	@.ci/prepare build
	$(GO) build -tags "$(TAGS) headless" -o bin/moot-headless ./cmd/moot

# cross: the program without a window, built without a C compiler for other machines; nothing is kept
cross:
	@.ci/prepare go
	@.ci/cross

# run: open Moot
run: build
	bin/moot

# demo: play a village meeting on several devices on this machine; needs no display
demo: headless
	$(GO) build -tags $(TAGS) -o bin/demo ./cmd/demo
	bin/demo

# test: check everything
test:
	@.ci/prepare test
	$(GO) vet -tags $(TAGS) $(PACKAGES)
	$(GO) test -tags $(TAGS) -timeout 10m $(PACKAGES)

# hostile: ten million changes altered and signed by a hostile member, half an hour; CHANGES=n for another number, SEED=n for others
hostile: CHANGES ?= 10000000
hostile: SEED ?= 1
hostile:
	@.ci/prepare build
	$(GO) test -tags $(TAGS) -timeout 0 -run TestHostileMember -v ./sync/space -hostile $(CHANGES) -hostile.seed $(SEED)
	$(GO) test -tags $(TAGS) -timeout 0 -run Hostile -v ./crdt/engine -crdttest.hostile $$(($(CHANGES) / 10)) -crdttest.hostile.seed $(SEED)

# region: a month of 300 settlements in virtual time, 8 devices of each (or PEOPLE=30), and 500 villages to which anything happens
region: PEOPLE ?= 8
region:
	@.ci/prepare build
	GOGC=50 $(GO) test -tags $(TAGS) -timeout 0 -v ./sync/simulator -settlements 300 -people $(PEOPLE) -days 30 -worlds 500

# alliances: 20 regions of a hundred collectives that ratify what concerns them, in virtual time
alliances:
	@.ci/prepare build
	MOOT_REGION_SEEDS=20 $(GO) test -timeout 0 -v -run TestARegionOfCollectives ./app/ratification

# year: what a year of a village of 200 takes on the disk of each phone, by kind, some minutes
year:
	@.ci/prepare build
	$(GO) test -tags $(TAGS) -timeout 0 -run TestAYearOfAVillage -v ./app/collective -year.phones 4 -year.meetings 24

# lint: layout, vet and staticcheck, with nothing left to say
lint:
	@.ci/prepare window
	@left=$$(gofmt -l app assets cmd crdt sync); test -z "$$left" || { echo "Run gofmt -w on:"; echo "$$left"; exit 1; }
	$(GO) vet -tags $(TAGS) $(PACKAGES)
	$(GO) vet -tags "$(TAGS) headless" ./cmd/...
	$(GO) tool staticcheck -tags $(TAGS) $(PACKAGES)

# race: all tests with the race detector, some minutes longer
race:
	@.ci/prepare test
	$(GO) test -tags $(TAGS) -race -timeout 30m $(PACKAGES)

# fuzz: every fuzz target for a few seconds
fuzz:
	@.ci/prepare build
	@.ci/fuzz 5s

# fuzz-long: every fuzz target for ten minutes
fuzz-long:
	@.ci/prepare build
	@.ci/fuzz 10m

# bench: the speeds, as a table
bench:
	@.ci/prepare build
	@.ci/bench

# pictures: every screen, phone and desktop, in each palette and language, into pictures/
pictures:
	@.ci/prepare build
	$(GO) run -tags $(TAGS) ./cmd/pictures -o pictures

# clean: remove what was built and drawn
clean:
	rm -rf bin demo-out pictures
