package collective

import (
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"moot/app/association"
	"moot/app/certificate"
	"moot/app/day"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/identity"
)

// In an association the members are collectives, and people write for them. So a
// page is read as what the collective says whom its owner writes for, and all that
// is built on pages (meetings, votes, rounds, the store) counts collectives without
// knowing of it. Who writes for whom hangs on certificates that were shown and on
// what the association decided, which in turn hangs on who votes in it: looking
// takes another pass where that has changed. It comes to an end because a collective
// votes only in meetings that were called after the one that admitted it.

// settlingMax bounds the passes; only somebody who wants to can make it take many.
const settlingMax = 32

// standing is for whom this device's person speaks.
type standing struct {
	association bool
	writes      map[member.ID]member.ID
}

// gather fills in who belongs to an association; for a collective of people it does
// nothing. It reports whether pages have to be read anew, because somebody writes
// for another than they did.
func (c *Collective) gather(v *view) (anew bool) {
	if v.founding.Pact == [32]byte{} {
		c.stands.Store(&standing{})
		return false
	}
	pact, _ := association.Agreed(v.facts.Associations, v.founding.Pact)
	u := association.Fold(v.facts.Associations, association.Ground{
		People: v.persons.Or(v.former()), ID: member.ID(c.Abroad()), Pact: v.founding.Pact, Here: c.here,
		Proofs: c.shownHere(v, association.Trusted(pact, c.here)),
		Person: func(k mandate.Key) (member.ID, bool) { return ownerOf(v.roster, identity.DeviceID(k)) },
	})
	v.union, v.roll, v.members = &u, u.Now(), nil
	for _, m := range u.Members {
		v.names[m.ID] = m.Name
		if m.State == association.Belongs && u.Founded {
			v.members = append(v.members, member.Member{ID: m.ID, Name: m.Name, Devices: c.devicesOf(v, m.ID)})
		}
	}
	sortMembers(v.members)
	c.stands.Store(&standing{association: true, writes: u.People()})
	if maps.Equal(c.bound, u.People()) {
		return false
	}
	for who := range u.People() {
		c.forget(who, u.People())
	}
	for who := range c.bound {
		c.forget(who, u.People())
	}
	c.bound, c.view = u.People(), nil
	return true
}

// forget has a page read anew if its owner writes for somebody else now.
func (c *Collective) forget(who member.ID, writes map[member.ID]member.ID) {
	if c.bound[who] != writes[who] {
		delete(c.pages, record.PageOf(who))
	}
}

// devicesOf counts the devices that write for a collective.
func (c *Collective) devicesOf(v *view, id member.ID) (n int) {
	for _, m := range v.roster.Members {
		if of, ok := v.union.For(member.ID(m.ID)); ok && of == id {
			n += len(m.Devices)
		}
	}
	return n
}

// former are the people who were on the roster once.
func (v *view) former() member.Set {
	var ids []member.ID
	for _, m := range v.roster.Former {
		ids = append(ids, member.ID(m.ID))
	}
	return member.SetOf(ids...)
}

// admits takes up what an association decided about who belongs, and reports whether
// that is something else than what was counted on.
func (c *Collective) admits(v *view) (again bool) {
	if v.union == nil {
		return false
	}
	var here []association.Decided
	for _, d := range v.decisions {
		if e, ok := association.Read(d.Wording.Text); ok && len(d.Wording.Amendments) == 0 && e.Who != v.union.ID {
			here = append(here, association.Decided{Motion: d.ID, Meeting: d.Meeting, Text: d.Wording.Text,
				On: day.Of(d.AdoptedAt, v.charter.Location())})
		}
	}
	if slices.Equal(here, c.here) {
		return false
	}
	c.here, c.view = here, nil
	return true
}

// writesFor is for whom the owner of a page writes: themselves, or in an association
// the collective that sent them.
func (c *Collective) writesFor(who member.ID) member.ID {
	if of, ok := c.bound[who]; ok {
		return of
	}
	return who
}

// shownHere checks the certificates that were shown. They start from rolls that were
// agreed on; of a collective of which none was, from one that somebody brought.
func (c *Collective) shownHere(v *view, trusted []association.Hash) map[statement.ID]association.Proof {
	state := sha256.New()
	for _, s := range v.facts.Associations.Showings {
		state.Write(s.ID[:])
	}
	known := certificate.Known(v.facts.Certificates)
	for _, r := range known {
		h := r.Hash()
		state.Write(h[:])
	}
	for _, h := range trusted {
		state.Write(h[:])
	}
	if sum := [sha256.Size]byte(state.Sum(nil)); c.proofsAbove == nil || sum != c.provenAs {
		c.proofsAbove, c.provenAs = proveAll(v.facts.Associations.Showings, known, trusted), sum
	}
	return c.proofsAbove
}

