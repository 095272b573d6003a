package exchange

import (
	"fmt"

	"moot/sync/identity"
)

// agree derives the session's keys from both hellos and all shared spaces.
func (s *Session) agree(theirHello []byte) error {
	first, second := s.ownHello, theirHello
	outLabel, inLabel := "moot exchange 2 initiator", "moot exchange 2 responder"
	if !s.cfg.Initiator {
		first, second = second, first
		outLabel, inLabel = inLabel, outLabel
	}
	initiator, responder := s.ends()
	s.salt = transcript(first, second, initiator, responder)
	var secret []byte
	for _, p := range s.shared {
		secret = append(secret, p.key[:]...)
	}
	var err error
	if s.out, err = newSeal(secret, s.salt[:], outLabel); err != nil {
		return err
	}
	s.in, err = newSeal(secret, s.salt[:], inLabel)
	return err
}

const proofDomain = "moot exchange 2"

// proven is what a device signs: both hellos, both ends, and its side.
func (s *Session) proven(initiator bool) []byte {
	if initiator {
		return append(s.salt[:], 1)
	}
	return append(s.salt[:], 2)
}

// introduce queues this side's proof, and the responder's vectors of what differs. The
// initiator's follow when those are here.
func (s *Session) introduce() error {
	proof := proofMessage{
		Device: s.cfg.Device.ID(),
		Sig:    s.cfg.Device.Sign(proofDomain, s.proven(s.cfg.Initiator)),
		Most:   s.cfg.Most,
	}
	for _, p := range s.shared {
		proof.Held = append(proof.Held, s.holds(p))
	}
	frame, err := s.seal(kindProof, proof)
	if err != nil {
		return err
	}
	s.queue = append(s.queue, frame)
	for _, p := range s.shared {
		if p.equal || s.cfg.Initiator {
			continue
		}
		if err := s.say(p, vectorMessage{Space: p.index, Marks: p.marks(s.salt)}); err != nil {
			return err
		}
	}
	return nil
}

// say queues this side's vector of a space.
func (s *Session) say(p *shared, v vectorMessage) error {
	frame, err := s.seal(kindVector, v)
	if err != nil {
		return err
	}
	s.queue = append(s.queue, frame)
	return nil
}

func (s *Session) takeProof(body []byte) error {
	var proof proofMessage
	if err := read(body, &proof); err != nil {
		return err
	}
	if !identity.Verify(proof.Device, proofDomain, s.proven(!s.cfg.Initiator), proof.Sig) {
		return fmt.Errorf("%w: a device did not prove itself", ErrProtocol)
	}
	s.device = proof.Device
	if s.most = s.cfg.Most; s.most == 0 || proof.Most > 0 && proof.Most < s.most {
		s.most = proof.Most
	}
	s.phase = levelling
	return s.takeHeld(proof.Held)
}
