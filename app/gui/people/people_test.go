package people_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/kit"
	"moot/app/gui/people"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
)

func list(s *seat.Seat) shell.Screen { return people.New(s, people.Links{}) }

func names(t *testing.T, p *guitest.Person) []string {
	t.Helper()
	members, err := p.Collectives()[0].Members()
	guitest.Must(t, err)
	var names []string
	for _, m := range members {
		names = append(names, m.Name)
	}
	return names
}

func TestLettingSomebodyIn(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Reads("waits at the door", "Knocked on the device of Chona Vale, 2 minutes ago", "4 people belong")
	s.Press("Let in Emil Saric")
	s.Reads("5 people belong", "Emil Saric")
	s.ReadsNot("waits at the door", "Let in")
	guitest.Must(t, v.Level())
	if got := names(t, v.Boris); len(got) != 5 || got[4] != "Emil Saric" {
		t.Errorf("on Boris's device belong %q", got)
	}
}

func TestBetweenTheDoorAndTheRecord(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	c := v.Chona.Collectives()[0]
	waiting, err := c.Waiting()
	guitest.Must(t, err)
	guitest.Must(t, c.Vouch(waiting[0].ID))
	i, err := v.Chona.Invite(c)
	guitest.Must(t, err)
	if _, err := v.Emil.Join(t.Context(), i); err != nil {
		t.Fatal(err)
	}
	s := v.Visit(t, v.Emil, guitest.Phone(), list)
	s.Reads("The record has not arrived here yet.")
	s.ReadsNot("people belong", "Invite")
	guitest.Must(t, v.Level())
	s.Shell().Refresh()
	s.Reads("5 people belong", "Invite")
}

func TestTheKeyboardLetsSomebodyIn(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	canvas := s.Canvas()
	canvas.FocusNext()
	p, ok := canvas.Focused().(*kit.Press)
	if !ok || p.AccessibilityLabel() != "Let in Emil Saric" {
		t.Fatalf("the first stop is %v", canvas.Focused())
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	s.Settle()
	if got := names(t, v.Ana); len(got) != 5 {
		t.Errorf("there belong %q", got)
	}
}

func TestInviting(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("Invite")
	s.Reads("For one person who wants to belong to Upper Larch.", "moot:")

	s.Press("Copy the text")
	i, err := collective.ParseInvitation(s.Device.Copied)
	guitest.Must(t, err)
	if i.Collective != "Upper Larch" || i.From != "Ana Petrak" {
		t.Errorf("the invitation is for %q, from %q", i.Collective, i.From)
	}
	s.Press("Save as a file")
	if got := strings.TrimSpace(string(s.Device.Saved["invitation.txt"])); got != s.Device.Copied {
		t.Errorf("the file holds %q, the clipboard %q", got, s.Device.Copied)
	}
	// What is shown for typing is read as the same.
	_, shown, _ := strings.Cut(s.Text(), "As text\n")
	shown, _, _ = strings.Cut(shown, "\nCopy the text")
	if typed, err := collective.ParseInvitation(shown); err != nil || typed.String() != i.String() {
		t.Errorf("typed as it is shown, the invitation is %v, %v", typed, err)
	}
}

func TestWhatBecameOfInvitations(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	before, err := v.Ana.Collectives()[0].Invitations()
	guitest.Must(t, err)
	s.Press("Invite")
	s.Press("Copy the text")
	mine := s.Device.Copied
	i, err := collective.ParseInvitation(mine)
	guitest.Must(t, err)
	s.Shell().Back()
	s.Press(fmt.Sprintf("%d invitations given out", len(before)+1))
	s.Press("For one person")
	s.Reads("can be used", "Nobody has knocked with it.", "Check it")
	s.Press("Show it again")
	s.Press("Copy the text")
	if s.Device.Copied != mine {
		t.Errorf("shown again it is %q, not %q", s.Device.Copied, mine)
	}

	comes(t, v, "Fatma Kos", i)
	s.Shell().Back()
	s.Reads("Fatma Kos knocked with it on the device of Ana Petrak")
	waiting, err := v.Ana.Collectives()[0].Waiting()
	guitest.Must(t, err)
	for _, w := range waiting {
		if w.Name == "Fatma Kos" {
			guitest.Must(t, v.Ana.Collectives()[0].Vouch(w.ID))
		}
	}
	s.Shell().Refresh()
	s.Reads("somebody came in with it", "Fatma Kos came in on the word of Ana Petrak")
	s.ReadsNot("Show it again")
}

func TestAlone(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	_, err := v.Ana.Found(charter.Rules{Name: "Upper Larch", Zone: "Europe/Skopje", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	guitest.Must(t, err)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Reads("Only this device has the record.", "1 person belongs")
	v.Ana.Attach(nil)
	s.Press("Invite")
	s.Reads("This device cannot be reached by its neighbours now")
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, list)
		test.AssertRendersToMarkup(t, "list-"+frame.Name+".xml", s.Canvas())
	}
}
