package collective

import (
	"slices"
	"time"

	"moot/app/member"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/identity"
	"moot/sync/knock"
	"moot/sync/roster"
	"moot/sync/space"
)

// Waiting is somebody who knocked and for whom nobody has vouched yet, or not
// enough.
type Waiting struct {
	// ID is the one they will have as a member.
	ID    member.ID
	Name  string
	Since time.Time
	// Via is the member on whose device they knocked.
	Via    member.ID
	device identity.DeviceID
	box    identity.BoxKey
}

// Charter is the rules the collective was founded with.
func (c *Collective) Charter() (record.Charter, error) {
	v, err := c.look()
	if err != nil {
		return record.Charter{}, err
	}
	return v.charter, nil
}

// Members are the people who belong, by name.
func (c *Collective) Members() ([]member.Member, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.members), nil
}

// Waiting are the people who ask to belong, longest waiting first.
func (c *Collective) Waiting() ([]Waiting, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.waiting), nil
}

// Name is what a member is called; the beginning of the id for strangers.
func (c *Collective) Name(id member.ID) string {
	if v, err := c.look(); err == nil && v.names[id] != "" {
		return v.names[id]
	}
	return id.String()[:8]
}

// Vouch says that the waiting person is who they say and should belong. As soon
// as as many members as the charter asks for have vouched, they do.
func (c *Collective) Vouch(id member.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	if v.roll.Has(id) {
		return nil
	}
	i := slices.IndexFunc(v.waiting, func(w Waiting) bool { return w.ID == id })
	if i < 0 {
		return refusal.New(refusal.MemberUnknown, "name", id.String())
	}
	return c.space.Admit(v.waiting[i].device, v.waiting[i].box)
}

// waiting folds the introductions of devices that do not belong.
func waiting(r roster.Roster, facts record.Facts) []Waiting {
	invited := make(map[knock.Token]bool)
	for _, i := range facts.Invitations {
		invited[i.Token] = true
	}
	seen := make(map[identity.DeviceID]bool)
	all := []Waiting{}
	introductions := slices.Clone(facts.Introductions)
	statement.Sort(introductions)
	for _, i := range introductions {
		if _, in := r.MemberOf(i.Device); in || seen[i.Device] || !invited[i.Token] {
			continue
		}
		seen[i.Device] = true
		all = append(all, Waiting{
			ID: member.ID(roster.MemberOf(r.Space, i.Device)), Name: i.Name, Since: i.At, Via: i.By,
			device: i.Device, box: i.BoxKey,
		})
	}
	return all
}

// invite notes that whoever brings the token may ask.
func (c *Collective) invite(token knock.Token) error {
	_, err := c.say(record.Invitation{Token: token})
	return err
}

// invitations are the tokens that members have given out.
func (c *Collective) invitations() ([]knock.Token, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var all []knock.Token
	for _, i := range v.facts.Invitations {
		all = append(all, i.Token)
	}
	return all, nil
}

// introduce tells the members who is waiting, once for each device.
func (c *Collective) introduce(i record.Introduction) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	for _, known := range v.facts.Introductions {
		if known.Device == i.Device && known.Token == i.Token {
			return nil
		}
	}
	if len(v.waiting) >= maxWaiting {
		return refusal.New(refusal.JoinTooManyWaiting, "max", maxWaiting)
	}
	_, err = c.say(i)
	return err
}

// keyFor returns the box with the space's key for a device that was admitted.
func (c *Collective) keyFor(device identity.DeviceID) ([]byte, bool) {
	d, ok := c.space.Roster().Device(device)
	return d.Box, ok && len(d.Box) > 0
}

// called makes sure the member's page says what they want to be called.
func (c *Collective) called(name, language string) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	me, ok := c.space.Me()
	if !ok || name == "" {
		return nil
	}
	v, err := c.look()
	if err != nil {
		return err
	}
	var mine []record.Name
	for _, n := range v.facts.Names {
		if n.By == member.ID(me) {
			mine = append(mine, n)
		}
	}
	now := current(mine)
	if len(now) == 1 && now[0].Name == name && now[0].Language == language {
		return nil
	}
	n := record.Name{Name: name, Language: language}
	for _, earlier := range mine {
		n.After = append(n.After, earlier.ID)
	}
	_, err = c.say(n)
	return err
}

// current is what people say of themselves now. Two names of one person that do
// not know of each other: the later by claimed time, then by id, is used.
func current(names []record.Name) []record.Name { return statement.Current(names) }

// Space is the shared record itself, for the mesh and for parcels.
func (c *Collective) Space() *space.Space { return c.space }

// memberID says in the words of the concepts what the roster calls a member.
func memberID(id roster.MemberID) member.ID { return member.ID(id) }
