package room

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
)

// wordingLines is how high the place for a wording is.
const wordingLines = 7

// move is the form for a new motion, or for other words of one's own.
type move struct {
	page
	// from is the screen the form was opened from; what comes of it opens there.
	from    shell.Screen
	item    meeting.ItemID
	reworks motion.ID
	rules   *kit.Options
	wording *widget.Entry
	field   fyne.CanvasObject
	action  kit.Foot
}

func newMove(s *seat.Seat, id meeting.ID, under meeting.ItemID, from shell.Screen) *move {
	f := &move{page: newPage(s, id), from: from, item: under}
	f.write("")
	var names []string
	for _, r := range motion.Rules() {
		names = append(names, f.ruleInWords(r))
	}
	f.rules = kit.NewOptions(names, 0, func(int) {})
	return f
}

func newReword(s *seat.Seat, id meeting.ID, o motion.Motion, from shell.Screen) *move {
	f := &move{page: newPage(s, id), from: from, item: o.Item, reworks: o.ID}
	f.write(o.Wording.Text)
	return f
}

func (f *move) write(text string) {
	f.wording = kit.Paragraphs(text, f.say("move.example"), wordingLines)
	f.field = kit.Field(f.say("move.text"), f.wording, f.say("move.hint"))
}

// Title says what is written here.
func (f *move) Title() string {
	if f.rules == nil {
		return f.say("reword")
	}
	return f.say("move")
}

// Refresh changes nothing: what somebody is writing is theirs.
func (f *move) Refresh() {
	items := []kit.Item{kit.Still("wording", f.field)}
	if f.rules != nil {
		items = append(items, kit.Item{Key: "rules", Make: func() fyne.CanvasObject {
			return kit.Field(f.say("move.rule"), f.rules.Object(), "")
		}})
	}
	f.list.Set(items...)
}

// Action makes the motion.
func (f *move) Action() fyne.CanvasObject {
	return f.action.As("do", func() fyne.CanvasObject {
		if f.rules == nil {
			return kit.Primary(f.say("reword.do"), look.IconTick, f.reword)
		}
		return kit.Primary(f.say("move.do"), look.IconTick, f.submit)
	})
}

func (f *move) submit() {
	text, rule := f.wording.Text, motion.Rules()[f.rules.Chosen()]
	var made motion.ID
	f.seat.Do(func() (err error) {
		made, err = f.c.Submit(motion.Submission{Meeting: f.id, Item: f.item, Text: text, Rule: rule})
		return err
	}, func() { f.open(f.from, newMotion(f.seat, f.id, made)) })
}

func (f *move) reword() {
	text := f.wording.Text
	f.seat.Do(func() error { return f.c.Reword(f.reworks, text) }, func() { f.seat.Shell().Back() })
}
