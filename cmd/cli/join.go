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
	code, err := qr.Encode(a.Invitation, qr.L)
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
}

func (a joined) text(p *page) { p.say("join."+a.State, "name", a.Name) }

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
	a.State, err = c.askOnce(i, knocking)
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
	} else if _, err := c.resident().JoinAndWait(ctx, i, func(bool) {}); err != nil {
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
