package cli

import (
	"bytes"
	"time"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/print"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/words"
)

type decisionAnswer struct {
	ID        motion.ID      `json:"id"`
	Text      string         `json:"text"`
	AdoptedAt *time.Time     `json:"adopted_at"`
	State     decision.State `json:"state"`
	Meeting   meeting.ID     `json:"meeting"`
	Item      meeting.ItemID `json:"item"`
	Wording   motion.Hash    `json:"wording"`
	Rule      motion.Rule    `json:"rule"`
	Yes       int            `json:"yes"`
	No        int            `json:"no"`
	Abstain   int            `json:"abstain"`
	Result    string         `json:"result"`
	// Plan is what was decided; Responsible, Due and Review are how it stands now.
	Plan        *planAnswer    `json:"plan"`
	Responsible []person       `json:"responsible"`
	Due         *day.Date      `json:"due"`
	Review      *day.Date      `json:"review"`
	DoneOn      *day.Date      `json:"done_on"`
	Overdue     bool           `json:"overdue"`
	ToReview    bool           `json:"to_review"`
	Disputed    bool           `json:"disputed"`
	Forsaken    bool           `json:"forsaken"`
	Effects     []effectAnswer `json:"effects"`
	EndedBy     []motion.ID    `json:"ended_by"`
	SuspendedBy []motion.ID    `json:"suspended_by"`
	Rivals      []motion.ID    `json:"rivals"`
	Reports     []reportAnswer `json:"reports"`
	// History is how it came about and what happened since, of a decision that is
	// shown by itself.
	History []happenedAnswer `json:"history,omitempty"`
	told    []string
	sets    []motion.Setting
}

type reportAnswer struct {
	By   person          `json:"by"`
	At   *time.Time      `json:"at"`
	Says decision.Saying `json:"says"`
	Text string          `json:"text,omitempty"`
	Day  *day.Date       `json:"day"`
}

func (c *call) describeDecision(of *collective.Collective, d decision.Decision, zone *time.Location) decisionAnswer {
	t, today := d.Outcome.Tally, day.Of(time.Now(), zone)
	a := decisionAnswer{
		ID: d.ID, Text: d.Wording.Text, AdoptedAt: moment(d.AdoptedAt, zone), State: d.State,
		Meeting: d.Meeting, Item: d.Item, Wording: d.Wording.Hash, Rule: d.Outcome.Rule,
		Yes: t.Yes, No: t.No, Abstain: t.Abstain, Result: words.Result(c.said(), d.Outcome),
		Plan: describePlan(of, d.Wording.Plan), Responsible: persons(of, d.Responsible), Due: dayOr(d.Due), Review: dayOr(d.Review),
		DoneOn: dayOr(d.DoneOn), Overdue: d.Overdue(today), ToReview: d.ToReview(today), Disputed: d.Disputed, Forsaken: d.Forsaken,
		Effects: []effectAnswer{}, EndedBy: listed(d.EndedBy), SuspendedBy: listed(d.SuspendedBy), Rivals: listed(d.Rivals), Reports: []reportAnswer{}, sets: d.Wording.Sets,
	}
	a.Effects = append(a.Effects, describeEffects(of, d.Wording.Effects, zone)...)
	for _, r := range d.Reports {
		a.Reports = append(a.Reports, reportAnswer{person{r.By, of.Name(r.By)}, moment(r.At, zone), r.Says, r.Text, dayOr(r.Day)})
	}
	return a
}

func listed[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}

func (a decisionAnswer) text(p *page) {
	p.block(inWords(p.Localizer, a.Text, a.sets))
	if a.AdoptedAt != nil {
		p.say("decision.adopted", "when", *a.AdoptedAt, "state", words.DecisionState(p.Localizer, a.State))
	}
	p.line(a.Result)
	p.say("decision.wording", "hash", a.Wording.String())
	if a.Plan != nil {
		a.Plan.text(p)
	}
	for _, e := range a.Effects {
		e.text(p)
	}
	for _, one := range []struct {
		key string
		ids []motion.ID
	}{{"decision.ended", a.EndedBy}, {"decision.suspended", a.SuspendedBy}, {"decision.rivals", a.Rivals}} {
		for _, id := range one.ids {
			p.say(one.key, "id", short(id))
		}
	}
	for _, hint := range []struct {
		key string
		is  bool
	}{{"decision.overdue", a.Overdue}, {"decision.review", a.ToReview}, {"decision.disputed", a.Disputed}, {"decision.forsaken", a.Forsaken}} {
		if hint.is {
			p.say(hint.key)
		}
	}
	if len(a.told) > 0 { // the reports are among it
		p.block("")
		for _, line := range a.told {
			p.line(line)
		}
		return
	}
	for _, r := range a.Reports {
		said := decision.Report{Says: r.Says, Text: r.Text, Day: orNone(r.Day)}
		said.By = r.By.ID
		zone := time.UTC
		if r.At != nil {
			said.At, zone = *r.At, r.At.Location()
		}
		p.line(words.Report(p.Localizer, said, func(member.ID) string { return r.By.Name }, zone))
	}
}

type decisionList struct {
	Decisions []decisionAnswer `json:"decisions"`
}

func (l decisionList) text(p *page) {
	if len(l.Decisions) == 0 {
		p.say("decision.none")
	}
	var rows [][]string
	for _, d := range l.Decisions {
		adopted, due := "", ""
		if d.AdoptedAt != nil {
			adopted = d.AdoptedAt.Format(time.DateOnly)
		}
		if d.Due != nil && d.DoneOn == nil {
			due = p.Say("cli.decision.due", "day", string(*d.Due))
		}
		rows = append(rows, []string{short(d.ID), adopted, words.Gist(inWords(p.Localizer, d.Text, d.sets)), words.DecisionState(p.Localizer, d.State), due, d.who(p)})
	}
	p.table(rows)
}

