package cli

import (
	"io"
	"os"

	"rsc.io/qr"

	"moot/app/certificate"
	"moot/app/collective"
	"moot/app/day"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/words"
)

// attested is how many members attest something, of how many there are on their
// roll.
type attested struct {
	By int `json:"by"`
	Of int `json:"of"`
}

type signedAnswer struct {
	ID    motion.ID        `json:"id"`
	Paper certificate.Hash `json:"paper"`
	attested
}

func (a signedAnswer) text(p *page) { p.say("certificate.signed", "n", a.By, "of", a.Of) }

// Do attests a decision for other collectives.
func (v *decisionSignVerb) Do(c *call) (answer, error) {
	of, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return nil, err
	}
	if err := of.SignDecision(d.ID); err != nil {
		return nil, err
	}
	made, err := of.Certificate(d.ID)
	return signedAnswer{d.ID, made.Certificate.Paper.Hash(), attestedOf(made)}, err
}

func attestedOf(made collective.Certified) attested {
	return attested{By: len(made.Certificate.Signed), Of: len(made.Roll.Voices)}
}

type certificateAnswer struct {
	signedAnswer
	File  string `json:"file,omitempty"`
	Bytes int    `json:"bytes,omitempty"`
	// QR is a picture, and Shown how many signatures fit into it.
	QR    string `json:"qr,omitempty"`
	Shown int    `json:"shown,omitempty"`
}

func (a certificateAnswer) text(p *page) {
	p.say("certificate.made", "n", a.By, "of", a.Of)
	if a.File != "" {
		p.say("certificate.file", "file", a.File, "size", a.Bytes)
	}
	if a.QR != "" {
		p.say("certificate.picture", "file", a.QR, "shown", a.Shown)
	}
}

// Do makes a certificate of a decision, to be handed to another collective.
func (v *decisionCertificateVerb) Do(c *call) (answer, error) {
	of, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return nil, err
	}
	made, err := of.Certificate(d.ID)
	if err != nil {
		return nil, err
	}
	a := certificateAnswer{signedAnswer: signedAnswer{d.ID, made.Certificate.Paper.Hash(), attestedOf(made)}, File: v.Output, QR: v.QR}
	if v.Output != "" {
		b := made.Certificate.Marshal()
		a.Bytes = len(b)
		if err := writeFile(c.path(v.Output), b); err != nil {
			return nil, err
		}
	}
	if v.QR == "" {
		return a, nil
	}
	text, shown, ok := made.Certificate.Picture()
	if !ok {
		return nil, refusal.New(refusal.CertificateTooLong)
	}
	a.Shown = shown
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return nil, refusal.New(refusal.CertificateTooLong)
	}
	return a, writeFile(c.path(v.QR), code.PNG())
}

type verifiedAnswer struct {
	Paper      certificate.Hash `json:"paper"`
	Collective certificate.ID   `json:"collective"`
	Name       string           `json:"name"`
	Text       string           `json:"text"`
	Wording    motion.Hash      `json:"wording"`
	Meeting    string           `json:"meeting"`
	On         day.Date         `json:"on"`
	Result     string           `json:"result"`
	// Known is false if no roll known here leads to the one that signs.
	Known bool `json:"known"`
	attested
	// Steps is how many rolls lie between.
	Steps int `json:"steps"`
	found certificate.Finding
}

func (a verifiedAnswer) text(p *page) {
	on, _ := a.On.Time()
	p.say("certificate.of", "name", a.Name, "meeting", a.Meeting, "on", p.Date(on))
	p.block(a.Text)
	p.line(a.Result)
	for _, line := range words.Finding(p.Localizer, a.found) {
		p.line(line)
	}
	p.say("certificate.hash", "hash", a.Paper.Short())
}

