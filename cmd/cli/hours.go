package cli

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/group"
	"moot/app/hours"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/words"
)

// minutes reads how long somebody worked: "2", "2:30", "1.5" and "2h" are hours, "45m"
// is minutes. Nothing is "0".
func minutes(s string) (int, error) {
	no := refusal.New(refusal.HoursUnreadable, "time", s)
	s = strings.ToLower(strings.TrimSpace(s))
	if m, ok := strings.CutSuffix(s, "m"); ok {
		n, err := strconv.ParseUint(m, 10, 24)
		if err != nil {
			return 0, no
		}
		return int(n), nil
	}
	whole, part, clock := strings.Cut(s, ":")
	if clock {
		h, err := strconv.ParseUint(whole, 10, 16)
		m, wrong := strconv.ParseUint(part, 10, 8)
		if err != nil || wrong != nil || len(part) != 2 || m > 59 {
			return 0, no
		}
		return int(h)*60 + int(m), nil
	}
	tenths, err := amountOrNone(strings.TrimSuffix(s, "h"))
	if err != nil || tenths%50 != 0 || tenths > 1_000_000_000 { // three minutes are the least that has a decimal
		return 0, no
	}
	return int(tenths) * 60 / 1000, nil
}

// workAnswer is an entry about work.
type workAnswer struct {
	ID          statement.ID  `json:"id"`
	Who         person        `json:"who"`
	By          person        `json:"by"`
	Day         day.Date      `json:"day"`
	Minutes     int           `json:"minutes"`
	Kind        hours.Kind    `json:"kind"`
	Text        string        `json:"text"`
	Group       *group.ID     `json:"group"`
	Task        *statement.ID `json:"task"`
	State       hours.State   `json:"state"`
	ConfirmedBy []person      `json:"confirmed_by"`
	Reason      string        `json:"reason"`
}

func describeWork(of *collective.Collective, w hours.Work) workAnswer {
	a := workAnswer{ID: w.ID, Who: person{w.Who, of.Name(w.Who)}, By: person{w.By, of.Name(w.By)}, Day: w.Day, Minutes: w.Minutes, Kind: w.Kind,
		Text: w.Text, State: w.State, ConfirmedBy: persons(of, w.ConfirmedBy), Reason: w.Reason}
	if !w.Group.IsZero() {
		a.Group = &w.Group
	}
	if !w.Task.IsZero() {
		a.Task = &w.Task
	}
	return a
}

func (a workAnswer) text(p *page) { workList{[]workAnswer{a}}.text(p) }

type workList struct {
	Hours []workAnswer `json:"hours"`
}

func (l workList) text(p *page) {
	if len(l.Hours) == 0 {
		p.say("hours.nothing")
	}
	var rows [][]string
	for _, a := range l.Hours {
		rows = append(rows, []string{short(a.ID), string(a.Day), a.Who.Name, words.Worked(p.Localizer, a.Minutes), words.WorkKind(p.Localizer, a.Kind),
			firstLine(a.Text), words.WorkState(p.Localizer, a.State)})
	}
	p.table(rows)
	for _, a := range l.Hours {
		if a.State == hours.Disputed {
			p.under("hours.disputed", "id", short(a.ID), "reason", a.Reason)
		}
	}
}

// span is from which day to which; without them the year of today.
func (o SpanOptions) span(of *collective.Collective) (from, until day.Date, err error) {
	today, err := of.Today()
	from, until = hours.Year.Of(today)
	from, until = cmp.Or(day.Date(o.From), from), cmp.Or(day.Date(o.Until), until)
	for _, d := range []day.Date{from, until} {
		if !d.Valid() {
			return from, until, refusal.New(refusal.DayUnreadable, "date", string(d))
		}
	}
	return from, until, err
}

// Do lists what people wrote down about their work.
func (v *hoursVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	from, until, err := v.span(of)
	if err != nil {
		return nil, err
	}
	all, err := of.Hours(from, until)
	return listWork(of, all), err
}

// Do lists what waits for this person's word.
func (v *hoursWaitingVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	all, err := of.HoursToConfirm()
	return listWork(of, all), err
}

func listWork(of *collective.Collective, all []hours.Work) workList {
	l := workList{[]workAnswer{}}
	for _, w := range all {
		l.Hours = append(l.Hours, describeWork(of, w))
	}
	return l
}

// works is how people name an entry: by its id.
var works = kind[hours.Work]{
	func(c *collective.Collective) ([]hours.Work, error) { return c.Hours("", "9999-12-31") },
	func(w hours.Work) string { return w.ID.String() },
	func(w hours.Work) string { return w.Text },
	refusal.HoursUnknown, refusal.HoursAmbiguous,
}

// Do writes down that somebody worked.
func (v *hoursLogVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	e := hours.Entry{Text: v.Text, Kind: hours.Kind(v.Kind), Day: day.Date(v.Day)}
	if e.Minutes, err = minutes(v.Time); err != nil {
		return nil, err
	}
	if v.Task != "" {
		in, t, err := find(c, tasks, v.Task)
		if err != nil {
			return nil, err
		}
		of, e.Task, e.Group = in, statement.ID(t.ID), t.Plan.Group
	}
	if v.Group != "" {
		in, g, err := find(c, groups, v.Group)
		if err != nil {
			return nil, err
		}
		of, e.Group = in, g.ID
	}
	if e.Who, err = someone(of, v.For); err != nil {
		return nil, err
	}
	if e.Day == "" {
		if e.Day, err = of.Today(); err != nil {
			return nil, err
		}
	}
	return loggedNow(of, e)
}

// loggedNow writes an entry down and shows it.
func loggedNow(of *collective.Collective, e hours.Entry) (answer, error) {
	id, err := of.LogHours(e)
	if err != nil {
		return nil, err
	}
	return workNow(of, hours.Work{Entry: e, State: hours.Logged}, id)
}

