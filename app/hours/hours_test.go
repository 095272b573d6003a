package hours

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/day"
	"moot/app/group"
	"moot/app/mark"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	chona = member.ID{3}
	dilan = member.ID{4}
	well  = group.ID{9}
	all   = member.SetOf(ana, boris, chona, dilan)
	on    = Ground{People: all, Here: all, Equipped: all, Group: func(id group.ID) member.Set {
		if id == well {
			return member.SetOf(ana, boris)
		}
		return nil
	}}
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

func entry(id byte, who member.ID, on day.Date, minutes int) Entry {
	return Entry{Envelope: said(id, who), Who: who, Day: on, Minutes: minutes, Kind: Necessary}
}

func confirms(id byte, by member.ID, entry byte) Confirmation {
	return Confirmation{Envelope: said(id, by), Entry: statement.ID{entry}}
}

func TestWhatCounts(t *testing.T) {
	dug := entry(1, ana, "2026-03-02", 120)
	forWell := dug
	forWell.Group = well
	wrong := confirms(2, boris, 1)
	wrong.Disputes, wrong.Reason = true, "one hour"
	back := confirms(3, boris, 1)
	back.After = []statement.ID{{2}}
	less := entry(4, ana, "2026-03-02", 60)
	less.Corrects = statement.ID{1}
	others := less
	others.By = boris
	nothing := less
	nothing.Minutes = 0
	written := entry(1, chona, "2026-03-02", 90)
	written.By = ana
	for _, c := range []struct {
		name    string
		entries []Entry
		words   []Confirmation
		state   State
		minutes int
	}{
		{"written down", []Entry{dug}, nil, Logged, 120},
		{"confirmed by another", []Entry{dug}, []Confirmation{confirms(2, boris, 1)}, Confirmed, 120},
		{"not by oneself", []Entry{dug}, []Confirmation{confirms(2, ana, 1)}, Logged, 120},
		{"for a group, by one of it", []Entry{forWell}, []Confirmation{confirms(2, boris, 1)}, Confirmed, 120},
		{"for a group, by somebody else", []Entry{forWell}, []Confirmation{confirms(2, chona, 1)}, Logged, 120},
		{"disputed, whoever confirms it", []Entry{dug}, []Confirmation{wrong, confirms(5, chona, 1)}, Disputed, 120},
		{"taken back, it is confirmed", []Entry{dug}, []Confirmation{wrong, back}, Confirmed, 120},
		{"corrected, it waits again", []Entry{dug, less}, []Confirmation{confirms(2, boris, 1)}, Logged, 60},
		{"and is confirmed again", []Entry{dug, less}, []Confirmation{confirms(2, boris, 1), confirms(6, boris, 4)}, Confirmed, 60},
		{"corrected by another, it stays", []Entry{dug, others}, []Confirmation{confirms(2, boris, 1)}, Confirmed, 120},
		{"taken back", []Entry{dug, nothing}, nil, "", 0},
		{"written down for somebody, confirmed by them", []Entry{written}, []Confirmation{confirms(2, chona, 1)}, Confirmed, 90},
		{"not by who wrote it", []Entry{written}, []Confirmation{confirms(2, ana, 1)}, Logged, 90},
		{"thirty hours are nothing", []Entry{entry(1, ana, "2026-03-02", 1800)}, nil, "", 0},
		{"no day", []Entry{entry(1, ana, "2026-02-30", 60)}, nil, "", 0},
		{"a stranger's", []Entry{entry(1, member.ID{77}, "2026-03-02", 60)}, nil, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := Fold(Facts{Entries: c.entries, Confirmations: c.words}, on)
			if c.state == "" {
				if len(b.Work) != 0 {
					t.Fatalf("%+v", b.Work)
				}
				return
			}
			if len(b.Work) != 1 || b.Work[0].State != c.state || b.Work[0].Minutes != c.minutes {
				t.Errorf("%+v", b.Work)
			}
		})
	}
}

