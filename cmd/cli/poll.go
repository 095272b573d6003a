package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
	"moot/app/words"
)

type ballotAnswer struct {
	ID     statement.ID `json:"id"`
	By     person       `json:"by"`
	Choice poll.Choice  `json:"choice"`
	Reason string       `json:"reason"`
}

// pollAnswer is a vote by its figures. Before it is frozen they are those of the
// ballots that are here, and nothing is said about the result.
type pollAnswer struct {
	ID         motion.ID   `json:"id"`
	Text       string      `json:"text"`
	Rule       motion.Rule `json:"rule"`
	State      poll.State  `json:"state"`
	Round      int         `json:"round"`
	Yes        int         `json:"yes"`
	No         int         `json:"no"`
	Abstain    int         `json:"abstain"`
	Invalid    int         `json:"invalid"`
	Electorate int         `json:"electorate"`
	Present    int         `json:"present"`
	QuorumMet  bool        `json:"quorum_met"`
	// Passed is null until the ballots have been counted.
	Passed    *bool          `json:"passed"`
	Result    string         `json:"result"`
	Ballots   []ballotAnswer `json:"ballots"`
	Late      []ballotAnswer `json:"late"`
	Missing   int            `json:"missing"`
	Confirmed []person       `json:"confirmed"`
	Differing []person       `json:"differing"`
	// WaitsFor are the people one of whom has to confirm the count.
	WaitsFor    []person   `json:"waits_for"`
	AnnouncedAt *time.Time `json:"announced_at"`
	// Block are reasoned blocks or objections, Settled those found not to apply.
	Block   int `json:"block,omitempty"`
	Settled int `json:"settled,omitempty"`
	// Options are what each option got, Chosen those that won, Tied those a run-off
	// or a lot is needed for.
	Options []optionTotal     `json:"options,omitempty"`
	Chosen  []motion.OptionID `json:"chosen,omitempty"`
	Tied    []motion.OptionID `json:"tied,omitempty"`
	Lot     *uint64           `json:"lot,omitempty"`
	// Entered are votes written down by name, Sheets the tellers' counts, Aside
	// what does not count and why.
	Entered []ballotAnswer `json:"entered,omitempty"`
	Sheets  []sheetAnswer  `json:"sheets,omitempty"`
	Aside   []asideAnswer  `json:"aside,omitempty"`
	// Tellers says that two who hold a job have to sign.
	Tellers bool       `json:"tellers,omitempty"`
	Until   *time.Time `json:"until,omitempty"`
	Hasty   bool       `json:"hasty,omitempty"`
	// Contested says who does not believe the result, and why.
	Contested []contestAnswer `json:"contested_by,omitempty"`
	// Snapshot names the set of ballots that was counted.
	Snapshot *poll.Hash `json:"snapshot"`

	soFar poll.Outcome // while there is no result
	sets  []motion.Setting
}

type optionTotal struct {
	ID    motion.OptionID `json:"id"`
	Text  string          `json:"text"`
	Total int             `json:"total"`
}

type sheetAnswer struct {
	By      person      `json:"by"`
	Manner  poll.Manner `json:"manner"`
	Counted []person    `json:"counted"`
	Votes   int         `json:"votes"`
}

type asideAnswer struct {
	By  person   `json:"by"`
	For *person  `json:"for,omitempty"`
	Why poll.Why `json:"why"`
}

type contestAnswer struct {
	By     person `json:"by"`
	Reason string `json:"reason"`
}

func describePoll(c *call, of *collective.Collective, id motion.ID) (pollAnswer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return pollAnswer{}, err
	}
	p, err := of.Poll(id)
	if err != nil {
		return pollAnswer{}, err
	}
	a := pollAnswer{
		ID: id, Text: p.Wording.Text, Rule: p.Rule, State: p.State, Round: p.Round, sets: p.Wording.Sets,
		Ballots: ballots(of, p.Ballots), Late: ballots(of, p.Late), Missing: len(p.Missing),
		Confirmed: counters(of, p.Confirmed), Differing: counters(of, p.Differing),
		WaitsFor: persons(of, p.Awaited()), AnnouncedAt: moment(p.AnnouncedAt, zone),
	}
	a.papers(of, p)
	if !p.Until.IsZero() {
		a.Until = moment(p.Until, zone)
	}
	if p.Outcome == nil {
		a.soFar = p.SoFar().Outcome.Named(of.Name)
		a.figures(a.soFar)
		return a, nil
	}
	a.figures(*p.Outcome)
	a.Passed, a.Snapshot = &p.Outcome.Passed, &p.Outcome.Snapshot
	a.Result = words.Result(c.said(), *p.Outcome)
	return a, nil
}

