package meeting

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

var dilan = member.ID{4}

// night is a meeting going on, and what is said at it.
type night struct {
	t     *testing.T
	said  byte
	facts Facts
}

func newNight(t *testing.T) *night {
	n := &night{t: t, said: 20, facts: Facts{Calls: []Call{call(9)}, Steps: []Step{step(20, ana, Open, 30)}}}
	n.facts.Calls[0].Agenda = append(n.facts.Calls[0].Agenda, Item{ID: "00000000000000bb", Title: "Bread"})
	return n
}

func (n *night) now() Meeting {
	n.t.Helper()
	meetings := Fold(n.facts, all.Or(member.SetOf(dilan)))
	if len(meetings) != 1 {
		n.t.Fatalf("%d meetings", len(meetings))
	}
	return meetings[0]
}

// envelope is the next one; everything is said in the order of its minutes.
func (n *night) envelope(by member.ID, after ...statement.ID) statement.Envelope {
	n.said++
	e := said(n.said, by, 10+int(n.said))
	e.After = after
	return e
}

func (n *night) attends(by, who member.ID, p Presence) Attendance {
	a := n.now().ToAttend(by, who, p)
	a.Envelope = n.envelope(by, a.After...)
	n.facts.Attendances = append(n.facts.Attendances, a)
	return a
}

func (n *night) takes(by, who member.ID, job Job) Taking {
	t := n.now().ToTake(by, who, job, false)
	t.Envelope = n.envelope(by, t.After...)
	n.facts.Takings = append(n.facts.Takings, t)
	return t
}

func (n *night) raises(who member.ID, item ItemID, order bool) statement.ID {
	h := Hand{Envelope: n.envelope(who), Meeting: ID{9}, Item: item, Order: order}
	n.facts.Hands = append(n.facts.Hands, h)
	return h.ID
}

func (n *night) floor(by member.ID, hand statement.ID, act FloorAct) {
	n.facts.Floors = append(n.facts.Floors, Floor{Envelope: n.envelope(by), Meeting: ID{9}, Hand: hand, Act: act, Ruling: "We go on."})
}

func TestChairIsTakenOver(t *testing.T) {
	n := newNight(t)
	n.takes(ana, ana, Chair)
	n.attends(boris, boris, Arrived)
	n.takes(boris, boris, Chair)
	m := n.now()
	if holder, _ := m.Holder(Chair); holder != boris || !m.Held(ana, Chair) || m.Held(ana, Pen) {
		t.Errorf("held by %s", holder)
	}
	n.attends(boris, boris, Left)
	if holder, has := n.now().Holder(Chair); has {
		t.Errorf("%s holds it, though who had it left", holder)
	}
	n.attends(boris, boris, Arrived)
	if holder, has := n.now().Holder(Chair); has {
		t.Errorf("%s has it again by coming back", holder)
	}
	var got []member.ID
	for _, tenure := range n.now().JobHolders() {
		got = append(got, tenure.Member)
		if tenure.To.IsZero() {
			t.Errorf("%s never gave it up", tenure.Member)
		}
	}
	if diff := cmp.Diff([]member.ID{ana, boris}, got); diff != "" {
		t.Errorf("who had the chair (-want +got):\n%s", diff)
	}
}

func TestChairTakenOutOfSight(t *testing.T) {
	n := newNight(t)
	n.attends(boris, boris, Arrived)
	a, b := n.now().ToTake(ana, ana, Chair, false), n.now().ToTake(boris, boris, Chair, false)
	a.Envelope, b.Envelope = n.envelope(ana), n.envelope(boris)
	n.facts.Takings = []Taking{b, a}
	if diff := cmp.Diff([]member.ID{ana, boris}, n.now().Holders(Chair)); diff != "" {
		t.Errorf("both have it (-want +got):\n%s", diff)
	}
	n.takes(ana, ana, Chair)
	if diff := cmp.Diff([]member.ID{ana}, n.now().Holders(Chair)); diff != "" {
		t.Errorf("settled (-want +got):\n%s", diff)
	}
}