func TestADayHas24Hours(t *testing.T) {
	b := Fold(Facts{Entries: []Entry{entry(1, ana, "2026-03-02", 900), entry(2, ana, "2026-03-02", 600), entry(3, ana, "2026-03-02", 540), entry(4, boris, "2026-03-02", 900)}}, on)
	var states []State
	for _, w := range b.Work {
		states = append(states, w.State)
	}
	if diff := cmp.Diff([]State{Logged, Beyond, Logged, Logged}, states); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for minutes, want := range map[int]refusal.Code{30 * 60: refusal.HoursDay, 1: refusal.HoursDay, 0: refusal.HoursNone} {
		if _, no := b.ToLog(entry(9, ana, "2026-03-02", minutes), "2026-03-03"); no == nil || no.Code != want {
			t.Errorf("%d minutes more: %v", minutes, no)
		}
	}
	if _, no := b.ToLog(entry(9, ana, "2026-03-04", 60), "2026-03-03"); no == nil || no.Code != refusal.HoursFuture {
		t.Errorf("tomorrow: %v", no)
	}
	shorter := entry(9, ana, "2026-03-02", 300)
	shorter.Corrects = statement.ID{1}
	if _, no := b.ToLog(shorter, "2026-03-03"); no != nil {
		t.Errorf("a correction to less: %v", no)
	}
}

func rule(minutes int) Rule {
	return Rule{Envelope: said(50, ana), Minutes: minutes, Every: Month, Counts: []Kind{Necessary, Care}, Exempt: []string{"illness"}, From: "2026-03-01", Decision: statement.ID{60}}
}

func decided(r Rule, until day.Date) mark.Decided {
	return mark.Decided{Motion: r.Decision, Words: "[" + r.Mark() + "]", From: "2026-02-10", Until: until}
}

func TestAMinimumHoldsByItsMark(t *testing.T) {
	six := rule(360)
	none := rule(0)
	none.Envelope, none.From, none.Decision = said(52, ana), "2026-05-01", statement.ID{61}
	forged := rule(6000)
	forged.Envelope = said(51, boris)
	rules := Rules([]Rule{none, forged, six}, []mark.Decided{decided(six, ""), decided(none, "")}, all)
	for on, want := range map[day.Date]int{"2026-02-28": 0, "2026-03-01": 360, "2026-04-30": 360, "2026-05-01": 0} {
		if r, ok := At(rules, on); ok != (want > 0) || ok && r.Minutes != want {
			t.Errorf("on %s: %+v", on, r)
		}
	}
	ended := Rules([]Rule{six}, []mark.Decided{decided(six, "2026-04-01")}, all)
	if _, ok := At(ended, "2026-03-31"); !ok {
		t.Error("it was in force in March")
	}
	if _, ok := At(ended, "2026-04-01"); ok {
		t.Error("it holds after its end")
	}
}

func TestAYearsMinimumWithExemptions(t *testing.T) {
	six := rule(360)
	rules := Rules([]Rule{six}, []mark.Decided{decided(six, "")}, all)
	ill := func(id byte, by, who member.ID) Exemption {
		return Exemption{Envelope: said(id, by), Who: who, Category: "illness", From: "2026-04-10", Until: "2026-05-20"}
	}
	free := entry(3, ana, "2026-04-07", 500)
	free.Kind = Free
	f := Facts{
		Entries:       []Entry{entry(1, ana, "2026-03-05", 360), entry(2, ana, "2026-04-06", 300), free, entry(4, ana, "2026-04-08", 100)},
		Confirmations: []Confirmation{confirms(11, boris, 1), confirms(12, boris, 2), confirms(13, boris, 3)},
		Exemptions:    []Exemption{ill(21, boris, chona), ill(22, dilan, chona), ill(23, ana, dilan), ill(24, boris, boris)},
	}
	b := Fold(f, on)
	for _, c := range []struct {
		who      member.ID
		on       day.Date
		minutes  int
		exempt   string
		fulfills bool
	}{
		{ana, "2026-03-31", 360, "", true},
		{ana, "2026-04-15", 300, "", false}, // what is free or not confirmed does not count
		{chona, "2026-04-15", 0, "illness", true},
		{chona, "2026-05-31", 0, "illness", true},
		{chona, "2026-03-15", 0, "", false},
		{dilan, "2026-04-15", 0, "", false}, // one word is not enough
		{boris, "2026-04-15", 0, "", false}, // nor is one's own
		{boris, "2026-02-15", 0, "", true},  // there was no minimum
	} {
		s := b.Standing(c.who, rules, c.on)
		if s.Minutes != c.minutes || s.Exempt != c.exempt || s.Fulfilled() != c.fulfills {
			t.Errorf("%v on %s: %+v", c.who[0], c.on, s)
		}
	}
}

