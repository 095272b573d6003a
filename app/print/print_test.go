package print

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"moot/app/i18n"
	"moot/app/minutes"
	"moot/app/poll"
)

var update = flag.Bool("update", false, "write what is printed to testdata")

// documents are what can be printed, by name.
var documents = map[string]func(io.Writer, Format, i18n.Localizer) error{
	"minutes": func(w io.Writer, f Format, l i18n.Localizer) error { return written(w, f, story(), l, hall) },
	"approved": func(w io.Writer, f Format, l i18n.Localizer) error {
		v, err := Put(story(), hall)
		if err != nil {
			return err
		}
		return Minutes(w, f, v, approved(), l, hall)
	},
	"pack": printPack,
	"register": func(w io.Writer, f Format, l i18n.Localizer) error {
		return Decisions(w, f, register(), l, hall)
	},
	"decision": func(w io.Writer, f Format, l i18n.Localizer) error {
		r := register()
		d := r.Decisions[0]
		o := d.Outcome
		r.History = history(r)
		return Decision(w, f, d, poll.Poll{Rule: o.Rule, Wording: d.Wording, Outcome: &o, State: poll.Announced}, r, l, hall)
	},
	"year":  func(w io.Writer, f Format, l i18n.Localizer) error { return Year(w, f, "2026", register(), l, hall) },
	"needs": func(w io.Writer, f Format, l i18n.Localizer) error { return Needs(w, f, pickList(), l, hall) },
}

func TestGoldens(t *testing.T) {
	for name, print := range documents {
		for _, l := range speak(t) {
			for _, format := range []Format{Text, Markdown, HTML, JSON} {
				file := filepath.Join("testdata", name+"."+l.Language()+"."+string(format))
				if format == JSON && (name == "approved" || name == "pack") {
					continue // the first has that of the minutes, the other none
				}
				if format == JSON { // the same in every language
					file = filepath.Join("testdata", name+".json")
				}
				t.Run(filepath.Base(file), func(t *testing.T) {
					var b bytes.Buffer
					if err := print(&b, format, l); err != nil {
						t.Fatal(err)
					}
					golden(t, file, b.String())
				})
			}
		}
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("differs from %s; -update writes it anew:\n%s", file, diff)
	}
}

func TestNothingIsLeftUnsaid(t *testing.T) {
	unsaid := regexp.MustCompile(`\[[a-z]+\.[a-z.-]+\]|\{[a-z]+\}`)
	for name, print := range documents {
		for _, l := range speak(t) {
			var b bytes.Buffer
			if err := print(&b, Text, l); err != nil {
				t.Fatal(err)
			}
			if found := unsaid.FindString(b.String()); found != "" {
				t.Errorf("%s in %s shows %s", name, l.Language(), found)
			}
		}
	}
}

func TestEveryKeyOfMinutesHasWords(t *testing.T) {
	for _, l := range speak(t) {
		for _, key := range minutes.Keys() {
			if !l.Has(string(key)) {
				t.Errorf("%s says nothing for %s", l.Language(), key)
			}
		}
	}
}

func TestTextKeepsItsWidth(t *testing.T) {
	for name, print := range documents {
		for _, l := range speak(t) {
			var b strings.Builder
			if err := print(&b, Text, l); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(b.String()) {
				if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > textWidth {
					t.Errorf("%s in %s: a line of %d characters: %q", name, l.Language(), n, line)
				}
			}
		}
	}
}

func TestNoTextCommandsATerminal(t *testing.T) {
	m := story()
	m.Title = "Village\x1b[2J meeting"
	m.Sections[2].Lines[0].Text = "one\rtwo\u202ethree\u009b31m\x00"
	for _, format := range []Format{Text, Markdown} {
		var b strings.Builder
		if err := written(&b, format, m, speak(t)[0], hall); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(b.String(), "\x1b\r\u202e\u009b\x00") {
			t.Errorf("%s lets signs through that command a terminal", format)
		}
		if !strings.Contains(b.String(), "onetwothree31m") {
			t.Errorf("%s loses more than such signs", format)
		}
	}
}

func TestMarkIsTheHashOfTheJSON(t *testing.T) {
	v, err := Put(story(), hall)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(v.Bytes())
	digits := hex.EncodeToString(sum[:])
	mark := digits[:4] + " " + digits[4:8]
	for _, l := range speak(t) {
		var data, b bytes.Buffer
		if err := errors.Join(Minutes(&data, JSON, v, Status{}, l, hall), Minutes(&b, Text, v, Status{}, l, hall)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(data.Bytes(), v.Bytes()) {
			t.Errorf("in %s the JSON is another", l.Language())
		}
		if !strings.Contains(b.String(), mark) {
			t.Errorf("in %s the mark %s is not shown", l.Language(), mark)
		}
	}
}

func TestMarkDoesNotDependOnTheZoneOfADevice(t *testing.T) {
	here, there := story(), story()
	for _, section := range there.Sections {
		for _, line := range section.Lines {
			for name, value := range line.Args {
				if moment, ok := value.(time.Time); ok {
					line.Args[name] = moment.UTC()
				}
			}
		}
	}
	first, _ := Put(here, hall)
	second, err := Put(there, hall)
	if err != nil || first.Hash() != second.Hash() {
		t.Errorf("%s in the hall and %s elsewhere, %v", first.Hash(), second.Hash(), err)
	}
	there.Sections[2].Lines[0].Text += " "
	if third, _ := Put(there, hall); third.Hash() == first.Hash() {
		t.Error("the mark does not see a changed text")
	}
}

func TestUnknownFormat(t *testing.T) {
	for name, print := range documents {
		if err := print(io.Discard, "docx", speak(t)[0]); !errors.Is(err, ErrNoFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if slices.Contains(Formats(), "docx") {
		t.Error("docx is listed as a format")
	}
}

func TestTimesOfOtherDaysBringTheirDay(t *testing.T) {
	l := speak(t)[0]
	s := speaker{l: l, zone: hall, day: dayOf(story())}
	for want, moment := range map[string]time.Time{
		"18:34":                            at(18, 34).UTC(),
		"Wednesday, 4 March 2026, 00:10":   at(24, 10),
		"Tuesday, 24 February 2026, 09:05": at(9, 5).AddDate(0, 0, -7),
		"Monday, 2 March 2026, 23:59":      at(0, 0).Add(-time.Minute),
		"Wednesday, 3 March 2027, 18:34":   at(18, 34).AddDate(1, 0, 0),
	} {
		if got := s.moment(moment.In(hall)); got != want {
			t.Errorf("%v: %q, want %q", moment, got, want)
		}
	}
}

func TestMinutesWithoutAnything(t *testing.T) {
	for _, format := range Formats() {
		var b bytes.Buffer
		if err := written(&b, format, minutes.Minutes{}, speak(t)[0], time.UTC); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
}

// written puts minutes into words and writes them as a draft.
func written(w io.Writer, f Format, m minutes.Minutes, l i18n.Localizer, zone *time.Location) error {
	v, err := Put(m, zone)
	if err != nil {
		return err
	}
	return Minutes(w, f, v, Status{}, l, zone)
}
