package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/approval"
	"moot/app/charter"
	"moot/app/collective"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/poll"
	"moot/app/print"
	"moot/app/problems"
	"moot/app/statement"
	"moot/crdt"
	"moot/sync/space"
)

var update = flag.Bool("update", false, "write the golden files")

// run does what the arguments say in this process.
func run(t *testing.T, args ...string) (exit int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	exit = Run(context.Background(), Process{
		Args: args, Getenv: func(string) string { return "" }, Stdout: &out, Stderr: &err, Dir: t.TempDir(),
	})
	return exit, out.String(), err.String()
}

func TestWithoutAVerbTheWindowOpens(t *testing.T) {
	type opened struct{ Home, Language string }
	for _, c := range []struct {
		name string
		args []string
		env  map[string]string
		want opened
	}{
		{"nothing said", nil, map[string]string{"MOOT_HOME": "/there", "LANG": "ru_RU.UTF-8"}, opened{"/there", "ru"}},
		{"only options", []string{"--home", "/here", "--language", "es"}, map[string]string{"MOOT_HOME": "/there"}, opened{"/here", "es"}},
		{"a system that speaks something else", nil, map[string]string{"MOOT_HOME": "/there", "LANG": "tlh"}, opened{"/there", "en"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got opened
			exit := Run(context.Background(), Process{
				Args: c.args, Getenv: func(name string) string { return c.env[name] },
				Window: func(_ context.Context, home, language string) int {
					got = opened{home, language}
					return 7
				},
			})
			if diff := cmp.Diff(c.want, got); diff != "" || exit != 7 {
				t.Errorf("exit %d, (-want +got):\n%s", exit, diff)
			}
		})
	}
}

func TestWithoutAWindowThereIsHelp(t *testing.T) {
	exit, stdout, stderr := run(t)
	if exit != exitUsage || stdout != "" || !bytes.HasPrefix([]byte(stderr), []byte("How it is written: moot NOUN VERB")) {
		t.Errorf("exit %d, %q, %q", exit, stdout, stderr)
	}
}

// broken is a verb with a mistake in it.
type broken struct{}

func (broken) Do(*call) (answer, error) { panic("index out of range") }

func TestAMistakeIsNoStackOfCalls(t *testing.T) {
	var out, err bytes.Buffer
	c := &call{ctx: context.Background(), options: options{JSON: true}, stdout: &out, stderr: &err, l: inEnglish()}
	exit := func() (exit int) {
		defer c.recover(&exit)
		return c.end(c.do(broken{}))
	}()
	var said failure
	if e := json.Unmarshal(err.Bytes(), &said); e != nil || said.Error != "failed" || said.Message == "" || exit != exitRefused || out.Len() > 0 {
		t.Errorf("exit %d, %q, %q, %v", exit, out.String(), err.String(), e)
	}
}

func TestInterruptedIsSaid(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var err bytes.Buffer
	c := &call{ctx: ctx, options: options{JSON: true}, stderr: &err, l: inEnglish()}
	exit := c.end(errors.Join(context.Canceled))
	if exit != exitRefused || !bytes.Contains(err.Bytes(), []byte(`{"error":"interrupted",`)) {
		t.Errorf("exit %d, %q", exit, err.String())
	}
}

