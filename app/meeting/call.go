package meeting

import (
	"encoding/hex"
	"slices"
	"time"

	"moot/app/refusal"
	"moot/app/text"
)

// Cleaned returns the call with its texts in clean form, or why it cannot be
// made.
func (c Call) Cleaned() (Call, *refusal.Refusal) {
	change, no := Change{c.Title, c.When, c.Place, c.Agenda}.Cleaned()
	if no != nil {
		return Call{}, no
	}
	if c.Title = change.Title; c.Title == "" {
		return Call{}, refusal.New(refusal.MeetingNoTitle)
	}
	if c.When = change.When; c.When == "" {
		return Call{}, refusal.New(refusal.MeetingNoTime)
	}
	c.Place, c.Agenda = change.Place, change.Agenda
	if len(c.Earlier) > earlierMax || len(c.RosterHeads) > headsMax {
		return Call{}, refusal.New(refusal.MeetingTooMany, "max", itemsMax)
	}
	return c, nil
}

// Cleaned returns the change with its texts in clean form, or why it cannot be
// made. A title and a time may be missing.
func (c Change) Cleaned() (Change, *refusal.Refusal) {
	var err error
	if c.Title, err = text.Optional(text.Line(c.Title, titleRunesMax)); err != nil {
		return Change{}, text.Refusal(err, refusal.MeetingNoTitle, titleRunesMax)
	}
	if c.Place, err = text.Optional(text.Line(c.Place, placeRunesMax)); err != nil {
		return Change{}, text.Refusal(err, refusal.MeetingNoTitle, placeRunesMax)
	}
	if c.When != "" && !c.When.valid() {
		return Change{}, refusal.New(refusal.MeetingNoTime)
	}
	var no *refusal.Refusal
	c.Agenda, no = CleanedAgenda(c.Agenda)
	return c, no
}

// CleanedAgenda returns an agenda with its texts in clean form, or why it cannot
// be one.
func CleanedAgenda(agenda []Item) ([]Item, *refusal.Refusal) {
	if len(agenda) == 0 {
		return nil, nil
	}
	if len(agenda) > itemsMax {
		return nil, refusal.New(refusal.MeetingTooMany, "max", itemsMax)
	}
	clean := make([]Item, len(agenda))
	seen := make(map[ItemID]bool, len(agenda))
	above := -1
	for i, item := range agenda {
		title, err := text.Line(item.Title, titleRunesMax)
		if err != nil {
			return nil, text.Refusal(err, refusal.MeetingNoTitle, titleRunesMax)
		}
		item.Title = title
		if !item.ID.valid() || seen[item.ID] {
			return nil, refusal.New(refusal.MeetingNoItem, "item", i+1)
		}
		seen[item.ID] = true
		if item.Level < 0 || item.Level > levelMax || item.Level > above+1 {
			return nil, refusal.New(refusal.MeetingItemLevel, "item", i+1)
		}
		above = item.Level
		if item.Minutes < 0 || item.Minutes > minutesMax {
			return nil, refusal.New(refusal.MeetingItemMinutes, "item", i+1, "max", minutesMax)
		}
		if !slices.Contains(ItemKinds, item.Kind) {
			item.Kind = Plain // of a newer release
		}
		clean[i] = item
	}
	return clean, nil
}

// Cleaned returns the step with its texts in clean form; ok is false if it makes
// no sense.
func (s Step) Cleaned() (clean Step, ok bool) {
	s, no := s.Checked()
	return s, no == nil
}

// Checked returns the step with its texts in clean form, or why it cannot be
// said.
func (s Step) Checked() (Step, *refusal.Refusal) {
	var err error
	if s.Reason, err = text.Optional(text.Line(s.Reason, reasonRunesMax)); err != nil {
		return Step{}, text.Refusal(err, refusal.MeetingNoTitle, reasonRunesMax)
	}
	if s.Act != Revise && s.Act != Postpone {
		s.Change = Change{}
	}
	change, no := s.Change.Cleaned()
	if no != nil {
		return Step{}, no
	}
	if len(s.Over) > overMax {
		return Step{}, refusal.New(refusal.MeetingTooMany, "max", overMax)
	}
	s.Change, s.Inquorate = change, s.Inquorate && s.Act == Close
	return s, nil
}

// Cleaned drops what no paper should show; ok is false if nothing is left.
func (g Guest) Cleaned() (clean Guest, ok bool) {
	if g.Struck {
		g.Name = ""
		return g, len(g.Over) <= overMax
	}
	name, err := text.Line(g.Name, nameRunesMax)
	g.Name = name
	return g, err == nil && len(g.Over) <= overMax
}

// Cleaned drops a moment that none can be.
func (a Attendance) Cleaned() (clean Attendance, ok bool) {
	if !a.When.IsZero() && (a.When.Year() < 1970 || a.When.Year() > 9999) {
		a.When = time.Time{}
	}
	return a, len(a.Over) <= overMax && len(a.Ends) <= overMax
}

// Cleaned says whether the word makes sense.
func (p Progress) Cleaned() (clean Progress, ok bool) {
	return p, slices.Contains([]ItemState{Waiting, Current, Done, Skipped}, p.To) && len(p.Over) <= overMax
}

// Cleaned keeps a text only with a point of order.
func (h Hand) Cleaned() (clean Hand, ok bool) {
	text, err := text.Optional(text.Line(h.Text, reasonRunesMax))
	if h.Text = text; !h.Order || err != nil {
		h.Text = ""
	}
	return h, true
}

// Cleaned keeps a text only with a ruling; ok is false for a ruling without one.
func (f Floor) Cleaned() (clean Floor, ok bool) {
	if f.Act != Rule {
		f.Ruling = ""
		return f, f.Act == Give || f.Act == Finish || f.Act == Withdraw
	}
	ruling, err := text.Line(f.Ruling, reasonRunesMax)
	f.Ruling = ruling
	return f, err == nil
}

const itemIDDigits = 16

func (id ItemID) valid() bool {
	raw, err := hex.DecodeString(string(id))
	return err == nil && len(id) == itemIDDigits && hex.EncodeToString(raw) == string(id)
}

// valid reports whether t is a real day and minute, written exactly as
// [LocalTimeLayout] says.
func (t LocalTime) valid() bool {
	parsed, err := time.Parse(LocalTimeLayout, string(t))
	return err == nil && parsed.Format(LocalTimeLayout) == string(t)
}

// In is the moment of a wall-clock time in a zone; zero if it is none. A time
// that the clocks skip in spring is the one an hour later.
func (t LocalTime) In(zone *time.Location) time.Time {
	at, err := time.ParseInLocation(LocalTimeLayout, string(t), zone)
	if err != nil {
		return time.Time{}
	}
	return at
}
