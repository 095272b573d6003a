package meeting

import (
	"encoding/hex"
	"time"

	"moot/app/refusal"
	"moot/app/text"
)

// Cleaned returns the call with its texts in clean form, or why it cannot be
// made.
func (c Call) Cleaned() (Call, *refusal.Refusal) {
	var err error
	if c.Title, err = text.Line(c.Title, titleRunesMax); err != nil {
		return Call{}, text.Refusal(err, refusal.MeetingNoTitle, titleRunesMax)
	}
	if c.Place, err = text.Optional(text.Line(c.Place, placeRunesMax)); err != nil {
		return Call{}, text.Refusal(err, refusal.MeetingNoTitle, placeRunesMax)
	}
	if !c.When.valid() {
		return Call{}, refusal.New(refusal.MeetingNoTime)
	}
	if len(c.Agenda) > itemsMax || len(c.Earlier) > earlierMax || len(c.RosterHeads) > headsMax {
		return Call{}, refusal.New(refusal.MeetingTooMany, "max", itemsMax)
	}
	var no *refusal.Refusal
	c.Agenda, no = cleanedAgenda(c.Agenda)
	return c, no
}

func cleanedAgenda(agenda []Item) ([]Item, *refusal.Refusal) {
	if len(agenda) == 0 {
		return nil, nil
	}
	clean := make([]Item, len(agenda))
	seen := make(map[ItemID]bool, len(agenda))
	for i, item := range agenda {
		title, err := text.Line(item.Title, titleRunesMax)
		if err != nil {
			return nil, text.Refusal(err, refusal.MeetingNoTitle, titleRunesMax)
		}
		if !item.ID.valid() || seen[item.ID] {
			return nil, refusal.New(refusal.MeetingNoItem, "item", i+1)
		}
		seen[item.ID] = true
		clean[i] = Item{ID: item.ID, Title: title}
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

// HasItem reports whether the agenda has the item.
func (c Call) HasItem(id ItemID) bool {
	for _, item := range c.Agenda {
		if item.ID == id {
			return true
		}
	}
	return false
}
