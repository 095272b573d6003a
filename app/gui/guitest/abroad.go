package guitest

import (
	"path/filepath"
	"time"

	"moot/app/certificate"
	"moot/app/collective"
	"moot/app/day"
	"moot/app/i18n"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/ratification"
	"moot/app/words"
)

// What there is after [Village.Abroad].
const (
	LowerLarch  = "Lower Larch"
	TheFord     = "The Ford"
	TheValley   = "Council of the valley"
	TheFair     = "The fair at the Ford"
	SpringText  = "The three villages share the spring by thirds, and mend its wall together in May."
	RoadText    = "The road over the pass is kept open in winter by turns, a week each."
	WolvesText  = "Each village keeps two dogs against the wolves and lends them when asked."
	TheDam      = "The dam"
	TheBridge   = "The bridge"
	springUntil = day.Date("2027-01-31")
)

// Abroad is what the village has to do with others, once. Vesna's Lower Larch and
// Goran's Ford are known, and know the village. Boris was sent to the valley and has
// reported: kept to his instructions on the dam, left them on the bridge; Ana is sent
// there too and was told the contrary on the bridge; that Boris be called back is
// moved. Dilan's mandate to the fair was taken back. On the spring the village has
// said yes, Lower Larch too, with a reservation, and Boris has a paper of the Ford's;
// on the road Lower Larch waits for an answer; on the wolves the Ford wants other
// words. Called again it does nothing.
func (v *Village) Abroad() error {
	if !v.chapter("abroad") {
		return nil
	}
	for _, chapter := range []func() error{v.acquaint, v.send, v.agree} {
		if err := chapter(); err != nil {
			return err
		}
	}
	return v.Level()
}

// settleAbroad gives somebody a home and a collective of their own, out of reach.
func (v *Village) settleAbroad(name, of string, seed uint64) (*Person, error) {
	p, err := v.settle(filepath.Join(v.dir, name), name, "en", seed)
	v.people = v.people[:len(v.people)-1]
	if p != nil {
		v.abroad = append(v.abroad, p)
	}
	if err != nil {
		return nil, err
	}
	_, err = p.Found(Charter(of))
	return p, err
}

// acquaint founds the other villages, and lets all know each other.
func (v *Village) acquaint() (err error) {
	if v.Vesna, err = v.settleAbroad("Vesna Kos", LowerLarch, 20); err != nil {
		return err
	}
	if v.Goran, err = v.settleAbroad("Goran Ilic", TheFord, 21); err != nil {
		return err
	}
	for _, p := range []*Person{v.Ana, v.Boris, v.Chona} {
		if err := v.by(p, (*collective.Collective).SignRoll); err != nil {
			return err
		}
	}
	people := []*Person{v.Ana, v.Vesna, v.Goran}
	for _, to := range people {
		for _, from := range people {
			if from == to {
				continue
			}
			if err := v.cardTo(from, to); err != nil {
				return err
			}
		}
	}
	return v.Level()
}

// cardTo lets somebody take another's card.
func (v *Village) cardTo(from, to *Person) error {
	var card certificate.Card
	if err := v.at(from, func(c *collective.Collective) (err error) {
		if err = c.SignRoll(); err == nil {
			card, err = c.Card()
		}
		return err
	}); err != nil {
		return err
	}
	return v.at(to, func(c *collective.Collective) error {
		_, err := c.Acquaint(card, false)
		return err
	})
}

// send gives the mandates.
func (v *Village) send() error {
	id := func(p *Person) member.ID {
		if c, err := p.collective(); err == nil {
			return c.Me()
		}
		return member.ID{}
	}
	plans := []mandate.Plan{
		{To: TheFair, Delegate: id(v.Dilan), Scope: "Seed for the spring.", Latitude: mandate.Bound},
		{To: TheValley, Delegate: id(v.Boris), Alternates: []member.ID{id(v.Chona)}, Scope: "The dam, the bridge, and what is to be done about the road.",
			Latitude: mandate.UnlessNew, Until: "2027-06-01", Instructions: []mandate.Instruction{
				{Question: TheDam, Vote: mandate.Vote{For: 70, Against: 30}},
				{Question: TheBridge, Vote: mandate.Vote{For: 1}, Words: "Only if the ford stays open to carts."},
			}},
		{To: TheValley, Delegate: id(v.Ana), Scope: "The second sitting.", Latitude: mandate.Bound,
			Instructions: []mandate.Instruction{{Question: TheBridge, Vote: mandate.Vote{Against: 1}}}},
	}
	l, err := i18n.New("en")
	if err != nil {
		return err
	}
	for _, plan := range plans {
		if _, err := v.adoptAs([]*Person{v.Boris, v.Ana, v.Chona}, motion.Submission{}, func(c *collective.Collective, s motion.Submission) (motion.ID, error) {
			s.Text = words.MandateMotion(l, plan, c.Name)
			return c.MoveMandate(plan, mandate.ID{}, s)
		}); err != nil {
			return err
		}
	}
	ana, err := v.Ana.collective()
	if err != nil {
		return err
	}
	all, err := ana.Mandates()
	if err != nil {
		return err
	}
	fair, valley := all[0].ID, all[1].ID
	if _, err := v.adoptAs([]*Person{v.Boris, v.Ana, v.Chona}, motion.Submission{Text: "Nobody goes to the fair this year."}, func(c *collective.Collective, s motion.Submission) (motion.ID, error) {
		return c.MoveRecall(fair, s)
	}); err != nil {
		return err
	}
	v.Pass(time.Hour)
	if err := v.by(v.Boris, func(c *collective.Collective) error {
		if err := c.TakeMandate(valley, c.Me(), true); err != nil {
			return err
		}
		return c.ReportMandate(valley, "We sat for two days. The bridge is to be moved above us.", []mandate.Cast{
			{Question: TheDam, Vote: mandate.Vote{For: 7, Against: 3}},
			{Question: TheBridge, Vote: mandate.Vote{Against: 1}, Reason: "Above us it is of no use to anybody here."},
			{Question: "The ferry", Vote: mandate.Vote{For: 1}},
		})
	}); err != nil {
		return err
	}
	return v.by(v.Chona, func(c *collective.Collective) error {
		_, err := c.MoveRecall(valley, motion.Submission{Meeting: v.Next, Text: "Boris Onal no longer goes to the valley for us.", Reasons: "The bridge was ours to judge."})
		return err
	})
}

