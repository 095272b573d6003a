package cli

import (
	"errors"
	"io/fs"
	"os"
	"slices"

	"moot/app/association"
	"moot/app/collective"
	"moot/app/day"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/ratification"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/words"
)

type fileWritten struct {
	File string `json:"file"`
}

func (a fileWritten) text(p *page) { p.say("association.file", "file", a.File) }

// Do writes an association as a file, for a collective that may join it.
func (v *associationOfferVerb) Do(c *call) (answer, error) {
	of, err := c.association()
	if err != nil {
		return nil, err
	}
	o, err := of.Offer()
	if err != nil {
		return nil, err
	}
	b, err := record.OfferFile(o)
	if err != nil {
		return nil, err
	}
	return fileWritten{v.Output}, writeFile(c.path(v.Output), b)
}

// Do writes a mandate as a file that the association checks.
func (v *mandateFileVerb) Do(c *call) (answer, error) {
	of, m, err := find(c, mandates, v.Mandate)
	if err != nil {
		return nil, err
	}
	b, err := of.MandateFile(m.ID)
	if err != nil {
		return nil, err
	}
	return fileWritten{v.Output}, writeFile(c.path(v.Output), b)
}

// moved submits a motion about who belongs at a meeting.
func (c *call) moved(query, itemNamed, reasons, rule string, move func(*collective.Collective, motion.Submission) (motion.ID, error)) (answer, error) {
	of, m, err := c.meeting(query)
	if err != nil {
		return nil, err
	}
	s := motion.Submission{Meeting: m.ID, Reasons: reasons, Rule: motion.Rule(rule)}
	if itemNamed != "" {
		if s.Item, err = item(m, itemNamed); err != nil {
			return nil, err
		}
	}
	id, err := move(of, s)
	if err != nil {
		return nil, err
	}
	return motionNow(of, id)
}

// Do moves that a collective join an association.
func (v *associationJoinVerb) Do(c *call) (answer, error) {
	return c.moved(v.Meeting, v.Item, v.Reasons, v.Rule, func(of *collective.Collective, s motion.Submission) (motion.ID, error) {
		o, err := c.offer(of, v.Association)
		if err != nil {
			return motion.ID{}, err
		}
		s.Text = words.JoinMotion(c.said(), o)
		return of.MoveJoin(o, s)
	})
}

// offer is the association that a query means: a file that was handed over, one on
// this device, or one that the collective decided about before.
func (c *call) offer(of *collective.Collective, query string) (association.Offer, error) {
	var all []association.Offer
	for _, one := range c.resident().Collectives() {
		if o, err := one.Offer(); err == nil {
			all = append(all, o)
		}
	}
	parents, err := of.Parents()
	if err != nil {
		return association.Offer{}, err
	}
	for _, p := range parents {
		if !slices.ContainsFunc(all, func(o association.Offer) bool { return o.ID == p.ID }) {
			all = append(all, p.Offer)
		}
	}
	i, many := pick(len(all), query, func(i int) string { return all[i].ID.String() }, func(i int) string { return all[i].Name })
	if many {
		return association.Offer{}, refusal.New(refusal.CollectiveAmbiguous, "name", query)
	}
	if i >= 0 {
		return all[i], nil
	}
	if _, err := os.Stat(c.path(query)); errors.Is(err, fs.ErrNotExist) {
		return association.Offer{}, refusal.New(refusal.CollectiveUnknown, "name", query)
	}
	b, err := readFile(c.path(query), record.OfferFileMax)
	if err != nil {
		return association.Offer{}, err
	}
	o, no := record.ParseOfferFile(b)
	if no != nil {
		return association.Offer{}, no
	}
	return o, nil
}

// Do moves that a collective leave an association.
func (v *associationLeaveVerb) Do(c *call) (answer, error) {
	return c.moved(v.Meeting, v.Item, v.Reasons, v.Rule, func(of *collective.Collective, s motion.Submission) (motion.ID, error) {
		o, err := c.offer(of, v.Association)
		if err != nil {
			return motion.ID{}, err
		}
		s.Text = words.LeaveMotion(c.said(), o.Name)
		return of.MoveLeave(o.ID, s)
	})
}

// Do moves that an association admit a collective.
func (v *associationAdmitVerb) Do(c *call) (answer, error) {
	return c.moved(v.Meeting, v.Item, v.Reasons, v.Rule, func(of *collective.Collective, s motion.Submission) (motion.ID, error) {
		known, err := of.Neighbours()
		if err != nil {
			return motion.ID{}, err
		}
		id, err := party(known, v.Collective)
		if err != nil {
			return motion.ID{}, err
		}
		for _, p := range known {
			if p.ID == id {
				s.Text = words.AdmitMotion(c.said(), p.Name)
			}
		}
		return of.MoveAdmit(member.ID(id), s)
	})
}

