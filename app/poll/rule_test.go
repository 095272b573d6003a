package poll

import (
	"testing"

	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
	"moot/app/tally"
)

func TestJudge(t *testing.T) {
	half := meeting.Quorum{Num: 1, Den: 2}
	for _, c := range []struct {
		name   string
		rule   motion.Rule
		quorum meeting.Quorum
		tally  Tally
		passed bool
		why    ReasonCode
	}{
		{"20:10:7 passes two thirds", motion.TwoThirds, half, Tally{40, 37, 20, 10, 7, 0, 0, 0, 0}, true, EnoughFor},
		{"19:10:0 fails two thirds, 57 < 58", motion.TwoThirds, half, Tally{40, 29, 19, 10, 0, 0, 0, 0, 0}, false, TooFewFor},
		{"0:0:9 fails a simple majority", motion.Simple, half, Tally{10, 9, 0, 0, 9, 0, 0, 0, 0}, false, NobodyFor},
		{"0:0:9 fails a majority of members", motion.OfMembers, half, Tally{10, 9, 0, 0, 9, 0, 0, 0, 0}, false, NobodyFor},
		{"0:0:9 fails a majority of those present", motion.OfPresent, half, Tally{10, 9, 0, 0, 9, 0, 0, 0, 0}, false, NobodyFor},
		{"0:0:9 fails two thirds", motion.TwoThirds, half, Tally{10, 9, 0, 0, 9, 0, 0, 0, 0}, false, NobodyFor},
		{"0:0:9 fails three quarters", motion.ThreeQuarters, half, Tally{10, 9, 0, 0, 9, 0, 0, 0, 0}, false, NobodyFor},
		{"0:0:9 fails unanimity", motion.Unanimity, half, Tally{10, 9, 0, 0, 9, 0, 0, 0, 0}, false, NobodyFor},
		{"nobody anywhere", motion.Unanimity, meeting.Quorum{}, Tally{}, false, NobodyFor},
		{"a tie fails", motion.Simple, half, Tally{10, 10, 5, 5, 0, 0, 0, 0, 0}, false, Tie},
		{"one more than a tie", motion.Simple, half, Tally{11, 11, 6, 5, 0, 0, 0, 0, 0}, true, EnoughFor},
		{"abstentions are ignored", motion.Simple, half, Tally{30, 30, 1, 0, 29, 0, 0, 0, 0}, true, EnoughFor},
		{"fewer for than against", motion.Simple, half, Tally{10, 10, 4, 5, 1, 0, 0, 0, 0}, false, TooFewFor},
		{"6 of 13 present", motion.OfPresent, half, Tally{20, 13, 6, 0, 7, 0, 0, 0, 0}, false, TooFewFor},
		{"7 of 13 present", motion.OfPresent, half, Tally{20, 13, 7, 6, 0, 0, 0, 0, 0}, true, EnoughFor},
		{"half of those present", motion.OfPresent, half, Tally{20, 14, 7, 0, 0, 0, 0, 0, 0}, false, TooFewFor},
		{"half of the members", motion.OfMembers, half, Tally{20, 15, 10, 0, 0, 0, 0, 0, 0}, false, TooFewFor},
		{"more than half of the members", motion.OfMembers, half, Tally{20, 15, 11, 4, 0, 0, 0, 0, 0}, true, EnoughFor},
		{"three quarters exactly", motion.ThreeQuarters, half, Tally{20, 20, 15, 5, 0, 0, 0, 0, 0}, true, EnoughFor},
		{"one short of three quarters", motion.ThreeQuarters, half, Tally{20, 20, 14, 5, 1, 0, 0, 0, 0}, false, TooFewFor},
		{"all present for", motion.Unanimity, half, Tally{10, 7, 7, 0, 0, 0, 0, 0, 0}, true, EnoughFor},
		{"one abstains", motion.Unanimity, half, Tally{10, 7, 6, 0, 1, 0, 0, 0, 0}, false, NotEveryoneFor},
		{"one present did not vote", motion.Unanimity, half, Tally{10, 8, 7, 0, 0, 0, 0, 0, 0}, false, NotEveryoneFor},
		{"one against", motion.Unanimity, half, Tally{10, 7, 6, 1, 0, 0, 0, 0, 0}, false, SomeoneAgainst},
		{"an invalid ballot is no vote for", motion.Unanimity, half, Tally{10, 7, 6, 0, 0, 1, 0, 0, 0}, false, NotEveryoneFor},
		{"no quorum, however clear", motion.Simple, half, Tally{20, 9, 9, 0, 0, 0, 0, 0, 0}, false, NoQuorum},
		{"quorum exactly, abstainers count for it", motion.Simple, half, Tally{20, 10, 1, 0, 9, 0, 0, 0, 0}, true, EnoughFor},
		{"no such rule", "acclaim", half, Tally{10, 10, 10, 0, 0, 0, 0, 0, 0}, false, UnknownRule},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := Judge(c.rule, motion.Terms{}, c.quorum, c.tally)
			if o.Passed != c.passed || o.Why.Code != c.why {
				t.Errorf("passed %v because %s; want %v because %s", o.Passed, o.Why.Code, c.passed, c.why)
			}
		})
	}
}

