package simulator

import (
	"bytes"
	"errors"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/parcel"
)

// Carry has one device pack a parcel for another, from where that one is known to be
// on, and the other unpack it. It returns how long the parcel was.
func (w *World) Carry(from, to *Device) int64 {
	var file bytes.Buffer
	w.Pack(&file, from, to)
	w.Unpack(&file, to)
	return w.Sum.ParcelBytes
}

// Pack writes a parcel for another device: what its receipts do not name.
func (w *World) Pack(file *bytes.Buffer, from, to *Device) parcel.Summary {
	p := parcel.Packing{Device: from.device, Time: from.now().Unix(), Receipts: kept{from}}
	for i := range p.Nonce {
		p.Nonce[i] = byte(w.rand.Uint32())
	}
	p.Base = func(id log.SpaceID) log.Vector {
		if r, ok := from.receipts[id][to.device.ID()]; ok {
			return parcel.Base([]parcel.Receipt{r})
		}
		return nil
	}
	var sources []parcel.Source
	for _, id := range from.ids {
		if to.spaces[id] != nil {
			sources = append(sources, from.spaces[id])
		}
	}
	if len(sources) == 0 {
		return parcel.Summary{}
	}
	s, err := parcel.Pack(file, sources, p)
	w.must(from, err)
	w.Sum.Parcels++
	w.Sum.ParcelBytes += s.Bytes
	return s
}

// Unpack takes out of a parcel what is for a device.
func (w *World) Unpack(file *bytes.Buffer, to *Device) parcel.Report {
	var targets []parcel.Target
	for _, id := range to.ids {
		targets = append(targets, to.spaces[id])
	}
	if file.Len() == 0 {
		return parcel.Report{}
	}
	report, err := parcel.Unpack(file, targets, parcel.Unpacking{Device: to.device, Time: to.now().Unix(), Receipts: kept{to}})
	if err != nil && !errors.Is(err, parcel.ErrNotForYou) {
		w.must(to, err)
	}
	for _, s := range report.Spaces {
		to.received += s.New
		w.Sum.Entries += int(s.New)
	}
	return report
}

// kept is where a device keeps receipts.
type kept struct{ *Device }

func (k kept) Keep(r parcel.Receipt) error {
	of := k.receipts[r.Space]
	if of == nil {
		of = map[identity.DeviceID]parcel.Receipt{}
		k.receipts[r.Space] = of
	}
	if old, ok := of[r.Device]; !ok || r.Newer(old) {
		of[r.Device] = r
	}
	return nil
}

func (k kept) Of(id log.SpaceID) (all []parcel.Receipt, err error) {
	for _, d := range k.world.devices { // in one order
		if r, ok := k.receipts[id][d.device.ID()]; ok {
			all = append(all, r)
		}
	}
	return all, nil
}
