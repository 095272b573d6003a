package space

import (
	"moot/sync/log"
	"moot/sync/roster"
)

// Problem is something people are to know about a chain. It stops nothing.
type Problem struct {
	// Code is [Forked] or [BadChain].
	Code  Code
	Chain log.Chain
	// Member is in whose name the chain was written, if Known.
	Member roster.MemberID
	Known  bool
	// Seq is the first entry that was told twice, or is missing.
	Seq uint64
	// Stories are the hashes of a forked chain's two entries with that number,
	// the same on every device; [Space.Runs] of both branches is the proof.
	Stories [2]log.Hash
}

// Problems lists what is wrong with chains, as far as it is known here. It reads
// nothing from the disk; [Space.Check] looks further.
func (s *Space) Problems() []Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Problem
	for _, c := range s.sortedChains() {
		p := Problem{Chain: c}
		p.Member, p.Known = s.author(c.Device)
		switch st := s.chains[c]; {
		case c.IsBranch():
			continue
		case s.forked(c):
			left, right := s.chain(c.Left()), s.chain(c.Right())
			p.Code, p.Seq, p.Stories = Forked, left.From, [2]log.Hash{left.First, right.First}
		case st.Lost > 0:
			p.Code, p.Seq = BadChain, st.State.Seq+1
		default:
			continue
		}
		all = append(all, p)
	}
	return all
}
