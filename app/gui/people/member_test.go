package people_test

import (
	"strings"
	"testing"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/people"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
)

// idOf is a member of the village by name.
func idOf(t *testing.T, p *guitest.Person, name string) member.ID {
	t.Helper()
	members, err := p.Collectives()[0].Members()
	guitest.Must(t, err)
	for _, m := range members {
		if m.Name == name {
			return m.ID
		}
	}
	t.Fatalf("%s does not belong", name)
	return member.ID{}
}

// newPhone has a phone of Chona's ask at Ana's door, and returns its line there.
func newPhone(t *testing.T, v *guitest.Village) string {
	t.Helper()
	c := v.Ana.Collectives()[0]
	room, err := v.Ana.InviteRoom(c)
	guitest.Must(t, err)
	comes(t, v, "Chona Vale", room)
	guitest.Must(t, v.Level())
	waiting, err := c.Waiting()
	guitest.Must(t, err)
	for _, w := range waiting {
		if w.Name == "Chona Vale" {
			return w.Name + " · " + w.Code
		}
	}
	t.Fatal("Chona does not wait")
	return ""
}

func TestAMembersPage(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("Boris Onal")
	s.Reads("votes and vouches", "Belongs since Tuesday, 3 November 2026.", "1 device", "Check it", "Came in on the word of Ana Petrak, Tuesday, 3 November 2026, 19:00.", "Device ")
	s.Shell().Back()
	s.Press("Ana Petrak")
	s.Reads("Founded the collective,", "My devices", "this one", "I have a new phone", "Leave this collective")
	s.ReadsNot("This person is to go", "End this device")
}

func TestALostPhoneIsReplacedByTwoNeighbours(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	line := newPhone(t, v)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Reads("Somebody called Chona Vale belongs already.")
	s.Press(line, "They belong already", "Chona Vale")
	s.Reads("Chona Vale: a new phone", line, "Say so only face to face")
	s.Press("Yes, this is the new phone")
	s.Reads("the lost one counts no more")
	s.Press("Yes, this is the new phone")
	s.Shell().Go(0)
	s.Reads("Has Chona Vale a new phone?", "you have said so", "So far: Ana Petrak. 1 more is needed.")

	guitest.Must(t, v.Level())
	b := v.Visit(t, v.Dilan, guitest.Phone(), list)
	b.Reads("1 of 2 has said so", "So far: Ana Petrak. 1 more is needed.")
	b.Press("This is Chona Vale’s new phone", "This is Chona Vale’s new phone")
	b.Reads("Is this Chona Vale’s new phone?")
	m, err := v.Dilan.Collectives()[0].Membership(idOf(t, v.Dilan, "Chona Vale"))
	guitest.Must(t, err)
	if len(m.Devices) != 1 || !m.Devices[0].New {
		t.Errorf("Chona's devices are %+v", m.Devices)
	}

	// The old phone is in Chona's hand after all.
	guitest.Must(t, v.Level())
	c := v.Visit(t, v.Chona, guitest.Phone(), list)
	c.Reads("Otros dicen que has perdido este teléfono", "ya no pertenece")
	c.Press("No, tengo este teléfono aquí", "No, tengo este teléfono aquí")
	guitest.Must(t, v.Level())
	s.Shell().Refresh()
	s.Reads("Which phone is Chona Vale’s?")
}

func TestMyFurtherPhone(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	c := v.Ana.Collectives()[0]
	room, err := v.Ana.InviteRoom(c)
	guitest.Must(t, err)
	room.Belongs = true
	comes(t, v, "Ana Petrak", room)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	waiting, err := c.Waiting()
	guitest.Must(t, err)
	for _, w := range waiting {
		if w.Name == "Ana Petrak" {
			s.Press(w.Name + " · " + w.Code)
		}
	}
	s.Press("They belong already", "Ana Petrak", "Yes, it is mine")
	s.Shell().Go(0)
	s.Press("Ana Petrak")
	s.Reads("2 devices", "this one", "End this device")
	s.Press("End this device")
	if !strings.Contains(s.Text(), "nobody can bring it back") {
		t.Errorf("ending a device is not asked first:\n%s", s.Text())
	}
}

// A phone that asked to be let in as somebody new is not Ana's by her word alone.
func TestAStrangersPhoneIsNotMine(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("They belong already", "Ana Petrak", "Yes, it is mine")
	if !strings.Contains(s.Text(), "Ask again on it and say that you belong already") {
		t.Errorf("nobody is told why it cannot be done:\n%s", s.Text())
	}
}

func TestRemovalTakesMoreThanOneWord(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("Dilan Moro", "This person is to go", "Dilan Moro is to go")
	s.Reads("Is Dilan Moro to go?", "you have said so", "So far: Ana Petrak.")
	for _, p := range []*guitest.Person{v.Boris, v.Chona} {
		guitest.Must(t, v.Level())
		own := p.Collectives()[0]
		pending, err := own.Pending()
		guitest.Must(t, err)
		for _, one := range pending {
			if one.Matter == collective.Removal {
				guitest.Must(t, own.Confirm(one.ID))
			}
		}
	}
	guitest.Must(t, v.Level())
	s.Shell().Go(0)
	s.Reads("3 people belong", "1 person belonged once")
	s.Press("1 person belonged once")
	s.Reads("Dilan Moro", "Belonged until Tuesday, 24 November 2026 · on the word of Ana Petrak and Boris Onal")
	s.Press("Dilan Moro")
	s.Reads("belongs no more", "Went on the word of Ana Petrak and Boris Onal")

	d := v.Visit(t, v.Dilan, guitest.Phone(), list)
	d.Reads("belongs no more", "You belonged to Upper Larch until", "can still be read here")
}

func TestLeaving(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Dilan, guitest.Phone(), list)
	s.Press("Dilan Moro", "Leave this collective", "Cancel")
	s.Reads("My devices")
	s.Press("Leave this collective", "Leave Upper Larch")
	s.Reads("belongs no more")
	guitest.Must(t, v.Level())
	if got := names(t, v.Ana); len(got) != 3 {
		t.Errorf("there belong %q", got)
	}
}

func TestTheRollSaysWhoVotes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, p := range []*guitest.Person{v.Boris, v.Chona} {
		guitest.Must(t, p.Collectives()[0].ConfirmRoll())
		guitest.Must(t, v.Level())
	}
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Reads("Are these the members?", "So far: Boris Onal and Chona Vale. 1 more is needed.")
	s.Press("Yes, these are the members")
	roll, err := v.Ana.Collectives()[0].Roll()
	guitest.Must(t, err)
	if !roll.Confirmed || len(roll.On) != 4 {
		t.Errorf("the roll is %+v", roll)
	}
	s.Press("Let in Emil Saric")
	s.Reads("votes from the next roll on", "1 person came in after the last roll")
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Quarrel())
	page := func(name string) func(*seat.Seat) shell.Screen {
		id := idOf(t, v.Boris, name)
		return func(s *seat.Seat) shell.Screen { return people.NewPage(s, id) }
	}
	v.NothingIsCut(t, v.Boris,
		guitest.Screen{Name: "people", Open: list},
		guitest.Screen{Name: "member", Open: page("Dilan Moro")},
		guitest.Screen{Name: "self", Open: page("Boris Onal")})
}
