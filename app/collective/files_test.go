package collective_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/record"
	"moot/app/refusal"
	"moot/crdt"
	"moot/crdt/engine"
)

// A text that was exported, changed in another program and brought in is an edit of
// whoever brought it; what was written here meanwhile stays.
func TestAFileIsBroughtIn(t *testing.T) {
	r := resident(t, "Ana")
	c, err := r.Found(village())
	must(t, err)
	id, err := c.CallMeeting(collective.Called{Title: "The well", When: "2030-03-05T18:30", Agenda: meeting.Titles("The well")})
	must(t, err)
	item := look(t, c, id).Call.Agenda[0].ID
	must(t, c.AddToMinutes(id, item, "The rope is worn."))
	doc := record.MeetingOf(id)
	left, err := c.Space().Saved(doc)
	must(t, err)
	must(t, c.AddToMinutes(id, item, "We buy another."))

	elsewhere, err := engine.Engine{}.Load(crdt.Actor{9}, left)
	must(t, err)
	_, err = elsewhere.Edit(func(e crdt.Editor) error { return e.Splice(crdt.At("text/"+string(item)), 8, 0, " of the well") })
	must(t, err)
	file, err := elsewhere.Save()
	must(t, err)
	for _, news := range []bool{true, false} {
		of, into, got, err := r.Import(bytes.NewReader(file))
		if err != nil || of != c || into != doc || got != news {
			t.Errorf("into %s, new %t, %v", into, got, err)
		}
		if got := look(t, c, id).Texts[item]; got != "The rope of the well is worn.\nWe buy another." {
			t.Errorf("%q", got)
		}
	}
	history, err := c.MinutesHistory(id, item)
	must(t, err)
	if len(history) != 3 || history[2].By != c.Me() {
		t.Errorf("%+v", history)
	}

	stranger, err := engine.Engine{}.New(crdt.Actor{3})
	must(t, err)
	_, err = stranger.Edit(func(e crdt.Editor) error { return e.Put(crdt.At("text/"+string(item)), crdt.Empty(crdt.Text)) })
	must(t, err)
	file, err = stranger.Save()
	must(t, err)
	if _, _, _, err := r.Import(bytes.NewReader(file)); !errors.Is(err, refusal.New(refusal.DocumentForeign)) {
		t.Errorf("a file of somebody else's: %v", err)
	}
	if _, _, _, err := r.Import(strings.NewReader("We met.")); !errors.Is(err, refusal.New(refusal.DocumentNoFile)) {
		t.Errorf("no document: %v", err)
	}
}
