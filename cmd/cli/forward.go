package cli

import (
	"moot/app/collective"
	"moot/app/day"
	"moot/app/lineage"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/words"
)

type lineageAnswer struct {
	Stations []placeOnWay `json:"stations"`
	News     *int         `json:"news,omitempty"`
}

type placeOnWay struct {
	ID         lineage.ID   `json:"id"`
	Collective member.ID    `json:"collective"`
	Name       string       `json:"name"`
	Motion     motion.ID    `json:"motion"`
	Text       string       `json:"text"`
	Wording    motion.Hash  `json:"wording"`
	On         day.Date     `json:"on"`
	Depth      int          `json:"depth"`
	Own        bool         `json:"own"`
	Fate       lineage.Fate `json:"fate"`
	DecidedOn  day.Date     `json:"decided_on,omitempty"`
	Adopted    string       `json:"adopted_text,omitempty"`
	Ring       bool         `json:"ring,omitempty"`
}

func describeWay(all []lineage.Place) lineageAnswer {
	a := lineageAnswer{Stations: []placeOnWay{}}
	for _, p := range all {
		s := p.Station
		a.Stations = append(a.Stations, placeOnWay{p.ID, s.Collective, s.Name, s.Motion, s.Text, s.Wording, s.On, p.Depth, p.Own, p.Fate,
			p.Answer.On, p.Answer.Text, p.Ring})
	}
	return a
}

func (a lineageAnswer) text(p *page) {
	if a.News != nil {
		p.say("forward.news", "n", *a.News)
	}
	if len(a.Stations) == 0 {
		p.say("forward.none")
	}
	said := ""
	for _, s := range a.Stations {
		line := p.Say("cli.forward.station", "id", short(s.ID), "name", s.Name, "on", words.Date(p.Localizer, s.On), "fate", words.Fate(p.Localizer, s.Fate))
		p.line(indent(s.Depth) + line)
		if s.Text != said {
			p.block(s.Text)
			said = s.Text
		}
		if s.Adopted != "" {
			p.line(indent(s.Depth) + p.Say("cli.forward.amended"))
			p.block(s.Adopted)
			said = s.Adopted
		}
	}
}

// Do shows the way of a motion from collective to collective.
func (v *motionLineageVerb) Do(c *call) (answer, error) {
	of, o, err := find(c, motions, v.Motion)
	if err != nil {
		return nil, err
	}
	way, err := of.Lineage(o.ID)
	return describeWay(way), err
}

// Do writes a motion for another collective, or hands it to one on this device.
func (v *motionForwardVerb) Do(c *call) (answer, error) {
	of, o, err := find(c, motions, v.Motion)
	if err != nil {
		return nil, err
	}
	b, err := of.Forward(o.ID)
	if err != nil {
		return nil, err
	}
	if v.Output != "" {
		if err := writeFile(c.path(v.Output), b); err != nil {
			return nil, err
		}
	}
	if v.To != "" {
		to, err := c.resident().Collective(v.To)
		if err != nil {
			return nil, err
		}
		if _, err := to.TakeForwarded(b); err != nil {
			return nil, err
		}
	}
	way, err := of.Lineage(o.ID)
	return describeWay(way), err
}

// Do takes what another collective forwarded, or what it answered.
func (v *motionTakeVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	b, err := readFile(c.path(v.File), record.TrailFileMax)
	if err != nil {
		return nil, err
	}
	news, err := of.TakeForwarded(b)
	if err != nil {
		return nil, err
	}
	taken, err := of.Forwarded()
	a := describeWay(taken)
	a.News = &news
	return a, err
}

// Do lists the motions that were forwarded here and that nobody has moved yet.
func (v *motionForwardedVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	taken, err := of.Forwarded()
	return describeWay(taken), err
}

// forwarded are the motions that came from elsewhere.
var forwarded = kind[lineage.Place]{
	(*collective.Collective).Forwarded,
	func(p lineage.Place) string { return p.ID.String() },
	func(p lineage.Place) string { return p.Station.Text },
	refusal.LineageUnknown, refusal.LineageUnknown,
}

// Do moves here what was forwarded.
func (v *motionAdoptVerb) Do(c *call) (answer, error) {
	return c.moved(v.Meeting, v.Item, v.Reasons, v.Rule, func(of *collective.Collective, s motion.Submission) (motion.ID, error) {
		at, from, err := find(c, forwarded, v.Forwarded)
		if err != nil {
			return motion.ID{}, err
		}
		if at != of {
			return motion.ID{}, refusal.New(refusal.LineageUnknown, "name", v.Forwarded)
		}
		s.Text = v.Text
		return of.MoveForwarded(from.ID, s)
	})
}
