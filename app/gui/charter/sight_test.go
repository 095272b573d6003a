package charter

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/charter"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

func read(s *seat.Seat) shell.Screen { return New(s) }

// amended is a village whose charter was changed, in two halves.
func amended(t *testing.T) *guitest.Village {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Amend())
	return v
}

// choosing is the form with these lines chosen.
func choosing(lines ...charter.Line) func(*seat.Seat) shell.Screen {
	return func(s *seat.Seat) shell.Screen {
		f := newForm(s, New(s))
		for _, line := range lines {
			f.toggle(line)
		}
		return f
	}
}

func TestNothingIsCut(t *testing.T) {
	v := amended(t)
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "charter", Open: read},
		guitest.Screen{Name: "propose", Open: choosing(charter.Quorum, charter.Notice, charter.Ordinary.Line(), charter.Groups.Line(), charter.Choice.Line())})
}

func TestEveryLineSaysWhereItComesFrom(t *testing.T) {
	v := amended(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), read)
	s.Reads("Since the founding", "Unanimity; abstentions do not stand in the way", "Decided on Tuesday, 24 November 2026",
		"Decided, not yet confirmed by enough phones. Until then: 1 member vouches for a newcomer.",
		"A meeting may be called for the same day", "contradict each other here")
	s.Press("Confirm what was decided", "Confirm what was decided")
	s.Reads("you have said so")
}

func TestTheCharterIsReadWithTheKeyboard(t *testing.T) {
	v := amended(t)
	s := v.Alone(t, v.Ana, guitest.Phone(), read)
	path := s.Path(3)
	if want := []string{"Confirm what was decided", "Print the charter", "Propose a change"}; !slices.Equal(path, want) {
		t.Errorf("Tab leads through %q, not %q", path, want)
	}
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, read)
		test.AssertRendersToMarkup(t, "charter-"+frame.Name+".xml", s.Canvas())
	}
}
