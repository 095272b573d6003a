package print

import (
	"io"
	"time"

	"moot/app/day"
	"moot/app/i18n"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/words"
)

// Carried is the paper that a delegate carries.
type Carried struct {
	Collective string
	Mandate    mandate.Mandate
	// Wording names the words that were voted on, for whoever wants to compare.
	Wording motion.Hash
	// Picture is the certificate of the decision as text for a QR picture, for those who
	// know this collective's roll; empty for none.
	Picture string
	Names   Names
	At      time.Time
}

// Mandate writes the paper a delegate carries: who goes, for what, how to vote on
// each question with room to note how they did, and the check text of what was
// decided.
func Mandate(w io.Writer, format Format, p Carried, l i18n.Localizer, zone *time.Location) error {
	return writeForm(w, format, p.form(), func(mark string) document { return p.document(mark, format, l, zone) })
}

func (p Carried) document(mark string, format Format, l i18n.Localizer, zone *time.Location) document {
	m := p.Mandate
	d := document{l: l, mark: mark, title: l.Say("print.mandate", "name", p.Names.of(m.Plan.Delegate)),
		under: l.Say("print.as-of", "collective", p.Collective, "when", p.At.In(zone))}
	d.head = dotted(p.Collective, d.title, l.Date(p.At.In(zone)))
	d.add(setOff, words.MandateMotion(l, withoutInstructions(m.Plan), p.Names.of))
	d.add(plain, l.Say("print.mandate.given", "when", l.Date(m.GivenAt.In(zone)), "check", p.Wording.Short()))
	if !m.InForce() {
		d.add(setOff, l.Say("print.mandate.over", "state", words.MandateState(l, m.State)))
	}
	if len(m.Plan.Instructions) > 0 {
		d.heading("", l.Say("print.mandate.instructions"))
		rows := table{columns: []column{{title: l.Say("print.mandate.question"), share: 5}, {title: l.Say("print.mandate.vote"), share: 3},
			{title: l.Say("print.mandate.done"), share: 4}}}
		for _, i := range m.Plan.Instructions {
			rows.rows = append(rows.rows, []string{question(l, i), words.Voice(l, i.Vote), ""})
		}
		d.table(rows)
	}
	if len(m.Reports) > 0 {
		d.heading("", l.Say("print.mandate.reports"))
	}
	for _, r := range m.Reports {
		d.add(plain, l.Say("print.group.report", "name", p.Names.of(r.By), "when", l.Date(r.At.In(zone))))
		if r.Text != "" {
			d.add(setOff, r.Text)
		}
	}
	if len(m.Judged) > 0 {
		rows := table{columns: []column{{title: l.Say("print.mandate.question"), share: 4}, {title: l.Say("print.mandate.voted"), share: 3},
			{title: l.Say("print.mandate.verdict"), share: 5}}}
		for _, j := range m.Judged {
			rows.rows = append(rows.rows, []string{j.Question, words.Voice(l, j.Vote), words.Kept(l, j.Judgement)})
		}
		d.table(rows)
	}
	d.add(plain, l.Say("print.mandate.binds-nobody"))
	if p.Picture != "" && format == PDF {
		d.heading("", l.Say("print.mandate.picture"))
		d.add(plain, l.Say("print.mandate.picture.words"))
		d.add(picture, p.Picture)
	}
	return d
}

// withoutInstructions is a plan without its instructions, which the paper lists apart.
func withoutInstructions(p mandate.Plan) mandate.Plan {
	p.Instructions = nil
	return p
}

// question is what an instruction is about, with its conditions and the beginning of
// the wording's hash.
func question(l i18n.Localizer, i mandate.Instruction) string {
	said := i.Question
	if i.Text != (motion.Hash{}) {
		said = l.Say("print.mandate.exact", "question", i.Question, "check", i.Text.Short())
	}
	if i.Words != "" {
		said += "\n" + i.Words
	}
	return said
}

// mandateForm is a mandate in Popolo's names: a Membership of the one to whom the
// delegate is sent, on behalf of the collective.
type mandateForm struct {
	ID           mandate.ID    `json:"id"`
	Role         string        `json:"role"`
	Person       string        `json:"person"`
	PersonID     member.ID     `json:"person_id"`
	Organization string        `json:"organization"`
	OnBehalfOf   string        `json:"on_behalf_of"`
	Start        day.Date      `json:"start_date,omitempty"`
	End          day.Date      `json:"end_date,omitempty"`
	Alternates   []string      `json:"alternates"`
	Scope        string        `json:"scope"`
	Latitude     string        `json:"latitude"`
	State        mandate.State `json:"state"`
	Decision     motion.ID     `json:"decision"`
	Wording      motion.Hash   `json:"wording"`
	Instructions []votedForm   `json:"instructions"`
	Votes        []votedForm   `json:"votes"`
}

// votedForm is a vote as it was instructed, or as it was cast.
type votedForm struct {
	Question string          `json:"question"`
	Text     string          `json:"text,omitempty"`
	Yes      int             `json:"yes"`
	No       int             `json:"no"`
	Abstain  int             `json:"abstain"`
	Choice   string          `json:"choice,omitempty"`
	Words    string          `json:"words,omitempty"`
	Verdict  mandate.Verdict `json:"verdict,omitempty"`
}

func votedAs(question string, text motion.Hash, v mandate.Vote, said string) votedForm {
	f := votedForm{Question: question, Yes: v.For, No: v.Against, Abstain: v.Abstain, Choice: v.Choice, Words: said}
	if text != (motion.Hash{}) {
		f.Text = text.String()
	}
	return f
}

func (p Carried) form() mandateForm {
	m := p.Mandate
	f := mandateForm{ID: m.ID, Role: "delegate", Person: p.Names.of(m.Plan.Delegate), PersonID: m.Plan.Delegate, Organization: m.Plan.To,
		OnBehalfOf: p.Collective, Start: m.Plan.From, End: m.Plan.Until, Alternates: []string{}, Scope: m.Plan.Scope,
		Latitude: string(m.Plan.Latitude), State: m.State, Decision: m.Decision, Wording: p.Wording, Instructions: []votedForm{}, Votes: []votedForm{}}
	for _, who := range m.Plan.Alternates {
		f.Alternates = append(f.Alternates, p.Names.of(who))
	}
	for _, i := range m.Plan.Instructions {
		f.Instructions = append(f.Instructions, votedAs(i.Question, i.Text, i.Vote, i.Words))
	}
	for _, j := range m.Judged {
		v := votedAs(j.Question, j.Text, j.Vote, j.Reason)
		v.Verdict = j.Verdict
		f.Votes = append(f.Votes, v)
	}
	return f
}
