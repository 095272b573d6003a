package people_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/kit"
	"moot/app/gui/people"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/record"
)

func list(s *seat.Seat) shell.Screen { return people.New(s) }

func names(t *testing.T, p *guitest.Person) []string {
	t.Helper()
	members, err := p.Collectives()[0].Members()
	must(t, err)
	var names []string
	for _, m := range members {
		names = append(names, m.Name)
	}
	return names
}

func TestLettingSomebodyIn(t *testing.T) {
	v := village(t, guitest.New)
	s := sit(t, v, v.Ana, phone(), list)
	s.reads(t, "waits at the door", "Knocked on the device of Chona Vale, 2 minutes ago", "4 people belong")
	s.press(t, "Let in Emil Saric")
	s.reads(t, "5 people belong", "Emil Saric")
	s.readsNot(t, "waits at the door", "Let in")
	must(t, v.Level())
	if got := names(t, v.Boris); len(got) != 5 || got[4] != "Emil Saric" {
		t.Errorf("on Boris's device belong %q", got)
	}
}

func TestBetweenTheDoorAndTheRecord(t *testing.T) {
	v := village(t, guitest.New)
	c := v.Chona.Collectives()[0]
	waiting, err := c.Waiting()
	must(t, err)
	must(t, c.Vouch(waiting[0].ID))
	i, err := v.Chona.Invite(c)
	must(t, err)
	if _, err := v.Emil.Join(t.Context(), i); err != nil {
		t.Fatal(err)
	}
	s := sit(t, v, v.Emil, phone(), list)
	s.reads(t, "The record has not arrived here yet.")
	s.readsNot(t, "people belong", "Invite")
	must(t, v.Level())
	s.shell.Refresh()
	s.reads(t, "5 people belong", "Invite")
}

func TestTheKeyboardLetsSomebodyIn(t *testing.T) {
	v := village(t, guitest.New)
	s := sit(t, v, v.Ana, phone(), list)
	canvas := s.window.Canvas()
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
	v := village(t, guitest.New)
	s := sit(t, v, v.Ana, phone(), list)
	s.press(t, "Invite")
	s.reads(t, "For one person who wants to belong to Upper Larch.", "moot:")

	s.press(t, "Copy the text")
	i, err := collective.ParseInvitation(s.Device.Copied)
	must(t, err)
	if i.Collective != "Upper Larch" || i.From != "Ana Petrak" {
		t.Errorf("the invitation is for %q, from %q", i.Collective, i.From)
	}
	s.press(t, "Save as a file")
	if got := strings.TrimSpace(string(s.Device.Saved["invitation.txt"])); got != s.Device.Copied {
		t.Errorf("the file holds %q, the clipboard %q", got, s.Device.Copied)
	}
	// What is shown for typing is read as the same.
	_, shown, _ := strings.Cut(s.text(), "As text\n")
	shown, _, _ = strings.Cut(shown, "\nCopy the text")
	if typed, err := collective.ParseInvitation(shown); err != nil || typed.String() != i.String() {
		t.Errorf("typed as it is shown, the invitation is %v, %v", typed, err)
	}
}

func TestAlone(t *testing.T) {
	v := village(t, guitest.Found)
	_, err := v.Ana.Found(record.Charter{Name: "Upper Larch", Zone: "Europe/Skopje", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	must(t, err)
	s := sit(t, v, v.Ana, phone(), list)
	s.reads(t, "Only this device has the record.", "1 person belongs")
	v.Ana.Attach(nil)
	s.press(t, "Invite")
	s.reads(t, "This device cannot be reached by its neighbours now")
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := village(t, guitest.New)
	for _, frame := range picture.Frames() {
		s := sit(t, v, v.Ana, frame, list)
		test.AssertRendersToMarkup(t, "list-"+frame.Name+".xml", s.window.Canvas())
	}
}
