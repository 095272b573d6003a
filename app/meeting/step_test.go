package meeting

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/statement"
)

// revise changes the call of meeting 9.
func revise(id byte, act Act, minute int, change Change, over ...byte) Step {
	s := step(id, ana, act, minute, over...)
	s.Change = change
	return s
}

// What two devices said out of sight of each other has one outcome, and nothing
// of it is lost: what does not hold is overruled and shown.
func TestStepsOutOfSight(t *testing.T) {
	open := step(20, boris, Open, 30)
	for _, c := range []struct {
		name      string
		steps     []Step
		want      State
		overruled []byte
	}{
		{"postponed and opened", []Step{step(10, ana, Postpone, 0), open}, Opened, []byte{10}},
		{"cancelled and opened", []Step{step(10, ana, Cancel, 40), open}, Opened, []byte{10}},
		{"cancelled and postponed", []Step{step(10, ana, Cancel, 0), step(11, boris, Postpone, 5)}, Cancelled, []byte{11}},
		{"closed and in a break", []Step{open, step(21, ana, Close, 50, 20), step(22, chona, Suspend, 55, 20)}, Closed, []byte{22}},
		{"closed, and gone on after the break", []Step{open, step(21, ana, Suspend, 40, 20), step(22, ana, Close, 50, 21), step(23, chona, Resume, 55, 21)},
			Closed, []byte{23}},
		{"two breaks, one of them over", []Step{open, step(21, ana, Suspend, 40, 20), step(22, chona, Suspend, 41, 20), step(23, ana, Resume, 50, 21)},
			Opened, []byte{22}},
		{"two breaks, over for both", []Step{open, step(21, ana, Suspend, 40, 20), step(22, chona, Suspend, 41, 20), step(23, ana, Resume, 50, 21, 22)},
			Opened, nil},
		{"another agenda and a break", []Step{open, revise(21, Revise, 40, Change{}, 20), step(22, chona, Suspend, 41, 20)}, Suspended, nil},
		{"cancelled before, closed after", []Step{open, step(21, ana, Cancel, 40, 20), step(22, chona, Close, 50, 21)}, Closed, nil},
		{"opened after it was known to be cancelled", []Step{step(10, ana, Cancel, 0), step(20, boris, Open, 30, 10)}, Cancelled, nil},
		{"gone on without a break", []Step{open, step(21, ana, Resume, 40, 20)}, Opened, nil},
		{"an act of a newer Moot", []Step{open, step(21, ana, "adjourn", 40, 20), step(22, ana, Close, 50, 21)}, Closed, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := only(t, Facts{Calls: []Call{call(9)}, Steps: c.steps})
			if m.State != c.want {
				t.Errorf("state %s, want %s", m.State, c.want)
			}
			var overruled []byte
			for _, s := range m.Overruled {
				overruled = append(overruled, s.ID[0])
			}
			if diff := cmp.Diff(c.overruled, overruled); diff != "" {
				t.Errorf("overruled (-want +got):\n%s", diff)
			}
		})
	}
}

func TestClosedTwice(t *testing.T) {
	open := step(20, boris, Open, 30)
	first, second := step(31, chona, Close, 50, 20), step(30, ana, Close, 55, 20)
	first.Inquorate = true
	m := only(t, Facts{Calls: []Call{call(9)}, Steps: []Step{open, second, first}})
	if m.ClosedBy != chona || len(m.Steps) != 3 {
		t.Errorf("closed by %s after %d steps", m.ClosedBy, len(m.Steps))
	}
	if m.Inquorate {
		t.Error("one half of the hall had too few, and the other was not asked")
	}
}

func TestRevisions(t *testing.T) {
	items := func(ids ...ItemID) (agenda []Item) {
		for _, id := range ids {
			agenda = append(agenda, Item{ID: "00000000000000" + id, Title: string(id)})
		}
		return agenda
	}
	titles := func(c Call) (titles []string) {
		for _, item := range c.Agenda {
			titles = append(titles, item.Title)
		}
		return titles
	}
	for _, c := range []struct {
		name  string
		steps []Step
		when  LocalTime
		want  []string
	}{
		{"another day", []Step{revise(10, Revise, 1, Change{When: "2026-03-04T18:30", Agenda: items("aa")})}, "2026-03-04T18:30", []string{"aa"}},
		{"one after the other", []Step{revise(10, Revise, 9, Change{When: "2026-03-04T18:30", Agenda: items("aa", "bb")}),
			revise(11, Revise, 1, Change{Agenda: items("bb")}, 10)}, "2026-03-04T18:30", []string{"bb"}},
		{"two at once keep each other's items", []Step{revise(10, Revise, 9, Change{Agenda: items("aa", "bb")}),
			revise(11, Revise, 1, Change{When: "2026-03-05T18:30", Agenda: items("aa", "cc")})}, "2026-03-03T18:30", []string{"aa", "bb", "cc"}},
		{"what one knowingly took off stays off", []Step{revise(10, Revise, 1, Change{Agenda: items("aa", "bb")}),
			revise(11, Revise, 9, Change{Agenda: items("aa")}, 10), revise(12, Revise, 5, Change{Agenda: items("aa", "bb", "cc")}, 10)},
			"2026-03-03T18:30", []string{"aa", "cc"}},
		{"postponed to a day", []Step{revise(10, Postpone, 1, Change{When: "2026-04-04T18:30"})}, "2026-04-04T18:30", []string{"The well"}},
		{"only the agenda once it began", []Step{step(20, boris, Open, 30),
			revise(21, Revise, 31, Change{Title: "Other", When: "2026-04-04T18:30", Agenda: items("bb")}, 20)}, "2026-03-03T18:30", []string{"bb"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := only(t, Facts{Calls: []Call{call(9)}, Steps: c.steps})
			if diff := cmp.Diff(c.want, titles(m.Call)); diff != "" || m.Call.When != c.when {
				t.Errorf("at %s (-want +got):\n%s", m.Call.When, diff)
			}
			if m.Original.When != "2026-03-03T18:30" || m.Call.Title != "About the well" {
				t.Errorf("the call as it was made changed: %+v", m.Original)
			}
		})
	}
}

