package meeting

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestOutline(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []Item
	}{
		{"nothing", "\n \n", nil},
		{"lines", "The well\r\nBread\n", []Item{{Title: "The well"}, {Title: "Bread"}}},
		{"below", "The well\n  The pump\n\tThe key\n- The roof\n", []Item{{Title: "The well"},
			{Title: "The pump", Level: 1}, {Title: "The key", Level: 1}, {Title: "The roof", Level: 1}}},
		{"never two levels at once", "    The pump\nBread\n      Rye\n", []Item{{Title: "The pump"}, {Title: "Bread"}, {Title: "Rye", Level: 1}}},
		{"minutes", "The well (20)\nBread (5 min)\nХлеб (5 мин.)\nRoom (A1)\n(7)\n", []Item{{Title: "The well", Minutes: 20},
			{Title: "Bread", Minutes: 5}, {Title: "Хлеб", Minutes: 5}, {Title: "Room (A1)"}, {Title: "(7)"}}},
		{"more minutes than a day", "The well (2000)", []Item{{Title: "The well (2000)"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Outline(c.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What is written is read again, and what is read can be put on an agenda.
func TestOutlineBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.StringMatching(`(  |\t|- ){0,4}[a-z(]{0,6}( \([0-9]{1,4}\))?`)).Draw(t, "lines"), "\n")
		agenda := Outline(text)
		if diff := cmp.Diff(agenda, Outline(Outlined(agenda))); diff != "" {
			t.Fatalf("%q (-read +read again):\n%s", text, diff)
		}
		for i := range agenda {
			agenda[i].ID = ItemID("00000000000000" + string("0123456789abcdef"[i/16%16]) + string("0123456789abcdef"[i%16]))
		}
		if _, no := CleanedAgenda(agenda); no != nil && len(agenda) <= itemsMax {
			t.Fatalf("%q: %v", text, no)
		}
	})
}

func TestNumbers(t *testing.T) {
	agenda := []Item{{}, {Level: 1}, {Level: 2}, {Level: 2}, {Level: 1}, {}, {Level: 1}}
	if diff := cmp.Diff([]string{"1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"}, Numbers(agenda)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLength(t *testing.T) {
	agenda := []Item{{Minutes: 30}, {Level: 1, Minutes: 10}, {}, {Level: 1, Minutes: 10}, {Level: 1, Minutes: 5}}
	if got := Length(agenda); got != 45*time.Minute {
		t.Errorf("%v, want 45 minutes", got)
	}
}

func TestRevisedKeepsWhatItemsWere(t *testing.T) {
	before := []Item{{ID: "00000000000000aa", Title: "The well", Kind: Report}, {ID: "00000000000000bb", Title: "Bread"}}
	got := Revised(before, Outline("Bread (5)\nThe roof\nThe well\nThe well"))
	want := []Item{{ID: "00000000000000bb", Title: "Bread", Minutes: 5}, {Title: "The roof"},
		{ID: "00000000000000aa", Title: "The well", Kind: Report}, {Title: "The well"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
