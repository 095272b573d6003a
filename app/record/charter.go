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

// Charter is the rules a collective is founded with, and those it gives itself
// later.
type Charter struct {
	Name  string
	Place string
	// Zone is where its clocks stand, by its IANA name: "Europe/Madrid".
	Zone string
	// Quorum is the part of those entitled that must be present.
	Quorum meeting.Quorum
	// SecondQuorum is the same for a meeting that is called a second time, with
	// the same agenda, because the first had none; a zero Den means: no other.
	SecondQuorum meeting.Quorum
	// NoticeDaysMin is how many days before a meeting it is to be called.
	NoticeDaysMin int
	// Vouchers is how many members must vouch for a new one.
	Vouchers int
	// Removal is how many members must say that one is to go, Settling how many
	// that a replaced phone is rightly so, Amendment how many that a new charter
	// holds. Zero is more than half of those who may say so; where fewer may than
	// are asked for, all of them must.
	Removal, Settling, Amendment int
	// Newcomers is how many new members each member may bring in between two
	// rolls, once there has been one; zero is any number.
	Newcomers int
	// Signers is how many more than chair and minute-taker must sign minutes for
	// them to be approved; zero stands for one.
	Signers int
}

// Usual is the charter a collective begins with that has not thought of another;
// it has no name, place or zone.
func Usual() Charter {
	return Charter{Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1, Newcomers: 5, Signers: 1}
}

type charterBody struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Name    string
	Place   string
	Zone    string
	Quorum  quorumBody
	// Second is what is asked at a second call.
	Second quorumBody
	Notice int
	// Signers is how many more than two sign minutes.
	Signers int
}

type quorumBody struct {
	_      struct{} `cbor:",toarray"`
	Num    int
	Den    int
	Strict bool
}

const (
	charterVersion = 1
	maxVouchers    = 20
	maxConfirmers  = 200
	maxQuorumDen   = 100
	maxNoticeDays  = 365
	maxSigners     = 50
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
	if c.SecondQuorum.Den == 0 {
		c.SecondQuorum = c.Quorum
	}
	for _, q := range []meeting.Quorum{c.Quorum, c.SecondQuorum} {
		if q.Den < 1 || q.Den > maxQuorumDen || q.Num < 0 || q.Num > q.Den || (q.Strict && q.Num == q.Den) {
			return Charter{}, refusal.New(refusal.CollectiveQuorum)
		}
	}
	if c.NoticeDaysMin < 0 || c.NoticeDaysMin > maxNoticeDays {
		return Charter{}, refusal.New(refusal.CollectiveNotice, "max", maxNoticeDays)
	}
	if c.Vouchers < 1 || c.Vouchers > maxVouchers {
		return Charter{}, refusal.New(refusal.CollectiveVouchers, "max", maxVouchers)
	}
	if c.Signers == 0 {
		c.Signers = 1
	}
	if c.Signers < 1 || c.Signers > maxSigners {
		return Charter{}, refusal.New(refusal.CharterNumber, "max", maxSigners)
	}
	for _, n := range []int{c.Removal, c.Settling, c.Amendment, c.Newcomers} {
		if n < 0 || n > maxConfirmers {
			return Charter{}, refusal.New(refusal.CharterNumber, "max", maxConfirmers)
		}
	}
	return c, nil
}

// After says why nobody may put the charter in the place of another, in a
// collective of so many members who confirm: it says the same, or asks for more
// people than there are, so that nothing could be said again. A number that was
// in force already stays allowed.
func (c Charter) After(was Charter, confirming int) *refusal.Refusal {
	if c == was {
		return refusal.New(refusal.CharterSame)
	}
	for _, n := range []struct{ is, was, most int }{
		{c.Vouchers, was.Vouchers, confirming},
		{c.Amendment, was.Amendment, confirming},
		// Nobody has a say in what is about themselves.
		{c.Removal, was.Removal, confirming - 1},
		{c.Settling, was.Settling, confirming - 1},
	} {
		if n.is != n.was && n.is > max(n.most, 1) {
			return refusal.New(refusal.CharterUnreachable, "n", n.is, "most", max(n.most, 1))
		}
	}
	return nil
}

// ForRoster returns the charter as acts hold it.
func (c Charter) ForRoster() (roster.Charter, error) {
	b, err := canon.Marshal(charterBody{Version: charterVersion, Name: c.Name, Place: c.Place, Zone: c.Zone,
		Quorum: quorumOf(c.Quorum), Second: quorumOf(c.SecondQuorum), Notice: c.NoticeDaysMin, Signers: c.Signers})
	return roster.Charter{Vouchers: uint8(c.Vouchers), Removal: uint8(c.Removal), Settling: uint8(c.Settling),
		Amendment: uint8(c.Amendment), Newcomers: uint8(c.Newcomers), Text: b}, err
}

// ReadCharter reads what [Charter.ForRoster] wrote.
func ReadCharter(r roster.Charter) (Charter, error) {
	var b charterBody
	if err := canon.Unmarshal(r.Text, &b, roster.MaxCharterBytes); err != nil || b.Version != charterVersion {
		return Charter{}, fmt.Errorf("%w: a charter", ErrUnreadable)
	}
	c, no := Charter{Name: b.Name, Place: b.Place, Zone: b.Zone, Vouchers: int(r.Vouchers),
		Removal: int(r.Removal), Settling: int(r.Settling), Amendment: int(r.Amendment), Newcomers: int(r.Newcomers),
		Quorum: b.Quorum.read(), SecondQuorum: b.Second.read(), NoticeDaysMin: b.Notice, Signers: b.Signers}.Cleaned()
	if no != nil {
		return Charter{}, fmt.Errorf("%w: a charter: %v", ErrUnreadable, no)
	}
	return c, nil
}

func quorumOf(q meeting.Quorum) quorumBody {
	return quorumBody{Num: q.Num, Den: q.Den, Strict: q.Strict}
}

func (b quorumBody) read() meeting.Quorum {
	return meeting.Quorum{Num: b.Num, Den: b.Den, Strict: b.Strict}
}

// Location is where the collective's clocks stand.
func (c Charter) Location() *time.Location {
	if loc, err := time.LoadLocation(c.Zone); err == nil {
		return loc
	}
	return time.UTC
}
