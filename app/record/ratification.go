package record

import (
	"strings"

	"moot/app/day"
	"moot/app/motion"
	"moot/app/ratification"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/tally"
	"moot/sync/canon"
)

type partyBody struct {
	_    struct{} `cbor:",toarray"`
	ID   ratification.PartyID
	Name string
	Size int
}

type stationBody struct {
	_          struct{} `cbor:",toarray"`
	Collective ratification.PartyID
	Name       string
	Motion     motion.ID
	Wording    motion.Hash
}

type askedBody struct {
	_                    struct{} `cbor:",toarray"`
	By                   partyBody
	On, Deadline         string
	Text                 string
	Parties              []partyBody
	Threshold            string
	Some                 int
	Collectives, Members shareBody
	Instead              ratification.ID
	Lineage              []stationBody
}

type openingBody struct {
	_        struct{} `cbor:",toarray"`
	Call     askedBody
	Decision motion.ID
}

type answerBody struct {
	_           struct{} `cbor:",toarray"`
	Round       ratification.ID
	Party       ratification.PartyID
	Kind        string
	On          string
	Words       string
	Certificate []byte
}

type lapseBody struct {
	_     struct{} `cbor:",toarray"`
	Round ratification.ID
	On    string
}

// ratificationKinds are rounds of collectives that approve one text.
func ratificationKinds() []kind {
	return []kind{
		kindOf("ratification", openingOf, func(f *Facts) *[]ratification.Opening { return &f.Ratifications.Openings }),
		kindOf("ratification-answer", answerOf, func(f *Facts) *[]ratification.Answer { return &f.Ratifications.Answers }),
		kindOf("ratification-lapse", lapseOf, func(f *Facts) *[]ratification.Lapse { return &f.Ratifications.Lapses }),
	}
}

func partyOf(p ratification.Party) partyBody { return partyBody{ID: p.ID, Name: p.Name, Size: p.Size} }

func (b partyBody) party() ratification.Party {
	return ratification.Party{ID: b.ID, Name: b.Name, Size: b.Size}
}

func askedOf(c ratification.Call) askedBody {
	b := askedBody{By: partyOf(c.By), On: string(c.On), Deadline: string(c.Deadline), Text: c.Text, Parties: []partyBody{},
		Threshold: string(c.Threshold.Kind), Some: c.Threshold.Some, Collectives: shareOf(c.Threshold.Double.Collectives),
		Members: shareOf(c.Threshold.Double.Members), Instead: c.Instead, Lineage: []stationBody{}}
	for _, p := range c.Parties {
		b.Parties = append(b.Parties, partyOf(p))
	}
	for _, s := range c.Lineage {
		b.Lineage = append(b.Lineage, stationBody{Collective: s.Collective, Name: s.Name, Motion: s.Motion, Wording: s.Wording})
	}
	return b
}

func (b askedBody) call() ratification.Call {
	c := ratification.Call{By: b.By.party(), On: day.Date(b.On), Deadline: day.Date(b.Deadline), Text: b.Text,
		Threshold: ratification.Threshold{Kind: ratification.ThresholdKind(b.Threshold), Some: b.Some,
			Double: tally.Double{Collectives: b.Collectives.share(), Members: b.Members.share()}}, Instead: b.Instead}
	for _, p := range b.Parties {
		c.Parties = append(c.Parties, p.party())
	}
	for _, s := range b.Lineage {
		c.Lineage = append(c.Lineage, ratification.Step{Collective: s.Collective, Name: s.Name, Motion: s.Motion, Wording: s.Wording})
	}
	return c
}

func openingOf(s ratification.Opening) (openingBody, error) {
	return openingBody{Call: askedOf(s.Call), Decision: s.Decision}, nil
}

func (b openingBody) read(e statement.Envelope) (ratification.Opening, error) {
	return ratification.Opening{Envelope: e, Call: b.Call.call(), Decision: b.Decision}, nil
}

func answerOf(s ratification.Answer) (answerBody, error) {
	return answerBody{Round: s.Round, Party: s.Party, Kind: string(s.Kind), On: string(s.On), Words: s.Words, Certificate: list(s.Certificate)}, nil
}

func (b answerBody) read(e statement.Envelope) (ratification.Answer, error) {
	return ratification.Answer{Envelope: e, Round: b.Round, Party: b.Party, Kind: ratification.Kind(b.Kind), On: day.Date(b.On),
		Words: b.Words, Certificate: some(b.Certificate)}, nil
}

func lapseOf(s ratification.Lapse) (lapseBody, error) {
	return lapseBody{Round: s.Round, On: string(s.On)}, nil
}

func (b lapseBody) read(e statement.Envelope) (ratification.Lapse, error) {
	return ratification.Lapse{Envelope: e, Round: b.Round, On: day.Date(b.On)}, nil
}

// RoundFile is a round on its way to another collective: what it asks, and the
// certificates of those who answered.
type RoundFile struct {
	Call         ratification.Call
	Certificates [][]byte
}

type roundFileForm struct {
	_            struct{} `cbor:",toarray"`
	Version      uint8
	Call         askedBody
	Certificates [][]byte
}

const (
	roundFileStart   = "moot ratification round\n"
	roundFileVersion = 1
)

// Marshal is the round as a file.
func (f RoundFile) Marshal() ([]byte, error) {
	b, err := canon.Marshal(roundFileForm{Version: roundFileVersion, Call: askedOf(f.Call), Certificates: list(f.Certificates)})
	return append([]byte(roundFileStart), b...), err
}

// ParseRoundFile reads what [RoundFile.Marshal] wrote. Whoever takes it checks the
// certificates.
func ParseRoundFile(b []byte) (RoundFile, *refusal.Refusal) {
	bad := refusal.New(refusal.RatifyUnreadable)
	body, ok := strings.CutPrefix(string(b), roundFileStart)
	if !ok || len(body) > RoundFileMax {
		return RoundFile{}, bad
	}
	var f roundFileForm
	if canon.Unmarshal([]byte(body), &f, RoundFileMax) != nil || f.Version != roundFileVersion || len(f.Certificates) > ratification.PartiesMax {
		return RoundFile{}, bad
	}
	call, no := f.Call.call().Cleaned()
	if no != nil {
		return RoundFile{}, bad
	}
	return RoundFile{Call: call, Certificates: f.Certificates}, nil
}
