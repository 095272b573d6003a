// Package charter is the rules a collective has given itself, as the sum of what
// it was founded with and of the decisions that set lines of it since.
//
//	founding ──> quorum 1/2 · notice 0 · charter: two thirds · …
//	decision A ──────────────> notice 7 ──┐
//	decision B ──> quorum 2/3 ────────────┴──> the charter now: each line with
//	                                           where it comes from
//
// A motion that changes the charter carries the lines it sets ([motion.Setting])
// beside its words, and names the changes its mover knew. So decisions have an
// order which no clock and no network decides: one that was moved in knowledge of
// another comes after it. Two that set the same line differently and did not know
// of each other leave the line as it was before both, until people decide again;
// see [Fold].
//
// A decision has no effect if it would lock people out ([Rules.Reachable]) or was
// not taken by the rule the charter had for such questions.
package charter

import (
	"time"

	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/tally"
	"moot/app/text"
)

// Rules is what a charter says.
type Rules struct {
	Name  string
	Place string
	// Pact is the hash of what an association is founded on, and never changes; zero
	// for a collective of people. See package association.
	Pact [32]byte
	// Zone is where the collective's clocks stand, by its IANA name:
	// "Europe/Madrid".
	Zone string
	// Quorum is the part of those entitled that must be present.
	Quorum meeting.Quorum
	// SecondQuorum is the same for a meeting that is called a second time, with
	// the same agenda, because the first had none; a zero Den means: no other.
	SecondQuorum meeting.Quorum
	// NoticeDaysMin is how many days before a meeting it is to be called.
	NoticeDaysMin int
	// Vouchers is how many members must vouch for a new one.
	Vouchers int
	// Removal is how many members must say that one is to go, Settling how many
	// that a replaced phone is rightly so, Amendment how many must confirm what
	// their devices need of a changed charter. Zero is more than half of those who
	// may say so; where fewer may than are asked for, all of them must.
	Removal, Settling, Amendment int
	// Newcomers is how many new members each member may bring in between two
	// rolls, once there has been one; zero is any number.
	Newcomers int
	// Signers is how many more than chair and minute-taker must sign minutes for
	// them to be approved; zero stands for one.
	Signers int
	// Ways are by what rules questions are decided; see [Rules.Way].
	Ways [kindCount]Way
}

// Usual is the charter a collective begins with that has not thought of another;
// it has no name, place or zone.
func Usual() Rules {
	return Rules{Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1, Newcomers: 5, Signers: 1, Ways: usualWays()}
}

// Cleaned returns the rules with their texts in clean form and the usual ones
// where none were given, or why nothing can be founded with them.
func (r Rules) Cleaned() (Rules, *refusal.Refusal) {
	if _, err := time.LoadLocation(r.Zone); err != nil || r.Zone == "" || r.Zone == "Local" {
		return Rules{}, refusal.New(refusal.CollectiveNoZone, "zone", r.Zone)
	}
	return r.cleaned()
}

// cleaned is [Rules.Cleaned] for a zone that is known to be one: zones are looked
// up on the disk.
func (r Rules) cleaned() (Rules, *refusal.Refusal) {
	var err error
	if r.Name, err = text.Line(r.Name, nameRunesMax); err != nil {
		return Rules{}, text.Refusal(err, refusal.CollectiveNoName, nameRunesMax)
	}
	if r.Place, err = text.Optional(text.Line(r.Place, nameRunesMax)); err != nil {
		return Rules{}, text.Refusal(err, refusal.CollectiveNoName, nameRunesMax)
	}
	if r.SecondQuorum.Den == 0 {
		r.SecondQuorum = r.Quorum
	}
	for _, q := range []meeting.Quorum{r.Quorum, r.SecondQuorum} {
		if !tally.Share(q).Sound(quorumDenMax) {
			return Rules{}, refusal.New(refusal.CollectiveQuorum)
		}
	}
	if r.NoticeDaysMin < 0 || r.NoticeDaysMin > noticeDaysMax {
		return Rules{}, refusal.New(refusal.CollectiveNotice, "max", noticeDaysMax)
	}
	if r.Vouchers < 1 || r.Vouchers > vouchersMax {
		return Rules{}, refusal.New(refusal.CollectiveVouchers, "max", vouchersMax)
	}
	if r.Signers == 0 {
		r.Signers = 1
	}
	if r.Signers < 1 || r.Signers > signersMax {
		return Rules{}, refusal.New(refusal.CharterNumber, "max", signersMax)
	}
	for _, n := range []int{r.Removal, r.Settling, r.Amendment, r.Newcomers} {
		if n < 0 || n > confirmersMax {
			return Rules{}, refusal.New(refusal.CharterNumber, "max", confirmersMax)
		}
	}
	return r.cleanedWays()
}

// cleanedWays returns the rules with a sound way to decide every kind of
// question.
func (r Rules) cleanedWays() (Rules, *refusal.Refusal) {
	usual := usualWays()
	for i, k := range Kinds() {
		if r.Ways[i] == (Way{}) {
			r.Ways[i] = usual[i]
		}
		var no *refusal.Refusal
		if r.Ways[i], no = r.Ways[i].cleaned(k); no != nil {
			return Rules{}, no
		}
	}
	return r, nil
}

// Location is where the collective's clocks stand.
func (r Rules) Location() *time.Location {
	if loc, err := time.LoadLocation(r.Zone); err == nil {
		return loc
	}
	return time.UTC
}

// Way is the rule by which a kind of question is decided.
func (r Rules) Way(k Kind) Way { return r.Ways[k.index()] }

// Charter is the rules with where each line comes from.
type Charter struct {
	Rules
	from [lineCount]Origin
}

// Origin is where a line of the charter comes from.
type Origin struct {
	// Decision is the motion that set it, At when it was decided, by the claimed
	// time of its announcement. Both are zero for what the collective was founded
	// with.
	Decision motion.ID
	At       time.Time
	// Open are decisions that set the line differently out of sight of each other.
	// None of them holds, and the collective has to decide again.
	Open []motion.ID
}

// Origin is where a line comes from.
func (c Charter) Origin(l Line) Origin { return c.from[l.index()] }
