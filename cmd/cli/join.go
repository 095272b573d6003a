package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"time"

	"rsc.io/qr"

	"moot/app/collective"
	"moot/app/i18n"
	"moot/app/print"
	"moot/app/refusal"
)

type invited struct {
	ID         string `json:"id"`
	Invitation string `json:"invitation"`
	// Addresses is how many addresses it carries; with none, whoever gets it has
	// to be near enough to find a member's device.
	Addresses int    `json:"addresses"`
	QR        string `json:"qr,omitempty"`
	Sheet     string `json:"sheet,omitempty"`
	// Nearby is how long people nearby may ask without it.
	Nearby string `json:"nearby,omitempty"`
}

func (a invited) text(p *page) {
	p.line(a.Invitation)
	if a.Addresses == 0 {
		p.say("invite.no-address")
	}
	if a.QR != "" {
		p.say("invite.picture", "file", a.QR)
	}
	if a.Sheet != "" {
		p.say("invite.sheet", "file", a.Sheet)
	}
	if a.Nearby != "" {
		p.say("invite.nearby", "duration", a.Nearby)
	}
}

// Do gives out an invitation, for one person or for the room. A sheet is for a
// room. People nearby can ask only a Moot that runs on.
func (v *inviteVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	if v.Nearby > 0 && !c.resident().Online() {
		return nil, refusal.New(refusal.NetworkOff)
	}
	how := c.resident().Invite
	if v.Room || v.Sheet != "" {
		how = c.resident().InviteRoom
	}
	i, err := how(of)
	if err != nil {
		return nil, err
	}
	a := invited{ID: of.ID().String(), Invitation: i.String(), Addresses: len(i.Addresses), QR: v.QR, Sheet: v.Sheet}
	if v.Nearby > 0 {
		c.resident().WelcomeNearby(i, v.Nearby)
		a.Nearby = v.Nearby.String()
	}
	if v.QR != "" {
		code, err := qr.Encode(i.Picture(), qr.L)
		if err == nil {
			err = writeFile(c.path(v.QR), code.PNG())
		}
		if err != nil {
			return nil, err
		}
	}
	if v.Sheet != "" {
		return a, c.poster(of, i, v.Sheet)
	}
	return a, nil
}

// poster prints the invitation for the wall, in this person's language first.
func (c *call) poster(of *collective.Collective, i collective.Invitation, file string) error {
	zone, err := zoneOf(of)
	if err != nil {
		return err
	}
	languages := []i18n.Localizer{c.l}
	for _, code := range i18n.Languages() {
		l, err := i18n.New(code)
		if err != nil {
			return err
		}
		if code != c.l.Language() {
			languages = append(languages, l)
		}
	}
	var b bytes.Buffer
	poster := print.Poster{Collective: i.Collective, From: i.From, Picture: i.Picture(), Text: i.String(), Until: i.Until}
	if err := print.WritePoster(&b, poster, languages, zone); err != nil {
		return err
	}
	return writeFile(c.path(file), b.Bytes())
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
	if v.Nearby && v.Invitation == "" {
		return c.around()
	}
	if v.Withdraw {
		return v.withdraw(c)
	}
	i, err := v.invitation(c)
	if err != nil {
		return nil, err
	}
	i.Belongs = v.Belongs
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
		err := c.joinWithin(v.Wait, i, knocking)
		if of := c.named(i); of != nil {
			a.ID = of.ID().String()
		}
		return a, err
	}
	if a.State, err = c.askOnce(i, knocking); err != nil {
		return nil, err
	}
	a.asked, err = c.asked(i)
	return a, err
}

type withdrawn struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (a withdrawn) text(p *page) { p.say("join.withdrawn", "name", a.Name) }

// withdraw takes back an ask: the one with the invitation, or to the collective of
// that name; without either, the only one there is.
func (v *joinVerb) withdraw(c *call) (answer, error) {
	all, err := c.resident().Joining()
	if err != nil {
		return nil, err
	}
	for _, ask := range all {
		i := ask.Invitation
		if v.Invitation == i.String() || strings.EqualFold(v.Invitation, i.Collective) || v.Invitation == "" && len(all) == 1 {
			return withdrawn{i.Space.String(), i.Collective}, c.resident().Withdraw(i)
		}
	}
	return nil, refusal.New(refusal.JoinNotAsked)
}

// invitation is what one asks with: a text, or the name of somebody nearby.
func (v *joinVerb) invitation(c *call) (collective.Invitation, error) {
	if !v.Nearby {
		return collective.ParseInvitation(v.Invitation)
	}
	list, err := c.around()
	if err != nil {
		return collective.Invitation{}, err
	}
	i, many := pick(len(list.found), v.Invitation,
		func(i int) string { return "" }, func(i int) string { return list.found[i].Name })
	switch {
	case many:
		return collective.Invitation{}, refusal.New(refusal.MemberAmbiguous, "name", v.Invitation)
	case i < 0:
		return collective.Invitation{}, refusal.New(refusal.JoinNobody)
	}
	return collective.Nearby(list.found[i]), nil
}

type foundAnswer struct {
	Name       string `json:"name"`
	Collective string `json:"collective"`
}

type foundList struct {
	Nearby []foundAnswer `json:"nearby"`
	found  []collective.Found
}

func (l foundList) text(p *page) {
	if len(l.Nearby) == 0 {
		p.say("join.nobody-near")
	}
	var rows [][]string
	for _, f := range l.Nearby {
		rows = append(rows, []string{f.Name, f.Collective})
	}
	p.table(rows)
}

// around looks for people nearby who may be asked, a few times: devices need a
// moment to find each other.
func (c *call) around() (foundList, error) {
	l := foundList{Nearby: []foundAnswer{}}
	if err := c.online(nil, nil, c.house.Settings().Values().Discovery); err != nil {
		return l, err
	}
	ctx, cancel := context.WithTimeout(c.ctx, askPatience)
	defer cancel()
	err := c.until(ctx, func() (bool, error) {
		var err error
		l.found, err = c.resident().Around(ctx)
		return len(l.found) > 0, err
	})
	if errors.Is(err, refusal.New(refusal.WaitTimeout)) {
		err = nil
	}
	for _, f := range l.found {
		l.Nearby = append(l.Nearby, foundAnswer{f.Name, f.Collective})
	}
	return l, err
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
