package cli

import "moot/sync/space"

type findingAnswer struct {
	Code       space.Code `json:"code"`
	Collective string     `json:"collective"`
	Document   string     `json:"document"`
	Device     string     `json:"device"`
	Entry      uint64     `json:"entry"`
	Detail     string     `json:"detail"`
}

type checkAnswer struct {
	Entries   int             `json:"entries"`
	Chains    int             `json:"chains"`
	Documents int             `json:"documents"`
	Findings  []findingAnswer `json:"findings"`
}

func (a checkAnswer) text(p *page) {
	p.say("check.read", "entries", a.Entries, "chains", a.Chains, "documents", a.Documents)
	if len(a.Findings) == 0 {
		p.say("check.sound")
	}
	for _, f := range a.Findings {
		p.say("check."+string(f.Code), "document", f.Document, "entry", f.Entry)
	}
}

// Do reads everything that is kept, verifies every chain and builds every
// document anew.
func (v *checkVerb) Do(c *call) (answer, error) {
	a := checkAnswer{Findings: []findingAnswer{}}
	for _, of := range c.resident().Collectives() {
		report, err := of.Space().Check()
		if err != nil {
			return nil, err
		}
		a.Entries += report.Entries
		a.Chains += report.Chains
		a.Documents += report.Documents
		for _, f := range report.Findings {
			a.Findings = append(a.Findings, findingAnswer{
				f.Code, of.ID().String(), f.Doc, f.Chain.Device.String(), f.Seq, f.Detail,
			})
		}
	}
	return a, nil
}
