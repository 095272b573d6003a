package collective

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"moot/app/certificate"
	"moot/app/day"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/ratification"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
)

// Ratifications are the rounds in which collectives approve one text, as they stand
// today, in the order of their days.
func (c *Collective) Ratifications() ([]ratification.Round, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.ratifications), nil
}

// Ratification is one of them.
func (c *Collective) Ratification(id ratification.ID) (ratification.Round, error) {
	v, err := c.look()
	if err != nil {
		return ratification.Round{}, err
	}
	return v.ratification(id)
}

func (v *view) ratification(id ratification.ID) (ratification.Round, error) {
	i := slices.IndexFunc(v.ratifications, func(r ratification.Round) bool { return r.ID == id })
	if i < 0 {
		return ratification.Round{}, refusal.New(refusal.RatifyUnknown, "name", id.String()[:idShown])
	}
	return v.ratifications[i], nil
}

// party is this collective as others know it.
func (c *Collective) party(v *view) ratification.Party {
	return ratification.Party{ID: ratification.PartyID(c.Abroad()), Name: v.charter.Name, Size: max(1, len(v.roll))}
}

// foldRatifications fills in the rounds, and says of each decision whether it waits to be
// ratified.
func (c *Collective) foldRatifications(v *view) {
	v.ratifications = nil
	if len(v.facts.Ratifications.Openings) == 0 {
		return
	}
	on := ratification.Ground{People: v.everyone(v.roster), Own: ratification.PartyID(c.Abroad()), Proofs: c.proofs(v), Heard: c.heardFrom(v)}
	among := v.amongOwn()
	announced := make(map[motion.ID]poll.Poll)
	for _, p := range v.polls {
		if p.State == poll.Announced && p.Outcome != nil {
			announced[p.Motion] = p
		}
	}
	for _, m := range v.motions {
		p, ok := announced[m.ID]
		if ok && !among[m.Meeting] && (m.State == motion.Adopted || m.State == motion.Rejected) {
			on.Here = append(on.Here, ratification.Decided{Text: p.Wording.Text, On: day.Of(p.AnnouncedAt, v.charter.Location()), Adopted: m.State == motion.Adopted})
		}
	}
	v.ratifications = ratification.Fold(v.facts.Ratifications, on)
	waits := ratification.Provisional(v.ratifications)
	if len(waits) == 0 {
		return
	}
	v.decisions = slices.Clone(v.decisions)
	for i := range v.decisions {
		v.decisions[i].Provisional = waits[v.decisions[i].ID]
	}
}

// heardFrom is when the last card, answer or decision of each collective came here, by
// the clocks of those who brought it.
func (c *Collective) heardFrom(v *view) map[ratification.PartyID]day.Date {
	heard := make(map[ratification.PartyID]day.Date)
	came := func(id ratification.PartyID, at time.Time) {
		heard[id] = max(heard[id], day.Of(at, v.charter.Location()))
	}
	for _, a := range v.facts.Certificates.Acquaintances {
		came(ratification.PartyID(a.Roll.Collective), a.At)
	}
	for _, a := range v.facts.Ratifications.Answers {
		came(a.Party, a.At)
	}
	for _, s := range v.facts.Associations.Showings {
		if p, proven := c.proofsAbove[s.ID]; proven {
			came(ratification.PartyID(p.Collective), s.At)
		}
	}
	for _, p := range v.facts.Lineages.Passings {
		came(ratification.PartyID(p.Station.Collective), p.At)
	}
	return heard
}

// proven is what a certificate was found to prove, with the rolls that were known
// when it was checked: signatures are checked once.
type proven struct {
	known int
	proof ratification.Proof
	ok    bool
}

// proofs checks the certificates of answers. One counts if a roll that is known here
// leads to its signers and more than half of that roll attest it, or three of them:
// as many as sign minutes.
func (c *Collective) proofs(v *view) map[statement.ID]ratification.Proof {
	known := certificate.Known(v.facts.Certificates)
	all := make(map[statement.ID]ratification.Proof)
	for _, a := range v.facts.Ratifications.Answers {
		if len(a.Certificate) == 0 {
			continue
		}
		was, checked := c.proofsOf[a.ID]
		if !checked || was.known != len(known) {
			was = proven{known: len(known)}
			was.proof, was.ok = prove(a.Certificate, known)
			if c.proofsOf == nil {
				c.proofsOf = make(map[statement.ID]proven)
			}
			c.proofsOf[a.ID] = was
		}
		if was.ok {
			all[a.ID] = was.proof
		}
	}
	return all
}

const attestersEnough = 3

