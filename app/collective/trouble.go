package collective

import (
	"errors"
	"slices"
	"strings"
	"time"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/record"
	"moot/app/refusal"
	"moot/crdt"
	"moot/sync/space"
)

// Trouble is something wrong with what a device wrote, as far as it is known here.
// It stops nothing.
type Trouble struct {
	// Code names it, and Remedy what can be done: the codes of [space.Problem].
	Code   space.Code
	Remedy space.Remedy
	// Who is in whose name the device writes; zero for a stranger's, and where it
	// is about no device.
	Who member.ID
	// Count is how much is concerned; 0 where there is nothing to count.
	Count int
	// Since is when this device noticed; zero where that is not known.
	Since time.Time
}

// Troubles are what is wrong with what devices wrote.
func (c *Collective) Troubles() ([]Trouble, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var all []Trouble
	for _, p := range c.space.Problems() {
		t := Trouble{Code: p.Code, Remedy: p.Remedy, Count: p.Entries}
		if p.Known {
			t.Who = member.ID(p.Member)
		}
		if p.Since != 0 {
			t.Since = time.Unix(p.Since, 0).In(v.charter.Location())
		}
		all = append(all, t)
	}
	return all, nil
}

// UnheardID names something written that has no effect.
type UnheardID space.EntryID

// Unheard is something this member wrote that has no effect, and can be written
// again: another device of theirs told something else, or the device counted no
// more when it was written.
type Unheard struct {
	ID UnheardID
	At time.Time
	// Said are the statements there were in it.
	Said record.Facts
	// Texts are what it wrote in shared texts, and Meeting is in the minutes of
	// which meeting; zero for none.
	Texts   []string
	Meeting meeting.ID
	// OnlyWords is true where nobody can tell any more where the texts belong:
	// they cannot be written again, only read.
	OnlyWords bool
}

// Unheard is what this member wrote that has no effect, the oldest first.
func (c *Collective) Unheard() ([]Unheard, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	asides, err := c.space.SetAside()
	if err != nil {
		return nil, err
	}
	var all []Unheard
	for _, a := range asides {
		u := Unheard{ID: UnheardID(a.Entry), At: time.Unix(a.Time, 0).In(v.charter.Location())}
		for _, said := range a.Said {
			u.add(c.Me(), said)
		}
		all = append(all, u)
	}
	slices.SortStableFunc(all, func(a, b Unheard) int { return a.At.Compare(b.At) })
	return all, nil
}

// add puts one thing an entry says where it belongs.
func (u *Unheard) add(me member.ID, said space.Said) {
	if id, ok := record.MeetingIn(said.Doc); ok {
		u.Meeting = id
	}
	switch {
	case said.Value.Kind == crdt.Text:
		u.OnlyWords = u.OnlyWords || said.Path == nil
		if words := strings.TrimSpace(said.Added); words != "" {
			u.Texts = append(u.Texts, words)
		}
	case said.Value.Kind == crdt.Bytes && said.Doc == record.PageOf(me):
		u.Said.Add(record.ReadStatement(me, []byte(said.Value.Str)))
	}
}

// WriteAgain makes something unheard take effect after all, on top of what is
// written now.
func (c *Collective) WriteAgain(id UnheardID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	err := c.space.Rewrite(space.EntryID(id))
	if errors.Is(err, space.ErrNoDocument) || errors.Is(err, space.ErrOnlyWords) {
		return errors.Join(refusal.New(refusal.UnheardGone), err)
	}
	return err
}

// LetRest takes something unheard off the list of this device.
func (c *Collective) LetRest(id UnheardID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	return c.space.LetRest(space.EntryID(id))
}
