package collective

import (
	"slices"

	"moot/app/need"
	"moot/app/refusal"
)

// Needs are all requests, and what they add up to by good.
func (c *Collective) Needs() ([]need.Need, []need.Total, error) {
	v, err := c.look()
	if err != nil {
		return nil, nil, err
	}
	return slices.Clone(v.needs), need.Totals(v.needs), nil
}

// Request asks the collective for something.
func (c *Collective) Request(r need.Request) (need.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	clean, no := r.Cleaned()
	if no != nil {
		return need.ID{}, no
	}
	id, err := c.say(clean)
	return need.ID(id), err
}

// CancelRequest takes back one's own request.
func (c *Collective) CancelRequest(id need.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(v.needs, func(n need.Need) bool { return n.ID == id })
	if i < 0 {
		return refusal.New(refusal.NeedUnknown, "id", id.String())
	}
	if no := v.needs[i].CanCancel(c.Me()); no != nil {
		return no
	}
	_, err = c.say(need.Cancellation{Request: id})
	return err
}
