package collective

import (
	"errors"
	"slices"
	"strings"
	"time"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/record"
	"moot/app/refusal"
	"moot/crdt"
	"moot/sync/space"
)

// Writing is one moment of a text: somebody had written for a while.
type Writing struct {
	// Moment names it, among those of this text.
	Moment crdt.Hash
	By     member.ID
	// At is when it was, by the clock of who wrote.
	At time.Time
	// Text is the text as they left it, Added and Removed the paragraphs that
	// were theirs.
	Text           string
	Added, Removed []string
}

// Paragraph is a paragraph of a text, and whose words it is: of who last changed
// it. By is zero for one that two changed at once.
type Paragraph struct {
	Text string
	By   member.ID
	At   time.Time
}

// EditMinutes changes the text under an agenda item from the version the writer
// saw to the version they wrote; what others wrote meanwhile stays.
func (c *Collective) EditMinutes(id meeting.ID, item meeting.ItemID, seen, wrote string) error {
	return c.write(id, item, record.EditText(id, item, seen, wrote))
}

// AddToMinutes adds a paragraph to the text under an agenda item.
func (c *Collective) AddToMinutes(id meeting.ID, item meeting.ItemID, paragraph string) error {
	paragraph = strings.TrimSpace(paragraph)
	if paragraph == "" {
		return refusal.New(refusal.MinutesEmpty)
	}
	return c.write(id, item, record.AppendText(id, item, paragraph))
}

// RestoreMinutes makes the text under an agenda item what it was at a moment of
// its history. Nothing is lost by it: what stood there until now is in the history.
func (c *Collective) RestoreMinutes(id meeting.ID, item meeting.ItemID, moment crdt.Hash) error {
	was, err := c.textAt(record.MeetingOf(id), string(item), moment)
	if errors.Is(err, crdt.ErrUnknownHeads) || errors.Is(err, space.ErrNoDocument) {
		return refusal.New(refusal.MinutesNoMoment)
	}
	if err != nil {
		return err
	}
	return c.write(id, item, record.RestoreText(id, item, was))
}

func (c *Collective) write(id meeting.ID, item meeting.ItemID, edit space.Edit) error {
	return c.inMeeting(id, func(_ *view, m Meeting) error {
		if item != record.NextSteps && !m.Call.HasItem(item) {
			return refusal.New(refusal.MeetingNoItem, "item", string(item))
		}
		return c.edit(edit)
	})
}

// MinutesHistory is how the text under an agenda item came to be, oldest first, as
// far back as it is read. Moments at which it was left alone are left out.
func (c *Collective) MinutesHistory(id meeting.ID, item meeting.ItemID) ([]Writing, error) {
	return c.history(record.MeetingOf(id), string(item))
}

// history is how one text of a shared document came to be.
func (c *Collective) history(doc, name string) ([]Writing, error) {
	moments, err := c.space.History(doc)
	if errors.Is(err, space.ErrNoDocument) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Writing
	for _, m := range moments[max(0, len(moments)-momentsMax):] {
		before, err := c.textAt(doc, name, m.Before...)
		if err != nil {
			return nil, err
		}
		after, err := c.textAt(doc, name, m.Change)
		if err != nil {
			return nil, err
		}
		if before != after {
			all = append(all, Writing{
				Moment: m.Change, By: member.ID(m.By), At: m.At, Text: after,
				Added: without(after, before), Removed: without(before, after),
			})
		}
	}
	return all, nil
}

// WhoWrote names for each paragraph under an agenda item who wrote it as it is.
func (c *Collective) WhoWrote(id meeting.ID, item meeting.ItemID) ([]Paragraph, error) {
	history, err := c.MinutesHistory(id, item)
	if err != nil {
		return nil, err
	}
	texts, err := c.texts(id)
	if err != nil {
		return nil, err
	}
	var all []Paragraph
	for _, text := range paragraphs(texts[item]) {
		p := Paragraph{Text: text}
		for _, w := range history {
			if slices.Contains(w.Added, text) {
				p.By, p.At = w.By, w.At
			}
		}
		all = append(all, p)
	}
	return all, nil
}

// textAt reads a text of a shared document as of a moment; before the first there
// is none.
func (c *Collective) textAt(doc, name string, heads ...crdt.Hash) (text string, err error) {
	if len(heads) == 0 {
		return "", nil
	}
	err = c.space.ReadAt(doc, heads, func(r crdt.Reader) error {
		text = record.TextAt(r, name)
		return nil
	})
	return text, err
}

func paragraphs(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
}

// without are the paragraphs of one text that another does not have.
func without(text, other string) []string {
	known := paragraphs(other)
	return slices.DeleteFunc(paragraphs(text), func(p string) bool { return slices.Contains(known, p) })
}
