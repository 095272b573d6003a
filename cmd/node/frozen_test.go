package node_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/poll"
	"moot/cmd/node"
)

// freeze writes the home of the release under way anew. That is right as long as no
// program with its formats has been handed out; of a release, never.
var freeze = flag.Bool("freeze", false, "write the frozen home of the next release anew")

// underWay is the frozen home of the release under way.
const underWay = "home-1"

var frozenPhrase = []byte("a loaf for whoever comes late")

// A home that was written by this release or an earlier one opens, with all that was
// written in it. Homes are added to testdata/homes and never taken away.
//
// Where this fails, a format has changed, and people who have such a home would lose
// what is in it. Read the old form too; or, if it is of the release under way, write it
// anew with -freeze.
func TestHomesOfEveryReleaseOpen(t *testing.T) {
	if *freeze {
		freezeHome(t, underWay)
	}
	all, err := filepath.Glob("testdata/homes/*.zip")
	must(t, err)
	if len(all) == 0 {
		t.Fatal("there is no frozen home")
	}
	for _, file := range all {
		t.Run(filepath.Base(file), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "home")
			thaw(t, file, dir)
			h, err := node.Open(dir, node.Options{Passphrase: frozenPhrase})
			must(t, err)
			defer func() { must(t, h.Close()) }()
			if name := h.Settings().Values().Name; name != "Ana Petrak" {
				t.Errorf("its owner is called %q", name)
			}
			all := h.Resident().Collectives()
			if len(all) != 1 {
				t.Fatalf("it has %d collectives", len(all))
			}
			wantFrozen(t, all[0])
			wantSound(t, all[0])
		})
	}
}

// wantFrozen reads what [freezeHome] wrote.
func wantFrozen(t *testing.T, c *collective.Collective) {
	t.Helper()
	charter, err := c.Charter()
	must(t, err)
	members, err := c.Members()
	must(t, err)
	meetings, err := c.Meetings()
	must(t, err)
	needs, _, err := c.Needs()
	must(t, err)
	if charter.Name != "Upper Larch" || len(members) != 2 || len(meetings) != 1 || len(needs) != 1 {
		t.Fatalf("%q with %d members, %d meetings and %d needs", charter.Name, len(members), len(meetings), len(needs))
	}
	m := meetings[0]
	if m.Call.Title != "Village meeting" || m.State != meeting.Closed || len(m.Present) != 1 {
		t.Errorf("the meeting is %q, %s, with %d present", m.Call.Title, m.State, len(m.Present))
	}
	decisions, err := c.Decisions()
	must(t, err)
	if len(decisions) != 1 || decisions[0].Wording.Text != "We repair the winding gear." {
		t.Errorf("decided is %+v", decisions)
	}
	minutes, err := c.Minutes(m.ID)
	must(t, err)
	if !bytes.Contains(minutes.Text.Bytes(), []byte("It is deep enough.")) || needs[0].Request.What != "Bread" {
		t.Errorf("the minutes say %s, and asked for is %q", minutes.Text.Bytes(), needs[0].Request.What)
	}
	// Whoever has it goes on with it.
	_, err = c.Request(need.Request{What: "Salt", Amount: 1000})
	must(t, err)
}

// wantSound expects that nothing in the record is out of order.
func wantSound(t *testing.T, c *collective.Collective) {
	t.Helper()
	report, err := c.Space().Check()
	must(t, err)
	for _, f := range report.Findings {
		t.Errorf("found: %+v", f)
	}
}

// freezeHome writes a home in which something of everything is.
func freezeHome(t *testing.T, name string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "frozen")
	h, err := node.Create(dir, node.Options{Language: "en", Passphrase: frozenPhrase})
	must(t, err)
	must(t, h.Settings().Set("name", "Ana Petrak"))
	c, err := h.Resident().Found(charter.Rules{Name: "Upper Larch", Zone: "Europe/Madrid", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	must(t, err)
	_, err = h.Resident().Invite(c)
	must(t, err)
	_, err = c.Request(need.Request{What: "Bread", Amount: 2000, Unit: "loaves"})
	must(t, err)
	m, err := c.CallMeeting(collective.Called{Title: "Village meeting", When: "2026-11-24T18:30", Place: "the hall", Agenda: meeting.Titles("The well")})
	must(t, err)
	must(t, c.OpenMeeting(m))
	seen, err := c.Meeting(m)
	must(t, err)
	item := seen.Call.Agenda[0].ID
	must(t, c.AddToMinutes(m, item, "It is deep enough."))
	o, err := c.Submit(motion.Submission{Meeting: m, Item: item, Text: "We repair the winding gear.", Rule: motion.Simple})
	must(t, err)
	must(t, c.Put(o, collective.Ways{}))
	must(t, c.Cast(o, poll.Answer{Choice: poll.Yes, Reason: "It creaks."}))
	must(t, c.Freeze(o))
	must(t, c.CloseMeeting(m))
	must(t, c.AddWithoutDevice("Dilan Moro"))
	must(t, h.Close())
	pack(t, dir, filepath.Join("testdata/homes", name+".zip"))
}

func pack(t *testing.T, dir, file string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(file), 0o755))
	f, err := os.Create(file)
	must(t, err)
	w := zip.NewWriter(f)
	must(t, w.AddFS(os.DirFS(dir)))
	must(t, w.Close())
	must(t, f.Close())
}

func thaw(t *testing.T, file, dir string) {
	t.Helper()
	r, err := zip.OpenReader(file)
	must(t, err)
	defer r.Close()
	must(t, fs.WalkDir(r, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		from, err := r.Open(path)
		if err != nil {
			return err
		}
		defer from.Close()
		b, err := io.ReadAll(from)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, path)), 0o700); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, path), b, 0o600)
	}))
}
