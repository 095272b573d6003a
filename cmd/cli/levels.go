package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/member"
)

// standingAnswer is how level one person is, and with whom.
type standingAnswer struct {
	Collective string `json:"collective"`
	ID         string `json:"id"`
	Name       string `json:"name"`
	Me         bool   `json:"me"`
	Connected  bool   `json:"connected"`
	// LevelAt is when this device was level with one of theirs.
	LevelAt *time.Time `json:"level_at"`
	// AsOf is until when all they wrote is here, at least, and Through who brought it.
	AsOf    *time.Time        `json:"as_of"`
	Through *namedAnswer      `json:"through"`
	With    []levelWithAnswer `json:"with"`
}

type namedAnswer struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type levelWithAnswer struct {
	namedAnswer
	At *time.Time `json:"at"`
}

// standings lists who is level with whom in a collective.
func (c *call) standings(of *collective.Collective) ([]standingAnswer, error) {
	all, err := c.resident().Standings(of)
	if err != nil {
		return nil, err
	}
	charter, err := of.Charter()
	if err != nil {
		return nil, err
	}
	zone := charter.Location()
	named := func(id member.ID) namedAnswer { return namedAnswer{id.String(), of.Name(id)} }
	list := []standingAnswer{}
	for _, s := range all {
		a := standingAnswer{
			Collective: of.ID().String(), ID: s.Member.String(), Name: s.Name, Me: s.Me, Connected: s.Connected,
			LevelAt: moment(s.LevelAt, zone), AsOf: moment(s.AsOf, zone), With: []levelWithAnswer{},
		}
		if s.Through != (member.ID{}) {
			through := named(s.Through)
			a.Through = &through
		}
		for _, w := range s.With {
			a.With = append(a.With, levelWithAnswer{named(w.Member), moment(w.At, zone)})
		}
		list = append(list, a)
	}
	return list, nil
}

func (a standingAnswer) text(p *page) {
	switch {
	case a.Me:
	case a.AsOf == nil:
		p.line("  " + p.Say("cli.status.map.unknown", "name", a.Name))
	case a.Through == nil:
		p.line("  " + p.Say("cli.status.map.direct", "name", a.Name, "when", *a.AsOf))
	default:
		p.line("  " + p.Say("cli.status.map.through", "name", a.Name, "when", *a.AsOf, "through", a.Through.Name))
	}
	for _, w := range a.With {
		p.line("    " + p.Say("cli.status.map.with", "name", a.Name, "other", w.Name, "when", *w.At))
	}
}
