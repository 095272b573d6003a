package cli

import (
	"strconv"
	"strings"
	"time"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/print"
	"moot/app/refusal"
	"moot/app/words"
)

type mandateAnswer struct {
	ID           mandate.ID       `json:"id"`
	To           string           `json:"to"`
	Delegate     person           `json:"delegate"`
	Alternates   []person         `json:"alternates"`
	Acting       *person          `json:"acting"`
	Scope        string           `json:"scope"`
	Latitude     mandate.Latitude `json:"latitude"`
	From         day.Date         `json:"from,omitempty"`
	Until        day.Date         `json:"until,omitempty"`
	State        mandate.State    `json:"state"`
	Decision     motion.ID        `json:"decision"`
	GivenAt      *time.Time       `json:"given_at"`
	EndedBy      []motion.ID      `json:"ended_by"`
	Instructions []votedAnswer    `json:"instructions"`
	Reports      []groupReported  `json:"reports"`
	Votes        []votedAnswer    `json:"votes"`
	Disputed     bool             `json:"disputed,omitempty"`
	Clashes      []mandate.ID     `json:"clashes"`
}

// votedAnswer is how to vote on a question, or how it was voted on.
type votedAnswer struct {
	Question string          `json:"question"`
	Text     string          `json:"text,omitempty"`
	For      int             `json:"for"`
	Against  int             `json:"against"`
	Abstain  int             `json:"abstain"`
	Choice   string          `json:"choice,omitempty"`
	Words    string          `json:"words,omitempty"`
	Verdict  mandate.Verdict `json:"verdict,omitempty"`
	judged   mandate.Judgement
	vote     mandate.Vote
}

func votedOn(question string, text motion.Hash, v mandate.Vote, said string) votedAnswer {
	a := votedAnswer{Question: question, For: v.For, Against: v.Against, Abstain: v.Abstain, Choice: v.Choice, Words: said, vote: v}
	if text != (motion.Hash{}) {
		a.Text = text.String()
	}
	return a
}

func (c *call) describeMandate(of *collective.Collective, m mandate.Mandate) (mandateAnswer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return mandateAnswer{}, err
	}
	named := func(id member.ID) person { return person{id, of.Name(id)} }
	a := mandateAnswer{ID: m.ID, To: m.Plan.To, Delegate: named(m.Plan.Delegate), Alternates: []person{}, Scope: m.Plan.Scope,
		Latitude: m.Plan.Latitude, From: m.Plan.From, Until: m.Plan.Until, State: m.State, Decision: m.Decision, GivenAt: moment(m.GivenAt, zone),
		EndedBy: append([]motion.ID{}, m.EndedBy...), Instructions: []votedAnswer{}, Reports: []groupReported{}, Votes: []votedAnswer{},
		Disputed: m.Disputed, Clashes: append([]mandate.ID{}, m.Clashes...)}
	for _, who := range m.Plan.Alternates {
		a.Alternates = append(a.Alternates, named(who))
	}
	if !m.Acting.IsZero() {
		acting := named(m.Acting)
		a.Acting = &acting
	}
	for _, i := range m.Plan.Instructions {
		a.Instructions = append(a.Instructions, votedOn(i.Question, i.Text, i.Vote, i.Words))
	}
	for _, r := range m.Reports {
		a.Reports = append(a.Reports, groupReported{named(r.By), moment(r.At, zone), r.Text})
	}
	for _, j := range m.Judged {
		v := votedOn(j.Question, j.Text, j.Vote, j.Reason)
		v.Verdict, v.judged = j.Verdict, j.Judgement
		a.Votes = append(a.Votes, v)
	}
	return a, nil
}

