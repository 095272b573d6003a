package cli

import (
	"strconv"
	"strings"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/print"
	"moot/app/ratification"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/tally"
	"moot/app/words"
)

type ratifyAnswer struct {
	ID        ratification.ID            `json:"id"`
	By        string                     `json:"by"`
	Text      string                     `json:"text"`
	On        day.Date                   `json:"on"`
	Deadline  day.Date                   `json:"deadline,omitempty"`
	State     ratification.State         `json:"state"`
	Threshold ratification.ThresholdKind `json:"threshold"`
	For       int                        `json:"for"`
	Of        int                        `json:"of"`
	Needed    int                        `json:"needed"`
	Binds     bool                       `json:"binds_us"`
	Decision  *motion.ID                 `json:"decision,omitempty"`
	Instead   *ratification.ID           `json:"instead,omitempty"`
	Next      *ratification.ID           `json:"next,omitempty"`
	Same      []ratification.ID          `json:"same"`
	Rows      []answeredRow              `json:"collectives"`
	Lineage   []stationAnswer            `json:"lineage"`
	round     ratification.Round
	name      func(member.ID) string
}

type answeredRow struct {
	Collective ratification.PartyID `json:"collective"`
	Name       string               `json:"name"`
	Members    int                  `json:"members"`
	Answer     ratification.Kind    `json:"answer"`
	On         day.Date             `json:"on,omitempty"`
	Words      string               `json:"words,omitempty"`
	By         int                  `json:"by,omitempty"`
	Of         int                  `json:"of,omitempty"`
	Entered    []person             `json:"entered"`
	Counts     bool                 `json:"counts"`
	Heard      day.Date             `json:"heard,omitempty"`
}

type stationAnswer struct {
	Collective ratification.PartyID `json:"collective"`
	Name       string               `json:"name"`
	Motion     motion.ID            `json:"motion"`
	Wording    motion.Hash          `json:"wording"`
}

func describeRatification(of *collective.Collective, r ratification.Round) ratifyAnswer {
	a := ratifyAnswer{ID: r.ID, By: r.Call.By.Name, Text: r.Call.Text, On: r.Call.On, Deadline: r.Call.Deadline, State: r.State,
		Threshold: r.Call.Threshold.Kind, For: r.Count.For, Of: r.Count.Of, Needed: r.Count.Needed,
		Binds: r.Binds(ratification.PartyID(of.Abroad())), Same: append([]ratification.ID{}, r.Same...),
		Rows: []answeredRow{}, Lineage: []stationAnswer{}, round: r, name: of.Name}
	if !r.Decision.IsZero() {
		a.Decision = &r.Decision
	}
	if !r.Call.Instead.IsZero() {
		a.Instead = &r.Call.Instead
	}
	if !r.Next.IsZero() {
		a.Next = &r.Next
	}
	for _, row := range r.Rows {
		a.Rows = append(a.Rows, answeredRow{Collective: row.Party.ID, Name: row.Party.Name, Members: row.Party.Size, Answer: row.Kind, On: row.On,
			Words: row.Words, By: row.By, Of: row.Of, Entered: persons(of, row.Entered), Counts: row.Counts(), Heard: row.Heard})
	}
	for _, s := range r.Call.Lineage {
		a.Lineage = append(a.Lineage, stationAnswer{s.Collective, s.Name, s.Motion, s.Wording})
	}
	return a
}

func (a ratifyAnswer) text(p *page) {
	p.say("ratify.shown", "id", short(a.ID), "name", a.By, "on", words.Date(p.Localizer, a.On), "state", words.RatificationState(p.Localizer, a.State))
	p.block(a.Text)
	p.line(words.Threshold(p.Localizer, a.round.Call.Threshold, a.Of))
	p.line(words.RatificationCount(p.Localizer, a.round.Count))
	if a.Deadline != "" {
		p.say("ratify.deadline", "day", words.Date(p.Localizer, a.Deadline))
	}
	for _, s := range a.Lineage {
		p.say("ratify.from", "name", s.Name, "check", s.Wording.Short())
	}
	var rows [][]string
	for _, row := range a.round.Rows {
		rows = append(rows, []string{"  " + row.Party.Name, words.Answered(p.Localizer, row, a.name)})
	}
	p.table(rows)
	for _, row := range a.Rows {
		if row.Words != "" {
			p.say("ratify.words", "name", row.Name)
			p.block(row.Words)
		}
	}
	if a.Next != nil {
		p.say("ratify.next", "id", short(*a.Next))
	}
	for _, other := range a.Same {
		p.say("ratify.same", "id", short(other))
	}
	if a.Binds {
		p.say("ratify.binds")
	} else {
		p.say("ratify.binds-not")
	}
}

type ratifyList struct {
	Rounds []ratifyAnswer `json:"rounds"`
}

func (l ratifyList) text(p *page) {
	if len(l.Rounds) == 0 {
		p.say("ratify.none")
	}
	var rows [][]string
	for _, r := range l.Rounds {
		rows = append(rows, []string{short(r.ID), firstLine(r.Text), words.RatificationState(p.Localizer, r.State), strconv.Itoa(r.For) + "/" + strconv.Itoa(r.Of)})
	}
	p.table(rows)
}

// Do lists the rounds.
func (v *ratificationsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := ratifyList{Rounds: []ratifyAnswer{}}
	all, err := of.Ratifications()
	for _, r := range all {
		l.Rounds = append(l.Rounds, describeRatification(of, r))
	}
	return l, err
}

// Do shows a round: who has ratified and who has not.
func (v *ratificationShownVerb) Do(c *call) (answer, error) {
	return c.onRatification(v.Ratification, func(*collective.Collective, ratification.Round) error { return nil })
}

