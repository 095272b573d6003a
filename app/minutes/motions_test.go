package minutes

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

func at(minute int) time.Time { return time.Date(2026, 3, 3, 19, minute, 0, 0, time.UTC) }

// moved is a motion of Ana's under the item of the well, altered.
func moved(id byte, text string, alter ...func(*motion.Motion)) motion.Motion {
	w := motion.Wording{Text: text, Hash: motion.HashOf(text)}
	m := motion.Motion{ID: motion.ID{id}, Item: wells, Mover: ana, SubmittedAt: at(int(id)), Rule: motion.Simple,
		State: motion.Submitted, Wordings: []motion.Wording{w}, Wording: w}
	for _, a := range alter {
		a(&m)
	}
	return m
}

// voted is a poll on a motion that was announced, altered.
func voted(m motion.Motion, alter ...func(*poll.Poll)) poll.Poll {
	p := poll.Poll{ID: poll.ID(m.ID), Motion: m.ID, Round: 1, Wording: m.Wording, Rule: m.Rule, State: poll.Announced,
		Puttings: []motion.Putting{{Envelope: statement.Envelope{By: ana, At: at(20)}, Present: member.SetOf(ana, boris, chona)}},
		Freezes:  []poll.Freeze{{Envelope: statement.Envelope{By: ana, At: at(22)}}}}
	p.Outcome = &poll.Outcome{Rule: m.Rule, Passed: true, Tally: poll.Tally{Electorate: 4, Present: 3, Yes: 2, No: 1}, Why: poll.Reason{Code: poll.EnoughFor}}
	p.Confirmed = []poll.Count{{Envelope: statement.Envelope{By: boris}}}
	for _, a := range alter {
		a(&p)
	}
	return p
}

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: at(21)}
}

func turned(to motion.State, t motion.Turn) func(*motion.Motion) {
	t.To = to
	return func(m *motion.Motion) { m.State, m.Turned, m.Turns = to, to, []motion.Turn{t} }
}

func amends(of motion.ID, state motion.State) func(*motion.Motion) {
	return func(m *motion.Motion) {
		m.State, m.Amends = state, motion.Change{Motion: of, Kind: motion.Replace, Paragraph: 1}
	}
}

// told is what happened to motions, and the lines that tell of it behind the
// motion's own.
type told struct {
	motions []motion.Motion
	polls   []poll.Poll
	want    string
}

