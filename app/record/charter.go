package record

import (
	"fmt"
	"time"

	"moot/app/meeting"
	"moot/app/refusal"
	"moot/app/text"
	"moot/sync/canon"
	"moot/sync/roster"
)

// Charter is the rules a collective is founded with.
type Charter struct {
	Name  string
	Place string
	// Zone is where its clocks stand, by its IANA name: "Europe/Madrid".
	Zone string
	// Quorum is the part of those entitled that must be present.
	Quorum meeting.Quorum
	// Vouchers is how many members must vouch for a new one.
	Vouchers int
}

type charterBody struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Name    string
	Place   string
	Zone    string
	Num     int
	Den     int
	Strict  bool
}

const (
	charterVersion = 1
	maxVouchers    = 20
	maxQuorumDen   = 100
)

// Cleaned returns the charter with its texts in clean form, or why nothing can
// be founded with it.
func (c Charter) Cleaned() (Charter, *refusal.Refusal) {
	var err error
	if c.Name, err = text.Line(c.Name, nameRunesMax); err != nil {
		return Charter{}, text.Refusal(err, refusal.CollectiveNoName, nameRunesMax)
	}
	if c.Place, err = text.Optional(text.Line(c.Place, nameRunesMax)); err != nil {
		return Charter{}, text.Refusal(err, refusal.CollectiveNoName, nameRunesMax)
	}
	if _, err := time.LoadLocation(c.Zone); err != nil || c.Zone == "" || c.Zone == "Local" {
		return Charter{}, refusal.New(refusal.CollectiveNoZone, "zone", c.Zone)
	}
	q := c.Quorum
	if q.Den < 1 || q.Den > maxQuorumDen || q.Num < 0 || q.Num > q.Den || (q.Strict && q.Num == q.Den) {
		return Charter{}, refusal.New(refusal.CollectiveQuorum)
	}
	if c.Vouchers < 1 || c.Vouchers > maxVouchers {
		return Charter{}, refusal.New(refusal.CollectiveVouchers, "max", maxVouchers)
	}
	return c, nil
}

// Founding returns the charter as the founding act holds it.
func (c Charter) Founding() (roster.Charter, error) {
	b, err := canon.Marshal(charterBody{Version: charterVersion, Name: c.Name, Place: c.Place, Zone: c.Zone,
		Num: c.Quorum.Num, Den: c.Quorum.Den, Strict: c.Quorum.Strict})
	return roster.Charter{Vouchers: uint8(c.Vouchers), Text: b}, err
}

// ReadCharter reads what [Charter.Founding] wrote.
func ReadCharter(r roster.Charter) (Charter, error) {
	var b charterBody
	if err := canon.Unmarshal(r.Text, &b, roster.MaxCharterBytes); err != nil || b.Version != charterVersion {
		return Charter{}, fmt.Errorf("%w: a charter", ErrUnreadable)
	}
	c, no := Charter{Name: b.Name, Place: b.Place, Zone: b.Zone, Vouchers: int(r.Vouchers),
		Quorum: meeting.Quorum{Num: b.Num, Den: b.Den, Strict: b.Strict}}.Cleaned()
	if no != nil {
		return Charter{}, fmt.Errorf("%w: a charter: %v", ErrUnreadable, no)
	}
	return c, nil
}

// Location is where the collective's clocks stand.
func (c Charter) Location() *time.Location {
	if loc, err := time.LoadLocation(c.Zone); err == nil {
		return loc
	}
	return time.UTC
}
