package simulator

import (
	"bytes"
	"fmt"
	"strings"

	"moot/sync/log"
)

// Check says what does not hold once everybody has met everybody, if anything:
//
//   - all who share a collective hold the same entries, roster and documents;
//   - all that was confirmed to somebody is there, unless their device told two
//     stories or was restored before it had told anybody;
//   - no device was brought an entry twice;
//   - who told two stories is known to all, and everything else stands.
//
// Devices that were compared begin anew from their disks, since documents that were read
// stay open and a region has hundreds of thousands.
func (w *World) Check() error {
	spaces := map[log.SpaceID]*Device{}
	for _, d := range w.devices {
		reads := false // the others are compared with it
		for _, id := range d.ids {
			first, ok := spaces[id]
			if !ok {
				spaces[id], reads = d, true
				continue
			}
			if err := w.same(first, d, id); err != nil {
				return w.failed(err)
			}
		}
		if err := d.receivedOnce(); err != nil {
			return w.failed(err)
		}
		if !reads {
			w.open(d)
		}
	}
	for _, s := range w.said {
		if err := w.stands(spaces[s.space], s); err != nil {
			return w.failed(err)
		}
	}
	return nil
}

func (w *World) failed(err error) error { return fmt.Errorf("seed %d: %w", w.seed, err) }

// same compares what two devices hold.
func (w *World) same(a, b *Device, id log.SpaceID) error {
	as, bs := a.spaces[id], b.spaces[id]
	if as.Vector().Digest() != bs.Vector().Digest() {
		return fmt.Errorf("%s and %s hold other entries: %v, %v", a.Name, b.Name, ends(as.Vector()), ends(bs.Vector()))
	}
	ra, rb := as.RosterHeads(), bs.RosterHeads()
	if fmt.Sprint(ra) != fmt.Sprint(rb) {
		return fmt.Errorf("%s and %s count others as members", a.Name, b.Name)
	}
	if fa, fb := fmt.Sprint(forks(a, id)), fmt.Sprint(forks(b, id)); fa != fb {
		return fmt.Errorf("%s knows of the forks %s, %s of %s", a.Name, fa, b.Name, fb)
	}
	docs := as.Documents("")
	if fmt.Sprint(docs) != fmt.Sprint(bs.Documents("")) {
		return fmt.Errorf("%s and %s hold other documents", a.Name, b.Name)
	}
	for _, doc := range docs {
		va, err := as.Projection(doc)
		if err != nil {
			return err
		}
		vb, err := bs.Projection(doc)
		if err != nil {
			return err
		}
		if !bytes.Equal(va, vb) {
			return fmt.Errorf("%s and %s read %s otherwise", a.Name, b.Name, doc)
		}
	}
	return nil
}

func ends(v log.Vector) (seqs []uint64) {
	for _, m := range v {
		seqs = append(seqs, m.Seq)
	}
	return seqs
}

// forks are the chains of which a device holds two stories.
func forks(d *Device, id log.SpaceID) (all []log.Chain) {
	for _, m := range d.spaces[id].Vector() {
		if m.Chain == m.Chain.Left() {
			all = append(all, m.Chain.Trunk())
		}
	}
	return all
}

// receivedOnce checks that a device was brought just what it holds and did not
// write itself. One that was restored, or hid what it has, may be brought it again.
func (d *Device) receivedOnce() error {
	if d.twice {
		return nil
	}
	var held uint64
	for _, id := range d.ids {
		if len(forks(d, id)) > 0 {
			return nil // stories are shown from the start
		}
		for _, m := range d.spaces[id].Vector() {
			if m.Chain.Device != d.device.ID() {
				held += m.Seq
			}
		}
	}
	if d.received != held {
		return fmt.Errorf("%s was brought %d entries and holds %d of others", d.Name, d.received, held)
	}
	return nil
}

// stands checks that something said is read, unless its chain was set aside.
func (w *World) stands(reader *Device, s said) error {
	for _, c := range forks(reader, s.space) {
		if c == s.chain {
			return nil
		}
	}
	view, err := reader.spaces[s.space].Projection(s.doc)
	if err != nil {
		return fmt.Errorf("%s: %w", reader.Name, err)
	}
	if !strings.Contains(string(view), s.key+"="+s.value+"\n") {
		return fmt.Errorf("%s does not read %s, entry %d of its chain", reader.Name, s.key, s.seq)
	}
	return nil
}
