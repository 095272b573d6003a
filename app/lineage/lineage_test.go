package lineage

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/day"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana  = member.ID{1}
	all  = member.SetOf(ana)
	here = member.ID{0xa0}
)

func station(n byte, from ID) Station {
	s := Station{Collective: member.ID{0xb0, n}, Name: fmt.Sprintf("Village %02d", n), Motion: motion.ID{n}, Text: "We share the spring.", From: from, On: "2026-03-01"}
	s.Wording = motion.HashOf(s.Text)
	return s
}

func said(n int) statement.Envelope {
	return statement.Envelope{ID: statement.ID{byte(n), byte(n >> 8), 1}, By: ana, At: time.Date(2026, 3, 1, 0, 0, n, 0, time.UTC)}
}

func outline(all []Place) string {
	var b strings.Builder
	for _, p := range all {
		fmt.Fprintf(&b, "%s%s %s", strings.Repeat(" ", p.Depth), p.Station.Name, p.Fate)
		if p.Ring {
			b.WriteString("ring")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestUpAcrossAndDown(t *testing.T) {
	began := Own{Station: Station{Collective: here, Name: "Upper Larch", Motion: motion.ID{9}, Text: "We share the spring.", On: "2026-02-01"}}
	valley := station(1, began.Station.ID())
	river := station(2, valley.ID())
	lower := station(3, valley.ID())
	facts := Facts{
		Passings: []Passing{{said(1), river}, {said(2), lower}, {said(3), valley}},
		Answers: []Answer{
			{Envelope: said(4), Station: valley.ID(), Fate: Amended, On: "2026-04-01", Text: "We share the spring by thirds."},
			{Envelope: said(5), Station: river.ID(), Fate: Rejected, On: "2026-04-02"},
			{Envelope: said(6), Station: river.ID(), Fate: Adopted, On: "2026-05-02"},
		},
	}
	w := Fold(facts, Ground{People: all, Own: []Own{began}})
	want := "Upper Larch \n Village 01 amended\n  Village 02 adopted\n  Village 03 \n"
	for _, from := range []ID{began.Station.ID(), river.ID(), lower.ID()} {
		if got := outline(w.Trail(from)); got != want {
			t.Errorf("got:\n%swant:\n%s", got, want)
		}
	}
	if taken := w.Taken(); len(taken) != 3 {
		t.Errorf("to be moved here: %d", len(taken))
	}
	mine := Own{Station: Station{Collective: here, Name: "Upper Larch", Motion: motion.ID{10}, Text: "By thirds, then.", On: "2026-06-01"}}
	facts.Descents = []Descent{{said(7), mine.Station.Motion, valley.ID()}}
	w = Fold(facts, Ground{People: all, Own: []Own{began, mine}})
	if got := outline(w.Trail(mine.Station.ID())); !strings.HasSuffix(got, "  Upper Larch \n") {
		t.Errorf("what came back down:\n%s", got)
	}
}

func TestARingEnds(t *testing.T) {
	a, b := station(1, ID{}), station(2, ID{})
	a.From, b.From = b.ID(), a.ID()
	w := Fold(Facts{Passings: []Passing{{said(1), a}, {said(2), b}}}, Ground{People: all})
	if got := w.Trail(a.ID()); len(got) != 3 || !got[2].Ring {
		t.Errorf("%s", outline(got))
	}
}

func TestWhatIsNoStation(t *testing.T) {
	good := station(1, ID{})
	for name, spoil := range map[string]func(*Station){
		"no name":      func(s *Station) { s.Name = "" },
		"no text":      func(s *Station) { s.Text = "" },
		"a long text":  func(s *Station) { s.Text = strings.Repeat("x", textBytesMax+1) },
		"of nobody":    func(s *Station) { s.Collective = member.ID{} },
		"of no motion": func(s *Station) { s.Motion = motion.ID{} },
		"no such day":  func(s *Station) { s.On = "2026-02-31" },
		"a long name":  func(s *Station) { s.Name = strings.Repeat("x", nameRunesMax+1) },
	} {
		s := good
		spoil(&s)
		if _, no := s.Cleaned(); no == nil || no.Code != refusal.LineageUnreadable {
			t.Errorf("%s: %v", name, no)
		}
	}
	if got := Fold(Facts{Passings: []Passing{{said(1), good}}}, Ground{People: member.SetOf(member.ID{77})}).Taken(); len(got) != 0 {
		t.Error("a stranger's word counts")
	}
}

// The same facts in any order come to the same trail.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var facts Facts
		n := rapid.IntRange(1, 12).Draw(t, "stations")
		on := rapid.SampledFrom([]day.Date{"2026-03-01", "2026-03-02"})
		for i := range n {
			from := ID{}
			if i > 0 {
				from = station(byte(rapid.IntRange(0, n-1).Draw(t, "from")), ID{}).ID()
			}
			s := station(byte(rapid.IntRange(0, n-1).Draw(t, "which")), from)
			s.On = on.Draw(t, "on")
			facts.Passings = append(facts.Passings, Passing{said(i), s})
			facts.Answers = append(facts.Answers, Answer{Envelope: said(100 + i), Station: s.ID(), Fate: rapid.SampledFrom([]Fate{Adopted, Rejected}).Draw(t, "fate"), On: on.Draw(t, "day")})
		}
		of := facts.Passings[0].Station.ID()
		ignore := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Envelope" }, cmp.Ignore())
		want := Fold(facts, Ground{People: all}).Trail(of)
		seed := rapid.Uint64().Draw(t, "seed")
		r := rand.New(rand.NewPCG(seed, 1))
		r.Shuffle(len(facts.Passings), func(i, j int) {
			facts.Passings[i], facts.Passings[j] = facts.Passings[j], facts.Passings[i]
		})
		r.Shuffle(len(facts.Answers), func(i, j int) {
			facts.Answers[i], facts.Answers[j] = facts.Answers[j], facts.Answers[i]
		})
		if diff := cmp.Diff(want, Fold(facts, Ground{People: all}).Trail(of), ignore); diff != "" {
			t.Fatalf("shuffled (-want +got):\n%s", diff)
		}
	})
}

// BenchmarkTrail makes the trail of a motion that went through five levels, at each to
// two collectives, then to four: 63 and 1,365 stations. The latter is to take less
// than 20 ms.
func BenchmarkTrail(b *testing.B) {
	for _, wide := range []int{2, 4} {
		var facts Facts
		level := []Station{station(255, ID{})}
		facts.Passings = []Passing{{said(0), level[0]}}
		for range 5 {
			var next []Station
			for _, above := range level {
				for range wide {
					n := len(facts.Passings)
					s := station(byte(n), above.ID())
					s.Motion[1] = byte(n>>8) + 1
					next = append(next, s)
					facts.Passings = append(facts.Passings, Passing{said(n), s})
				}
			}
			level = next
		}
		b.Run(fmt.Sprintf("five levels, %d stations", len(facts.Passings)), func(b *testing.B) {
			for b.Loop() {
				if got := Fold(facts, Ground{People: all}).Trail(level[0].ID()); len(got) != len(facts.Passings) {
					b.Fatalf("%d stations", len(got))
				}
			}
		})
	}
}
