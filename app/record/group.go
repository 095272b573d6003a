package record

import (
	"moot/app/day"
	"moot/app/group"
	"moot/app/joining"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

type foundingBody struct {
	_        struct{} `cbor:",toarray"`
	Name     string
	Purpose  string
	People   []member.ID
	Until    string
	Decision motion.ID
}

// ruledFoundingBody is that of a group which has a rule of its own.
type ruledFoundingBody struct {
	_        struct{} `cbor:",toarray"`
	Founding foundingBody
	Rule     string
}

type groupReportBody struct {
	_     struct{} `cbor:",toarray"`
	Group group.ID
	Text  string
}

type groupEndingBody struct {
	_        struct{} `cbor:",toarray"`
	Group    group.ID
	Ends     bool
	Reason   string
	Decision motion.ID
	Over     []statement.ID
}

type joiningBody struct {
	_    struct{} `cbor:",toarray"`
	To   statement.ID
	Who  member.ID
	In   bool
	Over []statement.ID
}

// groupKinds are working groups, and who is in what people join and leave.
func groupKinds() []kind {
	return []kind{
		kindOf("ruled-group-founding", ruledFoundingOf, func(f *Facts) *[]group.Founding { return &f.Groups.Foundings }).
			onlyFor(func(what statement.Sayer) bool { s, ok := what.(group.Founding); return ok && s.Plan.Rule != "" }),
		kindOf("group-founding", foundingOf, func(f *Facts) *[]group.Founding { return &f.Groups.Foundings }),
		kindOf("group-report", groupReportOf, func(f *Facts) *[]group.Report { return &f.Groups.Reports }),
		kindOf("group-ending", groupEndingOf, func(f *Facts) *[]group.Ending { return &f.Groups.Endings }),
		kindOf("joining", joiningOf, func(f *Facts) *[]joining.Word { return &f.Joinings }),
	}
}

func foundingOf(s group.Founding) (foundingBody, error) {
	return foundingBody{Name: s.Plan.Name, Purpose: s.Plan.Purpose, People: list(s.Plan.People), Until: string(s.Plan.Until), Decision: s.Decision}, nil
}

func (b foundingBody) read(e statement.Envelope) (group.Founding, error) {
	return group.Founding{Envelope: e, Decision: b.Decision,
		Plan: group.Plan{Name: b.Name, Purpose: b.Purpose, People: some(b.People), Until: day.Date(b.Until)}}, nil
}

func ruledFoundingOf(s group.Founding) (ruledFoundingBody, error) {
	founding, err := foundingOf(s)
	return ruledFoundingBody{Founding: founding, Rule: string(s.Plan.Rule)}, err
}

func (b ruledFoundingBody) read(e statement.Envelope) (group.Founding, error) {
	s, err := b.Founding.read(e)
	s.Plan.Rule = motion.Rule(b.Rule)
	return s, err
}

func groupReportOf(s group.Report) (groupReportBody, error) {
	return groupReportBody{Group: s.Group, Text: s.Text}, nil
}

func (b groupReportBody) read(e statement.Envelope) (group.Report, error) {
	return group.Report{Envelope: e, Group: b.Group, Text: b.Text}, nil
}

func groupEndingOf(s group.Ending) (groupEndingBody, error) {
	return groupEndingBody{Group: s.Group, Ends: s.Ends, Reason: s.Reason, Decision: s.Decision, Over: list(s.Over)}, nil
}

func (b groupEndingBody) read(e statement.Envelope) (group.Ending, error) {
	return group.Ending{Envelope: e, Group: b.Group, Ends: b.Ends, Reason: b.Reason, Decision: b.Decision, Over: some(b.Over)}, nil
}

func joiningOf(s joining.Word) (joiningBody, error) {
	return joiningBody{To: s.To, Who: s.Who, In: s.In, Over: list(s.Over)}, nil
}

func (b joiningBody) read(e statement.Envelope) (joining.Word, error) {
	return joining.Word{Envelope: e, To: b.To, Who: b.Who, In: b.In, Over: some(b.Over)}, nil
}
