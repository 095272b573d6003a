package roster_test

import (
	"testing"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
)

// Nobody makes a device theirs, or somebody else's, that did not ask for it.
func TestADeviceBelongsToNobodyWithoutItsConsent(t *testing.T) {
	base := drawn(t, roster.Charter{Vouchers: 1}, `f ─ b ─ c ─ d`, three)
	tests := []struct {
		name    string
		consent identity.Signature
		want    string
	}{
		{"its own, for this space", roster.Consent(phone("X"), base.space, roster.Further), "A[A, X] B C D"},
		{"its own, for whoever is nearby", roster.Consent(phone("X"), log.SpaceID{}, roster.Further), "A[A, X] B C D"},
		{"its own, for another space", roster.Consent(phone("X"), log.SpaceID{7}, roster.Further), "A B C D"},
		{"to be let in as somebody new", roster.Consent(phone("X"), base.space, roster.Newcomer), "A B C D"},
		{"another's", roster.Consent(phone("Y"), base.space, roster.Further), "A B C D"},
		{"none", identity.Signature{}, "A B C D"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := drawn(t, roster.Charter{Vouchers: 1}, `f ─ b ─ c ─ d`, three)
			c := addition("X")
			c.Consent = tt.consent
			w.write("A", c, w.hashes()...)
			wantStory(t, w, tt.want)
		})
	}
	t.Run("in place of a lost phone, whatever it asked for", func(t *testing.T) {
		for _, as := range []roster.As{roster.Newcomer, roster.Further} {
			w := drawn(t, roster.Charter{Vouchers: 1}, `f ─ b ─ c ─ d`, three)
			for _, by := range []string{"A", "C"} {
				c := w.history().ReplacementOf(w.member("B"), roster.Device{ID: device("X"), BoxKey: box("X")},
					roster.Consent(phone("X"), w.space, as), []identity.DeviceID{device("B")}, nil)
				w.write(by, c, w.hashes()...)
			}
			wantStory(t, w, "A B[X new] C D")
		}
	})
	t.Run("nor as a replacement", func(t *testing.T) {
		w := drawn(t, roster.Charter{Vouchers: 1}, `f ─ b ─ c ─ d`, three)
		for _, by := range []string{"A", "C"} {
			c := w.history().ReplacementOf(w.member("B"), roster.Device{ID: device("X"), BoxKey: box("X")}, consent("Y"), []identity.DeviceID{device("B")}, nil)
			w.write(by, c, w.hashes()...)
		}
		wantStory(t, w, "A B C D")
	})
}
