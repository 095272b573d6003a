package collective_test

import (
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/poll"
	"moot/app/task"
	"moot/crdt/engine"
	"moot/sync/home"
)

var (
	yearPhones   = flag.Int("year.phones", 2, "how many phones are played; four times as many in the second village")
	yearMeetings = flag.Int("year.meetings", 1, "how many meetings are played; 24 are a year")
)

// What a village of 200 does in a year of 24 meetings, one each fortnight.
const (
	villagePeople  = 200
	meetingsAYear  = 24
	itemsPerMeet   = 6
	motionsPerMeet = 8  // 192 votes a year
	needsPerPerson = 4  // each fortnight, two a week
	tasksPerMeet   = 10 // in the whole village, whoever opens them
	textRunes      = 600
	phraseRunes    = 40 // what is typed between two pauses is one entry
	// villageMebibytesMax is what such a year may take on one phone. A cheap phone
	// has room for ten of them.
	villageMebibytesMax = 400
)

// kept is how many bytes of each kind lie in a store.
type kept map[string]float64

func (k kept) sum() (n float64) {
	for _, bytes := range k {
		n += bytes
	}
	return n
}

// TestAYearOfAVillage measures what the record of a village of 200 takes on each of
// its phones. So many phones cannot be played, but all people do alike: so two
// villages are played, both of 200, in which a few have a phone and speak, and what
// each further phone adds is carried on to 200. Sizes are those of keys and values as
// they are given to the store, which seals them; the files are measured beside them.
func TestAYearOfAVillage(t *testing.T) {
	few := playVillage(t, *yearPhones)
	many := playVillage(t, 4**yearPhones)
	phones := float64(3 * *yearPhones)
	whole := kept{}
	for kind, bytes := range many.kept {
		each := (bytes - few.kept[kind]) / phones
		whole[kind] = few.kept[kind] + each*(villagePeople-float64(*yearPhones))
	}
	t.Logf("%d meetings, kept on one phone, KiB:", *yearMeetings)
	t.Logf("%-12s %10d %10d %10d phones", "", *yearPhones, 4**yearPhones, villagePeople)
	for _, kind := range slices.Sorted(maps.Keys(whole)) {
		t.Logf("%-12s %10.0f %10.0f %10.0f", kind, few.kept[kind]/1024, many.kept[kind]/1024, whole[kind]/1024)
	}
	t.Logf("%-12s %10.0f %10.0f %10.0f", "together", few.kept.sum()/1024, many.kept.sum()/1024, whole.sum()/1024)
	t.Logf("%-12s %10.0f %10.0f", "files", few.files/1024, many.files/1024)
	if n := len(many.after); n >= 16 {
		t.Logf("growth over 1, 4 and 16 meetings: exponents %.2f, %.2f", many.exponent(1, 4), many.exponent(4, 16))
	}
	year := whole.sum() / float64(*yearMeetings) * meetingsAYear / (1 << 20)
	t.Logf("%.0f MiB a year", year)
	if whole["entry"] < whole.sum()/4 || year > villageMebibytesMax {
		t.Errorf("a year takes %.0f MiB, of which the entries are %.0f KiB", year, whole["entry"]/1024)
	}
}

// played is what a village left behind on Ana's phone.
type played struct {
	kept  kept
	files float64
	after []float64 // bytes after each meeting beyond those of the founding
}

// exponent is the power with which what is kept grew from one number of meetings to another.
func (p played) exponent(from, to int) float64 {
	return math.Log(p.after[to-1]/p.after[from-1]) / math.Log(float64(to)/float64(from))
}

// playVillage plays the meetings of a village in which so many have a phone. Ana is
// in the chair, Boris has the pen, and everybody with a phone comes to everything.
func playVillage(t *testing.T, phones int) played {
	v := foundVillage(t, phones)
	p := played{}
	founded := v.kept().sum()
	for n := range *yearMeetings {
		v.fortnight(n)
		p.after = append(p.after, v.kept().sum()-founded)
	}
	must(t, v.resident.Close()) // which writes the snapshots
	must(t, v.home.Store().Tidy())
	p.kept = v.kept()
	must(t, filepath.WalkDir(v.home.Dir(), func(_ string, f fs.DirEntry, err error) error {
		if err != nil || f.IsDir() {
			return err
		}
		about, err := f.Info()
		if errors.Is(err, os.ErrNotExist) {
			return nil
		}
		p.files += float64(about.Size())
		return err
	}))
	return p
}

type yearly struct {
	*testing.T
	home     *home.Home
	resident *collective.Resident
	phones   []*collective.Collective
	now      time.Time
}

func foundVillage(t *testing.T, phones int) *yearly {
	v := &yearly{T: t, now: time.Date(2030, 1, 7, 18, 30, 0, 0, time.UTC)}
	var err error
	v.home, err = home.Create(t.TempDir(), rand.Reader)
	must(t, err)
	t.Cleanup(func() { must(t, v.home.Close()) })
	v.resident, err = collective.Open(collective.Parts{
		Home: v.home, Engine: engine.Engine{}, Rand: rand.Reader, Now: v.clock,
		Person:     func() (string, string) { return "Ana Petrak", "en" },
		Unattended: func(err error) { t.Error(err) },
	})
	must(t, err)
	t.Cleanup(func() { must(t, v.resident.Close()) })
	rules := village()
	rules.Quorum = meeting.Quorum{Num: 1, Den: 100} // few of them have a phone here
	c, err := v.resident.Found(rules)
	must(t, err)
	v.phones = []*collective.Collective{c}
	room, err := v.resident.InviteRoom(c)
	must(t, err)
	for i := range phones - 1 {
		r, h := residentBy(t, fmt.Sprintf("Neighbour %02d", i), v.clock)
		r.Attach(door{host: v.resident, at: v.home, guest: h})
		_, err := r.Join(t.Context(), room)
		must(t, err)
		waiting, err := c.Waiting()
		must(t, err)
		must(t, c.Vouch(waiting[0].ID))
		in, err := r.Join(t.Context(), room)
		must(t, err)
		v.phones = append(v.phones, in)
	}
	for from := phones; from < villagePeople; from += 50 {
		var names []string
		for i := from; i < min(from+50, villagePeople); i++ {
			names = append(names, fmt.Sprintf("Elder %03d", i))
		}
		must(t, c.AddWithoutDevice(names...))
	}
	levels(t, v.phones)
	return v
}

