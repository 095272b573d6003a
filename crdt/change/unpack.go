package change

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"

	"moot/crdt"
)

// Unpack reads a saved document and returns its changes, as their authors wrote
// them, in causal order, and the heads it promises. That the changes are sound
// and lead to these heads is for the caller to check; if they do, the document
// is whole.
func Unpack(saved []byte) (changes [][]byte, heads []crdt.Hash, err error) {
	p, err := openDocument(saved)
	if err == nil {
		err = p.readChanges()
	}
	if err == nil {
		err = p.readOps()
	}
	if err == nil {
		changes, _, err = p.rebuild()
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading a document: %w", err)
	}
	for _, h := range p.heads {
		heads = append(heads, h.Hash)
	}
	return changes, heads, nil
}

// packed is a document that is being unpacked.
type packed struct {
	actors        []crdt.Actor
	heads         []Head
	changeColumns map[uint64][]byte
	opColumns     map[uint64][]byte
	opsMost       int

	changes []Summary
	ops     []Op             // those stored, then the deletions
	ids     []Ref            // of ops
	links   []link           // who replaced whom
	places  map[Ref]int      // in ops
	own     map[uint32][]int // by actor: the places of its operations
}

// openDocument reads everything around the columns.
func openDocument(saved []byte) (*packed, error) {
	kind, _, contents, err := openChunk(saved)
	switch {
	case err != nil:
		return nil, err
	case kind != chunkDocument:
		return nil, fmt.Errorf("chunk type %d is not a document", kind)
	}
	r := reader{rest: contents}
	p := &packed{places: map[Ref]int{}, own: map[uint32][]int{}}
	p.actors = make([]crdt.Actor, r.count("actors", documentActorsMax, 1+len(crdt.Actor{})))
	for i := range p.actors {
		p.actors[i] = r.actor()
	}
	p.heads = make([]Head, r.count("heads", len(contents), len(crdt.Hash{})))
	for i := range p.heads {
		copy(p.heads[i].Hash[:], r.take(len(crdt.Hash{})))
	}
	changes, ops := readMetadata(&r), readMetadata(&r)
	budget := documentBytesMax
	p.changeColumns = readData(&r, changes, &budget)
	p.opColumns = readData(&r, ops, &budget)
	p.opsMost = min(documentOpsMax, documentOpsLeast+opsPerByteMax*(documentBytesMax-budget))
	for i := range p.heads {
		p.heads[i].Place = int(min(r.rawUint(), documentOpsMax))
	}
	if r.err == nil && len(r.rest) > 0 {
		r.fail("%d bytes left over at the end", len(r.rest))
	}
	return p, r.err
}

// columnHead is a column in the metadata.
type columnHead struct {
	spec   uint64
	length int
}

func readMetadata(r *reader) []columnHead {
	heads := make([]columnHead, r.count("columns", documentColumnsMax, 2))
	for i := range heads {
		heads[i].spec = r.uint("column", 0, 1<<32-1)
		heads[i].length = int(r.uint("column length", 0, documentBytesMax))
	}
	return heads
}

// readData reads the columns behind the metadata and inflates those that are
// deflated, as long as the budget of bytes lasts.
func readData(r *reader, heads []columnHead, budget *int) map[uint64][]byte {
	columns := map[uint64][]byte{}
	for _, h := range heads {
		data := r.take(h.length)
		if h.spec&colDeflated != 0 && r.err == nil {
			inflated, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), int64(*budget)+1))
			if err != nil {
				r.fail("column %#x cannot be inflated", h.spec)
			}
			data = inflated
		}
		if *budget -= len(data); *budget < 0 {
			r.fail("columns of more than %d bytes", documentBytesMax)
			return nil
		}
		columns[h.spec&^colDeflated] = data
	}
	return columns
}

func freeDeltas(column []byte) deltas { return deltas{runs: freeRuns(column, (*reader).int)} }

