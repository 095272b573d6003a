package cli

import (
	"slices"
	"time"

	"moot/app/collective"
	"moot/app/refusal"
)

// dueAnswer is a person for whom a parcel can be packed.
type dueAnswer struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Collectives []string `json:"collectives"`
	// HeardAt is when one of their devices last said what it had.
	HeardAt *time.Time `json:"heard_at"`
	// Entries are those no device of theirs has acknowledged.
	Entries uint64 `json:"entries"`
}

type dueList struct {
	People []dueAnswer `json:"people"`
}

func (l dueList) text(p *page) {
	if len(l.People) == 0 {
		p.say("parcel.nobody")
	}
	var rows [][]string
	for _, one := range l.People {
		heard := p.Say("cli.parcel.unheard")
		if one.HeardAt != nil {
			heard = p.Say("cli.parcel.heard", "when", *one.HeardAt)
		}
		rows = append(rows, []string{one.Name, p.Say("cli.parcel.entries", "n", one.Entries), heard})
	}
	p.table(rows)
}

// Do lists for whom a parcel can be packed, and how much there is that they are not
// known to have.
func (v *dueVerb) Do(c *call) (answer, error) {
	all, err := c.resident().Recipients()
	if err != nil {
		return nil, err
	}
	l := dueList{People: []dueAnswer{}}
	for _, one := range all {
		a := dueAnswer{ID: one.ID.String(), Name: one.Name, Collectives: []string{}, HeardAt: moment(one.HeardAt, time.Local), Entries: one.Entries}
		for _, of := range one.Collectives {
			charter, err := of.Charter()
			if err != nil {
				return nil, err
			}
			a.Collectives = append(a.Collectives, charter.Name)
		}
		l.People = append(l.People, a)
	}
	return l, nil
}

// recipients finds people by name, or by the beginning of an id.
func (c *call) recipients(names []string) (chosen []collective.Recipient, err error) {
	all, err := c.resident().Recipients()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		i, many := pick(len(all), name,
			func(i int) string { return all[i].ID.String() }, func(i int) string { return all[i].Name })
		switch {
		case many:
			return nil, refusal.New(refusal.MemberAmbiguous, "name", name)
		case i < 0:
			return nil, refusal.New(refusal.MemberUnknown, "name", name)
		case !slices.ContainsFunc(chosen, func(one collective.Recipient) bool { return one.ID == all[i].ID }):
			chosen = append(chosen, all[i])
		}
	}
	return chosen, nil
}
