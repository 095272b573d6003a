package print

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"path/filepath"
	"testing"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

func proceedings() Proceedings {
	ana, boris := member.ID{1}, member.ID{2}
	said := func(by member.ID, id byte, hour, minute int) statement.Envelope {
		return statement.Envelope{ID: statement.ID{id}, By: by, At: at(hour, minute)}
	}
	wording := motion.Wording{Text: dogWording, Hash: motion.HashOf(dogWording)}
	outcome := poll.Judge(motion.Simple, motion.Terms{}, meeting.Quorum{}, poll.Tally{Electorate: 2, Present: 2, Yes: 1, No: 1})
	return Proceedings{
		CollectiveID: "c0ffee", Collective: "Upper Larch", Names: map[member.ID]string{ana: "=Ana Petrak", boris: "Борис, Онал"},
		Meeting: meeting.Meeting{ID: meeting.ID{3}, State: meeting.Closed, ClosedAt: at(20, 11),
			Call: meeting.Call{Title: "Village meeting", When: "2026-03-03T18:30", Place: "the old school", Rules: meeting.Rules{Entitled: member.SetOf(ana)}},
			Attendances: []meeting.Attendance{
				{Envelope: said(ana, 4, 18, 34), Presence: meeting.Arrived},
				{Envelope: said(ana, 5, 18, 40), Member: boris, When: at(18, 36), Presence: meeting.Arrived},
				{Envelope: said(ana, 6, 19, 50), Member: boris, Presence: meeting.Left},
			}},
		Motions: []motion.Motion{{ID: motion.ID{7}, Mover: boris, Rule: motion.Simple, State: motion.Rejected, Wording: wording, SubmittedAt: at(18, 50)}},
		Polls: []poll.Poll{{ID: poll.ID{8}, Motion: motion.ID{7}, Wording: wording, Outcome: &outcome,
			Puttings: []motion.Putting{{Envelope: said(ana, 8, 18, 58)}}, Freezes: []poll.Freeze{{Envelope: said(ana, 9, 19, 4)}},
			Ballots: []poll.Ballot{{Envelope: said(boris, 10, 19, 0), Choice: poll.Yes}, {Envelope: said(ana, 11, 19, 1), Choice: poll.No}}}},
	}
}

func TestPopolo(t *testing.T) {
	var b bytes.Buffer
	if err := Popolo(&b, proceedings(), hall); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(b.Bytes()) {
		t.Error("it is no JSON")
	}
	golden(t, filepath.Join("testdata", "popolo.json"), b.String())
}

func TestAttendanceCSV(t *testing.T) {
	for _, l := range speak(t) {
		var b bytes.Buffer
		if err := AttendanceCSV(&b, proceedings(), l, hall); err != nil {
			t.Fatal(err)
		}
		golden(t, filepath.Join("testdata", "attendance."+l.Language()+".csv"), b.String())
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != 4 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		if rows[1][0] != "'=Ana Petrak" || rows[2][0] != "Борис, Онал" {
			t.Errorf("the names are %q and %q", rows[1][0], rows[2][0])
		}
	}
}