func TestReasonFigures(t *testing.T) {
	for _, c := range []struct {
		name         string
		rule         motion.Rule
		tally        Tally
		needed, base int
	}{
		{"two thirds of 30", motion.TwoThirds, Tally{40, 37, 20, 10, 7, 0, 0, 0, 0}, 20, 30},
		{"two thirds of 29", motion.TwoThirds, Tally{40, 29, 19, 10, 0, 0, 0, 0, 0}, 20, 29},
		{"more than half of 10", motion.Simple, Tally{10, 10, 5, 5, 0, 0, 0, 0, 0}, 6, 10},
		{"more than half of 13 present", motion.OfPresent, Tally{20, 13, 6, 0, 7, 0, 0, 0, 0}, 7, 13},
		{"more than half of 20 members", motion.OfMembers, Tally{20, 13, 6, 0, 7, 0, 0, 0, 0}, 11, 20},
		{"nobody voted for or against", motion.Simple, Tally{10, 9, 0, 0, 9, 0, 0, 0, 0}, 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			why := Judge(c.rule, motion.Terms{}, meeting.Quorum{}, c.tally).Why
			if why.Needed != c.needed || why.Base != c.base {
				t.Errorf("%d of %d needed, want %d of %d", why.Needed, why.Base, c.needed, c.base)
			}
		})
	}
}

func TestEveryRuleHasItsForm(t *testing.T) {
	for _, rule := range motion.Rules() {
		if _, known := FormOf(rule, motion.Terms{}); !known {
			t.Errorf("%s has no arithmetic", rule)
		}
	}
}

func TestGeneralForm(t *testing.T) {
	ofCast := Form{Base: motion.BaseCast, Share: tally.Share{Num: 2, Den: 5}}
	if !ofCast.Holds(Tally{10, 10, 4, 0, 6, 0, 0, 0, 0}) || ofCast.Holds(Tally{10, 10, 3, 1, 6, 0, 0, 0, 0}) {
		t.Error("two fifths of the ballots cast are 4 of 10")
	}
}

func tallies() *rapid.Generator[Tally] {
	return rapid.Custom(func(t *rapid.T) Tally {
		n := rapid.IntRange(0, 60)
		tally := Tally{Yes: n.Draw(t, "yes"), No: n.Draw(t, "no"), Abstain: n.Draw(t, "abstain"), Invalid: n.Draw(t, "invalid")}
		tally.Present = tally.Cast() + tally.Invalid + n.Draw(t, "silent")
		tally.Electorate = tally.Present + n.Draw(t, "away")
		return tally
	})
}

