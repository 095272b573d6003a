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
