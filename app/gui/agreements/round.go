package agreements

import (
	"io"

	"fyne.io/fyne/v2"

	"moot/app/gui/abroad"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/print"
	"moot/app/ratification"
	"moot/app/words"
)

// markLetters is how much of a round's name two people compare.
const markLetters = 12

// Round is the page of one round.
type Round struct {
	page.Base
	id    ratification.ID
	links Links
	shown ratification.Round
	foot  kit.Foot
}

// NewRound makes the page of a round.
func NewRound(s *seat.Seat, links Links, id ratification.ID) *Round {
	return &Round{Base: page.New(s, area, 4*look.Step), id: id, links: links}
}

// Title says what this is.
func (r *Round) Title() string { return r.Say("one") }

// Action is the next step: to move our answer, or to take the round along.
func (r *Round) Action() fyne.CanvasObject {
	switch {
	case r.shown.ID != r.id:
		return nil
	case r.toAnswer():
		return r.foot.As("answer", func() fyne.CanvasObject {
			return kit.Primary(r.Say("answer"), look.IconHand, func() { r.Open(r, newAnswer(r)) })
		})
	case r.Seat.Device == nil:
		return nil
	}
	return r.foot.As("file", func() fyne.CanvasObject { return kit.Primary(r.Say("file.save"), look.IconCarry, r.save) })
}

// toAnswer reports whether our answer can be moved now, and is not moved yet.
func (r *Round) toAnswer() bool {
	row, asked := own(r.Seat, r.shown)
	_, moved := r.C.Answering(r.id)
	_, somewhere := r.NextMeeting()
	open := r.shown.State == ratification.Collecting || r.shown.State == ratification.Ratified
	return asked && row.Kind == "" && open && !moved && somewhere
}

// answerable reports whether an answer of ours can change anything.
func (r *Round) answerable() bool {
	return r.shown.CanAnswer(ratification.PartyID(r.C.Abroad())) == nil
}

// Refresh reads the round anew.
func (r *Round) Refresh() {
	now, err := r.C.Ratification(r.id)
	if err != nil {
		r.Seat.Tell(err)
		return
	}
	r.shown = now
	items := []kit.Item{r.text(), r.standing()}
	items = append(items, r.ours()...)
	items = append(items, r.matrix()...)
	items = append(items, r.ways()...)
	items = append(items, r.related()...)
	r.List.Set(append(items, r.mark())...)
}

// text is the exact text, by whom and until when it is asked.
func (r *Round) text() kit.Item {
	l, call := r.Seat.Words(), r.shown.Call
	lines := []string{r.Say("asked", "name", call.By.Name, "day", words.Day(l, call.On))}
	if call.Deadline != "" {
		lines = append(lines, r.Say("deadline", "day", words.Day(l, call.Deadline)))
	}
	return page.Card("text", States(r.Seat, r.shown), words.Wording(call.Text), append(lines, words.Threshold(l, call.Threshold, r.shown.Count.Of))...)
}

// standing is how the answers stand, as a bar and in words, and whether it binds us.
func (r *Round) standing() kit.Item {
	l, now := r.Seat.Words(), r.shown
	yes, no, none := 0, 0, 0
	for _, row := range now.Rows {
		switch {
		case row.Counts():
			yes++
		case row.Kind == "" || row.Half || row.Disputed:
			none++
		default:
			no++
		}
	}
	binds := kit.Even(r.Say("binds.not"))
	switch {
	case now.Binds(ratification.PartyID(r.C.Abroad())):
		binds = kit.Good(r.Say("binds"))
	case now.State == ratification.Collecting:
		binds = kit.Calm(r.Say("binds.yet"))
	}
	count := words.RatificationCount(l, now.Count)
	return kit.Item{Key: "standing", Shows: []any{yes, no, none, binds, count}, Make: func() fyne.CanvasObject {
		return kit.Card(kit.Heading(r.Say("standing")), kit.Result(
			kit.Part{Count: yes, State: kit.Good(r.Say("part.yes", "n", yes))},
			kit.Part{Count: no, State: kit.Bad(r.Say("part.no", "n", no))},
			kit.Part{Count: none, State: kit.Calm(r.Say("part.none", "n", none))}),
			kit.Body(count), kit.Said(binds))
	}}
}

// ours is what this collective has to do with it now: the motion that answers it, or
// the decision that did, which is signed and shown to the others.
func (r *Round) ours() (items []kit.Item) {
	if o, moved := r.C.Answering(r.id); moved {
		return []kit.Item{page.Row("moved", kit.Entry{Icon: look.IconPen, What: r.Say("moved"),
			States: []kit.State{kit.Calm(words.MotionState(r.Seat.Words(), o.State))}, Note: r.Say("moved.by", "name", r.C.Name(o.Mover))},
			func() { r.links.Motion(r, o.Meeting, o.ID) })}
	}
	row, asked := own(r.Seat, r.shown)
	if id, answered := r.C.Answer(r.id); answered && row.Own {
		made, err := r.C.Certificate(id)
		state := kit.Careful(r.Say("ours.unsigned"))
		if err == nil {
			state = kit.Good(r.Say("ours.signed", "n", len(made.Certificate.Signed), "of", len(made.Roll.Voices)))
		}
		return []kit.Item{page.Row("ours", kit.Entry{Icon: look.IconDecisions, What: r.Say("ours"), States: []kit.State{state},
			Note: r.Say("ours.note")}, func() { r.links.Shown(r, id) })}
	}
	if asked && row.Kind == "" && r.answerable() {
		if _, ok := r.NextMeeting(); !ok {
			return []kit.Item{r.Where()}
		}
	}
	return nil
}

