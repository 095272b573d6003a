package record

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/approval"
	"moot/app/charter"

	"moot/app/association"
	"moot/app/certificate"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/joining"
	"moot/app/lineage"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/notice"
	"moot/app/poll"
	"moot/app/ratification"
	"moot/app/statement"
	"moot/app/talk"
	"moot/app/tally"
	"moot/app/task"
	"moot/crdt"
	"moot/crdt/engine"
	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/knock"
	"moot/sync/roster"
)

var ana = member.ID{0xa1}

// pen writes for Ana at one moment, with randomness that is none.
func pen() Pen {
	return Pen{
		By: ana, Rand: bytes.NewReader(make([]byte, 1<<12)),
		Now: func() time.Time { return time.Date(2026, 3, 3, 18, 30, 0, 0, time.UTC) },
	}
}

// one of everything that can be said.
func everything() []statement.Sayer {
	return slices.Concat(aboutPeople(), aboutGoods(), aboutCommons(), aboutCrews())
}

func aboutPeople() []statement.Sayer {
	head := strings.Repeat("ab", 32)
	return []statement.Sayer{
		Name{Name: "Ana Petrak", Language: "en"},
		Invitation{Token: knock.Token{1}, Room: true, Until: time.Unix(1_800_000_000, 0).UTC()},
		Introduction{Token: knock.Token{1}, Name: "Boris Onal", Device: identity.DeviceID{2}, BoxKey: identity.BoxKey{3}, Match: knock.Match{4}},
		meeting.Call{Title: "The well", When: "2026-03-10T18:30", Place: "the hall",
			Agenda: []meeting.Item{{ID: "00000000000000aa", Title: "The well", Minutes: 10},
				{ID: "00000000000000ab", Title: "The pump", Level: 1, Kind: meeting.Debate,
					Origin: meeting.Origin{Meeting: meeting.ID{8}, Item: "00000000000000ac"}}},
			Earlier: []meeting.ID{{7}}, RosterHeads: []string{head}, Charter: []statement.ID{{24}}, SecondOf: meeting.ID{9},
			Series: meeting.SeriesID{3}, Occurrence: "2026-03-10T18:30", Draft: meeting.DraftID{2}},
		meeting.Step{Meeting: meeting.ID{4}, Act: meeting.Postpone, Over: []statement.ID{{5}}, Change: meeting.Change{When: "2026-03-11T18:30"},
			Reason: "It snows."},
		meeting.Attendance{Meeting: meeting.ID{4}, Presence: meeting.Left, Member: member.ID{3}, Over: []statement.ID{{5}},
			When: time.Unix(1_800_000_000, 0).UTC(), Ends: []statement.ID{{6}}},
		meeting.Taking{Meeting: meeting.ID{4}, Job: meeting.Chair, Member: member.ID{3}, Yields: true, Over: []statement.ID{{5}}},
		meeting.Guest{Meeting: meeting.ID{4}, Name: "Petra Vale", Over: []statement.ID{{5}}},
		meeting.Progress{Meeting: meeting.ID{4}, Item: "00000000000000aa", To: meeting.Done, Over: []statement.ID{{5}}},
		meeting.Hand{Meeting: meeting.ID{4}, Item: "00000000000000aa", Member: member.ID{3}, Order: true, Text: "No quorum."},
		meeting.Floor{Meeting: meeting.ID{4}, Hand: statement.ID{5}, Act: meeting.Rule, Ruling: "We count again."},
		meeting.Draft{Of: meeting.DraftID{4}, Change: meeting.Change{Title: "The well"}, Dropped: true, Over: []statement.ID{{5}}},
		meeting.Series{Of: meeting.SeriesID{4}, Title: "Every week", Place: "the hall", Start: "2026-03-10T18:30", Rule: "FREQ=WEEKLY",
			Agenda: []meeting.Item{{ID: "00000000000000aa", Title: "The well"}}, Omitted: []meeting.LocalTime{"2026-03-17T18:30"},
			Ended: true, Over: []statement.ID{{5}}},
		motion.Submission{Meeting: meeting.ID{4}, Item: "00000000000000aa", Text: "We repair it.", Reasons: "It leaks.", Rule: motion.Score,
			Terms: motion.Terms{Base: motion.BaseCast, Share: tally.Share{Num: 2, Den: 3, Strict: true}, LeastYes: 1, LeastTaking: 2,
				AbstainersAgree: true, AsidesMax: 3, Fallback: motion.TwoThirds, Seats: 4, PointsMax: 5,
				DotsEach: 6, DotsOptionMax: 7, Floor: tally.Share{Num: 1, Den: 4}, Turnout: tally.Share{Num: 1, Den: 5}},
			Options: []motion.Option{{Text: "by May"}, {Text: "by June"}}, Election: true,
			Amends:    motion.Change{Motion: motion.ID{19}, Wording: motion.Hash{20}, Kind: motion.Insert, Paragraph: 2},
			InsteadOf: motion.ID{21}, Renews: motion.ID{22},
			Plan: motion.Plan{Responsible: member.Set{{3}, {4}}, Due: "2027-05-01", Review: "2027-03-03", From: "2027-01-01",
				Until: "2028-01-01", Topic: "water"},
			Effects: []motion.Effect{{Does: motion.Replaces, Decision: motion.ID{23}}, {Does: motion.Suspends, Decision: motion.ID{24}}},
			Sets:    []motion.Setting{{Line: "notice", Value: "7"}}, Knows: []motion.ID{{25}}},
		motion.Rewording{Motion: motion.ID{5}, Text: "We repair it by May.", Plan: motion.Plan{Due: "2027-05-01"}, Accepts: motion.ID{6}},
		motion.Rewording{Motion: motion.ID{5}, Text: "The group repairs it.", Plan: motion.Plan{Due: "2027-05-01", Group: statement.ID{23}}},
		motion.Withdrawal{Motion: motion.ID{5}},
		motion.Support{Motion: motion.ID{5}, Supports: true},
		motion.Candidacy{Motion: motion.ID{5}, Who: member.ID{3}, Says: motion.Accepted},
		motion.Turn{Motion: motion.ID{5}, To: motion.Merged, Reason: "one pump", Other: motion.ID{6}, Over: []statement.ID{{7}}},
		motion.Putting{Motion: motion.ID{5}, Wording: motion.Hash{6}, Rule: motion.TwoThirds, Options: []motion.OptionID{"1", motion.Keep},
			Amendments: []motion.ID{{7}}, Until: time.Unix(1_800_000_000, 0).UTC(), Present: member.Set{ana}, Named: member.Set{{3}},
			Counted: member.Set{{4}}, Over: []statement.ID{{8}}, RosterHeads: []string{head}},
		poll.Ballot{Poll: poll.ID{9}, Wording: motion.Hash{6}, Choice: poll.Marked, Marks: []poll.Mark{{Option: "1", N: 2}}, Reason: "it is time"},
		poll.Entry{Poll: poll.ID{9}, Wording: motion.Hash{6}, For: member.ID{3}, Choice: poll.Marked, Marks: []poll.Mark{{Option: "1", N: 2}}, Reason: "why"},
		poll.Sheet{Poll: poll.ID{9}, Wording: motion.Hash{6}, Manner: poll.Hands, Counted: member.Set{{3}},
			Piles: []poll.Pile{{Choice: poll.Marked, Marks: []poll.Mark{{Option: "1", N: 2}}, N: 1}}, Invalid: 1, Second: member.ID{4}},
		poll.Finding{Poll: poll.ID{9}, Ballot: statement.ID{10}, Applies: true},
		poll.Wish{Poll: poll.ID{9}},
		poll.LastCall{Poll: poll.ID{9}},
		poll.Freeze{Poll: poll.ID{9}, Ballots: []statement.ID{{10}}, Present: member.Set{ana}, Electorate: member.Set{ana},
			Appointed: member.Set{ana}, Over: []statement.ID{{11}}},
		poll.Throw{Freeze: statement.ID{12}, Number: 417},
		poll.Count{Freeze: statement.ID{12}, Yes: 2, No: 1, Abstain: 3, Block: 5, Invalid: 4, Chosen: []motion.OptionID{"1"},
			Snapshot: poll.Hash{13}, Signed: true, Second: member.ID{3}, Answers: []statement.ID{{14}}},
		poll.Contest{Freeze: statement.ID{12}, Reason: "I was not asked."},
		poll.Voiding{Poll: poll.ID{9}, Reason: "The wording was not read out."},
		approval.Proposal{Meeting: meeting.ID{4}, Hash: approval.Hash{15}, Heads: []string{head}, Over: []statement.ID{{16}}, Settles: []statement.ID{{17}}},
		approval.Objection{Meeting: meeting.ID{4}, Hash: approval.Hash{15}, Text: "Boris came later."},
		approval.Withdrawal{Objection: statement.ID{17}},
		approval.Signature{Meeting: meeting.ID{4}, Hash: approval.Hash{15}, With: []statement.ID{{18}}, Objections: []statement.ID{{17}}},
		approval.PaperSignature{Meeting: meeting.ID{4}, Hash: approval.Hash{15}, For: member.ID{3}},
		need.Request{What: "bread", Amount: 1500, Unit: "kg", For: "2026-03-12", Note: "for the supper"},
		need.Cancellation{Request: need.ID{14}},
		group.Founding{Plan: group.Plan{Name: "The well", Purpose: "It gives clean water.", People: member.Set{ana}, Until: "2026-12-01"}, Decision: motion.ID{5}},
		group.Report{Group: group.ID{23}, Text: "The pipe is laid."},
		group.Ending{Group: group.ID{23}, Ends: true, Reason: "It runs.", Decision: motion.ID{5}, Over: []statement.ID{{5}}},
		joining.Word{To: statement.ID{23}, Who: member.ID{3}, In: true, Over: []statement.ID{{5}}},
		task.Opening{Plan: task.Plan{Text: "Ask the smith", Note: "He is at home on Mondays.", Group: group.ID{23}, Needed: 2, From: "2026-03-11", Due: "2026-04-01",
			Kind: "necessary", Skills: "a smith", Rule: "FREQ=WEEKLY", At: "06:30", Minutes: 90},
			People: member.Set{ana}, Origin: task.Origin{Decision: motion.ID{5}, Meeting: meeting.ID{4}, Item: NextSteps, Line: "Ana: ask the smith"}},
		task.Change{Task: task.ID{24}, Plan: task.Plan{Text: "Ask both smiths", Needed: 1}, Over: []statement.ID{{5}}},
		task.Report{Task: task.ID{24}, State: task.Late, Text: "He is ill.", Due: "2026-04-08", Over: []statement.ID{{5}}},
		notice.Posting{Title: "No water on Friday", Text: "The pipe is changed.", From: "2026-03-10", Until: "2026-03-13"},
		notice.TakingDown{Notice: notice.ID{25}},
		talk.Saying{About: talk.Matter{Kind: talk.OnItem, ID: statement.ID{4}, Item: "00000000000000aa"}, To: member.Set{ana}, Text: "I am for it."},
		talk.TakingBack{Note: talk.ID{26}},
		Enrolment{Nonce: [16]byte{5}, Name: "Petra Vale"},
		decision.Report{Decision: motion.ID{5}, Says: decision.Late, Text: "The rope broke.", Day: "2027-06-01", Over: []statement.ID{{6}}},
		mandate.Drafting{Plan: mandate.Plan{To: "The Valley", Delegate: ana, Alternates: []member.ID{{2}}, Scope: "The dam.", Latitude: mandate.UnlessNew,
			Instructions: []mandate.Instruction{{Question: "The dam", Text: motion.Hash{3}, Vote: mandate.Vote{For: 70, Against: 30}, Words: "If it stays small."},
				{Question: "Where to meet", Vote: mandate.Vote{Choice: "The mill"}}}, From: "2026-04-01", Until: "2026-12-01"}},
		mandate.Drafting{Plan: abroad},
		lineage.Passing{Station: station},
		lineage.Descent{Motion: motion.ID{5}, From: station.ID()},
		lineage.Answer{Station: station.ID(), Fate: lineage.Amended, On: "2026-04-01", Text: "By thirds."},
		association.Founding{Pact: valley},
		association.Showing{Certificate: []byte{1, 2, 3}},
		association.Showing{Certificate: []byte{4, 5}, Plan: &abroad},
		association.Handing{Of: member.ID{30}, Key: association.Secret{7}, Beginning: []byte{1, 2}, Keys: []association.Secret{{8}, {9}}},
		association.Handing{Of: member.ID{30}, Keys: []association.Secret{{8}}},
		association.Above{Offer: association.Offer{ID: member.ID{30}, Name: "The Valley", Place: "At the mill", Pact: valley}},
		mandate.Report{Mandate: mandate.ID{9}, Text: "They agreed.",
			Casts: []mandate.Cast{{Question: "The dam", Text: motion.Hash{3}, Vote: mandate.Vote{Abstain: 1}, Procedural: true, Reason: "It grew."}}},
		mandate.Discharge{Mandate: mandate.ID{9}, Discharged: true, Reason: "Thank you.", Over: []statement.ID{{4}}},
		ratification.Opening{Call: spring, Decision: motion.ID{5}},
		ratification.Answer{Round: spring.Name(), Party: ratification.PartyID{18}, Kind: ratification.Reserves, On: "2026-05-01", Words: "Not in July."},
		ratification.Answer{Round: spring.Name(), Party: ratification.PartyID{18}, Certificate: []byte{1, 2, 3}},
		ratification.Lapse{Round: spring.Name(), On: "2026-06-02"},
		certificate.Listing{Roll: rollAbroad},
		certificate.Attestation{Of: certificate.Hash{21}, Sign: certificate.Signed{Key: identity.DeviceID{22}, Signature: identity.Signature{23}}},
		certificate.Acquaintance{Roll: rollAbroad},
	}
}

