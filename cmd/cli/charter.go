package cli

import (
	"strconv"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/record"
)

type charterAnswer struct {
	ID           string      `json:"id"`
	Name         string      `json:"name"`
	Place        string      `json:"place"`
	Zone         string      `json:"zone"`
	Quorum       quorumRule  `json:"quorum"`
	SecondQuorum *quorumRule `json:"second_quorum"`
	NoticeDays   int         `json:"notice_days"`
	Vouchers     int         `json:"vouchers"`
	// Zero is more than half of those who may say so.
	Removal   int `json:"removal"`
	Settling  int `json:"settling"`
	Amendment int `json:"amendment"`
	// Newcomers is how many each brings in between two rolls; zero is any number.
	Newcomers int `json:"newcomers"`
	// Signers is how many more than chair and minute-taker sign minutes.
	Signers int `json:"signers"`
}

func describeCharter(id string, c record.Charter) charterAnswer {
	a := charterAnswer{
		ID: id, Name: c.Name, Place: c.Place, Zone: c.Zone, Quorum: quorumRule{c.Quorum.Num, c.Quorum.Den, c.Quorum.Strict},
		NoticeDays: c.NoticeDaysMin, Vouchers: c.Vouchers,
		Removal: c.Removal, Settling: c.Settling, Amendment: c.Amendment, Newcomers: c.Newcomers, Signers: c.Signers,
	}
	if q := c.SecondQuorum; q.Den > 0 {
		a.SecondQuorum = &quorumRule{q.Num, q.Den, q.Strict}
	}
	return a
}

func (a charterAnswer) text(p *page) {
	p.line(a.Name)
	if a.Place != "" {
		p.say("collective.place", "place", a.Place)
	}
	p.say("collective.zone", "zone", a.Zone)
	a.Quorum.text(p, "collective.quorum")
	if a.SecondQuorum != nil {
		a.SecondQuorum.text(p, "charter.second")
	}
	p.say("charter.notice", "n", a.NoticeDays)
	p.say("collective.vouchers", "n", a.Vouchers)
	for _, rule := range []struct {
		key string
		n   int
	}{{"removal", a.Removal}, {"settling", a.Settling}, {"amendment", a.Amendment}, {"newcomers", a.Newcomers}, {"signers", a.Signers}} {
		key := "charter." + rule.key
		if rule.n == 0 {
			key += ".any"
		}
		p.say(key, "n", rule.n)
	}
}

// text says a quorum: at least a share, or more than it.
func (q quorumRule) text(p *page, key string) {
	if q.Strict {
		key += ".strict"
	}
	p.say(key, "share", strconv.Itoa(q.Num)+"/"+strconv.Itoa(q.Den))
}

// Do shows the rules in force.
func (v *charterShownVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	charter, err := of.Charter()
	return describeCharter(of.ID().String(), charter), err
}

type amended struct {
	ID string `json:"id"`
	// State is "amended", or "waiting" while others have to confirm it.
	State string `json:"state"`
}

func (a amended) text(p *page) { p.say("charter." + a.State) }

// Do proposes other rules; what is not named stays.
func (v *charterAmendVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	was, err := of.Charter()
	if err != nil {
		return nil, err
	}
	now, err := v.over(was)
	if err != nil {
		return nil, err
	}
	decided, err := v.decided(c)
	if err != nil {
		return nil, err
	}
	if err := of.AmendCharter(now, decided); err != nil {
		return nil, err
	}
	a := amended{of.ID().String(), "amended"}
	pending, err := of.Pending()
	for _, one := range pending {
		if one.Matter == collective.Amendment && one.Said {
			a.ID, a.State = one.ID.String(), stateWaiting
		}
	}
	return a, err
}

// over is a charter with what was typed in place of what it said.
func (v *charterAmendVerb) over(c record.Charter) (record.Charter, error) {
	for _, text := range []struct {
		typed *string
		to    *string
	}{{v.Title, &c.Name}, {v.Place, &c.Place}, {v.Zone, &c.Zone}} {
		if text.typed != nil {
			*text.to = *text.typed
		}
	}
	for _, number := range []struct {
		typed *int
		to    *int
	}{{v.Vouchers, &c.Vouchers}, {v.Removal, &c.Removal}, {v.Settling, &c.Settling}, {v.Amendment, &c.Amendment},
		{v.Newcomers, &c.Newcomers}, {v.Signers, &c.Signers}, {v.Notice, &c.NoticeDaysMin}} {
		if number.typed != nil {
			*number.to = *number.typed
		}
	}
	for _, share := range []struct {
		typed *string
		to    *meeting.Quorum
	}{{v.Quorum, &c.Quorum}, {v.SecondQuorum, &c.SecondQuorum}} {
		if share.typed == nil {
			continue
		}
		q, err := quorum(*share.typed)
		if err != nil {
			return c, err
		}
		*share.to = q
	}
	return c, nil
}

// decided is the hash of the decision behind it, if one was named.
func (v *charterAmendVerb) decided(c *call) (hash [32]byte, err error) {
	if v.Decision == "" {
		return hash, nil
	}
	_, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return hash, err
	}
	return [32]byte(d.Wording.Hash), nil
}

// Do confirms the new charter that others have confirmed.
func (v *charterConfirmVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	return confirm(of, v.ID, []collective.Matter{collective.Amendment})
}
