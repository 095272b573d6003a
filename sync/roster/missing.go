package roster

import (
	"maps"
	"slices"

	"moot/sync/log"
)

// Missing returns the entries that acts name as their past and that have not
// come, sorted.
func (h *History) Missing() []log.Hash {
	var missing []log.Hash
	for hash := range maps.Keys(h.lacking) {
		if h.nodes[hash] == nil {
			missing = append(missing, hash)
		}
	}
	slices.SortFunc(missing, log.Hash.Compare)
	return missing
}

// Has reports whether an act has come.
func (h *History) Has(act log.Hash) bool { return h.nodes[act] != nil }

// Waits reports whether an act is here and something of its past is not.
func (h *History) Waits(act log.Hash) bool {
	n := h.nodes[act]
	return n != nil && n.missing > 0
}
