package talk

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	all   = member.SetOf(ana, boris)
	stove = Matter{Kind: OnMotion, ID: statement.ID{40}}
)

func note(id byte, by member.ID, text string, to ...member.ID) Saying {
	return Saying{Envelope: statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)},
		About: stove, To: member.SetOf(to...), Text: text}
}

func TestFold(t *testing.T) {
	nowhere := note(5, ana, "x")
	nowhere.About.Kind = "person"
	got := Fold(Facts{
		Sayings:     []Saying{note(2, boris, "And who pays? Nobody."), note(1, ana, "I am for it. "), note(3, member.ID{66}, "x"), nowhere},
		TakingsBack: []TakingBack{{Envelope: note(6, ana, "").Envelope, Note: ID{2}}, {Envelope: note(7, boris, "").Envelope, Note: ID{2}}},
	}, all)
	back := note(2, boris, "")
	want := map[Matter][]Note{stove: {{ID: ID{1}, By: ana, Saying: note(1, ana, "I am for it.")}, {ID: ID{2}, By: boris, Saying: back, TakenBack: true}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A note of ten megabytes is refused at the edge; from a program that let it through
// it stands there as one sentence, and the others are read as ever.
func TestANoteOfTenMegabytes(t *testing.T) {
	huge := note(1, ana, strings.Repeat("long ", 2<<20))
	if _, no := huge.Cleaned(); no == nil || no.Code != refusal.NoteTooLong {
		t.Errorf("at the edge: %v", no)
	}
	got := Fold(Facts{Sayings: []Saying{huge, note(2, boris, "Short.")}}, all)[stove]
	if len(got) != 2 || got[0].Refused == nil || got[0].Refused.Code != refusal.NoteTooLong || got[0].Saying.Text != "" {
		t.Fatalf("from elsewhere: %d notes, refused %v", len(got), got[0].Refused)
	}
	if got[1].Saying.Text != "Short." {
		t.Errorf("the other note reads %q", got[1].Saying.Text)
	}
}

func TestWaits(t *testing.T) {
	notes := func(all ...Saying) []Note { return Fold(Facts{Sayings: all}, member.SetOf(ana, boris))[stove] }
	for name, c := range map[string]struct {
		under []Note
		want  bool
	}{
		"nothing": {nil, false}, "for all": {notes(note(1, ana, "x")), false}, "for Boris": {notes(note(1, ana, "x", boris)), true},
		"answered": {notes(note(1, ana, "x", boris), note(2, boris, "y")), false},
		"asked on": {notes(note(1, ana, "x", boris), note(2, boris, "y"), note(3, ana, "z", boris)), true},
	} {
		if _, got := Waits(c.under, boris); got != c.want {
			t.Errorf("%s: waits is %v", name, got)
		}
	}
}

func TestRefusals(t *testing.T) {
	var mine []Note
	for range underOneMax {
		mine = append(mine, Note{By: ana})
	}
	_, empty := note(1, ana, " \n").Cleaned()
	for name, c := range map[string]struct {
		no   *refusal.Refusal
		want refusal.Code
	}{
		"nothing": {empty, refusal.NoteEmpty}, "without end": {CanSay(mine, ana), refusal.NoteTooMany},
		"another's": {Note{By: ana}.CanTakeBack(boris), refusal.NoteNotYours}, "twice": {Note{By: ana, TakenBack: true}.CanTakeBack(ana), refusal.NoteWithdrawn},
	} {
		if c.no == nil || c.no.Code != c.want {
			t.Errorf("%s: %v, want %s", name, c.no, c.want)
		}
	}
	if no := CanSay(mine, boris); no != nil {
		t.Errorf("one who floods hinders another: %v", no)
	}
}

func TestFoldInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var facts Facts
		for i := range byte(rapid.IntRange(1, 12).Draw(t, "n")) {
			by := rapid.SampledFrom([]member.ID{ana, boris, {66}}).Draw(t, "by")
			s := note(i+1, by, rapid.SampledFrom([]string{"x", "", "y"}).Draw(t, "text"))
			if rapid.Bool().Draw(t, "back") {
				facts.TakingsBack = append(facts.TakingsBack, TakingBack{Envelope: s.Envelope, Note: ID{rapid.ByteRange(0, i).Draw(t, "about")}})
				continue
			}
			facts.Sayings = append(facts.Sayings, s)
		}
		shuffled := Facts{Sayings: rapid.Permutation(facts.Sayings).Draw(t, "sayings"), TakingsBack: rapid.Permutation(facts.TakingsBack).Draw(t, "back")}
		if diff := cmp.Diff(Fold(facts, all), Fold(shuffled, all)); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}
