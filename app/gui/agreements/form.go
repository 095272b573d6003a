package agreements

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/pick"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/motion"
	"moot/app/ratification"
	"moot/app/tally"
	"moot/app/words"
)

// Draft is what a round begins with.
type Draft struct {
	// Decision is the one of ours that has the text; without one, Text is written.
	Decision motion.ID
	Text     string
	Instead  ratification.ID
	With     []ratification.PartyID
}

// How many must approve, in the order in which it is offered.
const (
	manyAll = iota
	manySome
	manyDouble
)

// shares are those that two shares are chosen from.
var shares = []tally.Share{{Num: 1, Den: 2, Strict: true}, {Num: 2, Den: 3}, {Num: 3, Den: 4}}

// textLines is how high the place for the text is.
const textLines = 6

// Form is where a round is opened.
type Form struct {
	page.Base
	links Links
	from  shell.Screen
	draft Draft
	known []ratification.Party

	text                 *widget.Entry
	many                 *kit.Options
	some                 *kit.Stepper
	collectives, members *kit.Options
	deadline             *calendar.Day
	open                 *kit.Press
}

// NewForm makes the form; what comes of it opens from the screen it was opened from.
func NewForm(s *seat.Seat, links Links, from shell.Screen, draft Draft) *Form {
	f := &Form{Base: page.New(s, area, 4*look.Step), links: links, from: from, draft: draft}
	known, err := f.C.Neighbours()
	f.known = seat.Trust(s, known, err)
	f.draft.With = slices.DeleteFunc(slices.Clone(draft.With), func(id ratification.PartyID) bool {
		return !slices.ContainsFunc(f.known, func(p ratification.Party) bool { return p.ID == id })
	})
	f.text = kit.Paragraphs(draft.Text, f.Say("form.text.example"), textLines)
	f.many = kit.NewOptions([]string{f.Say("many.all"), f.Say("many.some"), f.Say("many.double")}, manyAll, func(int) { f.Refresh() })
	f.some = kit.NewStepper(2, 1, max(2, len(f.known)+1), f.Say("less"), f.Say("more.one"), func(int) {})
	var names []string
	for _, share := range shares {
		names = append(names, words.Share(s.Words(), share))
	}
	f.collectives, f.members = kit.NewPills(names, 0, func(int) {}), kit.NewPills(names, 0, func(int) {})
	f.deadline = calendar.NewDay(s, f.Say("form.deadline"), f.Say("form.deadline.none"), "", f.Refresh)
	f.open = kit.Primary(f.Say("form.do"), look.IconTick, f.ask)
	return f
}

// Title says what is opened.
func (f *Form) Title() string {
	if !f.draft.Instead.IsZero() {
		return f.Say("instead")
	}
	return f.Say("begin")
}

// Action opens it; as long as nobody is known there is nobody to ask.
func (f *Form) Action() fyne.CanvasObject {
	if len(f.known) == 0 {
		return nil
	}
	return f.open
}

// Refresh shows the fields.
func (f *Form) Refresh() {
	if len(f.known) == 0 {
		f.List.Set(f.None("nobody", look.IconPlace), f.Button("nobody.do", look.IconPlace, func() { f.links.Neighbours(f) }))
		return
	}
	items := []kit.Item{f.what(), f.with(), page.Field("many", f.Say("many"), f.many.Object(), "")}
	switch f.many.Chosen() {
	case manySome:
		items = append(items, kit.Item{Key: "some", Make: func() fyne.CanvasObject { return kit.Figured(f.Say("many.number"), f.some.Object()) }})
	case manyDouble:
		items = append(items, page.Field("collectives", f.Say("many.collectives"), f.collectives.Object(), ""),
			page.Field("members", f.Say("many.members"), f.members.Object(), ""))
	}
	f.List.Set(append(items, f.deadline.Item("deadline"), f.Words("form.then"))...)
}

// what is the text: that of a decision, to the letter, or what is written here.
func (f *Form) what() kit.Item {
	if f.draft.Decision.IsZero() {
		return page.Field("text", f.Say("form.text"), f.text, f.Say("form.text.hint"))
	}
	d, err := f.C.Decision(f.draft.Decision)
	d = seat.Trust(f.Seat, d, err)
	return page.Card("text", nil, words.Wording(d.Wording.Text), f.Say("form.decision"))
}

// with are those who are asked.
func (f *Form) with() kit.Item {
	entry := kit.Entry{Icon: look.IconPlace, What: f.Say("with.none"), Note: f.Say("with")}
	var names, keys []string
	for _, p := range f.known {
		if slices.Contains(f.draft.With, p.ID) {
			names, keys = append(names, p.Name), append(keys, p.ID.String())
		}
	}
	if len(names) > 0 {
		entry.What = f.Seat.Words().And(names...)
	}
	return page.Row("with", entry, func() {
		var options []pick.Option
		for _, p := range f.known {
			options = append(options, pick.Option{Key: p.ID.String(), Word: p.Name})
		}
		f.Open(f, pick.Many(f.Seat, pick.Words{Title: f.Say("with")}, options, keys, func(keys []string) {
			f.draft.With = nil
			for _, p := range f.known {
				if slices.Contains(keys, p.ID.String()) {
					f.draft.With = append(f.draft.With, p.ID)
				}
			}
			f.Seat.Shell().Back()
		}))
	})
}

// ask says what opening does: the text stays as it is then.
func (f *Form) ask() {
	if f.Seat.Busy() {
		return
	}
	f.Seat.Shell().Ask(shell.Question{Title: f.Say("form.ask"), Words: f.Say("form.ask.words"), Do: f.Say("form.do")}, f.submit)
}

func (f *Form) submit() {
	proposal := collective.Proposal{Text: f.text.Text, Decision: f.draft.Decision, With: f.draft.With, Deadline: f.deadline.Date(),
		Instead: f.draft.Instead, Threshold: f.threshold()}
	var id ratification.ID
	f.Seat.Do(func() (err error) {
		id, err = f.C.OpenRatification(proposal)
		return err
	}, func() {
		f.Seat.Shell().Back()
		f.Open(f.from, NewRound(f.Seat, f.links, id))
	})
}

// threshold is how many must approve, as it was chosen.
func (f *Form) threshold() ratification.Threshold {
	switch f.many.Chosen() {
	case manySome:
		return ratification.Threshold{Kind: ratification.Some, Some: f.some.N()}
	case manyDouble:
		return ratification.Threshold{Kind: ratification.Double,
			Double: tally.Double{Collectives: shares[f.collectives.Chosen()], Members: shares[f.members.Chosen()]}}
	}
	return ratification.Threshold{Kind: ratification.All}
}