func (a mandateAnswer) text(p *page) {
	p.say("mandate.shown", "id", short(a.ID), "name", a.Delegate.Name, "to", a.To, "state", words.MandateState(p.Localizer, a.State))
	p.block(a.Scope)
	if a.Acting != nil && a.Acting.ID != a.Delegate.ID {
		p.say("mandate.acting", "name", a.Acting.Name)
	}
	if len(a.Alternates) > 0 {
		p.say("mandate.alternates", "names", p.And(names(a.Alternates)...))
	}
	for _, i := range a.Instructions {
		p.say("mandate.instruction", "question", i.Question, "vote", words.Voice(p.Localizer, i.vote))
		p.block(i.Words)
	}
	p.line(words.Latitude(p.Localizer, a.Latitude))
	if a.Until != "" {
		p.say("mandate.until", "day", words.Date(p.Localizer, a.Until))
	}
	for _, r := range a.Reports {
		p.say("group.report", "name", r.By.Name, "when", p.DateTime(*r.At))
		p.block(r.Text)
	}
	for _, v := range a.Votes {
		p.say("mandate.voted", "question", v.Question, "vote", words.Voice(p.Localizer, v.vote), "verdict", words.Kept(p.Localizer, v.judged))
		p.block(v.Words)
	}
	if a.Disputed {
		p.say("mandate.disputed")
	}
	for _, other := range a.Clashes {
		p.say("mandate.clash", "id", short(other))
	}
}

type mandateList struct {
	Mandates []mandateAnswer `json:"mandates"`
}

func (l mandateList) text(p *page) {
	if len(l.Mandates) == 0 {
		p.say("mandate.none")
	}
	var rows [][]string
	for _, m := range l.Mandates {
		rows = append(rows, []string{short(m.ID), m.Delegate.Name, m.To, words.MandateState(p.Localizer, m.State)})
	}
	p.table(rows)
}

// Do lists the mandates.
func (v *mandatesVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := mandateList{Mandates: []mandateAnswer{}}
	all, err := of.Mandates()
	for _, m := range all {
		one, err := c.describeMandate(of, m)
		if err != nil {
			return nil, err
		}
		l.Mandates = append(l.Mandates, one)
	}
	return l, err
}

// Do shows a mandate.
func (v *mandateShownVerb) Do(c *call) (answer, error) {
	return c.onMandate(v.Mandate, func(*collective.Collective, mandate.ID) error { return nil })
}

// onMandate does something about a mandate and shows what it is then.
func (c *call) onMandate(query string, do func(*collective.Collective, mandate.ID) error) (answer, error) {
	of, m, err := find(c, mandates, query)
	if err != nil {
		return nil, err
	}
	if err := do(of, m.ID); err != nil {
		return nil, err
	}
	now, err := of.Mandate(m.ID)
	if err != nil {
		return nil, err
	}
	return c.describeMandate(of, now)
}

// Do moves that somebody be sent.
func (v *mandateMoveVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	plan, err := v.plan(of)
	if err != nil {
		return nil, err
	}
	s := motion.Submission{Meeting: m.ID, Text: words.MandateMotion(c.said(), plan, of.Name), Reasons: v.Reasons, Rule: motion.Rule(v.Rule)}
	if v.Item != "" {
		if s.Item, err = item(m, v.Item); err != nil {
			return nil, err
		}
	}
	var amends mandate.ID
	if v.Amends != "" {
		_, old, err := find(c, mandates, v.Amends)
		if err != nil {
			return nil, err
		}
		amends = old.ID
	}
	id, err := of.MoveMandate(plan, amends, s)
	if err != nil {
		return nil, err
	}
	return motionNow(of, id)
}

// plan reads what a mandate is to say.
func (v *mandateMoveVerb) plan(of *collective.Collective) (p mandate.Plan, err error) {
	p = mandate.Plan{To: v.To, Scope: v.Scope, Latitude: mandate.Latitude(v.Latitude), From: day.Date(v.From), Until: day.Date(v.Until)}
	if p.Delegate, err = someone(of, v.Delegate); err != nil {
		return p, err
	}
	for _, query := range v.Alternate {
		who, err := someone(of, query)
		if err != nil {
			return p, err
		}
		p.Alternates = append(p.Alternates, who)
	}
	for _, line := range v.Instruct {
		question, text, vote, err := voteOn(line)
		if err != nil {
			return p, err
		}
		p.Instructions = append(p.Instructions, mandate.Instruction{Question: question, Text: text, Vote: vote})
	}
	return p, nil
}

