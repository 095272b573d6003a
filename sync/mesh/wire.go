package mesh

import (
	"errors"
	"net"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/host"
	quic "github.com/libp2p/go-libp2p/p2p/transport/quic"
	"github.com/libp2p/go-libp2p/p2p/transport/quicreuse"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
)

// wires are the ways by which a host reaches others: QUIC and TCP of the system, or
// QUIC alone over packets that the caller moves. What they hold is released by
// [wires.close].
type wires struct {
	options []libp2p.Option
	own     *quicreuse.ConnManager // nil where the host releases it
}

func wiresOf(o Options) *wires {
	w := &wires{options: []libp2p.Option{libp2p.Transport(quic.NewTransport)}}
	if o.Packets == nil {
		w.options = append(w.options, libp2p.Transport(tcp.NewTCPTransport, tcp.WithDialerForAddr(dialLinks)))
		return w
	}
	from := new(sourceIP)
	w.options = append(w.options, libp2p.QUICReuse(quicreuse.NewConnManager,
		func(m *quicreuse.ConnManager) error { w.own = m; return nil },
		quicreuse.OverrideSourceIPSelector(func() (quicreuse.SourceIPSelector, error) { return from, nil }),
		quicreuse.OverrideListenUDP(func(_ string, at *net.UDPAddr) (net.PacketConn, error) {
			from.IP = at.IP
			return o.Packets(at)
		}),
	))
	return w
}

func (w *wires) close() error {
	if w.own == nil {
		return nil
	}
	return w.own.Close()
}

// sourceIP is the one address of a host whose packets the caller moves.
type sourceIP struct{ net.IP }

func (s *sourceIP) PreferredSourceIPForDestination(*net.UDPAddr) (net.IP, error) { return s.IP, nil }

// wiredHost is a host that releases its wires.
type wiredHost struct {
	host.Host
	wires *wires
}

func (h *wiredHost) Close() error { return errors.Join(h.Host.Close(), h.wires.close()) }
