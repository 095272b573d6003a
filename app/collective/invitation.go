package collective

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

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
	// Collective and From say to people what it is and who gave it.
	Collective, From string
	// Addresses are where a member's device answers, for networks in which
	// devices do not find each other.
	Addresses []string
}

// invitationBody is an invitation's canonical form.
type invitationBody struct {
	_          struct{} `cbor:",toarray"`
	Version    uint8
	Space      log.SpaceID
	Token      knock.Token
	Collective string
	From       string
	Addresses  []string
}

const (
	invitationVersion = 1
	invitationPrefix  = "moot:"
)

// String is the text that is handed over: one word without spaces.
func (i Invitation) String() string {
	b, err := canon.Marshal(invitationBody{Version: invitationVersion, Space: i.Space, Token: i.Token,
		Collective: i.Collective, From: i.From, Addresses: slices.Concat([]string{}, i.Addresses)})
	if err != nil { // plain texts and numbers always have a form
		return ""
	}
	return invitationPrefix + base64.RawURLEncoding.EncodeToString(b)
}

// ParseInvitation reads what [Invitation.String] wrote, forgiving spaces and line
// breaks that came in on the way.
func ParseInvitation(s string) (Invitation, error) {
	bad := refusal.New(refusal.InvitationBad)
	if len(s) > 2*maxInvitationBytes {
		return Invitation{}, bad
	}
	s = strings.Join(strings.Fields(s), "")
	encoded, ok := strings.CutPrefix(s, invitationPrefix)
	if !ok {
		return Invitation{}, bad
	}
	b, err := base64.RawURLEncoding.DecodeString(encoded)
	if err != nil {
		return Invitation{}, bad
	}
	var body invitationBody
	if err := canon.Unmarshal(b, &body, maxInvitationBytes); err != nil || body.Version != invitationVersion || len(body.Addresses) > maxAddresses {
		return Invitation{}, bad
	}
	return Invitation{Space: body.Space, Token: body.Token, Collective: body.Collective, From: body.From, Addresses: body.Addresses}, nil
}

// Invite gives out a new right to ask to belong to the collective.
func (r *Resident) Invite(c *Collective) (Invitation, error) {
	charter, err := c.Charter()
	if err != nil {
		return Invitation{}, err
	}
	i := Invitation{Space: c.ID(), Collective: charter.Name, From: c.Name(c.Me())}
	if _, err := r.parts.Rand.Read(i.Token[:]); err != nil {
		return Invitation{}, fmt.Errorf("make an invitation: %w", err)
	}
	if err := c.invite(i.Token); err != nil {
		return Invitation{}, err
	}
	if network := r.net(); network != nil {
		i.Addresses = network.Addresses()
		i.Addresses = i.Addresses[:min(len(i.Addresses), maxAddresses)]
	}
	return i, nil
}
