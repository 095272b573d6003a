package change

import "moot/crdt"

// The columns of operations, by their number in the format: an
// id shifted left by four, and the type of column in the low bits.
const (
	colObjActor  = 0x01
	colObjCtr    = 0x02
	colKeyActor  = 0x11
	colKeyCtr    = 0x13
	colKeyStr    = 0x15
	colIDActor   = 0x21 // in documents only
	colIDCtr     = 0x23 // in documents only
	colInsert    = 0x34
	colAction    = 0x42
	colValMeta   = 0x56
	colValRaw    = 0x57
	colPredCount = 0x70
	colPredActor = 0x71
	colPredCtr   = 0x73
	colSuccCount = 0x80 // these in documents only
	colSuccActor = 0x81
	colSuccCtr   = 0x83
)

// columns are the bytes of each column; an absent one is nil.
type columns struct {
	objActor, objCtr           []byte
	keyActor, keyCtr, keyStr   []byte
	insert, action             []byte
	valMeta, valRaw            []byte
	predNum, predActor, predCt []byte
}

// columnDeflated marks a deflated column, which only documents have.
const columnDeflated = 0x08

// slot returns where a column of that number goes in a change, nil for an
// unknown one. Marks (0x94, 0xa5) are unknown on purpose: Moot writes none.
func (cs *columns) slot(spec uint64) *[]byte {
	switch spec {
	case colObjActor:
		return &cs.objActor
	case colObjCtr:
		return &cs.objCtr
	case colKeyActor:
		return &cs.keyActor
	case colKeyCtr:
		return &cs.keyCtr
	case colKeyStr:
		return &cs.keyStr
	case colInsert:
		return &cs.insert
	case colAction:
		return &cs.action
	case colValMeta:
		return &cs.valMeta
	case colValRaw:
		return &cs.valRaw
	case colPredCount:
		return &cs.predNum
	case colPredActor:
		return &cs.predActor
	case colPredCtr:
		return &cs.predCt
	}
	return nil
}

// readColumns reads the column metadata and hands out the data behind it. That
// there are columns of a newer format is an error; the reader is behind them then,
// as it would be behind known ones.
func readColumns(r *reader) (cs columns, newer error) {
	type entry struct {
		into   *[]byte
		length int
	}
	var entries [columnsMax]entry
	n := r.count("columns", columnsMax, 2)
	last := uint64(0)
	for i := range n {
		spec := r.uint("column", last+1, 1<<32-1) // rising, so none comes twice
		length := r.uint("column length", 1, changeBytesMax)
		into := cs.slot(spec)
		if into == nil && spec&columnDeflated != 0 {
			r.fail("column %#x is deflated", spec)
			return columns{}, nil
		} else if into == nil {
			newer, into = crdt.Newer.Errorf("column %#x is not known", spec), new([]byte)
		}
		last = spec
		entries[i] = entry{into, int(length)}
	}
	for _, e := range entries[:n] {
		*e.into = r.take(e.length)
	}
	return cs, newer
}
