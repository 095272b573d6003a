package motions

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/ballot"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// sheet is the tellers' form: how the votes were taken, whom they counted, and
// what they counted.
type sheet struct {
	page
	asked   ballot.Asked
	manner  *kit.Options
	people  []member.ID
	counted *kit.Ticks
	// figures are how many gave each answer of one word, in their order; the last
	// are the invalid ones.
	figures []*kit.Figure
	// paper and alike are the ballot that is being added, and how many are like
	// it; piles are those added. Only under rules that choose.
	paper *ballot.Paper
	alike *kit.Stepper
	piles []poll.Pile

	sum    *kit.Text
	fields []kit.Item
	send   *kit.Press
}

// manners in the order they are offered.
var manners = []poll.Manner{poll.Hands, poll.Paper}

func newSheet(s *seat.Seat, id meeting.ID, of motion.ID) *sheet {
	f := &sheet{page: newPage(s, id, of)}
	p := f.poll(f.moved())
	if p == nil {
		return f
	}
	l := s.Words()
	f.asked = ballot.Of(*p, f.c.Name)
	var names []string
	for _, manner := range manners {
		names = append(names, i18n.Capital(words.Manner(l, manner)))
	}
	f.manner = kit.NewOptions(names, 0, func(int) {})
	f.sum = kit.Strong("")
	f.send = kit.Primary(f.say("sheet.do"), look.IconTick, f.tell)
	f.counts(*p)
	f.fields = append(f.fields, kit.Still("manner", kit.Field(f.say("sheet.manner"), f.manner.Object(), "")),
		kit.Still("people", kit.Field(f.say("sheet.people"), f.counted.Object(), f.say("sheet.people.hint"))))
	if f.asked.Rule.Chooses() {
		f.chosen()
	} else {
		f.spoken()
	}
	f.add()
	return f
}

// counts offers who there may be counted: those the vote was opened for so, and
// whoever has not voted are ticked already.
func (f *sheet) counts(p poll.Poll) {
	m := f.meeting()
	silent := p.Silent(m.Meeting)
	var ticked member.Set
	for _, putting := range p.Puttings {
		ticked = ticked.Or(putting.Counted)
	}
	f.people = f.c.ByName(m.Present.And(p.Entitled).Or(ticked))
	names := make([]string, len(f.people))
	for i, id := range f.people {
		names[i] = f.c.Name(id)
	}
	f.counted = kit.NewTicks(names, f.add)
	for i, id := range f.people {
		f.counted.Mark(i, ticked.Has(id) || len(ticked) == 0 && silent.Has(id) && id != f.me())
	}
}

// spoken asks how many said each word.
func (f *sheet) spoken() {
	for _, c := range append(slices.Clone(f.asked.Choices), "") {
		word := i18n.Capital(words.ChoiceUnder(f.seat.Words(), f.asked.Rule, c))
		if c == "" {
			word = f.say("sheet.invalid")
		}
		figure := kit.NewFigure(f.add)
		f.figures = append(f.figures, figure)
		f.fields = append(f.fields, kit.Still("figure "+string(c), kit.Field(word, figure, "")))
	}
}

// chosen takes ballots, those alike together.
func (f *sheet) chosen() {
	add := kit.SecondaryButton(f.say("sheet.add"), look.IconPlus, func() {
		a := f.paper.Answer()
		f.piles = append(f.piles, poll.Pile{Choice: a.Choice, Marks: a.Marks, N: f.alike.N()})
		f.paper.Show(nil)
		f.alike.Set(1)
		f.add()
		f.Refresh()
	})
	f.paper = ballot.NewPaper(f.seat.Words(), f.asked, nil)
	f.alike = kit.NewStepper(1, 1, len(f.people), f.say("sheet.fewer"), f.say("sheet.more"), func(int) {})
	invalid := kit.NewFigure(f.add)
	f.figures = []*kit.Figure{invalid}
	f.fields = append(f.fields,
		kit.Still("paper", kit.Card(kit.Heading(f.say("sheet.paper")), f.paper.Object(), kit.Figured(f.say("sheet.alike"), f.alike.Object()), add)),
		kit.Still("invalid", kit.Field(f.say("sheet.invalid"), invalid, "")))
}

// Title says what is counted.
func (f *sheet) Title() string { return f.say("sheet.open") }

// Refresh changes nothing that somebody is writing; it shows the piles so far.
func (f *sheet) Refresh() {
	items := slices.Clone(f.fields)
	for i, pile := range f.piles {
		word := f.say("pile", "n", pile.N, "choice", f.answer(f.asked, pile.Choice, pile.Marks))
		items = append(items, kit.Item{Key: "pile " + word, Shows: i, Make: func() fyne.CanvasObject {
			return kit.Figured(word, kit.SignButton(f.say("sheet.remove", "pile", word), look.IconCross, func() {
				f.piles = slices.Delete(f.piles, i, i+1)
				f.add()
				f.Refresh()
			}))
		}})
	}
	if f.sum != nil {
		items = append(items, kit.Still("sum", f.sum))
	}
	f.list.Set(items...)
}

// Action hands the sheet in.
func (f *sheet) Action() fyne.CanvasObject {
	if f.send == nil {
		return nil
	}
	return f.send
}

// read is the sheet as it stands; ok is false where something is no number.
func (f *sheet) read() (s poll.Sheet, ok bool) {
	s.Manner, ok = manners[f.manner.Chosen()], true
	var ids []member.ID
	for i, id := range f.people {
		if f.counted.Marked(i) {
			ids = append(ids, id)
		}
	}
	s.Counted = member.SetOf(ids...)
	s.Piles = slices.Clone(f.piles)
	for i, figure := range f.figures {
		n, number := figure.N()
		ok = ok && number
		switch {
		case i == len(f.figures)-1:
			s.Invalid = n
		case n > 0:
			s.Piles = append(s.Piles, poll.Pile{Choice: f.asked.Choices[i], N: n})
		}
	}
	return s, ok
}

// add adds the sheet up, so that a slip is seen before it is handed in.
func (f *sheet) add() {
	s, ok := f.read()
	f.sum.SetText(f.say("sheet.sum", "votes", s.Votes(), "people", len(s.Counted)))
	f.send.SetDisabled(!ok || len(s.Counted) == 0 || s.Votes() > len(s.Counted))
}

// tell hands it in. Where there is one device in the room the other teller is
// named and signs on paper.
func (f *sheet) tell() {
	s, ok := f.read()
	if !ok {
		return
	}
	if p := f.poll(f.moved()); p != nil {
		for _, other := range f.tellers(f.meeting(), *p) {
			with := s
			with.Second = other
			if p.CanTell(f.me(), p.ToTell(f.me(), with)) == nil {
				f.open(f, newSecond(f.page, func(id member.ID) error {
					s.Second = id
					return f.c.Tell(f.motion, s)
				}, func() { f.back(); f.back() }))
				return
			}
		}
	}
	f.seat.Do(func() error { return f.c.Tell(f.motion, s) }, f.back)
}
