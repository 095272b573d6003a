package collective_test

import (
	"bytes"
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"moot/app/approval"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/crdt/engine"
	"moot/sync/home"
)

// resident opens a fresh home for somebody.
func resident(t *testing.T, name string) *collective.Resident {
	t.Helper()
	r, _ := residentAt(t, name)
	return r
}

func residentAt(t testing.TB, name string) (*collective.Resident, *home.Home) {
	t.Helper()
	return residentBy(t, name, time.Now)
}

// residentBy is somebody with a clock of their own.
func residentBy(t testing.TB, name string, now func() time.Time) (*collective.Resident, *home.Home) {
	t.Helper()
	h, err := home.Create(t.TempDir(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	r, err := collective.Open(collective.Parts{
		Home: h, Engine: engine.Engine{}, Rand: rand.Reader, Now: now,
		Person:     func() (string, string) { return name, "en" },
		Unattended: func(err error) { t.Errorf("%s: %v", name, err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	return r, h
}

func TestAloneFromFoundingToDecision(t *testing.T) {
	r := resident(t, "Ana")
	c, err := r.Found(village())
	must(t, err)
	m, err := c.CallMeeting(collective.Called{Title: "The well", When: "2026-11-24T18:30", Place: "the hall", Agenda: meeting.Titles("The well", "Bread")})
	must(t, err)
	must(t, c.OpenMeeting(m))
	seen, err := c.Meeting(m)
	must(t, err)
	item := seen.Call.Agenda[0].ID
	must(t, c.AddToMinutes(m, item, "The winding gear is worn."))
	o, err := c.Submit(motion.Submission{Meeting: m, Item: item, Text: "We repair the winding gear.", Rule: motion.Simple})
	must(t, err)
	must(t, c.Put(o, collective.Ways{}))
	must(t, c.Cast(o, poll.Answer{Choice: poll.Yes}))
	must(t, c.Freeze(o))
	must(t, c.CloseMeeting(m))
	ds, err := c.Decisions()
	must(t, err)
	if len(ds) != 1 || ds[0].Wording.Text != "We repair the winding gear." {
		t.Fatalf("decisions %+v", ds)
	}
	var b bytes.Buffer
	packed, err := r.Pack(&b, everything(c))
	must(t, err)
	if packed.Entries == 0 || int64(b.Len()) != packed.Bytes {
		t.Errorf("packed %+v in %d bytes", packed, b.Len())
	}
	again, err := r.Unpack(&b)
	must(t, err)
	if again.New != 0 || again.Known != packed.Entries {
		t.Errorf("one's own parcel brought %+v", again)
	}
	composed, err := c.Minutes(m)
	must(t, err)
	if composed.State != approval.Drafted || !strings.Contains(string(composed.Text.Bytes()), "worn") {
		t.Errorf("the minutes are %s, %s", composed.State, composed.Text.Bytes())
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