func (a *pollAnswer) figures(o poll.Outcome) {
	t := o.Tally
	a.Yes, a.No, a.Abstain, a.Invalid = t.Yes, t.No, t.Abstain, t.Invalid
	a.Block, a.Settled, a.Chosen, a.Tied, a.Lot = t.Block, t.Settled, o.Chosen, o.Tied, o.Lot
	for i, n := range o.Totals {
		a.Options = append(a.Options, optionTotal{o.Options[i].ID, o.Options[i].Text, n})
	}
	a.Electorate, a.Present, a.QuorumMet = t.Electorate, t.Present, o.Quorum.Met
}

// papers fills in what people without a device said, and what does not count.
func (a *pollAnswer) papers(of *collective.Collective, p poll.Poll) {
	a.Tellers, a.Hasty = p.NeedsTellers, p.Hasty
	for _, v := range p.Votes {
		if v.Way == poll.ByEntry {
			a.Entered = append(a.Entered, ballotAnswer{v.Ballot(), person{v.Of, of.Name(v.Of)}, v.Choice, v.Reason})
		}
	}
	for _, s := range p.Sheets {
		sheet := sheetAnswer{By: person{s.By, of.Name(s.By)}, Manner: s.Manner, Counted: []person{}, Votes: s.Votes()}
		for _, id := range s.Counted {
			sheet.Counted = append(sheet.Counted, person{id, of.Name(id)})
		}
		a.Sheets = append(a.Sheets, sheet)
	}
	for _, s := range p.Asides {
		aside := asideAnswer{By: person{s.By, of.Name(s.By)}, Why: s.Why}
		if !s.For.IsZero() {
			aside.For = &person{s.For, of.Name(s.For)}
		}
		a.Aside = append(a.Aside, aside)
	}
	for _, s := range p.Contests {
		a.Contested = append(a.Contested, contestAnswer{person{s.By, of.Name(s.By)}, s.Reason})
	}
}

func ballots(of *collective.Collective, all []poll.Ballot) []ballotAnswer {
	answers := []ballotAnswer{}
	for _, b := range all {
		answers = append(answers, ballotAnswer{b.ID, person{b.By, of.Name(b.By)}, b.Choice, b.Reason})
	}
	return answers
}

func counters(of *collective.Collective, all []poll.Count) []person {
	people := []person{}
	for _, n := range all {
		people = append(people, person{n.By, of.Name(n.By)})
	}
	return people
}

func (a pollAnswer) text(p *page) {
	p.block(inWords(p.Localizer, a.Text, a.sets))
	p.say("poll.state", "state", words.PollState(p.Localizer, a.State))
	if a.Result != "" {
		p.line(a.Result)
		p.say("poll.snapshot", "hash", a.Snapshot.Short())
	} else {
		p.line(words.Figures(p.Localizer, a.soFar))
	}
	if a.Missing > 0 {
		p.say("poll.missing", "n", a.Missing)
	}
	if len(a.Confirmed) > 0 {
		p.say("poll.confirmed", "names", p.And(names(a.Confirmed)...))
	}
	if len(a.Differing) > 0 {
		p.say("poll.differing", "names", p.And(names(a.Differing)...))
	}
	if len(a.WaitsFor) > 0 {
		p.say("poll.waits", "names", p.And(names(a.WaitsFor)...))
	}
	for _, s := range a.Sheets {
		p.say("poll.sheet", "name", s.By.Name, "manner", words.Manner(p.Localizer, s.Manner), "votes", s.Votes, "names", p.And(names(s.Counted)...))
	}
	for _, s := range a.Aside {
		whose := s.By.Name
		if s.For != nil {
			whose = s.For.Name
		}
		p.say("poll.aside", "name", whose, "why", words.Aside(p.Localizer, s.Why))
	}
	for _, s := range a.Contested {
		p.say("poll.contested", "name", s.By.Name, "reason", s.Reason)
	}
	if a.Hasty {
		p.say("poll.hasty")
	}
	for _, b := range a.Late {
		p.say("poll.late", "name", b.By.Name, "choice", words.Choice(p.Localizer, b.Choice))
	}
}

// Do shows a vote.
func (v *pollShownVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, func(*collective.Collective, motion.ID) error { return nil })
}

// Do ends a vote. It is announced once another member's device counted the same.
func (v *pollFreezeVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, (*collective.Collective).Freeze)
}

// Do counts on this device and says so to the others.
func (v *pollCountVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, func(of *collective.Collective, id motion.ID) error {
		second, err := c.second(v.Second)
		if err != nil {
			return err
		}
		return of.Count(id, second)
	})
}

// Do says whether the result stands, or for whom it waits.
func (v *pollAnnounceVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, func(*collective.Collective, motion.ID) error { return nil })
}

func (c *call) onPoll(query string, do func(*collective.Collective, motion.ID) error) (answer, error) {
	of, o, err := find(c, motions, query)
	if err != nil {
		return nil, err
	}
	if err := do(of, o.ID); err != nil {
		return nil, err
	}
	return describePoll(c, of, o.ID)
}
