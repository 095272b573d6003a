package motion

import (
	"slices"

	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Turn says what became of a motion otherwise than by a vote: it was admitted,
// debated, postponed, referred, not admitted, superseded or merged. Any member
// present may say so.
type Turn struct {
	statement.Envelope
	Motion ID
	To     State
	// Reason says why, or to whom it was referred. It must be there when a motion
	// is not admitted or referred.
	Reason string
	// Other names the motion it was superseded by or merged into.
	Other ID
	// Over names the turns of this motion its author knew, whoever said them: the
	// last counts. Two that do not know of each other and differ have no effect.
	Over []statement.ID
}

// turns are the states a [Turn] may lead to.
var turns = []State{Admitted, Debated, Postponed, Referred, NotAdmitted, Superseded, Merged}

// Cleaned returns the turn with its reason in clean form, or why it cannot be
// said.
func (t Turn) Cleaned() (Turn, *refusal.Refusal) {
	if !slices.Contains(turns, t.To) || len(t.Over) > overMax {
		return Turn{}, refusal.New(refusal.MotionNoTurn, "state", string(t.To))
	}
	if (t.To == Superseded || t.To == Merged) != !t.Other.IsZero() || t.Other == t.Motion {
		return Turn{}, refusal.New(refusal.MotionNoOther)
	}
	var err error
	if t.Reason, err = text.Optional(text.Prose(t.Reason, reasonsRunesMax)); err != nil {
		return Turn{}, text.Refusal(err, refusal.MotionNoReason, reasonsRunesMax)
	}
	if t.Reason == "" && (t.To == NotAdmitted || t.To == Referred) {
		return Turn{}, refusal.New(refusal.MotionNoReason)
	}
	return t, nil
}

// turn finds the turns that no other one follows, and the state they lead to; ""
// if there are none, or if they contradict each other.
func turn(said []Turn) (last []Turn, to State, disputed bool) {
	var sound []Turn
	followed := make(map[statement.ID]bool)
	for _, t := range said {
		if t, no := t.Cleaned(); no == nil {
			sound = append(sound, t)
			for _, id := range t.Over {
				followed[id] = true
			}
		}
	}
	for _, t := range sound {
		if !followed[t.ID] {
			last = append(last, t)
		}
	}
	if len(last) == 0 {
		return nil, "", false
	}
	for _, t := range last[1:] {
		if t.To != last[0].To || t.Other != last[0].Other {
			return last, "", true
		}
	}
	return last, last[0].To, false
}

// CanTurn says why nothing of the kind can become of the motion; nil if it can.
// Whether its author is there is asked of the meeting.
func (m Motion) CanTurn(to State) *refusal.Refusal {
	if !slices.Contains(turns, to) {
		return refusal.New(refusal.MotionNoTurn, "state", string(to))
	}
	return m.mustBeOpen()
}

// ToTurn is what is said to turn the motion; the envelope is left to the caller.
func (m Motion) ToTurn(to State, reason string, other ID) (Turn, *refusal.Refusal) {
	t := Turn{Motion: m.ID, To: to, Reason: reason, Other: other}
	for _, before := range m.Turns {
		t.Over = append(t.Over, before.ID)
	}
	statement.SortIDs(t.Over)
	return t.Cleaned()
}
