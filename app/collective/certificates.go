package collective

import (
	"cmp"
	"slices"
	"strings"

	"moot/app/certificate"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/identity"
	"moot/sync/roster"
)

// Certified is how far a decision can be shown to other collectives.
type Certified struct {
	Certificate certificate.Certificate
	// Roll is the one on which it is signed.
	Roll certificate.Roll
	// Signed is true if this member signed it.
	Signed bool
}

// Abroad is what this collective is called by others.
func (c *Collective) Abroad() certificate.ID { return certificate.IDOf(c.space.ID()) }

// SignDecision attests a decision for other collectives, and first of all, where
// that has not been done yet, that those who belong now are the roll on which it
// is signed.
func (c *Collective) SignDecision(id motion.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	d, err := v.decision(id)
	if err != nil {
		return err
	}
	said, roll, err := c.listing(v)
	if err != nil {
		return err
	}
	paper := c.paper(v, d, roll.Hash())
	return c.attest(v, append(said, certificate.Attestation{Of: paper.Hash()}))
}

// SignRoll attests that those who belong now are the roll by which others may know
// this collective.
func (c *Collective) SignRoll() error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	said, _, err := c.listing(v)
	if err != nil {
		return err
	}
	return c.attest(v, said)
}

// listing finds or writes the roll of now, and says that it is.
func (c *Collective) listing(v *view) ([]statement.Sayer, certificate.Roll, error) {
	now := certificate.Roll{Collective: c.Abroad(), Name: v.charter.Name, Place: v.charter.Place, Voices: v.voices(c.today(v))}.Sorted()
	if !slices.ContainsFunc(now.Voices, func(v certificate.Voice) bool { return slices.Contains(v, c.space.Device()) }) {
		return nil, now, refusal.New(refusal.CertificateNoVoice)
	}
	standing := certificate.Stand(c.Abroad(), v.facts.Certificates)
	if newest, ok := standing.Newest(); ok {
		if newest.SamePeople(now) {
			return []statement.Sayer{certificate.Attestation{Of: newest.Hash()}}, newest, nil
		}
		now.Before = newest.Hash()
	}
	said := []statement.Sayer{certificate.Attestation{Of: now.Hash()}}
	if _, listed := standing.Roll(now.Hash()); !listed {
		said = append([]statement.Sayer{certificate.Listing{Roll: now}}, said...)
	}
	return said, now, nil
}

// voices are the members on the roll with the devices that may confirm; in an
// association each collective has one, with all devices that may write for it today.
func (v *view) voices(today day.Date) []certificate.Voice {
	if v.union == nil {
		return voices(v.roster)
	}
	of := make(map[member.ID]certificate.Voice)
	for _, d := range v.union.Acting(today) {
		for _, k := range v.keysOf(d.Person) {
			of[d.Collective] = append(of[d.Collective], identity.DeviceID(k))
		}
	}
	var all []certificate.Voice
	for _, id := range v.union.Now() {
		all = append(all, of[id])
	}
	return all
}

// voices are the members on the roll with the devices that may confirm.
func voices(r roster.Roster) []certificate.Voice {
	var all []certificate.Voice
	for _, m := range r.Members {
		if !r.OnRoll(m.ID) {
			continue
		}
		var v certificate.Voice
		for _, d := range m.Devices {
			if d.Standing == roster.Full {
				v = append(v, d.ID)
			}
		}
		all = append(all, v)
	}
	return all
}

// attest signs what is attested and was not yet, and says it.
func (c *Collective) attest(v *view, all []statement.Sayer) error {
	var said []statement.Sayer
	for _, s := range all {
		if a, ok := s.(certificate.Attestation); ok {
			if c.attested(v, a.Of) {
				continue
			}
			a.Sign = certificate.Sign(c.space.Device(), c.space.Sign, a.Of)
			s = a
		}
		said = append(said, s)
	}
	if len(said) == 0 {
		return nil
	}
	_, err := c.sayAll(said)
	return err
}

// attested reports whether this device has signed what the hash names.
func (c *Collective) attested(v *view, of certificate.Hash) bool {
	return slices.ContainsFunc(v.facts.Certificates.Attestations, func(a certificate.Attestation) bool {
		return a.Of == of && a.Sign.Key == c.space.Device()
	})
}

// Certificate is a decision as it can be shown to others now: on the roll on which
// most have signed it.
func (c *Collective) Certificate(id motion.ID) (Certified, error) {
	v, err := c.look()
	if err != nil {
		return Certified{}, err
	}
	d, err := v.decision(id)
	if err != nil {
		return Certified{}, err
	}
	standing := certificate.Stand(c.Abroad(), v.facts.Certificates)
	var best Certified
	for _, roll := range standing.Rolls() {
		made := standing.Certify(c.paper(v, d, roll.Hash()), certificate.MaxLinks)
		if len(made.Signed) > len(best.Certificate.Signed) {
			best = Certified{Certificate: made, Roll: roll, Signed: c.attested(v, made.Paper.Hash())}
		}
	}
	if len(best.Certificate.Signed) == 0 {
		return Certified{}, refusal.New(refusal.CertificateUnsigned)
	}
	return best, nil
}

