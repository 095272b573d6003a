package motion

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/tally"
)

const three = "One.\nTwo.\n\nThree."

func TestAmended(t *testing.T) {
	change := func(kind ChangeKind, n int, text string) Wording {
		return Wording{Text: text, Amends: Change{Kind: kind, Paragraph: n}}
	}
	for _, c := range []struct {
		name    string
		changes []Wording
		want    string // "" if they do not fit
	}{
		{"instead of the second", []Wording{change(Replace, 2, "2.")}, "One.\n2.\n\nThree."},
		{"after the third", []Wording{change(Insert, 3, "Four.")}, "One.\nTwo.\n\nThree.\nFour."},
		{"at the beginning", []Wording{change(Insert, 0, "Nought.")}, "Nought.\nOne.\nTwo.\n\nThree."},
		{"without the first", []Wording{change(Strike, 1, "One.")}, "Two.\n\nThree."},
		{"several number the text as it was", []Wording{change(Strike, 1, "One."), change(Replace, 3, "3."), change(Insert, 1, "Half.")},
			"Half.\nTwo.\n\n3."},
		{"of two instead of one the later", []Wording{change(Replace, 1, "A."), change(Replace, 1, "B.")}, "B.\nTwo.\n\nThree."},
		{"what one strikes is gone", []Wording{change(Strike, 1, "One."), change(Replace, 1, "B.")}, "Two.\n\nThree."},
		{"everything goes", []Wording{change(Strike, 1, "One."), change(Strike, 2, "Two."), change(Strike, 3, "Three.")}, ""},
		{"no such paragraph", []Wording{change(Replace, 4, "4.")}, ""},
		{"another text to strike", []Wording{change(Strike, 1, "Two.")}, ""},
		{"the same again", []Wording{change(Replace, 1, "One.")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := amended(three, c.changes)
			if ok != (c.want != "") || ok && got != c.want {
				t.Errorf("%q, %v; want %q", got, ok, c.want)
			}
		})
	}
}

func TestTermsAreSound(t *testing.T) {
	for _, c := range []struct {
		name  string
		rule  Rule
		terms Terms
		want  refusal.Code
	}{
		{"a simple majority takes none", Simple, Terms{Seats: 9}, ""},
		{"three fifths of the members", General, Terms{Base: BaseMembers, Share: tally.Share{Num: 3, Den: 5}}, ""},
		{"a share of nothing", General, Terms{Share: tally.Share{Num: 3, Den: 5}}, refusal.MotionTerms},
		{"more than all", General, Terms{Base: BaseMembers, Share: tally.Share{Num: 6, Den: 5}}, refusal.MotionTerms},
		{"more than everybody", General, Terms{Base: BaseMembers, Share: tally.Share{Num: 1, Den: 1, Strict: true}}, refusal.MotionTerms},
		{"a fallback that needs terms", Consensus, Terms{Fallback: General}, refusal.MotionTerms},
		{"a fallback", Consensus, Terms{Fallback: TwoThirds}, ""},
		{"two seats for one", Ranked, Terms{Seats: 2}, refusal.MotionTerms},
		{"five seats", STV, Terms{Seats: 5}, ""},
		{"fewer than no seats", STV, Terms{Seats: -1}, refusal.MotionTerms},
		{"more dots on one than there are", Dots, Terms{DotsEach: 3, DotsOptionMax: 4}, refusal.MotionTerms},
		{"a turnout of more than all", Simple, Terms{Turnout: tally.Share{Num: 3, Den: 2}}, refusal.MotionTerms},
	} {
		if _, no := c.terms.Cleaned(c.rule); code(no) != c.want {
			t.Errorf("%s: %q, want %q", c.name, code(no), c.want)
		}
	}
}

