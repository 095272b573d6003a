package record

import (
	"fmt"

	"moot/app/certificate"
	"moot/app/statement"
	"moot/sync/identity"
)

// rollBody is a roll as others may know it: one's own, or that of a neighbour.
type rollBody struct {
	_    struct{} `cbor:",toarray"`
	Roll certificate.RollForm
}

type listingBody rollBody

type acquaintanceBody rollBody

type attestationBody struct {
	_         struct{} `cbor:",toarray"`
	Of        certificate.Hash
	Key       identity.DeviceID
	Signature identity.Signature
}

// certificateKinds are what members attest to others.
func certificateKinds() []kind {
	return []kind{
		kindOf("listing", listingOf, func(f *Facts) *[]certificate.Listing { return &f.Certificates.Listings }),
		kindOf("attestation", attestationOf, func(f *Facts) *[]certificate.Attestation { return &f.Certificates.Attestations }),
		kindOf("acquaintance", acquaintanceOf, func(f *Facts) *[]certificate.Acquaintance { return &f.Certificates.Acquaintances }),
	}
}

func listingOf(s certificate.Listing) (listingBody, error) {
	return listingBody{Roll: s.Roll.Form()}, nil
}

func (b listingBody) read(e statement.Envelope) (certificate.Listing, error) {
	r, no := b.Roll.Read()
	if no != nil {
		return certificate.Listing{}, fmt.Errorf("%w: a roll: %w", ErrUnreadable, no)
	}
	return certificate.Listing{Envelope: e, Roll: r}, nil
}

func attestationOf(s certificate.Attestation) (attestationBody, error) {
	return attestationBody{Of: s.Of, Key: s.Sign.Key, Signature: s.Sign.Signature}, nil
}

func (b attestationBody) read(e statement.Envelope) (certificate.Attestation, error) {
	return certificate.Attestation{Envelope: e, Of: b.Of, Sign: certificate.Signed{Key: b.Key, Signature: b.Signature}}, nil
}

func acquaintanceOf(s certificate.Acquaintance) (acquaintanceBody, error) {
	return acquaintanceBody{Roll: s.Roll.Form()}, nil
}

func (b acquaintanceBody) read(e statement.Envelope) (certificate.Acquaintance, error) {
	r, no := b.Roll.Read()
	if no != nil {
		return certificate.Acquaintance{}, fmt.Errorf("%w: a roll: %w", ErrUnreadable, no)
	}
	return certificate.Acquaintance{Envelope: e, Roll: r}, nil
}
