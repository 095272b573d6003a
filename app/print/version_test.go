package print

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/approval"
)

// approved is what is said of minutes that were corrected and then approved.
func approved() Status {
	return Status{
		State: approval.Approved, ProposedBy: "Борис Онал", ProposedAt: at(22, 5),
		Signed: []Signed{{Name: "Ana Petrak", At: at(22, 20)}, {Name: "Chona Vale", At: at(22, 21)}, {Name: "Борис Онал", At: at(22, 6)}},
		Objections: []Objection{
			{"Chona Vale", at(21, 40), "I came at 18:36, not at 18:46.", approval.Settled},
			{"Dilan Moro", at(23, 15), "The dog was *not* present.\nI was.", approval.Absent},
		},
		Later: []Difference{{Text: "Counted by Ana Petrak; a second count is awaited."}, {Added: true, Text: "Counted by Ana Petrak; counted the same by Chona Vale."}},
	}
}

func TestAVersionReadsTheSameLater(t *testing.T) {
	v, err := Put(story(), hall)
	if err != nil {
		t.Fatal(err)
	}
	again, err := ReadVersion(v.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range speak(t) {
		for _, format := range []Format{Text, Markdown, HTML, PDF, JSON} {
			var first, second bytes.Buffer
			if err := errors.Join(Minutes(&first, format, v, approved(), l, hall), Minutes(&second, format, again, approved(), l, hall)); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), second.Bytes()) {
				t.Errorf("%s in %s reads otherwise", format, l.Language())
			}
		}
	}
}

// A language of a later release is not in what was kept: another is shown.
func TestAVersionWithoutTheReadersLanguage(t *testing.T) {
	v, err := ReadVersion([]byte(`{"words": {"ru": {"title": "Собрание", "blocks": [
		{"kind": "plain", "text": "Открыто."}, {"kind": "not known yet", "text": "Что-то."}, {"kind": "table", "text": "Таблица."}]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := Minutes(&b, Text, v, Status{}, speak(t)[0], hall); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Собрание", "Открыто.", "Что-то.", "Таблица."} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestWhatIsNoVersion(t *testing.T) {
	for _, canonical := range []string{"", "{", "[]", "{}", `{"words": {}}`, `{"words": []}`, `{"words": {"en": 7}}`} {
		if _, err := ReadVersion([]byte(canonical)); err == nil {
			t.Errorf("%q is read", canonical)
		}
	}
}

func TestDifferences(t *testing.T) {
	earlier, _ := Put(story(), hall)
	m := story()
	m.Sections[2].Lines[0].Text = strings.Replace(m.Sections[2].Lines[0].Text, "Nobody was hurt.", "Dilan was bruised.\nNobody else was hurt.", 1)
	later, _ := Put(m, hall)
	want := []Difference{{Text: "Nobody was hurt."}, {Added: true, Text: "Dilan was bruised."}, {Added: true, Text: "Nobody else was hurt."}}
	for _, l := range speak(t) {
		if diff := cmp.Diff(want, Differences(earlier, later, l)); diff != "" {
			t.Errorf("in %s (-want +got):\n%s", l.Language(), diff)
		}
	}
	if !Alike(earlier, later) || len(Differences(later, later, speak(t)[0])) != 0 {
		t.Error("what people wrote is the same in every language")
	}
}

// Somebody proposes minutes that say one thing to some and another to others.
func TestVersionsThatAreNotAlike(t *testing.T) {
	honest, _ := Put(story(), hall)
	for name, canonical := range map[string][]byte{
		"in one language alone":                     []byte(`{"words": {"ru": {"title": "Собрание", "blocks": []}}}`),
		"with a sentence altered in one of several": bytes.Replace(honest.Bytes(), []byte("Итог: "), []byte("Итог: не "), 1),
	} {
		forged, err := ReadVersion(canonical)
		if err != nil {
			t.Fatal(err)
		}
		if Alike(honest, forged) {
			t.Errorf("a version %s passes for the same", name)
		}
	}
}

// What is taken out and what is new make of one text the other.
func TestDifferencesLeadFromOneTextToTheOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 12)
		a, b := lines.Draw(t, "a"), lines.Draw(t, "b")
		left := make(map[string]int)
		for _, line := range a {
			left[line]++
		}
		for _, line := range b {
			left[line]--
		}
		for _, d := range differences(a, b) {
			if d.Added {
				left[d.Text]++
			} else {
				left[d.Text]--
			}
		}
		for line, n := range left {
			if n != 0 {
				t.Errorf("%q: %d too many", line, n)
			}
		}
		if slices.Equal(a, b) != (len(differences(a, b)) == 0) {
			t.Errorf("%q and %q: %v", a, b, differences(a, b))
		}
	})
}