func TestSubmissionFits(t *testing.T) {
	two := []Option{{Text: "By May"}, {Text: "By June"}}
	for _, c := range []struct {
		name string
		s    Submission
		want refusal.Code
	}{
		{"a choice of two", Submission{Text: "When?", Rule: Approval, Options: two}, ""},
		{"a choice of one", Submission{Text: "When?", Rule: Approval, Options: two[:1]}, refusal.MotionOptions},
		{"one that has to beat keeping", Submission{Text: "When?", Rule: Ranked, Options: two[:1]}, ""},
		{"the same twice", Submission{Text: "When?", Rule: Approval, Options: []Option{two[0], two[0]}}, refusal.MotionOptions},
		{"options of yes and no", Submission{Text: "When?", Rule: Simple, Options: two}, refusal.MotionOptions},
		{"too many", Submission{Text: "When?", Rule: Approval, Options: make([]Option, optionsMax+1)}, refusal.MotionOptions},
		{"an election by yes and no", Submission{Text: "Who?", Rule: Simple, Election: true}, refusal.MotionElection},
		{"an election among things", Submission{Text: "Who?", Rule: STV, Election: true, Options: two}, refusal.MotionElection},
	} {
		if _, no := c.s.Cleaned(); code(no) != c.want {
			t.Errorf("%s: %q, want %q", c.name, code(no), c.want)
		}
	}
}

// Turns that know of each other: the last counts. Two that do not, and differ,
// have no effect and are both shown.
func TestTurns(t *testing.T) {
	said := func(id, by byte, to State, over ...byte) Turn {
		turn := Turn{Envelope: statement.Envelope{ID: statement.ID{id}, By: member.ID{by}}, Motion: ID{1}, To: to, Reason: "why"}
		for _, o := range over {
			turn.Over = append(turn.Over, statement.ID{o})
		}
		if to == Merged || to == Superseded {
			turn.Other = ID{9}
		}
		return turn
	}
	for _, c := range []struct {
		name     string
		said     []Turn
		to       State
		disputed bool
	}{
		{"none", nil, "", false},
		{"one", []Turn{said(2, 1, Postponed)}, Postponed, false},
		{"taken up again", []Turn{said(2, 1, Postponed), said(3, 2, Admitted, 2)}, Admitted, false},
		{"two alike", []Turn{said(2, 1, Postponed), said(3, 2, Postponed)}, Postponed, false},
		{"two cut off from each other", []Turn{said(2, 1, Postponed), said(3, 2, Debated)}, "", true},
		{"and settled", []Turn{said(2, 1, Postponed), said(3, 2, Debated), said(4, 1, Debated, 2, 3)}, Debated, false},
		{"to no such state", []Turn{said(2, 1, Adopted)}, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, said := range [][]Turn{c.said, reversed(c.said)} {
				last, to, disputed := turn(said)
				if to != c.to || disputed != c.disputed || disputed && len(last) < 2 {
					t.Errorf("%s, disputed %v, last %v", to, disputed, last)
				}
			}
		})
	}
}

func reversed(turns []Turn) []Turn {
	turns = slices.Clone(turns)
	slices.Reverse(turns)
	return turns
}

func TestCandidates(t *testing.T) {
	for _, c := range []struct {
		name string
		said func(say func(by, who member.ID, says Stand))
		want Stand
	}{
		{"only proposed", func(say func(by, who member.ID, says Stand)) { say(boris, ana, Proposed) }, Proposed},
		{"who proposes themselves stands", func(say func(by, who member.ID, says Stand)) { say(ana, ana, Proposed) }, Accepted},
		{"declined", func(say func(by, who member.ID, says Stand)) { say(boris, ana, Proposed); say(ana, ana, Declined) }, Declined},
		{"two words of their own that do not know of each other", func(say func(by, who member.ID, says Stand)) {
			say(ana, ana, Accepted)
			say(ana, ana, Declined)
		}, Declined},
		{"one other says so", func(say func(by, who member.ID, says Stand)) { say(boris, ana, Accepted) }, Proposed},
		{"two others say so", func(say func(by, who member.ID, says Stand)) {
			say(boris, ana, Accepted)
			say(member.ID{3}, ana, Accepted)
		}, Accepted},
		{"their own word is heard first", func(say func(by, who member.ID, says Stand)) {
			say(boris, ana, Accepted)
			say(member.ID{3}, ana, Accepted)
			say(ana, ana, Declined)
		}, Declined},
	} {
		var said []Candidacy
		c.said(func(by, who member.ID, says Stand) {
			id := statement.ID{byte(len(said) + 1)}
			said = append(said, Candidacy{Envelope: statement.Envelope{ID: id, By: by}, Who: who, Says: says})
		})
		slices.Reverse(said)
		if got := candidates(said); len(got) != 1 || got[0].Stand != c.want {
			t.Errorf("%s: %+v, want %s", c.name, got, c.want)
		}
	}
}

