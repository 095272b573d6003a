package cli

import (
	"bytes"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/print"
)

type minutesKept struct {
	ID     meeting.ID   `json:"id"`
	File   string       `json:"file"`
	Format print.Format `json:"format"`
}

func (a minutesKept) text(p *page) { p.say("minutes.kept", "file", a.File) }

// Do prints the minutes, or writes them into a file.
func (v *minutesShownVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	format := print.Format(v.Format)
	switch {
	case v.Format != "":
	case c.options.JSON && v.Output == "":
		format = print.JSON
	default:
		format = print.Text
	}
	sheet, err := c.minutes(of, m.ID, v.Mark, format)
	if err != nil {
		return nil, err
	}
	if v.Output == "" || v.Output == "-" {
		_, err := c.stdout.Write(sheet)
		return nil, err
	}
	return minutesKept{m.ID, v.Output, format}, writeFile(c.path(v.Output), sheet)
}

// minutes sets the minutes of a meeting in a format, with what came later; mark
// chooses a version, "" the one to be read.
func (c *call) minutes(of *collective.Collective, id meeting.ID, mark string, format print.Format) ([]byte, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	m, err := of.Minutes(id)
	if err != nil {
		return nil, err
	}
	if mark != "" {
		h, err := version(m, mark)
		if err != nil {
			return nil, err
		}
		if m, err = of.Version(id, h); err != nil {
			return nil, err
		}
	}
	status := m.Status()
	status.Later = print.Differences(m.Text, m.Draft, c.l)
	var b bytes.Buffer
	err = print.Minutes(&b, format, m.Text, status, c.l, zone)
	return b.Bytes(), err
}

type minutesWritten struct {
	ID      meeting.ItemID `json:"id"`
	Meeting meeting.ID     `json:"meeting"`
	Title   string         `json:"title"`
	Text    string         `json:"text"`
}

func (a minutesWritten) text(p *page) {
	p.line(a.Title)
	p.block(a.Text)
}

// Do adds a paragraph to the minutes of an agenda item.
func (v *minutesWriteVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	id, err := item(m, v.Item)
	if err != nil {
		return nil, err
	}
	if err := of.AddToMinutes(m.ID, id, v.Text); err != nil {
		return nil, err
	}
	return itemNow(of, m.ID, id)
}

// itemNow is the text under an agenda item after something was written.
func itemNow(of *collective.Collective, m meeting.ID, id meeting.ItemID) (answer, error) {
	now, err := of.Meeting(m)
	a := minutesWritten{ID: id, Meeting: m, Text: now.Texts[id]}
	for _, i := range now.Call.Agenda {
		if i.ID == id {
			a.Title = i.Title
		}
	}
	return a, err
}
