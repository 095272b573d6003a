package abroad

import (
	"bytes"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/certificate"
	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/ratification"
)

var nowhere = Links{Round: func(shell.Screen, ratification.ID) {}}

func list(s *seat.Seat) shell.Screen { return New(s, nowhere) }

// full is a village that knows others.
func full(t *testing.T) *guitest.Village {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Abroad())
	return v
}

// cardOf is the card of somebody's collective.
func cardOf(t *testing.T, p *guitest.Person) certificate.Card {
	c := p.Collectives()[0]
	guitest.Must(t, c.SignRoll())
	card, err := c.Card()
	guitest.Must(t, err)
	return card
}

func fromVesna(t *testing.T, v *guitest.Village) []byte {
	file, err := v.FromVesna()
	guitest.Must(t, err)
	return file
}

// TestACardIsTaken: it says whose it is, what to compare, and is known from then on.
func TestACardIsTaken(t *testing.T) {
	v := full(t)
	w := guitest.Build(t, guitest.New) // another village, which knows nobody
	s := w.Visit(t, w.Ana, guitest.Phone(), list)
	s.Reads("No other collective is known", "Sign our card")
	card := cardOf(t, v.Vesna)
	s.Device.Chosen = bytes.NewReader(card.Marshal())
	s.Press("Take in what was brought")
	s.Reads("Lower Larch", "not known yet", "1 of 1 have signed it.", "Compare first")
	s.Press("Know them by this card")
	s.Reads("What “Lower Larch” decides can be checked here from now on.", "brought by Ana Petrak")
	s.Press("Lower Larch")
	s.Reads("The roll we know now", "1 person signs for it")
	known, err := s.Collective().Known()
	guitest.Must(t, err)
	if len(known) != 1 || known[0].Rolls[0].Roll.Hash() != card.Rolls[0].Roll.Hash() {
		t.Errorf("known are %+v", known)
	}
}

// TestOurCardIsSignedAndSaved: one press.
func TestOurCardIsSignedAndSaved(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("Sign our card")
	s.Reads("Nobody has signed it yet.") // fewer than half have
	for _, p := range []*guitest.Person{v.Boris, v.Chona} {
		guitest.Must(t, p.Collectives()[0].SignRoll())
	}
	s.News(v)
	s.Reads("3 of 4 have signed it.")
	s.Press("Sign and save our card")
	if len(s.Device.Saved["Upper-Larch-card.moot"]) == 0 {
		t.Errorf("no card among %d files", len(s.Device.Saved))
	}
}

// TestACertificateSaysWhatItProves: and what it does not.
func TestACertificateSaysWhatItProves(t *testing.T) {
	v := full(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Device.Chosen = bytes.NewReader(fromVesna(t, v))
	s.Press("Take in what was brought")
	s.Reads("Lower Larch decided this: 1 of 1 attest it.", "What it proves", "Their roll is the one you know.",
		"What it does not prove", "It says nothing about what was decided since.")
	s.ReadsNot("[ratify", "Take it as their answer")

	w := guitest.Build(t, guitest.New)
	stranger := w.Visit(t, w.Ana, guitest.Phone(), list)
	stranger.Device.Chosen = bytes.NewReader(fromVesna(t, v))
	stranger.Press("Take in what was brought")
	stranger.Reads("Nothing shows that this is from Lower Larch: their roll is not known here.")
}

// TestAChangedCertificateIsRefused: one letter is enough.
func TestAChangedCertificateIsRefused(t *testing.T) {
	v := full(t)
	made, _, no := certificate.Parse(fromVesna(t, v))
	if no != nil {
		t.Fatal(no)
	}
	made.Paper.Meeting = "Somewhere else"
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Device.Chosen = bytes.NewReader(made.Marshal())
	s.Press("Take in what was brought")
	s.Reads("This certificate does not hold")
	s.ReadsNot("decided this")
}

// TestADecisionIsShownToOthers: signed, as a file, and as a picture that a photo of it
// is read from.
func TestADecisionIsShownToOthers(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	all, err := v.Ana.Collectives()[0].Decisions()
	guitest.Must(t, err)
	id := all[0].ID
	s := v.Visit(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return NewShown(s, id) })
	s.Reads("Nobody has signed yet.")
	s.Press("Sign that it was decided so")
	s.Reads("1 of 4 has signed.", "As a picture")
	s.Press("Save the certificate to take along")
	file := s.Device.Saved["Upper-Larch-certificate.moot"]
	read, err := Read(bytes.NewReader(file))
	guitest.Must(t, err)
	if read.Certificate == nil || len(read.Certificate.Signed) != 1 {
		t.Errorf("saved was %+v", read)
	}
}

func TestRead(t *testing.T) {
	for name, file := range map[string][]byte{"nothing": nil, "a text": []byte("bread"), "an empty card": []byte("moot certificate 1\n")} {
		if _, err := Read(bytes.NewReader(file)); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

func TestTheKeyboardLeadsThroughThePlace(t *testing.T) {
	v := full(t)
	s := v.Alone(t, v.Ana, guitest.Phone(), list)
	if path, want := s.Path(3), []string{guitest.LowerLarch, guitest.TheFord, "Sign and save our card"}; !slices.Equal(path, want) {
		t.Errorf("Tab leads through %q, not %q", path, want)
	}
}

func TestNothingIsCut(t *testing.T) {
	v := full(t)
	file := fromVesna(t, v)
	read, err := Read(bytes.NewReader(file))
	guitest.Must(t, err)
	known := func(s *seat.Seat) collective.Known {
		all, err := s.Collective().Known()
		guitest.Must(t, err)
		return all[0]
	}
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "abroad", Open: list},
		guitest.Screen{Name: "known", Open: func(s *seat.Seat) shell.Screen { return newKnown(s, known(s).ID) }},
		guitest.Screen{Name: "certificate", Open: func(s *seat.Seat) shell.Screen { return newCertificate(s, nowhere, read) }},
		guitest.Screen{Name: "card", Open: func(s *seat.Seat) shell.Screen { return newCard(s, cardOf(t, v.Vesna)) }},
		guitest.Screen{Name: "shown", Open: func(s *seat.Seat) shell.Screen {
			all, err := s.Collective().Decisions()
			guitest.Must(t, err)
			return NewShown(s, all[len(all)-1].ID)
		}})
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, list)
		test.AssertRendersToMarkup(t, "place-"+frame.Name+".xml", s.Canvas())
	}
}
