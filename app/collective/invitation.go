package collective

import (
	"encoding/base32"
	"fmt"
	"strings"
	"time"

	"moot/app/record"
	"moot/app/refusal"
	"moot/sync/canon"
	"moot/sync/knock"
	"moot/sync/log"
)

// Invitation is the right to ask to belong: handed over as text, as a picture or
// by word of mouth. It admits nobody; members do.
type Invitation struct {
	Space log.SpaceID
	Token knock.Token
	// Room is true if it serves everyone who is there, and false if it is for
	// one person.
	Room bool
	// Until is when it ends, as known to whoever made it; it is not handed over.
	Until time.Time
	// Belongs is set by whoever asks with it and is a member already: the device
	// is a further one of theirs. It is not handed over.
	Belongs bool
	// Collective and From say to people what it is and who gave it.
	Collective, From string
	// Addresses are where a member's device answers, for networks in which
	// devices do not find each other.
	Addresses []string
}

// Nearby is the wish to be let in by a device that was found nearby, without an
// invitation.
func Nearby(d Found) Invitation {
	return Invitation{Room: true, Collective: d.Collective, From: d.Name, Addresses: d.Addresses}
}

// invitationBody is an invitation's canonical form. It is kept small, because a
// picture of it has to be read from one old phone by another.
type invitationBody struct {
	_          struct{} `cbor:",toarray"`
	Version    uint8
	Space      log.SpaceID
	Token      knock.Token
	Room       bool
	Collective string
	From       string
	Addresses  addressBook
}

const (
	invitationVersion = 2
	invitationPrefix  = "moot:"
)

// encoding has only letters and digits that a QR picture packs well and that
// people can type: small or large makes no difference.
var encoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// String is the text that is handed over: one word without spaces.
func (i Invitation) String() string { return strings.ToLower(i.Picture()) }

// Picture is the text as a QR picture should hold it: in large letters it needs
// a coarser one.
func (i Invitation) Picture() string {
	b, err := canon.Marshal(invitationBody{Version: invitationVersion, Space: i.Space, Token: i.Token, Room: i.Room,
		Collective: i.Collective, From: i.From, Addresses: packAddresses(i.Addresses)})
	if err != nil { // plain texts and numbers always have a form
		return ""
	}
	return strings.ToUpper(invitationPrefix) + encoding.EncodeToString(b)
}

// ParseInvitation reads what [Invitation.String] wrote, forgiving spaces and line
// breaks that came in on the way.
func ParseInvitation(s string) (Invitation, error) {
	bad := refusal.New(refusal.InvitationBad)
	if len(s) > 2*maxInvitationBytes {
		return Invitation{}, bad
	}
	s = strings.ToUpper(strings.Join(strings.Fields(s), ""))
	encoded, ok := strings.CutPrefix(s, strings.ToUpper(invitationPrefix))
	if !ok {
		return Invitation{}, bad
	}
	b, err := encoding.DecodeString(encoded)
	if err != nil {
		return Invitation{}, bad
	}
	var body invitationBody
	if err := canon.Unmarshal(b, &body, maxInvitationBytes); err != nil || body.Version != invitationVersion {
		return Invitation{}, bad
	}
	addresses, ok := body.Addresses.unpack()
	if !ok {
		return Invitation{}, bad
	}
	return Invitation{Space: body.Space, Token: body.Token, Room: body.Room,
		Collective: body.Collective, From: body.From, Addresses: addresses}, nil
}

// Invite gives out a new right for one person to ask to belong to the
// collective.
func (r *Resident) Invite(c *Collective) (Invitation, error) {
	return r.invite(c, record.Invitation{})
}

// InviteRoom gives out a new right to ask for everyone who is there; it ends by
// itself after half a day.
func (r *Resident) InviteRoom(c *Collective) (Invitation, error) {
	return r.invite(c, record.Invitation{Room: true, Until: r.parts.Now().UTC().Truncate(time.Second).Add(roomLasts)})
}

func (r *Resident) invite(c *Collective, given record.Invitation) (Invitation, error) {
	if _, err := r.parts.Rand.Read(given.Token[:]); err != nil {
		return Invitation{}, fmt.Errorf("make an invitation: %w", err)
	}
	if _, err := c.say(given); err != nil {
		return Invitation{}, err
	}
	return r.handOver(c, given)
}

// handOver is an invitation as it is handed over, with the addresses of now.
func (r *Resident) handOver(c *Collective, given record.Invitation) (Invitation, error) {
	charter, err := c.Charter()
	if err != nil {
		return Invitation{}, err
	}
	i := Invitation{Space: c.ID(), Token: given.Token, Room: given.Room, Until: given.Until, Collective: charter.Name, From: c.Name(c.Me())}
	if network := r.net(); network != nil {
		i.Addresses = network.Addresses()
		i.Addresses = i.Addresses[:min(len(i.Addresses), maxAddresses)]
	}
	return i, nil
}
