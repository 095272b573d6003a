package motions

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
)

// amend is where a change of one paragraph is moved.
type amend struct {
	page
	from       shell.Screen
	paragraphs []string
	kinds      *kit.Options
	which      *kit.Options
	wording    *widget.Entry
	field      fyne.CanvasObject
	send       fyne.CanvasObject
}

// changes in the order they are offered.
var changes = []motion.ChangeKind{motion.Replace, motion.Insert, motion.Strike}

func newAmend(s *seat.Seat, id meeting.ID, of motion.ID, from shell.Screen) *amend {
	f := &amend{page: newPage(s, id, of), from: from}
	f.paragraphs = motion.Paragraphs(f.moved().Wording.Text)
	var kinds, lines []string
	for _, kind := range changes {
		kinds = append(kinds, f.say("amend."+string(kind)))
	}
	for i, paragraph := range f.paragraphs {
		lines = append(lines, f.say("item", "number", strconv.Itoa(i+1), "title", paragraph))
	}
	f.kinds = kit.NewOptions(kinds, 0, func(int) { f.begin() })
	f.which = kit.NewOptions(lines, 0, func(int) { f.begin() })
	f.wording = kit.Paragraphs("", f.say("amend.example"), reasonLines)
	f.field = kit.Field(f.say("amend.text"), f.wording, "")
	f.send = kit.Primary(f.say("amend.do"), look.IconTick, f.submit)
	f.begin()
	return f
}

// begin offers the paragraph as it is where it is to be replaced; words somebody
// has written already are left to them.
func (f *amend) begin() {
	written := f.wording.Text
	untouched := written == ""
	for _, paragraph := range f.paragraphs {
		untouched = untouched || written == paragraph
	}
	if untouched {
		f.wording.SetText("")
		if changes[f.kinds.Chosen()] == motion.Replace && len(f.paragraphs) > 0 {
			f.wording.SetText(f.paragraphs[f.which.Chosen()])
		}
	}
	f.Refresh()
}

// Title says what is written here.
func (f *amend) Title() string { return f.say("amend") }

// Refresh asks for words where the change brings some.
func (f *amend) Refresh() {
	items := []kit.Item{
		{Key: "kinds", Make: func() fyne.CanvasObject { return kit.Field(f.say("amend.kind"), f.kinds.Object(), "") }},
		{Key: "which", Make: func() fyne.CanvasObject { return kit.Field(f.say("amend.which"), f.which.Object(), "") }},
	}
	if changes[f.kinds.Chosen()] != motion.Strike {
		items = append(items, kit.Still("wording", f.field))
	}
	f.list.Set(items...)
}

// Action moves it.
func (f *amend) Action() fyne.CanvasObject { return f.send }

func (f *amend) submit() {
	kind, paragraph, wording := changes[f.kinds.Chosen()], f.which.Chosen()+1, f.wording.Text
	var made motion.ID
	f.seat.Do(func() (err error) {
		made, err = f.c.Amend(f.motion, kind, paragraph, wording, "")
		return err
	}, func() { f.open(f.from, New(f.seat, f.id, made)) })
}
