package home_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/task"
)

func TestWhatOthersAskOfMe(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Told())
	s := sit(t, v, v.Ana, picture.Frames()[0])
	must(t, s.Reads("Oil the winding gear", "was due Fri 20 November", "Order the drum", "due Mon 30 November", "Boris Onal asks whether you help",
		"The roof", "You are asked to come into this working group.", "Can you bring the old drum", "Boris Onal writes to you",
		"Notice board", "No water on Friday morning", "A grey cat was found"))
	if strings.Contains(s.Text(), "Firewood") || strings.Contains(s.Text(), "The bridge is closed") {
		t.Error("a notice is shown that does not hang today")
	}
	for _, label := range []string{"Oil the winding gear", "Can you bring the old drum to the meeting, so that all see the crack?", "No water on Friday morning", "To the notice board"} {
		must(t, s.Press(label))
	}
	if want := []string{"task", "note on motion", "board", "board"}; !slices.Equal(s.opened, want) {
		t.Errorf("opened %v, want %v", s.opened, want)
	}
	must(t, s.Press("Yes, I am in")) // the task, which stands first
	must(t, s.Press("No, not me"))   // the group
	all, err := s.Collective().Tasks()
	guitest.Must(t, err)
	if i := slices.IndexFunc(all, func(t task.Task) bool { return t.Plan.Text == "Order the drum" }); !all[i].People.In.Has(s.Collective().Me()) {
		t.Errorf("Ana did not come in: %+v", all[i].People)
	}
	groups, err := s.Collective().Groups()
	guitest.Must(t, err)
	if !groups[0].People.Out.Has(s.Collective().Me()) {
		t.Errorf("Ana did not say no: %+v", groups[0].People)
	}
	must(t, s.Reads("Order the drum"))
	if strings.Contains(s.Text(), "You are asked to come") {
		t.Error("what was answered still asks")
	}
}

// TestTheRowsOfWorkAreOpenedWithTheKeyboard: Tab comes to what is to be done, asked and
// told, and Enter opens it.
func TestTheRowsOfWorkAreOpenedWithTheKeyboard(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Told())
	s := sit(t, v, v.Ana, picture.Frames()[0])
	for _, label := range []string{"Oil the winding gear", "Can you bring the old drum to the meeting, so that all see the crack?",
		"No water on Friday morning", "To the notice board"} {
		if !s.TabTo(label, 60) {
			t.Fatalf("Tab does not come to %q", label)
		}
		s.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if want := []string{"task", "note on motion", "board", "board"}; !slices.Equal(s.opened, want) {
		t.Errorf("opened %v, want %v", s.opened, want)
	}
	if !s.TabTo("Yes, I am in", 60) {
		t.Fatal("Tab does not come to the answer")
	}
	s.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	s.Settle()
	all, err := s.Collective().Tasks()
	guitest.Must(t, err)
	if i := slices.IndexFunc(all, func(t task.Task) bool { return t.Plan.Text == "Order the drum" }); !all[i].People.In.Has(s.Collective().Me()) {
		t.Errorf("Ana did not come in: %+v", all[i].People)
	}
}
