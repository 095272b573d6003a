package motion

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	all   = member.SetOf(ana, boris)
	m     = ID{9}
)

// said is an envelope; minute is what the author's clock showed.
func said(id byte, by member.ID, minute int, after ...byte) statement.Envelope {
	e := statement.Envelope{
		ID: statement.ID{id}, By: by,
		At: time.Date(2026, 3, 3, 18, minute, 0, 0, time.UTC),
	}
	for _, a := range after {
		e.After = append(e.After, statement.ID{a})
	}
	return e
}

func submission(id byte) Submission {
	return Submission{Envelope: said(id, ana, 0), Meeting: meeting.ID{1}, Text: "Mend the well.", Rule: Simple}
}

func reworded(id byte, by member.ID, text string, after ...byte) Rewording {
	return Rewording{Envelope: said(id, by, int(id), after...), Motion: m, Text: text}
}

func put(id byte, wording string, over ...byte) Putting {
	p := Putting{Envelope: said(id, boris, int(id)), Motion: m, Wording: HashOf(wording), Rule: Simple}
	for _, o := range over {
		p.Over = append(p.Over, statement.ID{o})
	}
	return p
}

func only(t *testing.T, facts Facts) Motion {
	t.Helper()
	motions := Fold(facts, all)
	if len(motions) != 1 {
		t.Fatalf("%d motions, want 1", len(motions))
	}
	return motions[0]
}

func TestFoldWordings(t *testing.T) {
	for _, c := range []struct {
		name       string
		rewordings []Rewording
		versions   int
		want       string
	}{
		{"as submitted", nil, 1, "Mend the well."},
		{"reworded", []Rewording{reworded(10, ana, "Mend the gear.")}, 2, "Mend the gear."},
		{"reworded twice", []Rewording{reworded(10, ana, "Mend the gear."), reworded(11, ana, "Mend it.", 10)}, 3, "Mend it."},
		{"the clock does not decide", []Rewording{reworded(11, ana, "Mend it."), reworded(10, ana, "Mend the gear.", 11)}, 3, "Mend the gear."},
		{"by somebody else", []Rewording{reworded(10, boris, "Sell the well.")}, 1, "Mend the well."},
		{"to nothing", []Rewording{reworded(10, ana, " ")}, 1, "Mend the well."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := only(t, Facts{Submissions: []Submission{submission(9)}, Rewordings: c.rewordings})
			if got.Wording.Text != c.want || len(got.Wordings) != c.versions || got.Wording.Hash != HashOf(c.want) {
				t.Errorf("%d versions, now %q; want %d, %q", len(got.Wordings), got.Wording.Text, c.versions, c.want)
			}
		})
	}
}

func TestFoldStates(t *testing.T) {
	withdrawn := func(by member.ID) []Withdrawal {
		return []Withdrawal{{Envelope: said(20, by, 20), Motion: m}}
	}
	otherRule := put(30, "Mend the well.")
	otherRule.Rule = Unanimity
	for _, c := range []struct {
		name  string
		facts Facts
		want  State
	}{
		{"submitted", Facts{}, Submitted},
		{"withdrawn by its mover", Facts{Withdrawals: withdrawn(ana)}, Withdrawn},
		{"withdrawn by somebody else", Facts{Withdrawals: withdrawn(boris)}, Submitted},
		{"put", Facts{Puttings: []Putting{put(30, "Mend the well.")}}, Put},
		{"put and withdrawn", Facts{Withdrawals: withdrawn(ana), Puttings: []Putting{put(30, "Mend the well.")}}, Put},
		{"put in words nobody moved", Facts{Puttings: []Putting{put(30, "Sell the well.")}}, Submitted},
		{"put under another rule", Facts{Puttings: []Putting{otherRule}}, Submitted},
		{"put over what is not known", Facts{Puttings: []Putting{put(30, "Mend the well.", 29)}}, Submitted},
		{"put over itself", Facts{Puttings: []Putting{put(30, "Mend the well.", 30)}}, Submitted},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.facts.Submissions = []Submission{submission(9)}
			if got := only(t, c.facts).State; got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestQuestions(t *testing.T) {
	got := only(t, Facts{
		Submissions: []Submission{submission(9)},
		Rewordings:  []Rewording{reworded(10, ana, "Mend the gear.")},
		Puttings: []Putting{
			put(34, "Mend the gear.", 30, 31),
			put(31, "Mend the well."),
			put(30, "Mend the well."),
			put(33, "Mend the gear."),
		},
	})
	type question struct {
		Round    int
		Text     string
		Puttings []byte
	}
	var questions []question
	for _, q := range got.Questions {
		asked := question{Round: q.Round, Text: q.Wording.Text}
		for _, p := range q.Puttings {
			asked.Puttings = append(asked.Puttings, p.ID[0])
		}
		questions = append(questions, asked)
	}
	want := []question{
		{1, "Mend the well.", []byte{30, 31}},
		{1, "Mend the gear.", []byte{33}},
		{2, "Mend the gear.", []byte{34}},
	}
	if diff := cmp.Diff(want, questions); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
}

func TestFoldIgnoresWhatNobodyCouldMove(t *testing.T) {
	stranger, empty, odd := submission(1), submission(2), submission(3)
	stranger.By, empty.Text, odd.Rule = member.ID{66}, "\n", "acclaim"
	if got := Fold(Facts{Submissions: []Submission{stranger, empty, odd}}, all); len(got) != 0 {
		t.Errorf("%d motions", len(got))
	}
}

func TestFoldInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SampledFrom([]string{"Mend the well.", "Mend the gear.", "Sell the well.", ""})
		facts := Facts{Submissions: []Submission{submission(9)}}
		n := rapid.IntRange(0, 20).Draw(t, "n")
		for i := range n {
			e := said(byte(10+i), rapid.SampledFrom([]member.ID{ana, boris, {66}}).Draw(t, "by"), rapid.IntRange(0, 3).Draw(t, "minute"))
			earlier := rapid.SliceOfN(rapid.ByteRange(9, byte(10+n)), 0, 2).Draw(t, "earlier")
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				r := reworded(e.ID[0], e.By, texts.Draw(t, "text"), earlier...)
				r.At = e.At
				facts.Rewordings = append(facts.Rewordings, r)
			case 1:
				facts.Withdrawals = append(facts.Withdrawals, Withdrawal{Envelope: e, Motion: m})
			case 2:
				p := put(e.ID[0], texts.Draw(t, "text"), earlier...)
				p.Envelope = e
				facts.Puttings = append(facts.Puttings, p)
			case 3:
				s := submission(e.ID[0])
				s.Envelope, s.Text = e, texts.Draw(t, "text")
				facts.Submissions = append(facts.Submissions, s)
			}
		}
		shuffled := Facts{
			Submissions: again(t, facts.Submissions), Rewordings: again(t, facts.Rewordings),
			Withdrawals: again(t, facts.Withdrawals), Puttings: again(t, facts.Puttings),
		}
		if diff := cmp.Diff(Fold(facts, all), Fold(shuffled, all)); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}

