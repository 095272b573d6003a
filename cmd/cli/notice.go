package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/member"
	"moot/app/notice"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/talk"
	"moot/app/words"
)

type noticePosted struct {
	ID    notice.ID    `json:"id"`
	By    person       `json:"by"`
	Title string       `json:"title"`
	Text  string       `json:"text"`
	From  day.Date     `json:"from"`
	Until day.Date     `json:"until"`
	State notice.State `json:"state"`
}

func describeNotice(of *collective.Collective, n notice.Notice, today day.Date) noticePosted {
	p := n.Posting
	return noticePosted{n.ID, person{n.By, of.Name(n.By)}, p.Title, p.Text, p.From, p.Until, n.On(today)}
}

func (a noticePosted) text(p *page) {
	p.say("notice.shown", "id", short(a.ID), "title", a.Title, "state", words.NoticeState(p.Localizer, a.State), "name", a.By.Name,
		"when", words.Hanging(p.Localizer, notice.Posting{From: a.From, Until: a.Until}))
	if a.Text != "" {
		p.block(a.Text)
	}
}

type noticeList struct {
	Notices []noticePosted `json:"notices"`
	// Folded is how many more are past and not listed.
	Folded int `json:"folded"`
}

func (l noticeList) text(p *page) {
	if len(l.Notices) == 0 {
		p.say("notice.none")
	}
	for _, n := range l.Notices {
		n.text(p)
	}
	if l.Folded > 0 {
		p.say("notice.folded", "n", l.Folded)
	}
}

// Do lists what hangs on the board; past notices are folded away unless asked for.
func (v *noticesVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	today, err := of.Today()
	if err != nil {
		return nil, err
	}
	l := noticeList{Notices: []noticePosted{}}
	all, err := of.Notices()
	for _, n := range all {
		if s := n.On(today); !v.Past && (s == notice.Past || s == notice.TakenDown) {
			l.Folded++
			continue
		}
		l.Notices = append(l.Notices, describeNotice(of, n, today))
	}
	return l, err
}

func noticeNow(of *collective.Collective, id notice.ID) (answer, error) {
	today, err := of.Today()
	if err != nil {
		return nil, err
	}
	all, err := of.Notices()
	for _, n := range all {
		if n.ID == id {
			return describeNotice(of, n, today), nil
		}
	}
	return nil, err
}

// Do puts up a notice.
func (v *noticePostVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	id, err := of.Post(notice.Posting{Title: v.Called, Text: v.Text, From: day.Date(v.From), Until: day.Date(v.Until)})
	if err != nil {
		return nil, err
	}
	return noticeNow(of, id)
}

// Do puts another notice in the place of one's own.
func (v *noticeCorrectVerb) Do(c *call) (answer, error) {
	of, n, err := find(c, notices, v.Notice)
	if err != nil {
		return nil, err
	}
	p := n.Posting
	for _, change := range []struct {
		to *string
		in func(string)
	}{
		{v.Called, func(s string) { p.Title = s }}, {v.Text, func(s string) { p.Text = s }},
		{v.From, func(s string) { p.From = day.Date(s) }}, {v.Until, func(s string) { p.Until = day.Date(s) }},
	} {
		if change.to != nil {
			change.in(*change.to)
		}
	}
	id, err := of.CorrectNotice(n.ID, p)
	if err != nil {
		return nil, err
	}
	return noticeNow(of, id)
}

// Do takes down one's own notice.
func (v *noticeTakeDownVerb) Do(c *call) (answer, error) {
	of, n, err := find(c, notices, v.Notice)
	if err != nil {
		return nil, err
	}
	if err := of.TakeDown(n.ID); err != nil {
		return nil, err
	}
	return noticeNow(of, n.ID)
}

type noteAnswer struct {
	ID        talk.ID    `json:"id"`
	By        person     `json:"by"`
	At        *time.Time `json:"at"`
	To        []person   `json:"to"`
	Text      string     `json:"text"`
	TakenBack bool       `json:"taken_back"`
	// Refused is why its words are not shown, "" if they are.
	Refused refusal.Code `json:"refused"`
	shown   string
}

