package meeting

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/member"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	chona = member.ID{3}
	all   = member.SetOf(ana, boris, chona)
)

// said is an envelope; minute is what the author's clock showed.
func said(id byte, by member.ID, minute int, after ...byte) statement.Envelope {
	e := statement.Envelope{
		ID: statement.ID{id}, By: by,
		At: time.Date(2026, 3, 3, 18, minute, 0, 0, time.UTC),
	}
	for _, a := range after {
		e.After = append(e.After, statement.ID{a})
	}
	return e
}

func call(id byte, earlier ...ID) Call {
	return Call{
		Envelope: said(id, ana, 0), Title: "About the well", When: "2026-03-03T18:30", Place: "the hall",
		Agenda: []Item{{ID: "00000000000000aa", Title: "The well"}}, Earlier: earlier, Rules: Rules{Entitled: all},
	}
}

// step is said of meeting 9 by somebody who knew these steps.
func step(id byte, by member.ID, act Act, minute int, over ...byte) Step {
	s := Step{Envelope: said(id, by, minute), Meeting: ID{9}, Act: act}
	for _, o := range over {
		s.Over = append(s.Over, statement.ID{o})
	}
	return s
}

func only(t *testing.T, facts Facts) Meeting {
	t.Helper()
	meetings := Fold(facts, all)
	if len(meetings) != 1 {
		t.Fatalf("%d meetings, want 1", len(meetings))
	}
	return meetings[0]
}

func TestFoldStates(t *testing.T) {
	opening := step(20, boris, Open, 30)
	closing := step(30, chona, Close, 55, 20)
	for _, c := range []struct {
		name  string
		facts Facts
		want  State
	}{
		{"called", Facts{Calls: []Call{call(9)}}, Called},
		{"opened", Facts{Calls: []Call{call(9)}, Steps: []Step{opening}}, Opened},
		{"closed", Facts{Calls: []Call{call(9)}, Steps: []Step{opening, closing}}, Closed},
		{"a closing waits for its opening", Facts{Calls: []Call{call(9)}, Steps: []Step{closing}}, Called},
		{"opened by a stranger", Facts{Calls: []Call{call(9)}, Steps: []Step{step(20, member.ID{77}, Open, 30)}}, Called},
		{"another meeting opened", Facts{Calls: []Call{call(9)}, Steps: []Step{{Envelope: said(20, boris, 30), Meeting: ID{8}, Act: Open}}}, Called},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := only(t, c.facts).State; got != c.want {
				t.Errorf("state %s, want %s", got, c.want)
			}
		})
	}
}

func TestFoldOpenedTwiceOutOfSight(t *testing.T) {
	m := only(t, Facts{
		Calls: []Call{call(9)},
		Steps: []Step{step(22, chona, Open, 31), step(21, boris, Open, 30), step(20, ana, Open, 31)},
	})
	if m.OpenedBy != boris {
		t.Errorf("opened by %s, want the earliest", m.OpenedBy)
	}
	if diff := cmp.Diff(all, m.Present); diff != "" {
		t.Errorf("whoever opens is there (-want +got):\n%s", diff)
	}
}

func TestFoldPresent(t *testing.T) {
	m := ID{9}
	opening := step(20, boris, Open, 30)
	arrived := func(id byte, by member.ID, after ...byte) Attendance {
		return Attendance{Envelope: said(id, by, int(id)%60, after...), Meeting: m, Presence: Arrived}
	}
	left := func(id byte, by member.ID, after ...byte) Attendance {
		return Attendance{Envelope: said(id, by, int(id)%60, after...), Meeting: m, Presence: Left}
	}
	for _, c := range []struct {
		name        string
		attendances []Attendance
		want        member.Set
	}{
		{"the one who opened", nil, member.SetOf(boris)},
		{"one came", []Attendance{arrived(1, ana)}, member.SetOf(ana, boris)},
		{"came and left", []Attendance{arrived(1, ana), left(2, ana, 1)}, member.SetOf(boris)},
		{"came, left, came back", []Attendance{arrived(1, ana), left(2, ana, 1), arrived(3, ana, 1, 2)}, member.SetOf(ana, boris)},
		{"the clock does not decide", []Attendance{arrived(50, ana), left(2, ana, 50)}, member.SetOf(boris)},
		{"two phones that differ", []Attendance{arrived(1, ana), left(2, ana)}, member.SetOf(boris)},
		{"the one who opened left", []Attendance{left(2, boris, 20)}, nil},
		{"nobody ends another's presence", []Attendance{left(2, ana, 20)}, member.SetOf(boris)},
		{"neither came nor left", []Attendance{{Envelope: said(1, ana, 1), Meeting: m, Presence: "flew"}}, member.SetOf(boris)},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := only(t, Facts{Calls: []Call{call(9)}, Steps: []Step{opening}, Attendances: c.attendances})
			if diff := cmp.Diff(c.want, got.Present); diff != "" {
				t.Errorf("present (-want +got):\n%s", diff)
			}
		})
	}
}