var (
	valley = association.Pact{Founders: []association.Founder{{ID: member.ID{17}, Name: "Upper Larch", Size: 40, Roll: association.Hash{1}},
		{ID: member.ID{18}, Name: "Lower Larch", Size: 30, Roll: association.Hash{2}}}}
	station = lineage.Station{Collective: member.ID{17}, Name: "Upper Larch", Motion: motion.ID{4}, Text: "We share the spring.",
		Wording: motion.Hash{3}, From: lineage.ID{2}, On: "2026-03-01"}
	abroad = mandate.Plan{To: "The Valley", Delegate: ana, Alternates: []member.ID{{2}}, Scope: "The dam.", Latitude: mandate.Bound,
		At: member.ID{30}, Keys: [][]mandate.Key{{{1}, {2}}, nil}, Instead: mandate.Hash{9}}
)

// aboutCrews are the second forms that calls and foundings have where a working group
// meets, and where it has a rule of its own.
func aboutCrews() []statement.Sayer {
	return []statement.Sayer{
		meeting.Call{Title: "At the well", When: "2026-03-12T18:30", RosterHeads: []string{strings.Repeat("ab", 32)}, Group: statement.ID{23}, Crew: member.Set{ana}},
		group.Founding{Plan: group.Plan{Name: "The mill", Purpose: "Flour.", People: member.Set{ana}, Rule: motion.Consensus}},
	}
}

