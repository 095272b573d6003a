package handout_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"moot/app/refusal"
	"moot/cmd/handout"
)

// folder has two packages, and what is none of anybody's business.
func folder(t *testing.T) string {
	t.Helper()
	above := t.TempDir()
	dir := filepath.Join(above, "packages")
	for name, content := range map[string]string{
		"secret.apk": "above the folder", "packages/moot.apk": "for phones", "packages/moot 1 #2?.deb": "for laptops",
		"packages/diary.txt": "mine alone", "packages/.hidden.apk": "hidden", "packages/inner/inner.apk": "deeper",
	} {
		path := filepath.Join(above, name)
		must(t, os.MkdirAll(filepath.Dir(path), 0o700))
		must(t, os.WriteFile(path, []byte(content), 0o600))
	}
	must(t, os.Symlink(filepath.Join(above, "secret.apk"), filepath.Join(dir, "link.apk")))
	return dir
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func serve(t *testing.T, dir string) (page string) {
	t.Helper()
	s, err := handout.Start(t.Context(), dir, "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s.Addresses()[0]
}

func get(t *testing.T, method, url string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	must(t, err)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultClient.Do(r)
	must(t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	must(t, err)
	return answer, string(body)
}

func TestThePageListsThePackages(t *testing.T) {
	page := serve(t, folder(t))
	sum := sha256.Sum256([]byte("for phones"))
	for language, title := range map[string]string{
		"": "Moot, to take along", "ru-RU,ru;q=0.9": "Moot — возьмите с собой", "es-AR": "Moot, para llevar", "fr": "Moot, to take along",
		"en-GB": "Moot, to take along", ";;;q=x": "Moot, to take along", strings.Repeat("ru,", 2000): "",
	} {
		answer, body := get(t, "GET", page, "Accept-Language", language)
		if answer.StatusCode != 200 || !strings.Contains(body, title) || !strings.Contains(body, hex.EncodeToString(sum[:])) {
			t.Errorf("%.20q: %s\n%s", language, answer.Status, body)
		}
		for _, never := range []string{"diary", "hidden", "inner", "link.apk", "<script"} {
			if strings.Contains(body, never) {
				t.Errorf("%.20q: the page has %q", language, never)
			}
		}
		if !strings.HasPrefix(answer.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("the browser may load %q", answer.Header.Get("Content-Security-Policy"))
		}
	}
}

func TestAPackageIsTaken(t *testing.T) {
	page := serve(t, folder(t))
	answer, body := get(t, "GET", page+"packages/moot.apk")
	if body != "for phones" || answer.Header.Get("Content-Type") != "application/vnd.android.package-archive" {
		t.Errorf("%s: %q as %q", answer.Status, body, answer.Header.Get("Content-Type"))
	}
	_, sheet := get(t, "GET", page)
	if link := "packages/moot%201%20%232%3F.deb"; !strings.Contains(sheet, link) {
		t.Errorf("no link %q in\n%s", link, sheet)
	} else if _, body = get(t, "GET", page+link); body != "for laptops" {
		t.Errorf("the link gives %q", body)
	}
	if answer, body = get(t, "GET", page+"packages/moot.apk", "Range", "bytes=4-"); answer.StatusCode != 206 || body != "phones" {
		t.Errorf("the rest of a broken off one: %s, %q", answer.Status, body)
	}
}

func TestNothingElseIsGiven(t *testing.T) {
	dir := folder(t)
	page := serve(t, dir)
	for _, path := range []string{
		"packages/diary.txt", "packages/.hidden.apk", "packages/link.apk", "packages/inner/inner.apk", "packages/../../secret.apk",
		"packages/%2e%2e/secret.apk", "packages/..%2fsecret.apk", "packages/", "etc/passwd", "packages/moot.apk/", "packages/moot.apk%00",
	} {
		if answer, body := get(t, "GET", page+path); answer.StatusCode < 400 && answer.Request.URL.Path != "/" {
			t.Errorf("%s: %s, %q", path, answer.Status, body)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		if answer, _ := get(t, method, page); answer.StatusCode != 405 {
			t.Errorf("%s: %s", method, answer.Status)
		}
	}
	must(t, os.WriteFile(filepath.Join(dir, "moot.apk"), []byte("another file"), 0o600))
	if answer, body := get(t, "GET", page+"packages/moot.apk"); answer.StatusCode != 404 {
		t.Errorf("a file that is not what the page says: %s, %q", answer.Status, body)
	}
}

// One address holds so many connections and no more; who goes makes room.
func TestOneGuestDoesNotFillTheHall(t *testing.T) {
	page := serve(t, folder(t))
	at := strings.Trim(strings.TrimPrefix(page, "http://"), "/")
	var held []net.Conn
	for range 8 {
		c, err := net.Dial("tcp", at)
		must(t, err)
		t.Cleanup(func() { c.Close() })
		held = append(held, c)
	}
	if _, err := held[7].Read(make([]byte, 1)); err == nil {
		t.Error("the eighth is heard")
	}
	for _, c := range held[:6] {
		_, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
		must(t, err)
		body, err := io.ReadAll(c)
		if err != nil || !strings.Contains(string(body), "200 OK") {
			t.Errorf("one of the six hears %.40q, %v", body, err)
		}
	}
}

func TestAFolderWithoutPackages(t *testing.T) {
	for dir, code := range map[string]refusal.Code{
		t.TempDir(): refusal.PackagesNone, filepath.Join(t.TempDir(), "gone"): refusal.FileUnreadable,
	} {
		_, err := handout.Start(t.Context(), dir, "127.0.0.1:0")
		var no *refusal.Refusal
		if !errors.As(err, &no) || no.Code != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
}

// Whoever is not in a private network is not heard; where the page is said to be, it is
// in one.
func TestAddressesArePrivate(t *testing.T) {
	s, err := handout.Start(t.Context(), folder(t), "")
	must(t, err)
	defer s.Close()
	for _, address := range s.Addresses() {
		host, _, err := net.SplitHostPort(strings.Trim(strings.TrimPrefix(address, "http://"), "/"))
		must(t, err)
		if ip := net.ParseIP(host); !ip.IsPrivate() && !ip.IsLoopback() && !ip.IsLinkLocalUnicast() {
			t.Errorf("handed on at %s", address)
		}
	}
}
