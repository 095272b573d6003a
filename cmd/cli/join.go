package cli

import (
	"context"
	"errors"
	"os"
	"time"

	"rsc.io/qr"

	"moot/app/collective"
	"moot/app/refusal"
)

type invited struct {
	ID         string `json:"id"`
	Invitation string `json:"invitation"`
	// Addresses is how many addresses it carries; with none, whoever gets it has
	// to be near enough to find a member's device.
	Addresses int    `json:"addresses"`
	QR        string `json:"qr,omitempty"`
}

func (a invited) text(p *page) {
	p.line(a.Invitation)
	if a.Addresses == 0 {
		p.say("invite.no-address")
	}
	if a.QR != "" {
		p.say("invite.picture", "file", a.QR)
	}
}

// Do gives out an invitation.
func (v *inviteVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	i, err := c.resident().Invite(of)
	if err != nil {
		return nil, err
	}
	a := invited{ID: of.ID().String(), Invitation: i.String(), Addresses: len(i.Addresses), QR: v.QR}
	if v.QR == "" {
		return a, nil
	}
	code, err := qr.Encode(i.Picture(), qr.L)
	if err != nil {
		return nil, err
	}
	return a, writeFile(c.path(v.QR), code.PNG())
}

// writeFile puts a new file where the person said.
func writeFile(path string, content []byte) error {
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return errors.Join(refusal.New(refusal.FileUnwritable), err)
	}
	return nil
}

type joined struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	State string `json:"state"`
	asked
}

func (a joined) text(p *page) {
	p.say("join."+a.State, "name", a.Name)
	a.asked.text(p)
}

// asked is how an ask stands.
type asked struct {
	// Code is what the other screen has to show too; empty until it is settled.
	Code    string `json:"code"`
	Vouched int    `json:"vouched"`
	Needed  int    `json:"needed"`
}

func (a asked) text(p *page) {
	if a.Code != "" {
		p.say("join.compare", "code", a.Code)
	}
	if a.Needed > 1 {
		p.say("join.vouched", "n", a.Vouched, "needed", a.Needed)
	}
}

// asked looks up how the ask with an invitation stands.
func (c *call) asked(i collective.Invitation) (asked, error) {
	all, err := c.resident().Joining()
	for _, ask := range all {
		if ask.Invitation.String() == i.String() {
			return asked{ask.Code, ask.Vouched, ask.Needed}, err
		}
	}
	return asked{}, err
}

// Do asks to join. With --wait it ends when this person belongs and the record
// is here; without, it asks once, and a running Moot goes on asking.
func (v *joinVerb) Do(c *call) (answer, error) {
	i, err := collective.ParseInvitation(v.Invitation)
	if err != nil {
		return nil, err
	}
	// Who waits to be let in has what they want if a running Moot was faster.
	if v.Wait <= 0 && c.belongs(i.Space) {
		return nil, refusal.New(refusal.JoinAlready)
	}
	before, err := c.joining()
	if err != nil {
		return nil, err
	}
	if err := c.online(nil, nil, c.house.Settings().Values().Discovery); err != nil {
		return nil, err
	}
	a := joined{ID: i.Space.String(), Name: i.Collective}
	knocking := before[i.Space].String() == i.String()
	if v.Wait > 0 {
		a.State = stateMember
		return a, c.joinWithin(v.Wait, i, knocking)
	}
	if a.State, err = c.askOnce(i, knocking); err != nil {
		return nil, err
	}
	a.asked, err = c.asked(i)
	return a, err
}

// joinWithin waits to be admitted, then for the record. If the house knocks with
// the same invitation already, its knocking is what is waited for.
func (c *call) joinWithin(wait time.Duration, i collective.Invitation, knocking bool) error {
	ctx, cancel := context.WithTimeout(c.ctx, wait)
	defer cancel()
	if knocking || c.belongs(i.Space) {
		if err := c.admission(ctx, i); err != nil {
			return err
		}
	} else if _, err := c.resident().JoinAndWait(ctx, i); err != nil {
		return err
	}
	return c.level(ctx, 1)
}

// askOnce knocks once, or gives the knocking that is under way a moment.
func (c *call) askOnce(i collective.Invitation, knocking bool) (state string, err error) {
	if knocking {
		ctx, cancel := context.WithTimeout(c.ctx, askPatience)
		defer cancel()
		err = c.admission(ctx, i)
		if errors.Is(err, refusal.New(refusal.WaitTimeout)) {
			return stateWaiting, nil
		}
		return stateMember, err
	}
	of, err := c.resident().Join(c.ctx, i)
	if of != nil && !of.Me().IsZero() {
		return stateMember, err
	}
	return stateWaiting, err
}

// askPatience is how long a single question may take.
const askPatience = 5 * time.Second

// online starts the mesh, unless the owner of the home has it running.
func (c *call) online(listen, connect []string, discovery bool) error {
	if c.resident().Online() {
		return nil
	}
	return c.house.GoOnline(c.ctx, listen, connect, discovery)
}
