package decisions_test

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/decisions"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/record"
)

const stove = "The stove in the school gets a new pipe before the first snow. Boris Onal asks the smith."

func register(s *seat.Seat) shell.Screen { return decisions.New(s) }

func TestADecisionCanBeReadAndChecked(t *testing.T) {
	v := village(t, guitest.New)
	s := sit(t, v, v.Ana, phone(), register)
	s.reads(t, stove, "in force", "Tuesday, 10 November 2026 · First meeting")
	s.readsNot(t, "Dogs that are not on watch") // it was rejected
	s.press(t, stove)
	s.reads(t, stove, "3 for", "0 against", "1 abstained", "passed", "Moved by Boris Onal", "Decided by: simple majority",
		"Ana Petrak, Boris Onal and Chona Vale", "Dilan Moro",
		"Counted again on this device just now: the same.",
		"Counted by Boris Onal.", "Counted the same by Ana Petrak, Chona Vale and Dilan Moro")
	if !s.shell.Back() {
		t.Error("there is no way back to the list")
	}
}

func TestSearching(t *testing.T) {
	v := village(t, guitest.New)
	s := sit(t, v, v.Ana, phone(), register)
	field, ok := guitest.Find[*widget.Entry](s.window.Canvas())
	if !ok {
		t.Fatal("there is no field to search in")
	}
	test.Type(field, "dogs")
	s.readsNot(t, stove)
	s.reads(t, "Nothing was decided in these words.")
	field.SetText("pipe smith")
	s.reads(t, stove)
	again, _ := guitest.Find[*widget.Entry](s.window.Canvas())
	if again != field {
		t.Error("the field being written in was replaced")
	}
}

func TestPrinting(t *testing.T) {
	v := village(t, guitest.New)
	s := sit(t, v, v.Ana, phone(), register)
	s.press(t, "Print the register")
	s.press(t, stove)
	s.press(t, "Print")
	for _, name := range []string{"decisions.pdf", "decision.pdf"} {
		if !bytes.HasPrefix(s.Device.Saved[name], []byte("%PDF")) {
			t.Errorf("%s was not written; there are %d files", name, len(s.Device.Saved))
		}
	}
	s.reads(t, "The sheets are written.")
}

func TestTheChosenOneIsMarkedBesideItsDetail(t *testing.T) {
	v := village(t, guitest.New)
	s := sit(t, v, v.Ana, desktop(), register)
	before := test.RenderToMarkup(s.window.Canvas())
	s.press(t, stove)
	if got := s.shell.Titles(); len(got) != 2 || got[1] != "Decision" {
		t.Errorf("in sight are %q", got)
	}
	s.shell.Back()
	if after := test.RenderToMarkup(s.window.Canvas()); after != before {
		t.Error("the list is still marked after its detail was closed")
	}
}

func TestNothingDecidedYet(t *testing.T) {
	v := village(t, guitest.Found)
	_, err := v.Ana.Found(record.Charter{Name: "Upper Larch", Zone: "Europe/Skopje", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	must(t, err)
	s := sit(t, v, v.Ana, phone(), register)
	s.reads(t, "Nothing has been decided yet", "It begins with a motion at a meeting.")
	if guitest.Press(s.window.Canvas(), "Print the register") {
		t.Error("an empty register can be printed")
	}
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := village(t, guitest.New)
	for _, frame := range picture.Frames() {
		s := sit(t, v, v.Ana, frame, register)
		test.AssertRendersToMarkup(t, "list-"+frame.Name+".xml", s.window.Canvas())
	}
}
