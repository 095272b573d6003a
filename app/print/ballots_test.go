package print

import (
	"bytes"
	"strings"
	"testing"

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
			"A new pump": 3, l.Say("words.option.keep"): 3, l.Say("print.voting.how.ranks"): 2, l.Say("print.voting.invalid"): 1, "Ana Petrak": 0,
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
		Votes:     []poll.Vote{{Of: member.ID{1}, Choice: poll.Yes}},
		Confirmed: []poll.Count{{}}}
	l := speak(t)[0]
	var b bytes.Buffer
	if err := WriteVoting(&b, Text, Voting{Collective: "Upper Larch", Poll: p, Name: named}, l); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"2 for, 1 against", p.Wording.Hash.Short(), o.Snapshot.Short(), "Ana Petrak"} {
		if !strings.Contains(b.String(), text) {
			t.Errorf("%q is not there:\n%s", text, b.String())
		}
	}
}
