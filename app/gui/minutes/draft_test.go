package minutes

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/together"
	"moot/app/meeting"
)

// page is a screen with nothing on it but the minutes of one item.
type page struct {
	*Text
	id   meeting.ID
	list *kit.Scroll
}

func (p *page) Title() string              { return "" }
func (p *page) Content() fyne.CanvasObject { return p.list.Object() }

func (p *page) Refresh() {
	m, err := p.seat.Collective().Meeting(p.id)
	p.list.Set(p.Items(seat.Trust(p.seat, m, err), p)...)
}

// desk is Ana writing the minutes of an item nobody has written on.
func desk(t *testing.T, v *guitest.Village) (*guitest.Visit, *page, *together.Draft) {
	t.Helper()
	var screen *page
	h := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen {
		m, err := s.Collective().Meeting(v.Now)
		if err != nil {
			t.Fatal(err)
		}
		screen = &page{NewText(s, v.Now, m.Call.Agenda[5].ID), v.Now, kit.NewScroll(4, 4)}
		return screen
	})
	return h, screen, screen.draft
}

// of is the village's collective on somebody's device.
func of(t *testing.T, p *guitest.Person) *collective.Collective {
	t.Helper()
	c, err := p.Collective("")
	guitest.Must(t, err)
	return c
}

// recorded is what somebody's device has under the item.
func recorded(t *testing.T, p *guitest.Person, i *page) string {
	t.Helper()
	m, err := of(t, p).Meeting(i.id)
	guitest.Must(t, err)
	return m.Texts[i.item]
}

// add lets Boris write a paragraph, and brings it here.
func add(t *testing.T, ana *guitest.Visit, v *guitest.Village, i *page, paragraph string) {
	t.Helper()
	guitest.Must(t, of(t, v.Boris).AddToMinutes(i.id, i.item, paragraph))
	ana.News(v)
}

func TestWhatIsTypedIsRecordedWhenTheFocusLeaves(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana, screen, text := desk(t, v)
	ana.Canvas().Focus(text)
	test.Type(text, "Forty kilos have rot.")
	if got := recorded(t, v.Ana, screen); got != "" {
		t.Errorf("%q is recorded while it is typed", got)
	}
	ana.Canvas().Focus(nil)
	ana.Settle()
	if got := recorded(t, v.Ana, screen); got != "Forty kilos have rot." {
		t.Errorf("%q is recorded", got)
	}
	if text.Text != "Forty kilos have rot." {
		t.Errorf("%q is on the screen", text.Text)
	}
}

func TestWhatOthersWriteLeavesTheCursorAlone(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana, screen, text := desk(t, v)
	add(t, ana, v, screen, "Kept for seed: 340 kg.")
	ana.Canvas().Focus(text)
	text.SetCursor(len("Kept for seed: "))
	test.Type(text, "about ")

	add(t, ana, v, screen, "They are sorted on Wednesday.")
	if want := "Kept for seed: about 340 kg.\nThey are sorted on Wednesday."; text.Text != want {
		t.Errorf("%q is on the screen, want %q", text.Text, want)
	}
	test.Type(text, "all ")
	ana.Canvas().Focus(nil)
	ana.Settle()
	ana.News(v)
	want := "Kept for seed: about all 340 kg.\nThey are sorted on Wednesday."
	for name, p := range map[string]*guitest.Person{"Ana": v.Ana, "Boris": v.Boris} {
		if got := recorded(t, p, screen); got != want {
			t.Errorf("%s has %q, want %q", name, got, want)
		}
	}
	if text.Text != want {
		t.Errorf("%q is on the screen, want %q", text.Text, want)
	}
}

func TestWhatIsTypedIsRecordedWhenTheWindowCloses(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana, screen, text := desk(t, v)
	test.Type(text, "The crates go onto laths.")
	ana.Leave()
	if got := recorded(t, v.Ana, screen); got != "The crates go onto laths." {
		t.Errorf("%q is recorded", got)
	}
}

func TestTheCursorFindsItsRow(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	_, _, text := desk(t, v)
	written := "One line that is long enough to go on in the next row of a phone.\n\nAnd a third."
	text.SetText(written)
	for _, offset := range []int{0, 5, 40, 65, 66, 67, 70, len(written)} {
		text.SetCursor(offset)
		if got := text.CursorTextOffset(); got != offset {
			t.Errorf("the cursor is behind %d characters, want %d", got, offset)
		}
	}
}