// clock goes on by half a minute at each look.
func (v *yearly) clock() time.Time {
	v.now = v.now.Add(30 * time.Second)
	return v.now
}

// kept reads what lies on the phone, by the part of its key that says what it is.
func (v *yearly) kept() kept {
	v.Helper()
	sizes := kept{}
	for pair, err := range v.home.Store().List("/") {
		must(v.T, err)
		kind := "other"
		if parts := strings.Split(pair.Key, "/"); parts[1] == "space" && len(parts) > 3 {
			kind = parts[3]
		}
		sizes[kind] += float64(len(pair.Key) + len(pair.Value))
	}
	return sizes
}

// everyone has each phone say something, and carries it to all.
func (v *yearly) everyone(say func(i int, c *collective.Collective) error) {
	v.Helper()
	for i, c := range v.phones {
		must(v.T, say(i, c))
	}
	levels(v.T, v.phones)
}

// fortnight is two weeks: requests and tasks, and a meeting with its votes and
// minutes.
func (v *yearly) fortnight(n int) {
	v.Helper()
	ana, boris := v.phones[0], v.phones[1]
	v.now = v.now.Add(13 * 24 * time.Hour)
	v.everyone(func(_ int, c *collective.Collective) error {
		for k := range needsPerPerson {
			what := []string{"bread", "milk", "firewood", "potatoes"}[k]
			_, err := c.Request(need.Request{What: what, Amount: 2000, Unit: "kg", For: need.Date(v.now.AddDate(0, 0, k).Format(time.DateOnly))})
			if err != nil {
				return err
			}
		}
		return nil
	})
	var agenda []string
	for i := range itemsPerMeet {
		agenda = append(agenda, fmt.Sprintf("Item %d: what was left of last time", i+1))
	}
	id, err := ana.CallMeeting(collective.Called{Title: fmt.Sprintf("Village meeting %d", n+1), Place: "the hall",
		When: meeting.LocalTime(v.now.Format(meeting.LocalTimeLayout)), Agenda: meeting.Titles(agenda...)})
	must(v.T, err)
	must(v.T, ana.OpenMeeting(id))
	must(v.T, ana.TakeJob(id, meeting.Chair, ana.Me()))
	levels(v.T, v.phones)
	v.everyone(func(i int, c *collective.Collective) error {
		if i == 0 {
			return nil // who opens is there
		}
		return c.Attend(id, meeting.Arrived)
	})
	must(v.T, boris.TakeJob(id, meeting.Pen, boris.Me()))
	v.writes(id)
	v.decides(id)
	v.leavesTasks(n)
	must(v.T, ana.CloseMeeting(id))
	levels(v.T, v.phones)
	h, err := ana.ProposeMinutes(id)
	must(v.T, err)
	levels(v.T, v.phones)
	v.everyone(func(_ int, c *collective.Collective) error { return c.ApproveMinutes(id, h) })
}

// writes has Boris type what was said under each item, phrase by phrase.
func (v *yearly) writes(id meeting.ID) {
	v.Helper()
	boris := v.phones[1]
	m, err := boris.Meeting(id)
	must(v.T, err)
	words := strings.Repeat("We heard of the well, of its gear and of whoever keeps the key to it. ", textRunes/60+1)[:textRunes]
	for _, item := range m.Call.Agenda {
		for at := 0; at < textRunes; at += phraseRunes {
			must(v.T, boris.EditMinutes(id, item.ID, words[:at], words[:min(at+phraseRunes, textRunes)]))
		}
	}
}

// decides has motions moved, put, voted on, frozen and counted.
func (v *yearly) decides(id meeting.ID) {
	v.Helper()
	ana, boris := v.phones[0], v.phones[1]
	for i := range motionsPerMeet {
		o, err := boris.Submit(motion.Submission{Meeting: id, Rule: motion.Simple,
			Text: fmt.Sprintf("We mend roof %d before winter.\nWhoever has a ladder brings it.", i)})
		must(v.T, err)
		level(v.T, boris, ana)
		must(v.T, ana.Put(o, collective.Ways{}))
		levels(v.T, v.phones)
		v.everyone(func(i int, c *collective.Collective) error {
			return c.Cast(o, poll.Answer{Choice: []poll.Choice{poll.Yes, poll.Yes, poll.No}[i%3]})
		})
		must(v.T, ana.Freeze(o))
		level(v.T, ana, boris)
		must(v.T, boris.Count(o, member.ID{}))
		level(v.T, boris, ana)
	}
}

// leavesTasks has tasks opened and reported on, as one who has a job does.
func (v *yearly) leavesTasks(n int) {
	v.Helper()
	boris := v.phones[1]
	for i := range tasksPerMeet {
		id, err := boris.OpenTask(task.Opening{Plan: task.Plan{Text: fmt.Sprintf("Task %d-%d: mend the fence by the brook", n, i), Needed: 1},
			People: member.SetOf(boris.Me())})
		must(v.T, err)
		must(v.T, boris.ReportTask(id, task.Done, "It is done.", ""))
	}
}
