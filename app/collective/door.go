package collective

import (
	"context"
	"slices"
	"time"

	"moot/app/record"
	"moot/app/refusal"
	"moot/sync/identity"
	"moot/sync/knock"
)

// welcome is the leave for people nearby to ask without an invitation; they are
// then taken as if they had brought this one.
type welcome struct {
	invitation Invitation
	until      time.Time
}

// WelcomeNearby lets people nearby find this device by its owner's name and ask
// without an invitation, as if they had brought this one, for so long.
func (r *Resident) WelcomeNearby(i Invitation, lasting time.Duration) {
	r.mu.Lock()
	r.welcome = welcome{i, r.parts.Now().Add(lasting)}
	r.mu.Unlock()
}

// TurnAway ends what [Resident.WelcomeNearby] began with that invitation.
func (r *Resident) TurnAway(i Invitation) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.welcome.invitation.Token == i.Token {
		r.welcome = welcome{}
	}
}

// Nameplate is what strangers nearby are told: the owner's name and that of the
// collective, and nothing unless people nearby may ask.
func (r *Resident) Nameplate() (name, collective string, ok bool) {
	i, ok := r.welcoming()
	if !ok {
		return "", "", false
	}
	return i.From, i.Collective, true
}

func (r *Resident) welcoming() (Invitation, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.welcome.invitation, r.parts.Now().Before(r.welcome.until)
}

// Knock answers somebody at the door: it finds the invitation they show and says
// how their ask stands. If no short code was settled with them, that comes first.
func (r *Resident) Knock(_ context.Context, a knock.Ask) (knock.Answer, error) {
	c, given, err := r.shown(a)
	if c == nil || err != nil {
		return refused(refusal.JoinRefused), err
	}
	if answer, ok := c.admitted(a.Device); ok {
		return answer, nil
	}
	return c.standing(a, given)
}

// Introduce tells the members who is waiting, and what they have to compare.
func (r *Resident) Introduce(_ context.Context, a knock.Ask, m knock.Match) (knock.Answer, error) {
	c, given, err := r.shown(a)
	if c == nil || err != nil {
		return refused(refusal.JoinRefused), err
	}
	err = c.introduce(record.Introduction{Token: given.Token, Name: a.Name, Device: a.Device, BoxKey: a.BoxKey, Match: m, Belongs: a.Belongs, Consent: a.Consent})
	if err != nil {
		return knock.Answer{}, err
	}
	a.Match = m
	return c.standing(a, given)
}

func refused(code refusal.Code) knock.Answer {
	return knock.Answer{State: knock.Refused, Reason: string(code)}
}

// shown finds the collective and the invitation that somebody shows; nil if none.
// Who shows none and is not new goes on with the one they were introduced by.
func (r *Resident) shown(a knock.Ask) (*Collective, record.Invitation, error) {
	for _, c := range r.Collectives() {
		v, err := c.look()
		if err != nil {
			return nil, record.Invitation{}, err
		}
		for _, i := range v.facts.Invitations {
			if a.Shows(c.ID(), i.Token) {
				return c, i, nil
			}
		}
	}
	if !a.Shows(Invitation{}.Space, knock.Token{}) {
		return nil, record.Invitation{}, nil
	}
	var token knock.Token
	if i, ok := r.welcoming(); ok {
		token = i.Token
	}
	for _, c := range r.Collectives() {
		v, err := c.look()
		if err != nil {
			return nil, record.Invitation{}, err
		}
		last, introduced, _ := introductionOf(v.facts, a.Device)
		for _, i := range v.facts.Invitations {
			if i.Token == token || introduced && last.Token == i.Token && last.Match == a.Match {
				return c, i, nil
			}
		}
	}
	return nil, record.Invitation{}, nil
}

// admitted is the answer for a device that belongs: its box with the key.
func (c *Collective) admitted(device identity.DeviceID) (knock.Answer, bool) {
	d, ok := c.space.Roster().Device(device)
	if !ok || len(d.Box) == 0 {
		return knock.Answer{}, false
	}
	return knock.Answer{State: knock.Admitted, Box: d.Box, Space: c.ID(), Entries: c.entries()}, true
}

// entries is how many entries are here.
func (c *Collective) entries() (n uint64) {
	for _, m := range c.space.Vector() {
		n += m.Seq
	}
	return n
}

// standing is the answer for a device that does not belong.
func (c *Collective) standing(a knock.Ask, given record.Invitation) (knock.Answer, error) {
	v, err := c.look()
	if err != nil {
		return knock.Answer{}, err
	}
	last, introduced, times := introductionOf(v.facts, a.Device)
	if introduced && !a.Match.IsZero() && last.Match == a.Match {
		answer := knock.Answer{State: knock.Waiting}
		if i := slices.IndexFunc(v.waiting, func(w Waiting) bool { return w.device == a.Device }); i >= 0 {
			answer.Vouched, answer.Needed = uint16(len(v.waiting[i].Vouchers)), uint16(v.waiting[i].Needed)
		}
		return answer, nil
	}
	switch {
	case !given.Until.IsZero() && !c.now().Before(given.Until):
		return refused(refusal.InvitationOver), nil
	case times >= maxIntroductions:
		return refused(refusal.JoinRefused), nil
	case !introduced && len(v.waiting) >= maxWaiting:
		return refused(refusal.JoinTooManyWaiting), nil
	}
	return knock.Answer{State: knock.Compare}, nil
}

// introduce puts on this member's page who knocked, in place of what stood there
// of the same device.
func (c *Collective) introduce(i record.Introduction) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	for _, earlier := range v.facts.Introductions {
		if earlier.By == c.person() && earlier.Device == i.Device {
			i.After = append(i.After, earlier.ID)
		}
	}
	_, err = c.say(i)
	return err
}

// reasons are those a door may give, as the asker is told them.
var reasons = []refusal.Code{refusal.InvitationOver, refusal.JoinTooManyWaiting}

// reason puts what a door says into a refusal of ours: it may say anything.
func reason(a knock.Answer) *refusal.Refusal {
	code := refusal.Code(a.Reason)
	switch {
	case code == refusal.JoinTooManyWaiting:
		return refusal.New(code, "max", maxWaiting)
	case slices.Contains(reasons, code):
		return refusal.New(code)
	}
	return refusal.New(refusal.JoinRefused)
}
