package mesh

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"

	"moot/sync/canon"
)

const carryProtocol protocol.ID = "/moot/carry/1"

// Carrier has the parcels that this device carries for others. A device asks what
// another carries whenever they have compared, takes what it wants, and so parcels
// go from hand to hand until those have them they are for. Nothing here is opened,
// and nothing is signed: a carrier needs no keys.
type Carrier interface {
	// Offers are what others may take, at most [MaxOffers].
	Offers() []Offer
	// Wants reports whether to take a parcel. It answers at once. known is set where
	// the device that offers it has shown that it shares a space.
	Wants(o Offer, known bool) bool
	// Open reads a parcel that is offered.
	Open(id [32]byte) (io.ReadCloser, error)
	// Take reads a parcel another device hands over: r ends after as many bytes as
	// were offered, or with an error.
	Take(o Offer, known bool, r io.Reader) error
}

// Offer is a parcel as carriers speak of it. Its cover says whom it is for, to those
// alone.
type Offer struct {
	_     struct{} `cbor:",toarray"`
	ID    [32]byte
	Cover []byte
	Bytes int64
	// Hops is how many more carriers may take it on.
	Hops uint8
	// AgeSeconds is how long ago it was packed, as far as its carriers know.
	AgeSeconds int64
}

// fetchCarried takes from a device what it carries and is wanted here. What breaks off is
// tried again while the device is here: the next time that somebody asks it of its own
// accord may be a minute away.
func (n *Node) fetchCarried(p peer.ID) {
	if !n.fetching.begin(p) {
		return
	}
	for fails := 0; ; {
		if n.fetchFrom(p) || fails == fetchTries {
			if n.fetching.end(p) {
				return
			}
			fails = 0
			continue
		}
		fails++
		select {
		case <-n.clock.After(n.pause(fails-1, redialFirst, redialMost)):
		case <-n.ctx.Done():
			return
		}
	}
}

// fetches are the devices from which is being taken; true where somebody wants to take
// once more.
type fetches struct {
	mu    sync.Mutex
	again map[peer.ID]bool
}

// begin reports whether nobody takes from the device just now; who does looks again.
func (f *fetches) begin(p peer.ID) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.again == nil {
		f.again = make(map[peer.ID]bool)
	}
	_, busy := f.again[p]
	f.again[p] = busy
	return !busy
}

// end reports whether nobody wanted to take meanwhile.
func (f *fetches) end(p peer.ID) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.again[p] {
		f.again[p] = false
		return false
	}
	delete(f.again, p)
	return true
}

// fetchFrom is one try. It reports whether there is nothing to be tried again.
func (n *Node) fetchFrom(p peer.ID) bool {
	if n.ctx.Err() != nil || n.host.Network().Connectedness(p) != network.Connected {
		return true
	}
	ctx, cancel := context.WithTimeout(n.ctx, sessionTimeout)
	defer cancel()
	opening, opened := context.WithTimeout(network.WithNoDial(ctx, "carry"), dialTimeout)
	stream, err := n.host.NewStream(opening, p, carryProtocol)
	opened()
	if err != nil {
		return false // it carries nothing, or has much to do
	}
	stop := context.AfterFunc(ctx, func() { stream.Reset() })
	defer stop()
	if err := n.takeFrom(stream); err != nil {
		if n.ctx.Err() == nil {
			n.problems.note(carryCode(err))
		}
		stream.Reset()
		return !errors.Is(err, errBroken)
	}
	stream.Close()
	return true
}

// fetchOne takes from one random device that is connected, known or not: what came
// there since is heard of in this way.
func (n *Node) fetchOne() {
	if peers := n.host.Network().Peers(); n.home.Carrier != nil && len(peers) > 0 {
		p := peers[n.chance(uint64(len(peers)))]
		n.run(func() { n.fetchCarried(p) })
	}
}

