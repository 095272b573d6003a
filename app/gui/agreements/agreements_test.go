package agreements

import (
	"bytes"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/gui/abroad"
	"moot/app/gui/guitest"
	"moot/app/gui/motions"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/ratification"
)

func links(s *seat.Seat) Links {
	return Links{
		Decision:   func(shell.Screen, motion.ID) {},
		Neighbours: func(shell.Screen) {},
		Shown:      func(from shell.Screen, id motion.ID) { s.Shell().Open(from, abroad.NewShown(s, id)) },
		Motion: func(from shell.Screen, in meeting.ID, id motion.ID) {
			s.Shell().Open(from, motions.New(s, in, id))
		},
	}
}

func list(s *seat.Seat) shell.Screen { return New(s, links(s)) }

// full is a village that has agreed, and not agreed, with others.
func full(t *testing.T) *guitest.Village {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Abroad())
	return v
}

// on is the round on a text, as somebody has it.
func on(t *testing.T, p *guitest.Person, text string) ratification.Round {
	t.Helper()
	all, err := p.Collectives()[0].Ratifications()
	guitest.Must(t, err)
	i := slices.IndexFunc(all, func(r ratification.Round) bool { return r.Call.Text == text })
	if i < 0 {
		t.Fatalf("there is no round on %q", text)
	}
	return all[i]
}

