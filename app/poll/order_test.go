package poll

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
	"moot/app/tally"
)

// Whatever happens in a hall, honest or not, every device comes to the same
// polls and motions, in whatever order and however often it hears of it.
func TestFoldInAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := muddle(t, rt)
		wantMotions, wantPolls := h.settled()
		h.motions = motion.Facts{
			Submissions: again(rt, h.motions.Submissions),
			Rewordings:  again(rt, h.motions.Rewordings),
			Withdrawals: again(rt, h.motions.Withdrawals),
			Supports:    again(rt, h.motions.Supports),
			Candidacies: again(rt, h.motions.Candidacies),
			Turns:       again(rt, h.motions.Turns),
			Puttings:    again(rt, h.motions.Puttings),
		}
		h.facts = Facts{
			Papers: Papers{
				Ballots:  again(rt, h.facts.Ballots),
				Entries:  again(rt, h.facts.Entries),
				Sheets:   again(rt, h.facts.Sheets),
				Findings: again(rt, h.facts.Findings),
				Wishes:   again(rt, h.facts.Wishes),
			},
			LastCalls: again(rt, h.facts.LastCalls),
			Freezes:   again(rt, h.facts.Freezes),
			Throws:    again(rt, h.facts.Throws),
			Counts:    again(rt, h.facts.Counts),
			Contests:  again(rt, h.facts.Contests),
			Voidings:  again(rt, h.facts.Voidings),
		}
		motions, polls := h.settled()
		if diff := cmp.Diff(wantPolls, polls); diff != "" {
			rt.Fatalf("the order matters to the polls (-first +second):\n%s", diff)
		}
		if diff := cmp.Diff(wantMotions, motions); diff != "" {
			rt.Fatalf("the order matters to the motions (-first +second):\n%s", diff)
		}
	})
}

// Nothing but another freeze, or another count, alters what was announced.
func TestAnnouncedStays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := newHall(t, rapid.SampledFrom(motion.Rules()).Draw(rt, "rule"))
		h.put(ana)
		for _, by := range all {
			if rapid.Bool().Draw(rt, "votes") {
				h.vote(by, rapid.SampledFrom([]Choice{Yes, No, Abstain}).Draw(rt, "choice"))
			}
		}
		h.freeze(ana)
		h.count(boris)
		_, before := h.settled()
		outcome := *before[0].Outcome
		for range rapid.IntRange(1, 15).Draw(rt, "later") {
			h.disturb(rt, 4)
		}
		motions, after := h.settled()
		for _, p := range after {
			if p.ID != before[0].ID {
				continue
			}
			if diff := cmp.Diff(outcome, *p.Outcome); diff != "" || p.State != Announced {
				rt.Fatalf("what was announced changed to %s (-was +is):\n%s", p.State, diff)
			}
		}
		want := motion.Rejected
		if outcome.Passed {
			want = motion.Adopted
		}
		if motions[0].State != want {
			rt.Fatalf("the motion is %s, was %s", motions[0].State, want)
		}
	})
}

// muddle is a hall in which anything was said.
func muddle(t *testing.T, rt *rapid.T) *hall {
	s := motion.Submission{Text: "Repair the winding gear.", Rule: rapid.SampledFrom(motion.AllRules()).Draw(rt, "rule")}
	s.Terms = motion.Terms{Base: motion.BaseCast, Share: tally.Share{Num: 1, Den: 2}, Fallback: motion.Simple}
	s.Plan = motion.Plan{Review: "2027-03-03"}
	if s.Rule.Chooses() {
		if s.Election = rapid.Bool().Draw(rt, "election"); !s.Election {
			s.Options = well
		}
	}
	h := hallOf(t, s)
	for range rapid.IntRange(0, 25).Draw(rt, "things said") {
		h.disturb(rt, 17)
	}
	return h
}

// disturb says one of the first kinds of things, by anyone, about anything:
// wordings, withdrawals, puttings, ballots, freezes, counts, entries, sheets,
// numbers for a lot, contests, voidings, turns, supports, candidacies, findings,
// wishes, last calls.
func (h *hall) disturb(rt *rapid.T, kinds int) {
	by := member.ID{rapid.ByteRange(1, 5).Draw(rt, "by")}
	e := h.envelope(by)
	e.At = e.At.AddDate(rapid.IntRange(-1, 1).Draw(rt, "clock"), 0, 0)
	any := func(name string) statement.ID { return statement.ID{rapid.ByteRange(0, h.said).Draw(rt, name)} }
	some := func(name string) []statement.ID {
		var named []statement.ID
		for range rapid.IntRange(0, 2).Draw(rt, name) {
			named = append(named, any(name))
		}
		return named
	}
	_, polls := h.settled()
	var p Poll
	if len(polls) > 0 {
		p = rapid.SampledFrom(polls).Draw(rt, "poll")
	}
	switch rapid.IntRange(0, kinds-1).Draw(rt, "kind") {
	case 0:
		text := rapid.SampledFrom([]string{"Repair the winding gear.", "Sell the well.", ""}).Draw(rt, "text")
		h.motions.Rewordings = append(h.motions.Rewordings, motion.Rewording{Envelope: e, Motion: h.motion, Text: text})
	case 1:
		h.motions.Withdrawals = append(h.motions.Withdrawals, motion.Withdrawal{Envelope: e, Motion: h.motion})
	case 2:
		putting := h.moved().ToPut(all)
		putting.Envelope, putting.Entitled = e, all
		if rapid.Bool().Draw(rt, "other words") {
			putting.Wording = motion.HashOf("Sell the well.")
		}
		putting.Over = some("over")
		h.motions.Puttings = append(h.motions.Puttings, putting)
	case 3:
		b := p.ToCast(by, h.anything(rt, p))
		b.Envelope = e
		b.After = some("after")
		h.facts.Ballots = append(h.facts.Ballots, b)
	case 4:
		f := p.ToFreeze(h.meeting, all)
		f.Envelope = e
		if rapid.Bool().Draw(rt, "odd") {
			f.Over = some("over")
		}
		if n := len(f.Ballots); n > 0 {
			f.Ballots = f.Ballots[:rapid.IntRange(0, n).Draw(rt, "seen")]
		}
		h.facts.Freezes = append(h.facts.Freezes, f)
	case 5:
		c := Count{Envelope: e, Freeze: any("freeze")}
		if p.Outcome != nil {
			c = p.ToCount(by, member.ID{}, false)
			c.Envelope = e
			c.Yes += rapid.IntRange(0, 1).Draw(rt, "wrong")
		}
		h.facts.Counts = append(h.facts.Counts, c)
	case 6, 7, 8, 9, 10, 11:
		h.disturbMore(rt, p, e, any)
	default:
		h.murmur(rt, p, e)
	}
}