func TestSpans(t *testing.T) {
	for _, c := range []struct {
		every        Span
		on, from, to day.Date
	}{
		{Week, "2026-03-01", "2026-02-23", "2026-03-01"}, // a Sunday
		{Week, "2026-03-02", "2026-03-02", "2026-03-08"},
		{Month, "2024-02-29", "2024-02-01", "2024-02-29"},
		{Year, "2026-07-01", "2026-01-01", "2026-12-31"},
	} {
		if from, to := c.every.Of(c.on); from != c.from || to != c.to {
			t.Errorf("the %s of %s: %s to %s", c.every, c.on, from, to)
		}
	}
}

// anything is what people may say of hours, in an order in which each can name what
// was said before.
func anything() *rapid.Generator[Facts] {
	return rapid.Custom(func(t *rapid.T) (f Facts) {
		who := rapid.SampledFrom([]member.ID(all))
		for i := range rapid.IntRange(0, 25).Draw(t, "n") {
			id := byte(i + 1)
			if len(f.Entries) > 0 && rapid.Bool().Draw(t, "confirms") {
				of := rapid.SampledFrom(f.Entries).Draw(t, "of")
				f.Confirmations = append(f.Confirmations, Confirmation{Envelope: said(id, who.Draw(t, "by")), Entry: of.ID,
					Disputes: rapid.IntRange(0, 4).Draw(t, "disputes") == 0, Reason: "because"})
				continue
			}
			e := entry(id, who.Draw(t, "who"), rapid.SampledFrom([]day.Date{"2026-03-02", "2026-03-03", "2026-04-02"}).Draw(t, "day"), rapid.IntRange(0, 1500).Draw(t, "minutes"))
			e.Kind = rapid.SampledFrom(Kinds()).Draw(t, "kind")
			if len(f.Entries) > 0 && rapid.Bool().Draw(t, "corrects") {
				e.Corrects = rapid.SampledFrom(f.Entries).Draw(t, "corrected").ID
			}
			f.Entries = append(f.Entries, e)
		}
		return f
	})
}

func TestTheOrderOfArrivalMeansNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anything().Draw(t, "facts")
		mixed := Facts{Entries: rapid.Permutation(f.Entries).Draw(t, "entries"), Confirmations: rapid.Permutation(f.Confirmations).Draw(t, "confirmations")}
		if diff := cmp.Diff(Fold(f, on).Work, Fold(mixed, on).Work); diff != "" {
			t.Fatalf("(-first +second):\n%s", diff)
		}
	})
}

// Sums add up after corrections: what all did is what the persons did, the year is its
// months, a day of somebody has at most 24 hours, and of a chain of corrections one
// entry counts at most.
func TestSumsAddUpAfterCorrections(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := Fold(anything().Draw(t, "facts"), on)
		want := sums(b.Totals("2026-01-01", "2026-12-31"))
		byMonth, byPerson := newSums(), newSums()
		join := func(to sums, of []Part) {
			for _, p := range of {
				for i, part := range p.Totals {
					to[i].Minutes, to[i].Waiting, to[i].Entries = to[i].Minutes+part.Minutes, to[i].Waiting+part.Waiting, to[i].Entries+part.Entries
				}
			}
		}
		join(byMonth, b.Parts(Month, "2026-01-01", "2026-12-31"))
		for _, who := range all {
			join(byPerson, b.Own(who, Week, "2026-01-01", "2026-12-31"))
		}
		if diff := cmp.Diff(want, byMonth); diff != "" {
			t.Fatalf("the months (-all +months):\n%s", diff)
		}
		if diff := cmp.Diff(want, byPerson); diff != "" {
			t.Fatalf("the persons (-all +persons):\n%s", diff)
		}
		days := make(map[member.ID]map[day.Date]int)
		named := make(map[statement.ID]bool)
		for _, w := range b.Work {
			named[w.ID] = true
			if w.State == Confirmed || w.State == Logged {
				if days[w.Who] == nil {
					days[w.Who] = make(map[day.Date]int)
				}
				if days[w.Who][w.Day] += w.Minutes; days[w.Who][w.Day] > dayMinutesMax {
					t.Fatalf("%d minutes in a day", days[w.Who][w.Day])
				}
			}
		}
		for _, w := range b.Work {
			if named[w.Corrects] {
				t.Fatal("an entry counts beside the one that corrects it")
			}
		}
	})
}
