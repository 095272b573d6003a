package cli

import (
	"bytes"
	"cmp"

	"moot/app/association"
	"moot/app/charter"
	"moot/app/collective"
	"moot/app/day"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/print"
	"moot/app/ratification"
	"moot/app/refusal"
	"moot/app/words"
	"moot/cmd/zone"
)

type associationAnswer struct {
	ID      string          `json:"id"`
	Abroad  member.ID       `json:"abroad"`
	Name    string          `json:"name"`
	Founded bool            `json:"founded"`
	Members []belongsAnswer `json:"collectives"`
	// Me is the collective that this device writes for; null for a reader. Reader is true
	// where the person is not on the roster either and reads by what was handed home.
	Me     *person `json:"me"`
	Reader bool    `json:"reader"`
	// Over are people whose mandates are over, and who wait to be let go.
	Over []person `json:"over"`
}

type belongsAnswer struct {
	Collective member.ID         `json:"collective"`
	Name       string            `json:"name"`
	People     int               `json:"people"`
	Founder    bool              `json:"founder"`
	State      association.State `json:"state"`
	Since      day.Date          `json:"since,omitempty"`
	Until      day.Date          `json:"until,omitempty"`
	Mandates   []sentAnswer      `json:"mandates"`
}

type sentAnswer struct {
	Mandate mandate.Hash             `json:"mandate"`
	People  []person                 `json:"people"`
	On      day.Date                 `json:"on"`
	Until   day.Date                 `json:"until,omitempty"`
	State   association.MandateState `json:"state"`
	Ended   day.Date                 `json:"ended,omitempty"`
	attested
	Clashes int `json:"clashes,omitempty"`
}

func describeAssociation(of *collective.Collective) (associationAnswer, error) {
	u, err := of.Association()
	if err != nil {
		return associationAnswer{}, err
	}
	charter, err := of.Charter()
	a := associationAnswer{ID: of.ID().String(), Abroad: u.ID, Name: charter.Name, Founded: u.Founded, Reader: of.Reader(), Members: []belongsAnswer{}}
	for _, m := range u.Members {
		one := belongsAnswer{Collective: m.ID, Name: m.Name, People: m.Size, Founder: m.Founder, State: m.State, Since: m.Since,
			Until: m.Until, Mandates: []sentAnswer{}}
		for _, g := range m.Mandates {
			one.Mandates = append(one.Mandates, sentAnswer{Mandate: g.Hash, People: persons(of, g.People), On: g.On, Until: g.Plan.Until,
				State: g.State, Ended: g.Ended, attested: attested{g.By, g.Of}, Clashes: len(g.Clashes)})
		}
		a.Members = append(a.Members, one)
	}
	if err != nil {
		return a, err
	}
	over, err := of.ToLetGo()
	a.Over = persons(of, over)
	if me := of.Me(); !me.IsZero() {
		a.Me = &person{me, of.Name(me)}
	}
	return a, err
}

func (a associationAnswer) text(p *page) {
	p.line(a.Name)
	if !a.Founded {
		p.say("association.forming")
	}
	for _, m := range a.Members {
		p.say("association.member", "name", m.Name, "people", p.Say("common.people", "n", m.People), "state", words.Belonging(p.Localizer, m.State))
		for _, g := range m.Mandates {
			who := p.And(names(g.People)...)
			if who == "" {
				who = p.Say("cli.association.nobody")
			}
			p.inside("association.sent", "names", who, "on", words.Date(p.Localizer, g.On), "state", words.Sent(p.Localizer, g.State), "n", g.By, "of", g.Of)
			if g.Clashes > 0 {
				p.inside("association.clash")
			}
		}
	}
	if len(a.Over) > 0 {
		p.say("association.over", "names", p.And(names(a.Over)...))
	}
	if a.Me == nil {
		p.say("association.reader")
	} else {
		p.say("association.me", "name", a.Me.Name)
	}
}

// inside says a line that belongs to the one above it.
func (p *page) inside(key string, args ...any) {
	p.line(indent(1) + p.Say("cli."+key, args...))
}

// association is the one that --collective names, or the only one there is here.
func (c *call) association() (*collective.Collective, error) {
	all, err := c.collectives()
	if err != nil {
		return nil, err
	}
	var found []*collective.Collective
	for _, one := range all {
		if one.IsAssociation() {
			found = append(found, one)
		}
	}
	switch len(found) {
	case 0:
		return nil, refusal.New(refusal.AssociationNone)
	case 1:
		return found[0], nil
	}
	return nil, refusal.New(refusal.CollectiveAmbiguous, "name", c.options.Collective)
}

// Do begins an association.
func (v *associationFoundVerb) Do(c *call) (answer, error) {
	home, err := c.collective()
	if err != nil {
		return nil, err
	}
	known, err := home.Neighbours()
	if err != nil {
		return nil, err
	}
	var with []ratification.PartyID
	for _, query := range v.With {
		id, err := party(known, query)
		if err != nil {
			return nil, err
		}
		with = append(with, id)
	}
	q, err := quorum(v.Quorum)
	if err != nil {
		return nil, err
	}
	usual := charter.Usual()
	usual.Name, usual.Place, usual.Zone, usual.Quorum = v.Name, v.Place, cmp.Or(v.Zone, zone.Own(), "UTC"), q
	made, err := c.resident().FoundAssociation(home, usual, with)
	if err != nil {
		return nil, err
	}
	a, err := describeAssociation(made)
	return associationFounded{a}, err
}

type associationFounded struct{ associationAnswer }

