package collective

import (
	"encoding/binary"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// addressBook is where one device answers, in few bytes: its name once, and what
// is usual without the words around it.
//
//	/ip4/192.168.43.17/udp/40404/quic-v1/p2p/12D3Koo…  ─┐
//	/ip4/192.168.43.17/tcp/40405/p2p/12D3Koo…          ─┴> 12D3Koo…, 7 bytes, 7 bytes
type addressBook struct {
	_      struct{} `cbor:",toarray"`
	Device string
	// Places are kind, address and port, see placeKind.
	Places [][]byte
	// Others are addresses of any other form, whole.
	Others []string
}

// placeKind is the first byte of a place: 4 or 6 bytes of the internet protocol,
// and how one talks there.
type placeKind byte

const (
	quic4 placeKind = 1
	tcp4  placeKind = 2
	quic6 placeKind = 3
	tcp6  placeKind = 4
)

const deviceMark = "/p2p/"

// packAddresses packs addresses; those of a second device stay whole.
func packAddresses(addresses []string) addressBook {
	var b addressBook
	for _, a := range addresses {
		where, device, named := strings.Cut(a, deviceMark)
		place, known := packPlace(where)
		if !named || !known || b.Device != "" && device != b.Device {
			b.Others = append(b.Others, a)
			continue
		}
		b.Device = device
		b.Places = append(b.Places, place)
	}
	return b
}

// unpack returns the addresses, those of the device first; ok is false if there
// are too many or one makes no sense.
func (b addressBook) unpack() (addresses []string, ok bool) {
	if len(b.Places)+len(b.Others) > maxAddresses || (len(b.Places) > 0) != (b.Device != "") {
		return nil, false
	}
	for _, place := range b.Places {
		where, ok := unpackPlace(place)
		if !ok {
			return nil, false
		}
		addresses = append(addresses, where+deviceMark+b.Device)
	}
	return slices.Concat(addresses, b.Others), true
}

func packPlace(where string) ([]byte, bool) {
	parts := strings.Split(where, "/")
	if len(parts) < 5 || parts[0] != "" {
		return nil, false
	}
	ip, err := netip.ParseAddr(parts[2])
	port, badPort := strconv.ParseUint(parts[4], 10, 16)
	if err != nil || badPort != nil {
		return nil, false
	}
	for _, kind := range []placeKind{quic4, tcp4, quic6, tcp6} {
		place := append([]byte{byte(kind)}, ip.AsSlice()...)
		place = binary.BigEndian.AppendUint16(place, uint16(port))
		if again, ok := unpackPlace(place); ok && again == where {
			return place, true
		}
	}
	return nil, false
}

func unpackPlace(place []byte) (string, bool) {
	const portBytes = 2
	if len(place) < 1+portBytes {
		return "", false
	}
	ip, ok := netip.AddrFromSlice(place[1 : len(place)-portBytes])
	port := strconv.Itoa(int(binary.BigEndian.Uint16(place[len(place)-portBytes:])))
	if !ok {
		return "", false
	}
	switch kind := placeKind(place[0]); {
	case kind == quic4 && ip.Is4():
		return "/ip4/" + ip.String() + "/udp/" + port + "/quic-v1", true
	case kind == tcp4 && ip.Is4():
		return "/ip4/" + ip.String() + "/tcp/" + port, true
	case kind == quic6 && ip.Is6():
		return "/ip6/" + ip.String() + "/udp/" + port + "/quic-v1", true
	case kind == tcp6 && ip.Is6():
		return "/ip6/" + ip.String() + "/tcp/" + port, true
	}
	return "", false
}
