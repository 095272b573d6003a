package kit

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// letters measures a text as if every letter were as wide as every other.
func letters(s string) float32 { return float32(utf8.RuneCountInString(s)) }

func TestWrap(t *testing.T) {
	cases := []struct {
		name, text string
		width      float32
		want       []string
	}{
		{"nothing", "", 10, []string{""}},
		{"fits", "one two", 7, []string{"one two"}},
		{"between words", "one two", 6, []string{"one", "two"}},
		{"own ends of lines stay", "one\n\ntwo", 10, []string{"one", "", "two"}},
		{"spaces melt", "  one   two ", 10, []string{"one two"}},
		{"a word wider than the line", "on distribution", 6, []string{"on", "distr-", "ibuti-", "on"}},
		{"letters stay in twos", "abcdef", 4, []string{"abc-", "def"}},
		{"Cyrillic", "на распределение", 8, []string{"на", "распред-", "еление"}},
		{"a no-break space holds", "5\u00a0kg of\u00a0it", 5, []string{"5\u00a0kg", "of\u00a0it"}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, wrap(c.text, c.width, letters)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestWrapLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("abcжЯ .\n")), 0, 80, -1).Draw(t, "text")
		width := rapid.Float32Range(4, 30).Draw(t, "width")
		lines := wrap(text, width, letters)
		for _, line := range lines {
			if letters(line) > width {
				t.Fatalf("%q is wider than %v", line, width)
			}
		}
		keep := func(s string) string {
			return strings.NewReplacer(" ", "", "\n", "", "-", "").Replace(s)
		}
		if got, want := keep(strings.Join(lines, "")), keep(text); got != want {
			t.Fatalf("%q became %q", text, lines)
		}
	})
}

func TestCut(t *testing.T) {
	lines := []string{"one two", "three, four", "five"}
	for name, c := range map[string]struct {
		limit int
		want  []string
	}{
		"no limit":    {0, lines},
		"few enough":  {3, lines},
		"two of them": {2, []string{"one two", "three, fou…"}},
		"one of them": {1, []string{"one two…"}},
	} {
		if diff := cmp.Diff(c.want, cut(lines, c.limit, 11, letters)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
