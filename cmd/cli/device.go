package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/refusal"
	"moot/sync/identity"
)

type deviceAnswer struct {
	ID string `json:"id"`
	// This is true for the device that was asked.
	This  bool       `json:"this"`
	Since *time.Time `json:"since"`
	// State is "full"; "new" for a device that replaced a lost one and is not
	// settled; "frozen" while the one it replaced says that it is not lost.
	State string `json:"state"`
}

func devicesOf(m collective.Membership) []deviceAnswer {
	all := []deviceAnswer{}
	for _, d := range m.Devices {
		state := "full"
		switch {
		case d.New:
			state = "new"
		case d.Frozen:
			state = "frozen"
		}
		all = append(all, deviceAnswer{d.ID.String(), d.This, moment(d.Since, d.Since.Location()), state})
	}
	return all
}

type deviceList struct {
	person
	Devices []deviceAnswer `json:"devices"`
	ids     []identity.DeviceID
}

func (l deviceList) text(p *page) {
	p.line(l.Name)
	var rows [][]string
	for _, d := range l.Devices {
		this := ""
		if d.This {
			this = p.Say("cli.device.this")
		}
		rows = append(rows, []string{"  " + d.ID[:shortDigits], p.Say("cli.device.since", "at", *d.Since), p.Say("cli.device." + d.State), this})
	}
	p.table(rows)
}

// devicesIn lists the devices of a member.
func devicesIn(of *collective.Collective, id person) (deviceList, error) {
	m, err := of.Membership(id.ID)
	l := deviceList{person: id, Devices: devicesOf(m)}
	for _, d := range m.Devices {
		l.ids = append(l.ids, d.ID)
	}
	return l, err
}

// me is who writes with this device.
func me(of *collective.Collective) person { return person{of.Me(), of.Name(of.Me())} }

// Do lists one's own devices, or those of somebody else.
func (v *devicesVerb) Do(c *call) (answer, error) {
	if v.Who == "" {
		of, err := c.collective()
		if err != nil {
			return nil, err
		}
		return devicesIn(of, me(of))
	}
	of, who, err := find(c, belonging, v.Who)
	if err != nil {
		return nil, err
	}
	return devicesIn(of, person{who.ID, who.Name})
}

// Do says that somebody who waits is oneself, with a further device.
func (v *deviceAddVerb) Do(c *call) (answer, error) {
	of, who, err := find(c, waiting, v.Who)
	if err != nil {
		return nil, err
	}
	if err := of.AddDevice(who.ID); err != nil {
		return nil, err
	}
	return devicesIn(of, me(of))
}

// Do ends a device of one's own.
func (v *deviceEndVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	own, err := devicesIn(of, me(of))
	if err != nil {
		return nil, err
	}
	id, err := own.device(v.Device)
	if err != nil {
		return nil, err
	}
	if err := of.EndDevice(id); err != nil {
		return nil, err
	}
	return devicesIn(of, own.person)
}

// device finds one by the beginning of its id.
func (l deviceList) device(query string) (identity.DeviceID, error) {
	i, many := pick(len(l.Devices), query, func(i int) string { return l.Devices[i].ID }, func(int) string { return "" })
	if i < 0 || many {
		return identity.DeviceID{}, refusal.New(refusal.MemberPhoneUnknown)
	}
	return l.ids[i], nil
}

type replaced struct {
	person
	// State is "replaced", or "waiting" while others have to say the same.
	State string `json:"state"`
	// Vouched of the Needed members have said so.
	Vouched int `json:"vouched"`
	Needed  int `json:"needed"`
}

func (a replaced) text(p *page) {
	p.say("replace."+a.State, "name", a.Name, "n", a.Vouched, "needed", a.Needed)
}

// Do says that a member has lost devices and has a new one.
func (v *deviceReplaceVerb) Do(c *call) (answer, error) {
	of, who, err := find(c, belonging, v.Member)
	if err != nil {
		return nil, err
	}
	_, asks, err := find(c, waiting, v.Who)
	if err != nil {
		return nil, err
	}
	theirs, err := devicesIn(of, person{who.ID, who.Name})
	if err != nil {
		return nil, err
	}
	var lost []identity.DeviceID
	for _, query := range v.Lost {
		id, err := theirs.device(query)
		if err != nil {
			return nil, err
		}
		lost = append(lost, id)
	}
	if err := of.Replace(who.ID, asks.ID, lost...); err != nil {
		return nil, err
	}
	a := replaced{person: theirs.person, State: "replaced"}
	pending, err := of.Pending()
	for _, one := range pending {
		if one.Matter == collective.Replacement && one.Member == who.ID && one.Waiting == asks.ID {
			a.State, a.Vouched, a.Needed = stateWaiting, len(one.By), one.Needed
		}
	}
	return a, err
}

type contested struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (a contested) text(p *page) { p.say("contest.done", "name", a.Name) }

// Do says that this device was replaced and is not lost.
func (v *deviceContestVerb) Do(c *call) (answer, error) {
	collectives, err := c.collectives()
	if err != nil {
		return nil, err
	}
	for _, of := range collectives {
		pending, err := of.Pending()
		if err != nil {
			return nil, err
		}
		for _, one := range pending {
			if one.Contestable {
				return contested{one.ID.String(), of.Name(one.Member)}, of.Contest(one.ID)
			}
		}
	}
	return nil, refusal.New(refusal.MemberNotContested)
}
