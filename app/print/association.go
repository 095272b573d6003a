package print

import (
	"cmp"
	"io"
	"strings"
	"time"

	"moot/app/association"
	"moot/app/day"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/words"
)

// Allied is who belongs to an association, on paper.
type Allied struct {
	Name        string
	Association association.Association
	Names       Names // of people
	At          time.Time
}

// Association writes the page of an association: its founders, each collective with
// how it stands and since when, and whom it sent, by whose word and until when.
func Association(w io.Writer, format Format, p Allied, l i18n.Localizer, zone *time.Location) error {
	return writeForm(w, format, p.form(), func(mark string) document { return p.document(mark, l, zone) })
}

func (p Allied) document(mark string, l i18n.Localizer, zone *time.Location) document {
	d := document{l: l, mark: mark, title: l.Say("print.association", "name", p.Name),
		under: l.Say("print.as-of", "collective", p.Name, "when", p.At.In(zone))}
	d.head = dotted(p.Name, l.Date(p.At.In(zone)))
	if !p.Association.Founded {
		d.add(setOff, l.Say("print.association.forming"))
	}
	rows := table{columns: []column{{title: l.Say("print.ratification.collective"), share: 3}, {title: l.Say("print.ratification.members"), share: 2},
		{title: l.Say("print.association.state"), share: 3}, {title: l.Say("print.association.sent"), share: 5}}}
	for _, m := range p.Association.Members {
		state := words.Belonging(l, m.State)
		if m.Since != "" {
			state += "\n" + l.Say("print.association.since", "day", words.Date(l, m.Since))
		}
		if m.Until != "" {
			state += "\n" + l.Say("print.association.until", "day", words.Date(l, m.Until))
		}
		rows.rows = append(rows.rows, []string{m.Name, l.Number(int64(m.Size)), state, p.sent(l, m)})
	}
	d.table(rows)
	d.add(plain, l.Say("print.association.voices"))
	return d
}

// sent is whom a collective sent, a line for each mandate.
func (p Allied) sent(l i18n.Localizer, m association.Member) string {
	var lines []string
	for _, g := range m.Mandates {
		var who []string
		for _, id := range g.People {
			who = append(who, p.Names.of(id))
		}
		line := l.Say("print.association.mandate", "names", cmp.Or(l.And(who...), l.Say("print.association.nobody")),
			"on", words.Date(l, g.On), "state", words.Sent(l, g.State), "n", g.By, "of", g.Of)
		if g.Plan.Until != "" {
			line += " " + l.Say("print.association.until", "day", words.Date(l, g.Plan.Until))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

type alliedForm struct {
	Name    string           `json:"name"`
	ID      member.ID        `json:"id"`
	Founded bool             `json:"founded"`
	Members []membershipForm `json:"memberships"`
}

// membershipForm names things as Popolo does: a membership of one organization in
// another, and those of the delegates on its behalf.
type membershipForm struct {
	Organization string            `json:"organization"`
	ID           member.ID         `json:"organization_id"`
	Members      int               `json:"members"`
	Founder      bool              `json:"founder"`
	State        association.State `json:"state"`
	Start        day.Date          `json:"start_date,omitempty"`
	End          day.Date          `json:"end_date,omitempty"`
	Delegates    []delegateForm    `json:"delegates"`
}

type delegateForm struct {
	Role     string                   `json:"role"`
	People   []string                 `json:"people"`
	Start    day.Date                 `json:"start_date"`
	End      day.Date                 `json:"end_date,omitempty"`
	State    association.MandateState `json:"state"`
	Attested int                      `json:"attested"`
	Of       int                      `json:"of"`
}

func (p Allied) form() alliedForm {
	f := alliedForm{Name: p.Name, ID: p.Association.ID, Founded: p.Association.Founded, Members: []membershipForm{}}
	for _, m := range p.Association.Members {
		one := membershipForm{Organization: m.Name, ID: m.ID, Members: m.Size, Founder: m.Founder, State: m.State, Start: m.Since,
			End: m.Until, Delegates: []delegateForm{}}
		for _, g := range m.Mandates {
			sent := delegateForm{Role: "delegate", People: []string{}, Start: max(g.On, g.Plan.From), End: cmp.Or(g.Ended, g.Plan.Until),
				State: g.State, Attested: g.By, Of: g.Of}
			for _, id := range g.People {
				sent.People = append(sent.People, p.Names.of(id))
			}
			one.Delegates = append(one.Delegates, sent)
		}
		f.Members = append(f.Members, one)
	}
	return f
}