func (a associationFounded) text(p *page) { p.say("association.founded", "name", a.Name) }

type associationList struct {
	Associations []associationAnswer `json:"associations"`
	Above        []aboveAnswer       `json:"above"`
}

// aboveAnswer is an association that a collective of this person decided about.
type aboveAnswer struct {
	ID         member.ID `json:"id"`
	Name       string    `json:"name"`
	Collective string    `json:"collective"`
	Joined     day.Date  `json:"joined,omitempty"`
	Left       day.Date  `json:"left,omitempty"`
	In         bool      `json:"in"`
	// Read is true once all of the collective can read it.
	Read bool `json:"read"`
}

func (l associationList) text(p *page) {
	if len(l.Associations)+len(l.Above) == 0 {
		p.say("association.none")
	}
	var rows [][]string
	for _, a := range l.Associations {
		belong := 0
		for _, m := range a.Members {
			if m.State == association.Belongs && a.Founded {
				belong++
			}
		}
		row := []string{a.ID[:shortDigits], a.Name, p.Say("cli.association.collectives", "n", belong)}
		if a.Reader {
			row = append(row, p.Say("cli.association.reads"))
		}
		rows = append(rows, row)
	}
	p.table(rows)
	for _, a := range l.Above {
		key := "association.offered"
		switch {
		case a.In:
			key = "association.joined"
		case a.Left != "":
			key = "association.left"
		}
		p.say(key, "name", a.Collective, "association", a.Name)
		if a.Read {
			p.inside("association.read")
		}
	}
}

// Do lists the associations on this device, and those above its collectives.
func (v *associationsVerb) Do(c *call) (answer, error) {
	l := associationList{Associations: []associationAnswer{}, Above: []aboveAnswer{}}
	all, err := c.collectives()
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		if one.IsAssociation() {
			a, err := describeAssociation(one)
			if err != nil {
				return nil, err
			}
			l.Associations = append(l.Associations, a)
		}
		parents, err := one.Parents()
		if err != nil {
			return nil, err
		}
		charter, err := one.Charter()
		if err != nil {
			return nil, err
		}
		for _, p := range parents {
			read, err := readAt(one, p.ID, all)
			if err != nil {
				return nil, err
			}
			l.Above = append(l.Above, aboveAnswer{p.ID, p.Name, charter.Name, p.Joined, p.Left, p.In(), read})
		}
	}
	return l, nil
}

// readAt reports whether an association on this device has been opened to all of a
// collective that belongs to it.
func readAt(home *collective.Collective, id member.ID, all []*collective.Collective) (bool, error) {
	for _, above := range all {
		if member.ID(above.Abroad()) == id {
			return home.HandedHome(above)
		}
	}
	return false, nil
}

// Do shows who belongs to an association and whom they sent.
func (v *associationShownVerb) Do(c *call) (answer, error) {
	of, err := c.association()
	if err != nil {
		return nil, err
	}
	return describeAssociation(of)
}

type associationTree struct {
	Places []placeAnswer `json:"places"`
}

type placeAnswer struct {
	ID    member.ID `json:"id"`
	Name  string    `json:"name"`
	Depth int       `json:"depth"`
	Ring  bool      `json:"ring,omitempty"`
	Again bool      `json:"again,omitempty"`
}

func (t associationTree) text(p *page) {
	for _, at := range t.Places {
		said := at.Name
		switch {
		case at.Ring:
			said = p.Say("cli.association.ring", "name", at.Name)
		case at.Again:
			said = p.Say("cli.association.again", "name", at.Name)
		}
		p.line(indent(at.Depth) + said)
	}
}

func indent(depth int) string { return string(bytes.Repeat([]byte("  "), depth)) }

// Do shows what is above the collectives of this person, or below an association.
func (v *associationTreeVerb) Do(c *call) (answer, error) {
	all, err := c.collectives()
	if err != nil {
		return nil, err
	}
	g, err := c.resident().Graph()
	if err != nil {
		return nil, err
	}
	t := associationTree{Places: []placeAnswer{}}
	for _, one := range all {
		if one.IsAssociation() != v.Down {
			continue
		}
		for _, at := range g.Walk(member.ID(one.Abroad()), association.Way(!v.Down)) {
			t.Places = append(t.Places, placeAnswer(at))
		}
	}
	return t, nil
}

type settledAnswer struct {
	People []person `json:"people"`
}

func (a settledAnswer) text(p *page) {
	if len(a.People) == 0 {
		p.say("association.settled")
		return
	}
	p.say("association.let-go", "names", p.And(names(a.People)...))
}

// Do says of everybody whose mandate is over that they are to go from the roster.
func (v *associationSettleVerb) Do(c *call) (answer, error) {
	of, err := c.association()
	if err != nil {
		return nil, err
	}
	people, err := of.LetGo()
	return settledAnswer{persons(of, people)}, err
}

// Do prints who belongs to an association, whom they sent and under what.
func (v *associationPrintVerb) Do(c *call) (answer, error) {
	of, err := c.association()
	if err != nil {
		return nil, err
	}
	u, err := of.Association()
	if err != nil {
		return nil, err
	}
	charter, err := of.Charter()
	if err != nil {
		return nil, err
	}
	p := print.Allied{Name: charter.Name, Association: u, At: of.Now()}
	if p.Names, err = of.Names(); err != nil {
		return nil, err
	}
	for _, m := range u.Members {
		for _, who := range u.Writers(m.ID) {
			p.Names[who] = of.Name(who)
		}
	}
	return putSheet(c, of, v.Output, p, print.Association)
}