// checked is a certificate that is enough to go by for those who know these rolls.
func checked(file []byte, known []certificate.Roll) (*certificate.Certificate, certificate.Finding, bool) {
	made, _, no := certificate.Parse(file)
	if no != nil || made == nil {
		return nil, certificate.Finding{}, false
	}
	found, no := made.Check(known)
	return made, found, no == nil && found.Known && (found.Majority() || found.By >= attestersEnough)
}

func prove(file []byte, known []certificate.Roll) (ratification.Proof, bool) {
	made, found, ok := checked(file, known)
	if !ok {
		return ratification.Proof{}, false
	}
	return ratification.Proof{Party: ratification.PartyID(made.Paper.Collective), Text: made.Paper.Text, On: made.Paper.On, By: found.By, Of: found.Of}, true
}

// Proposal is what somebody asks collectives to ratify.
type Proposal struct {
	// Text is the exact text; or Decision is the one of this collective that has it,
	// which is provisional from then on.
	Text     string
	Decision motion.ID
	// With are the collectives that are asked beside this one, among [Collective.Neighbours].
	With      []ratification.PartyID
	Threshold ratification.Threshold
	Deadline  day.Date
	// Instead is the round whose text this one amends.
	Instead ratification.ID
}

// OpenRatification opens a round.
func (c *Collective) OpenRatification(ask Proposal) (ratification.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return ratification.ID{}, err
	}
	call := ratification.Call{By: c.party(v), On: c.today(v), Deadline: ask.Deadline, Text: ask.Text, Threshold: ask.Threshold,
		Instead: ask.Instead}
	if v.union == nil { // an association asks its collectives, and does not answer itself
		call.Parties = append(call.Parties, c.party(v))
	}
	if !ask.Decision.IsZero() {
		d, err := v.decision(ask.Decision)
		if err != nil {
			return ratification.ID{}, err
		}
		call.Text = d.Wording.Text
		call.Lineage = []ratification.Step{{Collective: call.By.ID, Name: call.By.Name, Motion: d.ID, Wording: d.Wording.Hash}}
	}
	known := v.neighbours()
	for _, id := range ask.With {
		i := slices.IndexFunc(known, func(p ratification.Party) bool { return p.ID == id })
		if i < 0 {
			return ratification.ID{}, refusal.New(refusal.RatifyNoParty, "name", id.String()[:idShown])
		}
		call.Parties = append(call.Parties, known[i])
	}
	call, no := call.Cleaned()
	if no != nil {
		return ratification.ID{}, no
	}
	_, err = c.say(ratification.Opening{Call: call, Decision: ask.Decision})
	return call.Name(), err
}

// Neighbours are the collectives that are known here and can be asked, each with the
// size of the roll that was brought last, by name.
func (c *Collective) Neighbours() ([]ratification.Party, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return v.neighbours(), nil
}

func (v *view) neighbours() []ratification.Party {
	newest := make(map[ratification.PartyID]ratification.Party)
	said := slices.Clone(v.facts.Certificates.Acquaintances)
	statement.Sort(said)
	for _, a := range said {
		id := ratification.PartyID(a.Roll.Collective)
		newest[id] = ratification.Party{ID: id, Name: a.Roll.Name, Size: len(a.Roll.Voices)}
	}
	return slices.SortedFunc(maps.Values(newest), func(a, b ratification.Party) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID.String(), b.ID.String()))
	})
}

// RatificationFile is a round for another collective, with all certificates that are
// here: those of others and, once it is signed, one's own.
func (c *Collective) RatificationFile(id ratification.ID) ([]byte, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	r, err := v.ratification(id)
	if err != nil {
		return nil, err
	}
	f := record.RoundFile{Call: r.Call}
	c.mu.Lock()
	proofs := c.proofs(v)
	c.mu.Unlock()
	for _, a := range v.facts.Ratifications.Answers {
		if _, ok := proofs[a.ID]; ok && a.Round == id {
			f.Certificates = append(f.Certificates, a.Certificate)
		}
	}
	for _, d := range v.register {
		if _, _, ok := r.Call.Read(d.Wording.Text); !ok {
			continue
		}
		if made, err := c.Certificate(d.ID); err == nil {
			f.Certificates = append(f.Certificates, made.Certificate.Marshal())
		}
	}
	return f.Marshal()
}

