package print

import (
	"bytes"
	"strings"
	"testing"

	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

func named(member.ID) string { return "Ana Petrak" }

// A blank ballot has every choice and nobody's name; the tellers' sheet has room
// for what is invalid.
func TestBlankBallots(t *testing.T) {
	p := poll.Poll{Rule: motion.Ranked, Wording: motion.Wording{Text: "The well", Options: []motion.Option{{ID: "1", Text: "A new pump"}, {ID: motion.Keep}}}}
	for _, l := range speak(t) {
		var b bytes.Buffer
		if err := WriteVoting(&b, Text, Voting{Collective: "Upper Larch", Poll: p, Name: named, Ballots: 2}, l); err != nil {
			t.Fatal(err)
		}
		for text, times := range map[string]int{
			"A new pump": 3, i18n.Capital(l.Say("words.option.keep")): 3, l.Say("print.voting.how.ranks"): 2, l.Say("print.voting.invalid"): 1, "Ana Petrak": 0,
		} {
			flat := strings.Join(strings.Fields(strings.ReplaceAll(b.String(), "=>", "")), " ")
			if got := strings.Count(flat, text); got != times {
				t.Errorf("%s: %q stands there %d times, want %d:\n%s", l.Language(), text, got, times, b.String())
			}
		}
	}
}

func TestTheResultOnPaper(t *testing.T) {
	o := poll.Judge(motion.Simple, motion.Terms{}, meeting.Quorum{}, poll.Tally{Electorate: 3, Present: 3, Yes: 2, No: 1})
	p := poll.Poll{Rule: motion.Simple, Wording: motion.Wording{Text: "The well", Hash: motion.HashOf("The well")}, Outcome: &o,
		Votes:     []poll.Vote{{Of: member.ID{1}, Choice: poll.Yes}, {Of: member.ID{2}, Choice: poll.No}, {Of: member.ID{3}, Choice: poll.Yes}},
		Confirmed: []poll.Count{{}}}
	l := speak(t)[0]
	var b bytes.Buffer
	if err := WriteVoting(&b, Text, Voting{Collective: "Upper Larch", Poll: p, Name: named}, l); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"2 for, 1 against", p.Wording.Hash.Short(), o.Snapshot.Short(), "Yes (2): Ana Petrak, Ana Petrak", "No (1): Ana Petrak"} {
		if !strings.Contains(b.String(), text) {
			t.Errorf("%q is not there:\n%s", text, b.String())
		}
	}
}

// A result with the names of two hundred takes two sheets at most.
func TestTheResultFitsTwoSheets(t *testing.T) {
	o := poll.Judge(motion.Simple, motion.Terms{}, meeting.Quorum{}, poll.Tally{Electorate: 200, Present: 200, Yes: 150, No: 50})
	p := poll.Poll{Rule: motion.Simple, Wording: motion.Wording{Text: "We mend the well by June.", Hash: motion.HashOf("well")}, Outcome: &o}
	for i := range 200 {
		choice := poll.Yes
		if i%4 == 0 {
			choice = poll.No
		}
		p.Votes = append(p.Votes, poll.Vote{Of: member.ID{byte(i)}, Choice: choice})
	}
	for _, l := range speak(t) {
		var b bytes.Buffer
		if err := WriteVoting(&b, PDF, Voting{Collective: "Upper Larch", Poll: p, Name: named}, l); err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(b.Bytes(), []byte("/Type /Page\n")); n < 1 || n > 2 {
			t.Errorf("%s: %d sheets", l.Language(), n)
		}
	}
}