var spring = ratification.Call{By: ratification.Party{ID: ratification.PartyID{18}, Name: "Lower Larch", Size: 30}, On: "2026-03-01", Deadline: "2026-06-01",
	Text: "We share the spring.", Parties: []ratification.Party{{ID: ratification.PartyID{17}, Name: "Upper Larch", Size: 40}, {ID: ratification.PartyID{18}, Name: "Lower Larch", Size: 30}},
	Threshold: ratification.Threshold{Kind: ratification.Double, Double: tally.Double{Collectives: tally.Share{Num: 1, Den: 2, Strict: true}, Members: tally.Share{Num: 2, Den: 3}}},
	Instead:   ratification.ID{6}, Lineage: []ratification.Step{{Collective: ratification.PartyID{18}, Name: "Lower Larch", Motion: motion.ID{4}, Wording: motion.Hash{3}}}}

var rollAbroad = certificate.Roll{Collective: certificate.ID{18}, Name: "Lower Larch", Place: "At the ford", Before: certificate.Hash{19},
	Voices: []certificate.Voice{{identity.DeviceID{20}, identity.DeviceID{21}}, {identity.DeviceID{22}}}}

// page puts statements on a page and projects it.
func page(t *testing.T, edit func(crdt.Editor) error) []byte {
	t.Helper()
	doc, err := engine.Engine{}.New(crdt.Actor{1})
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	if _, err := doc.Edit(edit); err != nil {
		t.Fatal(err)
	}
	projection, err := Rules{}.Project(PageOf(ana), doc)
	if err != nil {
		t.Fatal(err)
	}
	return projection
}

