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

// speak fills in the speakers. What becomes of a hand is what was said of that
// hand, whatever the clocks showed: whoever was given the floor and is said to
// have spoken has spoken. One person has the floor at a time: of several who were
// given it and not said to have finished, the last by claimed time, then by id.
func (m *Meeting) speak(hands []Hand, floors []Floor) {
	given := make(map[statement.ID][]Floor)
	for _, f := range statement.FirstOfEach(floors, floorsOfOneMax) {
		given[f.Hand] = append(given[f.Hand], f)
	}
	var gives []Floor
	for _, h := range statement.FirstOfEach(hands, handsOfOneMax) {
		s, give := lowered(h, given[h.ID])
		m.Speakers = append(m.Speakers, s)
		if give != nil {
			gives = append(gives, *give)
		}
	}
	statement.Sort(gives)
	for i := range m.Speakers {
		s := &m.Speakers[i]
		if s.State != Speaking {
			continue
		}
		mine := slices.IndexFunc(gives, func(f Floor) bool { return f.Hand == s.ID })
		switch {
		case mine < len(gives)-1:
			s.State, s.To = Spoken, gives[mine+1].At
		case m.State == Closed:
			s.State, s.To = Spoken, m.ClosedAt
		}
	}
}

// lowered is one hand after all that was said of it, earliest first, and the
// word that gave it the floor.
func lowered(h Hand, said []Floor) (s Speaker, give *Floor) {
	s = Speaker{Hand: h, State: Raised}
	var ended *Floor
	for i, f := range said {
		switch {
		case f.Act == Give && give == nil:
			give = &said[i]
		case f.Act == Withdraw && s.State == Raised:
			s.State = Withdrawn
		case f.Act == Finish && ended == nil:
			ended = &said[i]
		case f.Act == Rule && h.Order:
			s.Rulings = append(s.Rulings, f)
			if ended == nil {
				ended = &said[i]
			}
		}
	}
	switch {
	case give != nil:
		s.State, s.From, s.GivenBy = Speaking, give.At, give.By
		if ended != nil {
			s.State, s.To = Spoken, ended.At
			if s.To.Before(s.From) {
				s.To = s.From
			}
		}
	case len(s.Rulings) > 0:
		s.State = Spoken
	}
	return s, give
}