// agree opens the rounds, and brings answers.
func (v *Village) agree() error {
	spring, err := v.propose(v.Ana, SpringText, springUntil)
	if err != nil {
		return err
	}
	yes, err := v.adoptAs([]*Person{v.Boris, v.Ana, v.Chona}, motion.Submission{}, func(c *collective.Collective, s motion.Submission) (motion.ID, error) {
		return c.MoveRatification(spring, ratification.Ratifies, "", s)
	})
	if err != nil {
		return err
	}
	for _, p := range []*Person{v.Ana, v.Boris, v.Chona} {
		if err := v.by(p, func(c *collective.Collective) error { return c.SignDecision(yes) }); err != nil {
			return err
		}
	}
	if err := v.Bring(v.Ana, v.Vesna, spring); err != nil {
		return err
	}
	if err := v.answers(v.Vesna, spring, ratification.Reserves, "Not in a dry July."); err != nil {
		return err
	}
	if err := v.Bring(v.Vesna, v.Ana, spring); err != nil {
		return err
	}
	ford, err := v.Goran.collective()
	if err != nil {
		return err
	}
	if err := v.by(v.Boris, func(c *collective.Collective) error {
		return c.EnterAnswer(spring, ratification.PartyID(ford.Abroad()), ratification.Ratifies, "2026-11-24", "")
	}); err != nil {
		return err
	}
	road, err := v.propose(v.Vesna, RoadText, "2027-01-10")
	if err != nil {
		return err
	}
	if err := v.answers(v.Vesna, road, ratification.Ratifies, ""); err != nil {
		return err
	}
	if err := v.Bring(v.Vesna, v.Ana, road); err != nil {
		return err
	}
	wolves, err := v.propose(v.Ana, WolvesText, "")
	if err != nil {
		return err
	}
	for _, p := range []*Person{v.Ana, v.Chona} {
		if err := v.by(p, func(c *collective.Collective) error {
			return c.EnterAnswer(wolves, ratification.PartyID(ford.Abroad()), ratification.Amends, "2026-11-24", "Each village keeps one dog against the wolves.")
		}); err != nil {
			return err
		}
	}
	return nil
}

// propose opens a round with everybody who is known.
func (v *Village) propose(by *Person, text string, until day.Date) (id ratification.ID, err error) {
	return id, v.by(by, func(c *collective.Collective) error {
		all, err := c.Neighbours()
		if err != nil {
			return err
		}
		ask := collective.Proposal{Text: text, Deadline: until, Threshold: ratification.Threshold{Kind: ratification.All}}
		for _, p := range all {
			ask.With = append(ask.With, p.ID)
		}
		id, err = c.OpenRatification(ask)
		return err
	})
}

// Bring carries the file of a round from one collective to another.
func (v *Village) Bring(from, to *Person, id ratification.ID) error {
	var file []byte
	if err := v.at(from, func(c *collective.Collective) (err error) {
		file, err = c.RatificationFile(id)
		return err
	}); err != nil {
		return err
	}
	return v.by(to, func(c *collective.Collective) error {
		_, _, err := c.TakeRatification(file)
		return err
	})
}

// FromVesna is a certificate of the last thing that Lower Larch decided.
func (v *Village) FromVesna() (file []byte, err error) {
	return file, v.at(v.Vesna, func(c *collective.Collective) error {
		all, err := c.Decisions()
		if err != nil || len(all) == 0 {
			return err
		}
		made, err := c.Certificate(all[len(all)-1].ID)
		file = made.Certificate.Marshal()
		return err
	})
}

// answers has the only one of a collective decide what it answers, and sign that.
func (v *Village) answers(p *Person, id ratification.ID, kind ratification.Kind, words string) error {
	return v.at(p, func(c *collective.Collective) error {
		in, err := c.CallMeeting(collective.Called{Title: "About the neighbours", When: "2026-11-25T18:30", Agenda: meeting.Titles("The neighbours")})
		if err != nil {
			return err
		}
		if err := c.OpenMeeting(in); err != nil {
			return err
		}
		made, err := c.MoveRatification(id, kind, words, motion.Submission{Meeting: in, Rule: motion.Simple})
		if err != nil {
			return err
		}
		if err := c.Put(made, collective.Ways{}); err != nil {
			return err
		}
		if err := c.Cast(made, poll.Answer{Choice: poll.Yes}); err != nil {
			return err
		}
		if _, err := c.End(made); err != nil {
			return err
		}
		if err := c.CloseMeeting(in); err != nil {
			return err
		}
		return c.SignDecision(made)
	})
}