// samples are one answer of each kind, for scripts that rely on their form.
func samples() map[string]answer {
	at := time.Date(2026, 3, 3, 18, 30, 0, 0, time.FixedZone("", 3600))
	ana := person{member.ID{1}, "Ana Petrak"}
	ids := statement.ID{2}
	passed, snapshot := true, poll.Hash{3}
	col := collectiveAnswer{ID: "c0ffee0000", Name: "Upper Larch", Place: "the old school", Zone: "Europe/Skopje",
		Quorum: quorumRule{1, 2, false}, Vouchers: 1, Members: 3, Me: &ana.ID}
	mt := meetingAnswer{ID: meeting.ID(ids), Title: "Village meeting", At: at, Place: "the hall", State: meeting.Opened}
	mo := motionAnswer{ID: motion.ID(ids), Text: "We repair it.", Rule: motion.TwoThirds, State: motion.Put, Meeting: mt.ID,
		Item: "0a00000000000000", Mover: ana, Wordings: 1, SubmittedAt: &at}
	q := describeQuorum(meeting.Quorum{Num: 1, Den: 2}.Check(1, 3))
	ballot := ballotAnswer{ids, ana, poll.Yes, "because"}
	vote := pollAnswer{ID: mo.ID, Text: mo.Text, Rule: mo.Rule, State: poll.Announced, Round: 1, Yes: 1, Electorate: 3, Present: 2,
		QuorumMet: true, Passed: &passed, Result: "passed", Ballots: []ballotAnswer{ballot}, Late: []ballotAnswer{ballot},
		Confirmed: []person{ana}, Differing: []person{}, WaitsFor: []person{}, AnnouncedAt: &at, Snapshot: &snapshot}
	nd := needAnswer{ID: need.ID(ids), By: ana, What: "Bread", Amount: 1500, Unit: "loaves", For: "2026-03-07", Note: "dark", State: need.Wished, AskedAt: &at}
	rules, _ := charter.Rules{Name: "Upper Larch", Zone: "Europe/Skopje", Quorum: meeting.Quorum{Num: 1, Den: 2},
		SecondQuorum: meeting.Quorum{Num: 1, Den: 3, Strict: true}, NoticeDaysMin: 7, Vouchers: 2, Removal: 3, Newcomers: 5, Signers: 2}.Cleaned()
	decided := charter.Decision{ID: motion.ID(ids), At: at, Adopted: true, Sets: []motion.Setting{{Line: "vouchers", Value: "3"}},
		Way: rules.Way(charter.OfCharter), People: 9, Confirming: 9}
	shown := describeCharter("c0ffee0000", charter.Fold(rules, []charter.Decision{decided}).Now(),
		collective.Unconfirmed{Lines: []charter.Line{charter.Vouchers}, Was: rules})
	removal := pendingAnswer{ID: "ad0000000000", Matter: "removal", About: &ana, Since: &at, By: []person{ana}, Needed: 2, May: true,
		Lost: []string{}, Members: []person{}}
	devices := []deviceAnswer{{"d0d0d0d0d0", true, &at, "full"}, {"d1d1d1d1d1", false, &at, "new"}}
	gone := membershipAnswer{ana, &at, []person{ana}, false, devices, &at, []person{ana}}
	finding := func(code space.Code, entry uint64, document, title string) findingAnswer {
		return findingAnswer{code, col.ID, document, title, "d0", &ana, entry, "", "why"}
	}
	findings := []findingAnswer{
		finding(space.BadChain, 3, "", ""), finding(space.Forked, 4, "", ""), finding(space.Unreadable, 5, "", ""),
		finding(space.Sealed, 6, "", ""), finding(space.SetAside, 7, "meeting/x", "Village meeting"),
		finding(space.BeyondCut, 8, "page/x", ana.Name), finding(space.BeyondCut, 9, "page/x", ana.Name),
		finding(space.BeyondCut, 11, "page/x", ana.Name),
		finding(space.Waits, 0, "meeting/x", "Village meeting"), finding(space.CacheDiffers, 0, "page/x", ana.Name),
		finding(readsOtherwise, 0, "page/x", ana.Name), finding(doesNotOpen, 0, "page/x", ana.Name), finding(endsOver, 0, "page/x", ana.Name),
	}
	for i, reason := range crdt.Reasons() {
		findings = append(findings, findingAnswer{space.NoEffect, col.ID, "page/y", "", "d1d1d1d1d1d1", nil, uint64(4 + 2*i), reason, "why"})
	}
	return map[string]answer{
		"attended":          attended{mt.ID, mt.Title, ana.ID, meeting.Arrived, q, ""},
		"check":             checkAnswer{12, 2, 3, findings, true, opinionAnswer{true, 3, true}},
		"charter":           shown,
		"devices":           deviceList{person: ana, Devices: devices},
		"former":            formerList{[]membershipAnswer{gone}},
		"membership":        gone,
		"replaced":          replaced{ana, stateWaiting, 1, 2},
		"contested":         contested{"ad0000000000", ana.Name},
		"confirmed":         confirmed{"ad0000000000", stateWaiting},
		"charter-confirmed": charterConfirmed{"c0ffee0000", stateWaiting},
		"withdrawn":         withdrawn{"c0", "Upper Larch"},
		"pending":           pendingShown{pendingList{[]pendingAnswer{removal, {ID: "ad1111111111", Matter: "charter", Since: &at, By: []person{ana}, Needed: 2, Said: true, Lost: []string{}, Members: []person{}, Charter: &shown}}}},
		"collectives":       collectiveList{[]collectiveAnswer{col}},
		"decisions": decisionList{[]decisionAnswer{{ID: mo.ID, Text: mo.Text, AdoptedAt: &at, State: decision.InForce,
			Meeting: mt.ID, Item: mo.Item, Rule: mo.Rule, Yes: 1, Result: "passed", Plan: &planAnswer{Responsible: []person{ana}, Due: new(day.Date("2026-05-01"))},
			Responsible: []person{ana}, Effects: []effectAnswer{{Does: motion.Repeals, Decision: mo.ID, Text: "Dogs.", AdoptedAt: &at}}, EndedBy: []motion.ID{mo.ID},
			SuspendedBy: []motion.ID{}, Rivals: []motion.ID{mo.ID}, Reports: []reportAnswer{{By: ana, At: &at, Says: decision.Late, Text: "Rope."}}}}},
		"decisions-printed": decisionsPrinted{"year.pdf", print.PDF},
		"exported":          exported{[]string{"a.json"}},
		"founded":           foundedAnswer{col},
		"initialised":       initialised{ID: "d0", Name: "Ana", Language: "en", Home: "there"},
		"invited":           invited{ID: "c0", Invitation: "moot:x", Addresses: 2},
		"invitations": invitationList{[]invitationAnswer{{ids, ana, &at, false, collective.GivenUsed, nil, []knockedAnswer{{"Ana Petrak", &at, ana, &ana}}},
			{ids, ana, &at, true, collective.GivenOver, &at, []knockedAnswer{{"Emil", &at, ana, nil}}}}},
		"joined":       joined{"c0", "Upper Larch", stateWaiting, asked{"482 913", 1, 2}},
		"level":        levelAnswer{"level", 2},
		"left":         left{"c0", "Upper Larch"},
		"removed":      removed{ana, stateRemoved},
		"roll":         rollAnswer{"c0", stateWaiting, []person{ana}},
		"written-down": vouchedList{[]vouched{{ana, stateMember}, {person{member.ID{4}, "Olga"}, stateWaiting}}},
		"locked":       lockAnswer{"there", true, true},
		"second-home":  secondAnswer{"there", true},
		"wiped":        wiped{"there", true},
		"meeting": meetingShown{mt, []agendaItem{{1, mo.Item, "Well", "It is deep.", "1", meeting.Current, 20}}, []person{ana}, []person{ana}, q, []motionAnswer{mo},
			noticeAnswer{2, 7, true}, false, []holder{{meeting.Chair, ana}}, []person{ana}, []person{ana}, []string{"Petra Vale"},
			[]speaker{{ana, meeting.Speaking, false, ""}, {ana, meeting.Raised, true, "The quorum"}}, ""},
		"entered":  attended{mt.ID, mt.Title, ana.ID, meeting.Left, q, "Ana Petrak"},
		"calendar": calendarKept{"all.ics"},
		"series": seriesList{[]seriesAnswer{{meeting.SeriesID(ids), "Weekly", "FREQ=WEEKLY", false, []time.Time{at}},
			{meeting.SeriesID(ids), "Weekly", "FREQ=WEEKLY", true, []time.Time{}}}},
		"meetings":     meetingList{[]meetingAnswer{mt}},
		"members":      memberList{[]memberAnswer{{ana, 1, true}, {person{member.ID{4}, "Olga"}, 0, false}}, pendingList{[]pendingAnswer{removal}}, [][]person{{ana, ana}}},
		"minutes-kept": minutesKept{mt.ID, "m.pdf", print.PDF},
		"minutes":      minutesWritten{mo.Item, mt.ID, "Well", "It is deep."},
		"minutes-state": minutesAnswer{ID: mt.ID, State: approval.Proposed, Hash: approval.Hash{4}, Mark: "0400 0000",
			Proposed: []approval.Hash{{4}}, Signed: []person{ana}, Papers: []paperAnswer{{ana, []person{ana}, false}, {ana, []person{ana, ana}, true}}, Objects: []objectedAnswer{{ana, at, "I came later.", approval.Open}}, Differ: 2, did: "signed"},
		"printed": printed{mt.ID, "m.pdf", print.PDF},
		"minutes-history": historyAnswer{mo.Item, mt.ID, []momentAnswer{{strings.Repeat("ab", 32), ana, at, []string{"It is deep."}, []string{"It is dry."}}},
			[]paragraphAnswer{{ana, "It is deep."}}},
		"motion": mo,
		"needs":  needList{[]needAnswer{nd}, []totalAnswer{{"Bread", "loaves", 1500, 1}}},
		"need":   nd,
		"packed": packed{"f0", "x.moot", 1, 12, 3456, 2, []string{"Ana Petrak", "Boris Onal"}, 1},
		"due":    dueList{[]dueAnswer{{"a0", "Boris Onal", []string{"Upper Larch"}, &at, 12}, {"c0", "Chona Miro", []string{"Upper Larch"}, nil, 340}}},
		"parcels": parcelList{[]parcelAnswer{
			{ID: "f0f0f0f0f0", Packed: true, At: &at, Collectives: []string{"Upper Larch"}, Entries: 12, Bytes: 3456, Arrived: []receiptAnswer{{"d0", "Upper Larch", "Boris Onal", &at, 12}}},
			{ID: "f1f1f1f1f1", At: &at, Collectives: []string{"Upper Larch"}, Arrived: []receiptAnswer{}, New: 3, Known: 9, Damaged: true, PackedBy: "Boris Onal", PackedAt: &at}}},
		"poll":      vote,
		"receipts":  receiptList{[]receiptAnswer{{"d0", "Upper Larch", "Ana Petrak", &at, 12}}},
		"recounted": recounted{vote, true},
		"status": statusAnswer{selfAnswer{"d0d0d0d0d0", "Ana", "en"}, "there", false, true, []collectiveAnswer{col}, []joiningAnswer{{"c1", "The mill", stateWaiting, asked{"482 913", 1, 2}}},
			[]neighbourAnswer{{"d1", "Boris", true, &at, 0, ""}, {"d2", "Chona", false, nil, 12, ""}},
			[]standingAnswer{{ID: "m0", Name: "Ana", Me: true}, {ID: "m1", Name: "Boris", AsOf: &at}, {ID: "m2", Name: "Chona", AsOf: &at,
				Through: &namedAnswer{"m1", "Boris"}, With: []levelWithAnswer{{namedAnswer{"m1", "Boris"}, &at}}}, {ID: "m3", Name: "Dilan"}}, adviceAnswer{"nobody", []string{"wifi", "awake"}}, 2048, []string{"http://192.168.4.1:8017/"}, carriedAnswer{2, 3, 2048, &at},
			[]problemAnswer{{at, problems.Code("store.full"), "bytes=1"}}},
		"unpacked": unpacked{"f0", 12, 3, 1, true, 1, "Ana Petrak", &at, true},
		"voted":    voted{ID: ids, Motion: mo.ID, Choice: poll.Yes, Reason: "because"},
		"vouched":  vouched{ana, stateMember},
		"waiting":  waitingList{[]waitingAnswer{{ana, &at, ana, "482 913", 1, 2, false, true, &ana, []person{ana}, &ana}}},
	}
}

