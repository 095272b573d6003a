package log

import "moot/sync/canon"

// The canonical forms of a header and an entry are written by hand, since they are
// what levelling computes most often.

func (h Header) marshal() []byte {
	return h.append(make([]byte, 0, headerBytes+len(h.RosterHeads)*(len(Hash{})+2)))
}

func (h Header) append(b []byte) []byte {
	b = canon.AppendArray(b, 9)
	b = canon.AppendUint(b, uint64(h.Version))
	b = canon.AppendBytes(b, h.Space[:])
	b = h.Chain.append(b)
	b = canon.AppendUint(b, h.Seq)
	b = canon.AppendBytes(b, h.Prev[:])
	b = canon.AppendBytes(b, h.Epoch[:])
	b = canon.AppendUint(b, h.Lamport)
	b = canon.AppendInt(b, h.Time)
	b = canon.AppendArray(b, len(h.RosterHeads))
	for _, head := range h.RosterHeads {
		b = canon.AppendBytes(b, head[:])
	}
	return b
}

func (c Chain) append(b []byte) []byte {
	b = canon.AppendArray(b, 3)
	b = canon.AppendUint(b, uint64(c.Kind))
	b = canon.AppendBytes(b, c.Device[:])
	return canon.AppendUint(b, uint64(c.Incarnation))
}

// marshal is the canonical form of the entry.
func (e Entry) marshal() []byte {
	b := make([]byte, 0, headerBytes+len(e.Header.RosterHeads)*(len(Hash{})+2)+len(e.Body))
	b = canon.AppendArray(b, 2)
	return canon.AppendBytes(e.Header.append(b), e.Body)
}

// headerBytes is more than a header takes without its roster heads.
const headerBytes = 200