// workNow shows an entry; was if it was taken back.
func workNow(of *collective.Collective, was hours.Work, id statement.ID) (answer, error) {
	all, err := of.Hours("", "9999-12-31")
	if i := slices.IndexFunc(all, func(w hours.Work) bool { return w.ID == id }); i >= 0 {
		return describeWork(of, all[i]), err
	}
	was.ID, was.By = id, of.Me()
	return describeWork(of, was), err
}

// Do corrects an entry of one's own; no time takes it back.
func (v *hoursCorrectVerb) Do(c *call) (answer, error) {
	of, w, err := find(c, works, v.Entry)
	if err != nil {
		return nil, err
	}
	e := w.Entry
	e.Corrects = w.ID
	if e.Minutes, err = minutes(v.Time); err != nil {
		return nil, err
	}
	if v.Text != nil {
		e.Text = *v.Text
	}
	e.Kind, e.Day = cmp.Or(hours.Kind(v.Kind), e.Kind), cmp.Or(day.Date(v.Day), e.Day)
	return loggedNow(of, e)
}

// Do confirms entries of others.
func (v *hoursConfirmVerb) Do(c *call) (answer, error) {
	l := workList{[]workAnswer{}}
	for _, query := range v.Entry {
		a, err := c.sayOfWork(query, false, "")
		if err != nil {
			return nil, err
		}
		l.Hours = append(l.Hours, a)
	}
	return l, nil
}

// Do says that it was not so.
func (v *hoursDisputeVerb) Do(c *call) (answer, error) { return c.sayOfWork(v.Entry, true, v.Reason) }

func (c *call) sayOfWork(query string, disputes bool, reason string) (a workAnswer, err error) {
	of, w, err := find(c, works, query)
	if err != nil {
		return a, err
	}
	if err := of.ConfirmHours(w.ID, disputes, reason); err != nil {
		return a, err
	}
	_, w, err = find(c, works, w.ID.String())
	return describeWork(of, w), err
}

// kindTotal is so much work of a kind.
type kindTotal struct {
	Kind    hours.Kind `json:"kind"`
	Minutes int        `json:"minutes"`
	Waiting int        `json:"waiting"`
	Entries int        `json:"entries"`
}

type totalsAnswer struct {
	From   day.Date     `json:"from"`
	Until  day.Date     `json:"until"`
	Totals []kindTotal  `json:"totals"`
	Parts  []partAnswer `json:"parts"`
}

// partAnswer is the work in one week, month or year.
type partAnswer struct {
	From   day.Date    `json:"from"`
	Until  day.Date    `json:"until"`
	Totals []kindTotal `json:"totals"`
}

func describeTotals(all []hours.Total) []kindTotal {
	list := []kindTotal{}
	for _, t := range all {
		if t.Entries > 0 {
			list = append(list, kindTotal(t))
		}
	}
	return list
}

func describeParts(all []hours.Part) []partAnswer {
	list := []partAnswer{}
	for _, part := range all {
		list = append(list, partAnswer{part.From, part.To, describeTotals(part.Totals)})
	}
	return list
}

func (a totalsAnswer) text(p *page) {
	p.line(words.Span(p.Localizer, a.From, a.Until))
	p.totals(a.Totals)
	if len(a.Parts) > 1 {
		for _, part := range a.Parts {
			p.line("")
			p.line(words.Span(p.Localizer, part.From, part.Until))
			p.totals(part.Totals)
		}
	}
}

// totals adds a table of work by kind.
func (p *page) totals(all []kindTotal) {
	if len(all) == 0 {
		p.say("hours.nothing")
	}
	var rows [][]string
	for _, t := range all {
		waiting := ""
		if t.Waiting > 0 {
			waiting = p.Say("cli.hours.waits", "time", words.Worked(p.Localizer, t.Waiting))
		}
		rows = append(rows, []string{"  " + words.WorkKind(p.Localizer, t.Kind), words.Worked(p.Localizer, t.Minutes), waiting})
	}
	p.table(rows)
}

// Do adds up the work of all, by kind.
func (v *hoursTotalsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	from, until, err := v.span(of)
	if err != nil {
		return nil, err
	}
	totals, parts, err := of.HoursTotals(hours.Span(v.Per), from, until)
	return totalsAnswer{from, until, describeTotals(totals), describeParts(parts)}, err
}

// ownHours is where this person stands, and nobody else.
type ownHours struct {
	From      day.Date     `json:"from"`
	Until     day.Date     `json:"until"`
	Minimum   int          `json:"minimum"`
	Minutes   int          `json:"minutes"`
	Waiting   int          `json:"waiting"`
	Exempt    string       `json:"exempt"`
	Fulfilled bool         `json:"fulfilled"`
	Year      []partAnswer `json:"year"`

	standing hours.Standing
}

func (a ownHours) text(p *page) {
	p.line(words.Standing(p.Localizer, a.standing))
	for _, part := range a.Year {
		p.line("")
		p.line(words.Span(p.Localizer, part.From, part.Until))
		p.totals(part.Totals)
	}
	p.say("hours.readable")
}

// Do shows this person's own hours.
func (v *hoursMineVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	on := day.Date(v.Day)
	if on == "" {
		if on, err = of.Today(); err != nil {
			return nil, err
		}
	}
	if !on.Valid() {
		return nil, refusal.New(refusal.DayUnreadable, "date", string(on))
	}
	s, year, err := of.MyHours(on)
	return ownHours{s.From, s.To, s.Rule.Minutes, s.Minutes, s.Waiting, s.Exempt, s.Fulfilled(), describeParts(year), s}, err
}
