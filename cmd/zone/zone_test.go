package zone

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestFind(t *testing.T) {
	link := func(target string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
	}
	cases := []struct {
		name, tz string
		root     fstest.MapFS
		want     string
	}{
		{"nothing is known", "", fstest.MapFS{}, ""},
		{"the variable", "Europe/Madrid", fstest.MapFS{}, "Europe/Madrid"},
		{"the variable as POSIX writes it", ":Asia/Omsk", fstest.MapFS{}, "Asia/Omsk"},
		{"rules instead of a name", "CET-1CEST", fstest.MapFS{"etc/timezone": {Data: []byte("Europe/Skopje\n")}}, "Europe/Skopje"},
		{"the link", "", fstest.MapFS{"etc/localtime": link("/usr/share/zoneinfo/America/La_Paz")}, "America/La_Paz"},
		{"a copy and a note", "", fstest.MapFS{"etc/localtime": {Data: []byte("TZif")}, "etc/timezone": {Data: []byte("Etc/UTC\n")}}, "Etc/UTC"},
		{"nonsense everywhere", "Mars/Olympus", fstest.MapFS{"etc/localtime": link("zoneinfo/Mars"), "etc/timezone": {Data: []byte("?")}}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := find(func(string) string { return c.tz }, c.root); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
