package collective

import (
	"bytes"
	"fmt"
	"slices"

	"moot/app/association"
	"moot/app/certificate"
	"moot/app/charter"
	"moot/app/day"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/ratification"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
)

// FoundAssociation begins an association of one's own collective and others that it
// knows, with this person as the first on its roster. It stands once two of them
// have shown that they decided to join.
func (r *Resident) FoundAssociation(home *Collective, rules charter.Rules, with []ratification.PartyID) (*Collective, error) {
	card, err := home.Card()
	if err != nil {
		return nil, err
	}
	known, err := home.Acquainted()
	if err != nil {
		return nil, err
	}
	rolls := []certificate.Roll{card.Rolls[0].Roll}
	parties, err := home.Neighbours()
	if err != nil {
		return nil, err
	}
	for _, id := range with {
		if !slices.ContainsFunc(parties, func(p ratification.Party) bool { return p.ID == id }) {
			return nil, refusal.New(refusal.RatifyNoParty, "name", id.String()[:idShown])
		}
		rolls = append(rolls, newestOf(known, certificate.ID(id)))
	}
	var pact association.Pact
	for _, roll := range rolls {
		pact.Founders = append(pact.Founders, association.Founder{ID: member.ID(roll.Collective), Name: roll.Name, Size: len(roll.Voices),
			Roll: association.Hash(roll.Hash())})
	}
	pact, no := pact.Cleaned()
	if no != nil {
		return nil, no
	}
	rules.Pact = pact.Hash()
	made, err := r.Found(rules)
	if err != nil {
		return nil, err
	}
	said := []statement.Sayer{association.Founding{Pact: pact}}
	for _, roll := range rolls {
		said = append(said, certificate.Acquaintance{Roll: roll})
	}
	made.writing.Lock()
	defer made.writing.Unlock()
	if _, err := made.sayAll(said); err != nil {
		return nil, fmt.Errorf("found an association: %w", err)
	}
	return made, nil
}

// newestOf is the roll of a collective that was brought last.
func newestOf(known []Acquainted, id certificate.ID) (newest certificate.Roll) {
	depth := func(r certificate.Roll) (n int) {
		for i := 0; i < len(known) && !r.Before.IsZero(); i++ {
			at := slices.IndexFunc(known, func(a Acquainted) bool { return a.Roll.Hash() == r.Before })
			if at < 0 {
				break
			}
			r, n = known[at].Roll, n+1
		}
		return n
	}
	best := -1
	for _, a := range known {
		if a.Roll.Collective == id && depth(a.Roll) > best {
			newest, best = a.Roll, depth(a.Roll)
		}
	}
	return newest
}

// Offer is this association as a collective that may join it has to know it.
func (c *Collective) Offer() (association.Offer, error) {
	a, err := c.Association()
	if err != nil {
		return association.Offer{}, err
	}
	charter, err := c.Charter()
	return association.Offer{ID: a.ID, Name: charter.Name, Place: charter.Place, Pact: a.Pact}, err
}

// Parents are the associations above this collective that it decided about, or was
// offered.
func (c *Collective) Parents() ([]association.Parent, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.parents(), nil
}

func (v *view) parents() []association.Parent {
	var own []association.Own
	for _, d := range v.decisions {
		if _, ok := association.Read(d.Wording.Text); ok && len(d.Wording.Amendments) == 0 {
			own = append(own, association.Own{Motion: d.ID, Text: d.Wording.Text, On: day.Of(d.AdoptedAt, v.charter.Location())})
		}
	}
	return association.Parents(v.facts.Associations, own, v.persons.Or(v.former()))
}

// MoveJoin moves that this collective join an association, or found it if it is named
// in its pact. s.Text says so in people's words; the last line is added.
func (c *Collective) MoveJoin(o association.Offer, s motion.Submission) (motion.ID, error) {
	o, no := o.Cleaned()
	if no != nil {
		return motion.ID{}, no
	}
	if o.ID == member.ID(c.Abroad()) {
		return motion.ID{}, refusal.New(refusal.CertificateOwn)
	}
	s.Text += "\n" + association.Effect{Does: association.Joins, Who: o.ID}.String()
	parents, err := c.Parents()
	if err != nil {
		return motion.ID{}, err
	}
	if slices.ContainsFunc(parents, func(p association.Parent) bool { return p.ID == o.ID }) {
		return c.submit(s)
	}
	return c.submit(s, association.Above{Offer: o})
}

