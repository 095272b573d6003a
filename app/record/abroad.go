package record

import (
	"strings"

	"moot/app/association"
	"moot/app/mandate"
	"moot/app/refusal"
	"moot/sync/canon"
)

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

type offerFileForm struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Offer   offerBody
}

const (
	offerFileStart   = "moot association\n"
	offerFileVersion = 1
)

// OfferFile is an association as a file, for a collective that may join it.
func OfferFile(o association.Offer) ([]byte, error) {
	b, err := canon.Marshal(offerFileForm{Version: offerFileVersion, Offer: offerOf(o)})
	return append([]byte(offerFileStart), b...), err
}

// ParseOfferFile reads what [OfferFile] wrote.
func ParseOfferFile(b []byte) (association.Offer, *refusal.Refusal) {
	bad := refusal.New(refusal.AssociationForeign)
	body, ok := strings.CutPrefix(string(b), offerFileStart)
	var f offerFileForm
	if !ok || len(body) > OfferFileMax || canon.Unmarshal([]byte(body), &f, OfferFileMax) != nil || f.Version != offerFileVersion {
		return association.Offer{}, bad
	}
	o, no := f.Offer.offer().Cleaned()
	if no != nil {
		return association.Offer{}, bad
	}
	return o, nil
}
