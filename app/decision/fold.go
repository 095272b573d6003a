package decision

import (
	"cmp"
	"slices"

	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

// Register lists what was adopted, in the order in which it was announced, then
// by id, without what became of it; see [Book]. motions are settled; see
// [poll.Settle]. A motion is decided once, by the last round in which it was adopted.
func Register(motions []motion.Motion, polls []poll.Poll) []Decision {
	deciding := make(map[motion.ID]poll.Poll, len(polls))
	for _, p := range polls {
		if before, known := deciding[p.Motion]; known && (before.Round > p.Round || before.Round == p.Round && before.AnnouncedAt.Before(p.AnnouncedAt)) {
			continue
		}
		if p.State == poll.Announced && p.Outcome.Passed {
			deciding[p.Motion] = p
		}
	}
	var register []Decision
	for _, m := range motions {
		p, decided := deciding[m.ID]
		if m.State != motion.Adopted || !decided {
			continue
		}
		register = append(register, Decision{
			ID: m.ID, Meeting: m.Meeting, Item: m.Item, Poll: p.ID,
			Wording: p.Wording, Reasons: m.Reasons, Outcome: *p.Outcome, AdoptedAt: p.AnnouncedAt,
		})
	}
	slices.SortFunc(register, Compare)
	return slices.CompactFunc(register, func(a, b Decision) bool { return a.ID == b.ID })
}

// Compare is the order of the register: as they were announced, then by id.
func Compare(a, b Decision) int {
	return cmp.Or(a.AdoptedAt.Compare(b.AdoptedAt), statement.ID(a.ID).Compare(statement.ID(b.ID)))
}