func TestEverythingSaidIsReadAgain(t *testing.T) {
	p := pen()
	var written []Written
	for _, s := range everything() {
		w, err := p.Write(s, statement.ID{2}, statement.ID{1})
		if err != nil {
			t.Fatalf("%T: %v", s, err)
		}
		written = append(written, w)
	}
	facts, err := ReadPage(ana, page(t, p.Edit(written...).Do))
	if err != nil {
		t.Fatal(err)
	}
	if facts.Unread != 0 {
		t.Errorf("%d statements were not read", facts.Unread)
	}
	var got Facts
	got.Add(facts)
	read := []statement.Sayer{
		got.Names[0], got.Invitations[0], got.Introductions[0],
		got.Meetings.Calls[1], got.Meetings.Steps[0], got.Meetings.Attendances[0], got.Meetings.Takings[0],
		got.Meetings.Guests[0], got.Meetings.Progress[0], got.Meetings.Hands[0], got.Meetings.Floors[0],
		got.Meetings.Drafts[0], got.Meetings.Series[0],
		got.Motions.Submissions[0], got.Motions.Rewordings[1], got.Motions.Rewordings[0], got.Motions.Withdrawals[0],
		got.Motions.Supports[0], got.Motions.Candidacies[0], got.Motions.Turns[0], got.Motions.Puttings[0],
		got.Polls.Ballots[0], got.Polls.Entries[0], got.Polls.Sheets[0], got.Polls.Findings[0], got.Polls.Wishes[0], got.Polls.LastCalls[0],
		got.Polls.Freezes[0], got.Polls.Throws[0], got.Polls.Counts[0], got.Polls.Contests[0], got.Polls.Voidings[0],
		got.Minutes.Proposals[0], got.Minutes.Objections[0], got.Minutes.Withdrawals[0], got.Minutes.Signatures[0], got.Minutes.Papers[0],
		got.Needs.Requests[0], got.Needs.Cancellations[0],
		got.Groups.Foundings[1], got.Groups.Reports[0], got.Groups.Endings[0], got.Joinings[0],
		got.Tasks.Openings[0], got.Tasks.Changes[0], got.Tasks.Reports[0],
		got.Notices.Postings[0], got.Notices.TakingsDown[0], got.Talk.Sayings[0], got.Talk.TakingsBack[0], got.Enrolments[0], got.Decisions.Reports[0],
		got.Mandates.Draftings[1], got.Mandates.Draftings[0], got.Lineages.Passings[0], got.Lineages.Descents[0], got.Lineages.Answers[0],
		got.Associations.Foundings[0], got.Associations.Showings[1], got.Associations.Showings[0],
		got.Associations.Handings[1], got.Associations.Handings[0], got.Associations.Aboves[0],
		got.Mandates.Reports[0], got.Mandates.Discharges[0],
		got.Ratifications.Openings[0], got.Ratifications.Answers[0], got.Ratifications.Answers[1], got.Ratifications.Lapses[0],
		got.Certificates.Listings[0], got.Certificates.Attestations[0], got.Certificates.Acquaintances[0],
	}
	read = slices.Concat(read, readAboutGoods(got), readAboutCommons(got), []statement.Sayer{got.Meetings.Calls[0], got.Groups.Foundings[0]})
	for i, want := range everything() {
		e := read[i].Said()
		if diff := cmp.Diff(written[i].Envelope, e); diff != "" {
			t.Errorf("%T: envelope (-written +read):\n%s", want, diff)
		}
		if diff := cmp.Diff([]statement.ID{{1}, {2}}, e.After); diff != "" {
			t.Errorf("%T: after:\n%s", want, diff)
		}
		if diff := cmp.Diff(want, read[i], cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Envelope" }, cmp.Ignore())); diff != "" {
			t.Errorf("%T (-said +read):\n%s", want, diff)
		}
	}
}

