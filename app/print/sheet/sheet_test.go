package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func blank(t interface{ Fatal(...any) }) *Paper {
	p, err := New(Marks{
		Language: "en", Title: "Title", Head: "Head", Foot: "Foot",
		Page: func(page, pages int) string { return fmt.Sprintf("%d/%d", page, pages) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPrintable(t *testing.T) {
	for text, want := range map[string]struct {
		printed  string
		replaced bool
	}{
		"Жёлтый, niño, No. 7": {"Жёлтый, niño, No. 7", false},
		"e\u0301":             {"é", false},        // an accent written apart
		"и\u0306":             {"й", false},        // the same in Russian
		"a\u202fb\tc":         {"a b c", false},    // spaces without a sign
		"sheep 🐑":             {"sheep ¤", true},   //
		"👩\u200d🌾":            {"¤¤", true},        // a joiner has no shape
		"one\ntwo":            {"one\ntwo", false}, // line ends stay
		"\U0010ffff\u4e00":    {"¤¤", true},        //
	} {
		p := blank(t)
		if got := p.printable(text); got != want.printed || p.Replaced() != want.replaced {
			t.Errorf("%q: got %q (replaced: %v), want %q", text, got, p.Replaced(), want.printed)
		}
	}
}

func TestEveryFaceHasTheSameSigns(t *testing.T) {
	for _, face := range faces {
		p := blank(t)
		p.use(style{face.family, face.weight, 10, 5})
		for _, text := range []string{"Щёголь", "año", "– — « » “ ” … · ¤ № ½ −"} {
			if p.printable(text) != text || p.width(text) == 0 {
				t.Errorf("%s cannot print %q", face.file, text)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	p := blank(t)
	p.use(bodyStyle)
	width := p.width("four letters")
	for text, want := range map[string][]string{
		"":                       {""},
		"four letters":           {"four letters"},
		"four letters more":      {"four letters", "more"},
		"one\n\ntwo":             {"one", "", "two"},
		"a\u00a0fixed pair here": {"a\u00a0fixed", "pair here"},
	} {
		if diff := cmp.Diff(want, p.wrap(text, width)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestWrappedTextIsWholeAndNarrow(t *testing.T) {
	p := blank(t)
	p.use(cellStyle)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-zа-я ]{0,60}`).Draw(t, "text")
		width := rapid.Float64Range(6, 60).Draw(t, "width")
		lines := p.wrap(text, width)
		letters := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if letters(strings.Join(lines, "")) != letters(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, line := range lines {
			if p.width(line) > width {
				t.Fatalf("%q is wider than %v", line, width)
			}
		}
	})
}

func TestFit(t *testing.T) {
	p := blank(t)
	p.use(smallStyle)
	long := strings.Repeat("Upper Larch ", 40)
	fitted := p.fit(long, 50)
	if p.width(fitted) > 50 || !strings.HasSuffix(fitted, "…") || !strings.HasPrefix(fitted, "Upper Larch") {
		t.Errorf("got %q, %v wide", fitted, p.width(fitted))
	}
	if got := p.fit("short", 50); got != "short" {
		t.Errorf("got %q", got)
	}
}

// TestNothingLeavesTheSheet sets every kind of thing at every height and looks
// that none was set below the last line.
func TestNothingLeavesTheSheet(t *testing.T) {
	long := strings.Repeat("word ", 60)
	columns := []Column{{Title: "What", Share: 2}, {Title: "How much", Share: 1, Figures: true}}
	for name, set := range map[string]func(*Paper){
		"heading":    func(p *Paper) { p.Heading("1", "Heading") },
		"paragraph":  func(p *Paper) { p.Paragraph(long) },
		"note":       func(p *Paper) { p.Note(long) },
		"item":       func(p *Paper) { p.Item(long) },
		"lead":       func(p *Paper) { p.Lead("Lead") },
		"strong":     func(p *Paper) { p.Strong(long) },
		"set off":    func(p *Paper) { p.SetOff(long) },
		"table":      func(p *Paper) { p.Table(columns, [][]string{{long, "1"}, {"x", "2"}}, true) },
		"signatures": func(p *Paper) { p.Signatures("Sign", "here", []string{"Chair", "Member"}) },
	} {
		p := blank(t)
		for range 120 {
			set(p)
			p.y += 1.3
			if p.y-1.3 > bottom+3 {
				t.Fatalf("%s: set down to %v of %v", name, p.y, bottom)
			}
		}
		if p.pdf.PageNo() < 3 {
			t.Errorf("%s: %d sheets", name, p.pdf.PageNo())
		}
		if err := p.Write(new(bytes.Buffer)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestALeadAndAHeadingNeverEndASheet(t *testing.T) {
	for name, set := range map[string]func(*Paper){
		"heading": func(p *Paper) { p.Heading("1", "Heading") },
		"lead":    func(p *Paper) { p.Lead("Lead") },
	} {
		for start := bottom - 40; start < bottom; start += 0.7 {
			p := blank(t)
			p.y = start
			set(p)
			sheet := p.pdf.PageNo()
			p.SetOff("one line")
			if p.pdf.PageNo() != sheet {
				t.Errorf("%s at %v stands alone", name, start)
			}
		}
	}
}
