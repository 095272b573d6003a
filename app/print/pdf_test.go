package print

import (
	"bytes"
	"regexp"
	"testing"

	"moot/app/minutes"
)

var sheetOfPDF = regexp.MustCompile(`/Type /Page\b[^s]`)

func TestPDFHasTheSameBytesEachTime(t *testing.T) {
	for name, print := range documents {
		for _, l := range speak(t) {
			var first, second bytes.Buffer
			if err := print(&first, PDF, l); err != nil {
				t.Fatal(err)
			}
			if err := print(&second, PDF, l); err != nil {
				t.Fatal(err)
			}
			if !bytes.HasPrefix(first.Bytes(), []byte("%PDF-")) {
				t.Errorf("%s in %s is no PDF", name, l.Language())
			}
			if !bytes.Equal(first.Bytes(), second.Bytes()) {
				t.Errorf("%s in %s: two runs differ", name, l.Language())
			}
		}
	}
}

func TestPDFTakesAsManySheetsAsItNeeds(t *testing.T) {
	l := speak(t)[0]
	short, long := story(), story()
	for range 8 {
		long.Sections = append(long.Sections, story().Sections...)
	}
	for name, c := range map[string]struct {
		minutes minutes.Minutes
		sheets  int
	}{"nothing": {minutes.Minutes{}, 1}, "one evening": {short, 2}, "nine evenings": {long, 16}} {
		var b bytes.Buffer
		if err := written(&b, PDF, c.minutes, l, hall); err != nil {
			t.Fatal(err)
		}
		if got := len(sheetOfPDF.FindAll(b.Bytes(), -1)); got != c.sheets {
			t.Errorf("%s: %d sheets, want %d", name, got, c.sheets)
		}
	}
}

func TestPDFSurvivesAnySign(t *testing.T) {
	m := story()
	m.Title = "🐑 羊 עֵדֶר e\u0301 👩\u200d🌾 \U0010ffff"
	m.Sections[2].Lines[0].Text = m.Title + "\n\n" + string(bytes.Repeat([]byte("unbreakable"), 400))
	var b bytes.Buffer
	if err := written(&b, PDF, m, speak(t)[0], hall); err != nil {
		t.Error(err)
	}
}