// fates are all ways a motion can go without a vote.
func fates() map[string]told {
	one := moved(1, "Mend the well.")
	postponed := motion.Turn{Envelope: said(1, boris), Reason: "The mason is away."}
	instead := func(id motion.ID) motion.Turn { return motion.Turn{Envelope: said(1, boris), Other: id} }
	all := map[string]told{
		"postponed":    {want: "!motion.postponed: at=19:21 by=Boris Onal\nbecause: reason=The mason is away.", motions: []motion.Motion{moved(1, "Mend it.", turned(motion.Postponed, postponed))}},
		"referred":     {want: "!motion.referred: at=19:21 by=Boris Onal\nbecause: reason=The mason is away.", motions: []motion.Motion{moved(1, "Mend it.", turned(motion.Referred, postponed))}},
		"not admitted": {want: "!motion.not-admitted: at=19:21 by=Boris Onal\nbecause: reason=The mason is away.", motions: []motion.Motion{moved(1, "Mend it.", turned(motion.NotAdmitted, postponed))}},
		"superseded":   {want: "!motion.superseded: at=19:21 by=Boris Onal number=1", motions: []motion.Motion{one, moved(2, "Mend it.", turned(motion.Superseded, instead(one.ID)))}},
		"merged":       {want: "!motion.merged: at=19:21 by=Boris Onal number=1", motions: []motion.Motion{one, moved(2, "Mend it.", turned(motion.Merged, instead(one.ID)))}},
		"superseded by one of another meeting": {want: "!motion.superseded-elsewhere: at=19:21 by=Boris Onal mark=090000000000",
			motions: []motion.Motion{moved(1, "Mend it.", turned(motion.Superseded, instead(motion.ID{9})))}},
		"merged into one of another meeting": {want: "!motion.merged-elsewhere: at=19:21 by=Boris Onal mark=090000000000",
			motions: []motion.Motion{moved(1, "Mend it.", turned(motion.Merged, instead(motion.ID{9})))}},
		"withdrawn": {want: "!motion.withdrawn:", motions: []motion.Motion{moved(1, "Mend it.", func(m *motion.Motion) { m.State = motion.Withdrawn })}},
		"said differently": {want: "!motion.put-not:\nmotion.disputed: names=(Ana Petrak, Boris Onal)", motions: []motion.Motion{moved(1, "Mend it.", func(m *motion.Motion) {
			m.Turns, m.Disputed = []motion.Turn{{Envelope: said(1, boris)}, {Envelope: said(2, ana)}, {Envelope: said(3, ana)}}, true
		})}},
		"settled by another vote": {want: "motion.alternative: number=1\n!motion.superseded-by-vote:",
			motions: []motion.Motion{one, moved(2, "Mend it.", func(m *motion.Motion) { m.State, m.InsteadOf = motion.Superseded, one.ID })}},
		"instead of one that is not here": {want: "motion.alternative-elsewhere: mark=090000000000\n!motion.put-not:",
			motions: []motion.Motion{moved(2, "Mend it.", func(m *motion.Motion) { m.InsteadOf = motion.ID{9} })}},
		"brought back":   {want: "motion.renews: number=1\n!motion.put-not:", motions: []motion.Motion{one, moved(2, "Mend it.", func(m *motion.Motion) { m.Renews = one.ID })}},
		"from last year": {want: "motion.renews-elsewhere: mark=090000000000\n!motion.put-not:", motions: []motion.Motion{moved(2, "Mend it.", func(m *motion.Motion) { m.Renews = motion.ID{9} })}},
		"supported":      {want: "motion.supported: n=2 names=(Boris Onal, Chona Vale)\n!motion.put-not:", motions: []motion.Motion{moved(1, "Mend it.", func(m *motion.Motion) { m.Supporters = member.SetOf(chona, boris) })}},
		"taken in":       {want: "!motion.taken-in:", motions: []motion.Motion{one, moved(2, "Mend it.", amends(one.ID, motion.Merged))}},
	}
	undecided := moved(1, "Mend the well.", func(m *motion.Motion) { m.State = motion.Admitted })
	all["not decided"] = told{[]motion.Motion{undecided}, []poll.Poll{voted(undecided)}, "!motion.undecided:"}
	amended := moved(2, "Mend the old well.", func(m *motion.Motion) {
		m.State, m.Wording.Amendments = motion.Adopted, []motion.ID{{3}, {4}}
	})
	// The amendments stand behind what they amend, before a motion that came between.
	all["amended"] = told{motions: []motion.Motion{moved(5, "Buy rope.", func(m *motion.Motion) { m.SubmittedAt = at(2).Add(time.Second) }),
		moved(4, "old", amends(amended.ID, motion.Adopted)), moved(3, "of stone", amends(amended.ID, motion.Adopted)), amended},
		want: "motion.with: n=2 numbers=(2, 3)\nmotion.amendment: change={02000000000000000000000000000000 0000000000000000000000000000000000000000000000000000000000000000 replace 1} mover=Ana Petrak number=2 of=1 rule=simple"}
	return all
}

