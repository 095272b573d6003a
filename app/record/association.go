package record

import (
	"moot/app/association"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/statement"
)

type founderBody struct {
	_    struct{} `cbor:",toarray"`
	ID   member.ID
	Name string
	Size int
	Roll association.Hash
}

type agreedBody struct {
	_        struct{} `cbor:",toarray"`
	Founders []founderBody
}

type showingBody struct {
	_           struct{} `cbor:",toarray"`
	Certificate []byte
	Plan        []abroadBody // one or none
}

type offerBody struct {
	_        struct{} `cbor:",toarray"`
	ID       member.ID
	Name     string
	Place    string
	Founders []founderBody
}

type aboveBody offerBody

// abroadBody is a mandate that an association checks by itself.
type abroadBody struct {
	_       struct{} `cbor:",toarray"`
	Plan    draftingBody
	At      member.ID
	Keys    [][]mandate.Key
	Instead mandate.Hash
}

// associationKinds are who belongs to a collective of collectives. They are said by
// people in their own names, whoever they write for otherwise.
func associationKinds() []kind {
	return []kind{
		kindOf("association", agreedOf, func(f *Facts) *[]association.Founding { return &f.Associations.Foundings }),
		kindOf("association-showing", showingOf, func(f *Facts) *[]association.Showing { return &f.Associations.Showings }),
		kindOf("association-above", aboveOf, func(f *Facts) *[]association.Above { return &f.Associations.Aboves }),
		kindOf("association-keys", readableOf, func(f *Facts) *[]association.Handing { return &f.Associations.Handings }),
	}
}

func agreedOf(s association.Founding) (agreedBody, error) {
	return agreedBody{Founders: foundersOf(s.Pact)}, nil
}

func foundersOf(p association.Pact) []founderBody {
	all := []founderBody{}
	for _, f := range p.Founders {
		all = append(all, founderBody{ID: f.ID, Name: f.Name, Size: f.Size, Roll: f.Roll})
	}
	return all
}

func pactOf(all []founderBody) (p association.Pact) {
	for _, f := range all {
		p.Founders = append(p.Founders, association.Founder{ID: f.ID, Name: f.Name, Size: f.Size, Roll: f.Roll})
	}
	return p
}

func (b agreedBody) read(e statement.Envelope) (association.Founding, error) {
	return association.Founding{Envelope: e, Pact: pactOf(b.Founders)}, nil
}

func offerOf(o association.Offer) offerBody {
	return offerBody{ID: o.ID, Name: o.Name, Place: o.Place, Founders: foundersOf(o.Pact)}
}

func (b offerBody) offer() association.Offer {
	return association.Offer{ID: b.ID, Name: b.Name, Place: b.Place, Pact: pactOf(b.Founders)}
}

func aboveOf(s association.Above) (aboveBody, error) { return aboveBody(offerOf(s.Offer)), nil }

func (b aboveBody) read(e statement.Envelope) (association.Above, error) {
	return association.Above{Envelope: e, Offer: offerBody(b).offer()}, nil
}

type readableBody struct {
	_         struct{} `cbor:",toarray"`
	Of        member.ID
	Key       []byte // none, or one key
	Beginning []byte
	Keys      [][]byte
}

func readableOf(s association.Handing) (readableBody, error) {
	b := readableBody{Of: s.Of, Key: []byte{}, Beginning: list(s.Beginning), Keys: [][]byte{}}
	if s.Key != (association.Secret{}) {
		b.Key = s.Key[:]
	}
	for _, key := range s.Keys {
		b.Keys = append(b.Keys, key[:])
	}
	return b, nil
}

func (b readableBody) read(e statement.Envelope) (association.Handing, error) {
	s := association.Handing{Envelope: e, Of: b.Of, Beginning: some(b.Beginning)}
	if len(b.Key) != 0 && len(b.Key) != len(s.Key) {
		return s, ErrUnreadable
	}
	copy(s.Key[:], b.Key)
	for _, key := range b.Keys {
		if len(key) != len(association.Secret{}) {
			return s, ErrUnreadable
		}
		s.Keys = append(s.Keys, association.Secret(key))
	}
	return s, nil
}

func showingOf(s association.Showing) (showingBody, error) {
	b := showingBody{Certificate: list(s.Certificate), Plan: []abroadBody{}}
	if s.Plan != nil {
		b.Plan = append(b.Plan, abroadOf(*s.Plan))
	}
	return b, nil
}

func (b showingBody) read(e statement.Envelope) (association.Showing, error) {
	s := association.Showing{Envelope: e, Certificate: b.Certificate}
	if len(b.Plan) > 1 {
		return s, ErrUnreadable
	}
	for _, p := range b.Plan {
		plan := p.plan()
		s.Plan = &plan
	}
	return s, nil
}

func abroadOf(p mandate.Plan) abroadBody {
	return abroadBody{Plan: planBodyOf(p), At: p.At, Keys: keysOf(p.Keys), Instead: p.Instead}
}

func (b abroadBody) plan() mandate.Plan {
	p := b.Plan.plan()
	p.At, p.Instead = b.At, b.Instead
	for _, keys := range b.Keys {
		p.Keys = append(p.Keys, some(keys))
	}
	return p
}

func keysOf(all [][]mandate.Key) [][]mandate.Key {
	keys := make([][]mandate.Key, len(all))
	for i, one := range all {
		keys[i] = list(one)
	}
	return keys
}

// abroadDraftingBody is a drafting of a mandate for an association.
type abroadDraftingBody abroadBody

func abroadDraftingOf(s mandate.Drafting) (abroadDraftingBody, error) {
	return abroadDraftingBody(abroadOf(s.Plan)), nil
}

func (b abroadDraftingBody) read(e statement.Envelope) (mandate.Drafting, error) {
	return mandate.Drafting{Envelope: e, Plan: abroadBody(b).plan()}, nil
}
