package collective

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"moot/app/approval"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/minutes"
	"moot/app/motion"
	"moot/app/print"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/space"
)

// Minutes is the minutes of one meeting as people look at them.
type Minutes struct {
	approval.Standing
	// Text is what is to be read: what was approved; else the newest of what was
	// proposed; else the draft.
	Text print.Version
	// Draft is what this device would compose now.
	Draft print.Version
	// Missing is a version that should be read and has not arrived; Text is the
	// draft then.
	Missing approval.Hash

	names  map[member.ID]string
	became print.Register
}

// Minutes returns the minutes of a meeting and how far they have come.
func (c *Collective) Minutes(id meeting.ID) (Minutes, error) {
	v, err := c.look()
	if err != nil {
		return Minutes{}, err
	}
	s, err := c.approvalOf(v, id)
	if err != nil {
		return Minutes{}, err
	}
	m := Minutes{Standing: s, names: v.names, became: c.became(v, id)}
	if m.Draft, err = c.draft(v, id); err != nil {
		return Minutes{}, err
	}
	m.Text = m.Draft
	shown, ok := m.shown()
	if !ok {
		return m, nil
	}
	m.Text, err = c.kept(shown)
	if no := new(refusal.Refusal); errors.As(err, &no) && no.Code == refusal.MinutesNotHere {
		m.Text, m.Missing, err = m.Draft, shown, nil
	}
	return m, err
}

// Version returns the minutes as a certain version reads, whatever became of it.
func (c *Collective) Version(id meeting.ID, h approval.Hash) (Minutes, error) {
	m, err := c.Minutes(id)
	if err != nil {
		return Minutes{}, err
	}
	m.Text, err = c.kept(h)
	return m, err
}

// shown is the version to be read, if any was proposed.
func (m Minutes) shown() (approval.Hash, bool) {
	if m.State == approval.Approved {
		return m.Approved, true
	}
	if len(m.Proposals) == 0 {
		return approval.Hash{}, false
	}
	return m.Proposals[len(m.Proposals)-1].Hash, true
}

// Status is what is to be said of the text on paper and on the screen. What came
// later is for who shows it to add; see [print.Differences].
func (m Minutes) Status() print.Status {
	h := m.Text.Hash()
	s := print.Status{State: m.State, ByVote: m.ByVote, Became: m.became}
	for _, p := range m.All {
		if p.Hash == h {
			s.ProposedBy, s.ProposedAt = m.names[p.By], p.At
		}
	}
	if s.ProposedAt.IsZero() {
		return print.Status{State: approval.Drafted, Became: m.became}
	}
	for _, one := range m.Signers(h) {
		s.Signed = append(s.Signed, print.Signed{Name: m.names[one.By], At: one.At})
	}
	for _, one := range m.Papers(h) {
		if one.Counts() {
			var by []string
			for _, id := range one.By {
				by = append(by, m.names[id])
			}
			s.Signed = append(s.Signed, print.Signed{Name: m.names[one.Who], At: one.At, EnteredBy: by})
		}
	}
	slices.SortFunc(s.Signed, func(a, b print.Signed) int { return cmp.Or(cmp.Compare(a.Name, b.Name), a.At.Compare(b.At)) })
	for _, o := range m.Objections {
		s.Objections = append(s.Objections, print.Objection{Name: m.names[o.By], At: o.At, Text: o.Text, Fate: o.Fate})
	}
	for _, p := range m.Proposals {
		if p.Hash != h && m.State != approval.Approved {
			s.Rivals = append(s.Rivals, p.Hash.Mark())
		}
	}
	return s
}

// ProposeMinutes proposes the minutes as this device composes them now, and keeps
// their words for ever. It returns the version's hash.
func (c *Collective) ProposeMinutes(id meeting.ID) (approval.Hash, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, s, err := c.answering(id)
	if err != nil {
		return approval.Hash{}, err
	}
	if no := s.CanPropose(c.Me()); no != nil {
		return approval.Hash{}, no
	}
	draft, err := c.draft(v, id)
	if err != nil {
		return approval.Hash{}, err
	}
	h := draft.Hash()
	if no := s.CanProposeAgain(h); no != nil {
		return approval.Hash{}, no
	}
	keep, err := record.Keep(c.person(), draft.Bytes())
	if err != nil {
		return approval.Hash{}, err
	}
	heads, err := c.space.Heads(record.MeetingOf(id))
	if err != nil && !errors.Is(err, space.ErrNoDocument) {
		return approval.Hash{}, err
	}
	var moment []string
	for _, head := range heads {
		moment = append(moment, head.String())
	}
	_, err = c.say(s.ToPropose(h, moment), func(statement.ID) space.Edit { return keep })
	return h, err
}

// ObjectToMinutes says what is not right in a version. While somebody's objection
// is open, nobody approves.
func (c *Collective) ObjectToMinutes(id meeting.ID, h approval.Hash, what string) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, s, err := c.answering(id)
	if err != nil {
		return err
	}
	if no := s.CanObject(c.Me(), h); no != nil {
		return no
	}
	objection, no := s.ToObject(h, what)
	if no != nil {
		return no
	}
	_, err = c.say(objection)
	return err
}

// WithdrawObjections takes back what this member objected to and is still open.
func (c *Collective) WithdrawObjections(id meeting.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, s, err := c.answering(id)
	if err != nil {
		return err
	}
	mine := s.Mine(c.Me())
	if len(mine) == 0 {
		return refusal.New(refusal.MinutesNoObjection)
	}
	for _, o := range mine {
		if _, err := c.say(approval.Withdrawal{Objection: o.ID}); err != nil {
			return err
		}
	}
	return nil
}

