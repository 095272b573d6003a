package store

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	dsbadger "github.com/ipfs/go-ds-badger"
)

// Badger writes everything twice: first to the value log (*.vlog), with a
// checksum each, then sorted into tables (*.sst), which MANIFEST lists. When a
// table or the list is spoiled, Badger stops or, worse, goes on without the table.
// But tables can be made again from the log, by opening without any. Where the
// log is spoiled, Badger keeps what lies before and cuts off the rest.

// asideFolder is where spoiled tables are kept, in case someone can use them.
const asideFolder = "damaged"

// openSound opens the database in dir, with new tables if the old ones are
// spoiled. repaired is whether it did that, or Badger cut something off.
func openSound(dir string) (d *dsbadger.Datastore, repaired bool, err error) {
	before, err := sizes(dir, "*.vlog")
	if err != nil {
		return nil, false, err
	}
	d, err = dsbadger.NewDatastore(dir, tuned())
	spoiled := isSpoiled(err)
	if err == nil {
		tables, err := sizes(dir, "*.sst")
		if err != nil {
			return nil, false, errors.Join(err, d.Close())
		}
		if spoiled = len(tables) > len(d.DB.Tables(false)); spoiled {
			if err := d.Close(); err != nil {
				return nil, false, err
			}
		}
	}
	if spoiled && len(before) > 0 {
		if err := setAside(dir); err != nil {
			return nil, false, err
		}
		d, err = dsbadger.NewDatastore(dir, tuned())
	}
	if err != nil {
		return nil, false, err
	}
	after, err := sizes(dir, "*.vlog")
	if err != nil {
		return nil, false, errors.Join(err, d.Close())
	}
	for name, size := range before {
		spoiled = spoiled || after[name] < size
	}
	return d, spoiled, nil
}

// isSpoiled recognises what Badger says, which is all there is, when it cannot
// read its list of tables or a table.
func isSpoiled(err error) bool {
	if err == nil {
		return false
	}
	for _, words := range []string{
		"manifest has", "Manifest file might be corrupted", "MANIFEST", "for table", "Opening table", "EOF",
	} {
		if strings.Contains(err.Error(), words) && !errors.Is(plain(err), ErrFull) && !errors.Is(err, fs.ErrPermission) {
			return true
		}
	}
	return false
}

// setAside moves the tables and their list away.
func setAside(dir string) error {
	aside := filepath.Join(dir, asideFolder)
	if err := errors.Join(os.RemoveAll(aside), os.Mkdir(aside, 0o700)); err != nil {
		return err
	}
	for _, pattern := range []string{"*.sst", "MANIFEST"} {
		files, err := sizes(dir, pattern)
		if err != nil {
			return err
		}
		for name := range files {
			if err := os.Rename(filepath.Join(dir, name), filepath.Join(aside, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// sizes are the lengths in bytes of the files in dir whose names match. A folder
// that is not there has none.
func sizes(dir, pattern string) (map[string]int64, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found := make(map[string]int64)
	for _, e := range entries {
		if ok, err := path.Match(pattern, e.Name()); err != nil || !ok {
			continue
		}
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		found[e.Name()] = info.Size()
	}
	return found, nil
}
