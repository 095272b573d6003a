// Package zone finds out in which time zone the clock of this machine stands, by
// its IANA name. Go knows the rules of the local zone but not its name, and a
// collective needs the name: its meetings begin at an hour on the wall.
package zone

import (
	"io/fs"
	"os"
	"strings"
	"time"
)

// Own returns the name, "Europe/Madrid", or "" if the machine does not tell it.
func Own() string {
	if name := find(os.Getenv, os.DirFS("/")); name != "" {
		return name
	}
	if name := time.Local.String(); known(name) { // where the system hands it to Go
		return name
	}
	return ""
}

// find asks in the order of tzset(3): the variable, then the file; then Debian's
// note of the name.
func find(getenv func(string) string, root fs.FS) string {
	if name := strings.TrimPrefix(getenv("TZ"), ":"); known(name) {
		return name
	}
	if target, err := fs.ReadLink(root, "etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(target, "zoneinfo/"); ok && known(name) {
			return name
		}
	}
	if note, err := fs.ReadFile(root, "etc/timezone"); err == nil {
		if name := strings.TrimSpace(string(note)); known(name) {
			return name
		}
	}
	return ""
}

func known(name string) bool {
	if name == "" || name == "Local" {
		return false
	}
	_, err := time.LoadLocation(name)
	return err == nil
}