// takeFrom asks for what is offered, one parcel after the other.
func (n *Node) takeFrom(stream network.Stream) error {
	frame, err := readFrame(stream, maxOffersBytes, frameTimeout)
	if err != nil {
		return fmt.Errorf("%w: %w", errBroken, err)
	}
	var offers []Offer
	if err := canon.Unmarshal(frame, &offers, maxOffersBytes); err != nil || len(offers) > MaxOffers {
		return fmt.Errorf("%w: what is carried: %w", errFrame, err)
	}
	_, known := n.table.device(stream.Conn().RemotePeer())
	for _, o := range offers {
		if o.Bytes <= 0 || o.AgeSeconds < 0 || len(o.Cover) > maxCoverBytes {
			return fmt.Errorf("%w: an offer of %d bytes", errFrame, o.Bytes)
		}
		if !n.home.Carrier.Wants(o, known) {
			continue
		}
		if err := writeFrame(stream, o.ID[:], frameTimeout); err != nil {
			return fmt.Errorf("%w: %w", errBroken, err)
		}
		r := &frameReader{wire: stream, left: o.Bytes}
		if err := n.home.Carrier.Take(o, known, r); err != nil {
			return err
		}
		if r.left > 0 { // it was not read to its end: nothing after it makes sense
			return nil
		}
	}
	return nil
}

// offerCarried answers a device that asks what is carried here.
func (n *Node) offerCarried(stream network.Stream, _ func()) {
	ctx, cancel := context.WithTimeout(n.ctx, sessionTimeout)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { stream.Reset() })
	defer stop()
	if err := n.giveTo(stream); err != nil {
		stream.Reset()
		return
	}
	stream.Close()
}

func (n *Node) giveTo(stream network.Stream) error {
	offers := n.home.Carrier.Offers()
	offered := make(map[[32]byte]int64, len(offers))
	for _, o := range offers {
		offered[o.ID] = o.Bytes
	}
	b, err := canon.Marshal(offers)
	if err != nil {
		return err
	}
	if err := writeFrame(stream, b, frameTimeout); err != nil {
		return err
	}
	for range offers { // each is asked for once
		frame, err := readFrame(stream, len(Offer{}.ID), frameTimeout)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil || len(frame) != len(Offer{}.ID) {
			return fmt.Errorf("%w: %w", errFrame, err)
		}
		id := [32]byte(frame)
		bytes, ok := offered[id]
		if !ok {
			return fmt.Errorf("%w: what was not offered", errFrame)
		}
		delete(offered, id)
		if err := n.give(stream, id, bytes); err != nil {
			return err
		}
	}
	return nil
}

// give writes one parcel in frames.
func (n *Node) give(stream network.Stream, id [32]byte, bytes int64) error {
	r, err := n.home.Carrier.Open(id)
	if err != nil {
		return err
	}
	defer r.Close()
	part := make([]byte, carryFrameBytes)
	for left := bytes; left > 0; {
		part = part[:min(left, carryFrameBytes)]
		if _, err := io.ReadFull(r, part); err != nil {
			return err
		}
		if err := writeFrame(stream, part, frameTimeout); err != nil {
			return err
		}
		left -= int64(len(part))
	}
	return nil
}

// frameReader reads what give wrote.
type frameReader struct {
	wire  wire
	left  int64
	frame []byte
}

func (f *frameReader) Read(b []byte) (int, error) {
	if len(f.frame) == 0 && f.left == 0 {
		return 0, io.EOF
	}
	if len(f.frame) == 0 {
		frame, err := readFrame(f.wire, int(min(f.left, carryFrameBytes)), frameTimeout)
		if err != nil {
			return 0, fmt.Errorf("%w: %w", errBroken, err)
		}
		f.frame = frame
		f.left -= int64(len(frame))
	}
	n := copy(b, f.frame)
	f.frame = f.frame[n:]
	return n, nil
}

func carryCode(err error) Code {
	var reset *network.StreamError
	switch {
	case errors.As(err, &reset) && reset.ErrorCode == network.StreamRateLimited:
		return CodeBusy
	case errors.Is(err, errBroken):
		return CodeBroken
	case errors.Is(err, errFrame):
		return CodeNonsense
	}
	return CodeHere
}
