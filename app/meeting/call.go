package meeting

import (
	"encoding/hex"
	"slices"
	"time"

	"moot/app/member"
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
	if len(c.Earlier) > earlierMax || len(c.RosterHeads) > headsMax || len(c.Charter) > charterMax {
		return Call{}, refusal.New(refusal.MeetingTooMany, "max", itemsMax)
	}
	if c.Group.IsZero() != (len(c.Crew) == 0) || len(c.Crew) > crewMax || !member.IsSet(c.Crew) {
		return Call{}, refusal.New(refusal.GroupNobody)
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