// TakeRatification takes what a delegate brought: the file of a round, with the
// certificates in it, or the certificate of one answer. What is known already is not
// said again; a certificate that proves nothing here is left out and counted.
func (c *Collective) TakeRatification(file []byte) (id ratification.ID, refused int, err error) {
	f, no := record.ParseRoundFile(file)
	if no != nil {
		if made, _, bad := certificate.Parse(file); bad != nil || made == nil {
			return id, 0, no
		}
		f = record.RoundFile{Certificates: [][]byte{file}}
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return id, 0, err
	}
	calls := make(map[ratification.ID]ratification.Call)
	for _, r := range v.ratifications {
		calls[r.ID] = r.Call
	}
	var said []statement.Sayer
	if no == nil {
		id = f.Call.Name()
		if _, known := calls[id]; !known {
			calls[id] = f.Call
			said = append(said, ratification.Opening{Call: f.Call})
		}
	}
	for _, cert := range f.Certificates {
		a, round, ok := c.answerOf(v, cert, calls)
		if id.IsZero() {
			id = round
		}
		switch {
		case !ok:
			refused++
		case a != nil:
			said = append(said, *a)
		}
	}
	if id.IsZero() {
		return id, refused, refusal.New(refusal.RatifyNoProof)
	}
	if len(said) > 0 {
		_, err = c.sayAll(said)
	}
	return id, refused, err
}

// answerOf is what a certificate answers, nil if that is known here already; ok is
// false if it proves nothing here.
func (c *Collective) answerOf(v *view, file []byte, calls map[ratification.ID]ratification.Call) (a *ratification.Answer, round ratification.ID, ok bool) {
	proof, ok := prove(file, append(certificate.Known(v.facts.Certificates), certificate.Stand(c.Abroad(), v.facts.Certificates).Rolls()...))
	if !ok || len(file) > ratification.CertificateMax {
		return nil, round, false
	}
	_, round, ok = ratification.Names(proof.Text)
	call, known := calls[round]
	if !ok || !known || !slices.ContainsFunc(call.Parties, func(p ratification.Party) bool { return p.ID == proof.Party }) {
		return nil, ratification.ID{}, false
	}
	if proof.Party == ratification.PartyID(c.Abroad()) {
		return nil, round, true // what we decided is in our own register
	}
	for _, known := range v.facts.Ratifications.Answers {
		if known.Round == round && known.Party == proof.Party && string(known.Certificate) == string(file) {
			return nil, round, true
		}
	}
	return &ratification.Answer{Round: round, Party: proof.Party, Certificate: file}, round, true
}

// MoveRatification moves that this collective answer a round: kind is ratified,
// reserved (words are the reservation) or refused (words are the reason).
func (c *Collective) MoveRatification(id ratification.ID, kind ratification.Kind, words string, s motion.Submission) (motion.ID, error) {
	r, err := c.Ratification(id)
	if err != nil {
		return motion.ID{}, err
	}
	if no := r.CanAnswer(ratification.PartyID(c.Abroad())); no != nil {
		return motion.ID{}, no
	}
	switch {
	case !slices.Contains([]ratification.Kind{ratification.Ratifies, ratification.Reserves, ratification.Refuses}, kind):
		return motion.ID{}, refusal.New(refusal.RatifyAnswer, "answer", string(kind))
	case kind != ratification.Ratifies && words == "":
		return motion.ID{}, refusal.New(refusal.RatifyNoWords)
	}
	s.Text = r.Call.Wording(kind, words)
	return c.Submit(s)
}

// EnterAnswer writes down what another collective answered on paper. It counts once
// a second member has written down the same.
func (c *Collective) EnterAnswer(id ratification.ID, party ratification.PartyID, kind ratification.Kind, on day.Date, words string) error {
	return c.onRatification(id, func(_ *view, r ratification.Round) (statement.Sayer, error) {
		if no := r.CanAnswer(party); no != nil {
			return nil, no
		}
		if party == ratification.PartyID(c.Abroad()) {
			return nil, refusal.New(refusal.CertificateOwn)
		}
		a, no := ratification.Answer{Round: id, Party: party, Kind: kind, On: on, Words: words}.Cleaned()
		if no != nil {
			return nil, no
		}
		return a, nil
	})
}

// LapseRatification says that the last day of a round is over.
func (c *Collective) LapseRatification(id ratification.ID) error {
	return c.onRatification(id, func(v *view, r ratification.Round) (statement.Sayer, error) {
		l, no := r.ToLapse(c.today(v))
		if no != nil {
			return nil, no
		}
		return l, nil
	})
}

// onRatification says one thing about a round after asking the rules.
func (c *Collective) onRatification(id ratification.ID, rule func(*view, ratification.Round) (statement.Sayer, error)) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	r, err := v.ratification(id)
	if err != nil {
		return err
	}
	what, err := rule(v, r)
	if err != nil {
		return err
	}
	_, err = c.say(what)
	return err
}