// ApproveMinutes signs a version, whose words must be here. The first who sign
// keep a copy of it, so that it does not hang on one device.
func (c *Collective) ApproveMinutes(id meeting.ID, h approval.Hash) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, s, err := c.answering(id)
	if err != nil {
		return err
	}
	if no := s.CanApprove(c.Me(), h); no != nil {
		return no
	}
	if s.HasApproved(c.Me(), h) && !s.ShouldSeal(c.Me()) {
		return nil
	}
	text, err := c.kept(h)
	if err != nil {
		return err
	}
	var with []func(statement.ID) space.Edit
	if copies := c.copies(h); len(copies) < copiesMin && !slices.Contains(copies, record.KeptOf(h)+c.person().String()) {
		keep, err := record.Keep(c.person(), text.Bytes())
		if err != nil {
			return err
		}
		with = append(with, func(statement.ID) space.Edit { return keep })
	}
	_, err = c.say(s.ToApprove(c.Me(), h), with...)
	return err
}

// EnterSignature writes down that somebody who has no device with them signed a
// version on paper. It counts once another who may says the same.
func (c *Collective) EnterSignature(id meeting.ID, h approval.Hash, who member.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, s, err := c.answering(id)
	if err != nil {
		return err
	}
	if no := s.CanEnter(c.Me(), who, h); no != nil {
		return no
	}
	if a, anew := s.ToEnter(c.Me(), who, h); anew {
		_, err = c.say(a)
	}
	return err
}

// MoveMinutes moves at another meeting that a version be approved by a vote, over
// any objection: text says so in people's words, and its last line in the form
// that takes effect.
func (c *Collective) MoveMinutes(id meeting.ID, h approval.Hash, at meeting.ID, item meeting.ItemID, text string, rule motion.Rule) (motion.ID, error) {
	v, err := c.look()
	if err != nil {
		return motion.ID{}, err
	}
	s, err := c.approvalOf(v, id)
	if err != nil {
		return motion.ID{}, err
	}
	if no := s.CanMove(h, at); no != nil {
		return motion.ID{}, no
	}
	return c.Submit(motion.Submission{Meeting: at, Item: item, Text: text + "\n" + approval.Effect(h), Rule: rule})
}

// sealMinutes confirms for good what enough have signed, if this member held the
// chair or the pen.
func (c *Collective) sealMinutes() error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil || len(v.facts.Minutes.Signatures) == 0 {
		return err
	}
	for _, s := range c.approvals(v) {
		if s.ShouldSeal(c.Me()) {
			if _, err := c.say(s.ToApprove(c.Me(), s.Approved)); err != nil {
				return err
			}
		}
	}
	return nil
}

// answering is what somebody needs to answer to minutes.
func (c *Collective) answering(id meeting.ID) (*view, approval.Standing, error) {
	v, err := c.look()
	if err != nil {
		return nil, approval.Standing{}, err
	}
	s, err := c.approvalOf(v, id)
	return v, s, err
}

// became is the register of what was decided at a meeting, as it stands today.
func (c *Collective) became(v *view, id meeting.ID) print.Register {
	r := print.Register{Name: v.name, Group: c.GroupName, At: c.now(), All: make(map[motion.ID]decision.Decision)}
	for _, d := range v.register {
		if d.Meeting != id {
			continue
		}
		r.Decisions = append(r.Decisions, d)
		for _, other := range slices.Concat(d.EndedBy, d.SuspendedBy, d.Rivals) {
			if by, no := v.decided(other); no == nil {
				r.All[other] = by
			}
		}
	}
	return r
}

// before are the decisions that some do something to, as they were voted on:
// whatever became of them, the same stands in the minutes.
func (v *view) before(some []decision.Decision) map[motion.ID]minutes.Earlier {
	found := make(map[motion.ID]minutes.Earlier)
	for _, d := range some {
		for _, e := range d.Wording.Effects {
			found[e.Decision] = minutes.Earlier{}
		}
	}
	for _, p := range v.polls {
		if is, asked := found[p.Motion]; asked && is.At.IsZero() && p.Outcome != nil && p.Outcome.Passed && !p.AnnouncedAt.IsZero() {
			found[p.Motion] = minutes.Earlier{Text: p.Wording.Text, At: p.AnnouncedAt}
		}
	}
	maps.DeleteFunc(found, func(_ motion.ID, e minutes.Earlier) bool { return e.At.IsZero() })
	return found
}

// draft composes the minutes of a meeting from everything that is here now.
func (c *Collective) draft(v *view, id meeting.ID) (print.Version, error) {
	m, err := c.Meeting(id)
	if err != nil {
		return print.Version{}, err
	}
	then := c.charterOf(v, m.Original)
	return print.Put(minutes.Compose(minutes.Source{
		Collective: then.Name,
		Meeting:    m.Meeting,
		Texts:      m.Texts,
		Motions:    m.Motions,
		Polls:      m.Polls,
		Decisions:  m.Decisions,
		Earlier:    v.before(m.Decisions),
		Groups:     group.Names(v.facts.Groups, v.motions),
		Zone:       then.Location(),
		NextSteps:  m.Texts[record.NextSteps],
		Names:      v.names,
		Next:       v.next(m.Meeting),
		Proposed:   v.proposed(),
	}), then.Location())
}
