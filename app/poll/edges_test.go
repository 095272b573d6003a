package poll

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
	"moot/app/tally"
)

// Whoever came in before the freeze is there, whether they vote, stay or go: 2
// yes of 3 who were there at the opening would pass, 2 of 4 do not.
func TestWhoComesInBeforeTheFreezeIsThere(t *testing.T) {
	h := newHall(t, motion.OfPresent)
	h.meeting.Present = all.Less(member.SetOf(dilan))
	h.put(ana)
	h.vote(ana, Yes)
	h.vote(boris, Yes)
	came := meeting.Attendance{Envelope: h.envelope(dilan), Meeting: h.meeting.ID, Presence: meeting.Arrived}
	went := meeting.Attendance{Envelope: h.envelope(dilan, came.ID), Meeting: h.meeting.ID, Presence: meeting.Left}
	h.meeting.Attendances = []meeting.Attendance{came, went}
	if diff := cmp.Diff(member.SetOf(chona, dilan), h.poll().Silent(h.meeting)); diff != "" {
		t.Errorf("silent (-want +got):\n%s", diff)
	}
	h.freeze(ana)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 2})
	if h.poll().Outcome.Passed {
		t.Error("two of four are no majority of those who came in")
	}
}

// Who was at the meeting, but left before the vote was opened, was not there.
func TestWhoLeftBeforeItOpenedWasNotThere(t *testing.T) {
	h := newHall(t, motion.OfPresent)
	h.meeting.Attendances = []meeting.Attendance{{Envelope: h.envelope(dilan), Meeting: h.meeting.ID, Presence: meeting.Arrived}}
	h.meeting.Present = all.Less(member.SetOf(dilan))
	h.put(ana)
	h.vote(ana, Yes)
	h.vote(boris, Yes)
	h.freeze(ana)
	h.wantsTally(Tally{Electorate: 4, Present: 3, Yes: 2})
}

// What tellers write down after the freeze is listed and never counted.
func TestWrittenDownTooLate(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.appoint(ana, boris)
	h.put(ana)
	h.vote(ana, Yes)
	open := *h
	h.freeze(chona)
	for _, by := range []member.ID{ana, boris} {
		e := open.poll().ToEnter(by, dilan, Answer{Choice: No})
		e.Envelope = h.envelope(by)
		h.facts.Entries = append(h.facts.Entries, e)
		s := open.poll().ToTell(by, Sheet{Manner: Hands, Counted: member.SetOf(chona), Piles: []Pile{{Choice: No, N: 1}}})
		s.Envelope = h.envelope(by)
		h.facts.Sheets = append(h.facts.Sheets, s)
	}
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 1})
	h.wantsAsides(TooLate, TooLate, TooLate, TooLate)
}

// A block or an objection is one with its reason; without, it is invalid.
func TestABlockHasAReason(t *testing.T) {
	for _, rule := range []motion.Rule{motion.Consensus, motion.Consent} {
		h := hallOf(t, motion.Submission{Text: "A night watch.", Rule: rule, Plan: motion.Plan{Review: "2027-03-03"}})
		h.put(ana)
		h.says(ana, Answer{Choice: Yes})
		h.says(boris, Answer{Choice: Block})
		h.says(chona, Answer{Choice: Block, Reason: "It is cold."})
		h.freeze(ana)
		h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 1, Block: 1, Invalid: 1})
	}
}

// Two seats: one is chosen at once, for the other two tie. In the run-off nobody
// votes for either; the one who was chosen stays so, and the other seat is empty.
func TestARunOffInWhichNobodyVotes(t *testing.T) {
	h := hallOf(t, motion.Submission{Text: "Two works", Rule: motion.Approval, Options: well, Terms: motion.Terms{Seats: 2}})
	h.put(ana)
	h.says(ana, approves("1", "2"))
	h.says(boris, approves("1", "3"))
	h.ends(ana, boris)
	h.wantsWhy(Announced, RunOffNeeded)
	h.put(ana)
	h.says(ana, Answer{Choice: Abstain})
	h.ends(ana, boris)
	h.wantsWhy(Announced, Chose)
	h.wantsMotion(motion.Adopted)
	if diff := cmp.Diff([]motion.OptionID{"1"}, h.last().Outcome.Chosen); diff != "" {
		t.Errorf("chosen (-want +got):\n%s", diff)
	}
}