// TestAnswersKeepTheirForm holds what scripts rely on, and shows what people read.
func TestAnswersKeepTheirForm(t *testing.T) {
	for name, a := range samples() {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := encode(&b, a); err != nil {
				t.Fatal(err)
			}
			p := &page{Localizer: inEnglish()}
			a.text(p)
			b.WriteString("\n" + p.b.String())
			golden(t, filepath.Join("testdata", name+".golden"), b.Bytes())
		})
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// Nothing that ends in a list may be null: scripts go through it unasked.
func TestEmptyListsAreLists(t *testing.T) {
	home := filepath.Join(t.TempDir(), "home")
	for _, args := range [][]string{
		{"init", "--name", "Ana"}, {"collective", "found", "Upper Larch", "--zone", "UTC"},
		{"meeting", "call", "Well", "--at", "2026-03-03T18:30"},
		{"collective", "list"}, {"member", "list"}, {"member", "list", "--waiting"}, {"meeting", "list"}, {"meeting", "show", "Well"},
		{"series", "list"}, {"motion", "list"}, {"decision", "list"}, {"need", "list"}, {"parcel", "receipts"}, {"parcel", "list"}, {"invitation", "list"}, {"check"}, {"status"}, {"config", "show"},
	} {
		exit, stdout, stderr := run(t, append([]string{"--home", home, "--json"}, args...)...)
		if exit != exitDone || !json.Valid([]byte(stdout)) || bytes.Contains([]byte(stdout), []byte("null")) {
			t.Errorf("%q: exit %d, %s%s", args, exit, stdout, stderr)
		}
	}
}
