package record

import (
	"moot/app/day"
	"moot/app/decision"
	"moot/app/motion"
	"moot/app/statement"
)

type reportBody struct {
	_        struct{} `cbor:",toarray"`
	Decision motion.ID
	Says     string
	Text     string
	Day      string
	Over     []statement.ID
}

// decisionKinds are what is said about decisions.
func decisionKinds() []kind {
	return []kind{
		kindOf("report", reportOf, func(f *Facts) *[]decision.Report { return &f.Decisions.Reports }),
	}
}

func reportOf(r decision.Report) (reportBody, error) {
	return reportBody{Decision: r.Decision, Says: string(r.Says), Text: r.Text, Day: string(r.Day), Over: list(r.Over)}, nil
}

func (b reportBody) read(e statement.Envelope) (decision.Report, error) {
	return decision.Report{Envelope: e, Decision: b.Decision, Says: decision.Saying(b.Says), Text: b.Text, Day: day.Date(b.Day), Over: some(b.Over)}, nil
}
