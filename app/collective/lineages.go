package collective

import (
	"slices"

	"moot/app/day"
	"moot/app/lineage"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
)

// ways are the ways of motions, as they are known here.
func (c *Collective) ways(v *view) lineage.Ways {
	zone := v.charter.Location()
	closed := make(map[motion.ID]poll.Poll)
	for _, p := range v.polls {
		if p.State == poll.Announced {
			closed[p.Motion] = p
		}
	}
	var own []lineage.Own
	for _, m := range v.motions {
		if !m.Amends.IsZero() {
			continue
		}
		began := m.Wordings[0]
		o := lineage.Own{Station: lineage.Station{Collective: member.ID(c.Abroad()), Name: v.charter.Name, Motion: m.ID, Text: began.Text,
			Wording: began.Hash, On: day.Of(m.SubmittedAt, zone)}}
		o.Answer = lineage.Answer{Station: o.Station.ID(), On: day.Of(closed[m.ID].AnnouncedAt, zone)}
		switch {
		case m.State == motion.Adopted && m.Wording.Text != began.Text:
			o.Answer.Fate, o.Answer.Text = lineage.Amended, m.Wording.Text
		case m.State == motion.Adopted:
			o.Answer.Fate = lineage.Adopted
		case m.State == motion.Rejected:
			o.Answer.Fate = lineage.Rejected
		case m.State == motion.Withdrawn:
			o.Answer.Fate, o.Answer.On = lineage.Withdrawn, o.Station.On
		}
		o.Fate = o.Answer.Fate
		own = append(own, o)
	}
	return lineage.Fold(v.facts.Lineages, lineage.Ground{People: v.everyone(v.roster), Own: own})
}

// Lineage is the way of a motion: where it comes from, where it went, and what each
// collective made of it, as far as that is known here.
func (c *Collective) Lineage(id motion.ID) ([]lineage.Place, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	if _, _, err := v.motion(id); err != nil {
		return nil, err
	}
	return c.ways(v).Trail(lineage.Name(member.ID(c.Abroad()), id)), nil
}

// Forwarded are the motions of other collectives that came here and that nobody has
// moved here yet.
func (c *Collective) Forwarded() ([]lineage.Place, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return c.ways(v).Taken(), nil
}

// Forward is a motion for another collective, with its whole trail and what became of
// it: the same file goes up, across, down and back.
func (c *Collective) Forward(id motion.ID) ([]byte, error) {
	trail, err := c.Lineage(id)
	if err != nil {
		return nil, err
	}
	var f record.TrailFile
	seen := make(map[lineage.ID]bool)
	for _, p := range trail {
		if seen[p.ID] {
			continue
		}
		seen[p.ID] = true
		f.Stations = append(f.Stations, p.Station)
		if p.Fate != lineage.Pending {
			f.Answers = append(f.Answers, p.Answer)
		}
	}
	return f.Marshal()
}

// TakeForwarded takes what [Collective.Forward] made, here or elsewhere: stations and
// answers that were not known yet are written down. It returns how many.
func (c *Collective) TakeForwarded(file []byte) (news int, err error) {
	f, no := record.ParseTrailFile(file)
	if no != nil {
		return 0, no
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return 0, err
	}
	own := member.ID(c.Abroad())
	mine := make(map[lineage.ID]bool)
	var said []statement.Sayer
	for _, s := range f.Stations {
		mine[s.ID()] = s.Collective == own
		known := slices.ContainsFunc(v.facts.Lineages.Passings, func(p lineage.Passing) bool { return p.Station == s })
		if s.Collective != own && !known { // one's own one knows oneself
			said = append(said, lineage.Passing{Station: s})
		}
	}
	for _, a := range f.Answers {
		known := slices.ContainsFunc(v.facts.Lineages.Answers, func(k lineage.Answer) bool {
			return k.Station == a.Station && k.Fate == a.Fate && k.On == a.On && k.Text == a.Text
		})
		if !mine[a.Station] && !known {
			said = append(said, lineage.Answer{Station: a.Station, Fate: a.Fate, On: a.On, Text: a.Text})
		}
	}
	if len(said) > 0 {
		_, err = c.sayAll(said)
	}
	return len(said), err
}

// MoveForwarded moves here what came from elsewhere: in the words that its collective
// adopted, or those it was moved in there, unless s.Text has others.
func (c *Collective) MoveForwarded(from lineage.ID, s motion.Submission) (motion.ID, error) {
	v, err := c.look()
	if err != nil {
		return motion.ID{}, err
	}
	station, ok := c.ways(v).Station(from)
	if !ok {
		return motion.ID{}, errNoStation(from)
	}
	if s.Text == "" {
		s.Text = station.Text
		for _, p := range c.ways(v).Trail(from) {
			if p.ID == from && p.Fate == lineage.Amended {
				s.Text = p.Answer.Text
			}
		}
	}
	id, err := c.submit(s)
	if err != nil {
		return id, err
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	_, err = c.say(lineage.Descent{Motion: id, From: from})
	return id, err
}

func errNoStation(id lineage.ID) error {
	return refusal.New(refusal.LineageUnknown, "name", id.String()[:idShown])
}
