package settings

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestWithoutAFileTheDefaultsCount(t *testing.T) {
	dir := t.TempDir()
	f := opened(t, dir)
	want(t, f, Default())
	if names, err := os.ReadDir(dir); err != nil || len(names) != 0 {
		t.Errorf("reading made %v, %v", names, err)
	}
}

func TestWhatIsSetComesBack(t *testing.T) {
	dir := t.TempDir()
	f := opened(t, dir)
	sealed := make(sealedValues)
	if err := f.Reveal(sealed); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ key, value, shown string }{
		{"language", "ru", "ru"},
		{"palette", "contrast", "contrast"},
		{"text-scale-percent", "200", "200"},
		{"name", "  Анна,  the mill ", "Анна, the mill"},
		{"discovery", "off", "off"},
		{"reminders", "on", "on"},
		{"lock-after-minutes", "15", "15"},
		{"link-kilobytes-per-hour", "500", "500"},
		{"carry-megabytes", "64", "64"},
		{"carry-days", "30", "30"},
		{"listen", "/ip4/0.0.0.0/tcp/4001  /ip6/::/udp/4001/quic-v1", "/ip4/0.0.0.0/tcp/4001 /ip6/::/udp/4001/quic-v1"},
	} {
		if err := f.Set(c.key, c.value); err != nil {
			t.Fatal(err)
		}
		if got, err := f.Get(c.key); err != nil || got != c.shown {
			t.Errorf("%s: got %q, %v, want %q", c.key, got, err, c.shown)
		}
	}
	wanted := Values{
		Language: "ru", Palette: PaletteContrast, TextScalePercent: 200, Name: "Анна, the mill",
		Reminders: true, Listen: []string{"/ip4/0.0.0.0/tcp/4001", "/ip6/::/udp/4001/quic-v1"}, LockAfterMinutes: 15,
		LinkKilobytesPerHour: 500, CarryMegabytes: 64, CarryDays: 30,
	}
	want(t, f, wanted)
	again := opened(t, dir)
	if err := again.Reveal(sealed); err != nil {
		t.Fatal(err)
	}
	want(t, again, wanted)

	for _, key := range []string{"language", "name", "listen"} {
		if err := f.Set(key, ""); err != nil {
			t.Errorf("empty %s: %v", key, err)
		}
	}
}

func TestWhatASettingDoesNotTake(t *testing.T) {
	dir := t.TempDir()
	f := opened(t, dir)
	for _, c := range []struct {
		key, value string
		want       error
	}{
		{"language", "not a language", ErrBadValue},
		{"language", strings.Repeat("en-", 100) + "en", ErrBadValue},
		{"palette", "purple", ErrBadValue},
		{"palette", "", ErrBadValue},
		{"text-scale-percent", "99", ErrBadValue},
		{"text-scale-percent", "201", ErrBadValue},
		{"text-scale-percent", "big", ErrBadValue},
		{"name", strings.Repeat("ж", nameRunesMax+1), ErrBadValue},
		{"name", "bell\a", ErrBadValue},
		{"discovery", "true", ErrBadValue},
		{"reminders", "often", ErrBadValue},
		{"lock-after-minutes", "-1", ErrBadValue},
		{"lock-after-minutes", "1441", ErrBadValue},
		{"lock-after-minutes", "soon", ErrBadValue},
		{"listen", "127.0.0.1", ErrBadValue},
		{"listen", "/ip4/127.0.0.1/tcp/1\x00", ErrBadValue},
		{"listen", strings.Repeat("/a ", listenMax+1), ErrBadValue},
		{"listen", "/" + strings.Repeat("a", addressBytesMax), ErrBadValue},
		{"colour", "red", ErrUnknownKey},
	} {
		if err := f.Set(c.key, c.value); !errors.Is(err, c.want) {
			t.Errorf("%s = %.40q: got %v, want %v", c.key, c.value, err, c.want)
		}
	}
	if _, err := f.Get("colour"); !errors.Is(err, ErrUnknownKey) {
		t.Errorf("get: got %v, want ErrUnknownKey", err)
	}
	want(t, f, Default())
	want(t, opened(t, dir), Default())
}

func TestTheFileIsReadLeniently(t *testing.T) {
	for _, c := range []struct {
		name, content string
		problem       error
		want          func(*Values)
	}{
		{"a setting of a newer program", `{"sound": {"volume": 3}, "palette": "dark"}`, nil,
			func(v *Values) { v.Palette = PaletteDark }},
		{"a value that makes no sense", `{"palette": "purple", "language": "es"}`, ErrBadValue,
			func(v *Values) { v.Language = "es" }},
		{"a value of another kind", `{"discovery": {"a": []}, "language": "es"}`, ErrBadValue,
			func(v *Values) { v.Language = "es" }},
		{"nothing set", `{}`, nil, func(*Values) {}},
		{"null", `null`, ErrBroken, func(*Values) {}},
		{"a list", `[1, 2]`, ErrBroken, func(*Values) {}},
		{"not JSON", "\x00\xff", ErrBroken, func(*Values) {}},
		{"an endless file", `{"name": "` + strings.Repeat("a", fileBytesMax) + `"}`, ErrBroken, func(*Values) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, c.content)
			f, problem := Open(dir)
			if !errors.Is(problem, c.problem) {
				t.Errorf("got %v, want %v", problem, c.problem)
			}
			wanted := Default()
			c.want(&wanted)
			want(t, f, wanted)
			if aside, err := os.ReadFile(filepath.Join(dir, brokenName)); (err == nil) != (c.problem == ErrBroken) {
				t.Errorf("kept aside: %.20q, %v", aside, err)
			} else if err == nil && string(aside) != c.content {
				t.Errorf("kept aside is %.40q, want %.40q", aside, c.content)
			}
			if err := f.Set("palette", "light"); err != nil {
				t.Errorf("set afterwards: %v", err)
			}
		})
	}
}

