package poll

import (
	"slices"
	"time"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/statement"
)

// appointed is who holds or held a job in a meeting: the chair, the pen, a
// teller.
func appointed(mt meeting.Meeting) member.Set {
	var held []member.ID
	for _, t := range mt.JobHolders() {
		held = append(held, t.Member)
	}
	return member.SetOf(held...)
}

// equipped is who had a device when the poll was put; nobody if that is unknown.
func (p Poll) equipped() member.Set {
	var all member.Set
	for _, putting := range p.Puttings {
		all = all.Or(putting.Equipped)
	}
	return all
}

// oneDevice reports whether only one of those there has a device. Then the other
// teller, or whoever saw the number thrown, signs on paper and is named.
func (p Poll) oneDevice(f Freeze) bool {
	equipped := p.equipped()
	return len(equipped) > 0 && len(equipped.And(f.Present)) <= 1
}

// seconded reports whether a second person may be named beside by, and is.
func (p Poll) seconded(by, second member.ID, f Freeze) bool {
	return !second.IsZero() && second != by && f.Electorate.Has(second) && p.oneDevice(f)
}

// signatures is how many have to count alike: one beside who froze; two who hold
// a job where tellers sign.
func (p Poll) signatures(f Freeze) int {
	switch {
	case p.NeedsTellers:
		return min(2, len(f.Electorate))
	case len(f.Electorate) == 1:
		return 0
	}
	return 1
}

// confirm weighs the counts. Everyone's device could see that a count is wrong,
// so one that differs does not undo a result for good: it takes more who counted
// alike. Whoever contests it is answered by two others who count again.
func (p *Poll) confirm(said sifted) {
	if p.Outcome == nil {
		return
	}
	frozen := p.Freezes[0]
	byMember := make(map[member.ID][]Count)
	for _, f := range p.Freezes {
		for _, c := range said.counts[f.ID] {
			if p.mayConfirm(c, f) {
				byMember[c.By] = append(byMember[c.By], c)
			}
			if c.agrees(*p.Outcome) {
				p.Recounts = append(p.Recounts, c)
			}
		}
		for _, c := range said.contests[f.ID] {
			if frozen.Electorate.Has(c.By) {
				p.Contests = append(p.Contests, c)
			}
		}
	}
	seconds := 0
	for _, counts := range byMember {
		last := statement.Current(counts)
		if i := slices.IndexFunc(last, func(c Count) bool { return !c.agrees(*p.Outcome) }); i >= 0 {
			p.Differing = append(p.Differing, last[i])
		} else if len(last) > 0 {
			p.Confirmed = append(p.Confirmed, last[0])
			if p.seconded(last[0].By, last[0].Second, frozen) {
				seconds++
			}
		}
	}
	statement.Sort(p.Confirmed)
	statement.Sort(p.Differing)
	p.Contests = slices.DeleteFunc(p.Contests, p.answered)
	statement.Sort(p.Contests)
	p.announce(frozen, len(p.Confirmed)+seconds)
}

// mayConfirm reports whether a count has a say. Who froze has counted already,
// unless people sign, or another signed on paper beside them.
func (p Poll) mayConfirm(c Count, f Freeze) bool {
	if !f.Electorate.Has(c.By) && !p.Appointed.Has(c.By) {
		return false
	}
	if p.NeedsTellers {
		return c.Signed && (p.Appointed.Has(c.By) || len(f.Electorate) <= 2)
	}
	return f.Electorate.Has(c.By) && (c.By != f.By || p.seconded(c.By, c.Second, f))
}

// Awaited are those who could still confirm the count of a poll that waits for
// it: who may vote and neither froze nor counted yet, or holds a job and has not
// signed. Without a device nobody can.
func (p Poll) Awaited() member.Set {
	if p.State != Frozen || len(p.Freezes) == 0 {
		return nil
	}
	could := p.Freezes[0].Electorate
	if p.NeedsTellers && len(could) > 2 {
		could = p.Appointed
	}
	if equipped := p.equipped(); len(equipped) > 0 {
		could = could.And(equipped)
	}
	var did []member.ID
	for _, f := range p.Freezes {
		if !p.NeedsTellers {
			did = append(did, f.By)
		}
	}
	for _, c := range slices.Concat(p.Confirmed, p.Differing) {
		did = append(did, c.By)
	}
	return could.Less(member.SetOf(did...))
}

// answered reports whether two others, or all there are, counted again for it.
func (p Poll) answered(c Contest) bool {
	var by member.Set
	for _, count := range p.Recounts {
		if count.By != c.By && slices.Contains(count.Answers, c.ID) {
			by = by.Or(member.Set{count.By})
		}
	}
	return len(by) >= min(2, len(p.Freezes[0].Electorate)-1)
}

// announce settles the state once the counts are weighed.
func (p *Poll) announce(f Freeze, agree int) {
	switch {
	case p.Outcome.Why.Code == LotNeeded:
	case len(p.Differing) > 0 && agree <= len(p.Differing):
		p.State = Contested
	case agree >= p.signatures(f):
		p.State, p.AnnouncedAt = Announced, p.announcedAt(f)
		if len(p.Contests) > 0 {
			p.State = Contested
		}
	}
}

// announcedAt is the claimed time of the signature that made it enough.
func (p Poll) announcedAt(f Freeze) time.Time {
	n := min(p.signatures(f), len(p.Confirmed))
	if n == 0 {
		return f.At
	}
	return p.Confirmed[n-1].At
}

// void makes the poll void if two said so, unless its result stands.
func (p *Poll) void() {
	var by member.Set
	for _, v := range p.Voidings {
		if p.Entitled.Has(v.By) {
			by = by.Or(member.Set{v.By})
		}
	}
	if len(by) >= min(2, len(p.Entitled)) && len(by) > 0 && p.State != Announced {
		p.State = Void
	}
}

// agrees reports whether a count came to the outcome.
func (c Count) agrees(o Outcome) bool {
	t := o.Tally
	return c.Yes == t.Yes && c.No == t.No && c.Abstain == t.Abstain && c.Block == t.Block && c.Invalid == t.Invalid &&
		slices.Equal(c.Chosen, o.Chosen) && c.Snapshot == o.Snapshot
}

// hasty reports whether the freeze came before all had voted and without a last
// call that stood long enough, by the times that were written.
func (p Poll) hasty(f Freeze) bool {
	if !p.Until.IsZero() || len(p.silent(f.Present)) == 0 {
		return false
	}
	return !slices.ContainsFunc(p.LastCalls, func(c LastCall) bool { return !f.At.Before(c.At.Add(LastCallFor)) })
}

// silent are those of the people there who have not voted in any way.
func (p Poll) silent(there member.Set) member.Set {
	there = there.And(p.Entitled)
	for _, s := range p.Papers.Sheets {
		there = there.Less(s.Counted)
	}
	var voted []member.ID
	for _, v := range p.Votes {
		voted = append(voted, v.Of)
	}
	return there.Less(member.SetOf(voted...))
}
