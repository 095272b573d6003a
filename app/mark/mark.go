// Package mark ties what somebody writes down to what the collective decided. Some
// rules have figures in them that a program must know: how a good is shared, how many
// hours are the least, how much wood a year. Whoever writes such figures down gets a
// mark, which is a hash of them in 16 digits. The mark stands in the words that were
// voted on, so nobody can slip in other figures afterwards.
package mark

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"moot/app/day"
	"moot/app/statement"
)

// Of is the mark of figures: the beginning of the SHA-256 over a label that says what
// they are, and all parts on lines of their own.
func Of(label string, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(append([]string{label}, parts...), "\n")))
	return hex.EncodeToString(sum[:8])
}

// Decided is a decision: its motion and its exact words.
type Decided struct {
	Motion statement.ID
	Words  string
	// From is the day on which it was announced. Until is the day on which another
	// one ended it; empty while none has.
	From, Until day.Date
}

// Carries reports whether this is the decision of a motion and has a mark in its
// words.
func (d Decided) Carries(motion statement.ID, mark string) bool {
	return d.Motion == motion && !motion.IsZero() && strings.Contains(d.Words, mark)
}

// On reports whether the decision bound on a day.
func (d Decided) On(day day.Date) bool { return d.From <= day && (d.Until == "" || day < d.Until) }

// Any reports whether one of the decisions carries a mark.
func Any(decisions []Decided, motion statement.ID, mark string) bool {
	for _, d := range decisions {
		if d.Carries(motion, mark) {
			return true
		}
	}
	return false
}