// The bytes of statements are frozen: an id is a hash of them, and what was said
// years ago must keep its id. The vectors were written by this very test.
func TestStatementBytes(t *testing.T) {
	p := pen()
	var got strings.Builder
	for _, s := range everything() {
		w, err := p.Write(s, statement.ID{1})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "%T %s %x\n", s, w.Envelope.ID, w.bytes)
	}
	golden := filepath.Join("testdata", "statements-1.txt")
	if os.Getenv("MOOT_WRITE_VECTORS") != "" {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("(-frozen +now):\n%s", diff)
	}
}

func TestAnAlteredStatementHasNoEffect(t *testing.T) {
	p := pen()
	w, err := p.Write(Name{Name: "Ana"})
	if err != nil {
		t.Fatal(err)
	}
	other, err := p.Write(Name{Name: "Eve"}, statement.ID{1})
	if err != nil {
		t.Fatal(err)
	}
	for name, edit := range map[string]func(crdt.Editor) error{
		"other bytes under its key": func(e crdt.Editor) error {
			return e.Put(crdt.At(statementPrefix+w.Envelope.ID.String()), crdt.BytesOf(other.bytes))
		},
		"text instead of bytes": func(e crdt.Editor) error {
			return e.Put(crdt.At(statementPrefix+w.Envelope.ID.String()), crdt.StringOf("Ana"))
		},
		"under another key": func(e crdt.Editor) error {
			return e.Put(crdt.At("t/"+w.Envelope.ID.String()), crdt.BytesOf(w.bytes))
		},
		"too long": func(e crdt.Editor) error {
			long := make([]byte, maxStatementBytes+1)
			return e.Put(crdt.At(statementPrefix+idOf(ana, long).String()), crdt.BytesOf(long))
		},
	} {
		t.Run(name, func(t *testing.T) {
			facts, err := ReadPage(ana, page(t, edit))
			if err != nil {
				t.Fatal(err)
			}
			if len(facts.Names) != 0 || facts.Unread != 0 {
				t.Errorf("it was read: %+v", facts)
			}
		})
	}
}

