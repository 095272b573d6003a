package print

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"moot/app/i18n"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// Voting is a vote for paper: blank ballots to mark, a sheet for the tellers, and
// the result with its proof once there is one.
type Voting struct {
	Collective string
	Poll       poll.Poll
	Name       func(member.ID) string
	// Under is what stands under the words and is voted on with them; see
	// [words.Under].
	Under []string
	// Ballots is how many blank ballots are printed; 0 prints none.
	Ballots int
}

// Measures of what is filled in by hand.
const (
	markHeight   = 9.0 // of a row to mark, in millimetres
	ballotsMax   = 500
	namesOnSheet = 8  // lines for the people a teller counted
	reasonRoom   = 60 // characters to write a reason on
)

type votingJSON struct {
	Poll    string      `json:"poll"`
	Wording motion.Hash `json:"wording"`
	Rule    motion.Rule `json:"rule"`
	Ballots *poll.Hash  `json:"ballots,omitempty"`
}

// WriteVoting prints a vote: its ballots, the tellers' sheet, or what came out.
func WriteVoting(w io.Writer, format Format, v Voting, l i18n.Localizer) error {
	p := v.Poll
	form := votingJSON{Poll: p.ID.String(), Wording: p.Wording.Hash, Rule: p.Rule}
	if p.Outcome != nil {
		form.Ballots = &p.Outcome.Snapshot
	}
	data, err := canonical(form)
	if err != nil {
		return err
	}
	title := l.Say("print.voting")
	d := document{l: l, mark: mark(data), title: title, under: v.Collective, head: dotted(v.Collective, title)}
	set := voter{Voting: v, document: &d}
	if p.Outcome != nil {
		set.result()
		return write(w, format, d)
	}
	if n := min(v.Ballots, ballotsMax); n > 0 {
		d.blocks = append(d.blocks, block{kind: slips, slip: set.ballot(), copies: n}, block{kind: fresh})
	}
	set.tellers()
	return write(w, format, d)
}

// voter fills the document of a vote.
type voter struct {
	Voting
	*document
}

// asked is the exact wording, its hash and the rule.
func (v voter) asked() {
	p := v.Poll
	v.add(setOff, words.Letter(v.l, p.Wording))
	for _, line := range v.Under {
		v.add(item, line)
	}
	v.add(plain, v.l.Say("minutes.motion.mark", "mark", p.Wording.Hash.Short()))
	v.add(plain, v.l.Say("print.voting.rule", "rule", words.Rule(v.l, p.Rule)))
}

// choices are what a ballot can say: the options, or the words of the rule.
func (v voter) choices() []string {
	p := v.Poll
	var all []string
	for _, o := range p.Wording.Options {
		if !o.Member.IsZero() {
			o.Text = v.Name(o.Member)
		}
		said := words.Option(v.l, o)
		if o.ID == motion.Keep {
			said = i18n.Capital(said)
		}
		all = append(all, said)
	}
	for _, c := range p.Choices() {
		if c != poll.Marked {
			all = append(all, i18n.Capital(words.ChoiceUnder(v.l, p.Rule, c)))
		}
	}
	return all
}

// ballot is one blank ballot: nothing on it says whose it is.
func (v voter) ballot() slip {
	p, manner := v.Poll, how(v.Poll.Rule)
	choices := v.choices()
	if last := len(choices) - 1; !p.Rule.Chooses() && slices.Contains(p.Choices(), poll.Block) {
		choices[last] += ": " + strings.Repeat("_", reasonRoom) // a block says why
	}
	return slip{title: v.l.Say("print.voting.ballot"), wording: strings.Join(append([]string{words.Letter(v.l, p.Wording)}, v.Under...), "\n"),
		mark: v.l.Say("minutes.motion.mark", "mark", p.Wording.Hash.Short()), how: v.l.Say("print.voting.how." + manner),
		column: v.l.Say("print.voting.choice"), choices: choices, figures: manner == "figures" || manner == "ranks"}
}

// how names the sentence that says how a ballot is marked.
func how(rule motion.Rule) string {
	switch rule {
	case motion.Score, motion.Dots:
		return "figures"
	case motion.Ranked, motion.STV:
		return "ranks"
	case motion.Approval:
		return "several"
	}
	return "one"
}