func TestElectorate(t *testing.T) {
	dilan := member.ID{4}
	first := Meeting{First: true, Call: Call{Rules: Rules{Entitled: member.SetOf(ana, boris)}}}
	later := Meeting{Call: Call{Rules: Rules{Entitled: member.SetOf(ana, boris)}}}
	now := member.SetOf(ana, chona, dilan) // Boris left, Dilan came after the poll opened
	if diff := cmp.Diff(member.SetOf(ana, chona), first.Electorate(all, now)); diff != "" {
		t.Errorf("at the first meeting (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(member.SetOf(ana), later.Electorate(all, now)); diff != "" {
		t.Errorf("at a later meeting (-want +got):\n%s", diff)
	}
}

func TestFirst(t *testing.T) {
	if m := only(t, Facts{Calls: []Call{call(9)}}); !m.First {
		t.Error("a call that knows of no closed meeting does not call the first")
	}
	if m := only(t, Facts{Calls: []Call{call(9, ID{8})}}); m.First {
		t.Error("a call that knows of a closed meeting calls the first")
	}
}

// Whatever is said, by whomever, in whatever order and however often, every
// device gets the same meetings.
func TestFoldInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := draw(t)
		shuffled := Facts{
			Calls:       again(t, facts.Calls),
			Steps:       again(t, facts.Steps),
			Attendances: again(t, facts.Attendances),
			Guests:      again(t, facts.Guests),
			Takings:     again(t, facts.Takings),
			Progress:    again(t, facts.Progress),
			Hands:       again(t, facts.Hands),
			Floors:      again(t, facts.Floors),
		}
		if diff := cmp.Diff(Fold(facts, all), Fold(shuffled, all)); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}

// again returns the statements in another order, some of them twice.
func again[S any](t *rapid.T, statements []S) []S {
	if len(statements) == 0 {
		return nil
	}
	twice := rapid.SliceOf(rapid.SampledFrom(statements)).Draw(t, "twice")
	return rapid.Permutation(append(twice, statements...)).Draw(t, "order")
}

// draw makes facts that refer to each other, and sometimes to nothing.
func draw(t *rapid.T) Facts {
	var facts Facts
	n := rapid.IntRange(0, 20).Draw(t, "n")
	for i := range n {
		e := said(byte(i+1), member.ID{rapid.ByteRange(1, 4).Draw(t, "by")}, rapid.IntRange(0, 3).Draw(t, "minute"))
		for _, a := range rapid.SliceOfN(rapid.ByteRange(0, byte(n)), 0, 3).Draw(t, "after") {
			e.After = append(e.After, statement.ID{a})
		}
		m := ID{rapid.ByteRange(1, 4).Draw(t, "meeting")}
		ids := func(label string) (ids []statement.ID) {
			for _, o := range rapid.SliceOfN(rapid.ByteRange(0, byte(n)), 0, 3).Draw(t, label) {
				ids = append(ids, statement.ID{o})
			}
			return ids
		}
		who := member.ID{rapid.ByteRange(0, 4).Draw(t, "who")}
		switch rapid.IntRange(0, 7).Draw(t, "kind") {
		case 0:
			c := call(e.ID[0], m)
			c.Envelope = e
			c.When = rapid.SampledFrom([]LocalTime{"2026-03-03T18:30", "2026-03-04T18:30", "tomorrow"}).Draw(t, "when")
			c.SecondOf = ID{rapid.ByteRange(0, 4).Draw(t, "second of")}
			facts.Calls = append(facts.Calls, c)
		case 1, 2:
			act := rapid.SampledFrom([]Act{Revise, Postpone, Cancel, Open, Suspend, Resume, Close, "?"}).Draw(t, "act")
			s := Step{Envelope: e, Meeting: m, Act: act, Over: ids("over"), Inquorate: rapid.Bool().Draw(t, "inquorate")}
			s.Change.When = rapid.SampledFrom([]LocalTime{"", "2026-03-05T18:30", "never"}).Draw(t, "when")
			s.Change.Agenda = []Item{{ID: "00000000000000a" + ItemID("0123456789abcdef"[i%16]), Title: "An item"}}
			facts.Steps = append(facts.Steps, s)
		case 3:
			p := rapid.SampledFrom([]Presence{Arrived, Left, Excused, Absent, "?"}).Draw(t, "presence")
			facts.Attendances = append(facts.Attendances,
				Attendance{Envelope: e, Meeting: m, Member: who, Presence: p, Over: ids("over"), Ends: ids("ends")})
		case 4:
			job := rapid.SampledFrom([]Job{Chair, Pen, Teller, "?"}).Draw(t, "job")
			facts.Takings = append(facts.Takings, Taking{Envelope: e, Meeting: m, Job: job, Member: who, Over: ids("over")})
		case 5:
			to := rapid.SampledFrom([]ItemState{Waiting, Current, Done, Skipped, "?"}).Draw(t, "to")
			facts.Progress = append(facts.Progress, Progress{Envelope: e, Meeting: m, Item: "00000000000000aa", To: to, Over: ids("over")})
		case 6:
			facts.Hands = append(facts.Hands, Hand{Envelope: e, Meeting: m, Member: who, Order: rapid.Bool().Draw(t, "order")})
		case 7:
			act := rapid.SampledFrom([]FloorAct{Give, Finish, Withdraw, Rule}).Draw(t, "act")
			hand := statement.ID{rapid.ByteRange(0, byte(n)).Draw(t, "hand")}
			facts.Floors = append(facts.Floors, Floor{Envelope: e, Meeting: m, Hand: hand, Act: act, Ruling: "We go on."})
		}
	}
	return facts
}