// voteOn reads "QUESTION=for", "=against", "=abstain", "=70:30" (for and against, or
// with those who abstain) or "=choose WHAT"; before the sign may stand "@" and the
// hash of the exact wording.
func voteOn(line string) (question string, text motion.Hash, v mandate.Vote, err error) {
	at := strings.LastIndexByte(line, '=')
	if at < 0 {
		return line, text, v, refusal.New(refusal.MandateVote, "question", line)
	}
	question, how := line[:at], strings.TrimSpace(line[at+1:])
	if i := strings.LastIndexByte(question, '@'); i >= 0 && text.UnmarshalText([]byte(strings.TrimSpace(question[i+1:]))) == nil {
		question = question[:i]
	}
	switch how {
	case "for":
		v.For = 1
	case "against":
		v.Against = 1
	case "abstain":
		v.Abstain = 1
	default:
		if choice, chooses := strings.CutPrefix(how, "choose "); chooses {
			v.Choice = choice
			break
		}
		parts := []*int{&v.For, &v.Against, &v.Abstain}
		for i, digits := range strings.Split(how, ":") {
			n, err := strconv.Atoi(strings.TrimSpace(digits))
			if err != nil || i >= len(parts) {
				return question, text, v, refusal.New(refusal.MandateVote, "question", question)
			}
			*parts[i] = n
		}
	}
	return question, text, v, nil
}

// Do moves that a mandate be taken back.
func (v *mandateRecallVerb) Do(c *call) (answer, error) {
	of, m, err := find(c, mandates, v.Mandate)
	if err != nil {
		return nil, err
	}
	at, err := c.meetingOf(of, v.Meeting)
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	s := motion.Submission{Meeting: at.ID, Text: words.RecallMotion(c.said(), m, zone, of.Name), Reasons: v.Reasons}
	id, err := of.MoveRecall(m.ID, s)
	if err != nil {
		return nil, err
	}
	return motionNow(of, id)
}

// meetingOf is the meeting that a query means; the one that is on for none.
func (c *call) meetingOf(of *collective.Collective, query string) (collective.Meeting, error) {
	at, m, err := c.meeting(query)
	if err == nil && at != of {
		err = refusal.New(refusal.MeetingUnknown, "id", query)
	}
	return m, err
}

// Do takes a mandate along.
func (v *mandateTakeVerb) Do(c *call) (answer, error) { return c.takeMandate(v.Mandate, v.Who, true) }

// Do resigns a mandate.
func (v *mandateResignVerb) Do(c *call) (answer, error) {
	return c.takeMandate(v.Mandate, v.Who, false)
}

func (c *call) takeMandate(query, who string, takes bool) (answer, error) {
	return c.onMandate(query, func(of *collective.Collective, id mandate.ID) error {
		whom, err := someone(of, who)
		if err != nil {
			return err
		}
		return of.TakeMandate(id, whom, takes)
	})
}

// Do reports what happened, and how the delegate voted.
func (v *mandateReportVerb) Do(c *call) (answer, error) {
	var casts []mandate.Cast
	for i, lines := range [][]string{v.Vote, v.Procedural} {
		for _, line := range lines {
			question, text, vote, err := voteOn(line)
			if err != nil {
				return nil, err
			}
			casts = append(casts, mandate.Cast{Question: question, Text: text, Vote: vote, Procedural: i == 1, Reason: v.Facts})
		}
	}
	return c.onMandate(v.Mandate, func(of *collective.Collective, id mandate.ID) error {
		if v.From == "" {
			return of.ReportMandate(id, v.Text, casts)
		}
		above, err := c.resident().Collective(v.From)
		if err != nil {
			return err
		}
		return c.resident().ReportBack(of, above, id, v.Text)
	})
}

// Do discharges the delegate.
func (v *mandateDischargeVerb) Do(c *call) (answer, error) {
	return c.onMandate(v.Mandate, func(of *collective.Collective, id mandate.ID) error { return of.Discharge(id, !v.Not, v.Reason) })
}

// Do prints the paper that a delegate carries.
func (v *mandatePrintVerb) Do(c *call) (answer, error) {
	of, m, err := find(c, mandates, v.Mandate)
	if err != nil {
		return nil, err
	}
	charter, err := of.Charter()
	if err != nil {
		return nil, err
	}
	p := print.Carried{Collective: charter.Name, Mandate: m, At: of.Now()}
	if p.Names, err = of.Names(); err != nil {
		return nil, err
	}
	d, err := of.Decision(m.Decision)
	if err != nil {
		return nil, err
	}
	p.Wording = d.Wording.Hash
	if made, err := of.Certificate(d.ID); err == nil {
		p.Picture, _, _ = made.Certificate.Picture()
	}
	return putSheet(c, of, v.Output, p, print.Mandate)
}