// Do lists what was decided, or prints it.
func (v *decisionsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	f := decision.Filter{Year: v.Year, Topic: v.Topic}
	if v.Group != "" {
		_, g, err := find(c, groups, v.Group)
		if err != nil {
			return nil, err
		}
		f.Group = statement.ID(g.ID)
	}
	for _, s := range v.State {
		f.States = append(f.States, decision.State(s))
	}
	if v.Pressing {
		if f.Pressing, err = of.Today(); err != nil {
			return nil, err
		}
	}
	if v.Who != "" {
		_, m, err := find(c, belonging, v.Who)
		if err != nil {
			return nil, err
		}
		f.Who = m.ID
	}
	all, err := of.SearchDecisions(v.Search, f)
	if err != nil {
		return nil, err
	}
	if v.Format == "" {
		return c.decisions(of, all)
	}
	return c.printed(of, v.PrintOptions, func(b *bytes.Buffer, format print.Format, r print.Register, zone *time.Location) error {
		r.Decisions = all
		return print.Decisions(b, format, r, c.l, zone)
	})
}

func (c *call) decisions(of *collective.Collective, all []decision.Decision) (decisionList, error) {
	l := decisionList{Decisions: []decisionAnswer{}}
	zone, err := zoneOf(of)
	for _, d := range all {
		l.Decisions = append(l.Decisions, c.describeDecision(of, d, zone))
	}
	return l, err
}

// Do shows one decision in its exact words, or prints it.
func (v *decisionShownVerb) Do(c *call) (answer, error) {
	of, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return nil, err
	}
	if v.Format != "" {
		return c.printed(of, v.PrintOptions, func(b *bytes.Buffer, format print.Format, r print.Register, zone *time.Location) error {
			p, err := of.Poll(d.ID)
			if err != nil {
				return err
			}
			if r.History, err = of.History(d.ID); err != nil {
				return err
			}
			return print.Decision(b, format, r.All[d.ID], p, r, c.l, zone)
		})
	}
	return c.decisionNow(of, d.ID)
}

// decisionNow is a decision after something was said of it.
func (c *call) decisionNow(of *collective.Collective, id motion.ID) (answer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	d, err := of.Decision(id)
	if err != nil {
		return nil, err
	}
	events, err := of.History(id)
	if err != nil {
		return nil, err
	}
	a := c.describeDecision(of, d, zone)
	for _, e := range events {
		a.History = append(a.History, describeHappened(of, e, zone))
	}
	a.told = words.History(c.l, events, finder(of, zone))
	return a, nil
}

// Do says how it goes with a decision.
func (v *decisionReportVerb) Do(c *call) (answer, error) {
	of, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return nil, err
	}
	on := day.Date(v.On)
	if on == "" && decision.Saying(v.Says) == decision.Done {
		if on, err = of.Today(); err != nil {
			return nil, err
		}
	}
	if err := of.Report(d.ID, decision.Saying(v.Says), v.Text, on); err != nil {
		return nil, err
	}
	return c.decisionNow(of, d.ID)
}

// Do prints what a year came to.
func (v *decisionYearVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	year := v.Year
	if year == "" {
		today, err := of.Today()
		if err != nil {
			return nil, err
		}
		year = string(today)[:len("2006")]
	}
	if _, err := time.Parse("2006", year); err != nil {
		return nil, refusal.New(refusal.DecisionDate, "date", year)
	}
	return c.printed(of, v.PrintOptions, func(b *bytes.Buffer, format print.Format, r print.Register, zone *time.Location) error {
		return print.Year(b, format, year, r, c.l, zone)
	})
}

type decisionsPrinted struct {
	File   string       `json:"file"`
	Format print.Format `json:"format"`
}

func (a decisionsPrinted) text(p *page) { p.say("decision.printed", "file", a.File) }

// printed sets something about decisions, on the screen or into a file.
func (c *call) printed(of *collective.Collective, v PrintOptions, set func(*bytes.Buffer, print.Format, print.Register, *time.Location) error) (answer, error) {
	r, zone, err := registerOf(of)
	if err != nil {
		return nil, err
	}
	format := print.Format(v.Format)
	if format == "" {
		format = print.Text
	}
	var b bytes.Buffer
	if err := set(&b, format, r, zone); err != nil {
		return nil, err
	}
	if v.Output == "" || v.Output == "-" {
		_, err := c.stdout.Write(b.Bytes())
		return nil, err
	}
	return decisionsPrinted{v.Output, format}, writeFile(c.path(v.Output), b.Bytes())
}

// registerOf is the whole register, to be printed.
func registerOf(of *collective.Collective) (print.Register, *time.Location, error) {
	charter, err := of.Charter()
	if err != nil {
		return print.Register{}, nil, err
	}
	r := print.Register{Collective: charter.Name, Name: of.Name, Group: of.GroupName, Meetings: make(map[meeting.ID]string),
		All: make(map[motion.ID]decision.Decision), At: time.Now()}
	if r.Decisions, err = of.Decisions(); err != nil {
		return r, nil, err
	}
	for _, d := range r.Decisions {
		r.All[d.ID] = d
	}
	meetings, err := of.Meetings()
	for _, m := range meetings {
		r.Meetings[m.ID] = m.Call.Title
	}
	return r, charter.Location(), err
}
