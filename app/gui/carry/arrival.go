package carry

import (
	"bufio"
	"bytes"
	"io"
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/certificate"
	"moot/app/collective"
	"moot/app/gui/abroad"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/ratification"
	"moot/app/refusal"
	"moot/app/words"
)

// brought is what was in a file: parcels and rounds are taken in by then, the rest is
// to be looked at.
type brought struct {
	parcels []collective.Unpacked
	rounds  []ratification.ID
	refused int
	look    []abroad.Brought
}

// How files begin that are no parcels, see their packages.
var (
	luggageBegins = []byte("PK\x03\x04")
	othersBegin   = [][]byte{[]byte("moot certificate"), []byte("moot ratification"), {0xff, 0xd8, 0xff}, []byte("\x89PNG")}
)

// beginsMax is how much of a file tells what it is.
const beginsMax = 32

// takeIn takes in a file of any kind, told apart by its first bytes; what is none of
// the others is a parcel, or refused as no parcel.
func (s *Screen) takeIn(from io.Reader) (b brought, err error) {
	r, c := bufio.NewReader(from), s.seat.Collective()
	begins, _ := r.Peek(beginsMax) // a shorter file is told by what there is
	switch {
	case bytes.HasPrefix(begins, luggageBegins) && c != nil:
		file, err := io.ReadAll(io.LimitReader(r, collective.MaxLuggageBytes+1))
		if err != nil {
			return b, err
		}
		if len(file) > collective.MaxLuggageBytes {
			return b, refusal.New(refusal.LuggageBad)
		}
		a, err := s.seat.Resident.ReadLuggage(file, c)
		b = brought{parcels: a.Parcels, rounds: a.Rounds, refused: a.Refused}
		for _, card := range a.Cards {
			b.look = append(b.look, abroad.Brought{Card: &card})
		}
		for _, made := range a.Certificates {
			b.look = append(b.look, abroad.Brought{Certificate: &made, File: made.Marshal()})
		}
		return b, err
	case slices.ContainsFunc(othersBegin, func(start []byte) bool { return bytes.HasPrefix(begins, start) }) && c != nil:
		one, err := abroad.Read(r)
		if err != nil {
			return b, err
		}
		if !one.Round {
			return brought{look: []abroad.Brought{one}}, nil
		}
		id, refused, err := c.TakeRatification(one.File)
		if err != nil {
			return b, err
		}
		return brought{rounds: []ratification.ID{id}, refused: refused}, nil
	}
	u, err := s.seat.Resident.Unpack(r)
	b.parcels = []collective.Unpacked{u}
	return b, err
}

// onBrought says what came of it.
func (s *Screen) onBrought(b brought) {
	s.brought = b
	s.report = report{State: kit.Good(say(s.seat, "unpacked"))}
	for i, u := range b.parcels {
		if one := s.onUnpacked(u); i == 0 && len(b.rounds)+len(b.look) == 0 {
			s.report = one
		} else {
			s.report.Lines = append(s.report.Lines, one.Lines...)
		}
	}
	if n := len(b.rounds); n > 0 {
		s.report.Lines = append(s.report.Lines, say(s.seat, "brought.rounds", "n", n))
	}
	if b.refused > 0 {
		s.report.State = kit.Careful(say(s.seat, "unpacked.partly"))
		s.report.Lines = append(s.report.Lines, s.seat.Words().Say("abroad.refused", "n", b.refused))
	}
	if n := len(b.look); n > 0 {
		s.report.Lines = append(s.report.Lines, say(s.seat, "brought.look", "n", n))
	}
}

// looks are what was brought and is to be looked at, and the rounds that came.
func (s *Screen) looks(on shell.Screen) (items []kit.Item) {
	for _, id := range s.brought.rounds {
		r, err := s.seat.Collective().Ratification(id)
		if err != nil {
			continue
		}
		items = append(items, rowItem("round "+id.String(), kit.Entry{Icon: look.IconDecisions, What: words.Gist(words.Wording(r.Call.Text)),
			Note: say(s.seat, "brought.round", "name", r.Call.By.Name)}, func() { s.links.Agreement(on, id) }))
	}
	links := abroad.Links{Round: s.links.Agreement}
	for _, b := range s.brought.look {
		entry := kit.Entry{Icon: look.IconPlace, Note: say(s.seat, "brought.card")}
		var mark certificate.Hash
		if b.Card != nil {
			entry.What, mark = b.Card.Rolls[0].Roll.Name, b.Card.Rolls[0].Roll.Hash()
		} else {
			entry.What, mark = words.Gist(words.Wording(b.Certificate.Paper.Text)), b.Certificate.Paper.Hash()
			entry.Icon, entry.Note = look.IconDecisions, say(s.seat, "brought.certificate")
		}
		items = append(items, rowItem("look "+mark.String(), entry, func() { abroad.Show(s.seat, links, on, b) }))
	}
	return items
}

func rowItem(key string, entry kit.Entry, open func()) kit.Item {
	return kit.Item{Key: key, Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, open) }}
}

// arrivedMax is how many parcels of each kind the page shows; all are in the book.
const arrivedMax = 5

// arrival is the page for when one has arrived: take in what was brought, what was
// handed over here, and what of ours has arrived elsewhere.
type arrival struct {
	screen *Screen
	list   *kit.Scroll
	take   *kit.Press
}

func newArrival(s *Screen) *arrival {
	a := &arrival{screen: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
	a.take = kit.Primary(say(s.seat, "arrive.take"), look.IconDown, s.unpackParcel)
	return a
}

// Title says when one looks here.
func (a *arrival) Title() string { return say(a.screen.seat, "arrive") }

// Content is a scrolled page.
func (a *arrival) Content() fyne.CanvasObject { return a.list.Object() }

// Action takes in what was brought.
func (a *arrival) Action() fyne.CanvasObject { return a.take }

// Refresh reads anew what came and went.
func (a *arrival) Refresh() {
	s := a.screen
	a.take.SetDisabled(s.task != nil)
	items := []kit.Item{note("words", say(s.seat, "arrive.words"))}
	if s.task != nil || s.report.Word != "" {
		items = s.parcel()
	}
	items = append(items, s.looks(a)...)
	all, err := s.seat.Resident.Parcels()
	var here, back, away []kit.Item
	for _, p := range seat.Trust(s.seat, all, err) {
		entry := kit.Entry{Icon: look.IconCarry, What: bookedAs(s.seat, p), States: []kit.State{parcelState(s.seat, p)}, Note: held(s.seat, p)}
		item := rowItem(keyOf(p), entry, func() { s.seat.Shell().Open(a, newParcelPage(s.seat, keyOf(p))) })
		switch {
		case !p.Packed:
			here = append(here, item)
		case len(arrivedAt(p)) > 0:
			back = append(back, item)
		default:
			away = append(away, item)
		}
	}
	for _, part := range []struct {
		key  string
		rows []kit.Item
	}{{"arrive.here", here}, {"arrive.back", back}, {"arrive.away", away}} {
		if len(part.rows) > 0 {
			items = append(append(items, s.head(part.key)), part.rows[:min(arrivedMax, len(part.rows))]...)
		}
	}
	a.list.Set(append(append(items, s.receipts()...), s.booked()...)...)
}
