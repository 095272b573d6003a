package mandate

import "moot/app/motion"

// Verdict is how a delegate's vote keeps to the instructions.
type Verdict string

// The verdicts. What is outside or silent is not wrong by itself: it needs
// approval at home, as everything that is to bind does.
const (
	Within  Verdict = "within"
	Outside Verdict = "outside"
	Silent  Verdict = "silent"
)

// Judgement is a verdict with what it rests on.
type Judgement struct {
	Verdict Verdict
	// By is the instruction that decided it, counted from 1; 0 for none.
	By int
	// Reworded says that there is an instruction on the question, but on another
	// wording than the one that was voted on: of that it says nothing.
	Reworded bool
	// Excused says that the vote is outside, that the latitude allows it for new
	// facts, and that the delegate named some.
	Excused bool
}

// Judge says how a vote keeps to the instructions. An instruction on the exact
// wording goes before one on any wording; one on another wording is silent. A
// split voice is kept to if its parts stand in the same proportion.
func (p Plan) Judge(c Cast) Judgement {
	exact, any, reworded := 0, 0, false
	for n, i := range p.Instructions {
		switch {
		case !alike(i.Question, c.Question) && (none(c.Text) || i.Text != c.Text):
		case none(i.Text):
			any = n + 1
		case i.Text == c.Text:
			exact = n + 1
		default:
			reworded = true
		}
	}
	by := exact
	if by == 0 {
		by = any
	}
	switch {
	case by == 0 && c.Procedural && p.Latitude == Procedure:
		return Judgement{Verdict: Within}
	case by == 0:
		return Judgement{Verdict: Silent, Reworded: reworded}
	case p.Instructions[by-1].Vote.as(c.Vote):
		return Judgement{Verdict: Within, By: by}
	}
	return Judgement{Verdict: Outside, By: by, Excused: p.Latitude == UnlessNew && c.Reason != ""}
}

// none reports whether a hash names no wording.
func none(h motion.Hash) bool { return h == motion.Hash{} }

// as reports whether two votes are the same, a split one in proportion: cross
// products, nothing is rounded.
func (v Vote) as(o Vote) bool {
	a, b := [3]int64{int64(v.For), int64(v.Against), int64(v.Abstain)}, [3]int64{int64(o.For), int64(o.Against), int64(o.Abstain)}
	whole, other := a[0]+a[1]+a[2], b[0]+b[1]+b[2]
	for i := range a {
		if a[i]*other != b[i]*whole {
			return false
		}
	}
	return (whole == 0) == (other == 0) && alike(v.Choice, o.Choice)
}
