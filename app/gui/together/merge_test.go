package together

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestMerge(t *testing.T) {
	// In what is written here and in what comes out, | is the cursor.
	cases := []struct{ name, base, mine, theirs, want string }{
		{"nothing written here", "The well.", "The we|ll.", "The well. The path.", "The we|ll. The path."},
		{"others wrote before the cursor", "The well.", "The well.|", "First: The well.", "First: The well.|"},
		{"others wrote at the cursor", "The well.", "The well.|", "The well. Deep.", "The well.| Deep."},
		{"others removed what the cursor was in", "one two three", "one tw|o three", "one three", "one t|hree"},
		{"nothing written by others", "The well.", "The deep| well.", "The well.", "The deep| well."},
		{"both, mine first", "ab", "Xa|b", "abY", "Xa|bY"},
		{"both, theirs first", "ab", "abX|", "Yab", "YabX|"},
		{"both at the end", "a", "a mine|", "a theirs", "a mine| theirs"},
		{"both at one place", "The wll.", "The well|.", "The wall.", "The weall|."},
		{"both changed the same stretch", "The well.", "The spring|.", "The fountain.", "The fountainspring|."},
		{"Cyrillic", "Колодец.", "Колодец.| Мост.", "Наш Колодец.", "Наш Колодец.| Мост."},
		{"an empty text", "", "mine|", "theirs", "mine|theirs"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			before, after, _ := strings.Cut(c.mine, "|")
			text, cursor := merge(c.base, before+after, c.theirs, utf8.RuneCountInString(before))
			got := []rune(text)
			if shown := string(got[:cursor]) + "|" + string(got[cursor:]); shown != c.want {
				t.Errorf("merge is %q, want %q", shown, c.want)
			}
		})
	}
}

// TestMergeLosesNothing lets two people insert at random places: both insertions
// are there whole, the cursor is inside the text, and the letters before the
// cursor are mine to the last.
func TestMergeLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("abж \n")), 0, 20, -1).Draw(t, "base"))
		mine := rapid.StringOfN(rapid.RuneFrom([]rune("MN")), 1, 5, -1).Draw(t, "mine")
		theirs := rapid.StringOfN(rapid.RuneFrom([]rune("TU")), 1, 5, -1).Draw(t, "theirs")
		at := rapid.IntRange(0, len(base)).Draw(t, "at")
		there := rapid.IntRange(0, len(base)).Draw(t, "there")
		insert := func(at int, s string) string { return string(base[:at]) + s + string(base[at:]) }

		text, cursor := merge(string(base), insert(at, mine), insert(there, theirs), at+len(mine))
		runes := []rune(text)
		if len(runes) != len(base)+len(mine)+len(theirs) {
			t.Fatalf("merge is %q", text)
		}
		if !strings.Contains(text, mine) || !strings.Contains(text, theirs) {
			t.Fatalf("merge is %q: something written is torn apart", text)
		}
		if !strings.HasSuffix(string(runes[:cursor]), mine) {
			t.Fatalf("the cursor in %q is at %d", text, cursor)
		}
	})
}
