package goods

import (
	"moot/app/gui/kit"
	"moot/app/gui/page"
)

// Print is a button with which something is put on paper, see [page.Print].
func Print[T any](p Page, key string, read func() (T, error), write page.Sheets[T]) []kit.Item {
	return page.Print(p.Base, key, read, write)
}
