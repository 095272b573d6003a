package cli

import (
	"slices"
	"strings"

	"moot/app/collective"
	"moot/app/member"
	"moot/app/refusal"
)

// belonging are the people who belong.
var belonging = kind[member.Member]{
	(*collective.Collective).Members,
	func(m member.Member) string { return m.ID.String() },
	func(m member.Member) string { return m.Name },
	refusal.MemberUnknown, refusal.MemberAmbiguous,
}

type removed struct {
	person
	// State is "removed", or "waiting" while more have to say the same.
	State string `json:"state"`
}

func (a removed) text(p *page) { p.say("remove."+a.State, "name", a.Name) }

const stateRemoved = "removed"

// Do says that somebody is to go.
func (v *memberRemoveVerb) Do(c *call) (answer, error) {
	of, who, err := find(c, belonging, v.Who)
	if err != nil {
		return nil, err
	}
	if err := of.Remove(who.ID); err != nil {
		return nil, err
	}
	a := removed{person{who.ID, who.Name}, stateRemoved}
	members, err := of.Members()
	if standing(members, who.ID) == stateMember {
		a.State = stateWaiting
	}
	return a, err
}

type left struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (a left) text(p *page) { p.say("leave.done", "name", a.Name) }

// Do ends one's own membership.
func (v *memberLeaveVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	charter, err := of.Charter()
	if err != nil {
		return nil, err
	}
	return left{of.ID().String(), charter.Name}, of.Leave()
}

// Do writes down people who have no device, and vouches for them.
func (v *withoutDeviceVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	if err := of.AddWithoutDevice(v.Names...); err != nil {
		return nil, err
	}
	members, err := of.Members()
	if err != nil {
		return nil, err
	}
	waiting, err := of.Waiting()
	a := vouchedList{Members: []vouched{}}
	for _, m := range members {
		if named(v.Names, m.Name) {
			a.Members = append(a.Members, vouched{person{m.ID, m.Name}, stateMember})
		}
	}
	for _, w := range waiting {
		if named(v.Names, w.Name) {
			a.Members = append(a.Members, vouched{person{w.ID, w.Name}, stateWaiting})
		}
	}
	return a, err
}

// named reports whether a name was typed, however it was spaced.
func named(typed []string, name string) bool {
	return slices.ContainsFunc(typed, func(t string) bool { return strings.Join(strings.Fields(t), " ") == name })
}

type rollAnswer struct {
	ID string `json:"id"`
	// State is "confirmed", or "waiting" until more than half have said the same.
	State string `json:"state"`
	// Members are those on the list that was confirmed.
	Members []person `json:"members"`
}

func (a rollAnswer) text(p *page) {
	p.say("roll."+a.State, "names", strings.Join(names(a.Members), ", "))
}

const stateConfirmed = "confirmed"

// Do says that those who belong are the members.
func (v *collectiveRollVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	members, err := of.Members()
	if err != nil {
		return nil, err
	}
	asked := of.Space().Roster().NextRoll().Subject()
	if err := of.ConfirmRoll(); err != nil {
		return nil, err
	}
	a := rollAnswer{of.ID().String(), stateWaiting, []person{}}
	if of.Space().Roster().LastRoll == asked {
		a.State = stateConfirmed
	}
	for _, m := range members {
		a.Members = append(a.Members, person{m.ID, m.Name})
	}
	return a, nil
}
