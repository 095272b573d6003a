package collective_test

import (
	"fmt"
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/member"
)

// What people do on such an evening and how long it takes them, in seconds, with
// cold hands. Whatever many do at once, each on their own phone, counts once.
const (
	foundingSeconds    = 60 // name, place, quorum, one press
	invitingSeconds    = 10 // People, Invite, everyone who is here
	namingSeconds      = 30 // every newcomer, at once: language and name
	readingSeconds     = 8  // one after the other at the sheet: take the photo, ask
	comparingSeconds   = 4  // one after the other: six figures read out, a tick
	lettingInSeconds   = 3  // one press for all that are ticked
	writingDownSeconds = 6  // one name typed on its own line
)

// evening counts what it took.
type evening struct {
	*testing.T
	spent time.Duration
}

func (e *evening) does(seconds, times int, what string) {
	took := time.Duration(seconds*times) * time.Second
	e.spent += took
	e.Logf("%5v  %s", took, what)
}

// Upper Larch comes together: 28 people with a phone and 12 without one are in
// within ten minutes of their time, two members' word for each.
func TestAnEveningOfJoining(t *testing.T) {
	const phones, without, most = 28, 12, 10 * time.Minute
	e := &evening{T: t}
	h := newHall(t, 2)
	e.does(foundingSeconds, 1, "Ana founds Upper Larch")
	room, err := h.ana.InviteRoom(h.at)
	must(t, err)
	e.does(invitingSeconds, 1, "Ana makes the invitation for the room")

	guests := make([]*collective.Resident, phones-1)
	codes := make(map[string]int)
	e.does(namingSeconds, 1, "everyone opens Moot and writes their name")
	for i := range guests {
		guests[i] = h.comes(fmt.Sprintf("Guest %02d", i))
		codes[h.asks(guests[i], room).Code]++
	}
	e.does(readingSeconds, len(guests), "they read the picture and ask")

	var known []member.ID
	for _, w := range h.waiting() {
		if codes[w.Code] == 0 {
			t.Errorf("nobody's screen shows %s beside %s", w.Code, w.Name)
		}
		known = append(known, w.ID)
	}
	if len(known) != len(guests) {
		t.Fatalf("%d of %d are on the list", len(known), len(guests))
	}
	must(t, h.at.Vouch(known...))
	e.does(comparingSeconds, len(known), "they read out their figures; Ana, and with her whoever came in first, tick them")
	e.does(lettingInSeconds, 1, "Ana lets in those ticked")

	// The first two come in by Ana's word alone, and give theirs.
	second := comesIn(t, h, guests, room)
	must(t, second.Vouch(known...))
	level(t, second, h.at)
	e.does(lettingInSeconds, 1, "the second member lets in those ticked")

	var names []string
	for i := range without {
		names = append(names, fmt.Sprintf("Elder %02d", i))
	}
	must(t, h.at.AddWithoutDevice(names...))
	e.does(writingDownSeconds, without, "Ana writes down who has no phone")
	level(t, h.at, second)
	waiting, err := second.Waiting()
	must(t, err)
	var listed []member.ID
	for _, w := range waiting {
		listed = append(listed, w.ID)
	}
	must(t, second.Vouch(listed...))
	level(t, second, h.at)
	e.does(lettingInSeconds, 1, "the second member lets in the list")

	for i, g := range guests {
		if c, err := g.Join(t.Context(), room); c == nil || err != nil {
			t.Errorf("guest %d is not in: %v", i, err)
		}
	}
	members, err := h.at.Members()
	must(t, err)
	if len(members) != phones+without || len(h.waiting()) != 0 {
		t.Errorf("%d belong and %d wait, want %d and none", len(members), len(h.waiting()), phones+without)
	}
	e.Logf("%5v  in all", e.spent)
	if e.spent > most {
		t.Errorf("it took people %v, want at most %v", e.spent, most)
	}
}

// comesIn returns the collective at the first guest who was let in.
func comesIn(t *testing.T, h *hall, guests []*collective.Resident, i collective.Invitation) *collective.Collective {
	t.Helper()
	for _, g := range guests {
		c, err := g.Join(t.Context(), i)
		must(t, err)
		if c != nil {
			level(t, h.at, c)
			return c
		}
	}
	t.Fatal("nobody came in by the first member's word")
	return nil
}
