package cli

import (
	"cmp"
	"time"

	"moot/app/day"
	"moot/app/hours"
	"moot/app/statement"
	"moot/app/words"
)

// minimumAnswer is the least that is asked of everybody.
type minimumAnswer struct {
	Minutes    int          `json:"minutes"`
	Per        hours.Span   `json:"per"`
	Counts     []hours.Kind `json:"counts"`
	Exemptions []string     `json:"exemptions"`
	From       day.Date     `json:"from"`
	Mark       string       `json:"mark"`
	Decided    bool         `json:"decided"`

	rule hours.Rule
}

func describeMinimum(r hours.Rule, decided bool) minimumAnswer {
	a := minimumAnswer{Minutes: r.Minutes, Per: r.Every, Counts: append([]hours.Kind{}, r.Counts...), Exemptions: append([]string{}, r.Exempt...), From: r.From, Decided: decided, rule: r}
	if r.From != "" {
		a.Mark = r.Mark()
	}
	return a
}

func (a minimumAnswer) text(p *page) {
	p.line(words.Minimum(p.Localizer, a.rule))
	if !a.Decided && a.Mark != "" {
		p.say("hours.mark", "mark", a.Mark)
	}
}

// Do shows the minimum, the mark of another one, or says that it was decided.
func (v *hoursMinimumVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	today, err := of.Today()
	if err != nil {
		return nil, err
	}
	if v.Time == "" {
		r, err := of.Minimum(today)
		return describeMinimum(r, true), err
	}
	r := hours.Rule{Every: hours.Span(v.Per), Exempt: v.Exemption, From: cmp.Or(day.Date(v.From), today)}
	if r.Minutes, err = minutes(v.Time); err != nil {
		return nil, err
	}
	for _, k := range v.Counts {
		r.Counts = append(r.Counts, hours.Kind(k))
	}
	if len(r.Counts) == 0 {
		r.Counts = []hours.Kind{hours.Necessary, hours.Care, hours.Common}
	}
	if v.Group != "" {
		_, g, err := find(c, groups, v.Group)
		if err != nil {
			return nil, err
		}
		r.Group = g.ID
	}
	r, no := r.Cleaned()
	if no != nil {
		return nil, no
	}
	if v.Decision == "" {
		return describeMinimum(r, false), nil
	}
	of, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return nil, err
	}
	r.Decision = statement.ID(d.ID)
	return describeMinimum(r, true), of.SetMinimum(r)
}

// exemptionAnswer is somebody's word that a person is exempt.
type exemptionAnswer struct {
	ID     statement.ID `json:"id"`
	By     person       `json:"by"`
	At     *time.Time   `json:"at"`
	Who    person       `json:"who"`
	Reason string       `json:"reason"`
	From   day.Date     `json:"from"`
	Until  day.Date     `json:"until"`
}

type exemptionList struct {
	Exemptions []exemptionAnswer `json:"exemptions"`
}

func (l exemptionList) text(p *page) {
	if len(l.Exemptions) == 0 {
		p.say("hours.none-exempt")
	}
	for _, e := range l.Exemptions {
		p.say("hours.exempt", "by", e.By.Name, "who", e.Who.Name, "reason", e.Reason, "span", words.Span(p.Localizer, e.From, e.Until))
	}
}

// Do lists the words there are about who is exempt, for those who are to say the same.
func (v *hoursExemptionsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	l := exemptionList{[]exemptionAnswer{}}
	all, err := of.Exemptions()
	for _, e := range all {
		l.Exemptions = append(l.Exemptions, exemptionAnswer{e.ID, person{e.By, of.Name(e.By)}, moment(e.At, zone), person{e.Who, of.Name(e.Who)}, e.Category, e.From, e.Until})
	}
	return l, err
}

// Do says that somebody is exempt, or no longer.
func (v *hoursExemptVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	who, err := someone(of, v.Who)
	if err != nil {
		return nil, err
	}
	e := hours.Exemption{Who: who, Category: v.Reason, From: day.Date(v.From), Until: day.Date(v.Until), Ends: v.Over}
	if err := of.Exempt(e); err != nil {
		return nil, err
	}
	return (&hoursExemptionsVerb{}).Do(c)
}