// MoveLeave moves that this collective leave an association.
func (c *Collective) MoveLeave(id member.ID, s motion.Submission) (motion.ID, error) {
	s.Text += "\n" + association.Effect{Does: association.Leaves, Who: id}.String()
	return c.submit(s)
}

// MoveAdmit moves in an association that a collective be admitted, which is known
// here by its card: it is the roll on that card by which its certificates will be
// checked.
func (c *Collective) MoveAdmit(id member.ID, s motion.Submission) (motion.ID, error) {
	if _, err := c.Association(); err != nil {
		return motion.ID{}, err
	}
	known, err := c.Acquainted()
	if err != nil {
		return motion.ID{}, err
	}
	roll := newestOf(known, certificate.ID(id))
	if len(roll.Voices) == 0 {
		return motion.ID{}, refusal.New(refusal.RatifyNoParty, "name", id.String()[:idShown])
	}
	s.Text += "\n" + association.Effect{Does: association.Admits, Who: id, Roll: association.Hash(roll.Hash())}.String()
	return c.submit(s)
}

// MoveEnd moves in an association that a collective belong to it no more.
func (c *Collective) MoveEnd(id member.ID, s motion.Submission) (motion.ID, error) {
	if _, err := c.Association(); err != nil {
		return motion.ID{}, err
	}
	s.Text += "\n" + association.Effect{Does: association.Ends, Who: id}.String()
	return c.submit(s)
}

// Shown is what somebody showed in an association.
type Shown struct {
	Proof association.Proof
	// News is false if it had been shown before.
	News bool
}

// Show shows what a collective decided: the certificate of a decision by which it
// joins, leaves or takes a mandate back, or a mandate's file. Anybody on the roster
// may; it counts by what it proves.
func (c *Collective) Show(file []byte) (Shown, error) {
	f, no := record.ParseMandateFile(file)
	s := association.Showing{Certificate: f.Certificate, Plan: &f.Plan}
	if no != nil {
		s = association.Showing{Certificate: file}
	}
	return c.show(s)
}

func (c *Collective) show(s association.Showing) (Shown, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return Shown{}, err
	}
	if v.union == nil {
		return Shown{}, refusal.New(refusal.AssociationNone)
	}
	made, _, no := certificate.Parse(s.Certificate)
	if no != nil || made == nil || len(s.Certificate) > association.CertificateMax {
		return Shown{}, refusal.New(refusal.CertificateBad)
	}
	if no := v.regards(made.Paper.Text, s.Plan); no != nil {
		return Shown{}, no
	}
	for _, known := range v.facts.Associations.Showings {
		if p, proven := c.proofOf(known.ID); proven && bytes.Equal(known.Certificate, s.Certificate) {
			return Shown{Proof: p}, nil
		}
	}
	var rolls []certificate.Roll
	c.mu.Lock()
	for _, known := range v.facts.Associations.Showings {
		if _, proven := c.proofsAbove[known.ID]; !proven {
			continue
		}
		if made, _, no := certificate.Parse(known.Certificate); no == nil && made != nil && len(made.Rolls) > 0 {
			rolls = append(rolls, made.Rolls[0].Roll)
		}
	}
	c.mu.Unlock()
	proof, _, ok := proveShown(s.Certificate, v.sure(c.here, rolls))
	if !ok {
		return Shown{}, refusal.New(refusal.AssociationNoProof)
	}
	_, err = c.say(s)
	return Shown{Proof: proof, News: true}, err
}

func (c *Collective) proofOf(id statement.ID) (association.Proof, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.proofsAbove[id]
	return p, ok
}

// sure are the rolls that certificates may start from: those that were agreed on, of
// collectives of which none was those that somebody brought, and more.
func (v *view) sure(here []association.Decided, more []certificate.Roll) []certificate.Roll {
	trusted := association.Trusted(v.union.Pact, here)
	known := certificate.Known(v.facts.Certificates)
	agreed := make(map[certificate.ID]bool)
	for _, r := range known {
		if slices.Contains(trusted, association.Hash(r.Hash())) {
			agreed[r.Collective] = true
		}
	}
	return append(slices.DeleteFunc(known, func(r certificate.Roll) bool {
		return agreed[r.Collective] && !slices.Contains(trusted, association.Hash(r.Hash()))
	}), more...)
}