// TestARoundWaitsForUs: our answer is a motion, word for word, and the round says so.
func TestARoundWaitsForUs(t *testing.T) {
	v := full(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Reads("These wait for us", "waits for us", "Under way", "Over", "refused")
	s.Press(guitest.RoadText)
	s.Reads("It binds nobody yet. Silence is no yes.", "1 of 3 collectives have ratified; 3 are needed.", "Lower Larch", "no answer yet")
	s.Press("Answer for us", "We approve it, with a reservation")
	s.Fill("The reservation", "Not in the week of the fair.")
	s.Press("Make this motion")
	s.Reads("Answers other collectives", "We approve the exact text that Lower Larch asks for, with the reservation below it.", "Not in the week of the fair.")
	s.ReadsNot("[ratify")
	s.Shell().Back()
	s.Shell().Back()
	s.Press(guitest.RoadText)
	s.Reads("Our answer has been moved")
	id := on(t, v.Ana, guitest.RoadText).ID
	if o, moved := s.Collective().Answering(id); !moved || o.Mover != s.Collective().Me() {
		t.Error("nothing was moved")
	}
}

// TestAPaperNeedsTwoNames: who has seen the paper too says so with one press, and then
// it counts.
func TestAPaperNeedsTwoNames(t *testing.T) {
	v := full(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press(guitest.SpringText)
	s.Reads("2 of 3 collectives have ratified", "one name")
	s.Press(guitest.TheFord)
	s.Reads("Boris Onal wrote this down from paper.")
	s.Press("I have seen the paper: it is so")
	s.ReadsNot("one name")
	if r := on(t, v.Ana, guitest.SpringText); r.State != ratification.Ratified || !r.Binds(ratification.PartyID(s.Collective().Abroad())) {
		t.Errorf("the spring is %s", r.State)
	}
	s.Shell().Back()
	s.Reads("It binds us.", "ratified")
}

// TestAnAnswerOnPaperIsWrittenDown: who, what and on which day.
func TestAnAnswerOnPaperIsWrittenDown(t *testing.T) {
	v := full(t)
	s := v.Visit(t, v.Ana, guitest.Desktop(), list)
	s.Press(guitest.RoadText, "Write down an answer from paper")
	if guitest.Press(s.Canvas(), "Write it down, by name") {
		t.Error("nobody's answer can be written down")
	}
	s.Press("Choose the collective", guitest.TheFord, "They do not approve", "Choose in a calendar", "Tuesday, 24 November 2026")
	s.Fill("Their words", "The pass is not ours.")
	s.Press("Write it down, by name")
	s.Reads("one name")
	for _, row := range on(t, v.Ana, guitest.RoadText).Rows {
		if row.Party.Name == guitest.TheFord && (row.Kind != ratification.Refuses || !row.Half || row.Words != "The pass is not ours.") {
			t.Errorf("written down was %+v", row)
		}
	}
}

// TestARoundIsOpened: from the text to all who are asked, after a question; the file is
// there to take along.
func TestARoundIsOpened(t *testing.T) {
	v := full(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("Ask others to agree")
	s.Fill("The exact text", "One stove for the pass.")
	s.Press("Choose the collectives", guitest.TheFord, "Take these")
	s.Press("So many of them; it binds those", "Open the round")
	s.Reads("Other words are a new round.")
	s.Press("Open the round")
	s.Reads("One stove for the pass.", "2 of 2 must ratify this exact text; it binds only those that do.")
	r := on(t, v.Ana, "One stove for the pass.")
	if len(r.Call.Parties) != 2 || r.Call.Threshold.Kind != ratification.Some {
		t.Errorf("asked was %+v", r.Call)
	}
	s.Shell().Back()
	s.Press(guitest.SpringText, "Save the file to take along")
	id := on(t, v.Ana, guitest.SpringText).ID
	if len(s.Device.Saved["agreement-"+id.String()[:markLetters]+".moot"]) == 0 {
		t.Error("no file was written")
	}
	s.Press("Print it")
	if len(s.Device.Saved["agreement.pdf"]) == 0 {
		t.Error("no sheet was written")
	}
}

// TestAFileBringsARound: what another collective asks comes in with one press, from a
// file; what is no such file says so.
func TestAFileBringsARound(t *testing.T) {
	v := full(t)
	id := on(t, v.Ana, guitest.SpringText).ID
	file, err := v.Ana.Collectives()[0].RatificationFile(id)
	guitest.Must(t, err)
	s := v.Visit(t, v.Goran, guitest.Phone(), list)
	s.Reads("Nothing is agreed on with others")
	s.Device.Chosen = bytes.NewReader([]byte("bread"))
	s.Press("Take in what was brought")
	s.Reads("no certificate and no card")
	s.Device.Chosen = bytes.NewReader(file)
	s.Press("Take in what was brought")
	s.Reads(guitest.SpringText, "with a reservation", "attest it")
}

// TestOtherWordsAreANewRound: the text that somebody proposes begins the next one.
func TestOtherWordsAreANewRound(t *testing.T) {
	v := full(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press(guitest.WolvesText, guitest.TheFord)
	s.Reads("The text they propose", "one dog")
	s.Press("Open a new round with these words", "Open the round", "Open the round")
	s.Reads("Each village keeps one dog against the wolves.")
	old := on(t, v.Ana, guitest.WolvesText)
	if old.Next.IsZero() {
		t.Error("the old round does not know its successor")
	}
}

func TestTheKeyboardLeadsThroughARound(t *testing.T) {
	v := full(t)
	s := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return NewRound(s, links(s), on(t, v.Ana, guitest.SpringText).ID) })
	want := []string{"Our answer"}
	for _, row := range on(t, v.Ana, guitest.SpringText).Rows {
		want = append(want, row.Party.Name)
	}
	want = append(want, "Take in an answer", "Write down an answer from paper")
	if path := s.Path(6); !slices.Equal(path, want) {
		t.Errorf("Tab leads through %q, not %q", path, want)
	}
}

func TestNothingIsCut(t *testing.T) {
	v := full(t)
	spring, road := on(t, v.Ana, guitest.SpringText), on(t, v.Ana, guitest.RoadText)
	round := func(s *seat.Seat, id ratification.ID) *Round {
		r := NewRound(s, links(s), id)
		r.Refresh()
		return r
	}
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "agreements", Open: list},
		guitest.Screen{Name: "round", Open: func(s *seat.Seat) shell.Screen { return round(s, spring.ID) }},
		guitest.Screen{Name: "matrix", Open: func(s *seat.Seat) shell.Screen { return newMatrix(round(s, spring.ID)) }},
		guitest.Screen{Name: "party", Open: func(s *seat.Seat) shell.Screen { return newParty(round(s, spring.ID), spring.Rows[1].Party.ID) }},
		guitest.Screen{Name: "answer", Open: func(s *seat.Seat) shell.Screen { return newAnswer(round(s, road.ID)) }},
		guitest.Screen{Name: "written", Open: func(s *seat.Seat) shell.Screen { return newWritten(round(s, road.ID)) }},
		guitest.Screen{Name: "form", Open: func(s *seat.Seat) shell.Screen { return NewForm(s, links(s), nil, Draft{}) }})
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := full(t)
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, func(s *seat.Seat) shell.Screen {
			r := NewRound(s, links(s), on(t, v.Ana, guitest.RoadText).ID)
			r.Refresh()
			return newMatrix(r)
		})
		test.AssertRendersToMarkup(t, "matrix-"+frame.Name+".xml", s.Canvas())
	}
}