// The table of rules, as it is written in the rules of assemblies.
func TestRulesAreTheirFormulas(t *testing.T) {
	formulas := map[motion.Rule]func(Tally) bool{
		motion.Simple:        func(t Tally) bool { return t.Yes > t.No },
		motion.OfMembers:     func(t Tally) bool { return 2*t.Yes > t.Electorate },
		motion.OfPresent:     func(t Tally) bool { return 2*t.Yes > t.Present },
		motion.TwoThirds:     func(t Tally) bool { return 3*t.Yes >= 2*(t.Yes+t.No) },
		motion.ThreeQuarters: func(t Tally) bool { return 4*t.Yes >= 3*(t.Yes+t.No) },
		motion.Unanimity:     func(t Tally) bool { return t.No == 0 && t.Yes == t.Present },
	}
	rapid.Check(t, func(t *rapid.T) {
		rule := rapid.SampledFrom(motion.Rules()).Draw(t, "rule")
		tally := tallies().Draw(t, "tally")
		want := tally.Yes >= 1 && formulas[rule](tally)
		if got := Judge(rule, motion.Terms{}, meeting.Quorum{}, tally).Passed; got != want {
			t.Fatalf("%s on %+v: passed %v, want %v", rule, tally, got, want)
		}
	})
}

// terms are random ones for a rule of yes and no.
func terms() *rapid.Generator[motion.Terms] {
	return rapid.Custom(func(t *rapid.T) motion.Terms {
		den := rapid.IntRange(1, 8).Draw(t, "den")
		return motion.Terms{
			Base:     rapid.SampledFrom([]motion.Base{motion.BaseDecisive, motion.BaseCast, motion.BasePresent, motion.BaseMembers}).Draw(t, "base"),
			Share:    tally.Share{Num: rapid.IntRange(0, den).Draw(t, "num"), Den: den, Strict: rapid.Bool().Draw(t, "strict")},
			LeastYes: rapid.IntRange(0, 5).Draw(t, "least yes"), LeastTaking: rapid.IntRange(0, 9).Draw(t, "least taking"),
			AbstainersAgree: rapid.Bool().Draw(t, "abstainers"), AsidesMax: rapid.IntRange(0, 4).Draw(t, "asides"),
			Turnout: tally.Share{Num: rapid.IntRange(0, 3).Draw(t, "turnout"), Den: 4},
		}
	})
}

// What is certain stays so, whatever the missing votes say.
func TestCertainCannotChange(t *testing.T) {
	rules := append(motion.Rules(), motion.General, motion.Consensus)
	rapid.Check(t, func(t *rapid.T) {
		p := Poll{Rule: rapid.SampledFrom(rules).Draw(t, "rule"), Terms: terms().Draw(t, "terms"),
			Quorum: meeting.Quorum{Num: rapid.IntRange(0, 2).Draw(t, "quorum"), Den: 2}}
		var f Freeze
		n := rapid.IntRange(1, 12).Draw(t, "members")
		for i := range n {
			f.Electorate = append(f.Electorate, member.ID{byte(i + 1)})
		}
		say := func(i int) {
			b := Ballot{Choice: rapid.SampledFrom(p.Choices()).Draw(t, "choice")}
			b.ID, b.By = statement.ID{byte(i + 1)}, f.Electorate[i]
			p.Papers.Ballots = append(p.Papers.Ballots, b)
			f.Ballots = append(f.Ballots, b.ID)
		}
		voted := rapid.IntRange(0, n).Draw(t, "voted")
		for i := range voted {
			say(i)
		}
		if !p.Certain(f) {
			return
		}
		passed := p.Recount(f).Outcome.Passed
		for i := voted; i < n; i++ {
			if rapid.Bool().Draw(t, "votes after all") {
				say(i)
			}
		}
		if then := p.Recount(f).Outcome; then.Passed != passed {
			t.Fatalf("%s: it was certain that it passes (%v), and then: %+v", p.Rule, passed, then)
		}
	})
}

// Another vote for, from somebody who was silent, never makes a motion fail.
func TestMoreForNeverHarms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := rapid.SampledFrom(append(motion.Rules(), motion.General, motion.Consensus)).Draw(t, "rule")
		terms := terms().Draw(t, "terms")
		quorum := meeting.Quorum{Num: rapid.IntRange(0, 3).Draw(t, "num"), Den: 3}
		tally := tallies().Draw(t, "tally")
		more := tally
		more.Yes++
		more.Present, more.Electorate = max(more.Present, more.Cast()+more.Invalid), max(more.Electorate, more.Cast()+more.Invalid)
		if Judge(rule, terms, quorum, tally).Passed && !Judge(rule, terms, quorum, more).Passed {
			t.Fatalf("%s passed on %+v and failed on %+v", rule, tally, more)
		}
	})
}
