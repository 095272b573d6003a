package space

import (
	"slices"

	"moot/crdt/change"
	"moot/sync/identity"
	"moot/sync/log"
)

// Wrote lists the keys at the root of a document that a device has set, in its
// entries after a vector, and returns the vector to go on from. What these entries
// say counts only as far as the document has it.
func (s *Space) Wrote(device identity.DeviceID, doc string, after log.Vector) (keys []string, upto log.Vector, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.sortedChains() {
		if !c.Kind.Changes() || c.Device != device {
			continue
		}
		at := log.Mark{Chain: c, Seq: after.Seq(c)}
		for end := s.chain(c).State.Seq; at.Seq < end; at.Seq++ {
			e, err := s.entry(c, at.Seq+1)
			if err != nil {
				return nil, after, err
			}
			edits, err := s.effective(e)
			if err != nil { // not to be read yet
				break
			}
			for _, edit := range edits {
				if edit.Doc == doc {
					keys = append(keys, rootKeys(edit.Change)...)
				}
			}
		}
		upto = append(upto, at)
	}
	slices.Sort(keys)
	return slices.Compact(keys), upto, nil
}

func rootKeys(raw []byte) (keys []string) {
	parsed, err := change.Parse(raw)
	if err != nil {
		return nil
	}
	for _, op := range parsed.Operations() {
		if op.Obj == (change.Ref{}) && op.Key != "" {
			keys = append(keys, op.Key)
		}
	}
	return keys
}
