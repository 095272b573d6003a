package collective

import (
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// TakeUp makes an item of the agenda the current one; the one before it waits
// again, unless it was said to be done with [Collective.FinishItem].
func (c *Collective) TakeUp(id meeting.ID, item meeting.ItemID) error {
	return c.progress(id, item, meeting.Current)
}

// FinishItem says that an item is done. next, unless empty, is taken up at once.
func (c *Collective) FinishItem(id meeting.ID, item, next meeting.ItemID) error {
	return c.meetAll(id, func(_ *view, m Meeting) ([]statement.Sayer, *refusal.Refusal) {
		no := m.CanProgress(c.Me(), item)
		if no != nil {
			return nil, no
		}
		said := []statement.Sayer{m.ToProgress(item, meeting.Done)}
		if next != "" {
			said = append(said, m.ToProgress(next, meeting.Current))
			no = m.CanProgress(c.Me(), next)
		}
		return said, no
	})
}

// SkipItem says that an item is not dealt with and need not be carried over.
func (c *Collective) SkipItem(id meeting.ID, item meeting.ItemID) error {
	return c.progress(id, item, meeting.Skipped)
}

// DeferItem says that an item waits: it comes back later or is carried over.
func (c *Collective) DeferItem(id meeting.ID, item meeting.ItemID) error {
	return c.progress(id, item, meeting.Waiting)
}

func (c *Collective) progress(id meeting.ID, item meeting.ItemID, to meeting.ItemState) error {
	return c.meet(id, func(_ *view, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := m.CanProgress(c.Me(), item); no != nil {
			return nil, no
		}
		return m.ToProgress(item, to), nil
	})
}

// RaiseHand puts somebody on the list of speakers: oneself, or a person without a
// device. It returns the hand.
func (c *Collective) RaiseHand(id meeting.ID, who member.ID) (statement.ID, error) {
	return c.raise(id, who, false, "")
}

// RaiseOrder raises a point of order; text may say what it is about.
func (c *Collective) RaiseOrder(id meeting.ID, who member.ID, text string) (statement.ID, error) {
	return c.raise(id, who, true, text)
}

func (c *Collective) raise(id meeting.ID, who member.ID, order bool, text string) (statement.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return statement.ID{}, err
	}
	m, err := v.meeting(id)
	if err != nil {
		return statement.ID{}, err
	}
	if no := m.CanRaise(c.Me(), who, order); no != nil {
		return statement.ID{}, no
	}
	h, no := meeting.Hand{Meeting: id, Member: who, Order: order, Text: text}.Cleaned()
	if no != nil {
		return statement.ID{}, no
	}
	if who == c.Me() {
		h.Member = member.ID{}
	}
	if current, is := m.Current(); is {
		h.Item = current.Item.ID
	}
	return c.say(h)
}

// GiveFloor lets somebody speak; who spoke before has spoken.
func (c *Collective) GiveFloor(id meeting.ID, hand statement.ID) error {
	return c.floor(id, hand, meeting.Give, "")
}

// EndFloor says that somebody has spoken.
func (c *Collective) EndFloor(id meeting.ID, hand statement.ID) error {
	return c.floor(id, hand, meeting.Finish, "")
}

// LowerHand takes a hand from the list.
func (c *Collective) LowerHand(id meeting.ID, hand statement.ID) error {
	return c.floor(id, hand, meeting.Withdraw, "")
}

// RuleOn writes down what was ruled on a point of order.
func (c *Collective) RuleOn(id meeting.ID, hand statement.ID, ruling string) error {
	return c.floor(id, hand, meeting.Rule, ruling)
}

func (c *Collective) floor(id meeting.ID, hand statement.ID, act meeting.FloorAct, ruling string) error {
	return c.meet(id, func(_ *view, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := m.CanFloor(c.Me(), hand, act); no != nil {
			return nil, no
		}
		f, no := meeting.Floor{Meeting: id, Hand: hand, Act: act, Ruling: ruling}.Cleaned()
		return f, no
	})
}

// AddGuest writes down that somebody who is not a member is there.
func (c *Collective) AddGuest(id meeting.ID, name string) error {
	return c.meet(id, func(_ *view, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := m.CanList(c.Me()); no != nil {
			return nil, no
		}
		g, no := meeting.Guest{Meeting: id, Name: name}.Cleaned()
		return g, no
	})
}

// StrikeGuest takes a guest from the list.
func (c *Collective) StrikeGuest(id meeting.ID, guest statement.ID) error {
	return c.meet(id, func(_ *view, m Meeting) (statement.Sayer, *refusal.Refusal) {
		if no := m.CanList(c.Me()); no != nil {
			return nil, no
		}
		return meeting.Guest{Meeting: id, Struck: true, Over: []statement.ID{guest}}, nil
	})
}
