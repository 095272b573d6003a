package space

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/store"
)

// Where a space lies in the store. S is the first half of the space's id:
//
//	/spaces/ID                 the space is kept here
//	/space/S/key               the members' secret
//	/space/S/chains/C          there is a chain C; written once
//	/space/S/chain/C           how far it goes, and its tip
//	/space/S/entry/C/N         entry N of chain C
//	/space/S/tip/C/N           a kept tip, where a run ends
//	/space/S/heard/D           there is a document D; 1 once it has had a snapshot
//	/space/S/doc/D             snapshot of document D
//	/space/S/view/D            its projection, as of that snapshot
//	/space/S/handed            keys that were handed on to a reader, one after the other
//	/space/S/settled           what the snapshots hold (see checkpoint)
//
// What is overwritten often is never listed, only read: a store walks over all
// that was ever written under a name. So a start costs as much as there are
// documents and chains, however many entries there are.
//
// The last four can be rebuilt from the entries. What of them is damaged, or
// missing in part, is rebuilt when it is needed; what is missing without a trace,
// by Check.

func under(id log.SpaceID, parts ...string) string {
	return "/space/" + hex.EncodeToString(id[:16]) + "/" + strings.Join(parts, "/")
}

func keyOf(id log.SpaceID) string { return under(id, "key") }

func (s *Space) at(parts ...string) string { return under(s.id, parts...) }

func chainName(c log.Chain) string {
	incarnation := strconv.FormatUint(uint64(c.Incarnation), 16)
	if len(incarnation) < 2 {
		incarnation = "0" + incarnation
	}
	return strconv.Itoa(int(c.Kind)) + "-" + c.Device.String() + "-" + incarnation
}

func parseChain(name string) (log.Chain, error) {
	parts := strings.Split(name, "-")
	if len(parts) != 3 {
		return log.Chain{}, fmt.Errorf("%w: a chain named %q", store.ErrDamaged, name)
	}
	kind, err1 := strconv.ParseUint(parts[0], 10, 8)
	device, err2 := hex.DecodeString(parts[1])
	incarnation, err3 := strconv.ParseUint(parts[2], 16, 32)
	if err1 != nil || err2 != nil || err3 != nil || len(device) != len(identity.DeviceID{}) {
		return log.Chain{}, fmt.Errorf("%w: a chain named %q", store.ErrDamaged, name)
	}
	return log.Chain{Kind: log.Kind(kind), Device: identity.DeviceID(device), Incarnation: uint32(incarnation)}, nil
}

// seqName is the number in twelve hexadecimal digits: there is none above [log.MaxSeq].
func seqName(seq uint64) string {
	b := binary.BigEndian.AppendUint64(nil, seq)
	return hex.EncodeToString(b[2:])
}

// Kept lists the spaces kept in a store.
func Kept(st *store.Store) ([]log.SpaceID, error) {
	var ids []log.SpaceID
	for pair, err := range st.List("/spaces") {
		if err != nil {
			return nil, fmt.Errorf("list the collectives: %w", err)
		}
		id, err := hex.DecodeString(strings.TrimPrefix(pair.Key, "/spaces/"))
		if err != nil || len(id) != len(log.SpaceID{}) {
			return nil, fmt.Errorf("list the collectives: %w", store.ErrDamaged)
		}
		ids = append(ids, log.SpaceID(id))
	}
	return ids, nil
}

// beginning is what makes the space one that is kept here.
func (s *Space) beginning() ([]store.Change, error) {
	settled, err := s.checkpointBytes()
	if err != nil {
		return nil, err
	}
	return []store.Change{
		{Key: keyOf(s.id), Value: s.key[:]},
		{Key: "/spaces/" + s.id.String(), Value: []byte{1}},
		{Key: s.at("settled"), Value: settled},
	}, nil
}