// ways are all that minutes tell of a vote.
func ways() map[string]told {
	one := moved(1, "Mend the well.", func(m *motion.Motion) { m.State = motion.Adopted })
	consent := moved(1, "Mend the well.", func(m *motion.Motion) { m.State, m.Rule = motion.Adopted, motion.Consent })
	consensus := moved(1, "Mend the well.", func(m *motion.Motion) { m.State, m.Rule = motion.Adopted, motion.Consensus })
	sheet := poll.Sheet{Envelope: said(7, ana), Manner: poll.Hands, Counted: member.SetOf(chona), Piles: []poll.Pile{{Choice: poll.Yes, N: 1}}}
	second := sheet
	second.Envelope = said(8, boris)
	lot := uint64(417)
	election := moved(1, "Who keeps the key?", func(m *motion.Motion) {
		m.State, m.Rule, m.Election = motion.Adopted, motion.Approval, true
		m.Candidates = []motion.Candidate{{Member: ana, ProposedBy: member.SetOf(boris), Stand: motion.Accepted},
			{Member: boris, ProposedBy: member.SetOf(ana, boris), Stand: motion.Declined}, {Member: chona, ProposedBy: member.SetOf(ana), Stand: motion.Proposed}}
	})
	elected := func(p *poll.Poll) {
		p.Election, p.RunOff = true, true
		p.Wording.Options = []motion.Option{motion.OptionFor(ana), motion.OptionFor(boris)}
		p.Outcome.Options, p.Outcome.Lot = p.Wording.Options, &lot
		p.Outcome.Chosen = []motion.OptionID{p.Wording.Options[1].ID, p.Wording.Options[0].ID}
		p.Throws = []poll.Throw{{Envelope: said(1, chona), Number: 417}, {Envelope: said(2, ana), Number: 417}, {Envelope: said(3, boris), Number: 9}}
	}
	options := moved(1, "Which day?", func(m *motion.Motion) {
		m.Rule, m.Wordings[0].Options = motion.Dots, []motion.Option{{ID: "1", Text: "Monday"}, {ID: motion.Keep}}
	})
	vote := func(m motion.Motion, want string, alter func(*poll.Poll)) told {
		return told{[]motion.Motion{m}, []poll.Poll{voted(m, alter)}, want}
	}
	objects := func(p *poll.Poll) {
		p.Votes = []poll.Vote{{Of: ana, Choice: poll.Yes, Reason: "At last."}, {Of: boris, Choice: poll.Block, Reason: "It leaks."},
			{Of: chona, Choice: poll.Block, Reason: "It is ugly.", Settled: true}}
	}
	return map[string]told{
		"entered by two": vote(one, "poll.by-device:\npoll.by-name: n=1 names=(04000000)\npoll.entered: name=04000000 names=(Ana Petrak, Boris Onal)", func(p *poll.Poll) {
			p.Puttings[0].Named = member.SetOf(dilan)
			p.Papers.Entries = []poll.Entry{{Envelope: said(1, ana), For: dilan}, {Envelope: said(2, boris), For: dilan}}
			p.Votes = []poll.Vote{{Of: dilan, Way: poll.ByEntry, Papers: []statement.ID{{1}, {2}}}}
		}),
		"counted by tellers": vote(one, "poll.by-tellers: n=3 names=(Ana Petrak, Boris Onal, Chona Vale)\npoll.sheet: manner=hands n=1 names=(Ana Petrak, Boris Onal) people=(Chona Vale)\npoll.signed: names=(Ana Petrak, Boris Onal)", func(p *poll.Poll) {
			p.Puttings[0].Counted, p.NeedsTellers = member.SetOf(ana, boris, chona), true
			p.Sheets, p.Papers.Sheets = []poll.Sheet{sheet}, []poll.Sheet{sheet, second}
			p.Confirmed = append(p.Confirmed, poll.Count{Envelope: said(3, boris), Second: ana})
		}),
		"days, a last call, in haste": vote(one, "poll.until: until=19:59\npoll.last-call: at=19:21 by=Boris Onal\npoll.hasty:", func(p *poll.Poll) {
			p.Until, p.LastCalls, p.Hasty = at(59), []poll.LastCall{{Envelope: said(1, ana)}, {Envelope: said(2, boris)}}, true
		}),
		"other words, another rule": vote(consensus, "poll.in-words: mark=567d604bd07e\nwording: Mend both wells.\npoll.fallback: rule=simple", func(p *poll.Poll) {
			p.Wording.Text, p.Wording.Hash, p.Rule = "Mend both wells.", motion.HashOf("Mend both wells."), motion.Simple
		}),
		"objections":  vote(consent, "poll.figures-of: figures=enough-for\npoll.objection: name=Boris Onal reason=It leaks.\npoll.objection-settled: name=Chona Vale reason=It is ugly.\npoll.reason: choice=consent/yes name=Ana Petrak reason=At last.", objects),
		"blocks":      vote(consensus, "poll.blocked: name=Boris Onal reason=It leaks.", objects),
		"an election": vote(election, "motion.candidate: name=Ana Petrak names=(Boris Onal)\nmotion.candidate-declined: name=Boris Onal names=(Ana Petrak, Boris Onal)\nmotion.candidate-silent: name=Chona Vale names=(Ana Petrak)\npoll.run-off: options=(Ana Petrak, Boris Onal)\npoll.lot: names=(Ana Petrak, Chona Vale) number=417\npoll.elected: n=1 names=(Ana Petrak)\npoll.elected-declined: n=1 names=(Boris Onal)", elected),
		"options":     {motions: []motion.Motion{options}, want: "motion.options: options=(Monday, keep)"},
		"what does not count": vote(one, "poll.aside: by=Ana Petrak choice=simple/no name=04000000 why=on-sheet\npoll.aside-sheet: by=Boris Onal why=alone", func(p *poll.Poll) {
			p.Asides = []poll.Aside{{By: ana, For: dilan, Choice: poll.No, Why: poll.OnSheet}, {By: boris, Why: poll.Alone}}
		}),
		"contested and counted again": vote(one, "poll.contested-for: name=Chona Vale reason=I saw more hands.\npoll.recounted: names=(Ana Petrak, Boris Onal)\n!poll.contested:", func(p *poll.Poll) {
			p.State, p.Contests = poll.Contested, []poll.Contest{{Envelope: said(1, chona), Reason: "I saw more hands."}}
			p.Recounts = []poll.Count{{Envelope: said(2, boris), Answers: []statement.ID{{1}}}, {Envelope: said(3, ana), Answers: []statement.ID{{1}}}, {Envelope: said(4, dilan)}}
		}),
		"void": vote(one, "!poll.void:\npoll.void-for: name=Boris Onal reason=The text was wrong.", func(p *poll.Poll) {
			p.State, p.Voidings = poll.Void, []poll.Voiding{{Envelope: said(1, boris), Reason: "The text was wrong."}}
		}),
		"void for another": vote(one, "!poll.void-for-another:", func(p *poll.Poll) { p.State, p.Cast = poll.Void, []poll.Ballot{{}} }),
	}
}

