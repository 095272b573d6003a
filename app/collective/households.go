package collective

import (
	"slices"

	"moot/app/household"
	"moot/app/member"
	"moot/app/refusal"
)

// Households are those of everybody who belongs, in the order of their ids.
func (c *Collective) Households() ([]household.Household, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.households), nil
}

// HouseholdName is what a household is called: its name, or that of who lives
// alone.
func (c *Collective) HouseholdName(id household.ID) string {
	v, err := c.look()
	if err != nil {
		return id.String()[:8]
	}
	return v.householdName(id)
}

func (v *view) householdName(id household.ID) string {
	if h, ok := v.household(id); ok && h.Name != "" {
		return h.Name
	}
	if name := v.names[member.ID(id)]; name != "" {
		return name
	}
	return id.String()[:8]
}

func (v *view) household(id household.ID) (household.Household, bool) {
	i, ok := slices.BinarySearchFunc(v.households, id, func(h household.Household, id household.ID) int { return h.ID.Compare(id) })
	if !ok {
		return household.Household{}, false
	}
	return v.households[i], true
}

// everOf are those who are of a household, or were listed in any version of it.
func (v *view) everOf(id household.ID) member.Set {
	members := member.Set{member.ID(id)}
	for _, d := range v.facts.Households.Declarations {
		if d.Name() == id {
			members = members.Or(d.Members)
		}
	}
	return members
}

// DeclareHousehold says who lives in one's household; others are the heads beside
// its members. They count once somebody outside has confirmed them.
func (c *Collective) DeclareHousehold(name string, members member.Set, others int) (household.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return household.ID{}, err
	}
	d, no := household.Declaration{Title: name, Members: members.Or(member.Set{c.Me()}), Others: others}.Cleaned(c.Me())
	if no != nil {
		return household.ID{}, no
	}
	if now, ok := household.Of(v.households, c.Me()); ok && len(now.Versions) > 0 {
		d.Of, d.Over = now.ID, now.Versions
	}
	id, err := c.say(d)
	if d.Of.IsZero() {
		return household.ID(id), err
	}
	return d.Of, err
}

// ConfirmHousehold says that a household is as it was declared.
func (c *Collective) ConfirmHousehold(id household.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	h, ok := v.household(id)
	if !ok {
		return refusal.New(refusal.HouseholdUnknown, "name", id.String())
	}
	if no := h.CanConfirm(c.Me()); no != nil {
		return no
	}
	_, err = c.say(household.Confirmation{Declaration: h.Newest})
	return err
}

// Recognises are the kinds of special need that this member may recognise for a
// household, or say that they are over.
func (c *Collective) Recognises(id household.ID) ([]string, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	h, ok := v.household(id)
	if !ok {
		return nil, refusal.New(refusal.HouseholdUnknown, "name", id.String())
	}
	var kinds []string
	for _, p := range v.inForce() {
		for _, kind := range p.Categories {
			if !slices.Contains(kinds, kind) && p.CanRecognise(c.Me(), h, kind, v.witnesses(p, h)) == nil {
				kinds = append(kinds, kind)
			}
		}
	}
	return kinds, nil
}
