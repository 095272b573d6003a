package minutes

import (
	"slices"

	"moot/app/meeting"
)

// agenda is the agenda as it stood at the end: as it was called, with what the
// meeting added, moved or left out.
func (c composer) agenda() Section {
	s := Section{Heading: HeadingAgenda}
	numbers := meeting.Numbers(c.Meeting.Call.Agenda)
	called := c.Meeting.Original.Agenda
	for i, item := range c.Meeting.Call.Agenda {
		key := AgendaItem
		switch {
		case !slices.ContainsFunc(called, func(o meeting.Item) bool { return o.ID == item.ID }):
			key = AgendaAdded
		case !item.Origin.IsZero():
			key = AgendaCarried
		}
		s.add(key, Args{"number": numbers[i], "title": item.Title})
	}
	for _, item := range called {
		if !c.Meeting.Call.HasItem(item.ID) {
			s.add(AgendaDropped, Args{"title": item.Title})
		}
	}
	return s
}

// item is what was done under one item of the agenda.
func (c composer) item(i int, number string, item meeting.Item) Section {
	s := Section{Heading: HeadingItem, Number: number, Title: item.Title}
	if text := c.Texts[item.ID]; text != "" {
		s.Lines = append(s.Lines, prose(text))
	}
	s.Lines = append(s.Lines, c.taken(i, item)...)
	s.Lines = append(s.Lines, c.orders(item.ID)...)
	s.Lines = append(s.Lines, c.under(i)...)
	return s
}

// taken says when an item was taken up, and that a report was received.
func (c composer) taken(i int, item meeting.Item) []Line {
	if i >= len(c.Meeting.Items) {
		return nil
	}
	p := c.Meeting.Items[i]
	var lines []Line
	for _, spell := range p.Spells {
		if spell.To.IsZero() {
			lines = append(lines, say(TakenUp, Args{"from": spell.From}))
			continue
		}
		lines = append(lines, say(TakenUpUntil, Args{"from": spell.From, "to": spell.To}))
	}
	switch {
	case p.State == meeting.Skipped:
		lines = append(lines, say(ItemSkipped, nil))
	case p.State == meeting.Waiting && c.Meeting.State == meeting.Closed && len(c.Meeting.Unfinished()) > 0:
		lines = append(lines, say(ItemOpen, nil))
	case p.State == meeting.Done && item.Kind == meeting.Report:
		lines = append(lines, say(Reported, nil))
	}
	return lines
}

// orders are the points of order raised under an item, with the rulings.
func (c composer) orders(item meeting.ItemID) []Line {
	var lines []Line
	for _, s := range c.Meeting.Speakers {
		if !s.Order || s.Item != item || s.State == meeting.Withdrawn && len(s.Rulings) == 0 {
			continue
		}
		if s.Text == "" {
			lines = append(lines, say(PointOfOrderBare, Args{"name": c.name(s.Who()), "at": s.At}))
		} else {
			lines = append(lines, say(PointOfOrder, Args{"name": c.name(s.Who()), "at": s.At, "text": s.Text}))
		}
		for _, r := range s.Rulings {
			lines = append(lines, say(Ruling, Args{"name": c.name(r.By), "at": r.At, "text": r.Ruling}))
		}
	}
	return lines
}
