// Package collective is the one door to what Moot does. The window, the command
// line and the tests talk to it and to nothing below it.
//
// A [Collective] is one open collective: commands go in, queries come out, and
// [Collective.Watch] tells when to look again.
//
//	Cast ──> a statement ──> the member's page ──> one entry ──> neighbours
//	                                                  │
//	Meeting, Minutes, Decisions … <── folds <── pages and texts
//
// A command checks the rules, says one thing in the member's own name, and
// returns when it is on disk. A query is a pure function of what is on disk; its
// result is a value the caller may keep. Rules that say no return a
// *refusal.Refusal.
//
// A [Resident] is the person at this device, with all their collectives and with
// the ways in and out: founding, inviting, joining, neighbours, parcels.
package collective

import (
	"crypto/sha256"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"moot/app/association"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/record"
	"moot/app/statement"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
)

// Collective is one open collective. Its methods may be called from any
// goroutine.
type Collective struct {
	space *space.Space
	rand  io.Reader
	now   func() time.Time
	// expected is how many entries there were when this device was let in.
	expected uint64

	// writing is held by a command from its check to its write, so that nothing
	// of this device comes between.
	writing sync.Mutex
	told    spoken // what this device knew last of its person

	mu     sync.Mutex
	pages  map[string]page // by name, as last read
	shards shards          // the meetings, folded one by one
	stale  bool            // pages were read that are not in the view
	worked bool            // and what they say of groups and tasks has changed
	goods  bool            // and what they say of goods has
	rounds bool            // and what they say of rounds has
	// laboured: and what they say of hours has changed.
	laboured bool
	// lent: and what they say of things and loans has changed.
	lent     bool
	at       map[string]roster.Roster // by its heads
	view     *view                    // nil before the first look
	found    map[meeting.ID]found     // what meetings are searched by
	searched searched
	hands    map[identity.DeviceID]hand
	// stands is for whom the person at this device speaks, as of the last look.
	stands atomic.Pointer[standing]
	// In an association: bound is for whom pages were read, here what it decided about
	// who belongs, and proofsAbove what was shown, as of what provenAs sums up.
	bound       map[member.ID]member.ID
	here        []association.Decided
	proofsAbove map[statement.ID]association.Proof
	provenAs    [sha256.Size]byte
	// proofsOf are the certificates of answers that were checked.
	proofsOf map[statement.ID]proven

	// reads is set where this was begun to be kept as a reader, see [Collective.Reader].
	reads atomic.Bool

	duties *duties
}

// page is one member's page, read.
type page struct {
	projection []byte
	facts      record.Facts
}

// open starts to serve a space. unattended is told of duties that failed.
func open(sp *space.Space, rand io.Reader, now func() time.Time, me func() (name, language string), unattended func(error)) *Collective {
	c := &Collective{
		space: sp, rand: rand, now: now,
		pages: make(map[string]page), found: make(map[meeting.ID]found), shards: newShards(),
		at:    make(map[string]roster.Roster),
		hands: make(map[identity.DeviceID]hand),
	}
	c.duties = startDuties(c, me, unattended)
	return c
}

// close ends the duties and closes the space.
func (c *Collective) close() error {
	c.duties.stop()
	return c.space.Close()
}

// ID names the collective among those on this device; it is the id of its space.
func (c *Collective) ID() log.SpaceID { return c.space.ID() }

// Watch calls fn after everything that was written or arrived, until stop is
// called. fn must not block and must not command the collective.
func (c *Collective) Watch(fn func()) (stop func()) {
	return c.space.Watch(func(space.Event) { fn() })
}

// Now is what this device's clock shows, for what is to come.
func (c *Collective) Now() time.Time { return c.now() }

// Me is the member who writes with this device: the person, or in an association the
// collective that sent them. It is zero until the admission, or the mandate, has
// arrived.
func (c *Collective) Me() member.ID {
	s := c.stands.Load()
	if s == nil {
		if _, err := c.look(); err != nil {
			return member.ID{}
		}
		s = c.stands.Load()
	}
	if s.association {
		return s.writes[c.person()]
	}
	return c.person()
}

// say puts one statement on this member's page, together with edits of shared
// documents that belong to the same intention.
func (c *Collective) say(what statement.Sayer, with ...func(statement.ID) space.Edit) (statement.ID, error) {
	return c.sayAll([]statement.Sayer{what}, with...)
}

// sayAll puts several statements on this member's page as one intention, and
// returns the id of the last.
func (c *Collective) sayAll(all []statement.Sayer, with ...func(statement.ID) space.Edit) (id statement.ID, err error) {
	me, ok := c.space.Me()
	if !ok {
		return statement.ID{}, c.outside()
	}
	if err := c.mayAct(all); err != nil {
		return statement.ID{}, err
	}
	pen := record.Pen{By: member.ID(me), Rand: c.rand, Now: c.now}
	written := make([]record.Written, len(all))
	for i, what := range all {
		if written[i], err = pen.Write(what, what.Said().After...); err != nil {
			return statement.ID{}, err
		}
		id = written[i].Envelope.ID
	}
	edits := []space.Edit{pen.Edit(written...)}
	for _, more := range with {
		edits = append(edits, more(id))
	}
	if err := c.space.Edit(edits...); err != nil {
		return statement.ID{}, fmt.Errorf("say it: %w", err)
	}
	return id, nil
}

// edit edits shared documents, if this device belongs.
func (c *Collective) edit(edits ...space.Edit) error {
	if _, ok := c.space.Me(); !ok {
		return c.outside()
	}
	return c.space.Edit(edits...)
}
