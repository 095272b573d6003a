package record

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strings"

	"moot/app/approval"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/crdt"
	"moot/sync/log"
	"moot/sync/space"
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

// KeptOf is the prefix of the documents that hold the version of minutes with
// this hash; each stands under a member's name, and only that member writes it.
// The name has half of the hash, and what stands there is held against all of it.
func KeptOf(h approval.Hash) string { return keptPrefix + h.String()[:len(h)] + "-" }

// Keep writes a version of minutes into a document of the member's own, deflated
// under the root key "bytes". It is found by the hash of its bytes and can hold
// nothing else, see [Rules.Allow].
func Keep(by member.ID, canonical []byte) (space.Edit, error) {
	if len(canonical) > maxKeptBytes {
		return space.Edit{}, refusal.New(refusal.MinutesTooLong)
	}
	var small bytes.Buffer
	w, err := flate.NewWriter(&small, flate.BestCompression)
	if err != nil {
		return space.Edit{}, err
	}
	_, err = w.Write(canonical)
	if err := errors.Join(err, w.Close()); err != nil {
		return space.Edit{}, fmt.Errorf("keep minutes: %w", err)
	}
	if small.Len() > maxDeflatedBytes {
		return space.Edit{}, refusal.New(refusal.MinutesTooLong)
	}
	doc := KeptOf(approval.HashOf(canonical)) + by.String()
	return space.Edit{Doc: doc, Do: func(e crdt.Editor) error {
		if err := e.Put(crdt.At(schemaKey), crdt.IntOf(schema)); err != nil {
			return err
		}
		return e.Put(crdt.At(keptKey), crdt.BytesOf(small.Bytes()))
	}}, nil
}

// projectKept returns what a document of kept minutes holds, still deflated.
func projectKept(r crdt.Reader) ([]byte, error) {
	v := r.Get(crdt.At(keptKey))
	if v.Kind != crdt.Bytes || len(v.Str) > maxDeflatedBytes {
		return nil, nil
	}
	return []byte(v.Str), nil
}

// ReadKept reads the projection of kept minutes. Anything but the bytes that the
// hash names is [ErrUnreadable].
func ReadKept(h approval.Hash, projection []byte) ([]byte, error) {
	canonical, err := inflate(projection)
	if err != nil || approval.HashOf(canonical) != h {
		return nil, fmt.Errorf("%w: minutes %s", ErrUnreadable, h.Mark())
	}
	return canonical, nil
}

// inflate undoes what Keep did; more than maxKeptBytes is an error.
func inflate(small []byte) ([]byte, error) {
	if len(small) > maxDeflatedBytes {
		return nil, fmt.Errorf("%w: %d bytes", ErrUnreadable, len(small))
	}
	r := flate.NewReader(bytes.NewReader(small))
	canonical, err := io.ReadAll(io.LimitReader(r, maxKeptBytes+1))
	if err == nil && len(canonical) > maxKeptBytes {
		err = fmt.Errorf("%w: more than %d bytes", ErrUnreadable, maxKeptBytes)
	}
	return canonical, err
}

// keeper returns whose document a copy of minutes is.
func keeper(doc string) string { return doc[strings.LastIndexByte(doc, '-')+1:] }

// TextAt is a shared text in a reader of its document: that of an agenda item, or
// of a group's document.
func TextAt[Name ~string](r crdt.Reader, name Name) string {
	path := crdt.At(textPrefix + string(name))
	if r.Get(path).Kind != crdt.Text {
		return ""
	}
	text := []rune(r.Text(path))
	return strings.TrimRight(string(text[:min(len(text), maxTextRunes)]), "\n")
}

// RestoreText makes the text of an agenda item what it was. It is one edit of
// what differs, so that the history keeps both.
func RestoreText(id meeting.ID, item meeting.ItemID, was string) space.Edit {
	return restoreText(MeetingOf(id), string(item), was)
}

// restoreText is RestoreText for any shared text.
func restoreText(doc, name, was string) space.Edit {
	return space.Edit{Doc: doc, Do: func(e crdt.Editor) error {
		path := crdt.At(textPrefix + name)
		if e.Get(path).Kind != crdt.Text {
			return fmt.Errorf("%w: %s has no text %s", ErrUnreadable, doc, name)
		}
		if was != "" {
			was += "\n"
		}
		d := diff([]rune(e.Text(path)), []rune(was))
		if d.start == d.end && d.text == "" {
			return nil
		}
		return e.Splice(path, d.start, d.end-d.start, d.text)
	}}
}
