package collective

import (
	"errors"
	"slices"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

// A phone that came in the place of a lost one, on the word of neighbours, votes
// from the next meeting that is called on: else two people could take the votes of
// a third at the meeting where it matters to them. The rule asks nothing but when
// the meeting was called, so that a phone that is settled later alters no count.

// hand is what a device has put on its member's page, as far as it was read.
type hand struct {
	upto log.Vector
	said map[statement.ID]bool
}

// votesIn refuses the ballot of a phone that has replaced another since the
// meeting was called.
func (c *Collective) votesIn(v *view, m meeting.ID) *refusal.Refusal {
	d, _ := v.roster.Device(c.space.Device())
	if d.Replaced.IsZero() || !c.newAt(v, d.ID, m) {
		return nil
	}
	return refusal.New(refusal.PollNewPhone)
}

// withoutNewPhones takes the ballots out of the votes of a meeting that new phones
// cast there, if it was called before them. What such a ballot says it replaces
// stays.
func (c *Collective) withoutNewPhones(v *view, id meeting.ID, said *poll.Facts) error {
	for device, by := range newPhones(v.roster) {
		if !slices.ContainsFunc(said.Ballots, func(b poll.Ballot) bool { return b.By == by }) || !c.newAt(v, device, id) {
			continue
		}
		put, err := c.saidOn(device, by)
		if err != nil {
			return err
		}
		said.Ballots = slices.DeleteFunc(said.Ballots, func(b poll.Ballot) bool { return b.By == by && put[b.ID] })
	}
	return nil
}

// newPhones are the devices that replaced lost ones, and whose they are or were.
func newPhones(r roster.Roster) map[identity.DeviceID]member.ID {
	all := make(map[identity.DeviceID]member.ID)
	for _, m := range slices.Concat(r.Members, r.Former) {
		for _, d := range m.Devices {
			if !d.Replaced.IsZero() {
				all[d.ID] = member.ID(m.ID)
			}
		}
	}
	for _, e := range r.Ends {
		if !e.Replaced.IsZero() {
			all[e.Device] = member.ID(e.Member)
		}
	}
	return all
}

// newAt reports whether a device had not come yet when a meeting was called.
func (c *Collective) newAt(v *view, device identity.DeviceID, id meeting.ID) bool {
	i := slices.IndexFunc(v.facts.Meetings.Calls, func(m meeting.Call) bool { return meeting.ID(m.ID) == id })
	if i < 0 {
		return false
	}
	r, ok := c.rosterAt(v.facts.Meetings.Calls[i].RosterHeads)
	if !ok {
		return false
	}
	_, belongs := r.Device(device)
	return !belongs && !hasEnded(r, device)
}

// saidOn are the statements that a device has put on its member's page.
func (c *Collective) saidOn(device identity.DeviceID, by member.ID) (map[statement.ID]bool, error) {
	h := c.hands[device]
	if h.said == nil {
		h.said = make(map[statement.ID]bool)
	}
	keys, upto, err := c.space.Wrote(device, record.PageOf(by), h.upto)
	if err != nil && !errors.Is(err, store.ErrDamaged) {
		return nil, err
	}
	for _, key := range keys {
		if id, ok := record.StatementAt(key); ok {
			h.said[id] = true
		}
	}
	h.upto = upto
	c.hands[device] = h
	return h.said, nil
}
