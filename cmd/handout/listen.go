package handout

import (
	"context"
	"io"
	"log"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"sync"
)

// quiet drops what net/http would say about strangers.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// listen takes the address, or the usual port, or any.
func listen(ctx context.Context, address string) (net.Listener, error) {
	var way net.ListenConfig
	if address != "" {
		return way.Listen(ctx, "tcp", address)
	}
	l, err := way.Listen(ctx, "tcp", ":"+strconv.Itoa(DefaultPort))
	if err != nil {
		l, err = way.Listen(ctx, "tcp", ":0")
	}
	return l, err
}

// guarded hears only those who come from a private address to a private one, and so
// many of them at once.
type guarded struct {
	net.Listener

	mu   sync.Mutex
	from map[netip.Addr]int
	all  int
}

func guard(l net.Listener) net.Listener { return &guarded{Listener: l, from: make(map[netip.Addr]int)} }

func (g *guarded) Accept() (net.Conn, error) {
	for {
		c, err := g.Listener.Accept()
		if err != nil {
			return nil, err
		}
		there, ok := private(c.RemoteAddr())
		if _, here := private(c.LocalAddr()); !ok || !here || !g.enter(there) {
			c.Close()
			continue
		}
		return &visit{Conn: c, leave: sync.OnceFunc(func() { g.leave(there) })}, nil
	}
}

func (g *guarded) enter(from netip.Addr) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.all >= maxConnections || g.from[from] >= maxFromOne {
		return false
	}
	g.all++
	g.from[from]++
	return true
}

func (g *guarded) leave(from netip.Addr) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.all--
	if g.from[from]--; g.from[from] == 0 {
		delete(g.from, from)
	}
}

// visit is a connection that counts until it is closed.
type visit struct {
	net.Conn
	leave func()
}

func (v *visit) Close() error {
	v.leave()
	return v.Conn.Close()
}

// private is an address of a room, a house or this machine, and none of the internet.
func private(a net.Addr) (netip.Addr, bool) {
	tcp, ok := a.(*net.TCPAddr)
	if !ok {
		return netip.Addr{}, false
	}
	ip := tcp.AddrPort().Addr().Unmap()
	return ip, ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast()
}

// addresses are where a browser finds the listener: as it was told, or in each network
// of this device; on this machine only where there is no other.
func addresses(at net.Addr) []string {
	tcp, ok := at.(*net.TCPAddr)
	if !ok {
		return nil
	}
	port := strconv.Itoa(tcp.Port)
	if !tcp.IP.IsUnspecified() {
		return []string{place(tcp.IP.String(), port)}
	}
	var all, own []string
	networks, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	for _, n := range networks {
		prefix, err := netip.ParsePrefix(n.String())
		ip := prefix.Addr().Unmap()
		switch {
		case err != nil || !ip.Is4(): // nobody types the others
		case ip.IsLoopback():
			own = append(own, place(ip.String(), port))
		case ip.IsPrivate() || ip.IsLinkLocalUnicast():
			all = append(all, place(ip.String(), port))
		}
	}
	if len(all) == 0 {
		return own
	}
	slices.Sort(all)
	return all
}

func place(host, port string) string { return "http://" + net.JoinHostPort(host, port) + "/" }
