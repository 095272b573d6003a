package room

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/guitest"
	"moot/app/gui/shell"
)

// write replaces what is written in a form.
func (h *hands) write(text string) {
	h.t.Helper()
	entry, ok := guitest.Find[*widget.Entry](h.window.Canvas())
	if !ok {
		h.t.Fatalf("there is nowhere to write; one reads:\n%s", guitest.Read(h.window.Canvas()))
	}
	entry.SetText(text)
}

// desk is Ana writing the minutes of an item nobody has written on.
func desk(t *testing.T, v *guitest.Village) (*hands, *item, *draft) {
	t.Helper()
	var screen *item
	h := watch(t, v, v.Ana, phone(), func(s *guitest.Sitting) shell.Screen {
		m, err := s.Collective().Meeting(v.Now)
		if err != nil {
			t.Fatal(err)
		}
		screen = newItem(s.Seat, v.Now, m.Call.Agenda[5].ID)
		return screen
	})
	return h, screen, screen.draft
}

// recorded is what somebody's device has under the item.
func recorded(t *testing.T, p *guitest.Person, i *item) string {
	t.Helper()
	m, err := of(t, p).Meeting(i.id)
	must(t, err)
	return m.Texts[i.item]
}

// add lets Boris write a paragraph, and brings it here.
func (h *hands) add(v *guitest.Village, i *item, paragraph string) {
	h.t.Helper()
	must(h.t, of(h.t, v.Boris).AddToMinutes(i.id, i.item, paragraph))
	h.news(v)
}

func TestWhatIsTypedIsRecordedWhenTheFocusLeaves(t *testing.T) {
	v := village(t)
	ana, screen, text := desk(t, v)
	ana.window.Canvas().Focus(text)
	test.Type(text, "Forty kilos have rot.")
	if got := recorded(t, v.Ana, screen); got != "" {
		t.Errorf("%q is recorded while it is typed", got)
	}
	ana.window.Canvas().Focus(nil)
	ana.Settle()
	if got := recorded(t, v.Ana, screen); got != "Forty kilos have rot." {
		t.Errorf("%q is recorded", got)
	}
	if text.Text != "Forty kilos have rot." {
		t.Errorf("%q is on the screen", text.Text)
	}
}

func TestWhatOthersWriteLeavesTheCursorAlone(t *testing.T) {
	v := village(t)
	ana, screen, text := desk(t, v)
	ana.add(v, screen, "Kept for seed: 340 kg.")
	ana.window.Canvas().Focus(text)
	text.setCursor(len("Kept for seed: "))
	test.Type(text, "about ")

	ana.add(v, screen, "They are sorted on Wednesday.")
	if want := "Kept for seed: about 340 kg.\nThey are sorted on Wednesday."; text.Text != want {
		t.Errorf("%q is on the screen, want %q", text.Text, want)
	}
	test.Type(text, "all ")
	ana.window.Canvas().Focus(nil)
	ana.Settle()
	ana.news(v)
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
	v := village(t)
	ana, screen, text := desk(t, v)
	test.Type(text, "The crates go onto laths.")
	ana.Leave()
	if got := recorded(t, v.Ana, screen); got != "The crates go onto laths." {
		t.Errorf("%q is recorded", got)
	}
}

func TestTheCursorFindsItsRow(t *testing.T) {
	v := village(t)
	_, _, text := desk(t, v)
	written := "One line that is long enough to go on in the next row of a phone.\n\nAnd a third."
	text.SetText(written)
	for _, offset := range []int{0, 5, 40, 65, 66, 67, 70, len(written)} {
		text.setCursor(offset)
		if got := text.CursorTextOffset(); got != offset {
			t.Errorf("the cursor is behind %d characters, want %d", got, offset)
		}
	}
}