// regards refuses a decision that says nothing to this association.
func (v *view) regards(text string, plan *mandate.Plan) *refusal.Refusal {
	foreign := refusal.New(refusal.AssociationForeign)
	if e, ok := association.Read(text); ok && (e.Does == association.Joins || e.Does == association.Leaves) {
		if e.Who != v.union.ID {
			return foreign
		}
		return nil
	}
	if h, ok := mandate.Carries(text); ok {
		switch {
		case plan == nil || plan.Hash() != h:
			return refusal.New(refusal.CertificateForged)
		case plan.At != v.union.ID:
			return foreign
		}
		return nil
	}
	if _, ok := mandate.Revoked(text); ok {
		return nil
	}
	return refusal.New(refusal.AssociationNoEffect)
}

// MandateFile is a mandate as an association can check it, with those who signed its
// decision.
func (c *Collective) MandateFile(id mandate.ID) ([]byte, error) {
	m, err := c.Mandate(id)
	if err != nil {
		return nil, err
	}
	made, err := c.Certificate(m.Decision)
	if err != nil {
		return nil, err
	}
	return record.MandateFile{Certificate: made.Certificate.Marshal(), Plan: m.Plan}.Marshal()
}

// Carry shows in an association what a collective of the same person decided about
// it, as far as it is signed: the delegate who belongs to both need not carry files
// between their own pockets. It returns how much was new.
func (r *Resident) Carry(home, above *Collective) (news int, err error) {
	a, err := above.Association()
	if err != nil {
		return 0, err
	}
	all, err := home.Decisions()
	if err != nil {
		return 0, err
	}
	mandates, err := home.Mandates()
	if err != nil {
		return 0, err
	}
	for _, d := range all {
		var s association.Showing
		if h, ok := mandate.Carries(d.Wording.Text); ok {
			i := slices.IndexFunc(mandates, func(m mandate.Mandate) bool { return m.Decision == d.ID })
			if i < 0 || mandates[i].Plan.Hash() != h || mandates[i].Plan.At != a.ID {
				continue
			}
			s.Plan = &mandates[i].Plan
		} else if e, ok := association.Read(d.Wording.Text); ok && e.Who != a.ID {
			continue
		} else if h, recalls := mandate.Revoked(d.Wording.Text); !ok && (!recalls || !hasMandate(mandates, h, a.ID)) {
			continue
		}
		made, err := home.Certificate(d.ID)
		if err != nil {
			continue // nobody has signed it yet
		}
		s.Certificate = made.Certificate.Marshal()
		shown, err := above.show(s)
		if err != nil {
			return news, err
		}
		if shown.News {
			news++
		}
	}
	return news, nil
}

func hasMandate(all []mandate.Mandate, h mandate.Hash, at member.ID) bool {
	return slices.ContainsFunc(all, func(m mandate.Mandate) bool { return m.Plan.At == at && m.Plan.Hash() == h })
}

// ToLetGo are the people on the roster of an association whose mandates are over, and
// of whom this person has not said that they are to go. Devices do not say it by
// themselves: it is for good, a day may have come only by a wrong clock, and the next
// mandate may be on its way.
func (c *Collective) ToLetGo() (people []member.ID, err error) {
	v, err := c.look()
	if err != nil || v.union == nil || v.union.MayAct(c.person(), c.today(v)) != nil {
		return nil, err
	}
	over := v.union.Over(c.today(v)).And(v.persons)
	if len(over) == 0 {
		return nil, nil
	}
	pending, err := c.Pending()
	if err != nil {
		return nil, err
	}
	for _, who := range over {
		said := slices.ContainsFunc(pending, func(p Pending) bool { return p.Matter == Removal && p.Member == who && p.Said })
		if who != c.person() && !said {
			people = append(people, who)
		}
	}
	return people, nil
}

// LetGo says of everybody whose mandate is over that they are to go from the roster
// of the association. As soon as as many have said so as its charter asks for, they
// get no further keys, and nothing that they write counts.
func (c *Collective) LetGo() (people []member.ID, err error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	if v.union == nil {
		return nil, refusal.New(refusal.AssociationNone)
	}
	over, err := c.ToLetGo()
	if err != nil {
		return nil, err
	}
	for _, who := range over {
		if err := c.Remove(who); err != nil {
			return people, err
		}
		people = append(people, who)
	}
	return people, nil
}