// anything is an answer, sensible or not.
func (h *hall) anything(rt *rapid.T, p Poll) Answer {
	a := Answer{Choice: rapid.SampledFrom([]Choice{Yes, No, Abstain, Block, Marked, "?"}).Draw(rt, "choice")}
	a.Reason = rapid.SampledFrom([]string{"", "It is cold."}).Draw(rt, "reason")
	if a.Choice == Marked {
		for _, o := range p.Wording.Options {
			a.Marks = append(a.Marks, Mark{o.ID, rapid.IntRange(0, 2).Draw(rt, "mark")})
		}
	}
	return a
}

// murmur says what is said beside motions and votes.
func (h *hall) murmur(rt *rapid.T, p Poll, e statement.Envelope) {
	switch rapid.IntRange(12, 16).Draw(rt, "beside") {
	case 12:
		s := motion.Support{Envelope: e, Motion: h.motion, Supports: rapid.Bool().Draw(rt, "supports")}
		h.motions.Supports = append(h.motions.Supports, s)
	case 13:
		who := member.ID{rapid.ByteRange(1, 4).Draw(rt, "who")}
		says := rapid.SampledFrom([]motion.Stand{motion.Proposed, motion.Accepted, motion.Declined, "?"}).Draw(rt, "says")
		h.motions.Candidacies = append(h.motions.Candidacies, motion.Candidacy{Envelope: e, Motion: h.motion, Who: who, Says: says})
	case 14:
		var about statement.ID
		for _, v := range p.Votes {
			if v.Choice == Block {
				about = v.Ballot()
			}
		}
		s := p.ToFind(e.By, about, rapid.Bool().Draw(rt, "applies"))
		s.Envelope = e
		h.facts.Findings = append(h.facts.Findings, s)
	case 15:
		h.facts.Wishes = append(h.facts.Wishes, Wish{Envelope: e, Poll: p.ID})
	case 16:
		h.facts.LastCalls = append(h.facts.LastCalls, LastCall{Envelope: e, Poll: p.ID})
	}
}

func (h *hall) disturbMore(rt *rapid.T, p Poll, e statement.Envelope, any func(string) statement.ID) {
	who := member.ID{rapid.ByteRange(1, 5).Draw(rt, "who")}
	h.appoint(ana, boris)
	switch rapid.IntRange(6, 11).Draw(rt, "more") {
	case 6:
		entry := p.ToEnter(e.By, who, Answer{Choice: rapid.SampledFrom([]Choice{Yes, No, "?"}).Draw(rt, "choice")})
		entry.Envelope = e
		h.facts.Entries = append(h.facts.Entries, entry)
	case 7:
		s := p.ToTell(e.By, Sheet{Manner: Hands, Counted: member.SetOf(who), Piles: []Pile{{Choice: Yes, N: rapid.IntRange(0, 2).Draw(rt, "hands")}}})
		s.Envelope = e
		h.facts.Sheets = append(h.facts.Sheets, s)
	case 8:
		h.facts.Throws = append(h.facts.Throws, Throw{Envelope: e, Freeze: any("freeze"), Number: 4})
	case 9:
		h.facts.Contests = append(h.facts.Contests, Contest{Envelope: e, Freeze: any("freeze"), Reason: "no"})
	case 10:
		h.facts.Voidings = append(h.facts.Voidings, Voiding{Envelope: e, Poll: p.ID, Reason: "no"})
	case 11:
		to := rapid.SampledFrom([]motion.State{motion.Postponed, motion.Admitted, motion.Debated}).Draw(rt, "to")
		h.motions.Turns = append(h.motions.Turns, motion.Turn{Envelope: e, Motion: h.motion, To: to, Over: []statement.ID{any("over")}})
	}
}

// again returns the statements in another order, some of them twice.
func again[S any](t *rapid.T, statements []S) []S {
	if len(statements) == 0 {
		return nil
	}
	twice := rapid.SliceOf(rapid.SampledFrom(statements)).Draw(t, "twice")
	return rapid.Permutation(append(twice, statements...)).Draw(t, "order")
}

// A decision of one hall is not shaken by what is said about another meeting.
func TestUnknownMeetingsAreLeftOut(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	if polls := Fold([]meeting.Meeting{{ID: meeting.ID{9}, State: meeting.Opened}}, motion.Fold(h.motions, all), h.facts, all); len(polls) != 0 {
		t.Errorf("%d polls of an unknown meeting", len(polls))
	}
}
