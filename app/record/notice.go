package record

import (
	"moot/app/day"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/notice"
	"moot/app/statement"
	"moot/app/talk"
)

type noticeBody struct {
	_     struct{} `cbor:",toarray"`
	Title string
	Text  string
	From  string
	Until string
}

type noticeDownBody struct {
	_      struct{} `cbor:",toarray"`
	Notice notice.ID
}

type noteBody struct {
	_    struct{} `cbor:",toarray"`
	Kind string
	ID   statement.ID
	Item string
	To   []member.ID
	Text string
}

type noteBackBody struct {
	_    struct{} `cbor:",toarray"`
	Note talk.ID
}

// noticeKinds are the notice board and the notes under things.
func noticeKinds() []kind {
	return []kind{
		kindOf("notice", noticeOf, func(f *Facts) *[]notice.Posting { return &f.Notices.Postings }),
		kindOf("notice-taken-down", noticeDownOf, func(f *Facts) *[]notice.TakingDown { return &f.Notices.TakingsDown }),
		kindOf("note", noteOf, func(f *Facts) *[]talk.Saying { return &f.Talk.Sayings }),
		kindOf("note-taken-back", noteBackOf, func(f *Facts) *[]talk.TakingBack { return &f.Talk.TakingsBack }),
	}
}

func noticeOf(s notice.Posting) (noticeBody, error) {
	return noticeBody{Title: s.Title, Text: s.Text, From: string(s.From), Until: string(s.Until)}, nil
}

func (b noticeBody) read(e statement.Envelope) (notice.Posting, error) {
	return notice.Posting{Envelope: e, Title: b.Title, Text: b.Text, From: day.Date(b.From), Until: day.Date(b.Until)}, nil
}

func noticeDownOf(s notice.TakingDown) (noticeDownBody, error) {
	return noticeDownBody{Notice: s.Notice}, nil
}

func (b noticeDownBody) read(e statement.Envelope) (notice.TakingDown, error) {
	return notice.TakingDown{Envelope: e, Notice: b.Notice}, nil
}

func noteOf(s talk.Saying) (noteBody, error) {
	return noteBody{Kind: string(s.About.Kind), ID: s.About.ID, Item: string(s.About.Item), To: list(s.To), Text: s.Text}, nil
}

func (b noteBody) read(e statement.Envelope) (talk.Saying, error) {
	return talk.Saying{Envelope: e, About: talk.Matter{Kind: talk.Kind(b.Kind), ID: b.ID, Item: meeting.ItemID(b.Item)},
		To: some(b.To), Text: b.Text}, nil
}

func noteBackOf(s talk.TakingBack) (noteBackBody, error) { return noteBackBody{Note: s.Note}, nil }

func (b noteBackBody) read(e statement.Envelope) (talk.TakingBack, error) {
	return talk.TakingBack{Envelope: e, Note: b.Note}, nil
}