// Nothing that is asked can change under the hash of a wording.
func TestTheHashCoversWhatIsAsked(t *testing.T) {
	base := Wording{Text: "When?", Options: []Option{{ID: "1", Text: "By May"}, {ID: "2", Text: "By June"}}}
	amendment := Wording{Text: "By May.", Amends: Change{Motion: ID{1}, Kind: Replace, Paragraph: 1}}
	seen := map[Hash]bool{HashOf("When?"): true, base.hash(): true, amendment.hash(): true}
	for _, w := range []Wording{
		{Text: "When?", Options: base.Options[:1]},
		{Text: "When?", Options: []Option{{ID: "1", Text: "By May"}, {ID: "2", Text: "By July"}}},
		{Text: "By May.", Amends: Change{Motion: ID{2}, Kind: Replace, Paragraph: 1}},
		{Text: "By May.", Amends: Change{Motion: ID{1}, Kind: Insert, Paragraph: 1}},
		{Text: "By May.", Amends: Change{Motion: ID{1}, Kind: Replace, Paragraph: 2}},
		{Text: "By May.", Amends: Change{Motion: ID{1}, Wording: Hash{1}, Kind: Replace, Paragraph: 1}},
	} {
		if seen[w.hash()] {
			t.Errorf("%+v has the hash of another", w)
		}
		seen[w.hash()] = true
	}
}

// Options are put in one order, whoever puts them.
func TestOptionsHaveOneOrder(t *testing.T) {
	ids := []OptionID{"1", "2", "10", "11", Keep}
	rapid.Check(t, func(t *rapid.T) {
		mixed := rapid.Permutation(ids).Draw(t, "ids")
		slices.SortFunc(mixed, CompareOptions)
		if !slices.Equal(mixed, ids) {
			t.Fatalf("%v", mixed)
		}
	})
}

// An amendment of another meeting, or of an amendment, has no effect.
func TestAmendmentsNeedTheirMotion(t *testing.T) {
	base := Submission{Envelope: statement.Envelope{ID: statement.ID{1}, By: ana}, Meeting: meeting.ID{1}, Text: three, Rule: Simple}
	amends := func(id byte, of ID, mt meeting.ID) Submission {
		return Submission{Envelope: statement.Envelope{ID: statement.ID{id}, By: boris}, Meeting: mt, Text: "1.", Rule: Simple,
			Amends: Change{Motion: of, Wording: HashOf(three), Kind: Replace, Paragraph: 1}}
	}
	all := []Submission{base, amends(2, ID{1}, meeting.ID{1}), amends(3, ID{1}, meeting.ID{2}), amends(4, ID{2}, meeting.ID{1}), amends(5, ID{9}, meeting.ID{1})}
	got := Fold(Facts{Submissions: all}, member.SetOf(ana, boris))
	if len(got) != 2 || got[0].ID != (ID{1}) || got[1].ID != (ID{2}) {
		t.Errorf("%d motions", len(got))
	}
}

// Every motion can be decided by the usual rule without terms of its own.
func TestTheUsualRule(t *testing.T) {
	for chooses, want := range map[bool]Rule{false: Simple, true: Approval} {
		got := Usual(chooses)
		if got != want || got.Chooses() != chooses {
			t.Errorf("a choice: %v, and the rule is %s", chooses, got)
		}
		if _, no := (Terms{}).Cleaned(got); no != nil {
			t.Errorf("%s needs terms: %v", got, no)
		}
	}
}
