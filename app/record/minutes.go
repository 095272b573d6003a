package record

import (
	"moot/app/approval"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/statement"
	"moot/sync/log"
)

type proposalBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
	Hash    approval.Hash
	Heads   []log.Hash
	Over    []statement.ID
	Settles []statement.ID
}

type objectionBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
	Hash    approval.Hash
	Text    string
}

type objectionWithdrawnBody struct {
	_         struct{} `cbor:",toarray"`
	Objection statement.ID
}

type signatureBody struct {
	_          struct{} `cbor:",toarray"`
	Meeting    meeting.ID
	Hash       approval.Hash
	With       []statement.ID
	Objections []statement.ID
}

type paperSignatureBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
	Hash    approval.Hash
	For     member.ID
}

// minutesKinds are what is said about minutes.
func minutesKinds() []kind {
	return []kind{
		kindOf("minutes-proposal", proposalOf, func(f *Facts) *[]approval.Proposal { return &f.Minutes.Proposals }),
		kindOf("minutes-objection", objectionOf, func(f *Facts) *[]approval.Objection { return &f.Minutes.Objections }),
		kindOf("minutes-objection-withdrawn", objectionWithdrawnOf, func(f *Facts) *[]approval.Withdrawal { return &f.Minutes.Withdrawals }),
		kindOf("minutes-signature", signatureOf, func(f *Facts) *[]approval.Signature { return &f.Minutes.Signatures }),
		kindOf("minutes-paper-signature", paperSignatureOf, func(f *Facts) *[]approval.PaperSignature { return &f.Minutes.Papers }),
	}
}

func proposalOf(s approval.Proposal) (proposalBody, error) {
	heads, err := hashes(s.Heads)
	return proposalBody{Meeting: s.Meeting, Hash: s.Hash, Heads: heads, Over: list(s.Over), Settles: list(s.Settles)}, err
}

func objectionOf(s approval.Objection) (objectionBody, error) {
	return objectionBody{Meeting: s.Meeting, Hash: s.Hash, Text: s.Text}, nil
}

func objectionWithdrawnOf(s approval.Withdrawal) (objectionWithdrawnBody, error) {
	return objectionWithdrawnBody{Objection: s.Objection}, nil
}

func signatureOf(s approval.Signature) (signatureBody, error) {
	return signatureBody{Meeting: s.Meeting, Hash: s.Hash, With: list(s.With), Objections: list(s.Objections)}, nil
}

func paperSignatureOf(s approval.PaperSignature) (paperSignatureBody, error) {
	return paperSignatureBody{Meeting: s.Meeting, Hash: s.Hash, For: s.For}, nil
}

func (b proposalBody) read(e statement.Envelope) (approval.Proposal, error) {
	return approval.Proposal{Envelope: e, Meeting: b.Meeting, Hash: b.Hash, Heads: names(b.Heads), Over: some(b.Over), Settles: some(b.Settles)}, nil
}

func (b objectionBody) read(e statement.Envelope) (approval.Objection, error) {
	return approval.Objection{Envelope: e, Meeting: b.Meeting, Hash: b.Hash, Text: b.Text}, nil
}

func (b objectionWithdrawnBody) read(e statement.Envelope) (approval.Withdrawal, error) {
	return approval.Withdrawal{Envelope: e, Objection: b.Objection}, nil
}

func (b signatureBody) read(e statement.Envelope) (approval.Signature, error) {
	return approval.Signature{Envelope: e, Meeting: b.Meeting, Hash: b.Hash, With: some(b.With), Objections: some(b.Objections)}, nil
}

func (b paperSignatureBody) read(e statement.Envelope) (approval.PaperSignature, error) {
	return approval.PaperSignature{Envelope: e, Meeting: b.Meeting, Hash: b.Hash, For: b.For}, nil
}
