package cli

import (
	"strconv"
	"strings"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/tally"
)

// Do moves something in a meeting.
func (v *motionSubmitVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	s := motion.Submission{Meeting: m.ID, Text: v.Text, Reasons: v.Reasons, Rule: motion.Rule(v.Rule), Election: v.Election}
	if v.Item != "" {
		if s.Item, err = item(m, v.Item); err != nil {
			return nil, err
		}
	}
	if s.Terms, err = v.terms(); err != nil {
		return nil, err
	}
	if v.Rule == "" {
		if err := byCharter(of, &s, len(v.Option) > 0); err != nil {
			return nil, err
		}
	}
	for _, text := range v.Option {
		s.Options = append(s.Options, motion.Option{Text: text})
	}
	if s.Plan, err = v.plan(c, motion.Plan{}); err != nil {
		return nil, err
	}
	if s.Effects, err = v.effects(c); err != nil {
		return nil, err
	}
	if s.InsteadOf, err = c.other(v.InsteadOf); err != nil {
		return nil, err
	}
	if s.Renews, err = c.other(v.Renews); err != nil {
		return nil, err
	}
	id, err := of.Submit(s)
	if err != nil {
		return nil, err
	}
	return motionNow(of, id)
}

// byCharter has the motion decided as the charter of its meeting has such
// questions decided; terms that were given are the mover's.
func byCharter(of *collective.Collective, s *motion.Submission, options bool) error {
	if way, among, err := of.Among(s.Meeting); among || err != nil {
		s.Rule, s.Terms = way.Rule, way.Terms
		return err
	}
	is, err := of.CharterOf(s.Meeting)
	if err != nil {
		return err
	}
	kind := charter.Ordinary
	switch {
	case s.Election:
		kind = charter.Election
	case options:
		kind = charter.Choice
	}
	way := is.Way(kind)
	if s.Rule = way.Rule; s.Terms == (motion.Terms{}) {
		s.Terms = way.Terms
	}
	return nil
}

func (o TermsOptions) terms() (motion.Terms, error) {
	t := motion.Terms{Base: motion.Base(o.Base), LeastYes: o.LeastYes, LeastTaking: o.LeastTaking, AbstainersAgree: o.AbstainersAgree,
		AsidesMax: o.Asides, Fallback: motion.Rule(o.Fallback), Seats: o.Seats, PointsMax: o.Points,
		DotsEach: o.Dots, DotsOptionMax: o.DotsOption}
	for _, share := range []struct {
		text string
		to   *tally.Share
	}{{o.Share, &t.Share}, {o.Floor, &t.Floor}, {o.Turnout, &t.Turnout}} {
		if share.text == "" {
			continue
		}
		var ok bool
		if *share.to, ok = readShare(share.text); !ok {
			return t, refusal.New(refusal.MotionTerms)
		}
	}
	return t, nil
}

// readShare reads "2/3", or ">1/2" for more than half.
func readShare(text string) (s tally.Share, ok bool) {
	text, s.Strict = strings.CutPrefix(text, ">")
	num, den, _ := strings.Cut(text, "/")
	var wrongNum, wrongDen error
	s.Num, wrongNum = strconv.Atoi(num)
	s.Den, wrongDen = strconv.Atoi(den)
	return s, wrongNum == nil && wrongDen == nil
}

// other finds another motion; none is meant by an empty query.
func (c *call) other(query string) (motion.ID, error) {
	if query == "" {
		return motion.ID{}, nil
	}
	_, o, err := find(c, motions, query)
	return o.ID, err
}

// Do gives one's motion another wording or another plan, or moves to change a paragraph.
func (v *motionAmendVerb) Do(c *call) (answer, error) {
	if v.Paragraph < 0 {
		return c.onMotion(v.Motion, func(of *collective.Collective, id motion.ID) error { return v.reword(c, of, id) })
	}
	of, o, err := find(c, motions, v.Motion)
	if err != nil {
		return nil, err
	}
	kind := motion.Replace
	switch {
	case v.Insert:
		kind = motion.Insert
	case v.Strike:
		kind = motion.Strike
	}
	id, err := of.Amend(o.ID, kind, v.Paragraph, v.Text, v.Reasons)
	if err != nil {
		return nil, err
	}
	return motionNow(of, id)
}

// Do takes an amendment into one's own motion.
func (v *motionAcceptVerb) Do(c *call) (answer, error) {
	return c.onMotion(v.Motion, (*collective.Collective).Accept)
}

// Do says whether one stands behind a motion.
func (v *motionSupportVerb) Do(c *call) (answer, error) {
	return c.onMotion(v.Motion, func(of *collective.Collective, id motion.ID) error { return of.Support(id, !v.Stop) })
}

// Do says that somebody stands in an election, oneself if nobody is named.
func (v *motionStandVerb) Do(c *call) (answer, error) {
	says := motion.Accepted
	switch {
	case v.Propose:
		says = motion.Proposed
	case v.Decline:
		says = motion.Declined
	}
	return c.onMotion(v.Motion, func(of *collective.Collective, id motion.ID) error {
		who := of.Me()
		if v.Who != "" {
			_, m, err := find(c, belonging, v.Who)
			if err != nil {
				return err
			}
			who = m.ID
		}
		return of.Stand(id, who, says)
	})
}

// Do records what became of a motion otherwise than by a vote.
func (v *motionTurnVerb) Do(c *call) (answer, error) {
	other, err := c.other(v.Other)
	if err != nil {
		return nil, err
	}
	return c.onMotion(v.Motion, func(of *collective.Collective, id motion.ID) error {
		return of.Turn(id, motion.State(v.State), v.Reason, other)
	})
}

// Do puts a motion to the vote.
func (v *motionPutVerb) Do(c *call) (answer, error) {
	return c.onMotion(v.Motion, func(of *collective.Collective, id motion.ID) error {
		var ways collective.Ways
		var err error
		if ways.Named, err = c.people(v.Named); err != nil {
			return err
		}
		if ways.Counted, err = c.people(v.Counted); err != nil {
			return err
		}
		if v.Until != "" {
			zone, err := zoneOf(of)
			if err != nil {
				return err
			}
			var local meeting.LocalTime
			if local, err = localTime(v.Until, zone); err != nil {
				return refusal.New(refusal.PollBadDate)
			}
			ways.Until = instant(local, zone)
		}
		return of.Put(id, ways)
	})
}

// people finds members by what they are called.
func (c *call) people(queries []string) (member.Set, error) {
	var ids []member.ID
	for _, query := range queries {
		_, m, err := find(c, belonging, query)
		if err != nil {
			return nil, err
		}
		ids = append(ids, m.ID)
	}
	return member.SetOf(ids...), nil
}
