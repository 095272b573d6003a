package certificate

import (
	"encoding/base32"
	"slices"
	"strings"
	"unicode/utf8"

	"moot/app/day"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/refusal"
	"moot/app/tally"
	"moot/sync/canon"
	"moot/sync/identity"
)

// RollForm is the canonical form of a roll, as it stands on a page and in a file.
type RollForm struct {
	_          struct{} `cbor:",toarray"`
	Version    uint8
	Collective ID
	Name       string
	Place      string
	Before     Hash
	Voices     []Voice
}

type paperForm struct {
	_          struct{} `cbor:",toarray"`
	Version    uint8
	Collective ID
	Roll       Hash
	Text       string
	Wording    motion.Hash
	Meeting    string
	On         string
	Figures    figuresForm
}

type figuresForm struct {
	_      struct{} `cbor:",toarray"`
	Rule   string
	Base   string
	Num    int
	Den    int
	Strict bool
	// Tally is E, P, Y, N, A, I, B and those settled; where voices were split, the
	// parts of one as well.
	Tally  []int
	Needed int
	Of     int
	Chosen []string
}

type signedForm struct {
	_         struct{} `cbor:",toarray"`
	Key       identity.DeviceID
	Signature identity.Signature
}

type linkForm struct {
	_      struct{} `cbor:",toarray"`
	Roll   RollForm
	Signed []signedForm
}

type fileForm struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	// Paper is empty in a file that only makes a collective known.
	Paper  []paperForm
	Signed []signedForm
	Rolls  []linkForm
}

const version = 1

// marshal is the canonical form of one of the forms here, which always have one.
func marshal(form any) []byte {
	b, err := canon.Marshal(form)
	if err != nil {
		panic(err) // plain texts and numbers always have a form
	}
	return b
}

func rollOf(r Roll) RollForm {
	return RollForm{Version: version, Collective: r.Collective, Name: r.Name, Place: r.Place, Before: r.Before, Voices: r.Voices}
}

// Form is how the roll is written.
func (r Roll) Form() RollForm { return rollOf(r) }

// Read returns the roll that was written, or why it is none.
func (f RollForm) Read() (Roll, *refusal.Refusal) {
	r := Roll{Collective: f.Collective, Name: f.Name, Place: f.Place, Before: f.Before, Voices: f.Voices}
	if f.Version != version || !r.sound() || !utf8.ValidString(f.Name) || !utf8.ValidString(f.Place) {
		return Roll{}, refusal.New(refusal.CertificateBad)
	}
	return r, nil
}

func paperOf(p Paper) paperForm {
	f, t := p.Figures, p.Figures.Tally
	chosen := f.Chosen
	if chosen == nil {
		chosen = []string{}
	}
	return paperForm{Version: version, Collective: p.Collective, Roll: p.Roll, Text: p.Text, Wording: p.Wording,
		Meeting: p.Meeting, On: string(p.On), Figures: figuresForm{Rule: string(f.Rule), Base: string(f.Base),
			Num: f.Share.Num, Den: f.Share.Den, Strict: f.Share.Strict, Needed: f.Needed, Of: f.Of, Chosen: chosen,
			Tally: tallyOf(t)}}
}

func tallyOf(t poll.Tally) []int {
	all := []int{t.Electorate, t.Present, t.Yes, t.No, t.Abstain, t.Invalid, t.Block, t.Settled}
	if t.Parts > 1 {
		all = append(all, t.Parts)
	}
	return all
}

func (f paperForm) read() (Paper, *refusal.Refusal) {
	g := f.Figures
	if n := len(g.Tally); n != 8 && (n != 9 || g.Tally[8] < 2) {
		return Paper{}, refusal.New(refusal.CertificateBad)
	}
	p := Paper{Collective: f.Collective, Roll: f.Roll, Text: f.Text, Wording: f.Wording, Meeting: f.Meeting, On: day.Date(f.On),
		Figures: Figures{Rule: motion.Rule(g.Rule), Base: motion.Base(g.Base), Share: tally.Share{Num: g.Num, Den: g.Den, Strict: g.Strict},
			Needed: g.Needed, Of: g.Of, Tally: poll.Tally{Electorate: g.Tally[0], Present: g.Tally[1], Yes: g.Tally[2], No: g.Tally[3],
				Abstain: g.Tally[4], Invalid: g.Tally[5], Block: g.Tally[6], Settled: g.Tally[7]}}}
	if len(g.Tally) == 9 {
		p.Figures.Tally.Parts = g.Tally[8]
	}
	if len(g.Chosen) > 0 {
		p.Figures.Chosen = g.Chosen
	}
	sound := f.Version == version && len(f.Text) <= maxTextBytes && len(f.Meeting) <= maxNameBytes && p.On.Valid() &&
		len(g.Rule) <= maxNameBytes && len(g.Base) <= maxNameBytes && len(g.Chosen) <= maxChosen
	for _, n := range slices.Concat(g.Tally, []int{g.Needed, g.Of, g.Num, g.Den}) {
		sound = sound && n >= 0 && n <= maxFigure
	}
	for _, c := range append([]string{f.Text, f.Meeting, g.Rule, g.Base}, g.Chosen...) {
		sound = sound && utf8.ValidString(c) && len(c) <= maxTextBytes
	}
	if !sound {
		return Paper{}, refusal.New(refusal.CertificateBad)
	}
	return p, nil
}

