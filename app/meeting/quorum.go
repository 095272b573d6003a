package meeting

import "moot/app/member"

// Quorum is the part of the electorate that must be present for anything to be
// decided: at least Num/Den of it, or more than that if Strict. The zero Quorum
// asks for nobody.
type Quorum struct {
	Num, Den int
	Strict   bool
}

// Check is a quorum held against the people there, with its figures.
type Check struct {
	Quorum
	Present    int // of the electorate
	Electorate int
	Needed     int // the least number present that meets it
	Met        bool
}

// Check says whether present of electorate meet the quorum: Present*Den >=
// Num*Electorate, or > if Strict.
func (q Quorum) Check(present, electorate int) Check {
	c := Check{Quorum: q, Present: present, Electorate: electorate}
	if q.Den > 0 && q.Num > 0 {
		need := int64(q.Num) * int64(electorate)
		den := int64(q.Den)
		least := (need + den - 1) / den
		if q.Strict {
			least = need/den + 1
		}
		c.Needed = int(least)
	}
	c.Met = present >= c.Needed
	return c
}

// Electorate is who may vote: those entitled when the meeting was called; at a
// collective's first meeting everyone on the roll when the poll opened (atPoll),
// for there was no roll before. Whoever is no longer on the roll (now) has left
// or died or was removed.
func (m Meeting) Electorate(atPoll, now member.Set) member.Set {
	entitled := m.Call.Entitled
	if m.First {
		entitled = atPoll
	}
	return entitled.And(now)
}

// Quorate says whether enough of the electorate are there now.
func (m Meeting) Quorate(electorate member.Set) Check {
	return m.Call.Quorum.Check(len(m.Present.And(electorate)), len(electorate))
}