// onRatification does something about a round and shows what it is then.
func (c *call) onRatification(query string, do func(*collective.Collective, ratification.Round) error) (answer, error) {
	of, r, err := find(c, ratifications, query)
	if err != nil {
		return nil, err
	}
	if err := do(of, r); err != nil {
		return nil, err
	}
	now, err := of.Ratification(r.ID)
	if err != nil {
		return nil, err
	}
	return describeRatification(of, now), nil
}

// Do opens a round.
func (v *ratifyOpenVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	ask := collective.Proposal{Text: v.Text, Deadline: day.Date(v.Deadline)}
	if ask.Threshold, err = readThreshold(v.Threshold); err != nil {
		return nil, err
	}
	if v.Decision != "" {
		_, d, err := find(c, decisions, v.Decision)
		if err != nil {
			return nil, err
		}
		ask.Decision = d.ID
	}
	if v.Instead != "" {
		_, old, err := find(c, ratifications, v.Instead)
		if err != nil {
			return nil, err
		}
		ask.Instead = old.ID
	}
	known, err := of.Neighbours()
	if err != nil {
		return nil, err
	}
	for _, query := range v.With {
		who, err := party(known, query)
		if err != nil {
			return nil, err
		}
		ask.With = append(ask.With, who)
	}
	id, err := of.OpenRatification(ask)
	if err != nil {
		return nil, err
	}
	now, err := of.Ratification(id)
	return describeRatification(of, now), err
}

// party is the collective that a query means.
func party(all []ratification.Party, query string) (ratification.PartyID, error) {
	i, _ := pick(len(all), query, func(i int) string { return all[i].ID.String() }, func(i int) string { return all[i].Name })
	if i < 0 {
		return ratification.PartyID{}, refusal.New(refusal.RatifyNoParty, "name", query)
	}
	return all[i].ID, nil
}

// readThreshold reads "all", a number of collectives, or "double:>1/2,2/3".
func readThreshold(text string) (t ratification.Threshold, err error) {
	bad := refusal.New(refusal.RatifyThreshold, "max", ratification.PartiesMax)
	if text == string(ratification.All) {
		return ratification.Threshold{Kind: ratification.All}, nil
	}
	if some, err := strconv.Atoi(text); err == nil {
		return ratification.Threshold{Kind: ratification.Some, Some: some}, nil
	}
	shares, isDouble := strings.CutPrefix(text, string(ratification.Double)+":")
	collectives, members, both := strings.Cut(shares, ",")
	ofThose, okCollectives := readShare(collectives)
	ofThem, okMembers := readShare(members)
	if !isDouble || !both || !okCollectives || !okMembers {
		return t, bad
	}
	return ratification.Threshold{Kind: ratification.Double, Double: tally.Double{Collectives: ofThose, Members: ofThem}}, nil
}

// Do writes the file of a round, for a delegate to carry.
func (v *ratifyFileVerb) Do(c *call) (answer, error) {
	return c.onRatification(v.Ratification, func(of *collective.Collective, r ratification.Round) error {
		b, err := of.RatificationFile(r.ID)
		if err != nil {
			return err
		}
		return writeFile(c.path(v.Output), b)
	})
}

type ratifyTaken struct {
	ratifyAnswer
	Refused int `json:"refused"`
}

func (a ratifyTaken) text(p *page) {
	a.ratifyAnswer.text(p)
	if a.Refused > 0 {
		p.say("ratify.refused", "n", a.Refused)
	}
}

// Do takes the file of a round, or the certificate of an answer.
func (v *ratifyTakeVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	b, err := readFile(c.path(v.File), record.RoundFileMax)
	if err != nil {
		return nil, err
	}
	id, refused, err := of.TakeRatification(b)
	if err != nil {
		return nil, err
	}
	now, err := of.Ratification(id)
	return ratifyTaken{describeRatification(of, now), refused}, err
}

// Do moves that this collective answer a round.
func (v *ratifyMoveVerb) Do(c *call) (answer, error) {
	of, r, err := find(c, ratifications, v.Ratification)
	if err != nil {
		return nil, err
	}
	m, err := c.meetingOf(of, v.Meeting)
	if err != nil {
		return nil, err
	}
	kind, said := ratification.Ratifies, ""
	switch {
	case v.Reservation != "":
		kind, said = ratification.Reserves, v.Reservation
	case v.Refuse != "":
		kind, said = ratification.Refuses, v.Refuse
	}
	id, err := of.MoveRatification(r.ID, kind, said, motion.Submission{Meeting: m.ID, Rule: motion.Rule(v.Rule), Reasons: v.Reasons})
	if err != nil {
		return nil, err
	}
	return motionNow(of, id)
}

// Do writes down what a collective answered on paper.
func (v *ratifyAnswerVerb) Do(c *call) (answer, error) {
	return c.onRatification(v.Ratification, func(of *collective.Collective, r ratification.Round) error {
		who, err := party(r.Call.Parties, v.Of)
		if err != nil {
			return err
		}
		return of.EnterAnswer(r.ID, who, ratification.Kind(v.Said), day.Date(v.On), v.Words)
	})
}

// Do says that the last day of a round is over.
func (v *ratifyLapseVerb) Do(c *call) (answer, error) {
	return c.onRatification(v.Ratification, func(of *collective.Collective, r ratification.Round) error { return of.LapseRatification(r.ID) })
}

// Do prints the matrix of a round.
func (v *ratifyPrintVerb) Do(c *call) (answer, error) {
	of, r, err := find(c, ratifications, v.Ratification)
	if err != nil {
		return nil, err
	}
	charter, err := of.Charter()
	if err != nil {
		return nil, err
	}
	p := print.Asked{Collective: charter.Name, Round: r, At: of.Now()}
	if p.Names, err = of.Names(); err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, p, print.Ratification)
}
