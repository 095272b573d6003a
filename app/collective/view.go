package collective

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"moot/app/association"
	"moot/app/charter"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/notice"
	"moot/app/poll"
	"moot/app/ratification"
	"moot/app/record"
	"moot/app/talk"
	"moot/app/task"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
)

// view is everything the folds make of what is on disk.
type view struct {
	heads    []log.Hash // of the roster
	roster   roster.Roster
	pending  []roster.Pending
	founding charter.Rules // as the roster has it
	history  charter.History
	charter  charter.Charter
	arrived  bool // the founding is here
	// union is who belongs to an association; nil where the members are people.
	union *association.Association
	// roll is who belongs; persons are the people on the roster, who are the same where
	// the members are people.
	roll      member.Set
	persons   member.Set
	members   []member.Member
	names     map[member.ID]string
	facts     record.Facts
	waiting   []Waiting
	meetings  []meeting.Meeting
	drafts    []meeting.Draft
	series    []meeting.Series
	motions   []motion.Motion
	polls     []poll.Poll
	decisions []decision.Decision // as adopted
	crewed    []decision.Decision // those of working groups among their own
	book      decision.Book       // what became of them
	*ordered
	groups        []group.Group
	tasks         []task.Task
	rota          *task.Rota
	labour        *labour
	commons       *commons
	notices       []notice.Notice
	notes         map[talk.Matter][]talk.Note
	mandates      []mandate.Mandate
	ratifications []ratification.Round
	// today is the day for which the register was made.
	today    day.Date
	register []decision.Decision
}

// look returns the view of now. When it fails nothing is forgotten: the next look
// takes up what this one has read.
func (c *Collective) look() (*view, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for range settlingMax {
		v, settled, err := c.see()
		if err != nil {
			return nil, err
		}
		if c.view = v; settled {
			return v, nil
		}
	}
	return nil, errUnsettled
}

var errUnsettled = errors.New("who belongs to the association does not settle")

// see is one pass of looking; settled is false if it has to be done again, because
// who belongs to an association is not as it was counted on.
func (c *Collective) see() (v *view, settled bool, err error) {
	if err := c.readPages(); err != nil {
		return nil, false, err
	}
	heads := c.space.RosterHeads()
	if c.view != nil && !c.stale && slices.Equal(heads, c.view.heads) {
		return c.onToday(c.view), true, nil
	}
	r := c.space.Roster()
	v = &view{heads: heads, roster: r, pending: c.space.Pending(), arrived: len(r.Members) > 0}
	for _, p := range c.pages {
		v.facts.Add(p.facts)
	}
	if v.arrived {
		var err error
		if v.founding, err = record.ReadCharter(r.Charter); err != nil {
			return nil, false, err
		}
	}
	candidates, needed := c.space.Candidates()
	v.people(r)
	v.waiting = waiting(r, candidates, needed, v.pending, v.members, v.facts)
	if c.gather(v) {
		return nil, false, nil
	}
	if err := c.fold(v); err != nil {
		return nil, false, err
	}
	again := c.admits(v)
	c.stale = again
	return c.onToday(v), !again, nil
}

// fold fills in what people said of meetings, motions, votes and needs. What they
// said as members stays said when they have gone.
func (c *Collective) fold(v *view) error {
	everyone := v.everyone(v.roster)
	if c.view != nil {
		v.motions, v.polls, v.decisions, v.crewed = c.view.motions, c.view.polls, c.view.decisions, c.view.crewed
	}
	c.shards.whole = c.shards.whole || c.view == nil || !slices.Equal(v.heads, c.view.heads)
	v.history = charter.Fold(v.founding, c.shards.changes)
	moved := false
	for more := true; more; {
		meetings, some, err := c.shards.fold(ground{everyone, func(id meeting.ID, said *about) error { return c.enrich(v, id, said) }})
		if err != nil {
			return err
		}
		if v.meetings = meetings; some {
			v.motions, v.polls, v.decisions, v.crewed = c.shards.questions()
		}
		c.shards.done()
		moved = moved || some
		more = some && c.rule(v)
	}
	v.charter = v.history.Now()
	c.foldRatifications(v)
	c.bind(v, moved, everyone)
	v.drafts = meeting.Drafts(v.facts.Meetings.Drafts, v.meetings, everyone)
	v.series = meeting.Standing(v.facts.Meetings.Series, everyone)
	c.foldGoods(v, everyone)
	c.foldWork(v, everyone)
	c.keepHours(v)
	c.keepCommons(v)
	return nil
}

// foldWork fills in tasks, notices and notes, or takes over what they were while nothing they hang on has changed: a vote cast tonight concerns none of the
// tasks of ten years.
func (c *Collective) foldWork(v *view, everyone member.Set) {
	was := c.view
	if was != nil && !c.worked && slices.Equal(v.heads, was.heads) {
		v.tasks, v.rota, v.notices, v.notes = was.tasks, was.rota, was.notices, was.notes
		return
	}
	on := task.Ground{People: everyone, On: v.ground()}
	v.tasks, v.rota = task.Fold(v.facts.Tasks, v.facts.Joinings, on), task.FoldShifts(v.facts.Tasks, v.facts.Joinings, on)
	v.notices = notice.Fold(v.facts.Notices, everyone)
	v.notes = talk.Fold(v.facts.Talk, everyone)
	c.worked = false
}

// workOf is what a page says of groups, tasks, notices and notes.
func workOf(f record.Facts) *record.Facts {
	return &record.Facts{Groups: f.Groups, Tasks: f.Tasks, Joinings: f.Joinings, Notices: f.Notices, Talk: f.Talk}
}

