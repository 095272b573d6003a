package notes_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/guitest"
	"moot/app/gui/motions"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/motion"
	"moot/app/statement"
	"moot/app/talk"
)

// theWell is the motion that is voted on in the village, with the notes under it.
func theWell(s *seat.Seat) shell.Screen {
	all, _ := s.Collective().Motions()
	for _, o := range all {
		if o.State == motion.Put {
			return motions.New(s, o.Meeting, o.ID)
		}
	}
	return nil
}

func under(t *testing.T, s *seat.Seat) []talk.Note {
	t.Helper()
	all, err := s.Collective().AllNotes()
	guitest.Must(t, err)
	return all
}

func TestANoteIsWrittenAndTakenBack(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Visit(t, v.Ana, guitest.Phone(), theWell)
	ana.Press("Write a note", "Write it")
	ana.Reads("Write a note")
	ana.Fill("Your note", "I come later. I am for it.")
	ana.Press("Write it")
	ana.Reads("Notes", "Ana Petrak", "I come later. I am for it.")
	v.Visit(t, v.Boris, guitest.Phone(), theWell).ReadsNot("I come later")
	guitest.Must(t, v.Level())
	boris := v.Visit(t, v.Boris, guitest.Phone(), theWell)
	boris.Reads("I come later. I am for it.")
	boris.ReadsNot("Забрать назад", "Ответить")
	ana.Press("Take it back")
	ana.Reads("This note was taken back.")
	ana.ReadsNot("I am for it", "Take it back")
	if all := under(t, ana.Seat); len(all) != 1 || !all[0].TakenBack {
		t.Errorf("the notes are %+v", all)
	}
}

// TestANoteIsWrittenWithTheKeyboard: Tab comes to the place to write, to whom it is for
// and to the button, and Enter writes it.
func TestANoteIsWrittenWithTheKeyboard(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Visit(t, v.Ana, guitest.Phone(), theWell)
	if !ana.TabTo("Write a note", 40) {
		t.Fatal("Tab does not come to the note")
	}
	ana.Key(fyne.KeyReturn)
	var entry *widget.Entry
	for range 5 { // past the way back
		ana.Canvas().FocusNext()
		if at, ok := ana.Canvas().Focused().(*widget.Entry); ok {
			entry = at
			break
		}
	}
	if entry == nil {
		t.Fatalf("Tab does not come to the place to write, but to %T", ana.Canvas().Focused())
	}
	test.Type(entry, "I come later.")
	if !ana.TabTo("Point it out to somebody", 3) || !ana.TabTo("Write it", 6) {
		t.Fatal("Tab does not come to the rest of the form")
	}
	ana.Key(fyne.KeyReturn)
	ana.Reads("I come later.")
	if all := under(t, ana.Seat); len(all) != 1 || all[0].Saying.Text != "I come later." {
		t.Errorf("the notes are %+v", all)
	}
}

func TestEarlierNotesAreFoldedAwayAndOneIsAnswered(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Told())
	s := v.Visit(t, v.Ana, guitest.Phone(), theWell)
	s.Reads("Show 1 earlier note", "I cannot come tonight", "for Ana Petrak")
	s.ReadsNot("The rope is from 2019")
	s.Press("Show 1 earlier note")
	s.Reads("The rope is from 2019")
	s.Press("Answer")
	s.Fill("Your note", "I bring it.")
	s.Press("Write it")
	all := under(t, s.Seat)
	last := all[len(all)-1]
	boris, _ := v.Boris.Collective("")
	if last.Saying.Text != "I bring it." || !last.Saying.To.Has(boris.Me()) || len(last.Saying.To) != 1 {
		t.Errorf("the answer is %+v", last)
	}
	s.ReadsNot("Answer")
}

func TestANoteIsPointedOutToSomebody(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Desktop(), theWell)
	s.Press("Write a note", "Point it out to somebody", "Chona Vale")
	s.Fill("Your note", "You know the smith.")
	s.Press("Write it")
	guitest.Must(t, v.Level())
	chona, err := v.Chona.Collective("")
	guitest.Must(t, err)
	h, err := chona.Home()
	guitest.Must(t, err)
	if len(h.Notes) != 1 || h.Notes[0].Saying.Text != "You know the smith." {
		t.Errorf("Chona finds %+v", h.Notes)
	}
}

func TestANoteIsShort(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), theWell)
	s.Press("Write a note")
	s.Fill("Your note", strings.Repeat("long ", 300))
	s.Press("Write it")
	s.Reads("1,000")
	if all := under(t, s.Seat); len(all) != 0 {
		t.Errorf("the notes are %+v", all)
	}
}

func TestSomebodyWithTooManyNotesIsTold(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Visit(t, v.Ana, guitest.Phone(), theWell)
	o, err := ana.Collective().Motions()
	guitest.Must(t, err)
	for _, one := range o {
		for i := 0; one.State == motion.Put && i < 50; i++ {
			_, err := ana.Collective().WriteNote(talk.Saying{About: talk.Matter{Kind: talk.OnMotion, ID: statement.ID(one.ID)}, Text: "again"})
			guitest.Must(t, err)
		}
	}
	ana.Shell().Refresh()
	ana.ReadsNot("Write a note")
	ana.Reads("Show 47 earlier notes", "at most 50")
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Told())
	v.NothingIsCut(t, v.Ana, guitest.Screen{Name: "notes", Open: theWell})
}
