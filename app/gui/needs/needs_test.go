package needs_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/google/go-cmp/cmp"

	"moot/app/charter"
	"moot/app/gui/allocation"
	"moot/app/gui/guitest"
	"moot/app/gui/kit"
	"moot/app/gui/needs"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/need"
)

func list(s *seat.Seat) shell.Screen { return needs.New(s, allocation.Links{}) }

// asked lists what somebody asks for now, as amount, unit, good, day and note.
func asked(t *testing.T, p *guitest.Person) []string {
	t.Helper()
	c := p.Collectives()[0]
	all, _, err := c.Needs()
	guitest.Must(t, err)
	var mine []string
	for _, n := range all {
		if n.By == c.Me() && n.State == need.Wished {
			r := n.Request
			mine = append(mine, strings.Join([]string{r.Amount.String(), r.Unit, r.What, string(r.For), r.Note}, " | "))
		}
	}
	return mine
}

// entries are the fields of a form, in reading order.
func entries(s *guitest.Visit) []*widget.Entry {
	var all []*widget.Entry
	for _, o := range test.LaidOutObjects(s.Canvas().Content()) {
		if entry, ok := o.(*widget.Entry); ok {
			all = append(all, entry)
		}
	}
	return all
}

func TestWhatIsAskedForIsAddedUp(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Reads("7\u00a0loaves", "you 2 · Boris Onal 2 · Chona Vale 3", "1.5\u00a0kg", "by Fri 27 November")
	if mine, others := strings.Index(s.Text(), "What I asked for\nbread, 2\u00a0loaves"), strings.Index(s.Text(), "rye flour\n1.5"); mine < 0 || others < 0 {
		t.Errorf("one's own request or those of others are missing:\n%s", s.Text())
	}
}

func TestAskingForSomethingThatWasAskedForBefore(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("I need something")
	s.Press("rye flour")
	test.Type(entries(s)[1], "0,5")
	s.Press("Sat 28")
	s.Reads("Saturday, 28 November 2026")
	s.Press("Ask for it")
	if diff := cmp.Diff([]string{"2 | loaves | bread | 2026-11-27 | ", "0.5 | kg | rye flour | 2026-11-28 | "}, asked(t, v.Ana)); diff != "" {
		t.Errorf("Ana asks for (-want +got):\n%s", diff)
	}
	s.Reads("2\u00a0kg", "you 0.5 · Chona Vale 1.5")
}

func TestWhatIsWrittenStaysAfterARefusal(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("I need something")
	test.Type(entries(s)[0], "candles")
	test.Type(entries(s)[1], "plenty")
	s.Press("Ask for it")
	s.Reads("Say how much is needed")
	if got := entries(s); got[0].Text != "candles" || got[1].Text != "plenty" {
		t.Errorf("the fields read %q and %q", got[0].Text, got[1].Text)
	}
	if got := asked(t, v.Ana); len(got) != 1 {
		t.Errorf("Ana asks for %q", got)
	}
}

func TestAnotherWeekOfDays(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("I need something")
	if guitest.Press(s.Canvas(), "Tue 8") {
		t.Fatal("a day in two weeks is offered at once")
	}
	s.Press("A week later")
	s.Press("A week later")
	s.Press("Tue 8")
	s.Reads("Tuesday, 8 December 2026")
	s.Press("whenever")
	s.ReadsNot("Tuesday, 8 December 2026")
}

func TestCancelling(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("bread, 2\u00a0loaves", "No longer needed")
	if got := asked(t, v.Ana); got != nil {
		t.Errorf("Ana still asks for %q", got)
	}
	s.Reads("5\u00a0loaves")
	s.ReadsNot("What I asked for")
	s.Press("bread, 2\u00a0loaves", "Ask for it") // as last time, after all
	if got := asked(t, v.Ana); !slices.Equal(got, []string{"2 | loaves | bread |  | "}) {
		t.Errorf("Ana asks for %q", got)
	}
}

func TestTheKeyboardReachesTheForm(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	canvas := s.Canvas()
	for range 20 {
		canvas.FocusNext()
		if p, ok := canvas.Focused().(*kit.Press); ok && p.AccessibilityLabel() == "I need something" {
			p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			break
		}
	}
	if got := s.Shell().Titles(); got[0] != "I need something" {
		t.Fatalf("Tab and Enter lead to %q", got)
	}
	canvas.FocusNext()
	if _, back := canvas.Focused().(*kit.Press); !back {
		t.Fatalf("the first stop is %T, not the way back", canvas.Focused())
	}
	canvas.FocusNext()
	first, ok := canvas.Focused().(*widget.Entry)
	if !ok {
		t.Fatalf("the first stop in the form is %T", canvas.Focused())
	}
	test.Type(first, "soap")
	if first.Text != "soap" {
		t.Errorf("the field reads %q", first.Text)
	}
}

func TestPrinting(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("Print the list")
	if !bytes.HasPrefix(s.Device.Saved["needs.pdf"], []byte("%PDF")) {
		t.Error("no sheets were written")
	}
	s.Reads("The sheets are written.")
}

func TestNobodyNeedsAnything(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	_, err := v.Ana.Found(charter.Rules{Name: "Upper Larch", Zone: "Europe/Skopje", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	guitest.Must(t, err)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Reads("Nobody has asked for anything", "I need something")
	s.Press("I need something")
	s.ReadsNot("Already named here")
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, list)
		s.Press("I need something")
		test.AssertRendersToMarkup(t, "form-"+frame.Name+".xml", s.Canvas())
	}
}

func TestWhoAskedCanBeChecked(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("Check it: Boris Onal")
	s.Reads("Only Boris Onal can ask in this name.", "Asked for by Boris Onal, Sunday, 22 November 2026, 09:00.")
	all, _, err := v.Boris.Collectives()[0].Needs()
	guitest.Must(t, err)
	for _, n := range all {
		if n.By == v.Boris.Collectives()[0].Me() {
			s.Reads(kit.Grouped(n.ID.String()[:16]))
		}
	}
}