func TestBreaks(t *testing.T) {
	m := only(t, Facts{Calls: []Call{call(9)}, Steps: []Step{step(20, boris, Open, 30), step(21, ana, Suspend, 40, 20),
		step(22, chona, Suspend, 41, 20), step(23, ana, Resume, 50, 21, 22), step(24, ana, Suspend, 55, 23)}})
	at := func(minute int) time.Time { return said(1, ana, minute).At }
	want := []Break{{From: at(40), To: at(50), By: ana}, {From: at(55), By: ana}}
	if diff := cmp.Diff(want, m.Breaks()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNotice(t *testing.T) {
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		t.Fatal(err)
	}
	on := func(when LocalTime) Call {
		c := call(9)
		c.When, c.NoticeDaysMin, c.Zone = when, 7, madrid
		return c
	}
	for _, c := range []struct {
		name  string
		call  Call
		steps []Step
		want  Notice
	}{
		{"a week", on("2026-03-10T00:30"), nil, Notice{Days: 7, DaysMin: 7}},
		{"a day short", on("2026-03-09T23:30"), nil, Notice{Days: 6, DaysMin: 7, Short: true}},
		{"over the change of clocks", on("2026-04-01T18:30"), nil, Notice{Days: 29, DaysMin: 7}},
		{"for a day gone by", on("2026-03-01T18:30"), nil, Notice{Days: -2, DaysMin: 7, Short: true}},
		{"changed later", on("2026-04-01T18:30"), []Step{{Envelope: statement.Envelope{ID: statement.ID{10}, By: ana,
			At: time.Date(2026, 3, 28, 12, 0, 0, 0, time.UTC)}, Meeting: ID{9}, Act: Revise, Change: Change{When: "2026-03-30T18:30"}}},
			Notice{Days: 2, DaysMin: 7, Short: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, only(t, Facts{Calls: []Call{c.call}, Steps: c.steps}).Notice()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSecondCall(t *testing.T) {
	first := call(9)
	first.SecondQuorum, first.Quorum = Quorum{Num: 1, Den: 4}, Quorum{Num: 1, Den: 2}
	again := first
	again.Envelope, again.SecondOf = said(8, boris, 5), ID{9}
	again.Agenda = []Item{{ID: "00000000000000bb", Title: "The well", Origin: Origin{ID{9}, "00000000000000aa"}}}
	other := again
	other.Agenda = append(other.Agenda, Item{ID: "00000000000000cc", Title: "Something else"})
	open, close := step(20, boris, Open, 30), step(30, boris, Close, 31, 20)
	close.Inquorate = true
	enough := step(30, boris, Close, 31, 20)
	for _, c := range []struct {
		name  string
		call  Call
		steps []Step
		want  bool
	}{
		{"the same agenda, without a quorum", again, []Step{open, close}, true},
		{"there was a quorum", again, []Step{open, enough}, false},
		{"the first goes on", again, []Step{open}, false},
		{"something new on the agenda", other, []Step{open, close}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, m := range Fold(Facts{Calls: []Call{c.call, first}, Steps: c.steps}, all) {
				if m.ID != (ID{8}) {
					continue
				}
				if lower := m.Call.Quorum == (Quorum{Num: 1, Den: 4}); m.Second != c.want || lower != c.want {
					t.Errorf("second %v with quorum %+v, want %v", m.Second, m.Call.Quorum, c.want)
				}
			}
		})
	}
}

func TestToCallAgain(t *testing.T) {
	held := func(n byte, inquorate bool) Meeting { return Meeting{ID: ID{n}, State: Closed, Inquorate: inquorate} }
	second := func(of byte, state State) Meeting {
		return Meeting{ID: ID{99}, State: state, Call: Call{SecondOf: ID{of}}}
	}
	for name, c := range map[string]struct {
		meetings []Meeting
		want     ID
		ok       bool
	}{
		"no meeting yet":         {nil, ID{}, false},
		"too few came":           {[]Meeting{held(1, false), held(2, true)}, ID{2}, true},
		"another was held since": {[]Meeting{held(1, true), held(2, false)}, ID{2}, false},
		"it is called already":   {[]Meeting{held(1, true), second(1, Called)}, ID{1}, false},
		"and was called off":     {[]Meeting{held(1, true), second(1, Cancelled)}, ID{1}, true},
		"too few came once more": {[]Meeting{held(1, true), {ID: ID{2}, State: Closed, Inquorate: true, Call: Call{SecondOf: ID{1}}}}, ID{2}, true},
	} {
		t.Run(name, func(t *testing.T) {
			if last, ok := ToCallAgain(c.meetings); ok != c.ok || ok && last.ID != c.want {
				t.Errorf("%v, %v; want %v, %v", last.ID, ok, c.want, c.ok)
			}
		})
	}
}
