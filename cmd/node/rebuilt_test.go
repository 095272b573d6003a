package node_test

import (
	"crypto/rand"
	"strings"
	"testing"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/problems"
	"moot/cmd/node"
	"moot/sync/home"
	"moot/sync/store"
)

// Where documents spoiled on the disk nothing is missing, and the list of problems
// says so once, however many they were.
func TestDocumentsThatSpoiledAreBuiltAgain(t *testing.T) {
	dir := t.TempDir()
	h, err := node.Create(dir, node.Options{Language: "en"})
	must(t, err)
	c, err := h.Resident().Found(charter.Rules{Name: "Upper Larch", Zone: "Europe/Madrid", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	must(t, err)
	id, err := c.CallMeeting(collective.Called{Title: "The well", When: "2030-03-05T18:30", Agenda: meeting.Titles("The well", "The rope")})
	must(t, err)
	m, err := c.Meeting(id)
	must(t, err)
	must(t, c.AddToMinutes(id, m.Call.Agenda[0].ID, "The rope is worn."))
	must(t, h.Close())

	closed, err := home.Open(dir, rand.Reader)
	must(t, err)
	spoiled := 0
	for key, err := range closed.Store().Keys("/space") {
		must(t, err)
		if strings.Contains(key, "/doc/") || strings.Contains(key, "/view/") {
			must(t, closed.Store().Write(store.Change{Key: key, Value: []byte("spoiled")}))
			spoiled++
		}
	}
	must(t, closed.Close())
	if spoiled < 4 {
		t.Fatalf("only %d parts were kept", spoiled)
	}

	for range 2 { // the second time nothing is spoiled any more
		h, err = node.Hold(dir, node.Options{})
		must(t, err)
		c, err = h.Resident().Collective("")
		must(t, err)
		m, err = c.Meeting(id)
		must(t, err)
		if got := m.Texts[m.Call.Agenda[0].ID]; got != "The rope is worn." {
			t.Errorf("the minutes say %q", got)
		}
		recent, err := h.Problems().Recent(10)
		must(t, err)
		var told []problems.Code
		for _, p := range recent {
			told = append(told, p.Code)
		}
		if len(told) != 1 || told[0] != "document.rebuilt" {
			t.Errorf("the list of problems has %v", told)
		}
		must(t, h.Close())
	}
}
