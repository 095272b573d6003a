package decisions_test

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/charter"
	"moot/app/gui/decisions"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
)

const stove = "The stove in the school gets a new pipe before the first snow. Boris Onal asks the smith."

func register(s *seat.Seat) shell.Screen { return decisions.New(s) }

func TestADecisionCanBeReadAndChecked(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), register)
	s.Reads(stove, "in force", "Tuesday, 10 November 2026 · First meeting")
	s.ReadsNot("Dogs that are not on watch") // it was rejected
	s.Press(stove)
	s.Reads(stove, "3 for", "0 against", "1 abstained", "passed", "Moved by Boris Onal", "Decided by: simple majority",
		"Ana Petrak, Boris Onal and Chona Vale", "Dilan Moro",
		"Counted again on this device just now: the same.",
		"Counted by Boris Onal.", "Counted the same by Ana Petrak, Chona Vale and Dilan Moro")
	if !s.Shell().Back() {
		t.Error("there is no way back to the list")
	}
}

func TestSearching(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), register)
	field, ok := guitest.Find[*widget.Entry](s.Canvas())
	if !ok {
		t.Fatal("there is no field to search in")
	}
	test.Type(field, "dogs")
	s.ReadsNot(stove)
	s.Reads("Nothing was decided in these words.")
	field.SetText("pipe smith")
	s.Reads(stove)
	again, _ := guitest.Find[*widget.Entry](s.Canvas())
	if again != field {
		t.Error("the field being written in was replaced")
	}
}

func TestPrinting(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), register)
	s.Press("Print the register")
	s.Press(stove)
	s.Press("Print")
	for _, name := range []string{"decisions.pdf", "decision.pdf"} {
		if !bytes.HasPrefix(s.Device.Saved[name], []byte("%PDF")) {
			t.Errorf("%s was not written; there are %d files", name, len(s.Device.Saved))
		}
	}
	s.Reads("The sheets are written.")
}

func TestTheChosenOneIsMarkedBesideItsDetail(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Desktop(), register)
	before := test.RenderToMarkup(s.Canvas())
	s.Press(stove)
	if got := s.Shell().Titles(); len(got) != 2 || got[1] != "Decision" {
		t.Errorf("in sight are %q", got)
	}
	s.Shell().Back()
	if after := test.RenderToMarkup(s.Canvas()); after != before {
		t.Error("the list is still marked after its detail was closed")
	}
}

func TestNothingDecidedYet(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	_, err := v.Ana.Found(charter.Rules{Name: "Upper Larch", Zone: "Europe/Skopje", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	guitest.Must(t, err)
	s := v.Visit(t, v.Ana, guitest.Phone(), register)
	s.Reads("Nothing has been decided yet", "It begins with a motion at a meeting.")
	if guitest.Press(s.Canvas(), "Print the register") {
		t.Error("an empty register can be printed")
	}
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, register)
		test.AssertRendersToMarkup(t, "list-"+frame.Name+".xml", s.Canvas())
		s.Press("Year, topic, person")
		test.AssertRendersToMarkup(t, "narrow-"+frame.Name+".xml", s.Canvas())
	}
}
