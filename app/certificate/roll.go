package certificate

import (
	"bytes"
	"crypto/sha256"
	"slices"

	"moot/sync/identity"
)

// Sorted returns the roll in its one form: the keys of each voice and the voices
// by their first key in order, voices without a device left out, for nobody can
// sign for them.
func (r Roll) Sorted() Roll {
	voices := make([]Voice, 0, len(r.Voices))
	for _, v := range r.Voices {
		if len(v) > 0 {
			keys := slices.Clone(v)
			slices.SortFunc(keys, compareKeys)
			voices = append(voices, slices.Compact(keys))
		}
	}
	slices.SortFunc(voices, func(a, b Voice) int { return compareKeys(a[0], b[0]) })
	r.Voices = voices
	return r
}

func compareKeys(a, b identity.DeviceID) int { return bytes.Compare(a[:], b[:]) }

// sound reports whether the roll is in its one form and no key speaks for two.
func (r Roll) sound() bool {
	if len(r.Voices) == 0 || len(r.Voices) > maxVoices || len(r.Name) > maxNameBytes || len(r.Place) > maxNameBytes {
		return false
	}
	seen := make(map[identity.DeviceID]bool)
	for i, v := range r.Voices {
		if len(v) == 0 || len(v) > maxKeys || i > 0 && compareKeys(r.Voices[i-1][0], v[0]) >= 0 {
			return false
		}
		for j, key := range v {
			if seen[key] || j > 0 && compareKeys(v[j-1], key) >= 0 {
				return false
			}
			seen[key] = true
		}
	}
	return true
}

// SamePeople reports whether two rolls list the same voices.
func (r Roll) SamePeople(other Roll) bool {
	return slices.EqualFunc(r.Voices, other.Voices, func(a, b Voice) bool { return slices.Equal(a, b) })
}

// Hash names the roll.
func (r Roll) Hash() Hash { return hashOf("moot roll abroad 1", rollOf(r)) }

// Hash names the paper.
func (p Paper) Hash() Hash { return hashOf("moot paper 1", paperOf(p)) }

func hashOf(what string, form any) Hash {
	h := sha256.New()
	h.Write([]byte(what + "\x00"))
	h.Write(marshal(form))
	return Hash(h.Sum(nil))
}

// Attesting counts the voices on a roll that attest what a hash names: each once,
// whichever of their devices signed, and nobody who is not on it.
func (r Roll) Attesting(of Hash, signed []Signed) int { return len(r.attesting(of, signed)) }

// attesting returns one sound signature for each voice that has one, in the order
// of the roll.
func (r Roll) attesting(of Hash, signed []Signed) []Signed {
	voice := make(map[identity.DeviceID]int)
	for i, v := range r.Voices {
		for _, key := range v {
			voice[key] = i
		}
	}
	first := make([]*Signed, len(r.Voices))
	for _, s := range signed {
		i, on := voice[s.Key]
		if !on || first[i] != nil || !s.Signs(of) {
			continue
		}
		first[i] = &s
	}
	var all []Signed
	for _, s := range first {
		if s != nil {
			all = append(all, *s)
		}
	}
	return all
}

// carries reports whether enough voices of the roll attest something for the next
// roll to rest on it.
func (r Roll) carries(of Hash, signed []Signed) bool {
	return Step{By: r.Attesting(of, signed), Of: len(r.Voices)}.holds()
}
