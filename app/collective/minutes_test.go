package collective_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"moot/app/approval"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/refusal"
)

func TestApprovedMinutesStayAsTheyWere(t *testing.T) {
	c, err := resident(t, "Ana").Found(village())
	must(t, err)
	m, err := c.CallMeeting(collective.Called{Title: "The well", When: "2026-11-24T18:30", Place: "the hall", Agenda: []meeting.Item{{Title: "The well"}}})
	must(t, err)
	must(t, c.OpenMeeting(m))
	seen, err := c.Meeting(m)
	must(t, err)
	item := seen.Call.Agenda[0].ID
	must(t, c.AddToMinutes(m, item, "The winding gear is worn."))
	if _, err := c.ProposeMinutes(m); !errors.Is(err, refusal.New(refusal.MinutesNotYet)) {
		t.Errorf("proposed while the meeting goes on: %v", err)
	}
	must(t, c.CloseMeeting(m))
	if err := c.ApproveMinutes(m, approval.Hash{1}); !errors.Is(err, refusal.New(refusal.MinutesNotProposed)) {
		t.Errorf("approved what nobody has: %v", err)
	}
	h, err := c.ProposeMinutes(m)
	must(t, err)
	must(t, c.ApproveMinutes(m, h))
	before, err := c.Minutes(m)
	must(t, err)
	if before.State != approval.Approved || before.Text.Hash() != h {
		t.Fatalf("%s %s", before.State, before.Text.Hash())
	}
	must(t, c.AddToMinutes(m, item, "Later thoughts."))
	after, err := c.Minutes(m)
	must(t, err)
	if !bytes.Equal(after.Text.Bytes(), before.Text.Bytes()) || after.Draft.Hash() == h {
		t.Error("what was approved has changed, or what is new is not in the draft")
	}
	if err := c.AddToMinutes(m, item, strings.Repeat("x", 10<<20)); err == nil {
		t.Error("ten megabytes were taken into the text")
	}

	history, err := c.MinutesHistory(m, item)
	must(t, err)
	must(t, c.RestoreMinutes(m, item, history[0].Moment))
	now, err := c.Meeting(m)
	must(t, err)
	if now.Texts[item] != "The winding gear is worn." {
		t.Errorf("restored, it reads %q", now.Texts[item])
	}
	who, err := c.WhoWrote(m, item)
	must(t, err)
	if len(who) != 1 || who[0].By != c.Me() {
		t.Errorf("who wrote it: %+v", who)
	}
}