// The general form, each base at its edge; the figures are worked out beside.
func TestGeneralFormOnEachBase(t *testing.T) {
	threeFifths, moreThanHalf := tally.Share{Num: 3, Den: 5}, tally.Share{Num: 1, Den: 2, Strict: true}
	votes := func(yes, no, abstain int) Tally {
		return Tally{Electorate: 20, Present: 15, Yes: yes, No: no, Abstain: abstain, Invalid: 1}
	}
	for _, c := range []struct {
		name  string
		terms motion.Terms
		tally Tally
		want  ReasonCode
	}{
		{"3/5 of Y+N: 6 of 10", motion.Terms{Base: motion.BaseDecisive, Share: threeFifths}, votes(6, 4, 3), EnoughFor},
		{"3/5 of Y+N: 5 of 9, 25 < 27", motion.Terms{Base: motion.BaseDecisive, Share: threeFifths}, votes(5, 4, 3), TooFewFor},
		{"3/5 of C: 6 of 10, the invalid one is not in it", motion.Terms{Base: motion.BaseCast, Share: threeFifths}, votes(6, 2, 2), EnoughFor},
		{"3/5 of C: 6 of 11, 30 < 33", motion.Terms{Base: motion.BaseCast, Share: threeFifths}, votes(6, 2, 3), TooFewFor},
		{"3/5 of P: 9 of 15", motion.Terms{Base: motion.BasePresent, Share: threeFifths}, votes(9, 0, 0), EnoughFor},
		{"3/5 of P: 8 of 15, 40 < 45", motion.Terms{Base: motion.BasePresent, Share: threeFifths}, votes(8, 0, 0), TooFewFor},
		{"3/5 of E: 12 of 20", motion.Terms{Base: motion.BaseMembers, Share: threeFifths}, votes(12, 2, 0), EnoughFor},
		{"3/5 of E: 11 of 20, 55 < 60", motion.Terms{Base: motion.BaseMembers, Share: threeFifths}, votes(11, 0, 0), TooFewFor},
		{"more than half of C: 5 of 10", motion.Terms{Base: motion.BaseCast, Share: moreThanHalf}, votes(5, 3, 2), TooFewFor},
		{"more than half of C: 6 of 11", motion.Terms{Base: motion.BaseCast, Share: moreThanHalf}, votes(6, 3, 2), EnoughFor},
		{"at least 5 for: 5", motion.Terms{Base: motion.BaseDecisive, Share: moreThanHalf, LeastYes: 5}, votes(5, 0, 0), EnoughFor},
		{"at least 5 for: 4", motion.Terms{Base: motion.BaseDecisive, Share: moreThanHalf, LeastYes: 5}, votes(4, 0, 9), TooFewFor},
		{"at least 8 for or abstaining: 5+3", motion.Terms{Base: motion.BaseDecisive, Share: moreThanHalf, LeastTaking: 8}, votes(5, 2, 3), EnoughFor},
		{"at least 8 for or abstaining: 5+2", motion.Terms{Base: motion.BaseDecisive, Share: moreThanHalf, LeastTaking: 8}, votes(5, 4, 2), TooFewTaking},
		{"nobody for, though nothing is asked", motion.Terms{Base: motion.BaseCast, Share: tally.Share{Num: 0, Den: 1}}, votes(0, 0, 9), NobodyFor},
		{"turnout of half: 4+2+4 of 20, abstainers count", motion.Terms{Base: motion.BaseDecisive, Share: moreThanHalf, Turnout: tally.Share{Num: 1, Den: 2}}, votes(4, 2, 4), EnoughFor},
		{"turnout of half: 9 of 20, the invalid one does not count", motion.Terms{Base: motion.BaseDecisive, Share: moreThanHalf, Turnout: tally.Share{Num: 1, Den: 2}}, votes(4, 1, 4), NoTurnout},
		{"turnout of more than half: 10 of 20", motion.Terms{Base: motion.BaseDecisive, Share: moreThanHalf, Turnout: moreThanHalf}, votes(4, 2, 4), NoTurnout},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Judge(motion.General, c.terms, meeting.Quorum{}, c.tally).Why.Code; got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// Unanimity with abstainers: Y + A = P.
func TestUnanimityWithAbstainers(t *testing.T) {
	terms := motion.Terms{AbstainersAgree: true}
	for _, c := range []struct {
		name  string
		tally Tally
		want  ReasonCode
	}{
		{"5 for, 2 abstain, 7 there", Tally{Electorate: 9, Present: 7, Yes: 5, Abstain: 2}, EnoughFor},
		{"one there is silent", Tally{Electorate: 9, Present: 8, Yes: 5, Abstain: 2}, NotEveryoneFor},
		{"one against", Tally{Electorate: 9, Present: 8, Yes: 5, Abstain: 2, No: 1}, SomeoneAgainst},
		{"all abstain", Tally{Electorate: 9, Present: 7, Abstain: 7}, NobodyFor},
	} {
		if got := Judge(motion.Unanimity, terms, meeting.Quorum{}, c.tally).Why.Code; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// What a ballot can mark under each rule; all else is invalid.
func TestMarksThatFit(t *testing.T) {
	options := []motion.Option{{ID: "1"}, {ID: "2"}, {ID: "3"}}
	marks := func(figures ...int) []Mark {
		var all []Mark
		for i, n := range figures {
			if n != 0 {
				all = append(all, Mark{options[i].ID, n})
			}
		}
		return all
	}
	for _, c := range []struct {
		rule motion.Rule
		name string
		says []Mark
		fits bool
	}{
		{motion.Approval, "all", marks(1, 1, 1), true},
		{motion.Approval, "none", nil, false},
		{motion.Approval, "twice as much", marks(2), false},
		{motion.Approval, "no such option", []Mark{{"4", 1}}, false},
		{motion.Approval, "one twice", []Mark{{"1", 1}, {"1", 1}}, false},
		{motion.Approval, "out of order", []Mark{{"2", 1}, {"1", 1}}, false},
		{motion.Score, "the most points", marks(5, 5, 0), true},
		{motion.Score, "a point too many", marks(6), false},
		{motion.Score, "less than nothing", marks(-1), false},
		{motion.Dots, "all dots, three on one at most", marks(3, 2, 0), true},
		{motion.Dots, "fewer dots", marks(0, 0, 1), true},
		{motion.Dots, "a dot too many", marks(3, 2, 1), false},
		{motion.Dots, "four on one", marks(4), false},
		{motion.Ranked, "a full ranking", marks(2, 1, 3), true},
		{motion.Ranked, "two alike", marks(1, 1, 2), true},
		{motion.Ranked, "cut short", marks(0, 1), true},
		{motion.Ranked, "no first choice", marks(2, 3), false},
		{motion.STV, "a full ranking", marks(2, 1, 3), true},
		{motion.STV, "cut short", marks(0, 1), true},
		{motion.STV, "two alike", marks(1, 1, 2), false},
		{motion.STV, "a rank left out", marks(1, 3), false},
	} {
		p := Poll{Rule: c.rule, Terms: motion.Terms{PointsMax: 5, DotsEach: 5, DotsOptionMax: 3}, Wording: motion.Wording{Options: options}}
		if got := p.allows(Marked, c.says); got != c.fits {
			t.Errorf("%s, %s: fits %v", c.rule, c.name, got)
		}
	}
}

// Four ballots are cast, one of them abstains: half of the four is two.
func TestTheFloor(t *testing.T) {
	for _, c := range []struct {
		rule  motion.Rule
		terms motion.Terms
		says  []Answer
		want  ReasonCode
	}{
		{motion.Approval, motion.Terms{}, []Answer{approves("1"), approves("1"), approves("2")}, Chose},
		{motion.Approval, motion.Terms{}, []Answer{approves("1"), approves("2"), approves("3")}, BelowFloor},
		// Half of the 4 x 5 points there could be is ten.
		{motion.Score, motion.Terms{PointsMax: 5}, []Answer{points(5), points(4), points(1)}, Chose},
		{motion.Score, motion.Terms{PointsMax: 5}, []Answer{points(5), points(4), points(0, 5)}, BelowFloor},
	} {
		c.terms.Floor = tally.Share{Num: 1, Den: 2}
		h := hallOf(t, motion.Submission{Text: "The well", Rule: c.rule, Options: well, Terms: c.terms})
		h.put(ana)
		for i, says := range c.says {
			h.says(all[i], says)
		}
		h.says(dilan, Answer{Choice: Abstain})
		h.ends(ana, boris)
		h.wantsWhy(Announced, c.want)
	}
}

// points sets figures beside the options, in their order.
func points(figures ...int) Answer {
	a := Answer{Choice: Marked}
	for i, n := range figures {
		a.Marks = append(a.Marks, Mark{motion.OptionID(fmt.Sprint(i + 1)), n})
	}
	return a
}

// A choice that is certain stays so, whatever the missing ballots mark.
func TestACertainChoiceCannotChange(t *testing.T) {
	rules := []motion.Rule{motion.Approval, motion.Score, motion.Dots, motion.Ranked, motion.STV}
	rapid.Check(t, func(t *rapid.T) {
		p := Poll{Rule: rapid.SampledFrom(rules).Draw(t, "rule"), Wording: motion.Wording{Options: []motion.Option{{ID: "1"}, {ID: "2"}, {ID: motion.Keep}}},
			Seats: 1, Terms: motion.Terms{PointsMax: 3, DotsEach: 3, DotsOptionMax: 2}}
		if rapid.Bool().Draw(t, "floor") {
			p.Terms.Floor = tally.Share{Num: 1, Den: 2}
		}
		var f Freeze
		n := rapid.IntRange(1, 9).Draw(t, "members")
		for i := range n {
			f.Electorate = append(f.Electorate, member.ID{byte(i + 1)})
		}
		say := func(i int) {
			b := Ballot{Choice: Marked}
			for _, o := range p.Wording.Options {
				b.Marks = append(b.Marks, Mark{o.ID, rapid.IntRange(0, 3).Draw(t, "mark")})
			}
			if b.Marks = p.ordered(b.Marks); !p.allows(Marked, b.Marks) {
				b.Choice, b.Marks = Abstain, nil
			}
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
		before := p.Recount(f).Outcome
		for i := voted; i < n; i++ {
			if rapid.Bool().Draw(t, "votes after all") {
				say(i)
			}
		}
		then := p.Recount(f).Outcome
		if diff := cmp.Diff(before.Chosen, then.Chosen); diff != "" || then.Why.Code != before.Why.Code {
			t.Fatalf("%s: it was certain, and then %s (-was +is):\n%s", p.Rule, then.Why.Code, diff)
		}
	})
}
