package record

import (
	"moot/app/day"
	"moot/app/group"
	"moot/app/hours"
	"moot/app/member"
	"moot/app/statement"
)

type hoursBody struct {
	_        struct{} `cbor:",toarray"`
	Who      member.ID
	Day      string
	Minutes  int
	Kind     string
	Text     string
	Group    group.ID
	Task     statement.ID
	Corrects statement.ID
}

type hoursWordBody struct {
	_        struct{} `cbor:",toarray"`
	Entry    statement.ID
	Disputes bool
	Reason   string
}

type hoursRuleBody struct {
	_        struct{} `cbor:",toarray"`
	Minutes  int
	Every    string
	Counts   []string
	Exempt   []string
	Group    group.ID
	From     string
	Decision statement.ID
}

type exemptionBody struct {
	_        struct{} `cbor:",toarray"`
	Who      member.ID
	Category string
	From     string
	Until    string
	Ends     bool
}

// hoursKinds are the work people did, and the least that is asked of them.
func hoursKinds() []kind {
	return []kind{
		kindOf("hours", hoursOf, func(f *Facts) *[]hours.Entry { return &f.Hours.Entries }),
		kindOf("hours-word", hoursWordOf, func(f *Facts) *[]hours.Confirmation { return &f.Hours.Confirmations }),
		kindOf("hours-rule", hoursRuleOf, func(f *Facts) *[]hours.Rule { return &f.Hours.Rules }),
		kindOf("hours-exemption", exemptionOf, func(f *Facts) *[]hours.Exemption { return &f.Hours.Exemptions }),
	}
}

func hoursOf(s hours.Entry) (hoursBody, error) {
	return hoursBody{Who: s.Who, Day: string(s.Day), Minutes: s.Minutes, Kind: string(s.Kind), Text: s.Text, Group: s.Group, Task: s.Task, Corrects: s.Corrects}, nil
}

func (b hoursBody) read(e statement.Envelope) (hours.Entry, error) {
	return hours.Entry{Envelope: e, Who: b.Who, Day: day.Date(b.Day), Minutes: b.Minutes, Kind: hours.Kind(b.Kind), Text: b.Text, Group: b.Group,
		Task: b.Task, Corrects: b.Corrects}, nil
}

func hoursWordOf(s hours.Confirmation) (hoursWordBody, error) {
	return hoursWordBody{Entry: s.Entry, Disputes: s.Disputes, Reason: s.Reason}, nil
}

func (b hoursWordBody) read(e statement.Envelope) (hours.Confirmation, error) {
	return hours.Confirmation{Envelope: e, Entry: b.Entry, Disputes: b.Disputes, Reason: b.Reason}, nil
}

func hoursRuleOf(s hours.Rule) (hoursRuleBody, error) {
	b := hoursRuleBody{Minutes: s.Minutes, Every: string(s.Every), Counts: []string{}, Exempt: list(s.Exempt), Group: s.Group, From: string(s.From), Decision: s.Decision}
	for _, k := range s.Counts {
		b.Counts = append(b.Counts, string(k))
	}
	return b, nil
}

func (b hoursRuleBody) read(e statement.Envelope) (hours.Rule, error) {
	r := hours.Rule{Envelope: e, Minutes: b.Minutes, Every: hours.Span(b.Every), Exempt: some(b.Exempt), Group: b.Group, From: day.Date(b.From), Decision: b.Decision}
	for _, k := range b.Counts {
		r.Counts = append(r.Counts, hours.Kind(k))
	}
	return r, nil
}

func exemptionOf(s hours.Exemption) (exemptionBody, error) {
	return exemptionBody{Who: s.Who, Category: s.Category, From: string(s.From), Until: string(s.Until), Ends: s.Ends}, nil
}

func (b exemptionBody) read(e statement.Envelope) (hours.Exemption, error) {
	return hours.Exemption{Envelope: e, Who: b.Who, Category: b.Category, From: day.Date(b.From), Until: day.Date(b.Until), Ends: b.Ends}, nil
}
