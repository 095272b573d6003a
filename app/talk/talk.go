// Package talk is short notes under something: a motion, an agenda item, a decision,
// a task. They are for those who could not come: what they would have said is there
// when the matter is taken up.
//
// A note is a statement; its author may take it back, and then its words are gone
// from sight. It may be addressed to people, who find it on their first screen;
// everybody else finds it under its matter, and nowhere else. There are no threads,
// no marks of who read what, and no list of all notes.
package talk

import (
	"errors"
	"slices"

	"moot/app/ids"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// ID names a note: it is the id of its [Saying].
type ID = ids.ID[Note]

// Kind is what sort of matter a note is under.
type Kind string

// The kinds of matters.
const (
	OnMotion   Kind = "motion"
	OnItem     Kind = "item"
	OnDecision Kind = "decision"
	OnTask     Kind = "task"
)

// Kinds are all of them.
func Kinds() []Kind { return []Kind{OnMotion, OnItem, OnDecision, OnTask} }

// Matter is what a note is under.
type Matter struct {
	Kind Kind
	// ID is that of the motion (a decision has its motion's), of the task, or of the
	// meeting that Item belongs to.
	ID   statement.ID
	Item meeting.ItemID
}

// Saying says something under a matter. To are those it is for; empty for all.
type Saying struct {
	statement.Envelope
	About Matter
	To    member.Set
	Text  string
}

// TakingBack says: I take my note back. Only its author's counts.
type TakingBack struct {
	statement.Envelope
	Note ID
}

// Facts are all notes that are known, in any order.
type Facts struct {
	Sayings     []Saying
	TakingsBack []TakingBack
}

// Note is what the statements about one note come to.
type Note struct {
	ID     ID
	By     member.ID
	Saying Saying
	// TakenBack notes have no text any more.
	TakenBack bool
	// Refused is why its words are not shown: one that is far too long, say, from a
	// program that let it through. It stands in its place with a sentence about it.
	Refused *refusal.Refusal
}

// Fold makes the notes of the facts by matter, each in the order of claimed time,
// then of ids. people are all who are or ever were members.
func Fold(facts Facts, people member.Set) map[Matter][]Note {
	type word struct {
		by member.ID
		id ID
	}
	back := make(map[word]bool)
	for _, t := range statement.Sift(facts.TakingsBack, people) {
		back[word{t.By, t.Note}] = true
	}
	all := make(map[Matter][]Note)
	for _, s := range statement.FirstOfEach(statement.Sift(facts.Sayings, people), sayingsOfOneMax) {
		if !slices.Contains(Kinds(), s.About.Kind) || len(s.About.Item) > itemBytesMax {
			continue
		}
		n := Note{ID: ID(s.ID), By: s.By, TakenBack: back[word{s.By, ID(s.ID)}]}
		clean, no := s.Cleaned()
		switch {
		case no != nil:
			n.Refused = no
			n.Saying = Saying{Envelope: s.Envelope, About: s.About}
		case n.TakenBack:
			n.Saying = Saying{Envelope: s.Envelope, About: s.About}
		default:
			n.Saying = clean
		}
		all[s.About] = append(all[s.About], n)
	}
	return all
}

// Cleaned returns the saying with its text in clean form, or why it cannot be.
func (s Saying) Cleaned() (Saying, *refusal.Refusal) {
	clean, err := text.Prose(s.Text, textRunesMax)
	switch {
	case errors.Is(err, text.ErrTooLong):
		return Saying{}, refusal.New(refusal.NoteTooLong, "max", textRunesMax)
	case err != nil:
		return Saying{}, text.Refusal(err, refusal.NoteEmpty, textRunesMax)
	case len(s.To) > peopleMax || !member.IsSet(s.To):
		return Saying{}, refusal.New(refusal.NoteTooMany, "max", peopleMax)
	}
	s.Text = clean
	return s, nil
}

// CanSay says why by cannot put one more note under a matter; nil if they can.
func CanSay(under []Note, by member.ID) *refusal.Refusal {
	mine := 0
	for _, n := range under {
		if n.By == by && !n.TakenBack {
			mine++
		}
	}
	if mine >= underOneMax {
		return refusal.New(refusal.NoteTooMany, "max", underOneMax)
	}
	return nil
}

// CanTakeBack says why by cannot take a note back; nil if they can.
func (n Note) CanTakeBack(by member.ID) *refusal.Refusal {
	switch {
	case n.By != by:
		return refusal.New(refusal.NoteNotYours)
	case n.TakenBack:
		return refusal.New(refusal.NoteWithdrawn)
	}
	return nil
}

// Waits reports whether the last note under a matter that is addressed to somebody
// has no word of theirs after it.
func Waits(under []Note, who member.ID) (last Note, waits bool) {
	for _, n := range under {
		switch {
		case n.By == who:
			waits = false
		case n.Saying.To.Has(who):
			last, waits = n, true
		}
	}
	return last, waits
}
