package collective

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
)

// pollFile is a vote with everything that anybody needs to count it again: the
// statements word for word, and who stood on the roll when they were made.
type pollFile struct {
	Format     string            `json:"format"`
	Collective string            `json:"collective"`
	Motion     motion.ID         `json:"motion"`
	Names      map[string]string `json:"names"` // of members, by id
	Quorum     meeting.Quorum    `json:"quorum"`
	Entitled   member.Set        `json:"entitled"` // at the call
	Rolls      map[string]rollAt `json:"rolls"`    // at each putting, by its id
	Statements []record.Quoted   `json:"statements"`
}

type rollAt struct {
	Entitled member.Set `json:"entitled"`
	Equipped member.Set `json:"equipped"`
	// Collectives says that those are collectives.
	Collectives bool `json:"collectives,omitempty"`
}

const pollFormat = "moot poll 1"

// ExportPoll writes a vote to a file that anybody can count again, years later
// and in another collective too; see [RecountFile].
func (c *Collective) ExportPoll(id motion.ID) ([]byte, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	o, m, err := v.motion(id)
	if err != nil {
		return nil, err
	}
	f := pollFile{Format: pollFormat, Collective: v.charter.Name, Motion: id, Names: make(map[string]string),
		Quorum: m.Call.Quorum, Entitled: m.Call.Entitled, Rolls: make(map[string]rollAt)}
	said, err := c.saidAbout(v, m.ID)
	if err != nil {
		return nil, err
	}
	wanted := said.of(o, m.Meeting)
	for _, p := range said.motions.Puttings {
		if wanted[p.ID] {
			f.Rolls[p.ID.String()] = rollAt{p.Entitled, p.Equipped, p.Collectives}
		}
	}
	for member, name := range v.names {
		f.Names[member.String()] = name
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, name := range c.space.Documents(record.Pages) {
		by, err := member.ParseID(strings.TrimPrefix(name, record.Pages))
		if err != nil {
			continue // nobody's page
		}
		quoted, err := record.Quote(by, c.pages[name].projection, func(id statement.ID) bool { return wanted[id] })
		if err != nil {
			return nil, err
		}
		if of, ok := c.bound[by]; ok {
			for i := range quoted {
				quoted[i].For = of
			}
		}
		f.Statements = append(f.Statements, quoted...)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetIndent("", "  ")
	if err := enc.Encode(f); err != nil {
		return nil, fmt.Errorf("export a vote: %w", err)
	}
	return out.Bytes(), nil
}

// of collects the ids of all that was said about a motion: its meeting, its
// wordings and amendments, its votes.
func (a about) of(o motion.Motion, mt meeting.Meeting) map[statement.ID]bool {
	ids := make(map[statement.ID]bool)
	pick(ids, []meeting.Call{mt.Original}, func(meeting.Call) bool { return true })
	pick(ids, mt.Steps, func(meeting.Step) bool { return true })
	pick(ids, mt.Takings, func(meeting.Taking) bool { return true })
	pick(ids, a.motions.Submissions, func(s motion.Submission) bool { return motion.ID(s.ID) == o.ID || s.Amends.Motion == o.ID })
	on := func(id motion.ID) bool { return ids[statement.ID(id)] }
	pick(ids, a.motions.Rewordings, func(s motion.Rewording) bool { return on(s.Motion) })
	pick(ids, a.motions.Withdrawals, func(s motion.Withdrawal) bool { return on(s.Motion) })
	pick(ids, a.motions.Candidacies, func(s motion.Candidacy) bool { return on(s.Motion) })
	pick(ids, a.motions.Turns, func(s motion.Turn) bool { return on(s.Motion) })
	pick(ids, a.motions.Puttings, func(s motion.Putting) bool { return on(s.Motion) })
	in := func(id poll.ID) bool { return ids[statement.ID(id)] }
	pick(ids, a.polls.Ballots, func(s poll.Ballot) bool { return in(s.Poll) })
	pick(ids, a.polls.Entries, func(s poll.Entry) bool { return in(s.Poll) })
	pick(ids, a.polls.Sheets, func(s poll.Sheet) bool { return in(s.Poll) })
	pick(ids, a.polls.Findings, func(s poll.Finding) bool { return in(s.Poll) })
	pick(ids, a.polls.Wishes, func(s poll.Wish) bool { return in(s.Poll) })
	pick(ids, a.polls.LastCalls, func(s poll.LastCall) bool { return in(s.Poll) })
	pick(ids, a.polls.Voidings, func(s poll.Voiding) bool { return in(s.Poll) })
	pick(ids, a.polls.Freezes, func(s poll.Freeze) bool { return in(s.Poll) })
	pick(ids, a.polls.Throws, func(s poll.Throw) bool { return ids[s.Freeze] })
	pick(ids, a.polls.Counts, func(s poll.Count) bool { return ids[s.Freeze] })
	pick(ids, a.polls.Contests, func(s poll.Contest) bool { return ids[s.Freeze] })
	return ids
}

func pick[S statement.Sayer](ids map[statement.ID]bool, all []S, wanted func(S) bool) {
	for _, s := range all {
		if wanted(s) {
			ids[s.Said().ID] = true
		}
	}
}

// RecountFile counts the vote in a file that [Collective.ExportPoll] wrote, from
// its statements alone, and names the people in it. It says what follows from
// the file; that the file is all there was, a member's device says.
func RecountFile(b []byte) (poll.Poll, func(member.ID) string, error) {
	bad := refusal.New(refusal.PollFileBad)
	var f pollFile
	if len(b) > maxPollFile || json.Unmarshal(b, &f) != nil || f.Format != pollFormat {
		return poll.Poll{}, nil, bad
	}
	facts, err := record.ReadQuoted(f.Statements)
	if err != nil || facts.Unread > 0 {
		return poll.Poll{}, nil, bad
	}
	var people []member.ID
	for id := range f.Names {
		who, err := member.ParseID(id)
		if err != nil {
			return poll.Poll{}, nil, bad
		}
		people = append(people, who)
	}
	for i := range facts.Meetings.Calls {
		facts.Meetings.Calls[i].Rules = meeting.Rules{Entitled: f.Entitled, Quorum: f.Quorum, SecondQuorum: f.Quorum}
	}
	for i, p := range facts.Motions.Puttings {
		at := f.Rolls[p.ID.String()]
		q := &facts.Motions.Puttings[i]
		q.Entitled, q.Equipped, q.Collectives = at.Entitled, at.Equipped, at.Collectives
	}
	everyone := member.SetOf(people...)
	meetings := meeting.Fold(facts.Meetings, everyone)
	motions := motion.Fold(facts.Motions, everyone)
	m := Meeting{Polls: poll.Fold(meetings, motions, facts.Polls, everyone)}
	p, no := m.poll(motion.Motion{ID: f.Motion})
	if no != nil {
		return poll.Poll{}, nil, bad
	}
	name := func(id member.ID) string { return f.Names[id.String()] }
	if p.Outcome != nil {
		o := p.Outcome.Named(name)
		p.Outcome = &o
	}
	return p, name, nil
}
