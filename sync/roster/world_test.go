package roster_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"sync"
	"testing"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
)

// world writes acts as devices would. It signs no entries: a history checks none of
// that, the log has done so before.
type world struct {
	t       testing.TB
	space   log.SpaceID
	charter roster.Charter
	chains  map[log.Chain]*log.State
	// wrote holds every act in the order of writing, with the heads that hold
	// for it.
	wrote []written
	named map[string]log.Hash // acts by the name a drawing gives them
}

type written struct {
	placed log.Placed
	seen   []log.Hash
}

// newWorld is a collective founded by "A" whose charter asks for so many
// vouchers.
func newWorld(t testing.TB, vouchers uint8) *world {
	return foundedBy(t, roster.Charter{Vouchers: vouchers})
}

func foundedBy(t testing.TB, charter roster.Charter) *world {
	w := &world{t: t, chains: make(map[log.Chain]*log.State), named: make(map[string]log.Hash), charter: charter}
	founding := w.founding("A")
	w.space = roster.SpaceOf(w.bytes(founding))
	w.write("A", founding)
	return w
}

func (w *world) founding(by string) *roster.Founding {
	return &roster.Founding{Device: device(by), BoxKey: box(by), Charter: w.charter}
}

func admission(who string) *roster.Admission {
	return &roster.Admission{Device: device(who), BoxKey: box(who), Box: []byte("key for " + who)}
}

func device(name string) identity.DeviceID { return phone(name).ID() }
func box(name string) identity.BoxKey      { return phone(name).BoxKey() }

// phones are made once each.
var phones sync.Map

// phone is the device of a name, with its keys.
func phone(name string) *identity.Device {
	if d, ok := phones.Load(name); ok {
		return d.(*identity.Device)
	}
	seed := sha256.Sum256([]byte("device " + name))
	d, err := identity.Generate(bytes.NewReader(seed[:]))
	if err != nil {
		panic(err)
	}
	phones.Store(name, d)
	return d
}

// addition is what a device says to have a further one, which consents to belong to
// any space.
func addition(name string) *roster.Addition {
	return &roster.Addition{Device: device(name), BoxKey: box(name), Consent: consent(name)}
}

func consent(name string) identity.Signature {
	return roster.Consent(phone(name), log.SpaceID{}, roster.Further)
}

func (w *world) bytes(c roster.Content) []byte {
	w.t.Helper()
	b, err := roster.Marshal(c)
	if err != nil {
		w.t.Fatal(err)
	}
	return b
}

// write lets a device write an act, having seen the given ones, and returns its
// hash.
func (w *world) write(by string, c roster.Content, seen ...log.Hash) log.Hash {
	w.t.Helper()
	return w.writeIn(log.Chain{Kind: log.Roster, Device: device(by)}, w.bytes(c), seen...)
}

// admit lets a device vouch for another, having seen the given acts.
func (w *world) admit(by, who string, seen ...log.Hash) log.Hash {
	w.t.Helper()
	return w.write(by, admission(who), seen...)
}

func (w *world) writeIn(c log.Chain, body []byte, seen ...log.Hash) log.Hash {
	w.t.Helper()
	st := w.chains[c]
	if st == nil {
		st = &log.State{Space: w.space, Chain: c}
		w.chains[c] = st
	}
	e := log.Entry{Body: body, Header: log.Header{Version: log.Version, Space: w.space, Chain: c,
		Seq: st.Seq + 1, Prev: st.Hash, Lamport: uint64(len(w.wrote) + 1)}}
	next, err := st.Next(e)
	if err != nil {
		w.t.Fatal(err)
	}
	*st = next
	w.wrote = append(w.wrote, written{log.Placed{Entry: e, Hash: next.Hash}, seen})
	return next.Hash
}

// unwrite takes back the last act, which the device wrote.
func (w *world) unwrite(by string) {
	c := log.Chain{Kind: log.Roster, Device: device(by)}
	last := w.wrote[len(w.wrote)-1].placed.Entry.Header
	w.wrote = w.wrote[:len(w.wrote)-1]
	w.chains[c].Seq, w.chains[c].Hash, w.chains[c].Lamport = last.Seq-1, last.Prev, 0
}

func (w *world) hashes() []log.Hash {
	var all []log.Hash
	for _, a := range w.wrote {
		all = append(all, a.placed.Hash)
	}
	return all
}

// String draws the history for a failing test: who wrote, and having seen what.
func (w *world) String() string {
	s := ""
	for _, a := range w.wrote {
		s += fmt.Sprintf("%.4s by %.4s after %.4s; ", a.placed.Hash, a.placed.Entry.Header.Chain.Device, a.seen)
	}
	return s
}

// history adds the acts in the given order; none means the order of writing.
func (w *world) history(order ...int) *roster.History {
	w.t.Helper()
	h := roster.NewHistory(w.space)
	if order == nil {
		for i := range w.wrote {
			order = append(order, i)
		}
	}
	for _, i := range order {
		if err := h.Add(w.wrote[i].placed, w.wrote[i].seen); err != nil {
			w.t.Fatal(err)
		}
	}
	return h
}

// names says who belongs, in the order of coming in, each with who vouched:
// "A B(A) C(A,B)".
func names(r roster.Roster, of ...string) string {
	name := make(map[roster.MemberID]string)
	for _, n := range of {
		name[roster.MemberOf(r.Space, device(n))] = n
	}
	s := ""
	for i, m := range r.Members {
		if i > 0 {
			s += " "
		}
		s += name[m.ID]
		for j, v := range m.Vouchers {
			s += map[bool]string{true: "(", false: ","}[j == 0] + name[v]
		}
		if len(m.Vouchers) > 0 {
			s += ")"
		}
	}
	return s
}

func numbered(i int) string { return fmt.Sprintf("N%d", i) }
