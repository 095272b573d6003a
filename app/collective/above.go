package collective

import (
	"moot/app/association"
	"moot/app/member"
)

// Graph is which collectives belong to which associations, as far as the records on
// this device say.
func (r *Resident) Graph() (*association.Graph, error) {
	g := association.NewGraph()
	for _, c := range r.Collectives() {
		v, err := c.look()
		if err != nil {
			return nil, err
		}
		me := member.ID(c.Abroad())
		g.Call(me, v.charter.Name)
		for _, p := range v.parents() {
			g.Call(p.ID, p.Name)
			if p.In() {
				g.Belong(me, p.ID)
			}
		}
		if v.union == nil {
			continue
		}
		for _, m := range v.union.Members {
			g.Call(m.ID, m.Name)
			if m.State == association.Belongs && v.union.Founded {
				g.Belong(m.ID, me)
			}
		}
	}
	return g, nil
}
