package referee

import (
	"go/build"
	"slices"
	"testing"
)

// Automerge-go is part of the program exactly where there is a library of it that
// links: a phone's Linux is none.
func TestWhereItIsPartOfTheProgram(t *testing.T) {
	for _, on := range []struct {
		os, machine string
		c           bool
		tags        []string
		linked      bool
	}{
		{"linux", "amd64", true, nil, true},
		{"linux", "arm64", true, nil, true},
		{"darwin", "arm64", true, nil, true},
		{"linux", "arm", true, nil, false},
		{"windows", "amd64", true, nil, false},
		{"android", "arm64", true, nil, false},
		{"ios", "arm64", true, nil, false},
		{"linux", "amd64", false, nil, false},
		{"linux", "amd64", true, []string{"headless"}, false},
	} {
		program := build.Default
		program.GOOS, program.GOARCH, program.CgoEnabled, program.BuildTags = on.os, on.machine, on.c, on.tags
		p, err := program.ImportDir(".", 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Contains(p.Imports, "moot/crdt/official"); got != on.linked {
			t.Errorf("%s, %s, cgo %t, %v: part of it %t", on.os, on.machine, on.c, on.tags, got)
		}
	}
}
