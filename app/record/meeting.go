package record

import (
	"fmt"
	"time"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/statement"
	"moot/sync/log"
)

type callBody struct {
	_          struct{} `cbor:",toarray"`
	Change     changeBody
	Earlier    []meeting.ID
	Heads      []log.Hash
	SecondOf   meeting.ID
	Series     meeting.SeriesID
	Occurrence string
	Draft      meeting.DraftID
	Charter    []statement.ID
}

// groupCallBody is a kind of its own: a release that knows no meetings of working
// groups must not take one for a meeting of everybody.
type groupCallBody struct {
	_     struct{} `cbor:",toarray"`
	Call  callBody
	Group statement.ID
	Crew  []member.ID
}

type changeBody struct {
	_      struct{} `cbor:",toarray"`
	Title  string
	When   string
	Place  string
	Agenda []itemBody
}

type itemBody struct {
	_       struct{} `cbor:",toarray"`
	ID      string
	Title   string
	Level   int
	Minutes int
	Kind    string
	// OriginMeeting and OriginItem are the item it carries on.
	OriginMeeting meeting.ID
	OriginItem    string
}

type stepBody struct {
	_         struct{} `cbor:",toarray"`
	Meeting   meeting.ID
	Act       string
	Over      []statement.ID
	Change    changeBody
	Reason    string
	Inquorate bool
}

type attendanceBody struct {
	_        struct{} `cbor:",toarray"`
	Meeting  meeting.ID
	Presence string
	Member   member.ID
	Over     []statement.ID
	// When is in seconds since 1970, zero for when it was said.
	When int64
	Ends []statement.ID
}

type takingBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
	Job     string
	Member  member.ID
	Yields  bool
	Over    []statement.ID
}

// meetingKinds are what is said about meetings; what is said in them is in
// room.go.
func meetingKinds() []kind {
	return []kind{
		kindOf("group-call", groupCallOf, func(f *Facts) *[]meeting.Call { return &f.Meetings.Calls }).
			onlyFor(func(what statement.Sayer) bool { c, ok := what.(meeting.Call); return ok && !c.Group.IsZero() }),
		kindOf("call", callOf, func(f *Facts) *[]meeting.Call { return &f.Meetings.Calls }),
		kindOf("step", stepOf, func(f *Facts) *[]meeting.Step { return &f.Meetings.Steps }),
		kindOf("attendance", attendanceOf, func(f *Facts) *[]meeting.Attendance { return &f.Meetings.Attendances }),
		kindOf("taking", takingOf, func(f *Facts) *[]meeting.Taking { return &f.Meetings.Takings }),
	}
}

func changeOf(c meeting.Change) changeBody {
	return changeBody{Title: c.Title, When: string(c.When), Place: c.Place, Agenda: itemsOf(c.Agenda)}
}

func (b changeBody) read() meeting.Change {
	return meeting.Change{Title: b.Title, When: meeting.LocalTime(b.When), Place: b.Place, Agenda: readItems(b.Agenda)}
}

func itemsOf(agenda []meeting.Item) []itemBody {
	all := []itemBody{}
	for _, i := range agenda {
		all = append(all, itemBody{ID: string(i.ID), Title: i.Title, Level: i.Level, Minutes: i.Minutes, Kind: string(i.Kind),
			OriginMeeting: i.Origin.Meeting, OriginItem: string(i.Origin.Item)})
	}
	return all
}

func readItems(all []itemBody) []meeting.Item {
	var agenda []meeting.Item
	for _, b := range all {
		agenda = append(agenda, meeting.Item{ID: meeting.ItemID(b.ID), Title: b.Title, Level: b.Level, Minutes: b.Minutes,
			Kind:   meeting.ItemKind(b.Kind),
			Origin: meeting.Origin{Meeting: b.OriginMeeting, Item: meeting.ItemID(b.OriginItem)}})
	}
	return agenda
}

