package cli

import (
	"errors"
	"time"

	"moot/app/collective"
	"moot/app/member"
	"moot/app/refusal"
)

// person is somebody in an answer.
type person struct {
	ID   member.ID `json:"id"`
	Name string    `json:"name"`
}

// persons are members in the order of their names.
func persons(c *collective.Collective, ids []member.ID) []person {
	all := []person{}
	for _, id := range c.ByName(ids) {
		all = append(all, person{id, c.Name(id)})
	}
	return all
}

func names(all []person) []string {
	var names []string
	for _, one := range all {
		names = append(names, one.Name)
	}
	return names
}

type memberAnswer struct {
	person
	Devices int `json:"devices"`
	// Votes is false for those who came in after the last roll.
	Votes bool `json:"votes"`
}

type memberList struct {
	Members []memberAnswer `json:"members"`
	pendingList
	// Namesakes are members who are called alike.
	Namesakes [][]person `json:"namesakes"`
}

func (l memberList) text(p *page) {
	var rows [][]string
	for _, m := range l.Members {
		from := ""
		if !m.Votes {
			from = p.Say("cli.member.newcomer")
		}
		rows = append(rows, []string{short(m.ID), m.Name, p.Say("cli.member.devices", "n", m.Devices), from})
	}
	p.table(rows)
	for _, alike := range l.Namesakes {
		p.say("member.namesakes", "name", alike[0].Name, "n", len(alike))
	}
	l.pendingList.text(p)
}

type waitingAnswer struct {
	person
	Since *time.Time `json:"since"`
	Via   person     `json:"via"`
	// Code is what their screen has to show too; empty for people without a
	// device.
	Code string `json:"code"`
	// Vouched of the Needed members have vouched.
	Vouched int `json:"vouched"`
	Needed  int `json:"needed"`
	// NoDevice is true for people who were written down.
	NoDevice bool `json:"no_device"`
	// SaysBelongs is true for people who say that they belong already and that
	// this is a further device of theirs.
	SaysBelongs bool `json:"says_belongs"`
	// Replaces is whose lost device it is to replace, as those say who vouched;
	// null if nobody says so.
	Replaces *person `json:"replaces"`
	// Namesakes are members who are called so already.
	Namesakes []person `json:"namesakes"`
	// TakenBy is who came in before with the same invitation; null if nobody.
	TakenBy *person `json:"taken_by"`
}

type waitingList struct {
	Members []waitingAnswer `json:"members"`
}

// text of somebody who waits says what they may be besides somebody new.
func (m waitingAnswer) text(p *page) {
	switch {
	case m.Replaces != nil:
		p.say("member.replaces", "name", m.Name, "whose", m.Replaces.Name)
	case m.SaysBelongs:
		p.say("member.says-belongs", "name", m.Name)
	case len(m.Namesakes) > 0:
		p.say("member.known-name", "name", m.Name)
	}
}

func (l waitingList) text(p *page) {
	if len(l.Members) == 0 {
		p.say("member.nobody-waits")
	}
	var rows [][]string
	for _, m := range l.Members {
		rows = append(rows, []string{short(m.ID), m.Name, m.Code,
			p.Say("cli.member.vouched", "n", m.Vouched, "needed", m.Needed),
			p.Say("cli.member.since", "since", *m.Since, "name", m.Via.Name)})
	}
	p.table(rows)
	for _, m := range l.Members {
		m.text(p)
	}
}

// Do lists who belongs, who asks to, or who did.
func (v *membersVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	switch {
	case err != nil:
		return nil, err
	case v.Waiting:
		return waitingIn(of)
	case v.Former:
		return formerOf(of)
	}
	return membersOf(of)
}

func membersOf(of *collective.Collective) (memberList, error) {
	l := memberList{Members: []memberAnswer{}, Namesakes: [][]person{}}
	members, err := of.Members()
	if err != nil {
		return l, err
	}
	roll, err := of.Roll()
	if err != nil {
		return l, err
	}
	for _, m := range members {
		l.Members = append(l.Members, memberAnswer{person{m.ID, m.Name}, m.Devices, roll.On.Has(m.ID)})
	}
	alike, err := of.Namesakes()
	if err != nil {
		return l, err
	}
	for _, group := range alike {
		var ids []member.ID
		for _, m := range group {
			ids = append(ids, m.ID)
		}
		l.Namesakes = append(l.Namesakes, persons(of, ids))
	}
	l.pendingList, err = pendingIn(of)
	return l, err
}

func waitingIn(of *collective.Collective) (waitingList, error) {
	l := waitingList{Members: []waitingAnswer{}}
	zone, err := zoneOf(of)
	if err != nil {
		return l, err
	}
	all, err := of.Waiting()
	for _, w := range all {
		one := waitingAnswer{
			person: person{w.ID, w.Name}, Since: moment(w.Since, zone), Via: person{w.Via, of.Name(w.Via)},
			Code: w.Code, Vouched: len(w.Vouchers), Needed: w.Needed, NoDevice: w.NoDevice,
			SaysBelongs: w.SaysBelongs, Namesakes: persons(of, w.Namesakes),
		}
		if !w.Replaces.IsZero() {
			one.Replaces = &person{w.Replaces, of.Name(w.Replaces)}
		}
		if !w.TakenBy.IsZero() {
			one.TakenBy = &person{w.TakenBy, of.Name(w.TakenBy)}
		}
		l.Members = append(l.Members, one)
	}
	return l, err
}

type vouched struct {
	person
	// State is "member", or "waiting" while more have to vouch.
	State string `json:"state"`
}

func (a vouched) text(p *page) { p.say("vouch."+a.State, "name", a.Name) }

// What somebody who asked to belong is.
const (
	stateMember  = "member"
	stateWaiting = "waiting"
)

type vouchedList struct {
	Members []vouched `json:"members"`
}

func (l vouchedList) text(p *page) {
	for _, one := range l.Members {
		one.text(p)
	}
}

// Do vouches for those who wait. One is the answer; several are a list of them.
func (v *vouchVerb) Do(c *call) (answer, error) {
	var l vouchedList
	for _, who := range v.Who {
		one, err := c.vouch(who, v.As)
		if err != nil {
			return nil, err
		}
		l.Members = append(l.Members, one)
	}
	if len(l.Members) == 1 {
		return l.Members[0], nil
	}
	return l, nil
}

// vouch vouches for one who waits; as is the member without a device they are.
func (c *call) vouch(query, as string) (vouched, error) {
	of, who, err := find(c, waiting, query)
	if errors.Is(err, refusal.New(refusal.MemberUnknown)) {
		return c.alreadyIn(query, err)
	}
	if err != nil {
		return vouched{}, err
	}
	id := who.ID
	if as == "" {
		err = of.Vouch(id)
	} else if _, m, unknown := find(c, belonging, as); unknown != nil {
		err = unknown
	} else {
		id = m.ID
		err = of.VouchAs(who.ID, id)
	}
	if err != nil {
		return vouched{}, err
	}
	members, err := of.Members()
	return vouched{person{id, who.Name}, standing(members, id)}, err
}

// alreadyIn accepts a word for somebody who belongs already: another was faster.
func (c *call) alreadyIn(query string, unknown error) (vouched, error) {
	_, m, err := find(c, belonging, query)
	if err != nil {
		return vouched{}, unknown
	}
	return vouched{person{m.ID, m.Name}, stateMember}, nil
}

func standing(members []member.Member, id member.ID) string {
	for _, m := range members {
		if m.ID == id {
			return stateMember
		}
	}
	return stateWaiting
}
