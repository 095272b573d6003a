package task

import (
	"moot/app/day"
	"moot/app/ids"
	"moot/app/joining"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Shift is one day of a task that recurs. Shifts are worked out and never written, so
// that there is exactly one for each day; only who comes is said, and only where it is
// not as usual.
type Shift struct {
	Task   Task
	Day    day.Date
	People joining.Standing
	// Swaps are those that nobody has taken yet; Words is what was said about who comes.
	Swaps []Swap
	Words []joining.Word
}

// Lacks is how many people are still needed.
func (s Shift) Lacks() int {
	if s.Task.State.Over() {
		return 0
	}
	return max(0, s.Task.Plan.Needed-len(s.People.In))
}

// ShiftID is what people join who come to one shift: the beginning of the SHA-256 over
// a label, the task and the day.
func ShiftID(of ID, on day.Date) statement.ID {
	b := ids.Form(shiftLabel)
	b.Fixed(of[:])
	b.Fixed([]byte(on))
	return b.ID()
}

// shiftLabel keeps this hash apart from all others.
const shiftLabel = "\x10moot shift 1"

// Swap says: I cannot come on this day; who comes in my place? With For its author
// comes in return on that day in the place of who takes it.
type Swap struct {
	statement.Envelope
	Task ID
	Day  day.Date
	// To is the one who is asked; zero asks everybody.
	To  member.ID
	For day.Date
	// Withdrawn takes it back, unless somebody has taken it.
	Withdrawn bool
	Note      string
	// Over names what its author had said about coming on these days.
	Over []statement.ID
}

// Taking says: I come in your place.
type Taking struct {
	statement.Envelope
	Swap statement.ID
	// Over names what its author had said about coming on these days.
	Over []statement.ID
}

// Cleaned returns the swap in clean form, or why it cannot be one.
func (s Swap) Cleaned() (Swap, *refusal.Refusal) {
	note, err := text.Optional(text.Line(s.Note, skillsRunesMax))
	if err != nil {
		return Swap{}, text.Refusal(err, refusal.TaskNoText, skillsRunesMax)
	}
	s.Note = note
	for _, d := range []day.Date{s.Day, s.For} {
		if !d.Valid() || s.Day == "" || s.For == s.Day {
			return Swap{}, refusal.New(refusal.TaskNoShift, "date", string(d))
		}
	}
	if s.To == s.By && !s.By.IsZero() || len(s.Over) > overMax {
		return Swap{}, refusal.New(refusal.TaskSwap)
	}
	return s, nil
}

// Rota knows who comes to the shifts of all tasks.
type Rota struct {
	words  map[statement.ID][]joining.Word
	swaps  map[shift][]Swap
	takers map[statement.ID]Taking // by swap
	on     Ground
}

// shift names one day of a task.
type shift struct {
	task ID
	day  day.Date
}

// FoldShifts makes the rota of what was said. Of several who take the same swap the
// first by claimed time, then by id, comes; the others stay where they were. A swap that
// was taken is not taken back any more, whichever was said first: somebody relies on it.
func FoldShifts(facts Facts, words []joining.Word, on Ground) *Rota {
	r := &Rota{words: make(map[statement.ID][]joining.Word), swaps: make(map[shift][]Swap), takers: make(map[statement.ID]Taking), on: on}
	for _, w := range statement.FirstOfEach(statement.Sift(words, on.People), wordsOfOneMax) {
		r.words[w.To] = append(r.words[w.To], w)
	}
	asked := make(map[statement.ID]Swap)
	withdrawn := make(map[statement.ID]bool)
	var sound []Swap
	for _, s := range statement.FirstOfEach(statement.Sift(facts.Swaps, on.People), swapsOfOneMax) {
		s, no := s.Cleaned()
		switch {
		case no != nil:
		case s.Withdrawn:
			for _, id := range s.After {
				withdrawn[id] = withdrawn[id] || asked[id].By == s.By
			}
		default:
			asked[s.ID] = s
			sound = append(sound, s)
		}
	}
	for _, t := range statement.FirstOfEach(statement.Sift(facts.Takings, on.People), swapsOfOneMax) {
		s, known := asked[t.Swap]
		_, taken := r.takers[t.Swap]
		if known && !taken && t.By != s.By && (s.To.IsZero() || s.To == t.By) && len(t.Over) <= overMax {
			r.takers[t.Swap] = t
		}
	}
	for _, s := range sound {
		if _, taken := r.takers[s.ID]; taken || !withdrawn[s.ID] {
			r.swaps[shift{s.Task, s.Day}] = append(r.swaps[shift{s.Task, s.Day}], s)
			if s.For != "" {
				r.swaps[shift{s.Task, s.For}] = append(r.swaps[shift{s.Task, s.For}], s)
			}
		}
	}
	return r
}

// On is one shift of a task. Whether the day is one of its rule is asked where
// calendars are.
func (r *Rota) On(t Task, d day.Date) Shift {
	is := Shift{Task: t, Day: d, Words: r.words[ShiftID(t.ID, d)]}
	named := t.People.In
	settled := make(map[statement.ID]bool) // words that a swap replaced
	for _, s := range r.swaps[shift{t.ID, d}] {
		taking, taken := r.takers[s.ID]
		if !taken {
			if s.Day == d && r.on.On.Here.Has(s.By) {
				is.Swaps = append(is.Swaps, s)
			}
			continue
		}
		out, in := member.SetOf(s.By), member.SetOf(taking.By)
		if d == s.For {
			out, in = in, out
		}
		named = named.Less(out).Or(in)
		for _, ids := range [][]statement.ID{s.Over, taking.Over} {
			for _, id := range ids {
				settled[id] = true
			}
		}
	}
	var words []joining.Word
	for _, w := range is.Words {
		if !settled[w.ID] {
			words = append(words, w)
		}
	}
	is.People = joining.Settle(named, nil, words, r.on.On)
	return is
}

// own are somebody's own last words about coming to a shift.
func (r *Rota) own(who member.ID, of ID, days ...day.Date) (ids []statement.ID) {
	for _, d := range days {
		for _, w := range r.words[ShiftID(of, d)] {
			if w.Who == who && d != "" {
				ids = append(ids, w.ID)
			}
		}
	}
	statement.SortIDs(ids)
	return ids
}

// ToJoin makes the word with which by puts who in a shift, or out of it; nil if it is
// so already.
func (s Shift) ToJoin(by, who member.ID, in bool, on joining.Ground) (*joining.Word, *refusal.Refusal) {
	if s.Task.State.Over() {
		return nil, refusal.New(refusal.TaskOver)
	}
	if no := joining.CanSay(by, who, in, s.People, on); no != nil {
		return nil, no
	}
	if s.People.Is(who, in) {
		return nil, nil
	}
	w := joining.Say(ShiftID(s.Task.ID, s.Day), by, who, in, s.Words)
	return &w, nil
}

// ToSwap makes a swap that asks to, or everybody, to come in the place of by.
func (r *Rota) ToSwap(t Task, by, to member.ID, on, back day.Date, note string) (Swap, *refusal.Refusal) {
	switch {
	case t.State.Over():
		return Swap{}, refusal.New(refusal.TaskOver)
	case !r.On(t, on).People.In.Has(by), to == by, !to.IsZero() && !r.on.On.Here.Has(to), back != "" && r.On(t, back).People.In.Has(by):
		return Swap{}, refusal.New(refusal.TaskSwap)
	}
	return Swap{Task: t.ID, Day: on, To: to, For: back, Note: note, Over: r.own(by, t.ID, on, back)}.Cleaned()
}

// ToTake makes the word with which by takes a swap.
func (r *Rota) ToTake(t Task, id statement.ID, by member.ID) (Taking, *refusal.Refusal) {
	for _, all := range r.swaps {
		for _, s := range all {
			if s.ID != id || s.Task != t.ID {
				continue
			}
			_, taken := r.takers[id]
			switch {
			case taken:
				return Taking{}, refusal.New(refusal.TaskTaken)
			case s.By == by, !s.To.IsZero() && s.To != by, r.On(t, s.Day).People.In.Has(by), s.For != "" && !r.On(t, s.For).People.In.Has(by):
				return Taking{}, refusal.New(refusal.TaskSwap)
			}
			return Taking{Swap: id, Over: r.own(by, t.ID, s.Day, s.For)}, nil
		}
	}
	return Taking{}, refusal.New(refusal.TaskNoSwap)
}