func TestWhatANewerProgramSetIsKept(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, `{"sound": {"volume": 3}, "palette": "purple"}`)
	f, _ := Open(dir)
	if err := f.Set("language", "ru"); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	for _, kept := range []string{`"volume": 3`, `"palette": "purple"`, `"language": "ru"`} {
		if !strings.Contains(string(content), kept) {
			t.Errorf("%s is gone from\n%s", kept, content)
		}
	}
}

// A file cut anywhere opens, keeps what it can, and can be written again.
func TestFileCutAtEveryByte(t *testing.T) {
	dir := t.TempDir()
	f := opened(t, dir)
	for key, value := range map[string]string{"language": "es", "name": "Ána", "listen": "/ip4/0.0.0.0/tcp/1"} {
		if err := f.Set(key, value); err != nil {
			t.Fatal(err)
		}
	}
	whole, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	for cut := range whole {
		dir := t.TempDir()
		put(t, dir, string(whole[:cut]))
		f, problem := Open(dir)
		if cut == len(whole)-1 { // only the line end is gone
			if problem != nil || f.Values().Language != "es" {
				t.Errorf("cut at the line end: %v", problem)
			}
			continue
		}
		if !errors.Is(problem, ErrBroken) {
			t.Errorf("cut at %d: got %v, want ErrBroken", cut, problem)
		}
		want(t, f, Default())
		if err := f.Set("language", "ru"); err != nil {
			t.Errorf("cut at %d: set afterwards: %v", cut, err)
		}
		if got := opened(t, dir).Values().Language; got != "ru" {
			t.Errorf("cut at %d: afterwards the language is %q", cut, got)
		}
	}
}

func TestASettingThatCannotBeWrittenIsNotSet(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gone")
	f := opened(t, dir)
	if err := f.Set("palette", "dark"); err == nil {
		t.Error("written into no folder")
	}
	want(t, f, Default())
}

func TestKeysAreWhatFilesAndPeopleUse(t *testing.T) {
	seen := make(map[string]bool)
	f := opened(t, t.TempDir())
	for _, k := range Keys() {
		if seen[k.Name] || k.Takes == "" {
			t.Errorf("%q: named twice, or says nothing", k.Name)
		}
		seen[k.Name] = true
		value, err := f.Get(k.Name)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Set(k.Name, value); err != nil {
			t.Errorf("%s does not take its own default %q: %v", k.Name, value, err)
		}
	}
}

// sealedValues is what a home seals.
type sealedValues map[string]string

func (s sealedValues) Read(name string) (string, error) { return s[name], nil }
func (s sealedValues) Keep(name, value string) error    { s[name] = value; return nil }

// noDisk is a home whose disk fails.
type noDisk struct{}

var errNoDisk = errors.New("no disk")

func (noDisk) Read(string) (string, error) { return "", errNoDisk }
func (noDisk) Keep(string, string) error   { return errNoDisk }

func TestTheNameIsNotInTheFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, `{"name": "somebody before"}`)
	f := opened(t, dir)
	sealed := sealedValues{"name": "Ana"}
	for _, c := range []struct {
		when string
		do   func() error
		want string
	}{
		{"opened", func() error { return nil }, ""},
		{"revealed", func() error { return f.Reveal(sealed) }, "Ana"},
		{"hidden", f.Hide, ""},
		{"revealed to somebody else", func() error { return f.Reveal(sealedValues{}) }, ""},
		{"revealed again", func() error { return f.Reveal(sealed) }, "Ana"},
		{"set", func() error { return f.Set("name", "Anna Canary") }, "Anna Canary"},
		{"another setting set", func() error { return f.Set("language", "ru") }, "Anna Canary"},
	} {
		if err := c.do(); err != nil {
			t.Fatalf("%s: %v", c.when, err)
		}
		if got := f.Values().Name; got != c.want {
			t.Errorf("%s: the name is %q, want %q", c.when, got, c.want)
		}
	}
	content, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil || strings.Contains(string(content), "Canary") || sealed["name"] != "Anna Canary" {
		t.Errorf("the file says %s, the home %q, %v", content, sealed["name"], err)
	}
	if err := f.Reveal(noDisk{}); !errors.Is(err, errNoDisk) {
		t.Errorf("revealed without a disk: %v", err)
	}
	if err := f.Set("name", "Boris"); !errors.Is(err, errNoDisk) || f.Values().Name == "Boris" {
		t.Errorf("set without a disk: %v, and the name is %q", err, f.Values().Name)
	}
}

func TestRemoving(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "not JSON")
	f, _ := Open(dir)
	if err := f.Set("language", "ru"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := Remove(dir); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

func opened(t *testing.T, dir string) *File {
	t.Helper()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func want(t *testing.T, f *File, values Values) {
	t.Helper()
	if diff := cmp.Diff(values, f.Values(), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

func put(t *testing.T, dir, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, fileName), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
