package roster_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
)

func TestParseActRefuses(t *testing.T) {
	long := make([]byte, roster.MaxBoxBytes+1)
	two := devices([]string{"A", "B"})
	wrong := []identity.DeviceID{two[1], two[0]}
	marks := func(kind log.Kind) log.Vector { return log.Vector{{Chain: log.Chain{Kind: kind}, Seq: 1}} }
	tests := []struct {
		name    string
		content roster.Content
	}{
		{"too long a charter", &roster.Founding{Charter: roster.Charter{Text: make([]byte, roster.MaxCharterBytes+1)}}},
		{"too long a new charter", &roster.Amendment{Charter: roster.Charter{Text: make([]byte, roster.MaxCharterBytes+1)}}},
		{"too long a box for a member", &roster.Admission{Box: long}},
		{"too long a box for a device", &roster.Addition{Box: long}},
		{"too long a box for a new phone", &roster.Replacement{Box: long}},
		{"an empty roll", &roster.Roll{}},
		{"a roll out of order", &roster.Roll{Members: []roster.MemberID{{2}, {1}}}},
		{"the same member twice on a roll", &roster.Roll{Members: []roster.MemberID{{1}, {1}}}},
		{"too long a roll", &roster.Roll{Members: make([]roster.MemberID, roster.MaxRoll+1)}},
		{"marks of a roster chain", &roster.Removal{Held: marks(log.Roster)}},
		{"marks of no chain", &roster.Removal{Held: marks(7)}},
		{"marks twice", &roster.Removal{Held: append(marks(log.Record), marks(log.Record)...)}},
		{"words twice", &roster.Removal{Words: []log.Hash{{1}, {1}}}},
		{"too many words", &roster.Removal{Words: make([]log.Hash, roster.MaxWords+1)}},
		{"lost phones out of order", &roster.Replacement{Ends: wrong}},
		{"too many lost phones", &roster.Leaving{Devices: make([]identity.DeviceID, roster.MaxDevices+1)}},
		{"an epoch for nobody", &roster.Rotation{}},
		{"boxes out of order", &roster.Rotation{Boxes: []roster.KeyBox{{Device: wrong[0]}, {Device: wrong[1]}}}},
		{"too long a box for an epoch", &roster.Boxing{Boxes: []roster.KeyBox{{Box: long}}}},
		{"too many boxes", &roster.Boxing{Boxes: make([]roster.KeyBox, roster.MaxBoxes+1)}},
		{"too many parents", &roster.Rotation{Boxes: make([]roster.KeyBox, 1), Parents: make([]roster.Rung, roster.MaxParents+1)}},
		{"parents twice", &roster.Rotation{Boxes: make([]roster.KeyBox, 1), Parents: make([]roster.Rung, 2)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := roster.Marshal(tt.content)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := roster.ParseAct(b); !errors.Is(err, log.ErrInvalid) {
				t.Errorf("ParseAct = %v, want ErrInvalid", err)
			}
		})
	}
	if _, err := roster.ParseAct(make([]byte, roster.MaxActBytes+1)); err == nil {
		t.Error("an act beyond the limit was read")
	}
}

// act is an act's form, as it lies in an entry.
type act struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Kind    uint8
	Content any
}

func TestActsOfOtherReleases(t *testing.T) {
	encoded := func(a act) []byte {
		b, err := canon.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if _, err := roster.ParseAct(encoded(act{Version: 2, Kind: 1})); !errors.Is(err, log.ErrVersion) {
		t.Errorf("a newer version: %v, want ErrVersion", err)
	}
	unknown, err := roster.ParseAct(encoded(act{Version: 1, Kind: 99, Content: []string{"from", "the", "future"}}))
	if err != nil || unknown.Content != nil || unknown.Kind != 99 {
		t.Errorf("an unknown kind: %+v, %v", unknown, err)
	}
	for name, a := range map[string]act{
		"a founding that says something else": {Version: 1, Kind: 1, Content: "hello"},
		"a founding without content":          {Version: 1, Kind: 1},
	} {
		if _, err := roster.ParseAct(encoded(a)); !errors.Is(err, canon.ErrForm) {
			t.Errorf("%s: %v, want ErrForm", name, err)
		}
	}
}

// An act of an unknown kind has no effect, and those who follow it have theirs.
func TestAnUnknownKindHoldsNothingUp(t *testing.T) {
	w := newWorld(t, 1)
	b, err := canon.Marshal(act{Version: 1, Kind: 99, Content: 7})
	if err != nil {
		t.Fatal(err)
	}
	unknown := w.writeIn(log.Chain{Kind: log.Roster, Device: device("A")}, b, w.wrote[0].placed.Hash)
	w.admit("A", "B", unknown)
	if got := belonging(w.history().Now()); got != "A B" {
		t.Errorf("belong %s", got)
	}
}

func TestTheLargestActIsRead(t *testing.T) {
	largest := &roster.Rotation{Boxes: make([]roster.KeyBox, 500)}
	for i := range largest.Boxes {
		largest.Boxes[i].Device[0], largest.Boxes[i].Device[1] = byte(i>>8), byte(i)
		largest.Boxes[i].Box = make([]byte, roster.MaxBoxBytes)
	}
	for _, c := range []roster.Content{largest,
		&roster.Founding{Charter: roster.Charter{Vouchers: 255, Text: []byte(strings.Repeat("x", roster.MaxCharterBytes))}}} {
		b, err := roster.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := roster.ParseAct(b); err != nil {
			t.Fatal(err)
		}
	}
}

// Whatever is read as an act is written as the same bytes again.
func FuzzParseAct(f *testing.F) {
	for _, v := range acts(f) {
		f.Add(v.bytes)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		act, err := roster.ParseAct(b)
		if err != nil || act.Content == nil {
			return
		}
		again, err := roster.Marshal(act.Content)
		if err != nil || !bytes.Equal(again, b) {
			t.Errorf("read %x, written %x (%v)", b, again, err)
		}
	})
}
