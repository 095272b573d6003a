package collective_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/print"
)

// Thirty phones in a hall, two cuts of the network: each part goes on by itself,
// and what they do contradicts what the others do. When all is level again, the
// minutes are the same everywhere, byte by byte.
func TestThirtyPhonesAndTwoCuts(t *testing.T) {
	const phones = 30
	h := newHall(t, 1)
	room, err := h.ana.InviteRoom(h.at)
	must(t, err)
	guests := make([]*collective.Resident, phones-1)
	for i := range guests {
		guests[i] = h.comes(fmt.Sprintf("Guest %02d", i))
		h.asks(guests[i], room)
	}
	for _, w := range h.waiting() {
		must(t, h.at.Vouch(w.ID))
	}
	everyone := []*collective.Collective{h.at}
	for _, g := range guests {
		c, err := g.Join(t.Context(), room)
		must(t, err)
		everyone = append(everyone, c)
	}
	must(t, h.at.AddWithoutDevice("Olga Mir", "Pau Serra"))
	id, err := h.at.CallMeeting(collective.Called{Title: "Village meeting", When: "2026-03-03T18:30",
		Agenda: meeting.Titles("The well", "Bread")})
	must(t, err)
	levels(t, everyone)
	seen, err := h.at.Meeting(id)
	must(t, err)
	well, bread := seen.Call.Agenda[0].ID, seen.Call.Agenda[1].ID

	// The first cut: two halves open the meeting, each with a chair of its own.
	for half, part := range [][]*collective.Collective{everyone[:15], everyone[15:]} {
		must(t, part[0].OpenMeeting(id))
		must(t, part[0].TakeJob(id, meeting.Chair, part[0].Me()))
		levels(t, part)
		for _, c := range part[1:] {
			must(t, c.Attend(id, meeting.Arrived))
		}
		levels(t, part)
		must(t, part[1].TakeJob(id, meeting.Pen, part[1].Me()))
		must(t, part[1].AddToMinutes(id, well, fmt.Sprintf("Half %d spoke of the well.", half)))
		must(t, part[2].TakeUp(id, well))
		members, err := part[1].Members()
		must(t, err)
		for _, m := range members {
			if m.Devices == 0 { // both halves write down the same people, and not the same of them
				must(t, part[1].Enter(id, m.ID, []meeting.Presence{meeting.Arrived, meeting.Absent}[half], time.Time{}))
			}
		}
		hand, err := part[3].RaiseHand(id, part[3].Me())
		must(t, err)
		levels(t, part)
		must(t, part[0].GiveFloor(id, hand))
	}
	levels(t, everyone)
	if m := look(t, everyone[29], id); len(m.Disputed) != 2 || len(m.Holders(meeting.Chair)) != 2 || m.State != meeting.Opened {
		t.Errorf("after the first cut: %d disputed, %d chairs, %s", len(m.Disputed), len(m.Holders(meeting.Chair)), m.State)
	}
	must(t, everyone[7].TakeJob(id, meeting.Chair, everyone[7].Me()))
	levels(t, everyone)

	// The second cut: one part takes a break, one closes, one goes on and leaves.
	parts := [][]*collective.Collective{everyone[:10], everyone[10:20], everyone[20:]}
	must(t, parts[0][0].SuspendMeeting(id, "tea"))
	must(t, parts[1][0].FinishItem(id, well, bread))
	must(t, parts[1][0].CloseMeeting(id))
	must(t, parts[2][0].AddToMinutes(id, bread, "We bake on Fridays."))
	for _, c := range parts[2][1:] {
		must(t, c.Attend(id, meeting.Left))
	}
	must(t, parts[2][0].CloseMeeting(id))
	for _, part := range parts {
		levels(t, part)
	}
	levels(t, everyone)

	m := look(t, h.at, id)
	if m.State != meeting.Closed || len(m.Overruled) != 1 || m.Overruled[0].Act != meeting.Suspend {
		t.Errorf("%s, overruled %+v", m.State, m.Overruled)
	}
	want := paper(t, h.at, id)
	for i, c := range everyone {
		if got := paper(t, c, id); !bytes.Equal(got, want) {
			t.Errorf("phone %d has other minutes:\n%s\nwant\n%s", i, got, want)
		}
	}
}

// levels brings some collectives level with each other.
func levels(t *testing.T, all []*collective.Collective) {
	t.Helper()
	for _, c := range all[1:] {
		level(t, c, all[0])
	}
	for _, c := range all[1:] {
		level(t, all[0], c)
	}
}

func look(t *testing.T, c *collective.Collective, id meeting.ID) collective.Meeting {
	t.Helper()
	m, err := c.Meeting(id)
	must(t, err)
	return m
}

// paper is the minutes as a file.
func paper(t *testing.T, c *collective.Collective, id meeting.ID) []byte {
	t.Helper()
	m, err := c.Minutes(id)
	must(t, err)
	l, err := i18n.New("en")
	must(t, err)
	var b bytes.Buffer
	must(t, print.Minutes(&b, print.Text, m.Text, m.Status(), l, time.UTC))
	return b.Bytes()
}
