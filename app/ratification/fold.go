package ratification

import (
	"errors"
	"slices"
	"strings"

	"moot/app/day"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

var errParty = errors.New("a collective without a name or a size, or named twice")

// Facts are all statements about rounds that are known, in any order.
type Facts struct {
	Openings []Opening
	Answers  []Answer
	Lapses   []Lapse
}

// Decided is what this collective did with a motion of its own that answers a round.
type Decided struct {
	Text    string // its exact wording
	On      day.Date
	Adopted bool // else it was rejected
}

// Ground is what rounds stand on beside what was said about them: who ever belonged,
// what this collective is called by others, what it decided itself, and what the
// certificates of answers were found to prove, by the answer's id.
type Ground struct {
	People member.Set
	Own    PartyID
	Here   []Decided
	Proofs map[statement.ID]Proof
	// Heard is the last day on which anything came from a collective.
	Heard map[PartyID]day.Date
}

// Fold makes the rounds of the facts, in the order of their days, then of their ids.
func Fold(facts Facts, on Ground) []Round {
	rounds := make(map[ID]*Round)
	for _, o := range statement.FirstOfEach(statement.Sift(facts.Openings, on.People), openingsOfOneMax) {
		call, no := o.Call.Cleaned()
		if no != nil {
			continue
		}
		r := rounds[call.Name()]
		if r == nil {
			r = &Round{ID: call.Name(), Call: call, By: o.By}
			rounds[r.ID] = r
		}
		if r.Decision.IsZero() {
			r.Decision = o.Decision
		}
	}
	if len(rounds) == 0 {
		return nil
	}
	answers := make(map[ID]map[PartyID][]Answer)
	for _, a := range statement.FirstOfEach(statement.Sift(facts.Answers, on.People), answersOfOneMax) {
		a, no := a.Cleaned()
		if no != nil || rounds[a.Round] == nil {
			continue
		}
		if answers[a.Round] == nil {
			answers[a.Round] = make(map[PartyID][]Answer)
		}
		answers[a.Round][a.Party] = append(answers[a.Round][a.Party], a)
	}
	over := make(map[ID]bool)
	for _, l := range statement.FirstOfEach(statement.Sift(facts.Lapses, on.People), lapsesOfOneMax) {
		if r := rounds[l.Round]; r != nil && l.On.Valid() && r.Call.Deadline.Before(l.On) {
			over[l.Round] = true
		}
	}
	all := make([]Round, 0, len(rounds))
	for _, r := range rounds {
		for _, p := range r.Call.Parties {
			row := r.row(p, answers[r.ID][p.ID], on)
			if row.Heard = on.Heard[p.ID]; p.ID == on.Own {
				row.Heard = ""
			}
			r.Rows = append(r.Rows, row)
		}
		r.Count = r.count()
		all = append(all, *r)
	}
	slices.SortFunc(all, func(a, b Round) int {
		if c := strings.Compare(string(a.Call.On), string(b.Call.On)); c != 0 {
			return c
		}
		return statement.ID(a.ID).Compare(statement.ID(b.ID))
	})
	relate(all)
	for i := range all {
		all[i].State = all[i].state(over[all[i].ID])
	}
	return all
}

// row is where one collective stands: its own register, then certificates, then
// paper. What proves more sets aside what proves less.
func (r *Round) row(p Party, said []Answer, on Ground) Row {
	if p.ID == on.Own {
		if row, ok := r.own(p, on.Here); ok {
			return row
		}
	}
	var proven, written []Row
	for _, a := range said {
		if len(a.Certificate) == 0 {
			written = append(written, Row{Party: p, Kind: a.Kind, On: a.On, Words: a.Words, Entered: member.SetOf(a.By)})
			continue
		}
		proof, ok := on.Proofs[a.ID]
		if !ok || proof.Party != p.ID {
			continue
		}
		if kind, words, ok := r.Call.Read(proof.Text); ok {
			proven = append(proven, Row{Party: p, Kind: kind, On: proof.On, Words: words, By: proof.By, Of: proof.Of})
		}
	}
	row := pick(p, proven)
	if len(proven) == 0 {
		row = pick(p, pair(written))
	}
	row.Late = row.Kind != "" && r.Call.late(row.On)
	return row
}

// own is what this collective answered, as its register says. A later decision
// replaces an earlier one.
func (r *Round) own(p Party, here []Decided) (Row, bool) {
	row := Row{Party: p, Own: true}
	for _, d := range here {
		kind, words, ok := r.Call.Read(d.Text)
		if !ok || d.On.Before(row.On) {
			continue
		}
		if !d.Adopted && kind != Refuses {
			kind, words = Refuses, ""
		} else if !d.Adopted {
			continue // not refused: nothing is decided
		}
		row.Kind, row.Words, row.On = kind, words, d.On
	}
	row.Late = r.Call.late(row.On)
	return row, row.Kind != ""
}

// pair joins what was written down from paper: two who say the same make an answer;
// one alone is half of one.
func pair(written []Row) []Row {
	var joined []Row
	for _, w := range written {
		i := slices.IndexFunc(joined, func(o Row) bool { return o.Kind == w.Kind && o.On == w.On && o.Words == w.Words })
		if i < 0 {
			joined = append(joined, w)
			continue
		}
		joined[i].Entered = joined[i].Entered.Or(w.Entered)
	}
	whole := slices.DeleteFunc(slices.Clone(joined), func(o Row) bool { return len(o.Entered) < 2 })
	if len(whole) > 0 {
		return whole
	}
	for i := range joined {
		joined[i].Half = true
	}
	return joined
}

// pick is the one answer among several: the latest day's; of one day, the one that
// more attest. Two that contradict each other on one day leave it disputed.
func pick(p Party, all []Row) Row {
	best := Row{Party: p}
	for _, row := range all {
		switch {
		case best.Kind == "", best.On.Before(row.On), best.On == row.On && row.By > best.By:
			best = row
		case best.On == row.On && row.By == best.By && row.Kind.Yes() != best.Kind.Yes():
			best.Disputed = true
		}
	}
	return best
}

// relate says of each round which one superseded it and which others have its text.
func relate(all []Round) {
	at := make(map[ID]int, len(all))
	same := make(map[string][]ID)
	for i, r := range all {
		at[r.ID] = i
		same[r.Call.Text] = append(same[r.Call.Text], r.ID)
	}
	for i := range all {
		if old, known := at[all[i].Call.Instead]; known && all[old].Next.IsZero() {
			all[old].Next = all[i].ID
		}
		for _, other := range same[all[i].Call.Text] {
			if other != all[i].ID {
				all[i].Same = append(all[i].Same, other)
			}
		}
	}
}

func (r *Round) state(over bool) State {
	switch {
	case r.Count.Passed:
		return Ratified
	case !r.Next.IsZero():
		return Superseded
	case r.Count.Possible:
		if over {
			return Lapsed
		}
		return Collecting
	case r.tooLate():
		return Lapsed
	}
	return Refused
}

// tooLate reports whether those that said yes after the last day would have brought
// it about together with those that are pending.
func (r *Round) tooLate() bool {
	sizes, could := make([]int, len(r.Rows)), make([]bool, len(r.Rows))
	for i, row := range r.Rows {
		sizes[i], could[i] = row.Party.Size, row.Counts() || row.Late && row.Kind.Yes() || row.pending()
	}
	return r.Call.Threshold.count(sizes, could).Passed
}

// pending reports whether there is no answer yet that holds.
func (r Row) pending() bool { return r.Kind == "" || r.Disputed || r.Half }

// count holds the answers against the threshold, and asks whether those that are
// pending could still bring it about.
func (r *Round) count() Count {
	yes, could := make([]bool, len(r.Rows)), make([]bool, len(r.Rows))
	sizes := make([]int, len(r.Rows))
	for i, row := range r.Rows {
		sizes[i] = row.Party.Size
		yes[i] = row.Counts()
		could[i] = yes[i] || row.pending()
	}
	c := r.Call.Threshold.count(sizes, yes)
	c.Possible = r.Call.Threshold.count(sizes, could).Passed
	return c
}

func (t Threshold) count(sizes []int, yes []bool) Count {
	d := t.Double.Count(sizes, yes)
	c := Count{For: d.For, Of: d.Of}
	switch t.Kind {
	case All:
		c.Needed = c.Of
	case Some:
		c.Needed = t.Some
	case Double:
		c.Needed, c.Passed = d.CollectivesNeeded, d.Passed
		c.MembersFor, c.MembersOf, c.MembersNeeded = d.MembersFor, d.MembersOf, d.MembersNeeded
		return c
	}
	c.Passed = c.For >= c.Needed
	return c
}

// Cleaned returns the answer with its text in clean form, or why it cannot be.
func (a Answer) Cleaned() (Answer, *refusal.Refusal) {
	var err error
	if a.Words, err = text.Optional(text.Prose(a.Words, wordsRunesMax)); err != nil {
		return Answer{}, text.Refusal(err, refusal.TextTooLong, wordsRunesMax)
	}
	if len(a.Certificate) > CertificateMax {
		return Answer{}, refusal.New(refusal.CertificateBad)
	}
	if len(a.Certificate) > 0 {
		return a, nil // it says itself what was answered, and when
	}
	if !slices.Contains(Kinds(), a.Kind) {
		return Answer{}, refusal.New(refusal.RatifyAnswer, "answer", string(a.Kind))
	}
	if a.On == "" || !a.On.Valid() {
		return Answer{}, refusal.New(refusal.DayUnreadable, "date", string(a.On))
	}
	if (a.Kind == Reserves || a.Kind == Amends) && a.Words == "" {
		return Answer{}, refusal.New(refusal.RatifyNoWords)
	}
	return a, nil
}

// CanAnswer says why this collective cannot answer a round now; nil if it can.
func (r Round) CanAnswer(own PartyID) *refusal.Refusal {
	if !slices.ContainsFunc(r.Call.Parties, func(p Party) bool { return p.ID == own }) {
		return refusal.New(refusal.RatifyNotAsked)
	}
	if r.State == Superseded || r.State == Lapsed {
		return refusal.New(refusal.RatifyOver)
	}
	return nil
}

// ToLapse makes the word that the last day of a round is over.
func (r Round) ToLapse(today day.Date) (Lapse, *refusal.Refusal) {
	switch {
	case r.State != Collecting:
		return Lapse{}, refusal.New(refusal.RatifyOver)
	case !r.Call.Deadline.Before(today):
		return Lapse{}, refusal.New(refusal.RatifyNotYet)
	}
	return Lapse{Round: r.ID, On: today}, nil
}

// Provisional are the decisions of this collective that wait to be ratified.
func Provisional(all []Round) map[motion.ID]bool {
	waits := make(map[motion.ID]bool)
	for _, r := range all {
		if !r.Decision.IsZero() && r.State != Ratified {
			waits[r.Decision] = true
		}
	}
	return waits
}
