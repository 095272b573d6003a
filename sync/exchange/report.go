package exchange

import (
	"moot/sync/identity"
	"moot/sync/log"
)

// Counts is what went over the wire.
type Counts struct {
	SentFrames, ReceivedFrames int
	SentBytes, ReceivedBytes   int
}

// Report says how a session stands. It may be asked for at any time.
type Report struct {
	// Device is the other side; zero until Proven. If it is this side's own,
	// someone copied the home.
	Device identity.DeviceID
	Proven bool
	// Spaces are those both sides share, in an order both sides agree on.
	Spaces []SpaceReport
	Counts Counts
}

// SpaceReport says how one shared space stands.
type SpaceReport struct {
	Space log.SpaceID
	// Level is true when each side is known to have all the other had when the
	// session began.
	Level bool
	// Acknowledged is what the other side durably has, as far as it said and
	// as far as it agrees with what is here.
	Acknowledged log.Vector
	// Sent and Received are entries: acknowledged by the other side, and kept
	// on this one.
	Sent, Received uint64
	// Done and Total are entries to be moved in this session, both ways. Total
	// is 0 until the vectors were compared.
	Done, Total uint64
	// Left are the entries of these that were left to later sessions, as far as this
	// one has come.
	Left     uint64
	Troubles []Trouble
}

// Trouble is a chain that could not be levelled; the others are not touched.
type Trouble struct {
	// Chain is zero if the other side never showed its name.
	Chain log.Chain
	// Err wraps log.ErrFork where the two sides have different histories,
	// another of the log's errors where runs were refused, or says why runs
	// could not be read here.
	Err error
	// Theirs is true when the other side refused what was sent.
	Theirs bool
}

// Report tells how the session stands.
func (s *Session) Report() Report {
	r := Report{Device: s.device, Proven: s.phase == levelling, Counts: s.counts}
	for _, p := range s.shared {
		r.Spaces = append(r.Spaces, s.reportSpace(p))
	}
	return r
}

func (s *Session) reportSpace(p *shared) SpaceReport {
	r := SpaceReport{Space: p.space.ID(), Level: p.equal && s.phase == levelling}
	if p.equal {
		if r.Level {
			r.Acknowledged = p.vector
		}
		return r
	}
	r.Level = s.endSent && s.endSeen
	for _, c := range p.chains {
		r.Sent += c.acked
		r.Received += c.received
		r.Done += min(c.acked, c.toSend) + min(c.received, c.toReceive)
		r.Total += c.toSend + c.toReceive
		r.Left += c.toSend - min(c.acked, c.toSend) + c.toReceive - min(c.received, c.toReceive)
		if c.theirs.Seq > 0 {
			r.Acknowledged = append(r.Acknowledged, c.theirs)
		}
		if c.trouble != nil {
			r.Troubles = append(r.Troubles, Trouble{Chain: c.name, Err: c.trouble, Theirs: c.refused})
		}
		if c.trouble != nil || c.acked < c.toSend || c.received < c.toReceive {
			r.Level = false
		}
	}
	r.Acknowledged.Sort()
	return r
}
