package meeting

import (
	"cmp"
	"slices"
	"time"

	"moot/app/member"
	"moot/app/statement"
)

// Hand says: I wish to speak; or, of somebody there without a device, that they
// do.
type Hand struct {
	statement.Envelope
	Meeting ID
	Item    ItemID // the current item; "" between items
	// Member is who wishes to speak; zero for oneself.
	Member member.ID
	// Order is true for a point of order: about how the meeting goes on, not
	// about the matter. It comes first and is ruled on.
	Order bool
	Text  string // the point of order, if written down
}

// Who wishes to speak.
func (h Hand) Who() member.ID {
	if h.Member.IsZero() {
		return h.By
	}
	return h.Member
}

// FloorAct is what is said about a raised hand.
type FloorAct string

// The ways a hand goes down. Ruled is said of a point of order.
const (
	Give     FloorAct = "give"
	Finish   FloorAct = "finish"
	Withdraw FloorAct = "withdraw"
	Rule     FloorAct = "rule"
)

// Floor says: you have the floor; or: they have spoken; or: the hand is down; or:
// this is the ruling. Anyone there may say it; usually the chair does.
type Floor struct {
	statement.Envelope
	Meeting ID
	Hand    statement.ID
	Act     FloorAct
	Ruling  string // only with [Rule]
}

// HandState is how far a raised hand has come.
type HandState string

// The states of a hand.
const (
	Raised    HandState = "raised"
	Speaking  HandState = "speaking"
	Spoken    HandState = "spoken"
	Withdrawn HandState = "withdrawn"
)

// Speaker is a raised hand and what became of it.
type Speaker struct {
	Hand
	State HandState
	// From and To are when they spoke; zero if they did not, or still do.
	From, To time.Time
	// GivenBy gave the floor; zero if nobody did.
	GivenBy member.ID
	// Rulings are what was ruled on a point of order, in order: usually one.
	Rulings []Floor
}

// Queue is who wishes to speak, in the order in which they should: points of
// order first; then who has spoken least to this item, then least at this
// meeting, so that nobody is unheard because others are quick; then who raised
// their hand first by claimed time, then by id.
func (m Meeting) Queue() []Speaker {
	type turns struct {
		who  member.ID
		item ItemID
	}
	inAll, toItem := make(map[member.ID]int), make(map[turns]int)
	var queue []Speaker
	for _, s := range m.Speakers {
		switch {
		case s.State == Raised:
			queue = append(queue, s)
		case !s.From.IsZero() && !s.Order:
			inAll[s.Who()]++
			toItem[turns{s.Who(), s.Item}]++
		}
	}
	slices.SortStableFunc(queue, func(a, b Speaker) int {
		if a.Order != b.Order {
			if a.Order {
				return -1
			}
			return 1
		}
		order := 0
		if !a.Order {
			order = cmp.Or(
				cmp.Compare(toItem[turns{a.Who(), a.Item}], toItem[turns{b.Who(), b.Item}]),
				cmp.Compare(inAll[a.Who()], inAll[b.Who()]))
		}
		return cmp.Or(order, statement.Compare(a.Hand, b.Hand))
	})
	return queue
}

// TimesSpoken counts how often somebody has had the floor, points of order aside.
func (m Meeting) TimesSpoken(who member.ID) int {
	n := 0
	for _, s := range m.Speakers {
		if s.Who() == who && !s.Order && !s.From.IsZero() {
			n++
		}
	}
	return n
}

// Speaking is who has the floor.
func (m Meeting) Speaking() (Speaker, bool) {
	for _, s := range m.Speakers {
		if s.State == Speaking {
			return s, true
		}
	}
	return Speaker{}, false
}

// Speaker finds a raised hand.
func (m Meeting) Speaker(hand statement.ID) (Speaker, bool) {
	for _, s := range m.Speakers {
		if s.ID == hand {
			return s, true
		}
	}
	return Speaker{}, false
}

// speak fills in the speakers. One person has the floor at a time: giving it to
// another ends who had it, by claimed time; what is said of a hand twice counts
// once.
func (m *Meeting) speak(hands []Hand, floors []Floor) {
	hands = firstOfEach(hands, handsOfOneMax)
	at := make(map[statement.ID]int, len(hands))
	for i, h := range hands {
		m.Speakers = append(m.Speakers, Speaker{Hand: h, State: Raised})
		at[h.ID] = i
	}
	speaking := -1
	end := func(when time.Time) {
		if speaking >= 0 {
			m.Speakers[speaking].State, m.Speakers[speaking].To = Spoken, when
			speaking = -1
		}
	}
	for _, f := range firstOfEach(floors, floorsOfOneMax) {
		i, known := at[f.Hand]
		if !known {
			continue
		}
		s := &m.Speakers[i]
		switch {
		case f.Act == Give && (s.State == Raised || s.State == Withdrawn):
			end(f.At)
			s.State, s.From, s.GivenBy = Speaking, f.At, f.By
			speaking = i
		case f.Act == Finish && i == speaking:
			end(f.At)
		case f.Act == Withdraw && s.State == Raised:
			s.State = Withdrawn
		case f.Act == Rule && s.Order:
			if i == speaking {
				end(f.At)
			}
			s.State = Spoken
			s.Rulings = append(s.Rulings, f)
		}
	}
	if m.State == Closed {
		end(m.ClosedAt)
	}
}
