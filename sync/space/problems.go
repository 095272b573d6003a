package space

import (
	"moot/sync/log"
	"moot/sync/roster"
)

// Problem is something people are to know about the chains. It stops nothing.
type Problem struct {
	// Code is [Forked], [BadChain], [Flooded], [Sealed] or [Outdated].
	Code Code
	// Chain is zero where the problem is not about one.
	Chain log.Chain
	// Member is in whose name the chain was written, if Known.
	Member roster.MemberID
	Known  bool
	// Seq is the first entry that was told twice, or is missing.
	Seq uint64
	// Entries counts what cannot be read yet, or is missing at least; 0 where
	// nothing is to be counted.
	Entries int
	// Since is when this device noticed, in seconds since 1970 by its own clock; 0
	// where that was not kept.
	Since int64
	// Remedy is what people can do.
	Remedy Remedy
	// Stories are the hashes of a forked chain's two entries with that number,
	// the same on every device; [Space.Runs] of both branches is the proof.
	Stories [2]log.Hash
}

// Remedy names what people can do about a problem.
type Remedy string

const (
	// MeetOthers: whoever has what is missing brings it.
	MeetOthers Remedy = "meet-others"
	// TalkOrRemove: somebody's device does what none should. Its owner may not
	// know; if they do, members can end their membership.
	TalkOrRemove Remedy = "talk-or-remove"
	// WriteAgain: the device is this member's own; [Space.SetAside] lists what
	// has no effect now.
	WriteAgain Remedy = "write-again"
	// StartAgain: this device cannot write until it is started again, with room
	// on its disk.
	StartAgain Remedy = "start-again"
)

// Problems lists what is wrong with chains, as far as it is known here, chain by
// chain. It reads nothing from the disk; [Space.Check] looks further.
func (s *Space) Problems() []Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Problem
	for _, c := range s.sortedChains() {
		if c.IsBranch() {
			continue
		}
		st := s.chains[c]
		p := Problem{Chain: c, Since: st.Noticed}
		p.Member, p.Known = s.author(c.Device)
		switch {
		case s.forked(c):
			left, right := s.chain(c.Left()), s.chain(c.Right())
			p.Code, p.Seq, p.Stories = Forked, left.From, [2]log.Hash{left.First, right.First}
			p.Remedy = s.remedy(p)
		case st.Lost > 0:
			p.Code, p.Seq, p.Remedy = BadChain, st.State.Seq+1, MeetOthers
			p.Entries = int(min(st.Lost-min(st.State.Seq, st.Lost), maxCounted))
		default:
			continue
		}
		all = append(all, p)
	}
	all = append(all, s.floods()...)
	if n := len(s.reading.sealed); n > 0 {
		all = append(all, Problem{Code: Sealed, Entries: n, Remedy: MeetOthers})
	}
	if s.outdated {
		all = append(all, Problem{Code: Outdated, Remedy: StartAgain})
	}
	return all
}

// maxCounted keeps counts that others can drive up within a screen.
const maxCounted = 1 << 30

// remedy is what to do about what a device did: its own member can only write again.
func (s *Space) remedy(p Problem) Remedy {
	if me, ok := s.history.MemberOf(s.Device()); ok && p.Known && p.Member == me {
		return WriteAgain
	}
	return TalkOrRemove
}

// notice keeps when a problem of a chain was first seen here.
func (s *Space) notice(st *chainState) {
	if st.Noticed == 0 {
		st.Noticed = s.opts.Now().Unix()
	}
}
