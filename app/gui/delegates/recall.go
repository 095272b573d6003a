package delegates

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/shell"
	"moot/app/mandate"
	"moot/app/motion"
	"moot/app/words"
)

// recallDoor is the way to take a mandate back or to replace it; the motion that asks
// for it, if there is one already.
func (m *Mandate) recallDoor() []kit.Item {
	if o, moved := m.C.Ending(m.shown.Decision); moved {
		return []kit.Item{page.Row("recall", kit.Entry{Icon: look.IconWarning, What: m.Say("recall.moved"),
			States: []kit.State{kit.Careful(words.MotionState(m.Seat.Words(), o.State))}, Note: m.Say("recall.by", "name", m.C.Name(o.Mover))},
			func() { m.links.Motion(m, o.Meeting, o.ID) })}
	}
	if _, ok := m.NextMeeting(); !ok {
		return nil
	}
	return []kit.Item{
		m.Button("amend", look.IconPen, func() { m.Open(m, newForm(m.Seat, m.links, m, &m.shown)) }),
		m.Button("recall", look.IconBack, func() { m.Open(m, newRecall(m)) }),
	}
}

// recall is where one moves that a mandate be taken back.
type recall struct {
	page.Base
	links   Links
	from    shell.Screen
	of      mandate.Mandate
	reasons *widget.Entry
	action  *kit.Press
}

func newRecall(m *Mandate) *recall {
	r := &recall{Base: page.New(m.Seat, area, 4*look.Step), links: m.links, from: m, of: m.shown}
	r.reasons = kit.Paragraphs("", r.Say("recall.example"), reasonsLines)
	r.action = kit.Primary(r.Say("recall.do"), look.IconTick, r.submit)
	return r
}

// Title says what is moved here.
func (r *recall) Title() string { return r.Say("recall") }

// Action moves it.
func (r *recall) Action() fyne.CanvasObject { return r.action }

// Refresh says what happens then.
func (r *recall) Refresh() {
	m, ok := r.NextMeeting()
	if !ok {
		r.List.Set(r.Where())
		return
	}
	r.List.Set(r.Words("recall.what", "name", r.C.Name(r.of.Plan.Delegate), "to", r.of.Plan.To),
		r.Words("recall.rule", "meeting", m.Call.Title), r.Words("recall.then"),
		page.Field("reasons", r.Say("recall.reasons"), r.reasons, ""))
}

func (r *recall) submit() {
	reasons := r.reasons.Text
	r.Move(r.from, func(s motion.Submission) (motion.ID, error) {
		s.Text, s.Reasons = words.RecallMotion(r.Seat.Words(), r.of, r.Seat.Zone(), r.C.Name), reasons
		return r.C.MoveRecall(r.of.ID, s)
	}, r.links.Motion)
}