func TestTellersAreSeveral(t *testing.T) {
	n := newNight(t)
	n.attends(boris, boris, Arrived)
	n.takes(ana, ana, Teller)
	n.takes(boris, boris, Teller)
	if diff := cmp.Diff([]member.ID{ana, boris}, n.now().Holders(Teller)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTwoJobsAreTwoPeopleFromFiveOn(t *testing.T) {
	m := Meeting{State: Opened, Present: member.SetOf(ana, boris, chona, dilan)}
	m.Takings = []Taking{{Envelope: said(1, ana, 1), Job: Chair}}
	if no := m.CanTake(ana, ana, Pen); no != nil {
		t.Errorf("four are there: %v", no)
	}
	m.Present = m.Present.Or(member.SetOf(member.ID{5}))
	if no := m.CanTake(ana, ana, Pen); code(no) != refusal.MeetingTwoJobs {
		t.Errorf("five are there: %v", no)
	}
	if no := m.CanTake(member.ID{6}, member.ID{6}, Pen); code(no) != refusal.MeetingNotPresent {
		t.Errorf("not there: %v", no)
	}
}

func TestPeopleWithoutADevice(t *testing.T) {
	n := newNight(t)
	n.attends(boris, boris, Arrived)
	n.attends(boris, dilan, Arrived)
	if n.now().Present.Has(dilan) {
		t.Error("the word of somebody without a job counts")
	}
	n.takes(boris, boris, Pen)
	if !n.now().Present.Has(dilan) {
		t.Error("the minute-taker's word does not count")
	}
	n.attends(boris, dilan, Left)
	if m := n.now(); m.Present.Has(dilan) || len(m.Disputed) > 0 {
		t.Errorf("left, but %+v", m.Disputed)
	}
}

func TestTwoWordsAboutOnePerson(t *testing.T) {
	n := newNight(t)
	n.attends(boris, boris, Arrived)
	n.takes(ana, ana, Chair)
	n.takes(boris, boris, Pen)
	a, b := n.now().ToAttend(ana, dilan, Arrived), n.now().ToAttend(boris, dilan, Absent)
	a.Envelope, b.Envelope = n.envelope(ana), n.envelope(boris)
	n.facts.Attendances = append(n.facts.Attendances, a, b)
	m := n.now()
	if m.Present.Has(dilan) || len(m.Disputed) != 1 || len(m.Disputed[0].Words) != 2 {
		t.Fatalf("present %v, disputed %+v", m.Present.Has(dilan), m.Disputed)
	}
	n.attends(ana, dilan, Arrived)
	if m := n.now(); !m.Present.Has(dilan) || len(m.Disputed) != 0 {
		t.Errorf("settled, but %+v", m.Disputed)
	}
	n.attends(dilan, dilan, Left)
	if m := n.now(); m.Present.Has(dilan) || !m.Spoke(dilan) {
		t.Error("a person's own word does not go before the list")
	}
	if no := n.now().CanEnter(ana, dilan, Arrived, all.Or(member.SetOf(dilan))); code(no) != refusal.MeetingOwnWord {
		t.Errorf("written down against their own word: %v", no)
	}
}

func TestExcusedAndCameAfterAll(t *testing.T) {
	n := newNight(t)
	n.attends(boris, boris, Excused)
	n.attends(ana, dilan, Excused)
	if diff := cmp.Diff(member.SetOf(boris, dilan), n.now().Excused); diff != "" {
		t.Errorf("excused (-want +got):\n%s", diff)
	}
	n.attends(boris, boris, Arrived)
	n.takes(ana, ana, Pen)
	n.attends(ana, dilan, Arrived)
	if m := n.now(); !m.Present.Has(boris) || !m.Present.Has(dilan) || len(m.Excused) > 0 {
		t.Errorf("came after all, but excused are %v", m.Excused)
	}
}

func TestAttendanceOfPeopleWhoDoNotBelong(t *testing.T) {
	m := Meeting{State: Opened, Present: member.SetOf(ana), Takings: []Taking{{Envelope: said(1, ana, 1), Job: Pen}}}
	if no := m.CanEnter(ana, member.ID{99}, Arrived, all); code(no) != refusal.MemberNotOnRoll {
		t.Errorf("a stranger: %v", no)
	}
	if no := m.CanEnter(boris, chona, Arrived, all); code(no) != refusal.MeetingNoJob {
		t.Errorf("by somebody without a job: %v", no)
	}
	if no := m.CanEnter(ana, chona, Arrived, all); no != nil {
		t.Errorf("by the minute-taker: %v", no)
	}
}

func TestFirstTimeSpeakersFirst(t *testing.T) {
	n := newNight(t)
	n.attends(boris, boris, Arrived)
	n.attends(chona, chona, Arrived)
	first := n.raises(ana, "00000000000000aa", false)
	n.floor(boris, first, Give)
	again := n.raises(ana, "00000000000000aa", false)
	other := n.raises(boris, "00000000000000aa", false)
	order := n.raises(chona, "00000000000000aa", true)
	var got []statement.ID
	for _, s := range n.now().Queue() {
		got = append(got, s.ID)
	}
	if diff := cmp.Diff([]statement.ID{order, other, again}, got); diff != "" {
		t.Errorf("queue (-want +got):\n%s", diff)
	}
	n.floor(boris, order, Rule)
	n.floor(boris, other, Give)
	m := n.now()
	if s, _ := m.Speaking(); s.ID != other {
		t.Errorf("%s speaks", s.ID)
	}
	if s, _ := m.Speaker(first); s.State != Spoken || s.To.IsZero() || m.TimesSpoken(ana) != 1 {
		t.Errorf("%+v", s)
	}
	if s, _ := m.Speaker(order); len(s.Rulings) != 1 || s.Rulings[0].Ruling != "We go on." {
		t.Errorf("%+v", s.Rulings)
	}
}

// A phone whose clock is behind ends a speech all the same, and nobody has spoken
// before they began.
func TestASpeechEndsWhateverTheClocksShow(t *testing.T) {
	n := newNight(t)
	n.attends(boris, boris, Arrived)
	hand := n.raises(ana, "00000000000000aa", false)
	n.floor(boris, hand, Give)
	n.floor(boris, hand, Finish)
	floors := n.facts.Floors
	give, finish := &floors[len(floors)-2], &floors[len(floors)-1]
	finish.At = give.At.Add(-10 * time.Minute)
	m := n.now()
	if s, _ := m.Speaker(hand); s.State != Spoken || !s.From.Equal(give.At) || !s.To.Equal(give.At) {
		t.Errorf("%s from %s to %s", s.State, s.From, s.To)
	}
	if s, speaking := m.Speaking(); speaking {
		t.Errorf("%s speaks", s.ID)
	}
}

func TestProgress(t *testing.T) {
	n := newNight(t)
	to := func(item ItemID, state ItemState) {
		p := n.now().ToProgress(item, state)
		p.Envelope = n.envelope(ana)
		n.facts.Progress = append(n.facts.Progress, p)
	}
	well, bread := ItemID("00000000000000aa"), ItemID("00000000000000bb")
	to(well, Current)
	to(bread, Current)
	to(well, Current)
	to(well, Done)
	m := n.now()
	if m.Items[0].State != Done || len(m.Items[0].Spells) != 2 || m.Items[1].State != Waiting || len(m.Items[1].Spells) != 1 {
		t.Errorf("%+v", m.Items)
	}
	if _, is := m.Current(); is {
		t.Error("something is still dealt with")
	}
	n.facts.Steps = append(n.facts.Steps, step(200, boris, Close, 59, 20))
	closed := n.now()
	carried := CarriedOver([]Meeting{closed})
	if len(carried) != 1 || carried[0].Title != "Bread" || carried[0].Origin != (Origin{ID{9}, bread}) {
		t.Errorf("carried over: %+v", carried)
	}
	next := Meeting{ID: ID{10}, Call: Call{Agenda: carried}}
	if left := CarriedOver([]Meeting{closed, next}); len(left) != 0 {
		t.Errorf("taken up, but still offered: %+v", left)
	}
}

func TestOneWhoFloodsDrownsAlone(t *testing.T) {
	n := newNight(t)
	for i := range 40_000 {
		e := said(21, boris, 31)
		e.ID[1], e.ID[2] = byte(i), byte(i>>8)
		n.facts.Steps = append(n.facts.Steps, Step{Envelope: e, Meeting: ID{9}, Act: Suspend, Over: []statement.ID{{20}}})
	}
	n.facts.Steps = append(n.facts.Steps, step(30, ana, Close, 50, 20))
	if m := n.now(); m.State != Closed || len(m.Steps) > stepsOfOneMax+2 {
		t.Errorf("%s after %d steps", m.State, len(m.Steps))
	}
}

func TestAnAgendaOfTenThousandItems(t *testing.T) {
	c := call(9)
	c.Agenda = make([]Item, 10_000)
	if _, no := c.Cleaned(); code(no) != refusal.MeetingTooMany {
		t.Errorf("%v", no)
	}
	if meetings := Fold(Facts{Calls: []Call{c, call(8)}}, all); len(meetings) != 1 {
		t.Errorf("%d meetings, want the other one", len(meetings))
	}
}
