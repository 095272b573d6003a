package meeting

import (
	"slices"
	"time"

	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Cleaned returns the step with its texts in clean form, or why it cannot be
// said.
func (s Step) Cleaned() (Step, *refusal.Refusal) {
	var err error
	if s.Reason, err = text.Optional(text.Line(s.Reason, reasonRunesMax)); err != nil {
		return Step{}, text.Refusal(err, refusal.MeetingNoTitle, reasonRunesMax)
	}
	if s.Act != Revise && s.Act != Postpone {
		s.Change = Change{}
	}
	s.Inquorate = s.Inquorate && s.Act == Close
	var no *refusal.Refusal
	if s.Change, no = s.Change.Cleaned(); no != nil {
		return Step{}, no
	}
	return s, tooMany(s.Over)
}

// Cleaned returns the attendance without a moment that none can be, or why it
// cannot be said.
func (a Attendance) Cleaned() (Attendance, *refusal.Refusal) {
	if !a.When.IsZero() && (a.When.Year() < yearMin || a.When.Year() > yearMax) {
		a.When = time.Time{}
	}
	return a, tooMany(a.Over, a.Ends)
}

// Cleaned returns the guest with a clean name, or why they cannot be listed.
func (g Guest) Cleaned() (Guest, *refusal.Refusal) {
	if g.Struck {
		g.Name = ""
		return g, tooMany(g.Over)
	}
	var err error
	if g.Name, err = text.Line(g.Name, nameRunesMax); err != nil {
		return Guest{}, text.Refusal(err, refusal.MemberNoName, nameRunesMax)
	}
	return g, tooMany(g.Over)
}

// Cleaned says why the taking cannot be said.
func (t Taking) Cleaned() (Taking, *refusal.Refusal) {
	if !slices.Contains(Jobs, t.Job) {
		return Taking{}, refusal.New(refusal.MeetingUnknownJob, "job", string(t.Job))
	}
	return t, tooMany(t.Over)
}

// Cleaned says why the progress cannot be said.
func (p Progress) Cleaned() (Progress, *refusal.Refusal) {
	if !slices.Contains([]ItemState{Waiting, Current, Done, Skipped}, p.To) {
		return Progress{}, refusal.New(refusal.MeetingNoItem, "item", string(p.Item))
	}
	return p, tooMany(p.Over)
}

// Cleaned returns the hand with a clean text, kept only with a point of order.
func (h Hand) Cleaned() (Hand, *refusal.Refusal) {
	if !h.Order {
		h.Text = ""
	}
	var err error
	if h.Text, err = text.Optional(text.Line(h.Text, reasonRunesMax)); err != nil {
		return Hand{}, text.Refusal(err, refusal.MeetingNoRuling, reasonRunesMax)
	}
	return h, nil
}

// Cleaned returns the word with a clean ruling, or why it cannot be said.
func (f Floor) Cleaned() (Floor, *refusal.Refusal) {
	switch f.Act {
	case Give, Finish, Withdraw:
		f.Ruling = ""
		return f, nil
	case Rule:
		var err error
		if f.Ruling, err = text.Line(f.Ruling, reasonRunesMax); err != nil {
			return Floor{}, text.Refusal(err, refusal.MeetingNoRuling, reasonRunesMax)
		}
		return f, nil
	}
	return Floor{}, refusal.New(refusal.MeetingNoHand)
}

// Cleaned returns the draft with its texts in clean form, or why it cannot be
// written.
func (d Draft) Cleaned() (Draft, *refusal.Refusal) {
	if d.Dropped {
		d.Change = Change{}
	}
	var no *refusal.Refusal
	if d.Change, no = d.Change.Cleaned(); no != nil {
		return Draft{}, no
	}
	if d.Change.Title == "" && !d.Dropped {
		return Draft{}, refusal.New(refusal.MeetingNoTitle)
	}
	return d, tooMany(d.Over)
}

// Cleaned returns the series with its texts in clean form, or why it cannot be.
// Whether its rule can be followed is known where calendars are.
func (s Series) Cleaned() (Series, *refusal.Refusal) {
	change, no := Change{s.Title, s.Start, s.Place, s.Agenda}.Cleaned()
	if no != nil {
		return Series{}, no
	}
	if s.Title, s.Start, s.Place, s.Agenda = change.Title, change.When, change.Place, change.Agenda; s.Title == "" {
		return Series{}, refusal.New(refusal.MeetingNoTitle)
	}
	if s.Start == "" {
		return Series{}, refusal.New(refusal.MeetingNoTime)
	}
	if len(s.Rule) > ruleBytesMax {
		return Series{}, refusal.New(refusal.MeetingBadRule)
	}
	if len(s.Omitted) > omittedMax {
		return Series{}, refusal.New(refusal.MeetingTooMany, "max", omittedMax)
	}
	s.Omitted = slices.DeleteFunc(slices.Clone(s.Omitted), func(t LocalTime) bool { return !t.valid() })
	slices.Sort(s.Omitted)
	s.Omitted = slices.Compact(s.Omitted)
	return s, tooMany(s.Over)
}

func tooMany(lists ...[]statement.ID) *refusal.Refusal {
	for _, ids := range lists {
		if len(ids) > overMax {
			return refusal.New(refusal.MeetingTooMany, "max", overMax)
		}
	}
	return nil
}
