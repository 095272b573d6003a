package collective

import (
	"cmp"
	"slices"
	"strings"

	"moot/app/member"
	"moot/app/record"
	"moot/app/statement"
	"moot/sync/roster"
	"moot/sync/space"
)

// Members are the people who belong, by name.
func (c *Collective) Members() ([]member.Member, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.members), nil
}

// Name is what a member is called; the beginning of the id for strangers.
func (c *Collective) Name(id member.ID) string {
	if v, err := c.look(); err == nil && v.names[id] != "" {
		return v.names[id]
	}
	return id.String()[:8]
}

// ByName puts members in the order of their names, capitals aside, and those
// called alike in that of their ids: the same on every device.
func (c *Collective) ByName(ids []member.ID) []member.ID {
	type named struct {
		name string
		id   member.ID
	}
	all := make([]named, len(ids))
	for i, id := range ids {
		all[i] = named{strings.ToLower(c.Name(id)), id}
	}
	slices.SortFunc(all, func(a, b named) int { return cmp.Or(strings.Compare(a.name, b.name), a.id.Compare(b.id)) })
	ordered := make([]member.ID, len(all))
	for i, one := range all {
		ordered[i] = one.id
	}
	return ordered
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
	told := spoken{name, language}
	renamed := c.told != spoken{} && c.told != told
	c.told = told
	if !toSay(mine, told, renamed) {
		return nil
	}
	n := record.Name{Name: name, Language: language}
	for _, earlier := range mine {
		n.After = append(n.After, earlier.ID)
	}
	_, err = c.say(n)
	return err
}

// spoken is what somebody is called, and the language they read.
type spoken struct{ name, language string }

// toSay reports whether a name is to be said by this device, whose member has
// said mine so far. A name that was said and replaced since is said again only
// if somebody has just chosen it here: two phones of one person on which the
// person goes by different names would otherwise correct each other for ever.
func toSay(mine []record.Name, told spoken, renamed bool) bool {
	is := func(n record.Name) bool { return spoken{n.Name, n.Language} == told }
	now := current(mine)
	if len(now) == 1 && is(now[0]) {
		return false
	}
	return renamed || !slices.ContainsFunc(mine, is)
}

// current is what people say of themselves now. Two names of one person that do
// not know of each other: the later by claimed time, then by id, is used.
func current(names []record.Name) []record.Name { return statement.Current(names) }

// Space is the shared record itself, for the mesh and for parcels.
func (c *Collective) Space() *space.Space { return c.space }

// memberID says in the words of the concepts what the roster calls a member.
func memberID(id roster.MemberID) member.ID { return member.ID(id) }
