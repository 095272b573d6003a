package meeting

import (
	"strings"
	"testing"

	"moot/app/member"
	"moot/app/refusal"
)

func code(no *refusal.Refusal) refusal.Code {
	if no == nil {
		return ""
	}
	return no.Code
}

func TestVerbs(t *testing.T) {
	called := Meeting{State: Called}
	opened := Meeting{State: Opened, Present: member.SetOf(ana)}
	closed := Meeting{State: Closed, Present: member.SetOf(ana)}
	for _, c := range []struct {
		name string
		got  *refusal.Refusal
		want refusal.Code
	}{
		{"open what is called", called.CanOpen(), ""},
		{"open twice", opened.CanOpen(), refusal.MeetingOpen},
		{"open what is closed", closed.CanOpen(), refusal.MeetingClosed},
		{"arrive early", called.CanAttend(ana, Arrived), ""},
		{"arrive", opened.CanAttend(boris, Arrived), ""},
		{"arrive too late", closed.CanAttend(boris, Arrived), refusal.MeetingClosed},
		{"leave", opened.CanAttend(ana, Left), ""},
		{"leave without having come", opened.CanAttend(boris, Left), refusal.MeetingNotPresent},
		{"close", opened.CanStep(ana, Close, 0), ""},
		{"close what is not open", called.CanStep(ana, Close, 0), refusal.MeetingNotOpen},
		{"close twice", closed.CanStep(ana, Close, 0), refusal.MeetingClosed},
		{"close from elsewhere", opened.CanStep(boris, Close, 0), refusal.MeetingNotPresent},
		{"close during a poll", opened.CanStep(ana, Close, 1), refusal.MeetingPollOpen},
	} {
		if got := code(c.got); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCallCleaned(t *testing.T) {
	good := call(9)
	with := func(change func(*Call)) Call {
		c := good
		change(&c)
		return c
	}
	for _, c := range []struct {
		name string
		call Call
		want refusal.Code
	}{
		{"good", good, ""},
		{"no place", with(func(c *Call) { c.Place = "" }), ""},
		{"no agenda", with(func(c *Call) { c.Agenda = nil }), ""},
		{"no title", with(func(c *Call) { c.Title = " " }), refusal.MeetingNoTitle},
		{"long title", with(func(c *Call) { c.Title = strings.Repeat("x", titleRunesMax+1) }), refusal.TextTooLong},
		{"place with escapes", with(func(c *Call) { c.Place = "hall\x1b[2J" }), refusal.TextUnprintable},
		{"no time", with(func(c *Call) { c.When = "" }), refusal.MeetingNoTime},
		{"no such day", with(func(c *Call) { c.When = "2026-02-30T18:30" }), refusal.MeetingNoTime},
		{"a time with seconds", with(func(c *Call) { c.When = "2026-03-03T18:30:00" }), refusal.MeetingNoTime},
		{"an item without a title", with(func(c *Call) { c.Agenda = []Item{{ID: "00000000000000aa"}} }), refusal.MeetingNoTitle},
		{"an item twice", with(func(c *Call) { c.Agenda = append(c.Agenda, c.Agenda[0]) }), refusal.MeetingNoItem},
		{"an item with a bad id", with(func(c *Call) { c.Agenda = []Item{{ID: "AA", Title: "x"}} }), refusal.MeetingNoItem},
		{"too many items", with(func(c *Call) { c.Agenda = make([]Item, itemsMax+1) }), refusal.MeetingTooMany},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, no := c.call.Cleaned(); code(no) != c.want {
				t.Errorf("%q, want %q", code(no), c.want)
			}
		})
	}
}
