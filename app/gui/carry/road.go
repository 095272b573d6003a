package carry

import (
	"bytes"
	"io"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/delegates"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/mandate"
	"moot/app/print"
	"moot/app/words"
)

// doors lead to what one does before a journey and after it.
func (s *Screen) doors() []kit.Item {
	if s.seat.Collective() == nil {
		return nil
	}
	return []kit.Item{
		rowItem("leave", kit.Entry{Icon: look.IconCarry, What: say(s.seat, "leave"), Note: say(s.seat, "leave.why")},
			func() { s.seat.Shell().Open(s, newRoad(s)) }),
		rowItem("arrive", kit.Entry{Icon: look.IconDown, What: say(s.seat, "arrive"), Note: say(s.seat, "arrive.why")},
			func() { s.seat.Shell().Open(s, newArrival(s)) }),
	}
}

// apartMax is how many people are named who have not got everything.
const apartMax = 5

// road is the page for before one leaves: what there is to take along, and one press
// that takes all of it.
type road struct {
	screen *Screen
	list   *kit.Scroll
	take   *kit.Press
}

func newRoad(s *Screen) *road {
	r := &road{screen: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
	r.take = kit.Primary(say(s.seat, "leave.take"), look.IconCarry, r.pack)
	return r
}

func (r *road) say(key string, args ...any) string { return say(r.screen.seat, key, args...) }

// Title says when one looks here.
func (r *road) Title() string { return r.say("leave") }

// Content is a scrolled page.
func (r *road) Content() fyne.CanvasObject { return r.list.Object() }

// Action takes everything along.
func (r *road) Action() fyne.CanvasObject { return r.take }

// Refresh gathers anew what there is to take along.
func (r *road) Refresh() {
	s := r.screen
	r.take.SetDisabled(s.task != nil)
	c := s.seat.Collective()
	if c == nil {
		return
	}
	l, err := c.Luggage()
	l = seat.Trust(s.seat, l, err)
	items := []kit.Item{note("words", r.say("leave.words"))}
	if s.task != nil || s.report.Word != "" {
		items = s.parcel()
	}
	items = append(items, r.mandates(l)...)
	items = append(items, r.rounds(l)...)
	items = append(items, r.parcels()...)
	card := r.say("leave.card.none")
	if l.Carded {
		found := l.Card.Check(nil)
		card = r.say("leave.card", "n", found.By, "of", found.Of)
	}
	r.list.Set(append(items, s.head("leave.cards"), note("card", card))...)
}

// mandates are those that name this person, each with how its decision is signed.
func (r *road) mandates(l collective.Luggage) []kit.Item {
	s := r.screen
	items := []kit.Item{s.head("leave.mandates")}
	if len(l.Mandates) == 0 {
		return append(items, note("no mandate", r.say("leave.mandates.none")))
	}
	for _, m := range l.Mandates {
		said := r.say("leave.unsigned")
		if made, err := s.seat.Collective().Certificate(m.Decision); err == nil {
			said = r.say("leave.signed", "n", len(made.Certificate.Signed), "of", len(made.Roll.Voices))
		}
		items = append(items, rowItem("mandate "+m.ID.String(), kit.Entry{Icon: look.IconPerson, What: m.Plan.To,
			States: delegates.States(s.seat, m), Note: said}, func() { s.links.Mandate(r, m.ID) }))
	}
	return items
}

// rounds are those that go on: each file has the text and all answers so far.
func (r *road) rounds(l collective.Luggage) []kit.Item {
	s := r.screen
	if len(l.Rounds) == 0 {
		return nil
	}
	items := []kit.Item{s.head("leave.rounds")}
	for _, round := range l.Rounds {
		said := r.say("leave.round", "n", round.Count.For, "of", round.Count.Of)
		if file, err := s.seat.Collective().RatificationFile(round.ID); err == nil {
			said += " · " + size(s.seat, int64(len(file)))
		}
		if round.Call.Deadline != "" {
			said += " · " + r.say("leave.until", "day", words.Day(s.seat.Words(), round.Call.Deadline))
		}
		items = append(items, rowItem("round "+round.ID.String(), kit.Entry{Icon: look.IconDecisions,
			What: words.Gist(words.Wording(round.Call.Text)), Note: said}, func() { s.links.Agreement(r, round.ID) }))
	}
	return items
}

// parcels are for whom there is something: who has said least of late comes first.
func (r *road) parcels() []kit.Item {
	s := r.screen
	entries := uint64(0)
	for _, c := range s.seat.Resident.Collectives() {
		for _, m := range c.Space().Vector() {
			entries += m.Seq
		}
	}
	items := []kit.Item{s.head("leave.parcel"), note("parcel", say(s.seat, "whom.all.why", "n", entries))}
	all, err := s.seat.Resident.Recipients()
	shown := 0
	for _, one := range seat.Trust(s.seat, all, err) {
		if one.Entries == 0 || shown == apartMax {
			continue
		}
		shown++
		entry := kit.Entry{Icon: look.IconPerson, What: one.Name, Note: say(s.seat, "whom.unheard", "n", one.Entries)}
		if !one.HeardAt.IsZero() {
			ago := s.seat.Words().Ago(one.HeardAt.In(s.seat.Zone()), s.seat.Now().In(s.seat.Zone()))
			entry.Note = i18n.Capital(say(s.seat, "whom.since", "n", one.Entries, "ago", ago))
		}
		items = append(items, rowItem("for "+one.ID.String(), entry, nil))
	}
	if carried := s.seat.Resident.Carried(); carried.Parcels > 0 {
		items = append(items, s.carried()...)
	}
	return items
}

// pack writes everything into one file: the parcel, the rounds, the card, the
// certificates, and the papers of the mandates.
func (r *road) pack() {
	s := r.screen
	c := s.seat.Collective()
	t := s.begin("packing")
	if t == nil || c == nil {
		return
	}
	l, err := c.Luggage()
	papers, err2 := r.papers(l.Mandates)
	if err != nil || err2 != nil {
		s.end(t, firstOf(err, err2))
		return
	}
	what := s.everything()
	what.Progress = t.reach
	var packed collective.Packed
	name := strings.TrimSuffix(s.fileName(), ".parcel") + ".zip"
	s.seat.Device.Save(name, func(w io.Writer) (err error) {
		packed, err = s.seat.Resident.WriteLuggage(t.writer(w), c, what, papers)
		return err
	}, func(err error) {
		if s.end(t, err) {
			s.report = s.onPacked(packed, what)
			s.report.Lines = append(s.report.Lines[:1], say(s.seat, "leave.packed", "mandates", len(l.Mandates), "rounds", len(l.Rounds)))
		}
		s.seat.Shell().Refresh()
	})
}

func firstOf(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// papers are the mandates as the delegate carries them, to be read and printed anywhere.
func (r *road) papers(all []mandate.Mandate) (papers []collective.Paper, err error) {
	for _, m := range all {
		p, err := delegates.Paper(r.screen.seat, m)
		if err != nil {
			return nil, err
		}
		var sheet bytes.Buffer
		if err := print.Mandate(&sheet, print.PDF, p, r.screen.seat.Words(), r.screen.seat.Zone()); err != nil {
			return nil, err
		}
		papers = append(papers, collective.Paper{Name: r.say("leave.paper") + "-" + m.ID.String()[:paperLetters] + ".pdf", File: sheet.Bytes()})
	}
	return papers, nil
}

// paperLetters is how much of a mandate's id tells its paper from others.
const paperLetters = 8
