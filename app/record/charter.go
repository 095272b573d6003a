package record

import (
	"fmt"

	"moot/app/charter"
	"moot/app/meeting"
	"moot/sync/canon"
	"moot/sync/roster"
)

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
	// Ways are the rules by kind of question, where they are not the usual ones.
	Ways []wayBody
}

// pactBody is the charter of an association, with the pact that it is founded on.
type pactBody struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Pact    [32]byte
	Charter charterBody
}

type wayBody struct {
	_    struct{} `cbor:",toarray"`
	Kind string
	Rule string
}

type quorumBody struct {
	_      struct{} `cbor:",toarray"`
	Num    int
	Den    int
	Strict bool
}

const charterVersion, pactVersion = 1, 2

// CharterForRoster returns the rules a collective is founded with as acts hold
// them.
func CharterForRoster(r charter.Rules) (roster.Charter, error) {
	b := charterBody{Version: charterVersion, Name: r.Name, Place: r.Place, Zone: r.Zone,
		Quorum: quorumOf(r.Quorum), Second: quorumOf(r.SecondQuorum), Notice: r.NoticeDaysMin, Signers: r.Signers, Ways: []wayBody{}}
	usual := charter.Usual()
	for _, k := range charter.Kinds() {
		if r.Way(k) != usual.Way(k) {
			b.Ways = append(b.Ways, wayBody{Kind: string(k), Rule: r.Way(k).String()})
		}
	}
	var text []byte
	var err error
	if r.Pact == [32]byte{} {
		text, err = canon.Marshal(b)
	} else {
		text, err = canon.Marshal(pactBody{Version: pactVersion, Pact: r.Pact, Charter: b})
	}
	return WithFigures(roster.Charter{Text: text}, r), err
}

// WithFigures is a charter as acts hold it with the figures that devices need of
// the rules, and with the rest as it was.
func WithFigures(c roster.Charter, r charter.Rules) roster.Charter {
	return roster.Charter{Vouchers: uint8(r.Vouchers), Removal: uint8(r.Removal), Settling: uint8(r.Settling),
		Amendment: uint8(r.Amendment), Newcomers: uint8(r.Newcomers), Text: c.Text}
}

// ReadCharter reads what [CharterForRoster] wrote.
func ReadCharter(r roster.Charter) (charter.Rules, error) {
	var b charterBody
	var p pactBody
	if canon.Unmarshal(r.Text, &p, roster.MaxCharterBytes) == nil && p.Version == pactVersion {
		b = p.Charter
	} else if err := canon.Unmarshal(r.Text, &b, roster.MaxCharterBytes); err != nil {
		return charter.Rules{}, fmt.Errorf("%w: a charter", ErrUnreadable)
	}
	if b.Version != charterVersion {
		return charter.Rules{}, fmt.Errorf("%w: a charter", ErrUnreadable)
	}
	rules := charter.Rules{Pact: p.Pact, Name: b.Name, Place: b.Place, Zone: b.Zone, Vouchers: int(r.Vouchers),
		Removal: int(r.Removal), Settling: int(r.Settling), Amendment: int(r.Amendment), Newcomers: int(r.Newcomers),
		Quorum: b.Quorum.read(), SecondQuorum: b.Second.read(), NoticeDaysMin: b.Notice, Signers: b.Signers}
	for i, k := range charter.Kinds() {
		for _, way := range b.Ways {
			if way.Kind != string(k) {
				continue // or of a newer release
			}
			var ok bool
			if rules.Ways[i], ok = charter.ParseWay(way.Rule); !ok {
				return charter.Rules{}, fmt.Errorf("%w: a charter: the rule %q", ErrUnreadable, way.Rule)
			}
		}
	}
	rules, no := rules.Cleaned()
	if no != nil {
		return charter.Rules{}, fmt.Errorf("%w: a charter: %v", ErrUnreadable, no)
	}
	return rules, nil
}

func quorumOf(q meeting.Quorum) quorumBody {
	return quorumBody{Num: q.Num, Den: q.Den, Strict: q.Strict}
}

func (b quorumBody) read() meeting.Quorum {
	return meeting.Quorum{Num: b.Num, Den: b.Den, Strict: b.Strict}
}
