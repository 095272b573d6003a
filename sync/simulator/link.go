package simulator

import (
	"math/rand/v2"
	"time"
)

// Link is what two devices meet over.
type Link struct {
	BitsPerSecond float64
	// Latency is one way.
	Latency time.Duration
	// Loss is the part of packets that are lost and sent again.
	Loss float64
	// Breaks is the chance that the link goes, for each frame.
	Breaks float64
}

var (
	// WiFi is a hotspot in one room.
	WiFi = Link{BitsPerSecond: 20e6, Latency: 2 * time.Millisecond}
	// Radio is a thin link between two settlements.
	Radio = Link{BitsPerSecond: 64_000, Latency: 150 * time.Millisecond, Loss: 0.02}
	// BadRadio is one that goes again and again.
	BadRadio = Link{BitsPerSecond: 64_000, Latency: 150 * time.Millisecond, Loss: 0.05, Breaks: 0.1}
)

const (
	packetBytes = 1200
	// packetOverheadBytes is what IP, UDP and QUIC add to a packet.
	packetOverheadBytes = 60
)

// pipe is one direction of a link: frames go one after the other and arrive in order.
type pipe struct {
	link Link
	rand *rand.Rand
	free time.Time
}

// send says when a frame that is sent now is there. A packet that is lost is sent
// again one round trip later, and what comes behind it waits.
func (p *pipe) send(now time.Time, bytes int) (there time.Time) {
	if p.free.Before(now) {
		p.free = now
	}
	for left := bytes; left > 0; left -= packetBytes {
		bits := float64(min(left, packetBytes)+packetOverheadBytes) * 8
		for {
			p.free = p.free.Add(time.Duration(bits / p.link.BitsPerSecond * float64(time.Second)))
			if p.rand.Float64() >= p.link.Loss {
				break
			}
			p.free = p.free.Add(2 * p.link.Latency)
		}
	}
	return p.free.Add(p.link.Latency)
}
