package record

import (
	"strings"

	"moot/app/day"
	"moot/app/lineage"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/canon"
)

type passingBody struct {
	_          struct{} `cbor:",toarray"`
	Collective member.ID
	Name       string
	Motion     motion.ID
	Text       string
	Wording    motion.Hash
	From       lineage.ID
	On         string
}

type descentBody struct {
	_      struct{} `cbor:",toarray"`
	Motion motion.ID
	From   lineage.ID
}

type fateBody struct {
	_       struct{} `cbor:",toarray"`
	Station lineage.ID
	Fate    string
	On      string
	Text    string
}

// lineageKinds are motions on their way from collective to collective.
func lineageKinds() []kind {
	return []kind{
		kindOf("passing", passingOf, func(f *Facts) *[]lineage.Passing { return &f.Lineages.Passings }),
		kindOf("descent", descentOf, func(f *Facts) *[]lineage.Descent { return &f.Lineages.Descents }),
		kindOf("fate", fateOf, func(f *Facts) *[]lineage.Answer { return &f.Lineages.Answers }),
	}
}

func stationOf(s lineage.Station) passingBody {
	return passingBody{Collective: s.Collective, Name: s.Name, Motion: s.Motion, Text: s.Text, Wording: s.Wording, From: s.From, On: string(s.On)}
}

func (b passingBody) station() lineage.Station {
	return lineage.Station{Collective: b.Collective, Name: b.Name, Motion: b.Motion, Text: b.Text, Wording: b.Wording, From: b.From, On: day.Date(b.On)}
}

func passingOf(s lineage.Passing) (passingBody, error) { return stationOf(s.Station), nil }

func (b passingBody) read(e statement.Envelope) (lineage.Passing, error) {
	return lineage.Passing{Envelope: e, Station: b.station()}, nil
}

func descentOf(s lineage.Descent) (descentBody, error) {
	return descentBody{Motion: s.Motion, From: s.From}, nil
}

func (b descentBody) read(e statement.Envelope) (lineage.Descent, error) {
	return lineage.Descent{Envelope: e, Motion: b.Motion, From: b.From}, nil
}

func fateOf(s lineage.Answer) (fateBody, error) { return answered(s), nil }

func answered(s lineage.Answer) fateBody {
	return fateBody{Station: s.Station, Fate: string(s.Fate), On: string(s.On), Text: s.Text}
}

func (b fateBody) read(e statement.Envelope) (lineage.Answer, error) {
	return lineage.Answer{Envelope: e, Station: b.Station, Fate: lineage.Fate(b.Fate), On: day.Date(b.On), Text: b.Text}, nil
}

// TrailFile is a motion on its way to another collective: its stations, and what
// each came to as far as that is known.
type TrailFile struct {
	Stations []lineage.Station
	Answers  []lineage.Answer // with no envelope
}

type trailFileForm struct {
	_        struct{} `cbor:",toarray"`
	Version  uint8
	Stations []passingBody
	Answers  []fateBody
}

const (
	trailFileStart   = "moot motion\n"
	trailFileVersion = 1
)

// Marshal is the trail as a file.
func (f TrailFile) Marshal() ([]byte, error) {
	form := trailFileForm{Version: trailFileVersion, Stations: []passingBody{}, Answers: []fateBody{}}
	for _, s := range f.Stations {
		form.Stations = append(form.Stations, stationOf(s))
	}
	for _, a := range f.Answers {
		form.Answers = append(form.Answers, answered(a))
	}
	b, err := canon.Marshal(form)
	return append([]byte(trailFileStart), b...), err
}

// ParseTrailFile reads what [TrailFile.Marshal] wrote.
func ParseTrailFile(b []byte) (TrailFile, *refusal.Refusal) {
	bad := refusal.New(refusal.LineageUnreadable)
	body, ok := strings.CutPrefix(string(b), trailFileStart)
	var form trailFileForm
	if !ok || len(body) > TrailFileMax || canon.Unmarshal([]byte(body), &form, TrailFileMax) != nil || form.Version != trailFileVersion ||
		len(form.Stations) == 0 || len(form.Stations) > lineage.StationsMax || len(form.Answers) > lineage.StationsMax {
		return TrailFile{}, bad
	}
	var f TrailFile
	for _, s := range form.Stations {
		clean, no := s.station().Cleaned()
		if no != nil {
			return TrailFile{}, no
		}
		f.Stations = append(f.Stations, clean)
	}
	for _, a := range form.Answers {
		read, _ := a.read(statement.Envelope{})
		clean, no := read.Cleaned()
		if no != nil {
			return TrailFile{}, no
		}
		f.Answers = append(f.Answers, clean)
	}
	return f, nil
}
