package exchange

import (
	"encoding/binary"
	"fmt"
	"slices"

	said "moot/sync/batch"
	"moot/sync/log"
)

// shared is one space both sides have, and how far they got.
type shared struct {
	offer
	order    [slotBytes]byte
	index    uint16
	equal    bool
	compared bool
	// both are the epochs that both sides can read.
	both map[log.Hash]bool
	// told is what this side has told the other of documents, heard what it has
	// heard.
	told, heard said.Told

	chains  []*chain
	byName  map[uint64]*chain
	strange int
	// slow is what was taken of those who are beyond their budget, in bytes.
	slow map[slowly]int
}

// slowly names one budget that was gone beyond.
type slowly struct {
	group  group
	roster bool
}

// chain is one chain of a shared space as the two sides have it.
type chain struct {
	in    *shared
	short uint64
	name  log.Chain // zero until the other side showed it
	// here is how far this side has the chain, theirs what the other side is
	// known to have.
	here   uint64
	mine   log.Mark // this side's mark when the session began
	theirs log.Mark
	// claim is the other side's mark until it was checked against an entry.
	claim *markMessage
	// sent and until bound what is still to be sent.
	sent, until uint64
	// heard is the last entry the other side sent.
	heard               uint64
	toSend, acked       uint64 // entries
	toReceive, received uint64 // entries
	trouble             error
	refused             bool // the other side takes no more of it
	closed              bool // this side takes no more of it
	showed              bool // this side's story was sent whole
}

// short names a chain in this session.
func short(salt log.Hash, c log.Chain) uint64 {
	b := append([]byte{byte(c.Kind)}, c.Device[:]...)
	b = binary.BigEndian.AppendUint32(b, c.Incarnation)
	return binary.BigEndian.Uint64(keyed(salt, "moot exchange 2 chain", b))
}

// marks is this side's vector as the other one reads it.
func (p *shared) marks(salt log.Hash) []markMessage {
	marks := make([]markMessage, 0, len(p.vector))
	for _, m := range p.vector {
		marks = append(marks, markMessage{
			Chain: short(salt, m.Chain), Seq: m.Seq, Check: log.Salted(salt[:], m.Hash),
		})
	}
	slices.SortFunc(marks, markMessage.compare)
	return marks
}

// differ are the marks of one vector that the other has not, and with Seq 0 those of
// chains that only the other has. Both are sorted, and so is the answer.
func differ(own, other []markMessage) (marks []markMessage) {
	for len(own)+len(other) > 0 {
		switch {
		case len(other) == 0 || len(own) > 0 && own[0].Chain < other[0].Chain:
			marks, own = append(marks, own[0]), own[1:]
		case len(own) == 0 || other[0].Chain < own[0].Chain:
			marks, other = append(marks, markMessage{Chain: other[0].Chain}), other[1:]
		default:
			if own[0] != other[0] {
				marks = append(marks, own[0])
			}
			own, other = own[1:], other[1:]
		}
	}
	return marks
}

// undiffer is the vector that differs from other in these marks.
func undiffer(marks, other []markMessage) (own []markMessage) {
	for len(marks)+len(other) > 0 {
		if len(marks) == 0 || len(other) > 0 && other[0].Chain < marks[0].Chain {
			own, other = append(own, other[0]), other[1:]
			continue
		}
		if len(other) > 0 && other[0].Chain == marks[0].Chain {
			other = other[1:]
		}
		if marks[0].Seq > 0 {
			own = append(own, marks[0])
		}
		marks = marks[1:]
	}
	return own
}

func (m markMessage) compare(o markMessage) int {
	switch {
	case m.Chain < o.Chain:
		return -1
	case m.Chain > o.Chain:
		return 1
	}
	return 0
}

// differing reports whether any shared space has something to move.
func (s *Session) differing() bool {
	return slices.ContainsFunc(s.shared, func(p *shared) bool { return !p.equal })
}

// compared reports whether the other side's vectors are all here.
func (s *Session) compared() bool {
	return !slices.ContainsFunc(s.shared, func(p *shared) bool { return !p.equal && !p.compared })
}

func (s *Session) takeVector(body []byte) error {
	var v vectorMessage
	if err := read(body, &v); err != nil {
		return err
	}
	if int(v.Space) >= len(s.shared) {
		return fmt.Errorf("%w: space %d", ErrProtocol, v.Space)
	}
	p := s.shared[v.Space]
	if p.equal || p.compared || len(v.Marks) > log.MaxMarks || v.Differs && s.cfg.Initiator {
		return fmt.Errorf("%w: a vector nobody asked for", ErrProtocol)
	}
	for i, m := range v.Marks {
		if m.Seq == 0 && !v.Differs || m.Seq > log.MaxSeq || i > 0 && v.Marks[i-1].Chain >= m.Chain {
			return fmt.Errorf("%w: mark %d of a vector", ErrProtocol, i)
		}
	}
	if v.Differs {
		v.Marks = undiffer(v.Marks, p.marks(s.salt))
	}
	p.compare(v.Marks, s.salt)
	s.sender.add(p.chains)
	if s.cfg.Initiator {
		return s.answerVector(p, v.Marks)
	}
	return nil
}

// answerVector says how this side's vector differs from the other's, or all of it if
// that is shorter.
func (s *Session) answerVector(p *shared, theirs []markMessage) error {
	own := p.marks(s.salt)
	v := vectorMessage{Space: p.index, Differs: true, Marks: differ(own, theirs)}
	if len(own) <= len(v.Marks) {
		v.Differs, v.Marks = false, own
	}
	return s.say(p, v)
}

// compare works out, chain by chain, what goes which way.
func (p *shared) compare(marks []markMessage, salt log.Hash) {
	p.compared = true
	p.byName = make(map[uint64]*chain, len(p.vector)+len(marks))
	p.slow = make(map[slowly]int)
	for _, m := range p.vector {
		c := &chain{in: p, short: short(salt, m.Chain), name: m.Chain, mine: m, here: m.Seq, sent: m.Seq, until: m.Seq}
		i, ok := slices.BinarySearchFunc(marks, markMessage{Chain: c.short}, markMessage.compare)
		switch {
		case !ok:
			c.sent = 0
		case marks[i].Seq > m.Seq:
			c.toReceive = marks[i].Seq - m.Seq
		case marks[i].Seq < m.Seq:
			c.sent, c.claim = marks[i].Seq, &marks[i]
		case marks[i].Check == log.Salted(salt[:], m.Hash):
			c.theirs = m
		default:
			// Two stories of the same length: each shows the other its own
			// from the start, so that both hold the proof.
			c.sent, c.toReceive, c.trouble, c.showed = 0, m.Seq, contradiction(m.Seq), true
		}
		c.toSend = m.Seq - c.sent
		p.add(c)
	}
	for _, m := range marks {
		if p.byName[m.Chain] == nil {
			p.add(&chain{in: p, short: m.Chain, toReceive: m.Seq})
		}
	}
}

func (p *shared) add(c *chain) {
	p.chains = append(p.chains, c)
	p.byName[c.short] = c
}

func contradiction(seq uint64) error {
	return fmt.Errorf("%w: they differ at entry %d", log.ErrFork, seq)
}
