package guitest

import (
	"context"
	"errors"

	"moot/app/collective"
	"moot/app/need"
	"moot/sync/identity"
	"moot/sync/knock"
	"moot/sync/knock/knocktest"
)

// Quarrel is what nobody wishes for, once: Ana says that Dilan is to go and that
// the roll is right; a second phone of hers (Emil's until then) writes after she
// has ended it, so that what it wrote has no effect; and a new phone of Chona's
// waits at Ana's door. Called again it does nothing.
func (v *Village) Quarrel() error {
	if v.quarrelled {
		return nil
	}
	v.quarrelled = true
	ana, err := v.Ana.collective()
	if err != nil {
		return err
	}
	if err := v.endSecondPhone(ana); err != nil {
		return err
	}
	members, err := ana.Members()
	if err != nil {
		return err
	}
	for _, m := range members {
		if m.Name == v.Dilan.name {
			err = errors.Join(err, ana.Remove(m.ID))
		}
	}
	if err := errors.Join(err, ana.ConfirmRoll(), v.comes(v.Chona.name)); err != nil {
		return err
	}
	return v.Level()
}

// endSecondPhone lets Emil's phone become Ana's second one, write something out of
// reach, and be ended before anybody heard of that.
func (v *Village) endSecondPhone(ana *collective.Collective) error {
	// Two devices of one person call them the same.
	if err := v.Emil.Settings.Set("name", v.Ana.name); err != nil {
		return err
	}
	room, err := v.Ana.InviteRoom(ana)
	if err != nil {
		return err
	}
	room.Belongs = true
	if _, err := v.Emil.Join(context.Background(), room); err != nil {
		return err
	}
	waiting, err := ana.Waiting()
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if err := ana.AddDevice(w.ID); err != nil {
			return err
		}
	}
	second, err := v.Emil.Join(context.Background(), room)
	if err != nil {
		return err
	}
	if err := v.Level(); err != nil {
		return err
	}
	v.Emil.Away(true)
	defer v.Emil.Away(false)
	if _, err := second.Request(need.Request{What: "candle wax", Amount: 2000, Unit: "kg"}); err != nil {
		return err
	}
	m, err := ana.Membership(ana.Me())
	if err != nil {
		return err
	}
	for _, d := range m.Devices {
		if !d.This {
			err = errors.Join(err, ana.EndDevice(d.ID))
		}
	}
	return err
}

// comes has a new phone of somebody's knock at Ana's door.
func (v *Village) comes(name string) error {
	ana, err := v.Ana.collective()
	if err != nil {
		return err
	}
	room, err := v.Ana.InviteRoom(ana)
	if err != nil {
		return err
	}
	phone, err := identity.Generate(v.knocks)
	if err != nil {
		return err
	}
	host, err := identity.Generate(v.knocks)
	if err != nil {
		return err
	}
	_, _, err = knocktest.Knock(context.Background(), v.Ana, host, phone, v.knocks,
		knock.Wish{Name: name, Space: room.Space, Token: room.Token})
	return err
}
