package minutes

import (
	"strconv"

	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

// vote is how a motion was put, voted on, counted, and what came out.
func (c composer) vote(m motion.Motion, p poll.Poll) []Line {
	lines := c.put(m, p)
	switch {
	case p.State == poll.Void:
		return append(lines, c.void(p)...)
	case p.State == poll.Open:
		var voters member.Set
		for _, v := range p.Votes {
			voters = voters.Or(member.SetOf(v.Of))
		}
		for _, s := range p.Sheets {
			voters = voters.Or(s.Counted)
		}
		return append(lines, say(Running, Args{"n": len(voters)}))
	case p.Outcome == nil && p.State == poll.Contested:
		var ended []member.ID
		for _, f := range p.Freezes {
			ended = append(ended, f.By)
		}
		return append(lines, Line{Kind: Result, Key: ContestedBy, Args: Args{"names": c.names(member.SetOf(ended...))}})
	}
	lines = append(lines, say(Frozen, Args{"at": p.Freezes[0].At, "by": c.name(p.Freezes[0].By)}))
	if p.Hasty {
		lines = append(lines, say(Hasty, nil))
	}
	if p.Outcome == nil {
		return append(lines, say(Missing, Args{"n": len(p.Missing)}))
	}
	lines = append(lines, c.papers(p)...)
	lines = append(lines, figures(p.Outcome.Named(c.name))...)
	lines = append(lines, c.reasons(p)...)
	lines = append(lines, c.counts(p)...)
	lines = append(lines, c.aside(p)...)
	return append(lines, c.result(m, p)...)
}

// put says when a motion was put, in which words if not in those that stand above,
// and how people were to vote.
func (c composer) put(m motion.Motion, p poll.Poll) []Line {
	put := Put
	if p.Round > 1 {
		put = PutAgain
	}
	lines := []Line{say(put, Args{"at": p.Puttings[0].At, "by": c.name(p.Puttings[0].By)})}
	if p.Wording.Hash != m.Wording.Hash && p.Wording.Text != m.Wording.Text {
		lines = append(lines, say(PutInWords, Args{"mark": p.Wording.Hash.Short()}), wording(p.Wording))
	}
	if p.RunOff {
		lines = append(lines, say(RunOff, Args{"options": c.options(p.Wording.Options)}))
	}
	if p.Rule != m.Rule {
		lines = append(lines, say(Fallback, Args{"rule": p.Rule}))
	}
	if !p.Until.IsZero() {
		lines = append(lines, say(OpenUntil, Args{"until": p.Until}))
	}
	var named, counted, present member.Set
	for _, putting := range p.Puttings {
		named, counted, present = named.Or(putting.Named), counted.Or(putting.Counted), present.Or(putting.Present)
	}
	if len(named)+len(counted) == 0 || len(present.Less(named).Less(counted)) > 0 {
		lines = append(lines, say(ByDevice, nil))
	}
	if len(named) > 0 {
		lines = append(lines, say(ByName, Args{"n": len(named), "names": c.names(named)}))
	}
	if len(counted) > 0 {
		lines = append(lines, say(ByTellers, Args{"n": len(counted), "names": c.names(counted)}))
	}
	if n := len(p.LastCalls); n > 0 {
		lines = append(lines, say(LastCall, Args{"at": p.LastCalls[n-1].At, "by": c.name(p.LastCalls[n-1].By)}))
	}
	return lines
}

// papers says who voted without a device, and who wrote it down.
func (c composer) papers(p poll.Poll) []Line {
	var lines []Line
	for _, v := range p.Votes {
		if v.Way == poll.ByEntry {
			lines = append(lines, say(Entered, Args{"name": c.name(v.Of), "names": c.names(p.EnteredBy(v))}))
		}
	}
	for _, s := range p.Sheets {
		lines = append(lines, say(OnSheet, Args{"manner": s.Manner, "names": c.names(p.CountedBy(s)),
			"n": len(s.Counted), "people": c.names(s.Counted)}))
	}
	return lines
}

// figures restates the quorum and gives the tally.
func figures(o poll.Outcome) []Line {
	lines := []Line{say(Quorum, Args{"quorum": o.Quorum})}
	if o.Rule.Chooses() || o.Rule == motion.Consensus || o.Rule == motion.Consent {
		lines = append(lines, say(FiguresOf, Args{"figures": Figured(o)}))
	} else {
		lines = append(lines, say(Figures, Args{"yes": o.Tally.Yes, "no": o.Tally.No, "abstain": o.Tally.Abstain, "invalid": o.Tally.Invalid}))
	}
	return append(lines, say(MarkBallots, Args{"mark": o.Snapshot.Short()}))
}

// reasons are those people gave with their votes, blocks and objections first.
func (c composer) reasons(p poll.Poll) []Line {
	var first, rest []Line
	for _, v := range p.Votes {
		args := Args{"name": c.name(v.Of), "reason": v.Reason}
		switch {
		case v.Reason == "":
		case v.Choice != poll.Block:
			args["choice"] = Answer{p.Rule, v.Choice}
			rest = append(rest, say(Reason, args))
		case v.Settled:
			first = append(first, say(ObjectionSettled, args))
		case p.Rule == motion.Consent:
			first = append(first, say(Objection, args))
		default:
			first = append(first, say(BlockedBy, args))
		}
	}
	return append(first, rest...)
}

// counts says who counted, who signed, and which number decided a lot.
func (c composer) counts(p poll.Poll) []Line {
	by := c.name(p.Freezes[0].By)
	confirmed := c.names(authors(p.Confirmed))
	var lines []Line
	switch {
	case len(p.Confirmed) > 0 && p.NeedsTellers:
		lines = append(lines, say(Signed, Args{"names": confirmed}))
	case len(p.Confirmed) > 0:
		lines = append(lines, say(Counted, Args{"by": by, "names": confirmed}))
	case p.State == poll.Announced:
		lines = append(lines, say(CountedAlone, Args{"by": by}))
	default:
		lines = append(lines, say(CountedOnce, Args{"by": by}))
	}
	if len(p.Differing) > 0 {
		lines = append(lines, say(Differing, Args{"names": c.names(authors(p.Differing))}))
	}
	if lot := p.Outcome.Lot; lot != nil {
		var threw member.Set
		for _, t := range p.Throws {
			if t.Number == *lot {
				threw = threw.Or(member.SetOf(t.By))
			}
		}
		lines = append(lines, say(LotDrawn, Args{"number": strconv.FormatUint(*lot, 10), "names": c.names(threw)}))
	}
	return lines
}

// aside lists what does not count, and why.
func (c composer) aside(p poll.Poll) []Line {
	var lines []Line
	for _, b := range p.Late {
		lines = append(lines, say(Late, Args{"name": c.name(b.By), "choice": Answer{p.Rule, b.Choice}, "at": b.At}))
	}
	for _, a := range p.Asides {
		if a.For.IsZero() {
			lines = append(lines, say(AsideSheet, Args{"by": c.name(a.By), "why": a.Why}))
			continue
		}
		lines = append(lines, say(AsideVote, Args{"name": c.name(a.For), "by": c.name(a.By), "choice": Answer{p.Rule, a.Choice}, "why": a.Why}))
	}
	return lines
}

// result is what was announced, if anything was, and who contests it.
func (c composer) result(m motion.Motion, p poll.Poll) []Line {
	var lines []Line
	for _, contest := range p.Contests {
		lines = append(lines, say(ContestedFor, Args{"name": c.name(contest.By), "reason": contest.Reason}))
	}
	var again member.Set
	for _, count := range p.Recounts {
		if len(count.Answers) > 0 {
			again = again.Or(member.SetOf(count.By))
		}
	}
	if len(again) > 0 {
		lines = append(lines, say(Recounted, Args{"names": c.names(again)}))
	}
	switch p.State {
	case poll.Announced:
		lines = append(lines, Line{Kind: Result, Key: Announced, Args: Args{"result": p.Outcome.Named(c.name)}})
		lines = append(lines, c.elected(m, p)...)
	case poll.Contested:
		lines = append(lines, Line{Kind: Result, Key: Contested})
	}
	return lines
}

// elected says who takes office: whoever stands has accepted before the vote, and
// may decline since.
func (c composer) elected(m motion.Motion, p poll.Poll) []Line {
	var accepted, declined []member.ID
	for _, id := range p.Outcome.Chosen {
		who := p.Outcome.Option(id).Member
		for _, one := range m.Candidates {
			switch {
			case one.Member != who || who.IsZero() || !p.Outcome.Passed:
			case one.Stand == motion.Declined:
				declined = append(declined, who)
			default:
				accepted = append(accepted, who)
			}
		}
	}
	var lines []Line
	if names := c.inOrder(accepted); len(names) > 0 {
		lines = append(lines, say(Elected, Args{"n": len(names), "names": names}))
	}
	if names := c.inOrder(declined); len(names) > 0 {
		lines = append(lines, say(ElectedDeclined, Args{"n": len(names), "names": names}))
	}
	return lines
}

// inOrder are the names of people in the order in which they were chosen.
func (c composer) inOrder(ids []member.ID) []string {
	var names []string
	for _, id := range ids {
		names = append(names, c.name(id))
	}
	return names
}

// void says why a vote is void: because people said so, or because the motion was
// decided by another one.
func (c composer) void(p poll.Poll) []Line {
	if len(p.Voidings) == 0 {
		return []Line{{Kind: Result, Key: VoidForAnother}}
	}
	lines := []Line{{Kind: Result, Key: Void}}
	for _, v := range p.Voidings {
		lines = append(lines, say(VoidFor, Args{"name": c.name(v.By), "reason": v.Reason}))
	}
	return lines
}

func authors(counts []poll.Count) member.Set {
	var by []member.ID
	for _, c := range counts {
		by = append(by, c.By)
		if !c.Second.IsZero() {
			by = append(by, c.Second)
		}
	}
	return member.SetOf(by...)
}
