package space

import (
	"fmt"
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// What members write is kept and passed on, however much it is: a hole in a chain
// would be worse. But nobody's flood is to hold up others. So whoever wrote more than
// their budget is taken slowly, a little in each session (see package exchange), and
// people are told. Chains are few by nature; beyond their number none is begun.

// Group names who a chain counts for: the member, or else the device.
func (s *Space) Group(c log.Chain) [32]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.group(c.Device)
}

func (s *Space) group(d identity.DeviceID) (of [32]byte) {
	if m, ok := s.author(d); ok {
		copy(of[:], m[:])
		return of
	}
	return d
}

// OverBudget reports whether the device that writes the chain, or its member with
// all devices, has written more than one may at once.
func (s *Space) OverBudget(c log.Chain) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.overBudget(c)
}

func (s *Space) overBudget(c log.Chain) bool {
	deviceMost, memberMost := uint64(deviceRecordBytes), uint64(memberRecordBytes)
	if c.Kind.Trunk() == log.Roster {
		deviceMost, memberMost = deviceRosterBytes, memberRosterBytes
	}
	if c.Device == s.Device() {
		return false // what is one's own is here, or was lost
	}
	var device, member, all uint64
	for o, st := range s.chains {
		if o.Kind.Trunk() == c.Kind.Trunk() {
			all += st.Weight
		}
	}
	if all <= deviceMost { // as nearly always; asking whose each chain is costs more
		return false
	}
	group := s.group(c.Device)
	for o, st := range s.chains {
		switch {
		case o.Kind.Trunk() != c.Kind.Trunk():
		case o.Device == c.Device:
			device += st.Weight
			member += st.Weight
		case s.group(o.Device) == group:
			member += st.Weight
		}
	}
	return device > deviceMost || member > memberMost
}

// ownWeight is what this device's record chains weigh.
func (s *Space) ownWeight() (sum uint64) {
	for c, st := range s.chains {
		if c.Device == s.Device() && c.Kind.Changes() {
			sum += st.Weight
		}
	}
	return sum
}

// room says whether another chain may be begun.
func (s *Space) room(c log.Chain) error {
	own, strange := 0, 0
	_, belongs := s.author(c.Device)
	for o := range s.chains {
		if o.Kind == c.Kind && o.Device == c.Device {
			own++
		}
		if !belongs {
			if _, ok := s.author(o.Device); !ok {
				strange++
			}
		}
	}
	switch {
	case len(s.chains) >= MaxChains:
		return fmt.Errorf("%w: more than %d chains", log.ErrInvalid, MaxChains)
	case own >= maxOwnChains:
		s.crowding[c.Device] = true
		return fmt.Errorf("%w: more than %d chains of one device", log.ErrInvalid, maxOwnChains)
	case strange >= maxStrangeChains:
		return fmt.Errorf("%w: more than %d chains of devices that do not belong", log.ErrInvalid, maxStrangeChains)
	}
	return nil
}

// floods lists the members beyond their budget, each once, by their longest chain.
func (s *Space) floods() []Problem {
	longest := make(map[[32]byte]log.Chain)
	weight := make(map[[32]byte]uint64)
	crowding := make(map[[32]byte]bool)
	for c, st := range s.chains {
		g := s.group(c.Device)
		weight[g] += st.Weight
		crowding[g] = crowding[g] || s.crowding[c.Device]
		if was, ok := longest[g]; !ok || st.Weight > s.chains[was].Weight || st.Weight == s.chains[was].Weight && c.Compare(was) < 0 {
			longest[g] = c
		}
	}
	var all []Problem
	for g, c := range longest {
		// Below the least of the budgets nothing else need be asked.
		if !crowding[g] && (weight[g] <= deviceRosterBytes || !s.overBudget(c)) {
			continue
		}
		p := Problem{Code: Flooded, Chain: c, Since: s.chains[c].Noticed, Remedy: TalkOrRemove}
		p.Member, p.Known = s.author(c.Device)
		p.Entries = int(min(s.chains[c].State.Seq, maxCounted))
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b Problem) int { return a.Chain.Compare(b.Chain) })
	return all
}
