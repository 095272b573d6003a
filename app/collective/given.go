package collective

import (
	"slices"
	"time"

	"moot/app/member"
	"moot/app/record"
	"moot/app/statement"
	"moot/sync/identity"
	"moot/sync/roster"
)

// Given is an invitation that a member gave out, and what became of it.
type Given struct {
	ID statement.ID
	By member.ID
	At time.Time
	// Room is true for one that serves everyone who is there; it ends at Until.
	Room  bool
	Until time.Time
	State GivenState
	// Knocked are those who knocked with it, in the order in which they did.
	Knocked []Knocked
}

// Knocked is somebody who knocked with an invitation.
type Knocked struct {
	// Name is what they are called now, or said they were if they never belonged.
	Name string
	At   time.Time
	// Via is the member on whose device they knocked.
	Via member.ID
	// Member is who they are; zero for those who were not let in.
	Member member.ID
}

// GivenState is how far an invitation has come.
type GivenState string

// What can have become of an invitation.
const (
	// GivenOpen: somebody can come in with it.
	GivenOpen GivenState = "open"
	// GivenUsed: it was for one person, who came in with it.
	GivenUsed GivenState = "used"
	// GivenOver: its time has passed, by the clock of this device.
	GivenOver GivenState = "over"
)

// Invitations are those that members gave out, the newest first.
func (c *Collective) Invitations() ([]Given, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	given := slices.Clone(v.facts.Invitations)
	statement.Sort(given)
	all := []Given{}
	for _, i := range slices.Backward(given) {
		g := Given{ID: i.ID, By: i.By, At: i.At, Room: i.Room, Until: i.Until, State: GivenOpen, Knocked: c.knockedWith(v, i)}
		switch {
		case !i.Room && slices.ContainsFunc(g.Knocked, func(k Knocked) bool { return !k.Member.IsZero() }):
			g.State = GivenUsed
		case !i.Until.IsZero() && !c.now().Before(i.Until):
			g.State = GivenOver
		}
		all = append(all, g)
	}
	return all, nil
}

// knockedWith are those who showed an invitation, each device once.
func (c *Collective) knockedWith(v *view, given record.Invitation) (all []Knocked) {
	introductions := slices.DeleteFunc(slices.Clone(v.facts.Introductions), func(i record.Introduction) bool { return i.Token != given.Token })
	statement.Sort(introductions)
	seen := make(map[identity.DeviceID]bool)
	for _, i := range introductions {
		if seen[i.Device] {
			continue
		}
		seen[i.Device] = true
		k := Knocked{Name: i.Name, At: i.At, Via: i.By}
		if whose, ok := ownerOf(v.roster, i.Device); ok {
			k.Member, k.Name = whose, c.Name(whose)
		}
		all = append(all, k)
	}
	return all
}

// ownerOf is the member whose device it is or was.
func ownerOf(r roster.Roster, device identity.DeviceID) (member.ID, bool) {
	if end, ended := endOf(r, device); ended {
		return member.ID(end.Member), true
	}
	id, in := r.MemberOf(device)
	return member.ID(id), in
}

// ShowAgain is an invitation this member gave out, to be handed over once more: with
// the addresses of today. ok is false where nobody can come in with it any more.
func (r *Resident) ShowAgain(c *Collective, id statement.ID) (i Invitation, ok bool, err error) {
	all, err := c.Invitations()
	if err != nil {
		return Invitation{}, false, err
	}
	at := slices.IndexFunc(all, func(g Given) bool { return g.ID == id && g.By == c.Me() && g.State == GivenOpen })
	if at < 0 {
		return Invitation{}, false, nil
	}
	v, err := c.look()
	if err != nil {
		return Invitation{}, false, err
	}
	for _, given := range v.facts.Invitations {
		if given.ID == id {
			i, err = r.handOver(c, given)
			return i, err == nil, err
		}
	}
	return Invitation{}, false, nil
}