// Do moves that a collective belong to an association no more.
func (v *associationEndVerb) Do(c *call) (answer, error) {
	return c.moved(v.Meeting, v.Item, v.Reasons, v.Rule, func(of *collective.Collective, s motion.Submission) (motion.ID, error) {
		u, err := of.Association()
		if err != nil {
			return motion.ID{}, err
		}
		var all []ratification.Party
		for _, m := range u.Members {
			all = append(all, ratification.Party{ID: ratification.PartyID(m.ID), Name: m.Name})
		}
		i, _ := pick(len(all), v.Collective, func(i int) string { return all[i].ID.String() }, func(i int) string { return all[i].Name })
		if i < 0 {
			return motion.ID{}, refusal.New(refusal.AssociationUnknown, "name", v.Collective)
		}
		s.Text = words.EndMotion(c.said(), all[i].Name)
		return of.MoveEnd(member.ID(all[i].ID), s)
	})
}

type presented struct {
	Shown []shownAnswer `json:"shown"`
	News  int           `json:"news"`
}

type shownAnswer struct {
	Collective member.ID `json:"collective"`
	Name       string    `json:"name"`
	Text       string    `json:"text"`
	On         day.Date  `json:"on"`
	attested
	News bool `json:"news"`
}

func (a presented) text(p *page) {
	for _, s := range a.Shown {
		p.say("association.shown", "name", s.Name, "on", words.Date(p.Localizer, s.On), "n", s.By, "of", s.Of)
		p.block(s.Text)
	}
	if len(a.Shown) == 0 {
		p.say("association.brought", "n", a.News)
	}
}

// Do shows in an association what collectives decided: files that were brought, or
// without any what the other collectives on this device have signed.
func (v *associationBringVerb) Do(c *call) (answer, error) {
	above, err := c.association()
	if err != nil {
		return nil, err
	}
	a := presented{Shown: []shownAnswer{}}
	for _, file := range v.File {
		b, err := readFile(c.path(file), record.MandateFileMax)
		if err != nil {
			return nil, err
		}
		shown, err := above.Show(b)
		if err != nil {
			return nil, err
		}
		p := shown.Proof
		a.Shown = append(a.Shown, shownAnswer{p.Collective, p.Name, association.Words(mandate.Words(p.Text)), p.On, attested{p.By, p.Of}, shown.News})
		if shown.News {
			a.News++
		}
	}
	if len(v.File) > 0 {
		return a, nil
	}
	for _, home := range c.resident().Collectives() {
		if home.ID() == above.ID() {
			continue
		}
		news, err := c.resident().Carry(home, above)
		if err != nil {
			return nil, err
		}
		a.News += news
	}
	return a, nil
}

type castVotes struct {
	Votes []castAnswer `json:"votes"`
}

type castAnswer struct {
	Collective member.ID `json:"collective"`
	Name       string    `json:"name"`
	Delegates  []person  `json:"delegates"`
	votedAnswer
	Ended association.MandateState `json:"mandate_ended,omitempty"`
}

func (a castVotes) text(p *page) {
	for _, v := range a.Votes {
		p.say("association.voted", "name", v.Name, "names", p.And(names(v.Delegates)...), "vote", words.Voice(p.Localizer, v.vote),
			"verdict", words.Kept(p.Localizer, v.judged))
		if v.Ended != "" {
			p.inside("association.late", "state", words.Sent(p.Localizer, v.Ended))
		}
	}
}

// Do shows beside each vote in an association whether it kept to the instructions.
func (v *associationVotesVerb) Do(c *call) (answer, error) {
	of, o, err := find(c, motions, v.Motion)
	if err != nil {
		return nil, err
	}
	all, err := of.HowTheyVoted(o.ID)
	if err != nil {
		return nil, err
	}
	a := castVotes{Votes: []castAnswer{}}
	for _, one := range all {
		voted := votedOn(one.Question, one.Text.Text, one.Text.Vote, one.Text.Reason)
		voted.Verdict, voted.judged = one.Verdict, one.Judgement
		a.Votes = append(a.Votes, castAnswer{one.Collective, one.Name, persons(of, one.By), voted, one.Ended})
	}
	return a, nil
}