func signedOf(all []Signed) []signedForm {
	forms := []signedForm{}
	for _, s := range all {
		forms = append(forms, signedForm{Key: s.Key, Signature: s.Signature})
	}
	return forms
}

func readSigned(forms []signedForm) []Signed {
	var all []Signed
	for _, f := range forms {
		all = append(all, Signed{Key: f.Key, Signature: f.Signature})
	}
	return all
}

// Card is what a collective hands to another one to be known by: its
// newest roll and those that lead to it.
type Card struct{ Rolls []Link }

const (
	fileStart     = "moot certificate 1\n"
	picturePrefix = "MOOTC:"
)

// Marshal is the certificate as a file.
func (c Certificate) Marshal() []byte {
	return file(fileForm{Version: version, Paper: []paperForm{paperOf(c.Paper)}, Signed: signedOf(c.Signed), Rolls: linksOf(c.Rolls)})
}

// Marshal is the card as a file.
func (i Card) Marshal() []byte {
	return file(fileForm{Version: version, Paper: []paperForm{}, Signed: []signedForm{}, Rolls: linksOf(i.Rolls)})
}

func file(f fileForm) []byte { return append([]byte(fileStart), marshal(f)...) }

func linksOf(links []Link) []linkForm {
	forms := []linkForm{}
	for _, l := range links {
		forms = append(forms, linkForm{Roll: rollOf(l.Roll), Signed: signedOf(l.Signed)})
	}
	return forms
}

// Picture is the certificate as text for a QR picture, without its rolls: for a
// collective that knows the one that signs. It has as many signatures as fit;
// ok is false if the wording alone is too long.
func (c Certificate) Picture() (text string, signatures int, ok bool) {
	bare := Certificate{Paper: c.Paper}
	for n := len(c.Signed); n > 0; n-- {
		bare.Signed = c.Signed[:n]
		form := fileForm{Version: version, Paper: []paperForm{paperOf(bare.Paper)}, Signed: signedOf(bare.Signed), Rolls: []linkForm{}}
		if text := picturePrefix + encoding.EncodeToString(marshal(form)); len(text) <= MaxPictureBytes {
			return text, n, true
		}
	}
	return "", 0, false
}

// encoding has only letters and digits that a QR picture packs well.
var encoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// Parse reads what [Certificate.Marshal], [Certificate.Picture] or
// [Card.Marshal] wrote; for a card the certificate has no paper
// and is returned as nil.
func Parse(b []byte) (*Certificate, Card, *refusal.Refusal) {
	bad := refusal.New(refusal.CertificateBad)
	if len(b) > MaxBytes {
		return nil, Card{}, bad
	}
	body, isFile := strings.CutPrefix(string(b), fileStart)
	if !isFile {
		text, isPicture := strings.CutPrefix(strings.ToUpper(strings.Join(strings.Fields(string(b)), "")), picturePrefix)
		decoded, err := encoding.DecodeString(text)
		if !isPicture || err != nil {
			return nil, Card{}, bad
		}
		body = string(decoded)
	}
	var f fileForm
	if canon.Unmarshal([]byte(body), &f, MaxBytes) != nil || f.Version != version ||
		len(f.Paper) > 1 || len(f.Rolls) > MaxLinks || len(f.Signed) > maxSigned {
		return nil, Card{}, bad
	}
	rolls, no := readLinks(f.Rolls)
	if no != nil {
		return nil, Card{}, no
	}
	if len(f.Paper) == 0 {
		if len(rolls) == 0 {
			return nil, Card{}, bad
		}
		return nil, Card{Rolls: rolls}, nil
	}
	paper, no := f.Paper[0].read()
	if no != nil {
		return nil, Card{}, no
	}
	return &Certificate{Paper: paper, Signed: readSigned(f.Signed), Rolls: rolls}, Card{}, nil
}

// readLinks reads rolls that follow each other, all of one collective.
func readLinks(forms []linkForm) ([]Link, *refusal.Refusal) {
	var links []Link
	for i, f := range forms {
		r, no := f.Roll.Read()
		if no != nil {
			return nil, no
		}
		follows := i == 0 || links[i-1].Roll.Before == r.Hash() && links[i-1].Roll.Collective == r.Collective
		if !follows || len(f.Signed) > maxSigned {
			return nil, refusal.New(refusal.CertificateBad)
		}
		links = append(links, Link{Roll: r, Signed: readSigned(f.Signed)})
	}
	return links, nil
}
