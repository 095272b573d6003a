package notices

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/notice"
)

const (
	textLines = 6
	// usualDays is how long a notice hangs unless somebody says otherwise.
	usualDays = 7
)

// form puts up a notice, or another in the place of one's own.
type form struct {
	seat  *seat.Seat
	c     *collective.Collective
	of    notice.ID // what it corrects; zero for a new one
	list  *kit.Scroll
	title *widget.Entry
	text  *widget.Entry
	// from is nil for a notice that hangs already: its first day is over.
	from   *calendar.Day
	began  day.Date
	until  *calendar.Day
	fields []kit.Item
	send   *kit.Press
}

func newForm(s *seat.Seat, p notice.Posting, of notice.ID) *form {
	f := &form{seat: s, c: s.Collective(), of: of, list: kit.NewScroll(4*look.Step, 4*look.Step)}
	f.title = kit.Line(p.Title, say(s, "title.example"))
	f.text = kit.Paragraphs(p.Text, say(s, "text.example"), textLines)
	today, err := f.c.Today()
	today = seat.Trust(s, today, err)
	if p.Until == "" {
		p.Until = today.Add(usualDays)
	}
	if f.began = p.From; !f.began.Before(today) {
		f.from = calendar.NewDay(s, say(s, "from"), say(s, "from.none"), p.From, f.Refresh)
	}
	f.until = calendar.NewDay(s, say(s, "until"), say(s, "until.none"), p.Until, f.Refresh)
	f.fields = []kit.Item{
		kit.Still("title", kit.Field(say(s, "title.label"), f.title, "")),
		kit.Still("text", kit.Field(say(s, "text.label"), f.text, say(s, "text.hint"))),
	}
	f.send = kit.Primary(say(s, f.key("do")), look.IconTick, f.put)
	return f
}

// key is that of a new notice, or of one that is corrected.
func (f *form) key(key string) string {
	if f.of == (notice.ID{}) {
		return "post." + key
	}
	return "correct." + key
}

// Title says what is done here.
func (f *form) Title() string { return say(f.seat, f.key("title")) }

// Content is the form.
func (f *form) Content() fyne.CanvasObject { return f.list.Object() }

// Action puts it up.
func (f *form) Action() fyne.CanvasObject { return f.send }

// Refresh keeps what somebody is writing.
func (f *form) Refresh() {
	items := f.fields
	if f.from != nil {
		items = append(items[:len(items):len(items)], f.from.Item("from"))
	}
	f.list.Set(append(items[:len(items):len(items)], f.until.Item("until"))...)
}

func (f *form) put() {
	if f.seat.Busy() {
		return
	}
	p := notice.Posting{Title: f.title.Text, Text: f.text.Text, From: f.began, Until: f.until.Date()}
	if f.from != nil {
		p.From = f.from.Date()
	}
	f.seat.Do(func() (err error) {
		if f.of == (notice.ID{}) {
			_, err = f.c.Post(p)
		} else {
			_, err = f.c.CorrectNotice(f.of, p)
		}
		return err
	}, func() { f.seat.Shell().Back() })
}
