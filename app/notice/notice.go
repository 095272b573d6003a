// Package notice is the notice board: what somebody lets all know, from a day until
// a day. A notice is a statement; its author may correct it or take it down. What
// is past is kept and folded away; nothing on the board asks to be answered.
package notice

import (
	"moot/app/day"
	"moot/app/ids"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// ID names a notice: it is the id of its last [Posting].
type ID = ids.ID[Notice]

// Posting says: let all know this. After names the posting of its author that this
// one corrects.
type Posting struct {
	statement.Envelope
	Title string
	Text  string
	// From and Until are the first and the last day it is shown; without a first
	// day it is shown at once.
	From, Until day.Date
}

// TakingDown says: this need not hang there any more. Only its author's counts.
type TakingDown struct {
	statement.Envelope
	Notice ID
}

// Facts are all statements about notices that are known, in any order.
type Facts struct {
	Postings    []Posting
	TakingsDown []TakingDown
}

// State is where a notice is on a day.
type State string

// The states of a notice.
const (
	Coming State = "coming"
	Shown  State = "shown"
	Past   State = "past"
	// TakenDown is past before its time.
	TakenDown State = "taken-down"
)

// Notice is what the statements about one notice come to.
type Notice struct {
	ID        ID
	By        member.ID
	Posting   Posting
	Withdrawn bool
}

// On is the state of a notice on a day, as a calendar shows it.
func (n Notice) On(today day.Date) State {
	switch {
	case n.Withdrawn:
		return TakenDown
	case n.Posting.Until.Before(today):
		return Past
	case today.Before(n.Posting.From):
		return Coming
	}
	return Shown
}

// Fold makes the notices of the facts, by claimed time, then by id. people are all
// who are or ever were members. What makes no sense has no effect.
func Fold(facts Facts, people member.Set) []Notice {
	type word struct {
		by member.ID
		id ID
	}
	down := make(map[word]bool)
	for _, t := range statement.Sift(facts.TakingsDown, people) {
		down[word{t.By, t.Notice}] = true
	}
	var sound []Posting
	for _, p := range statement.FirstOfEach(statement.Sift(facts.Postings, people), postingsOfOneMax) {
		if p, no := p.Cleaned(); no == nil {
			sound = append(sound, p)
		}
	}
	var notices []Notice
	for _, p := range statement.Current(sound) {
		notices = append(notices, Notice{ID: ID(p.ID), By: p.By, Posting: p, Withdrawn: down[word{p.By, ID(p.ID)}]})
	}
	return notices
}

// Cleaned returns the posting with its texts in clean form, or why it cannot be.
func (p Posting) Cleaned() (Posting, *refusal.Refusal) {
	var err error
	if p.Title, err = text.Line(p.Title, titleRunesMax); err != nil {
		return Posting{}, text.Refusal(err, refusal.NoticeNoTitle, titleRunesMax)
	}
	if p.Text, err = text.Optional(text.Prose(p.Text, textRunesMax)); err != nil {
		return Posting{}, text.Refusal(err, refusal.NoticeNoTitle, textRunesMax)
	}
	for _, d := range []day.Date{p.From, p.Until} {
		if !d.Valid() {
			return Posting{}, refusal.New(refusal.DayUnreadable, "date", string(d))
		}
	}
	if p.Until == "" || p.Until.Before(p.From) {
		return Posting{}, refusal.New(refusal.NoticeDates)
	}
	return p, nil
}

// CanPost says why by cannot put up one more on that day; nil if they can.
func CanPost(notices []Notice, by member.ID, today day.Date) *refusal.Refusal {
	hanging := 0
	for _, n := range notices {
		if s := n.On(today); n.By == by && (s == Shown || s == Coming) {
			hanging++
		}
	}
	if hanging >= hangingMax {
		return refusal.New(refusal.NoticeTooMany, "max", hangingMax)
	}
	return nil
}

// CanAlter says why by cannot correct a notice or take it down; nil if they can.
func (n Notice) CanAlter(by member.ID) *refusal.Refusal {
	switch {
	case n.By != by:
		return refusal.New(refusal.NoticeNotYours)
	case n.Withdrawn:
		return refusal.New(refusal.NoticeWithdrawn)
	}
	return nil
}