// readChanges reads the columns of the changes.
func (p *packed) readChanges() error {
	cs, number := p.changeColumns, (*reader).rawUint
	actor, message := freeRuns(cs[colChangeActor], number), freeRuns(cs[colChangeMessage], readString)
	seq, maxOp, depsIndex := freeDeltas(cs[colChangeSeq]), freeDeltas(cs[colChangeMaxOp]), freeDeltas(cs[colDepsIndex])
	time, depsCount := freeRuns(cs[colChangeTime], (*reader).int), freeRuns(cs[colDepsCount], number)
	if len(cs[colExtraRaw]) > 0 {
		return errors.New("a change has extra bytes, and those of Moot have none")
	}
	at, deps := int64(0), 0
	for actor.more() {
		if len(p.changes) >= p.opsMost {
			return fmt.Errorf("more than %d changes", p.opsMost)
		}
		a, hasActor := actor.next()
		c := Summary{Actor: uint32(a)}
		var hasSeq, hasMax bool
		c.Seq, hasSeq = seq.next()
		c.MaxOp, hasMax = maxOp.next()
		if !hasActor || a >= uint64(len(p.actors)) || !hasSeq || !hasMax {
			return fmt.Errorf("change %d is not whole", len(p.changes))
		}
		difference, _ := time.next()
		at += difference
		c.Time = at
		c.Message, _ = message.next()
		n, _ := depsCount.next()
		if deps += int(min(n, depsMax)); n > depsMax || deps > p.opsMost {
			return fmt.Errorf("change %d: too many dependencies", len(p.changes))
		}
		for range n {
			place, has := depsIndex.next()
			if !has || place >= uint64(len(p.changes)) {
				return fmt.Errorf("change %d depends on one that is not before it", len(p.changes))
			}
			c.Deps = append(c.Deps, int(place))
		}
		p.changes = append(p.changes, c)
	}
	return firstError(actor.finish(), message.finish(), seq.finish(), maxOp.finish(),
		time.finish(), depsCount.finish(), depsIndex.finish())
}

// storedRows goes through the operations of a document.
type storedRows struct {
	rows
	idActor runs[uint64]
	idCtr   deltas
	id      Ref
}

func (p *packed) storedRows() *storedRows {
	cs, number := p.opColumns, (*reader).rawUint
	insert := newFlags(cs[colInsert])
	insert.most = documentOpsMax
	return &storedRows{
		rows: rows{
			objActor: freeRuns(cs[colObjActor], number), objCtr: freeRuns(cs[colObjCtr], number),
			keyActor: freeRuns(cs[colKeyActor], number), keyCtr: freeDeltas(cs[colKeyCtr]), keyStr: freeRuns(cs[colKeyStr], readString),
			insert: insert, action: freeRuns(cs[colAction], number),
			meta: freeRuns(cs[colValMeta], number), raw: reader{rest: cs[colValRaw]},
			predNum: freeRuns(cs[colSuccCount], number), predActor: freeRuns(cs[colSuccActor], number), predCtr: freeDeltas(cs[colSuccCtr]),
			used: make([]bool, len(p.actors)),
		},
		idActor: freeRuns(cs[colIDActor], number), idCtr: freeDeltas(cs[colIDCtr]),
	}
}

// decodeStored reads one operation, but not what replaced it.
func (rs *storedRows) decodeStored() error {
	what, has := rs.action.next()
	actor, hasActor := rs.idActor.next()
	ctr, hasCtr := rs.idCtr.next()
	if !has || what > uint64(Increment) || !hasActor || actor >= uint64(len(rs.used)) || !hasCtr || ctr == 0 {
		return errors.New("an action that is not known, or no id")
	}
	rs.row.Action, rs.row.ctr = Action(what), uint32(ctr)
	rs.id = Ref{Ctr: uint32(ctr), Actor: uint32(actor)}
	if err := firstError(rs.decodeObject(), rs.decodeKey()); err != nil {
		return err
	}
	rs.row.Insert = rs.insert.next()
	return firstError(rs.insert.r.err, rs.decodeValue())
}
