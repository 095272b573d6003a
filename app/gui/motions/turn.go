package motions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/words"
)

// turn is what becomes of a motion otherwise than by a vote.
type turn struct {
	page
	to     *kit.Options
	others []motion.Motion
	other  *kit.Options
	reason *widget.Entry
	fields map[string]fyne.CanvasObject
	send   fyne.CanvasObject
}

// turns in the order they are offered.
var turns = []motion.State{motion.Debated, motion.Postponed, motion.Referred, motion.NotAdmitted, motion.Admitted, motion.Merged, motion.Superseded}

func newTurn(s *seat.Seat, id meeting.ID, of motion.ID) *turn {
	f := &turn{page: newPage(s, id, of)}
	var names, motions []string
	for _, to := range turns {
		names = append(names, i18n.Capital(words.MotionState(s.Words(), to)))
	}
	for _, o := range f.meeting().Motions {
		if o.ID != of && o.Amends.IsZero() {
			f.others = append(f.others, o)
			motions = append(motions, words.Moved(f.seat.Words(), o.Wording))
		}
	}
	f.to = kit.NewOptions(names, 1, func(int) { f.Refresh() })
	f.other = kit.NewOptions(motions, 0, func(int) {})
	f.reason = kit.Paragraphs("", f.say("turn.example"), reasonLines)
	f.fields = map[string]fyne.CanvasObject{
		"to":     kit.Field(f.say("turn.to"), f.to.Object(), ""),
		"other":  kit.Field(f.say("turn.other"), f.other.Object(), ""),
		"reason": kit.Field(f.say("turn.reason"), f.reason, f.say("turn.hint")),
	}
	f.send = kit.Primary(f.say("turn.do"), look.IconTick, f.turn)
	return f
}

// Title says what is done here.
func (f *turn) Title() string { return f.say("turn") }

// Refresh asks for the other motion where there is one to name.
func (f *turn) Refresh() {
	items := []kit.Item{kit.Still("to", f.fields["to"])}
	if f.joins() && len(f.others) > 0 {
		items = append(items, kit.Still("other", f.fields["other"]))
	}
	f.list.Set(append(items, kit.Still("reason", f.fields["reason"]))...)
}

// joins reports whether another motion takes this one's place.
func (f *turn) joins() bool {
	to := turns[f.to.Chosen()]
	return to == motion.Merged || to == motion.Superseded
}

// Action records it.
func (f *turn) Action() fyne.CanvasObject { return f.send }

func (f *turn) turn() {
	var other motion.ID
	if f.joins() && len(f.others) > 0 {
		other = f.others[f.other.Chosen()].ID
	}
	to, reason := turns[f.to.Chosen()], f.reason.Text
	f.seat.Do(func() error { return f.c.Turn(f.motion, to, reason, other) }, f.back)
}
