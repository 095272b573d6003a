package record

import (
	"fmt"

	"moot/app/meeting"
	"moot/app/statement"
	"moot/sync/log"
)

type callBody struct {
	_       struct{} `cbor:",toarray"`
	Title   string
	When    string
	Place   string
	Agenda  []itemBody
	Earlier []meeting.ID
	Heads   []log.Hash
}

type itemBody struct {
	_     struct{} `cbor:",toarray"`
	ID    string
	Title string
}

type openingBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
}

type attendanceBody struct {
	_        struct{} `cbor:",toarray"`
	Meeting  meeting.ID
	Presence string
}

type closingBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
}

// meetingKinds are what is said about meetings.
func meetingKinds() []kind {
	return []kind{
		kindOf("call", callOf, func(f *Facts) *[]meeting.Call { return &f.Meetings.Calls }),
		kindOf("opening", openingOf, func(f *Facts) *[]meeting.Opening { return &f.Meetings.Openings }),
		kindOf("attendance", attendanceOf, func(f *Facts) *[]meeting.Attendance { return &f.Meetings.Attendances }),
		kindOf("closing", closingOf, func(f *Facts) *[]meeting.Closing { return &f.Meetings.Closings }),
	}
}

func openingOf(s meeting.Opening) (openingBody, error) { return openingBody{Meeting: s.Meeting}, nil }

func attendanceOf(s meeting.Attendance) (attendanceBody, error) {
	return attendanceBody{Meeting: s.Meeting, Presence: string(s.Presence)}, nil
}

func closingOf(s meeting.Closing) (closingBody, error) { return closingBody{Meeting: s.Meeting}, nil }

func callOf(c meeting.Call) (callBody, error) {
	heads, err := hashes(c.RosterHeads)
	body := callBody{Title: c.Title, When: string(c.When), Place: c.Place, Agenda: []itemBody{}, Earlier: c.Earlier, Heads: heads}
	for _, item := range c.Agenda {
		body.Agenda = append(body.Agenda, itemBody{ID: string(item.ID), Title: item.Title})
	}
	if body.Earlier == nil {
		body.Earlier = []meeting.ID{}
	}
	return body, err
}

func (b callBody) read(e statement.Envelope) (meeting.Call, error) {
	c := meeting.Call{Envelope: e, Title: b.Title, When: meeting.LocalTime(b.When), Place: b.Place,
		Earlier: b.Earlier, RosterHeads: names(b.Heads)}
	for _, item := range b.Agenda {
		c.Agenda = append(c.Agenda, meeting.Item{ID: meeting.ItemID(item.ID), Title: item.Title})
	}
	return c, nil
}

func (b openingBody) read(e statement.Envelope) (meeting.Opening, error) {
	return meeting.Opening{Envelope: e, Meeting: b.Meeting}, nil
}

func (b attendanceBody) read(e statement.Envelope) (meeting.Attendance, error) {
	return meeting.Attendance{Envelope: e, Meeting: b.Meeting, Presence: meeting.Presence(b.Presence)}, nil
}

func (b closingBody) read(e statement.Envelope) (meeting.Closing, error) {
	return meeting.Closing{Envelope: e, Meeting: b.Meeting}, nil
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