// proveAll proves what it can from the rolls that are trusted and those that follow
// from them: each certificate makes the roll of its signers known.
func proveAll(all []association.Showing, known []certificate.Roll, trusted []association.Hash) map[statement.ID]association.Proof {
	proofs := make(map[statement.ID]association.Proof)
	var sure, rest []certificate.Roll
	agreed := make(map[certificate.ID]bool)
	for _, r := range known {
		if slices.Contains(trusted, association.Hash(r.Hash())) {
			sure, agreed[r.Collective] = append(sure, r), true
		}
	}
	for _, r := range known {
		if !agreed[r.Collective] {
			rest = append(rest, r)
		}
	}
	base := slices.Concat(sure, rest)
	for more := true; more; {
		more = false
		for _, s := range all {
			if _, done := proofs[s.ID]; done {
				continue
			}
			p, roll, ok := proveShown(s.Certificate, base)
			if !ok {
				continue
			}
			proofs[s.ID] = p
			if roll != nil {
				base, more = append(base, *roll), true
			}
		}
	}
	return proofs
}

// proveShown is what one certificate proves, and the roll that it makes known if that
// was not known.
func proveShown(file []byte, known []certificate.Roll) (association.Proof, *certificate.Roll, bool) {
	made, found, ok := checked(file, known)
	if !ok {
		return association.Proof{}, nil, false
	}
	p := made.Paper
	proof := association.Proof{Collective: member.ID(p.Collective), Name: found.Name, Size: found.Of, Text: p.Text, Wording: p.Wording,
		On: p.On, By: found.By, Of: found.Of}
	if found.Steps == 0 {
		return proof, nil, true
	}
	return proof, &made.Rolls[0].Roll, true
}

// withoutMandate takes the ballots out of the votes of a meeting that people cast
// whose mandate does not hold any more. One that a freeze names was counted by
// somebody who did not know; it stands, as nothing binds before it is ratified.
func (c *Collective) withoutMandate(v *view, id meeting.ID, said *about) {
	frozen := make(map[statement.ID]bool)
	for _, f := range said.polls.Freezes {
		for _, paper := range f.Ballots {
			frozen[paper] = true
		}
	}
	on := make(map[poll.ID]day.Date)
	for _, p := range said.motions.Puttings {
		on[poll.ID(p.ID)] = day.Of(p.At, v.history.Now().Location())
	}
	gone := make(map[statement.ID]bool)
	for who, of := range v.union.People() {
		page := c.shards.said[record.PageOf(who)][id]
		if page == nil {
			continue
		}
		m, _ := v.union.Member(of)
		for _, b := range page.polls.Ballots {
			gone[b.ID] = !frozen[b.ID] && !m.Sent(who, on[b.Poll])
		}
	}
	said.polls.Ballots = slices.DeleteFunc(slices.Clone(said.polls.Ballots), func(b poll.Ballot) bool { return gone[b.ID] })
}

// among are the collectives that may vote in a meeting.
func (v *view) among(id meeting.ID) member.Set {
	i := slices.IndexFunc(v.facts.Meetings.Calls, func(c meeting.Call) bool { return meeting.ID(c.ID) == id })
	if i < 0 {
		return nil
	}
	return v.electorate(v.facts.Meetings.Calls[i])
}

// electorate are the collectives that may vote in a meeting that was called so.
func (v *view) electorate(call meeting.Call) member.Set {
	return v.union.Electorate(func(id meeting.ID) bool { return slices.Contains(call.Earlier, id) })
}

// equipped are those who belong and have a device, or somebody with one who writes
// for them.
func (v *view) equipped() member.Set {
	if v.union == nil {
		return equipped(v.roster)
	}
	var all []member.ID
	for _, m := range v.members {
		if m.Devices > 0 {
			all = append(all, m.ID)
		}
	}
	return member.SetOf(all...)
}

// mayAct refuses what a person says in an association for a collective that has not
// sent them, or does not belong. What people say in their own names is said by
// anybody on the roster.
func (c *Collective) mayAct(all []statement.Sayer) error {
	s := c.stands.Load()
	if s == nil || !s.association || !slices.ContainsFunc(all, func(what statement.Sayer) bool { return !record.IsPersonal(what) }) {
		return nil
	}
	v, err := c.look()
	if err != nil {
		return err
	}
	if no := v.union.MayAct(c.person(), c.today(v)); no != nil {
		return no
	}
	return nil
}

// Association is who belongs to this association. It is refused where the members
// are people.
func (c *Collective) Association() (association.Association, error) {
	v, err := c.look()
	if err != nil {
		return association.Association{}, err
	}
	if v.union == nil {
		return association.Association{}, refusal.New(refusal.AssociationNone)
	}
	return *v.union, nil
}

// IsAssociation reports whether the members are collectives.
func (c *Collective) IsAssociation() bool {
	v, err := c.look()
	return err == nil && v.union != nil
}

// Person is the person at this device, whomever they write for here; zero until the
// admission has arrived.
func (c *Collective) Person() member.ID { return c.person() }

func (c *Collective) person() member.ID {
	id, _ := c.space.Me()
	return member.ID(id)
}

func sortMembers(all []member.Member) {
	slices.SortFunc(all, func(a, b member.Member) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), a.ID.Compare(b.ID))
	})
}
