package mesh

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// card is what a device says of itself to those it shares a space with: where it
// answers, and with whom it was level when. Members pass cards on, so that two who
// met only through a third find each other when the third is gone, and everybody sees
// who has the record as of when.
//
// It is signed, so that nobody can send others to a wrong place in a member's name.
// It is told past the hello only, on connections that are encrypted, and to nobody
// who has not shown the space. A serial number and not a clock says which is newer;
// times travel as ages, so that no two clocks are compared.
type card struct {
	_       struct{} `cbor:",toarray"`
	Version uint64
	Space   log.SpaceID
	Device  identity.DeviceID
	// Serial is greater in each later card of the device.
	Serial uint64
	// Addresses are full (…/p2p/ID), best first.
	Addresses []string
	Levels    []levelMark
}

// levelMark says with whom the device of a card was level, and how long before the
// card was made.
type levelMark struct {
	_ struct{} `cbor:",toarray"`
	// With begins the id of the other device.
	With       [8]byte
	AgeSeconds uint64
}

// toldCard is a card on its way: its bytes as they were signed.
type toldCard struct {
	_    struct{} `cbor:",toarray"`
	Card []byte
	Sig  identity.Signature
	// AgeSeconds is how long ago the card was made, as far as those know who passed
	// it on.
	AgeSeconds uint64
}

const (
	cardVersion = 1
	cardDomain  = "moot card 1"
)

// errCard is wrapped for a card that makes no sense, or is not from whom it says.
var errCard = errors.New("not a card")

// sign makes a card ready to be told.
func (c card) sign(d *identity.Device) (toldCard, error) {
	b, err := canon.Marshal(c)
	if err != nil {
		return toldCard{}, fmt.Errorf("make a card: %w", err)
	}
	return toldCard{Card: b, Sig: d.Sign(cardDomain, b)}, nil
}

// read checks a card that was told.
func (t toldCard) read() (card, error) {
	var c card
	if err := canon.Unmarshal(t.Card, &c, maxCardBytes); err != nil {
		return card{}, fmt.Errorf("%w: %w", errCard, err)
	}
	if c.Version != cardVersion || len(c.Addresses) > maxBookAddresses || len(c.Levels) > maxLevelMarks ||
		t.AgeSeconds > maxCardAgeSeconds || slices.ContainsFunc(c.Levels, func(m levelMark) bool { return m.AgeSeconds > maxCardAgeSeconds }) {
		return card{}, errCard
	}
	if !identity.Verify(c.Device, cardDomain, t.Card, t.Sig) {
		return card{}, fmt.Errorf("%w: signed by somebody else", errCard)
	}
	return c, nil
}

// parseCards reads one frame of cards.
func parseCards(b []byte) ([]toldCard, error) {
	var all []toldCard
	if err := canon.Unmarshal(b, &all, maxCardsBytes); err != nil || len(all) > maxCardsAtOnce {
		return nil, fmt.Errorf("%w: cards: %w", errFrame, err)
	}
	return all, nil
}

// Level says that two devices had told each other everything of a space.
type Level struct {
	Space log.SpaceID
	// Of says so itself.
	Of identity.DeviceID
	// With begins the id of the other device, which may never have been met here.
	With [8]byte
	// At is as exact as the clocks and the memory of those who passed it on.
	At time.Time
}

// levels reads what a card says that was made at that time.
func (c card) levels(made time.Time) (all []Level) {
	for _, m := range c.Levels {
		all = append(all, Level{c.Space, c.Device, m.With, made.Add(-time.Duration(m.AgeSeconds) * time.Second)})
	}
	return all
}
