package mandate

import (
	"slices"
	"time"

	"moot/app/joining"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Facts are all statements about mandates that are known, in any order.
type Facts struct {
	Draftings  []Drafting
	Reports    []Report
	Discharges []Discharge
}

// Basis is a decision that may give a mandate.
type Basis struct {
	ID   motion.ID
	At   time.Time // when it was announced
	Text string    // its exact wording
	// Reworded says that the words were altered after the mover wrote them: they may
	// no longer be those of the plan, and give no mandate.
	Reworded bool
	// State is how the decision leaves its mandate: empty while it binds, else
	// [Amended], [Recalled], [Suspended] or [Expired]; EndedBy who did that.
	State   State
	EndedBy []motion.ID
}

// Ground is what mandates stand on beside what was said about them: who ever
// belonged, who belongs now, and what was decided.
type Ground struct {
	People    member.Set
	On        joining.Ground
	Decisions []Basis
}

// Fold makes the mandates of the facts, in the order in which they were decided. A
// drafting whose decision is not there waits for it; what makes no sense has no
// effect.
func Fold(facts Facts, words []joining.Word, on Ground) []Mandate {
	if len(on.Decisions) == 0 {
		return nil
	}
	f := newFolding(facts, words, on)
	var all []Mandate
	for _, d := range on.Decisions {
		h, carries := Carries(d.Text)
		plan, known := f.plans[h]
		if !carries || !known || d.Reworded {
			continue
		}
		all = append(all, f.of(d, plan, h))
	}
	slices.SortStableFunc(all, func(a, b Mandate) int {
		if c := a.GivenAt.Compare(b.GivenAt); c != 0 {
			return c
		}
		return statement.ID(a.ID).Compare(statement.ID(b.ID))
	})
	clash(all)
	return all
}

// Planned is the plan of that hash that a motion carries, and whether it is known.
func Planned(facts Facts, h Hash) (Plan, bool) {
	for _, s := range facts.Draftings {
		if plan, no := s.Plan.Cleaned(); no == nil && plan.Hash() == h {
			return plan, true
		}
	}
	return Plan{}, false
}

// folding is the facts, sifted and sorted by what they are about.
type folding struct {
	on         Ground
	plans      map[Hash]Plan
	words      map[statement.ID][]joining.Word
	reports    map[ID][]Report
	discharges map[ID][]Discharge
}

func newFolding(facts Facts, words []joining.Word, on Ground) folding {
	f := folding{on: on, plans: make(map[Hash]Plan), words: make(map[statement.ID][]joining.Word),
		reports: make(map[ID][]Report), discharges: make(map[ID][]Discharge)}
	for _, s := range statement.FirstOfEach(statement.Sift(facts.Draftings, on.People), draftingsOfOneMax) {
		if plan, no := s.Plan.Cleaned(); no == nil {
			f.plans[plan.Hash()] = plan
		}
	}
	for _, w := range statement.FirstOfEach(statement.Sift(words, on.People), wordsOfOneMax) {
		f.words[w.To] = append(f.words[w.To], w)
	}
	for _, r := range statement.FirstOfEach(statement.Sift(facts.Reports, on.People), reportsOfOneMax) {
		if r, no := r.Cleaned(); no == nil {
			f.reports[r.Mandate] = append(f.reports[r.Mandate], r)
		}
	}
	for _, d := range statement.FirstOfEach(statement.Sift(facts.Discharges, on.People), dischargesOfOneMax) {
		if d, no := d.Cleaned(); no == nil && len(d.Over) <= overMax {
			f.discharges[d.Mandate] = append(f.discharges[d.Mandate], d)
		}
	}
	return f
}

// of makes the mandate of one decision.
func (f folding) of(d Basis, plan Plan, h Hash) Mandate {
	m := Mandate{ID: Name(d.ID, h), Plan: plan, Decision: d.ID, GivenAt: d.At, EndedBy: d.EndedBy}
	m.Words = f.words[statement.ID(m.ID)]
	m.People = joining.Settle(plan.Named(), nil, m.Words, f.on.On)
	for _, who := range append([]member.ID{plan.Delegate}, plan.Alternates...) {
		if m.People.In.Has(who) {
			m.Acting = who
			break
		}
	}
	for _, r := range f.reports[m.ID] {
		if !f.mayReport(plan, r.By) {
			continue
		}
		m.Reports = append(m.Reports, r)
		for _, c := range r.Casts {
			m.Judged = append(m.Judged, Judged{Cast: c, Report: r.ID, Judgement: plan.Judge(c)})
		}
	}
	done := f.settle(&m)
	m.State = f.state(m, d, done)
	return m
}

// mayReport reports whether somebody's report counts: that of who is named in the
// mandate, and of anybody if one of these has no device to say it with.
func (f folding) mayReport(p Plan, by member.ID) bool {
	return p.Named().Has(by) || len(p.Named().And(f.on.On.Here).Less(f.on.On.Equipped)) > 0
}

// settle says whether the mandate is done with: the last words of those who were
// not sent say so, and none says otherwise.
func (f folding) settle(m *Mandate) (done bool) {
	var said []Discharge
	for _, d := range f.discharges[m.ID] {
		if !m.Plan.Named().Has(d.By) {
			said = append(said, d)
		}
	}
	m.Discharges = statement.Heads(said, func(d Discharge) []statement.ID { return d.Over })
	yes := 0
	for _, d := range m.Discharges {
		if d.Discharged {
			yes++
		}
	}
	m.Disputed = yes > 0 && yes < len(m.Discharges)
	return yes > 0 && !m.Disputed && len(m.Reports) > 0
}

func (f folding) state(m Mandate, d Basis, done bool) State {
	switch {
	case done:
		return Discharged
	case d.State != "":
		return d.State
	case len(m.Reports) > 0:
		return Reported
	case m.Acting.IsZero():
		return Vacant
	case f.took(m):
		return Carried
	}
	return Given
}

// took reports whether who goes has said so, or somebody for them who has no device.
func (f folding) took(m Mandate) bool {
	return slices.ContainsFunc(m.Words, func(w joining.Word) bool { return w.Who == m.Acting && w.In })
}

// clash says of each mandate in force which others to the same place instruct
// otherwise on one of its questions.
func clash(all []Mandate) {
	for i := range all {
		for j := range all {
			if i != j && all[i].InForce() && all[j].InForce() && alike(all[i].Plan.To, all[j].Plan.To) && all[i].Plan.Contradicts(all[j].Plan) {
				all[i].Clashes = append(all[i].Clashes, all[j].ID)
			}
		}
	}
}

// Contradicts reports whether two plans instruct otherwise on one of their questions.
func (p Plan) Contradicts(b Plan) bool {
	return slices.ContainsFunc(p.Instructions, func(i Instruction) bool {
		return slices.ContainsFunc(b.Instructions, func(o Instruction) bool { return i.same(o) && !i.Vote.as(o.Vote) })
	})
}

// Cleaned returns the report with its texts in clean form, or why it cannot be made.
func (r Report) Cleaned() (Report, *refusal.Refusal) {
	var err error
	if r.Text, err = text.Optional(text.Prose(r.Text, reportRunesMax)); err != nil {
		return Report{}, text.Refusal(err, refusal.TextTooLong, reportRunesMax)
	}
	if len(r.Casts) > castsMax {
		return Report{}, refusal.New(refusal.MandateTooMany, "max", castsMax)
	}
	if r.Text == "" && len(r.Casts) == 0 {
		return Report{}, refusal.New(refusal.MandateNoReport)
	}
	casts := make([]Cast, 0, len(r.Casts))
	for _, c := range r.Casts {
		if c.Question, err = text.Line(c.Question, questionRunesMax); err != nil {
			return Report{}, text.Refusal(err, refusal.MandateNoQuestion, questionRunesMax)
		}
		if c.Reason, err = text.Optional(text.Prose(c.Reason, reasonRunesMax)); err != nil {
			return Report{}, text.Refusal(err, refusal.TextTooLong, reasonRunesMax)
		}
		vote, no := c.Vote.cleaned(c.Question)
		if no != nil {
			return Report{}, no
		}
		c.Vote = vote
		casts = append(casts, c)
	}
	r.Casts = casts
	return r, nil
}

// Cleaned returns the discharge with its text in clean form, or why it cannot be.
func (d Discharge) Cleaned() (Discharge, *refusal.Refusal) {
	var err error
	if d.Reason, err = text.Optional(text.Prose(d.Reason, reasonRunesMax)); err != nil {
		return Discharge{}, text.Refusal(err, refusal.TextTooLong, reasonRunesMax)
	}
	return d, nil
}
