package notice

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/day"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	all   = member.SetOf(ana, boris)
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

func posted(id byte, by member.ID) Posting {
	return Posting{Envelope: said(id, by), Title: "No water on Friday", From: "2026-03-10", Until: "2026-03-13"}
}

func TestFold(t *testing.T) {
	corrected := posted(2, ana)
	corrected.After = []statement.ID{{1}}
	got := Fold(Facts{
		Postings: []Posting{corrected, posted(1, ana), posted(3, boris), posted(4, member.ID{66}), {Envelope: said(5, ana), Title: "for ever"}},
		TakingsDown: []TakingDown{{Envelope: said(6, boris), Notice: ID{2}}, // not theirs
			{Envelope: said(7, boris), Notice: ID{3}}},
	}, all)
	want := []Notice{{ID: ID{2}, By: ana, Posting: corrected}, {ID: ID{3}, By: boris, Posting: posted(3, boris), Withdrawn: true}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for on, state := range map[day.Date]State{"2026-03-09": Coming, "2026-03-10": Shown, "2026-03-13": Shown, "2026-03-14": Past} {
		if s := got[0].On(on); s != state {
			t.Errorf("on %s it is %s, want %s", on, s, state)
		}
	}
	if s := got[1].On("2026-03-11"); s != TakenDown {
		t.Errorf("what was taken down is %s", s)
	}
}

func TestRefusals(t *testing.T) {
	clean := func(p Posting) *refusal.Refusal { _, no := p.Cleaned(); return no }
	var mine []Notice
	for range hangingMax {
		mine = append(mine, Notice{By: ana, Posting: posted(1, ana)})
	}
	for name, c := range map[string]struct {
		no   *refusal.Refusal
		want refusal.Code
	}{
		"no title":        {clean(Posting{Until: "2026-03-13"}), refusal.NoticeNoTitle},
		"no end":          {clean(Posting{Title: "x"}), refusal.NoticeDates},
		"ends too early":  {clean(Posting{Title: "x", From: "2026-03-13", Until: "2026-03-12"}), refusal.NoticeDates},
		"no day":          {clean(Posting{Title: "x", Until: "Friday"}), refusal.DayUnreadable},
		"a book":          {clean(Posting{Title: "x", Until: "2026-03-13", Text: strings.Repeat("x", textRunesMax+1)}), refusal.TextTooLong},
		"too many":        {CanPost(mine, ana, "2026-03-11"), refusal.NoticeTooMany},
		"another's":       {Notice{By: ana}.CanAlter(boris), refusal.NoticeNotYours},
		"what was before": {Notice{By: ana, Withdrawn: true}.CanAlter(ana), refusal.NoticeWithdrawn},
	} {
		if c.no == nil || c.no.Code != c.want {
			t.Errorf("%s: %v, want %s", name, c.no, c.want)
		}
	}
	if no := CanPost(mine, ana, "2026-03-14"); no != nil {
		t.Errorf("past notices hinder a new one: %v", no)
	}
}

func TestFoldInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var facts Facts
		for i := range byte(rapid.IntRange(1, 12).Draw(t, "n")) {
			by := rapid.SampledFrom([]member.ID{ana, boris, {66}}).Draw(t, "by")
			about := rapid.ByteRange(0, i).Draw(t, "about")
			if rapid.Bool().Draw(t, "down") {
				facts.TakingsDown = append(facts.TakingsDown, TakingDown{Envelope: said(i+1, by), Notice: ID{about}})
				continue
			}
			p := posted(i+1, by)
			p.After = []statement.ID{{about}}
			facts.Postings = append(facts.Postings, p)
		}
		shuffled := Facts{Postings: rapid.Permutation(facts.Postings).Draw(t, "postings"), TakingsDown: rapid.Permutation(facts.TakingsDown).Draw(t, "down")}
		if diff := cmp.Diff(Fold(facts, all), Fold(shuffled, all)); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}
