package carry

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"moot/sync/parcel"
)

const (
	suffix      = ".parcel"
	draftSuffix = ".new"
)

var errNoName = errors.New("not the name of a parcel")

func isDraft(name string) bool { return strings.HasSuffix(name, draftSuffix) }

// nameOf is the file's name, which holds what is known of a parcel beside itself.
func nameOf(p Parcel) string {
	from := "m"
	if p.Stranger {
		from = "s"
	}
	return fmt.Sprintf("%x-%d-%s-%d%s", p.ID, p.Hops, from, p.Packed.Unix(), suffix)
}

// parseName reads what nameOf wrote, and nothing else.
func parseName(name string) (Parcel, error) {
	parts := strings.Split(strings.TrimSuffix(name, suffix), "-")
	if len(parts) != 4 {
		return Parcel{}, errNoName
	}
	id, err := hex.DecodeString(parts[0])
	if err != nil || len(id) != len(ID{}) {
		return Parcel{}, errNoName
	}
	hops, err := strconv.ParseUint(parts[1], 10, 8)
	if err != nil {
		return Parcel{}, errNoName
	}
	seconds, err := strconv.ParseInt(parts[3], 10, 64)
	if err != nil {
		return Parcel{}, errNoName
	}
	p := Parcel{ID: ID(id), Hops: min(uint8(hops), MaxHops), Stranger: parts[2] == "s", Packed: time.Unix(seconds, 0)}
	if nameOf(p) != name {
		return Parcel{}, errNoName
	}
	return p, nil
}

// look reads a parcel's name and cover.
func look(path string) (Parcel, error) {
	p, err := parseName(filepath.Base(path))
	if err != nil {
		return p, err
	}
	f, err := os.Open(path)
	if err != nil {
		return p, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return p, err
	}
	p.Bytes = info.Size()
	begin := make([]byte, min(info.Size(), int64(parcel.MaxCoverBytes)))
	if _, err := f.ReadAt(begin, 0); err != nil {
		return p, err
	}
	p.Cover, err = parcel.ParseCover(begin)
	return p, err
}