func TestWhatANewReleaseSaysStaysUnread(t *testing.T) {
	p := pen()
	for name, w := range map[string]wire{
		"another kind":    {Version: wireVersion, Kind: "vow", Body: canon.Raw{0xf6}},
		"another version": {Version: wireVersion + 1, Kind: "name", Body: canon.Raw{0xf6}},
		"another body":    {Version: wireVersion, Kind: "name", Body: canon.Raw{0x80}},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := canon.Marshal(w)
			if err != nil {
				t.Fatal(err)
			}
			strange := Written{Envelope: statement.Envelope{ID: idOf(ana, b), By: ana}, bytes: b}
			plain, err := p.Write(Name{Name: "Ana"})
			if err != nil {
				t.Fatal(err)
			}
			facts, err := ReadPage(ana, page(t, p.Edit(strange, plain).Do))
			if err != nil {
				t.Fatal(err)
			}
			if facts.Unread != 1 || len(facts.Names) != 1 {
				t.Errorf("unread %d, names %d; want one of each", facts.Unread, len(facts.Names))
			}
		})
	}
}

func TestOwner(t *testing.T) {
	for doc, want := range map[string]struct {
		owner roster.MemberID
		owned bool
	}{
		PageOf(ana):              {roster.MemberID(ana), true},
		MeetingOf(meeting.ID{1}): {roster.MemberID{}, false},
		"page/nobody":            {roster.MemberID{}, true},
	} {
		owner, owned := Rules{}.Owner(doc)
		if owner != want.owner || owned != want.owned {
			t.Errorf("%s: %x %v, want %x %v", doc, owner, owned, want.owner, want.owned)
		}
	}
}

func TestCharter(t *testing.T) {
	c, no := charter.Rules{Name: "Upper Larch", Place: "the old school", Zone: "Europe/Madrid", Quorum: meeting.Quorum{Num: 1, Den: 2},
		SecondQuorum: meeting.Quorum{Num: 1, Den: 4}, NoticeDaysMin: 7, Vouchers: 2, Signers: 3}.Cleaned()
	if no != nil {
		t.Fatal(no)
	}
	c.Ways[0].Rule = motion.Consensus
	f, err := CharterForRoster(c)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadCharter(f)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, got); diff != "" {
		t.Errorf("(-founded +read):\n%s", diff)
	}
	for name, alter := range map[string]func(*charter.Rules){
		"no name":          func(c *charter.Rules) { c.Name = " " },
		"no zone":          func(c *charter.Rules) { c.Zone = "Upper/Larch" },
		"more than all":    func(c *charter.Rules) { c.Quorum = meeting.Quorum{Num: 3, Den: 2} },
		"more than all of": func(c *charter.Rules) { c.Quorum = meeting.Quorum{Num: 1, Den: 1, Strict: true} },
		"nobody vouches":   func(c *charter.Rules) { c.Vouchers = 0 },
	} {
		t.Run(name, func(t *testing.T) {
			bad := c
			alter(&bad)
			if _, no := bad.Cleaned(); no == nil {
				t.Error("it was taken")
			}
		})
	}
}