// ways are what this person can do beside the next step.
func (r *Round) ways() (items []kit.Item) {
	if r.Seat.Device != nil {
		items = append(items, r.Button("take.answer", look.IconDown, func() { abroad.Take(r.Seat, Abroad(r.Seat, r.links), r) }))
		if r.toAnswer() {
			items = append(items, r.Button("file.save", look.IconCarry, r.save))
		}
	}
	if r.answerable() {
		items = append(items, r.Button("written", look.IconPen, func() { r.Open(r, newWritten(r)) }))
	}
	items = append(items, page.Print(r.Base, "print", r.paper, print.Ratification)...)
	if r.shown.State != ratification.Superseded {
		items = append(items, r.Button("instead", look.IconPlus, func() {
			r.Open(r, NewForm(r.Seat, r.links, r, Draft{Text: r.shown.Call.Text, Instead: r.id, With: r.others()}))
		}))
	}
	if today, err := r.C.Today(); err == nil && r.shown.State == ratification.Collecting && r.shown.Call.Deadline.Before(today) {
		items = append(items, r.Button("lapse", look.IconClock, r.lapse))
	}
	return items
}

// others are those who are asked beside this collective.
func (r *Round) others() (all []ratification.PartyID) {
	for _, row := range r.shown.Rows {
		if row.Party.ID != ratification.PartyID(r.C.Abroad()) {
			all = append(all, row.Party.ID)
		}
	}
	return all
}

// lapse says that the last day is over, after asking: a round that has lapsed asks
// nobody any more.
func (r *Round) lapse() {
	r.Seat.Shell().Ask(shell.Question{Title: r.Say("lapse"), Words: r.Say("lapse.words"), Do: r.Say("lapse.do")},
		func() { r.Seat.Do(func() error { return r.C.LapseRatification(r.id) }, nil) })
}

// related are the decision it began with, the way the text has come, and other rounds
// on it.
func (r *Round) related() (items []kit.Item) {
	l := r.Seat.Words()
	if d, err := r.C.Decision(r.shown.Decision); err == nil {
		items = append(items, page.Row("decision", kit.Entry{Icon: look.IconDecisions, What: words.Gist(words.Wording(d.Wording.Text)),
			States: []kit.State{kit.Calm(words.DecisionState(l, d.State))}, Note: r.Say("decision")}, func() { r.links.Decision(r, d.ID) }))
	}
	var lineage []string
	for _, step := range r.shown.Call.Lineage {
		lineage = append(lineage, r.Say("lineage.step", "name", step.Name, "check", kit.Grouped(step.Wording.Short())))
	}
	if len(lineage) > 0 {
		items = append(items, kit.Item{Key: "lineage", Shows: lineage, Make: func() fyne.CanvasObject {
			return kit.Proof(r.Say("lineage"), "", lineage...)
		}})
	}
	others := []struct {
		key string
		ids []ratification.ID
	}{{"next", nil}, {"before", nil}, {"same", r.shown.Same}}
	if !r.shown.Next.IsZero() {
		others[0].ids = []ratification.ID{r.shown.Next}
	}
	if !r.shown.Call.Instead.IsZero() {
		others[1].ids = []ratification.ID{r.shown.Call.Instead}
	}
	for _, other := range others {
		for _, id := range other.ids {
			one, err := r.C.Ratification(id)
			if err != nil {
				continue
			}
			items = append(items, page.Row(other.key+id.String(), kit.Entry{Icon: look.IconDecisions, What: words.Gist(words.Wording(one.Call.Text)),
				States: States(r.Seat, one), Note: r.Say(other.key)}, func() { r.Open(r, NewRound(r.Seat, r.links, id)) }))
		}
	}
	return items
}

// mark is what two people compare who have the same round.
func (r *Round) mark() kit.Item {
	return kit.Item{Key: "mark", Make: func() fyne.CanvasObject {
		return kit.Proof(r.Say("mark"), r.id.String()[:markLetters], r.Say("mark.words"))
	}}
}

// save writes the file that a delegate takes along: the text, and all answers so far.
func (r *Round) save() {
	b, err := r.C.RatificationFile(r.id)
	if err != nil {
		r.Seat.Tell(err)
		return
	}
	r.Save(r.Say("file")+"-"+r.id.String()[:markLetters]+".moot", r.Say("file.saved"), func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

// paper is what the sheet of the round is made of.
func (r *Round) paper() (print.Asked, error) {
	charter, err := r.C.Charter()
	if err != nil {
		return print.Asked{}, err
	}
	p := print.Asked{Collective: charter.Name, Round: r.shown, At: r.Seat.Now()}
	p.Names, err = r.C.Names()
	return p, err
}
