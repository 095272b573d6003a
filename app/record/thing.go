package record

import (
	"moot/app/day"
	"moot/app/group"
	"moot/app/need"
	"moot/app/statement"
	"moot/app/thing"
)

type thingBody struct {
	_          struct{} `cbor:",toarray"`
	Of         thing.ID
	Title      string
	Kind       string
	Stewards   group.ID
	Place      string
	Purpose    string
	Note       string
	Came       string
	From       string
	Within     thing.ID
	Lends      bool
	Approves   bool
	DaysMax    int
	AheadMax   int
	OpenMax    int
	Conditions string
	Over       []statement.ID
}

type conditionBody struct {
	_     struct{} `cbor:",toarray"`
	Thing thing.ID
	State string
	Place string
	Text  string
	Over  []statement.ID
}

type leavingBody struct {
	_        struct{} `cbor:",toarray"`
	Thing    thing.ID
	How      string
	Reason   string
	To       string
	Decision statement.ID
	Theirs   [32]byte
}

type limitBody struct {
	_        struct{} `cbor:",toarray"`
	Thing    thing.ID
	Amount   int64
	Unit     string
	From     string
	Decision statement.ID
}

type useBody struct {
	_        struct{} `cbor:",toarray"`
	Thing    thing.ID
	Amount   int64
	Unit     string
	Day      string
	Text     string
	Corrects statement.ID
}

// thingKinds are the register of what is held in common.
func thingKinds() []kind {
	return []kind{
		kindOf("thing", thingOf, func(f *Facts) *[]thing.Registration { return &f.Things.Registrations }),
		kindOf("thing-condition", conditionOf, func(f *Facts) *[]thing.Condition { return &f.Things.Conditions }),
		kindOf("thing-leaving", leavingOf, func(f *Facts) *[]thing.Leaving { return &f.Things.Leavings }),
		kindOf("thing-limit", limitOf, func(f *Facts) *[]thing.Limit { return &f.Things.Limits }),
		kindOf("thing-photo", pictureOf, func(f *Facts) *[]thing.Picture { return &f.Things.Pictures }),
		kindOf("thing-use", useOf, func(f *Facts) *[]thing.Use { return &f.Things.Uses }),
	}
}

func thingOf(s thing.Registration) (thingBody, error) {
	c, t := s.Card, s.Card.Terms
	return thingBody{Of: s.Of, Title: c.Title, Kind: string(c.Kind), Stewards: c.Stewards, Place: c.Place, Purpose: c.Purpose, Note: c.Note,
		Came: string(c.Came), From: c.From, Within: c.Within, Lends: t.Lends, Approves: t.Approves, DaysMax: t.DaysMax, AheadMax: t.AheadMax,
		OpenMax: t.OpenMax, Conditions: t.Conditions, Over: list(s.Over)}, nil
}

func (b thingBody) read(e statement.Envelope) (thing.Registration, error) {
	return thing.Registration{Envelope: e, Of: b.Of, Over: some(b.Over), Card: thing.Card{Title: b.Title, Kind: thing.Kind(b.Kind), Stewards: b.Stewards,
		Place: b.Place, Purpose: b.Purpose, Note: b.Note, Came: thing.Came(b.Came), From: b.From, Within: b.Within,
		Terms: thing.Terms{Lends: b.Lends, Approves: b.Approves, DaysMax: b.DaysMax, AheadMax: b.AheadMax, OpenMax: b.OpenMax, Conditions: b.Conditions}}}, nil
}

func conditionOf(s thing.Condition) (conditionBody, error) {
	return conditionBody{Thing: s.Thing, State: string(s.State), Place: s.Place, Text: s.Text, Over: list(s.Over)}, nil
}

func (b conditionBody) read(e statement.Envelope) (thing.Condition, error) {
	return thing.Condition{Envelope: e, Thing: b.Thing, State: thing.State(b.State), Place: b.Place, Text: b.Text, Over: some(b.Over)}, nil
}

func leavingOf(s thing.Leaving) (leavingBody, error) {
	return leavingBody{Thing: s.Thing, How: string(s.How), Reason: s.Reason, To: s.To, Decision: s.Decision, Theirs: s.Theirs}, nil
}

func (b leavingBody) read(e statement.Envelope) (thing.Leaving, error) {
	return thing.Leaving{Envelope: e, Thing: b.Thing, How: thing.Way(b.How), Reason: b.Reason, To: b.To, Decision: b.Decision, Theirs: b.Theirs}, nil
}

func limitOf(s thing.Limit) (limitBody, error) {
	return limitBody{Thing: s.Thing, Amount: int64(s.Amount), Unit: s.Unit, From: string(s.From), Decision: s.Decision}, nil
}

func (b limitBody) read(e statement.Envelope) (thing.Limit, error) {
	return thing.Limit{Envelope: e, Thing: b.Thing, Amount: need.Amount(b.Amount), Unit: b.Unit, From: day.Date(b.From), Decision: b.Decision}, nil
}

func useOf(s thing.Use) (useBody, error) {
	return useBody{Thing: s.Thing, Amount: int64(s.Amount), Unit: s.Unit, Day: string(s.Day), Text: s.Text, Corrects: s.Corrects}, nil
}

func (b useBody) read(e statement.Envelope) (thing.Use, error) {
	return thing.Use{Envelope: e, Thing: b.Thing, Amount: need.Amount(b.Amount), Unit: b.Unit, Day: day.Date(b.Day), Text: b.Text, Corrects: b.Corrects}, nil
}
