package record

import (
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/statement"
)

type guestBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
	Name    string
	Struck  bool
	Over    []statement.ID
}

type progressBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
	Item    string
	To      string
	Over    []statement.ID
}

type handBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
	Item    string
	Member  member.ID
	Order   bool
	Text    string
}

type floorBody struct {
	_       struct{} `cbor:",toarray"`
	Meeting meeting.ID
	Hand    statement.ID
	Act     string
	Ruling  string
}

type draftBody struct {
	_       struct{} `cbor:",toarray"`
	Of      meeting.DraftID
	Change  changeBody
	Dropped bool
	Over    []statement.ID
}

type seriesBody struct {
	_       struct{} `cbor:",toarray"`
	Of      meeting.SeriesID
	Title   string
	Place   string
	Start   string
	Rule    string
	Agenda  []itemBody
	Omitted []string
	Ended   bool
	Over    []statement.ID
}

// roomKinds are what is said in the room of a meeting, and of meetings to come.
func roomKinds() []kind {
	return []kind{
		kindOf("guest", guestOf, func(f *Facts) *[]meeting.Guest { return &f.Meetings.Guests }),
		kindOf("progress", progressOf, func(f *Facts) *[]meeting.Progress { return &f.Meetings.Progress }),
		kindOf("hand", handOf, func(f *Facts) *[]meeting.Hand { return &f.Meetings.Hands }),
		kindOf("floor", floorOf, func(f *Facts) *[]meeting.Floor { return &f.Meetings.Floors }),
		kindOf("draft", draftOf, func(f *Facts) *[]meeting.Draft { return &f.Meetings.Drafts }),
		kindOf("series", seriesOf, func(f *Facts) *[]meeting.Series { return &f.Meetings.Series }),
	}
}

func guestOf(g meeting.Guest) (guestBody, error) {
	return guestBody{Meeting: g.Meeting, Name: g.Name, Struck: g.Struck, Over: list(g.Over)}, nil
}

func (b guestBody) read(e statement.Envelope) (meeting.Guest, error) {
	return meeting.Guest{Envelope: e, Meeting: b.Meeting, Name: b.Name, Struck: b.Struck, Over: some(b.Over)}, nil
}

func progressOf(p meeting.Progress) (progressBody, error) {
	return progressBody{Meeting: p.Meeting, Item: string(p.Item), To: string(p.To), Over: list(p.Over)}, nil
}

func (b progressBody) read(e statement.Envelope) (meeting.Progress, error) {
	return meeting.Progress{Envelope: e, Meeting: b.Meeting, Item: meeting.ItemID(b.Item), To: meeting.ItemState(b.To), Over: some(b.Over)}, nil
}

func handOf(h meeting.Hand) (handBody, error) {
	return handBody{Meeting: h.Meeting, Item: string(h.Item), Member: h.Member, Order: h.Order, Text: h.Text}, nil
}

func (b handBody) read(e statement.Envelope) (meeting.Hand, error) {
	return meeting.Hand{Envelope: e, Meeting: b.Meeting, Item: meeting.ItemID(b.Item), Member: b.Member, Order: b.Order, Text: b.Text}, nil
}

func floorOf(f meeting.Floor) (floorBody, error) {
	return floorBody{Meeting: f.Meeting, Hand: f.Hand, Act: string(f.Act), Ruling: f.Ruling}, nil
}

func (b floorBody) read(e statement.Envelope) (meeting.Floor, error) {
	return meeting.Floor{Envelope: e, Meeting: b.Meeting, Hand: b.Hand, Act: meeting.FloorAct(b.Act), Ruling: b.Ruling}, nil
}

func draftOf(d meeting.Draft) (draftBody, error) {
	return draftBody{Of: d.Of, Change: changeOf(d.Change), Dropped: d.Dropped, Over: list(d.Over)}, nil
}

func (b draftBody) read(e statement.Envelope) (meeting.Draft, error) {
	return meeting.Draft{Envelope: e, Of: b.Of, Change: b.Change.read(), Dropped: b.Dropped, Over: some(b.Over)}, nil
}

func seriesOf(s meeting.Series) (seriesBody, error) {
	b := seriesBody{Of: s.Of, Title: s.Title, Place: s.Place, Start: string(s.Start), Rule: s.Rule, Agenda: itemsOf(s.Agenda),
		Omitted: []string{}, Ended: s.Ended, Over: list(s.Over)}
	for _, when := range s.Omitted {
		b.Omitted = append(b.Omitted, string(when))
	}
	return b, nil
}

func (b seriesBody) read(e statement.Envelope) (meeting.Series, error) {
	s := meeting.Series{Envelope: e, Of: b.Of, Title: b.Title, Place: b.Place, Start: meeting.LocalTime(b.Start), Rule: b.Rule,
		Agenda: readItems(b.Agenda), Ended: b.Ended, Over: some(b.Over)}
	for _, when := range b.Omitted {
		s.Omitted = append(s.Omitted, meeting.LocalTime(when))
	}
	return s, nil
}