func (t told) source() Source {
	s := newStory().source()
	for i := range t.motions {
		t.motions[i].Meeting = s.Meeting.ID
	}
	s.Motions, s.Polls = t.motions, t.polls
	return s
}

// Everything that can become of a motion is told, in the order of what is wanted.
func TestMotionsAreToldToTheEnd(t *testing.T) {
	for _, all := range []map[string]told{fates(), ways()} {
		for name, c := range all {
			t.Run(name, func(t *testing.T) {
				var got []string
				for line := range strings.Lines(dump(Compose(c.source()))) {
					got = append(got, strings.TrimSpace(line))
				}
				rest := got
				for _, want := range strings.Split(c.want, "\n") {
					i := slices.Index(rest, strings.TrimPrefix(want, "!"))
					if i < 0 {
						t.Fatalf("%q is missing, or not in its place, in\n%s", want, strings.Join(got, "\n"))
					}
					rest = rest[i+1:]
				}
			})
		}
	}
}

// What became of a motion is set off, as the result of a vote is.
func TestFatesAreSetOff(t *testing.T) {
	for _, all := range []map[string]told{fates(), ways()} {
		for name, c := range all {
			var want, got []string
			for line := range strings.SplitSeq(c.want, "\n") {
				if key, set := strings.CutPrefix(line, "!"); set {
					want = append(want, key[:strings.IndexByte(key, ':')])
				}
			}
			for _, section := range Compose(c.source()).Sections {
				for _, l := range section.Lines {
					if key := strings.TrimPrefix(string(l.Key), "minutes."); l.Kind == Result && slices.Contains(want, key) {
						got = append(got, key)
					}
				}
			}
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
				t.Errorf("%s:\n%s", name, diff)
			}
		}
	}
}
