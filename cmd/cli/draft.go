package cli

import (
	"cmp"
	"slices"
	"strings"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/refusal"
)

// draftAnswer is a meeting that somebody thinks of calling.
type draftAnswer struct {
	ID    meeting.DraftID `json:"id"`
	Title string          `json:"title"`
	// At is on the clock of the collective, as it was written; null if no time is.
	At     *meeting.LocalTime `json:"at"`
	Place  string             `json:"place"`
	Agenda []string           `json:"agenda"`
	By     person             `json:"by"`
	// Dropped says that it is off the list now.
	Dropped bool `json:"dropped"`
}

func describeDraft(of *collective.Collective, d meeting.Draft) draftAnswer {
	a := draftAnswer{ID: d.Name(), Title: d.Change.Title, Place: d.Change.Place, Agenda: []string{}, By: person{d.By, of.Name(d.By)}}
	if d.Change.When != "" {
		a.At = &d.Change.When
	}
	for _, item := range d.Change.Agenda {
		a.Agenda = append(a.Agenda, item.Title)
	}
	return a
}

func (a draftAnswer) text(p *page) {
	if a.Dropped {
		p.say("draft.dropped", "title", a.Title, "id", short(a.ID))
		return
	}
	p.say("draft.line", "title", a.Title, "id", short(a.ID), "by", a.By.Name)
	if a.At != nil {
		p.line("  " + strings.Replace(string(*a.At), "T", " ", 1))
	}
	for _, item := range a.Agenda {
		p.line("  " + item)
	}
}

type draftList struct {
	Drafts []draftAnswer `json:"drafts"`
}

func (l draftList) text(p *page) {
	if len(l.Drafts) == 0 {
		p.say("draft.none")
	}
	for _, d := range l.Drafts {
		d.text(p)
	}
}

var allDrafts = kind[meeting.Draft]{
	newestDrafts,
	func(d meeting.Draft) string { return d.Name().String() },
	func(d meeting.Draft) string { return d.Change.Title },
	refusal.MeetingNoDraft, refusal.MeetingNoDraft,
}

// newestDrafts leaves one of several versions that were written out of sight of
// each other: the last of the list. What is written over it replaces them all.
func newestDrafts(of *collective.Collective) ([]meeting.Draft, error) {
	all, err := of.Drafts()
	var newest []meeting.Draft
	for i, d := range all {
		if !slices.ContainsFunc(all[i+1:], func(o meeting.Draft) bool { return o.Name() == d.Name() }) {
			newest = append(newest, d)
		}
	}
	return newest, err
}

// Do lists the drafts, every version of them.
func (v *draftListVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := draftList{Drafts: []draftAnswer{}}
	all, err := of.Drafts()
	for _, d := range all {
		l.Drafts = append(l.Drafts, describeDraft(of, d))
	}
	return l, err
}

// Do begins a draft.
func (v *draftBeginVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	return saveDraft(of, meeting.DraftID{}, meeting.Change{Title: v.Title, Place: v.Place, Agenda: meeting.Outline(strings.Join(v.Agenda, "\n"))}, v.At)
}

// Do writes a draft anew; what is not given stays.
func (v *draftChangeVerb) Do(c *call) (answer, error) {
	of, d, err := find(c, allDrafts, v.Draft)
	if err != nil {
		return nil, err
	}
	change := d.Change
	change.Title, change.Place = cmp.Or(v.Title, change.Title), cmp.Or(v.Place, change.Place)
	if len(v.Agenda) > 0 {
		change.Agenda = meeting.Revised(change.Agenda, meeting.Outline(strings.Join(v.Agenda, "\n")))
	}
	return saveDraft(of, d.Name(), change, v.At)
}

// saveDraft writes a draft and says what it is now.
func saveDraft(of *collective.Collective, id meeting.DraftID, change meeting.Change, at string) (answer, error) {
	when, err := whenOf(of, at)
	if err != nil {
		return nil, err
	}
	change.When = cmp.Or(when, change.When)
	if id, err = of.SaveDraft(id, change); err != nil {
		return nil, err
	}
	all, err := newestDrafts(of)
	for _, d := range all {
		if d.Name() == id {
			return describeDraft(of, d), nil
		}
	}
	return nil, cmp.Or[error](err, refusal.New(refusal.MeetingNoDraft))
}

// Do calls a meeting of a draft, which ends it.
func (v *draftCallVerb) Do(c *call) (answer, error) {
	of, d, err := find(c, allDrafts, v.Draft)
	if err != nil {
		return nil, err
	}
	when, err := whenOf(of, v.At)
	if err != nil {
		return nil, err
	}
	id, err := of.CallMeeting(collective.Called{Title: d.Change.Title, When: cmp.Or(when, d.Change.When),
		Place: cmp.Or(v.Place, d.Change.Place), Agenda: d.Change.Agenda, Draft: d.Name()})
	if err != nil {
		return nil, err
	}
	return meetingNow(of, id)
}

// Do takes a draft from everybody's list.
func (v *draftDropVerb) Do(c *call) (answer, error) {
	of, d, err := find(c, allDrafts, v.Draft)
	if err != nil {
		return nil, err
	}
	a := describeDraft(of, d)
	a.Dropped = true
	return a, of.DropDraft(d.Name())
}