// again returns the statements in another order, some of them twice.
func again[S any](t *rapid.T, statements []S) []S {
	if len(statements) == 0 {
		return nil
	}
	twice := rapid.SliceOf(rapid.SampledFrom(statements)).Draw(t, "twice")
	return rapid.Permutation(append(twice, statements...)).Draw(t, "order")
}

func TestHashVector(t *testing.T) {
	const want = "313fd9a61c21ef658cdb98a8970ecf0a0f14350497ae75139ac7433a5d5837e5"
	h := HashOf("Repair the winding gear.")
	if h.String() != want || h.Short() != want[:12] {
		t.Errorf("the format of the hash changed: %s, want %s", h, want)
	}
	var back Hash
	if err := back.UnmarshalText([]byte(want)); err != nil || back != h {
		t.Errorf("read back as %s, %v", back, err)
	}
	for _, bad := range []string{"", want[2:], "zz" + want[2:]} {
		if err := back.UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("%q is read as a hash", bad)
		}
	}
}

func TestSubmissionCleaned(t *testing.T) {
	for _, c := range []struct {
		name, text string
		rule       Rule
		want       refusal.Code
	}{
		{"good", "Mend the well.\n\nAt once.", TwoThirds, ""},
		{"empty", " \n ", Simple, refusal.MotionEmpty},
		{"too long", strings.Repeat("x", textRunesMax+1), Simple, refusal.TextTooLong},
		{"hidden characters", "Mend\u202e the well.", Simple, refusal.TextUnprintable},
		{"no rule", "Mend the well.", "", refusal.PollUnknownRule},
	} {
		if _, no := (Submission{Text: c.text, Rule: c.rule}).Cleaned(); code(no) != c.want {
			t.Errorf("%s: %q, want %q", c.name, code(no), c.want)
		}
	}
}

// Only the mover of a motion takes in an amendment to it: nobody can make another's
// amendment disappear by naming it on a motion of their own.
func TestAcceptingIsForTheMoverOfWhatIsAmended(t *testing.T) {
	amendment := submission(20)
	amendment.By = boris
	amendment.Amends = Change{Motion: m, Wording: HashOf("Mend the well."), Kind: Insert, Paragraph: 1}
	amendment.Text = "By May."
	other := submission(21)
	for _, c := range []struct {
		name   string
		motion ID
		want   State
	}{
		{"into what it amends", m, Merged},
		{"into another motion of hers", ID{21}, Submitted},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := reworded(22, ana, "Mend the well.\nBy May.")
			r.Motion, r.Accepts = c.motion, ID(amendment.ID)
			motions := Fold(Facts{Submissions: []Submission{submission(9), amendment, other}, Rewordings: []Rewording{r}}, all)
			for _, o := range motions {
				if o.ID == ID(amendment.ID) && o.State != c.want {
					t.Errorf("the amendment is %s, want %s", o.State, c.want)
				}
			}
			if len(motions) != 3 {
				t.Errorf("%d motions, want 3", len(motions))
			}
		})
	}
}