func (c *call) describeNote(of *collective.Collective, n talk.Note, zone *time.Location) noteAnswer {
	a := noteAnswer{ID: n.ID, By: person{n.By, of.Name(n.By)}, At: moment(n.Saying.At, zone), To: persons(of, n.Saying.To),
		Text: n.Saying.Text, TakenBack: n.TakenBack, shown: words.Note(c.said(), n)}
	if n.Refused != nil {
		a.Refused = n.Refused.Code
	}
	return a
}

func (a noteAnswer) text(p *page) {
	if len(a.To) > 0 {
		p.say("note.shown-to", "id", short(a.ID), "name", a.By.Name, "when", p.DateTime(*a.At), "names", p.And(names(a.To)...))
	} else {
		p.say("note.shown", "id", short(a.ID), "name", a.By.Name, "when", p.DateTime(*a.At))
	}
	p.block(a.shown)
}

type noteList struct {
	Notes []noteAnswer `json:"notes"`
}

func (l noteList) text(p *page) {
	if len(l.Notes) == 0 {
		p.say("note.none")
	}
	for _, n := range l.Notes {
		n.text(p)
	}
}

// matter finds what a note is under.
func (o MatterOptions) matter(c *call) (of *collective.Collective, about talk.Matter, err error) {
	switch {
	case o.Motion != "":
		in, m, err := find(c, motions, o.Motion)
		return in, talk.Matter{Kind: talk.OnMotion, ID: statement.ID(m.ID)}, err
	case o.Decision != "":
		in, d, err := find(c, decisions, o.Decision)
		return in, talk.Matter{Kind: talk.OnDecision, ID: statement.ID(d.ID)}, err
	case o.Task != "":
		in, t, err := find(c, tasks, o.Task)
		return in, talk.Matter{Kind: talk.OnTask, ID: statement.ID(t.ID)}, err
	case o.Item != "":
		in, m, err := c.meeting(o.Meeting)
		if err != nil {
			return nil, about, err
		}
		under, err := item(m, o.Item)
		return in, talk.Matter{Kind: talk.OnItem, ID: statement.ID(m.ID), Item: under}, err
	}
	return nil, about, refusal.New(refusal.NoteNowhere)
}

// Do shows what was written under a matter.
func (v *notesVerb) Do(c *call) (answer, error) {
	of, about, err := v.matter(c)
	if err != nil {
		return nil, err
	}
	return c.notesUnder(of, about)
}

func (c *call) notesUnder(of *collective.Collective, about talk.Matter) (answer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	l := noteList{Notes: []noteAnswer{}}
	all, err := of.Notes(about)
	for _, n := range all {
		l.Notes = append(l.Notes, c.describeNote(of, n, zone))
	}
	return l, err
}

// Do writes a note.
func (v *noteWriteVerb) Do(c *call) (answer, error) {
	of, about, err := v.matter(c)
	if err != nil {
		return nil, err
	}
	var to member.Set
	if to, err = people(of, v.To); err != nil {
		return nil, err
	}
	id, err := of.WriteNote(talk.Saying{About: about, To: to, Text: v.Text})
	if err != nil {
		return nil, err
	}
	return c.noteNow(of, about, id)
}

func (c *call) noteNow(of *collective.Collective, about talk.Matter, id talk.ID) (answer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	all, err := of.Notes(about)
	for _, n := range all {
		if n.ID == id {
			return c.describeNote(of, n, zone), nil
		}
	}
	return nil, err
}

// Do takes back one's own note.
func (v *noteTakeBackVerb) Do(c *call) (answer, error) {
	of, n, err := find(c, notes, v.Note)
	if err != nil {
		return nil, err
	}
	if err := of.TakeBackNote(n.ID); err != nil {
		return nil, err
	}
	return c.noteNow(of, n.Saying.About, n.ID)
}