// tellers is the sheet on which two tellers write what they counted.
func (v voter) tellers() {
	v.heading("", v.l.Say("print.voting.tellers"))
	v.asked()
	v.add(plain, v.l.Say("print.voting.tellers.how"))
	t := table{height: markHeight, columns: []column{
		{title: v.l.Say("print.voting.choice"), share: 0.5}, {title: v.l.Say("print.voting.strokes"), share: 0.35},
		{title: v.l.Say("print.voting.sum"), share: 0.15},
	}}
	for _, choice := range append(v.choices(), v.l.Say("print.voting.invalid")) {
		t.rows = append(t.rows, []string{choice, "", ""})
	}
	v.table(t)
	v.heading("", v.l.Say("print.voting.counted"))
	v.blocks = append(v.blocks, block{kind: ruled, lines: namesOnSheet})
	v.signed()
}

// signed are lines for two tellers.
func (v voter) signed() {
	teller := v.l.Say("print.voting.teller")
	v.blocks = append(v.blocks, block{kind: signature, heading: v.l.Say("print.sign"),
		text: v.l.Say("print.voting.sign", "mark", v.mark), labels: []string{teller, teller}})
}

// result is what came out, with everything that proves it.
func (v voter) result() {
	p := v.Poll
	o := p.Outcome.Named(v.Name)
	v.heading("", v.l.Say("print.voting.result"))
	v.asked()
	v.add(strong, i18n.Capital(words.Result(v.l, o)))
	v.proof()
	v.signed()
}

// proof is what lets anybody check a result: the quorum, the mark of the ballots,
// what tellers counted, who voted how, and who counted the same.
func (v voter) proof() {
	p := v.Poll
	o := p.Outcome.Named(v.Name)
	v.add(plain, i18n.Capital(words.Quorum(v.l, o.Quorum)))
	v.add(plain, v.l.Say("minutes.poll.mark", "mark", o.Snapshot.Short()))
	for _, s := range p.Sheets {
		v.add(item, fmt.Sprintf("%s: %s, %d", v.Name(s.By), words.Manner(v.l, s.Manner), s.Votes()))
	}
	v.votes()
	var by []string
	for _, c := range p.Confirmed {
		by = append(by, v.Name(c.By))
	}
	if len(by) > 0 {
		v.add(plain, v.l.Say("print.voting.confirmed", "names", v.l.And(by...)))
	}
}

// votes are who voted how: of marked ballots each, otherwise the names under what
// they said, which takes a fraction of the paper.
func (v voter) votes() {
	p := v.Poll
	if p.Rule.Chooses() {
		t := table{columns: []column{{title: v.l.Say("print.pack.name"), share: 0.5}, {title: v.l.Say("print.voting.choice"), share: 0.5}}}
		for _, vote := range p.Votes {
			t.rows = append(t.rows, []string{v.Name(vote.Of), v.said(vote)})
		}
		if len(t.rows) > 0 {
			v.table(t)
		}
		return
	}
	for _, choice := range append(p.Choices(), "") {
		var names []string
		for _, vote := range p.Votes {
			if vote.Choice == choice {
				names = append(names, v.Name(vote.Of))
			}
		}
		if len(names) > 0 {
			said := i18n.Capital(v.said(poll.Vote{Choice: choice}))
			v.add(item, fmt.Sprintf("%s (%d): %s", said, len(names), strings.Join(names, ", ")))
		}
	}
}

// said is how one person voted.
func (v voter) said(vote poll.Vote) string {
	if vote.Choice == "" {
		return v.l.Say("print.voting.invalid")
	}
	if vote.Choice != poll.Marked {
		return words.ChoiceUnder(v.l, v.Poll.Rule, vote.Choice)
	}
	o := v.Poll.Outcome.Named(v.Name)
	var marks []string
	for _, m := range vote.Marks {
		marks = append(marks, v.l.Say("words.total", "option", words.Option(v.l, o.Option(m.Option)), "n", m.N))
	}
	return v.l.And(marks...)
}
