package hours

import (
	"moot/app/day"
	"moot/app/group"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// Ground is what hours hang on beside what was said about them.
type Ground struct {
	// People are all who belong or ever did, Here those who belong now, and Equipped
	// those of them who have a device to speak with.
	People, Here, Equipped member.Set
	// Group says who is in a working group; nil where there are none.
	Group func(group.ID) member.Set
}

// Book is all hours.
type Book struct {
	// Work are the entries that were not corrected, by claimed time, then by id.
	Work []Work
	// ByPerson are the places in Work of what each person did.
	ByPerson   map[member.ID][]int
	exemptions []Exemption
	on         Ground
}

// Fold makes the book of the facts. What makes no sense has no effect.
func Fold(facts Facts, on Ground) *Book {
	b := &Book{ByPerson: make(map[member.ID][]int), on: on}
	words := statement.Current(statement.FirstOfEach(statement.Sift(facts.Confirmations, on.People), confirmationsOfOneMax))
	first, next := make(map[statement.ID]int, len(words)), make([]int, len(words))
	for i := len(words) - 1; i >= 0; i-- { // chains from the first to the last of each entry
		next[i] = first[words[i].Entry]
		first[words[i].Entry] = i + 1
	}
	entries := standing(facts.Entries, on.People)
	b.Work = make([]Work, 0, len(entries))
	for _, e := range entries {
		w := Work{Entry: e, State: Logged}
		for i := first[e.ID]; i > 0; i = next[i-1] {
			if c, no := words[i-1].Cleaned(); no == nil {
				w.hear(c, on)
			}
		}
		b.ByPerson[e.Who] = append(b.ByPerson[e.Who], len(b.Work))
		b.Work = append(b.Work, w)
	}
	b.capDays()
	for _, e := range statement.FirstOfEach(statement.Sift(facts.Exemptions, on.People), exemptionsOfOneMax) {
		if e, no := e.Cleaned(); no == nil && e.By != e.Who {
			b.exemptions = append(b.exemptions, e)
		}
	}
	b.exemptions = statement.Current(b.exemptions)
	return b
}

// standing are the sound entries that no later one of the same author corrects; of
// two corrections that did not know of each other the later by claimed time, then by
// id, counts. What was taken back is left out.
func standing(said []Entry, people member.Set) []Entry {
	sound := statement.FirstOfEach(statement.Sift(said, people), entriesOfOneMax)
	corrected := make(map[statement.ID]bool)
	kept := sound[:0] // Sift made it
	for _, e := range sound {
		if e, no := e.Cleaned(); no == nil && people.Has(e.Who) {
			kept = append(kept, e)
			if !e.Corrects.IsZero() {
				corrected[e.Corrects] = true
			}
		}
	}
	if len(corrected) == 0 {
		return kept
	}
	known := make(map[statement.ID]Entry, len(corrected))
	for _, e := range kept {
		if corrected[e.ID] {
			known[e.ID] = e
		}
	}
	root := func(e Entry) (statement.ID, bool) {
		for !e.Corrects.IsZero() {
			before, here := known[e.Corrects]
			if !here || before.By != e.By || before.Who != e.Who {
				return statement.ID{}, false
			}
			e = before
		}
		return e.ID, true
	}
	var left []Entry
	chains := make(map[statement.ID][]Entry)
	for _, e := range kept {
		name, ok := root(e)
		switch {
		case !ok:
		case e.Corrects.IsZero() && !corrected[e.ID]:
			left = append(left, e)
		default:
			chains[name] = append(chains[name], e)
		}
	}
	for _, chain := range chains {
		heads := statement.Heads(chain, Entry.over)
		if last := heads[len(heads)-1]; last.Minutes > 0 {
			left = append(left, last)
		}
	}
	statement.Sort(left)
	return left
}

// hear takes in what somebody says of an entry. A dispute weighs more than any
// confirmation: it takes a word with its author, and they take it back.
func (w *Work) hear(c Confirmation, on Ground) {
	if w.CanConfirm(c.By, on) != nil {
		return
	}
	switch {
	case c.Disputes:
		w.State, w.Reason = Disputed, c.Reason
	default:
		w.ConfirmedBy = w.ConfirmedBy.Or(member.Set{c.By})
		if w.State == Logged {
			w.State = Confirmed
		}
	}
}

// CanConfirm says why by cannot confirm an entry; nil if they can: somebody else than
// its author, of the same working group if it has others; and the person for whom it
// was written down.
func (w Work) CanConfirm(by member.ID, on Ground) *refusal.Refusal {
	if by == w.By {
		return refusal.New(refusal.HoursOwnWord)
	}
	if w.Group.IsZero() || on.Group == nil || by == w.Who {
		return nil
	}
	in := on.Group(w.Group).Less(member.SetOf(w.By, w.Who))
	if len(in) > 0 && !in.Has(by) {
		return refusal.New(refusal.HoursNotGroup)
	}
	return nil
}

// capDays sets aside what would give somebody's day more than 24 hours: the entries
// that were said last, by claimed time.
func (b *Book) capDays() {
	days := make(map[day.Date]int)
	for _, places := range b.ByPerson {
		clear(days)
		for _, i := range places {
			w := &b.Work[i]
			if w.State == Disputed {
				continue
			}
			if days[w.Day]+w.Minutes > dayMinutesMax {
				w.State = Beyond
				continue
			}
			days[w.Day] += w.Minutes
		}
	}
}

// ToLog says why an entry cannot be written down; nil if it can. A day has 24 hours,
// with all that is written down for the person already; today is the last day that
// can have been worked on.
func (b *Book) ToLog(e Entry, today day.Date) (Entry, *refusal.Refusal) {
	e, no := e.Cleaned()
	if no != nil {
		return e, no
	}
	if today.Before(e.Day) {
		return e, refusal.New(refusal.HoursFuture)
	}
	if !b.on.Here.Has(e.Who) {
		return e, refusal.New(refusal.JoiningNotHere)
	}
	sum := e.Minutes
	for _, i := range b.ByPerson[e.Who] {
		if w := b.Work[i]; w.Day == e.Day && w.ID != e.Corrects && w.State != Disputed && w.State != Beyond {
			sum += w.Minutes
		}
	}
	if sum > dayMinutesMax {
		return e, refusal.New(refusal.HoursDay)
	}
	return e, nil
}
