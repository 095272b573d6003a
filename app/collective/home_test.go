package collective_test

import (
	"testing"

	"moot/app/collective"
	"moot/app/meeting"
)

// The first screen follows a meeting from the call to its minutes.
func TestHomeFollowsAMeeting(t *testing.T) {
	c, err := resident(t, "Ana").Found(village())
	must(t, err)
	id, err := c.CallMeeting(collective.Called{Title: "The well", When: "2026-11-24T18:30", Agenda: meeting.Titles("The well")})
	must(t, err)
	shows := func(when string, next, open, confirm int) {
		t.Helper()
		h, err := c.Home()
		must(t, err)
		if len(h.Next) != next || len(h.Open) != open || len(h.Confirm) != confirm {
			t.Errorf("%s: %d called, %d open, %d to confirm", when, len(h.Next), len(h.Open), len(h.Confirm))
		}
	}
	shows("called", 1, 0, 0)
	must(t, c.OpenMeeting(id))
	shows("open", 0, 1, 0)
	must(t, c.SuspendMeeting(id, "tea"))
	shows("in a break", 0, 1, 0)
	must(t, c.ResumeMeeting(id))
	must(t, c.CloseMeeting(id))
	shows("closed", 0, 0, 0)
	h, err := c.ProposeMinutes(id)
	must(t, err)
	shows("proposed", 0, 0, 1)
	must(t, c.ApproveMinutes(id, h))
	shows("approved", 0, 0, 0)
}

// What a meeting leaves to be done is asked of whoever can do it.
func TestHomeAsksForWhatIsToBeDone(t *testing.T) {
	c, err := resident(t, "Ana").Found(village())
	must(t, err)
	first, err := c.SaveSeries(meeting.Series{Title: "Kitchen", Start: "2026-03-10T18:00", Rule: "FREQ=WEEKLY"})
	must(t, err)
	now := c.Now()
	start := meeting.LocalTime(now.AddDate(0, 0, 3).Format(meeting.LocalTimeLayout))
	soon, err := c.SaveSeries(meeting.Series{Title: "Bees", Start: start, Rule: "FREQ=WEEKLY"})
	must(t, err)
	series := meeting.Series{Of: first, Title: "Kitchen", Start: "2026-03-10T18:00", Rule: "FREQ=WEEKLY", Ended: true}
	_, err = c.SaveSeries(series)
	must(t, err)
	h, err := c.Home()
	must(t, err)
	if len(h.Due) != 1 || h.Due[0].Series.Name() != soon || h.Due[0].When != start {
		t.Errorf("%+v is due, want the first meeting of the bees", h.Due)
	}
	id, err := c.CallMeeting(collective.Called{Title: "The well", When: start})
	must(t, err)
	must(t, c.OpenMeeting(id))
	must(t, c.CloseMeeting(id))
	if h, err = c.Home(); err != nil || len(h.Propose) != 1 || h.Propose[0].ID != id {
		t.Errorf("the minutes of %v wait to be proposed (%v), want those of the well", h.Propose, err)
	}
	if len(h.Again) != 0 {
		t.Errorf("%v is to be called again, and enough were there", h.Again)
	}
	_, err = c.ProposeMinutes(id)
	must(t, err)
	if h, err = c.Home(); err != nil || len(h.Propose) != 0 {
		t.Errorf("the minutes of %v still wait to be proposed (%v)", h.Propose, err)
	}
}
