package ratification

import (
	"encoding/hex"
	"slices"
	"strings"

	"moot/app/day"
	"moot/app/ids"
	"moot/app/refusal"
	"moot/app/tally"
	"moot/app/text"
)

const callLabel = "\x13moot ratification 1"

// Name is the id of the round that asks this: SHA-256 over a label and the call's
// fields in order, each with its length before it, lists with their number.
func (c Call) Name() ID {
	b := ids.Form(callLabel)
	c.By.write(&b)
	b.Text(string(c.On))
	b.Text(string(c.Deadline))
	b.Text(c.Text)
	b.Number(len(c.Parties))
	for _, p := range c.Parties {
		p.write(&b)
	}
	b.Text(string(c.Threshold.Kind))
	b.Number(c.Threshold.Some)
	writeShare(&b, c.Threshold.Double.Collectives)
	writeShare(&b, c.Threshold.Double.Members)
	b.Fixed(c.Instead[:])
	b.Number(len(c.Lineage))
	for _, s := range c.Lineage {
		b.Fixed(s.Collective[:])
		b.Text(s.Name)
		b.Fixed(s.Motion[:])
		b.Fixed(s.Wording[:])
	}
	return b.ID()
}

func (p Party) write(b *ids.Form) {
	b.Fixed(p.ID[:])
	b.Text(p.Name)
	b.Number(p.Size)
}

func writeShare(b *ids.Form, s tally.Share) {
	b.Number(s.Num)
	b.Number(s.Den)
	if s.Strict {
		b.Number(1)
	} else {
		b.Number(0)
	}
}

// Cleaned returns the call with its texts in clean form and its parties in order, or
// why it cannot be made.
func (c Call) Cleaned() (Call, *refusal.Refusal) {
	var err error
	if c.Text, err = text.Prose(c.Text, textRunesMax); err != nil {
		return Call{}, text.Refusal(err, refusal.RatifyNoText, textRunesMax)
	}
	if c.By.Name, err = text.Line(c.By.Name, nameRunesMax); err != nil {
		return Call{}, text.Refusal(err, refusal.RatifyNobody, nameRunesMax)
	}
	if c.On == "" || !c.On.Valid() {
		return Call{}, refusal.New(refusal.DayUnreadable, "date", string(c.On))
	}
	if !c.Deadline.Valid() || c.Deadline.Before(c.On) {
		return Call{}, refusal.New(refusal.DayUnreadable, "date", string(c.Deadline))
	}
	if c.Parties, err = parties(c.Parties); err != nil || len(c.Parties) < 2 || len(c.Parties) > PartiesMax || len(c.Lineage) > lineageMax {
		return Call{}, refusal.New(refusal.RatifyNobody, "max", PartiesMax)
	}
	for _, s := range c.Lineage {
		if _, err := text.Line(s.Name, nameRunesMax); err != nil {
			return Call{}, text.Refusal(err, refusal.RatifyNobody, nameRunesMax)
		}
	}
	if !c.Threshold.sound(len(c.Parties)) {
		return Call{}, refusal.New(refusal.RatifyThreshold, "max", len(c.Parties))
	}
	return c, nil
}

// parties returns clean parties in the order of their ids, each once.
func parties(all []Party) ([]Party, error) {
	clean := slices.Clone(all)
	for i, p := range clean {
		name, err := text.Line(p.Name, nameRunesMax)
		if err != nil || p.Size < 1 || p.Size > sizeMax {
			return nil, errParty
		}
		clean[i].Name = name
	}
	slices.SortFunc(clean, func(a, b Party) int { return strings.Compare(string(a.ID[:]), string(b.ID[:])) })
	for i := 1; i < len(clean); i++ {
		if clean[i].ID == clean[i-1].ID {
			return nil, errParty
		}
	}
	return clean, nil
}

func (t Threshold) sound(parties int) bool {
	none := tally.Double{}
	switch t.Kind {
	case All:
		return t.Some == 0 && t.Double == none
	case Some:
		return t.Some >= 1 && t.Some <= parties && t.Double == none
	case Double:
		return t.Some == 0 && t.Double.Collectives.Sound(shareDenMax) && t.Double.Members.Sound(shareDenMax)
	}
	return false
}

// Effect is the last line of a motion with which a collective answers a round; kind
// is [Ratifies], [Reserves] or [Refuses].
func Effect(kind Kind, round ID) string {
	return "[" + effects[kind] + ":" + round.String() + "]"
}

var effects = map[Kind]string{Ratifies: "ratify", Reserves: "ratify-with-reservation", Refuses: "refuse"}

// Names returns the round that a wording answers, if it ends with an effect.
func Names(wording string) (kind Kind, round ID, ok bool) {
	line := wording[strings.LastIndexByte(wording, '\n')+1:]
	line, ends := strings.CutSuffix(line, "]")
	for _, kind := range []Kind{Ratifies, Reserves, Refuses} {
		digits, begins := strings.CutPrefix(line, "["+effects[kind]+":")
		if begins && ends && len(digits) == hex.EncodedLen(len(round)) {
			_, err := hex.Decode(round[:], []byte(digits))
			return kind, round, err == nil
		}
	}
	return "", ID{}, false
}

// Words is a wording as people read it: without the line that answers a round.
func Words(wording string) string {
	if _, _, ok := Names(wording); !ok {
		return wording
	}
	return strings.TrimRight(wording[:max(0, strings.LastIndexByte(wording, '\n'))], "\n")
}

// Wording is the motion with which a collective answers so. words are the
// reservation, or the reason of a refusal.
func (c Call) Wording(kind Kind, words string) string {
	said := c.Text
	switch {
	case kind == Reserves:
		said += between + words
	case kind == Refuses:
		said = words
	}
	return said + "\n" + Effect(kind, c.Name())
}

// between stands between the exact text and a reservation.
const between = "\n\n"

// Read is what a collective that adopted a wording answered to the round: a yes only
// to the exact text, byte for byte. Other words under the same effect are a
// proposed text, and no yes.
func (c Call) Read(wording string) (kind Kind, words string, ok bool) {
	kind, round, ok := Names(wording)
	if !ok || round != c.Name() {
		return "", "", false
	}
	said := Words(wording)
	switch {
	case kind == Refuses:
		return Refuses, said, true
	case kind == Ratifies && said == c.Text:
		return Ratifies, "", true
	case kind == Reserves && strings.HasPrefix(said, c.Text+between):
		return Reserves, said[len(c.Text+between):], true
	}
	return Amends, said, true
}

// late reports whether an answer of that day comes after the last day.
func (c Call) late(on day.Date) bool { return c.Deadline.Before(on) }
