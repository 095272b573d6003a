package print

import (
	"io"
	"time"

	"moot/app/day"
	"moot/app/i18n"
	"moot/app/ratification"
	"moot/app/words"
)

// Asked is a round of collectives that approve one text.
type Asked struct {
	Collective string
	Round      ratification.Round
	Names      Names
	At         time.Time
}

// Ratification writes the exact text of a round, who has ratified it and who has not,
// and room for an answer on paper with two names under it.
func Ratification(w io.Writer, format Format, p Asked, l i18n.Localizer, zone *time.Location) error {
	return writeForm(w, format, p.form(), func(mark string) document { return p.document(mark, l, zone) })
}

func (p Asked) document(mark string, l i18n.Localizer, zone *time.Location) document {
	r := p.Round
	d := document{l: l, mark: mark, title: l.Say("print.ratification"),
		under: l.Say("print.as-of", "collective", p.Collective, "when", p.At.In(zone))}
	d.head = dotted(p.Collective, d.title, l.Date(p.At.In(zone)))
	d.add(setOff, r.Call.Text)
	d.add(plain, l.Say("print.ratification.of", "name", r.Call.By.Name, "on", words.Date(l, r.Call.On), "check", r.ID.String()[:12]))
	d.add(plain, words.Threshold(l, r.Call.Threshold, r.Count.Of))
	d.add(plain, words.RatificationCount(l, r.Count))
	if r.Call.Deadline != "" {
		d.add(plain, l.Say("print.ratification.deadline", "day", words.Date(l, r.Call.Deadline)))
	}
	d.add(plain, l.Say("print.ratification.state", "state", words.RatificationState(l, r.State)))
	rows := table{columns: []column{{title: l.Say("print.ratification.collective"), share: 3}, {title: l.Say("print.ratification.members"), share: 2},
		{title: l.Say("print.ratification.answer"), share: 7}}}
	for _, row := range r.Rows {
		said := words.Answered(l, row, p.Names.of)
		if row.Words != "" {
			said += "\n" + row.Words
		}
		rows.rows = append(rows.rows, []string{row.Party.Name, l.Number(int64(row.Party.Size)), said})
	}
	d.table(rows)
	d.heading("", l.Say("print.ratification.paper"))
	d.add(plain, l.Say("print.ratification.form"))
	for range 2 {
		d.add(plain, l.Say("print.ratification.signed"))
	}
	return d
}

type askedForm struct {
	ID        ratification.ID            `json:"id"`
	By        string                     `json:"by"`
	Text      string                     `json:"text"`
	On        day.Date                   `json:"date"`
	Deadline  day.Date                   `json:"deadline,omitempty"`
	Threshold ratification.ThresholdKind `json:"threshold"`
	State     ratification.State         `json:"state"`
	Needed    int                        `json:"needed"`
	For       int                        `json:"for"`
	Answers   []answerForm               `json:"answers"`
}

type answerForm struct {
	Organization string            `json:"organization"`
	ID           string            `json:"organization_id"`
	Members      int               `json:"members"`
	Result       ratification.Kind `json:"result"`
	Date         day.Date          `json:"date,omitempty"`
	Text         string            `json:"text,omitempty"`
	Attested     int               `json:"attested,omitempty"`
	Counts       bool              `json:"counts"`
}

func (p Asked) form() askedForm {
	r := p.Round
	f := askedForm{ID: r.ID, By: r.Call.By.Name, Text: r.Call.Text, On: r.Call.On, Deadline: r.Call.Deadline, Threshold: r.Call.Threshold.Kind,
		State: r.State, Needed: r.Count.Needed, For: r.Count.For, Answers: []answerForm{}}
	for _, row := range r.Rows {
		f.Answers = append(f.Answers, answerForm{Organization: row.Party.Name, ID: row.Party.ID.String(), Members: row.Party.Size, Result: row.Kind,
			Date: row.On, Text: row.Words, Attested: row.By, Counts: row.Counts()})
	}
	return f
}