// readPages reads the pages that changed.
func (c *Collective) readPages() error {
	for _, name := range c.space.Documents(record.Pages) {
		projection, err := c.space.Projection(name)
		if err != nil {
			return err
		}
		old, known := c.pages[name]
		if known && bytes.Equal(old.projection, projection) {
			continue
		}
		by, err := member.ParseID(strings.TrimPrefix(name, record.Pages))
		if err != nil {
			continue // nobody's page
		}
		facts, err := record.ReadPageFor(by, c.writesFor(by), projection)
		if err != nil {
			return err
		}
		c.worked = c.worked || !workOf(old.facts).Same(workOf(facts))
		c.lent = c.lent || !commonsOf(old.facts).Same(commonsOf(facts))
		c.laboured = c.laboured || !hoursOf(old.facts).Same(hoursOf(facts))
		c.goods = c.goods || !goodsOf(old.facts).Same(goodsOf(facts))
		c.rounds = c.rounds || !roundsOf(old.facts).Same(roundsOf(facts))
		now := page{projection: projection, facts: facts}
		c.shards.turn(name, &now)
		c.pages[name] = now
		c.stale = true
	}
	return nil
}

// people fills in who belongs and what they are called.
func (v *view) people(r roster.Roster) {
	v.names = make(map[member.ID]string)
	introduced := make(map[member.ID]string)
	for _, i := range v.facts.Introductions {
		introduced[member.ID(roster.MemberOf(r.Space, i.Device))] = i.Name
	}
	for _, e := range v.facts.Enrolments {
		introduced[member.ID(roster.EnrolledAs(r.Space, e.Nonce))] = e.Name
	}
	for _, n := range current(v.facts.Names) {
		v.names[n.By] = n.Name
	}
	for _, m := range slices.Concat(r.Members, r.Former) {
		id := member.ID(m.ID)
		if v.names[id] == "" {
			v.names[id] = introduced[id]
		}
		if v.names[id] == "" {
			v.names[id] = id.String()[:8]
		}
	}
	for _, m := range r.Members {
		id := member.ID(m.ID)
		v.members = append(v.members, member.Member{ID: id, Name: v.names[id], Devices: len(m.Devices)})
		v.roll = append(v.roll, id)
	}
	v.roll = member.SetOf(v.roll...)
	v.persons = v.roll
	sortMembers(v.members)
}

// everyone is who belongs and who did.
func (v *view) everyone(r roster.Roster) member.Set {
	if v.union != nil {
		return v.union.Ever()
	}
	ids := slices.Clone(v.roll)
	for _, m := range r.Former {
		ids = append(ids, member.ID(m.ID))
	}
	return member.SetOf(ids...)
}

// enrich looks up what is said about a meeting by the state of the roster: who was
// entitled, and by which rules, when it was called and when a poll was opened.
func (c *Collective) enrich(v *view, id meeting.ID, said *about) error {
	for i := range said.meeting.Calls {
		said.meeting.Calls[i].Rules = c.rulesAt(v, said.meeting.Calls[i])
	}
	for i := range said.motions.Puttings {
		p := &said.motions.Puttings[i]
		if r, ok := c.rosterAt(p.RosterHeads); ok {
			p.Entitled, p.Equipped = entitled(r), equipped(r)
		}
		if v.union != nil {
			p.Entitled, p.Equipped, p.Collectives = v.among(id), v.equipped(), true
		}
	}
	if v.union != nil {
		c.withoutMandate(v, id, said)
		return nil
	}
	return c.withoutNewPhones(v, id, &said.polls)
}

// saidAbout is everything that was said about one meeting.
func (c *Collective) saidAbout(v *view, id meeting.ID) (about, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	said := c.shards.about(id)
	return said, c.enrich(v, id, &said)
}

// ownWords is what this member has said about a meeting.
func (c *Collective) ownWords(id meeting.ID) about {
	c.mu.Lock()
	defer c.mu.Unlock()
	if said := c.shards.said[record.PageOf(c.person())][id]; said != nil {
		return *said
	}
	return about{}
}

// entitled are those who may vote: the people on the last roll, and before the
// first one everybody who belongs.
func entitled(r roster.Roster) member.Set { return member.SetOf(memberIDs(r.Roll)...) }

// equipped are the members who had a device.
func equipped(r roster.Roster) member.Set {
	var ids []member.ID
	for _, m := range r.Members {
		if len(m.Devices) > 0 {
			ids = append(ids, member.ID(m.ID))
		}
	}
	return member.SetOf(ids...)
}

// rosterAt is who belonged for somebody who had seen these roster heads; ok is
// false while the acts they name have not all arrived.
func (c *Collective) rosterAt(opaque []string) (r roster.Roster, ok bool) {
	key := strings.Join(opaque, " ")
	if r, ok := c.at[key]; ok {
		return r, true
	}
	heads, err := record.RosterHeads(opaque)
	if err != nil {
		return r, false
	}
	r, err = c.space.RosterAt(heads)
	if err != nil {
		return r, false
	}
	c.at[key] = r
	return r, true
}

// texts reads what people wrote together at a meeting.
func (c *Collective) texts(id meeting.ID) (record.Texts, error) {
	projection, err := c.space.Projection(record.MeetingOf(id))
	if errors.Is(err, space.ErrNoDocument) {
		return nil, nil // called, and the texts have not arrived
	}
	if err != nil {
		return nil, err
	}
	return record.ReadTexts(projection)
}
