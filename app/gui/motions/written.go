package motions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
)

// written is a form with one place to write: a reason, or other words.
type written struct {
	page
	title string
	entry *widget.Entry
	field fyne.CanvasObject
	send  fyne.CanvasObject
}

// Heights of the places to write, in lines.
const (
	reasonLines  = 4
	wordingLines = 7
)

// newWritten makes the form; its words stand under the key. Do is given what was
// written; when it worked one goes back.
func newWritten(p page, key, text string, lines int, do func(text string) error) *written {
	f := &written{page: p, title: p.say(key), entry: kit.Paragraphs(text, p.say(key+".example"), lines)}
	f.field = kit.Field(p.say(key+".label"), f.entry, p.say(key+".hint"))
	f.send = kit.Primary(p.say(key+".do"), look.IconTick, func() {
		text := f.entry.Text
		f.seat.Do(func() error { return do(text) }, f.back)
	})
	return f
}

// Title says what is written here.
func (f *written) Title() string { return f.title }

// Refresh changes nothing: what somebody is writing is theirs.
func (f *written) Refresh() { f.list.Set(kit.Still("text", f.field)) }

// Action sends it.
func (f *written) Action() fyne.CanvasObject { return f.send }

// newReword gives one's own motion other words.
func newReword(s *seat.Seat, id meeting.ID, o motion.Motion) *written {
	p := newPage(s, id, o.ID)
	return newWritten(p, "reword", o.Wording.Text, wordingLines, func(text string) error { return p.c.Reword(o.ID, text, o.Wording.Plan) })
}

// newReason votes with a reason.
func newReason(s *seat.Seat, id meeting.ID, of motion.ID, a poll.Answer) *written {
	p, key := newPage(s, id, of), "why"
	if a.Choice == poll.Block {
		key = "block"
	}
	return newWritten(p, key, a.Reason, reasonLines, func(reason string) error {
		a.Reason = reason
		return p.c.Cast(of, a)
	})
}

// newDoubt contests a result.
func newDoubt(s *seat.Seat, id meeting.ID, of motion.ID) *written {
	p := newPage(s, id, of)
	return newWritten(p, "contest", "", reasonLines, func(reason string) error { return p.c.ContestResult(of, reason) })
}

// newVoiding says that a poll is void.
func newVoiding(s *seat.Seat, id meeting.ID, of motion.ID) *written {
	p := newPage(s, id, of)
	return newWritten(p, "void", "", reasonLines, func(reason string) error { return p.c.VoidPoll(of, reason) })
}
