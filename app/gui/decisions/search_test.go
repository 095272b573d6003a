package decisions

import "testing"

func TestFinding(t *testing.T) {
	const wording, note = "Señal y poste nuevos. Ёлку ставим в субботу.", "Tuesday, 10 November 2026 · First meeting"
	for _, c := range []struct {
		search string
		want   bool
	}{
		{"", true},
		{"  ", true},
		{"señal", true},
		{"SENAL", true},
		{"елку", true},
		{"poste first", true},
		{"november", true},
		{"poste stove", false},
		{"sеnal", false}, // a Cyrillic е is another letter
	} {
		if got := found(c.search, wording, note); got != c.want {
			t.Errorf("%q finds it: %v, want %v", c.search, got, c.want)
		}
	}
}