func TestRebase(t *testing.T) {
	for _, c := range []struct{ name, seen, wrote, now, want string }{
		{"nobody else wrote", "The well.", "The old well.", "The well.", "The old well."},
		{"others wrote behind", "The well.", "The old well.", "The well. And bread.", "The old well. And bread."},
		{"others wrote before", "The well.", "The well is dry.", "Item 1. The well.", "Item 1. The well is dry."},
		{"both wrote at the end", "A", "A mine", "A theirs", "A mine theirs"},
		{"I deleted what others left", "one two three", "one three", "one two three four", "one three four"},
		{"both changed the same word", "red", "blue", "green", "greenblue"},
		{"nothing written", "a", "a", "b", "b"},
		{"letters of several bytes", "Колодец.", "Старый колодец.", "Колодец. И хлеб.", "Старый колодец. И хлеб."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := apply(rebase(c.seen, c.wrote, c.now))(c.now); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// Whatever was written and whatever others wrote, a splice fits, others' new text
// stays, and without others the result is what was written.
func TestRebaseAlwaysFits(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("ab я\n")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		seen, wrote, now := text.Draw(t, "seen"), text.Draw(t, "wrote"), text.Draw(t, "now")
		if got := apply(rebase(seen, wrote, seen))(seen); got != wrote {
			t.Fatalf("alone: %q, want %q", got, wrote)
		}
		theirs := diff([]rune(seen), []rune(now)).text
		if got := apply(rebase(seen, wrote, now))(now); !strings.Contains(got, theirs) {
			t.Fatalf("%q lost %q", got, theirs)
		}
	})
}

func apply(at, del int, ins string) func(string) string {
	return func(s string) string {
		r := []rune(s)
		return string(r[:at]) + ins + string(r[at+del:])
	}
}

func TestTextsOfAMeeting(t *testing.T) {
	doc, err := engine.Engine{}.New(crdt.Actor{1})
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	id, item := meeting.ID{4}, meeting.ItemID("00000000000000aa")
	for _, edit := range []func(crdt.Editor) error{
		BeginTexts(id, []meeting.Item{{ID: item, Title: "The well"}}).Do,
		AppendText(id, item, "The drum has split.").Do,
		AppendText(id, item, "The rope is short.").Do,
		EditText(id, item, "The drum has split.\nThe rope is short.", "The drum has split.\nThe rope is too short.").Do,
		AppendText(id, NextSteps, "Boris fetches the cable.").Do,
	} {
		if _, err := doc.Edit(edit); err != nil {
			t.Fatal(err)
		}
	}
	projection, err := Rules{}.Project(MeetingOf(id), doc)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadTexts(projection)
	if err != nil {
		t.Fatal(err)
	}
	want := Texts{item: "The drum has split.\nThe rope is too short.", NextSteps: "Boris fetches the cable."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := doc.Edit(AppendText(id, "00000000000000bb", "x").Do); err == nil {
		t.Error("an item that is not on the agenda was written")
	}
}

func TestParagraphsAddedAtOnceStayTwo(t *testing.T) {
	id, item := meeting.ID{4}, meeting.ItemID("00000000000000aa")
	doc := func(actor byte) crdt.Doc {
		d, err := engine.Engine{}.New(crdt.Actor{actor})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(d.Close)
		return d
	}
	edit := func(d crdt.Doc, how func(crdt.Editor) error) []byte {
		change, err := d.Edit(how)
		if err != nil {
			t.Fatal(err)
		}
		return change
	}
	anas, boris := doc(1), doc(2)
	begun := edit(anas, BeginTexts(id, []meeting.Item{{ID: item, Title: "The well"}}).Do)
	if err := boris.Apply(begun); err != nil {
		t.Fatal(err)
	}
	theirs := edit(boris, AppendText(id, item, "The drum has split.").Do)
	edit(anas, AppendText(id, item, "The rope is short.").Do)
	if err := anas.Apply(theirs); err != nil {
		t.Fatal(err)
	}
	text := strings.TrimSpace(anas.Text(crdt.At(textPrefix + string(item))))
	if got := strings.Split(text, "\n"); len(got) != 2 {
		t.Errorf("%q are not two paragraphs", got)
	}
}