// paper is what members attest of a decision: the same on every device.
func (c *Collective) paper(v *view, d decision.Decision, roll certificate.Hash) certificate.Paper {
	o := d.Outcome.Named(v.name)
	form, _ := poll.FormOf(o.Rule, o.Terms)
	p := certificate.Paper{Collective: c.Abroad(), Roll: roll, Text: d.Wording.Text, Wording: d.Wording.Hash,
		On:      day.Of(d.AdoptedAt, v.charter.Location()),
		Figures: certificate.Figures{Rule: o.Rule, Base: form.Base, Share: form.Share, Tally: o.Tally, Needed: o.Why.Needed, Of: o.Why.Base}}
	if m, err := v.meeting(d.Meeting); err == nil {
		p.Meeting = m.Original.Title
	}
	for _, chosen := range o.Chosen {
		p.Figures.Chosen = append(p.Figures.Chosen, o.Option(chosen).Text)
	}
	return p
}

// Card is what this collective hands to another one to be known by.
func (c *Collective) Card() (certificate.Card, error) {
	v, err := c.look()
	if err != nil {
		return certificate.Card{}, err
	}
	standing := certificate.Stand(c.Abroad(), v.facts.Certificates)
	newest, ok := standing.Newest()
	if !ok {
		return certificate.Card{}, refusal.New(refusal.CertificateUnsigned)
	}
	return certificate.Card{Rolls: standing.Links(newest.Hash(), certificate.MaxLinks)}, nil
}

// Acquainted is another collective whose certificates can be checked here.
type Acquainted struct {
	Roll certificate.Roll
	// By are those who brought its roll.
	By []member.ID
}

// Acquainted are the collectives known here, each by its rolls.
func (c *Collective) Acquainted() ([]Acquainted, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var all []Acquainted
	for _, r := range certificate.Known(v.facts.Certificates) {
		one := Acquainted{Roll: r}
		for _, a := range v.facts.Certificates.Acquaintances {
			if a.Roll.Hash() == r.Hash() {
				one.By = append(one.By, a.By)
			}
		}
		all = append(all, one)
	}
	return all, nil
}

// Known is another collective as it is known here.
type Known struct {
	ID          certificate.ID
	Name, Place string
	// Rolls are its rolls, the one that was brought last first.
	Rolls []Acquainted
}

// Known are the collectives that are known here, by name.
func (c *Collective) Known() ([]Known, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	said := slices.Clone(v.facts.Certificates.Acquaintances)
	statement.Sort(said)
	var all []Known
	for _, a := range slices.Backward(said) {
		i := slices.IndexFunc(all, func(k Known) bool { return k.ID == a.Roll.Collective })
		if i < 0 {
			i, all = len(all), append(all, Known{ID: a.Roll.Collective, Name: a.Roll.Name, Place: a.Roll.Place})
		}
		rolls, hash := &all[i].Rolls, a.Roll.Hash()
		j := slices.IndexFunc(*rolls, func(r Acquainted) bool { return r.Roll.Hash() == hash })
		if j < 0 {
			j, *rolls = len(*rolls), append(*rolls, Acquainted{Roll: a.Roll})
		}
		(*rolls)[j].By = append((*rolls)[j].By, a.By)
	}
	slices.SortFunc(all, func(a, b Known) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID.String(), b.ID.String()))
	})
	return all, nil
}

// Acquaint takes another collective's card: from now on its certificates can be
// checked. A card that does not follow from the roll known before is taken only
// anew, by somebody who has asked them.
func (c *Collective) Acquaint(card certificate.Card, anew bool) (certificate.Finding, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return certificate.Finding{}, err
	}
	newest := card.Rolls[0].Roll
	if newest.Collective == c.Abroad() {
		return certificate.Finding{}, refusal.New(refusal.CertificateOwn)
	}
	known := certificate.Known(v.facts.Certificates)
	found := card.Check(known)
	met := slices.ContainsFunc(known, func(r certificate.Roll) bool { return r.Collective == newest.Collective })
	switch {
	case found.By == 0:
		return found, refusal.New(refusal.CertificateForged)
	case met && !found.Known && !anew:
		return found, refusal.New(refusal.CertificateOther, "name", newest.Name)
	case found.Known && found.Steps == 0:
		return found, nil
	}
	_, err = c.say(certificate.Acquaintance{Roll: newest})
	return found, err
}

// CheckCertificate says what a certificate proves to those who know what this
// collective knows; one of its own decisions by its own rolls.
func (c *Collective) CheckCertificate(of certificate.Certificate) (certificate.Finding, error) {
	v, err := c.look()
	if err != nil {
		return certificate.Finding{}, err
	}
	known := certificate.Known(v.facts.Certificates)
	if of.Paper.Collective == c.Abroad() {
		known = certificate.Stand(c.Abroad(), v.facts.Certificates).Rolls()
	}
	found, no := of.Check(known)
	if no != nil {
		return found, no
	}
	return found, nil
}

// decision finds a decision by its id.
func (v *view) decision(id motion.ID) (decision.Decision, error) {
	i := slices.IndexFunc(v.decisions, func(d decision.Decision) bool { return d.ID == id })
	if i < 0 {
		return decision.Decision{}, refusal.New(refusal.MotionUnknown, "id", id.String())
	}
	return v.decisions[i], nil
}
