package record

import (
	"strings"

	"moot/app/association"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/canon"
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
	}
}

func agreedOf(s association.Founding) (agreedBody, error) {
	b := agreedBody{Founders: []founderBody{}}
	for _, f := range s.Pact.Founders {
		b.Founders = append(b.Founders, founderBody{ID: f.ID, Name: f.Name, Size: f.Size, Roll: f.Roll})
	}
	return b, nil
}

func (b agreedBody) read(e statement.Envelope) (association.Founding, error) {
	f := association.Founding{Envelope: e}
	for _, one := range b.Founders {
		f.Pact.Founders = append(f.Pact.Founders, association.Founder{ID: one.ID, Name: one.Name, Size: one.Size, Roll: one.Roll})
	}
	return f, nil
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

// MandateFile is a mandate on its way to the association: the certificate of the
// decision that gave it, and the plan that was decided on.
type MandateFile struct {
	Certificate []byte
	Plan        mandate.Plan
}

type mandateFileForm struct {
	_           struct{} `cbor:",toarray"`
	Version     uint8
	Certificate []byte
	Plan        abroadBody
}

const (
	mandateFileStart   = "moot mandate\n"
	mandateFileVersion = 1
)

// Marshal is the mandate as a file.
func (f MandateFile) Marshal() ([]byte, error) {
	b, err := canon.Marshal(mandateFileForm{Version: mandateFileVersion, Certificate: list(f.Certificate), Plan: abroadOf(f.Plan)})
	return append([]byte(mandateFileStart), b...), err
}

// ParseMandateFile reads what [MandateFile.Marshal] wrote. Whoever takes it checks
// the certificate, and that it is this plan which was decided on.
func ParseMandateFile(b []byte) (MandateFile, *refusal.Refusal) {
	bad := refusal.New(refusal.CertificateBad)
	body, ok := strings.CutPrefix(string(b), mandateFileStart)
	if !ok || len(body) > MandateFileMax {
		return MandateFile{}, bad
	}
	var f mandateFileForm
	if canon.Unmarshal([]byte(body), &f, MandateFileMax) != nil || f.Version != mandateFileVersion {
		return MandateFile{}, bad
	}
	plan, no := f.Plan.plan().Cleaned()
	if no != nil {
		return MandateFile{}, bad
	}
	return MandateFile{Certificate: f.Certificate, Plan: plan}, nil
}
