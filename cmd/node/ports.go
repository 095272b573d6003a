package node

import (
	"encoding/json"
	"net"
	"slices"
	"strconv"
	"strings"

	"moot/sync/store"
)

// ports are those the node was reached at last time. It takes them again where
// it may choose, so that the addresses others know, and those in invitations,
// still lead to it.
type ports struct {
	TCP int `json:"tcp"`
	UDP int `json:"udp"`
}

const portsKey = "/listen/ports"

// readPorts returns the ports of last time; zero for those that are not known or
// taken by now.
func readPorts(s *store.Store) ports {
	var p ports
	b, err := s.Get(portsKey)
	if err != nil || json.Unmarshal(b, &p) != nil {
		return ports{}
	}
	if l, err := net.Listen("tcp", ":"+strconv.Itoa(p.TCP)); err != nil {
		p.TCP = 0
	} else {
		l.Close()
	}
	if l, err := net.ListenPacket("udp", ":"+strconv.Itoa(p.UDP)); err != nil {
		p.UDP = 0
	} else {
		l.Close()
	}
	return p
}

// in returns the addresses to listen on with these ports where any port will do.
func (p ports) in(listen []string) []string {
	listen = slices.Clone(listen)
	for i, address := range listen {
		address = strings.Replace(address, "/tcp/0", "/tcp/"+strconv.Itoa(p.TCP), 1)
		listen[i] = strings.Replace(address, "/udp/0", "/udp/"+strconv.Itoa(p.UDP), 1)
	}
	return listen
}

// keepPorts notes the ports in the addresses the node has got.
func keepPorts(s *store.Store, addresses []string) error {
	var p ports
	for _, address := range addresses {
		if p.TCP == 0 {
			p.TCP = portAfter(address, "/tcp/")
		}
		if p.UDP == 0 {
			p.UDP = portAfter(address, "/udp/")
		}
	}
	b, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return s.Write(store.Change{Key: portsKey, Value: b})
}

// portAfter reads the port that follows a mark in an address; 0 if there is none.
func portAfter(address, mark string) int {
	_, rest, ok := strings.Cut(address, mark)
	if !ok {
		return 0
	}
	number, _, _ := strings.Cut(rest, "/")
	port, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	return port
}