// Do checks a certificate by the rolls of other collectives that are known here.
func (v *decisionVerifyVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	made, _, err := readCertificate(c.path(v.File))
	if err != nil {
		return nil, err
	}
	if made == nil {
		return nil, refusal.New(refusal.CertificateBad)
	}
	found, err := of.CheckCertificate(*made)
	if err != nil {
		return nil, err
	}
	p := made.Paper
	return verifiedAnswer{Paper: p.Hash(), Collective: p.Collective, Name: found.Name, Text: p.Text, Wording: p.Wording,
		Meeting: p.Meeting, On: p.On, Result: words.Result(c.said(), p.Figures.Outcome()), Known: found.Known,
		attested: attested{found.By, found.Of}, Steps: found.Steps, found: found}, nil
}

// readCertificate reads a certificate or a card, no further than one may reach.
func readCertificate(path string) (*certificate.Certificate, certificate.Card, error) {
	b, err := readFile(path, certificate.MaxBytes)
	if err != nil {
		return nil, certificate.Card{}, err
	}
	made, card, no := certificate.Parse(b)
	if no != nil {
		return nil, card, no
	}
	return made, card, nil
}

// readFile reads a file that somebody brought: max bytes of it and one more, so that
// what is too long is seen to be.
func readFile(path string, max int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, refusal.New(refusal.FileUnreadable)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, max+1))
	if err != nil {
		return nil, refusal.New(refusal.FileUnreadable)
	}
	return b, nil
}

type cardAnswer struct {
	File string `json:"file"`
	Name string `json:"name"`
	// Check is what both sides compare aloud.
	Check string `json:"check"`
	attested
	Rolls int `json:"rolls"`
}

func (a cardAnswer) text(p *page) {
	p.say("certificate.card", "file", a.File, "n", a.By, "of", a.Of)
	p.say("certificate.check", "check", a.Check)
}

// Do writes the card by which other collectives know this one, and attests it.
func (v *neighbourCardVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	if err := of.SignRoll(); err != nil {
		return nil, err
	}
	card, err := of.Card()
	if err != nil {
		return nil, err
	}
	found := card.Check(nil)
	newest := card.Rolls[0].Roll
	return cardAnswer{v.Output, newest.Name, newest.Hash().Short(), attested{found.By, found.Of}, len(card.Rolls)},
		writeFile(c.path(v.Output), card.Marshal())
}

type acquaintedAnswer struct {
	Collective certificate.ID `json:"collective"`
	Name       string         `json:"name"`
	Place      string         `json:"place"`
	Check      string         `json:"check"`
	Members    int            `json:"members"`
	By         []person       `json:"by"`
}

func (a acquaintedAnswer) text(p *page) {
	p.say("certificate.acquainted", "name", a.Name, "n", a.Members)
	p.say("certificate.check", "check", a.Check)
}

// Do takes another collective's card.
func (v *neighbourAddVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	made, card, err := readCertificate(c.path(v.File))
	if err != nil {
		return nil, err
	}
	if made != nil {
		return nil, refusal.New(refusal.CertificateBad)
	}
	if _, err := of.Acquaint(card, v.Anew); err != nil {
		return nil, err
	}
	return describeAcquainted(of, collective.Acquainted{Roll: card.Rolls[0].Roll}), nil
}

func describeAcquainted(of *collective.Collective, a collective.Acquainted) acquaintedAnswer {
	r := a.Roll
	return acquaintedAnswer{r.Collective, r.Name, r.Place, r.Hash().Short(), len(r.Voices), persons(of, a.By)}
}

type acquaintedList struct {
	Neighbours []acquaintedAnswer `json:"neighbours"`
}

func (l acquaintedList) text(p *page) {
	if len(l.Neighbours) == 0 {
		p.say("certificate.nobody")
	}
	var rows [][]string
	for _, a := range l.Neighbours {
		rows = append(rows, []string{a.Check, a.Name, a.Place, p.Say("cli.certificate.members", "n", a.Members), p.And(names(a.By)...)})
	}
	p.table(rows)
}

// Do lists the collectives whose certificates can be checked here.
func (v *neighboursVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	all, err := of.Acquainted()
	l := acquaintedList{Neighbours: []acquaintedAnswer{}}
	for _, a := range all {
		l.Neighbours = append(l.Neighbours, describeAcquainted(of, a))
	}
	return l, err
}
