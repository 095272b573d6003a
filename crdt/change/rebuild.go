package change

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"moot/crdt"
)

// link is an operation and one that replaced it.
type link struct{ old, by Ref }

// readOps reads the operations of a document and finds for each what it replaced.
func (p *packed) readOps() error {
	if err := p.eachStored(p.addStored); err != nil {
		return err
	}
	return p.join()
}

// eachStored reads the operations of a document. What it hands out is valid until
// the next one.
func (p *packed) eachStored(take func(*StoredOp) error) error {
	rs := p.storedRows()
	var o StoredOp
	links := 0
	for n := 0; rs.action.more(); n++ {
		if n >= p.opsMost {
			return fmt.Errorf("more than %d operations", p.opsMost)
		}
		if err := rs.decodeStored(); err != nil {
			return fmt.Errorf("operation %d: %w", rs.row.ctr, err)
		}
		o.Op, o.ID = rs.row.Op, rs.id
		o.Value = valueOf(rs.row.value, rs.row.raw)
		succ, _ := rs.predNum.next()
		if succ > uint64(p.opsMost-links) {
			return fmt.Errorf("more than %d successors", p.opsMost)
		}
		links += int(succ)
		o.Succ = o.Succ[:0]
		for range succ {
			actor, hasActor := rs.predActor.next()
			ctr, hasCtr := rs.predCtr.next()
			if !hasActor || actor >= uint64(len(p.actors)) || !hasCtr || ctr <= uint64(rs.row.ctr) {
				return fmt.Errorf("operation %d: a successor that is none", rs.row.ctr)
			}
			o.Succ = append(o.Succ, Ref{Ctr: uint32(ctr), Actor: uint32(actor)})
		}
		if err := take(&o); err != nil {
			return fmt.Errorf("operation %d: %w", o.ID.Ctr, err)
		}
	}
	return rs.finishStored()
}

func (p *packed) addStored(o *StoredOp) error {
	for _, by := range o.Succ {
		p.links = append(p.links, link{o.ID, by})
	}
	return p.addOp(o.ID, o.Op)
}

// join gives every operation its predecessors. A successor that is not stored
// itself is a deletion.
func (p *packed) join() error {
	for _, l := range p.links {
		by, stored := p.places[l.by]
		if !stored {
			by = len(p.ops)
			old := &p.ops[p.places[l.old]]
			gone := Op{Obj: old.Obj, Key: old.Key, Elem: old.Elem, Action: Delete, Value: crdt.Value{Kind: crdt.Null}}
			if old.Insert {
				gone.Elem = l.old
			}
			if err := p.addOp(l.by, gone); err != nil {
				return err
			}
		}
		p.ops[by].Preds = append(p.ops[by].Preds, l.old)
	}
	return nil
}

func (p *packed) addOp(id Ref, o Op) error {
	if _, twice := p.places[id]; twice {
		return fmt.Errorf("operation %d is there twice", id.Ctr)
	}
	p.places[id] = len(p.ops)
	p.own[id.Actor] = append(p.own[id.Actor], len(p.ops))
	p.ops, p.ids = append(p.ops, o), append(p.ids, id)
	return nil
}

func (rs *storedRows) finishStored() error {
	return firstError(rs.objActor.finish(), rs.objCtr.finish(), rs.keyActor.finish(), rs.keyCtr.finish(),
		rs.keyStr.finish(), rs.insert.finish(), rs.action.finish(), rs.meta.finish(), rs.predNum.finish(),
		rs.predActor.finish(), rs.predCtr.finish(), rs.idActor.finish(), rs.idCtr.finish())
}

// rebuild writes the changes anew.
func (p *packed) rebuild() (raws [][]byte, hashes []crdt.Hash, err error) {
	parts, err := p.share()
	if err != nil {
		return nil, nil, err
	}
	raws = make([][]byte, len(p.changes))
	hashes = make([]crdt.Hash, len(p.changes))
	for i := range p.changes {
		c := &p.changes[i]
		d := Draft{
			Author: c.Actor, Actors: p.actors, Seq: c.Seq, StartOp: c.MaxOp + 1 - uint64(len(parts[i])),
			Time: c.Time, Message: c.Message,
			Ops: func(yield func(*Op) bool) {
				for _, at := range parts[i] {
					if !yield(&p.ops[at]) {
						return
					}
				}
			},
		}
		for _, place := range c.Deps {
			d.Deps = append(d.Deps, hashes[place])
		}
		raws[i] = d.Encode()
		hashes[i] = hashOf(raws[i])
	}
	return raws, hashes, nil
}

// share gives each change its operations: of those of its author the ones up to
// its last that no earlier change has. They must count up without a gap.
func (p *packed) share() ([][]int, error) {
	byActor := map[uint32][]int{}
	for i := range p.changes {
		byActor[p.changes[i].Actor] = append(byActor[p.changes[i].Actor], i)
	}
	parts := make([][]int, len(p.changes))
	for actor, own := range p.own {
		slices.SortFunc(own, func(a, b int) int { return cmp.Compare(p.ids[a].Ctr, p.ids[b].Ctr) })
		changes := byActor[actor]
		slices.SortStableFunc(changes, func(a, b int) int { return cmp.Compare(p.changes[a].Seq, p.changes[b].Seq) })
		for _, i := range changes {
			last := p.changes[i].MaxOp
			n, _ := slices.BinarySearchFunc(own, last+1, func(at int, ctr uint64) int { return cmp.Compare(uint64(p.ids[at].Ctr), ctr) })
			parts[i], own = own[:n], own[n:]
			if n > 0 && (uint64(p.ids[parts[i][n-1]].Ctr) != last || uint64(p.ids[parts[i][0]].Ctr) != last+1-uint64(n)) {
				return nil, fmt.Errorf("change %d has not all its operations", i)
			}
		}
		if len(own) > 0 {
			return nil, errors.New("operations that belong to no change")
		}
	}
	for i := range p.ops {
		slices.SortFunc(p.ops[i].Preds, func(a, b Ref) int {
			return cmp.Or(cmp.Compare(a.Ctr, b.Ctr), bytes.Compare(p.actors[a.Actor][:], p.actors[b.Actor][:]))
		})
	}
	return parts, nil
}