func callOf(c meeting.Call) (callBody, error) {
	heads, err := hashes(c.RosterHeads)
	return callBody{
		Change:  changeOf(meeting.Change{Title: c.Title, When: c.When, Place: c.Place, Agenda: c.Agenda}),
		Earlier: list(c.Earlier), Heads: heads, SecondOf: c.SecondOf,
		Series: c.Series, Occurrence: string(c.Occurrence), Draft: c.Draft, Charter: list(c.Charter),
	}, err
}

func (b callBody) read(e statement.Envelope) (meeting.Call, error) {
	c := b.Change.read()
	return meeting.Call{Envelope: e, Title: c.Title, When: c.When, Place: c.Place, Agenda: c.Agenda,
		Earlier: some(b.Earlier), RosterHeads: names(b.Heads), SecondOf: b.SecondOf,
		Series: b.Series, Occurrence: meeting.LocalTime(b.Occurrence), Draft: b.Draft, Charter: some(b.Charter)}, nil
}

func groupCallOf(c meeting.Call) (groupCallBody, error) {
	call, err := callOf(c)
	return groupCallBody{Call: call, Group: c.Group, Crew: list(c.Crew)}, err
}

func (b groupCallBody) read(e statement.Envelope) (meeting.Call, error) {
	c, err := b.Call.read(e)
	c.Group, c.Crew = b.Group, some(b.Crew)
	return c, err
}

func stepOf(s meeting.Step) (stepBody, error) {
	return stepBody{Meeting: s.Meeting, Act: string(s.Act), Over: list(s.Over), Change: changeOf(s.Change),
		Reason: s.Reason, Inquorate: s.Inquorate}, nil
}

func (b stepBody) read(e statement.Envelope) (meeting.Step, error) {
	return meeting.Step{Envelope: e, Meeting: b.Meeting, Act: meeting.Act(b.Act), Over: some(b.Over),
		Change: b.Change.read(), Reason: b.Reason, Inquorate: b.Inquorate}, nil
}

func attendanceOf(a meeting.Attendance) (attendanceBody, error) {
	return attendanceBody{Meeting: a.Meeting, Presence: string(a.Presence), Member: a.Member,
		Over: list(a.Over), When: seconds(a.When), Ends: list(a.Ends)}, nil
}

func (b attendanceBody) read(e statement.Envelope) (meeting.Attendance, error) {
	return meeting.Attendance{Envelope: e, Meeting: b.Meeting, Presence: meeting.Presence(b.Presence), Member: b.Member,
		Over: some(b.Over), When: at(b.When), Ends: some(b.Ends)}, nil
}

func takingOf(t meeting.Taking) (takingBody, error) {
	return takingBody{Meeting: t.Meeting, Job: string(t.Job), Member: t.Member, Yields: t.Yields, Over: list(t.Over)}, nil
}

func (b takingBody) read(e statement.Envelope) (meeting.Taking, error) {
	return meeting.Taking{Envelope: e, Meeting: b.Meeting, Job: meeting.Job(b.Job), Member: b.Member, Yields: b.Yields, Over: some(b.Over)}, nil
}

// seconds and at write a moment that may be missing: zero for none.
func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func at(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}

// hashes and names turn roster heads, opaque text to the concepts, into what the
// log calls them and back.
func hashes(names []string) ([]log.Hash, error) {
	all := make([]log.Hash, len(names))
	for i, name := range names {
		hash, err := parseHex[log.Hash](name)
		if err != nil {
			return nil, fmt.Errorf("roster heads: %w", err)
		}
		all[i] = hash
	}
	return all, nil
}

func names(hashes []log.Hash) []string {
	var all []string
	for _, h := range hashes {
		all = append(all, h.String())
	}
	return all
}

// RosterHeads turns the roster heads a statement names into the log's hashes.
func RosterHeads(opaque []string) ([]log.Hash, error) { return hashes(opaque) }

// Opaque turns the log's roster heads into the text that statements name.
func Opaque(heads []log.Hash) []string { return names(heads) }
