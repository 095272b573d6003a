package cli

import (
	"strconv"
	"strings"

	"moot/app/collective"
	"moot/app/member"
	"moot/app/record"
	"moot/crdt"
	"moot/crdt/referee"
	"moot/sync/identity"
	"moot/sync/space"
)

type findingAnswer struct {
	Code       space.Code `json:"code"`
	Collective string     `json:"collective"`
	Document   string     `json:"document"`
	// Title is whose page the document is, or which meeting it belongs to; empty
	// if that is not known here.
	Title  string `json:"title"`
	Device string `json:"device"`
	// By is the member in whose name the device writes, or wrote; null if it
	// never belonged, or if it is about no device.
	By    *person `json:"by"`
	Entry uint64  `json:"entry"`
	// Reason is why an entry has no effect, and empty for all other findings.
	Reason crdt.Reason `json:"reason"`
	Detail string      `json:"detail"`
}

type checkAnswer struct {
	Entries   int             `json:"entries"`
	Chains    int             `json:"chains"`
	Documents int             `json:"documents"`
	Findings  []findingAnswer `json:"findings"`
	// KeyDamaged: the file with the key decayed, and still opens.
	KeyDamaged bool          `json:"key_damaged"`
	Opinion    opinionAnswer `json:"second_opinion"`
}

func (a checkAnswer) text(p *page) {
	p.say("check.read", "entries", a.Entries, "chains", a.Chains, "documents", a.Documents)
	a.Opinion.text(p)
	if a.KeyDamaged {
		p.say("check.key-damaged")
	}
	if len(a.Findings) == 0 && !a.KeyDamaged {
		p.say("check.sound")
	}
	for rest := a.Findings; len(rest) > 0; {
		n := alike(rest)
		f, last := rest[0], rest[n-1]
		rest = rest[n:]
		entries := strconv.FormatUint(f.Entry, 10)
		if n > 1 {
			entries += "–" + strconv.FormatUint(last.Entry, 10)
		}
		p.say("check."+string(f.Code), "name", f.author(p), "entry", entries, "document", f.where(p), "reason", f.why(p))
	}
}

// alike is how many of the first findings say the same of entries that follow
// each other: a person reads them as one.
func alike(all []findingAnswer) int {
	n := 1
	for n < len(all) {
		next := all[0]
		next.Entry += uint64(n)
		if all[n].Entry != next.Entry || all[n].Code != next.Code || all[n].Document != next.Document ||
			all[n].Device != next.Device || all[n].Reason != next.Reason || all[n].Detail != next.Detail {
			break
		}
		n++
	}
	return n
}

// author is whose device it is about, in words.
func (f findingAnswer) author(p *page) string {
	if f.By == nil {
		return p.Say("cli.check.stranger", "device", f.Device[:min(shortDigits, len(f.Device))])
	}
	return f.By.Name
}

// why is why an entry has no effect, in words.
func (f findingAnswer) why(p *page) string {
	if f.Reason == "" {
		return ""
	}
	return p.Say("cli.check.reason." + string(f.Reason))
}

// where is the document, in words.
func (f findingAnswer) where(p *page) string {
	switch {
	case f.Title == "":
		return f.Document
	case strings.HasPrefix(f.Document, record.Pages):
		return p.Say("cli.check.page", "name", f.Title)
	}
	return p.Say("cli.check.meeting", "title", f.Title)
}

// Do reads everything that is kept, verifies every chain and builds every
// document anew; if asked to, it has automerge-go read them too.
func (v *checkVerb) Do(c *call) (answer, error) {
	a := checkAnswer{KeyDamaged: c.house.Home().KeyDamaged(), Findings: []findingAnswer{}}
	a.Opinion = opinionAnswer{Present: referee.Linked, wanted: v.SecondOpinion}
	for _, of := range c.resident().Collectives() {
		report, err := of.Space().Check()
		if err != nil {
			return nil, err
		}
		a.Entries += report.Entries
		a.Chains += report.Chains
		a.Documents += report.Documents
		for _, f := range report.Findings {
			title, err := of.TitleOf(f.Doc)
			if err != nil {
				return nil, err
			}
			a.Findings = append(a.Findings, findingAnswer{
				Code: f.Code, Collective: of.ID().String(), Document: f.Doc, Title: title,
				Device: f.Chain.Device.String(), By: writerOf(of, f.Chain.Device), Entry: f.Seq, Reason: f.Reason, Detail: f.Detail,
			})
		}
		if a.Opinion.wanted && a.Opinion.Present {
			more, err := c.secondOpinion(of, &a.Opinion)
			if err != nil {
				return nil, err
			}
			a.Findings = append(a.Findings, more...)
		}
	}
	return a, nil
}

// writerOf is in whose name a device writes, or wrote before it ended.
func writerOf(of *collective.Collective, device identity.DeviceID) *person {
	r := of.Space().Roster()
	id, ok := r.MemberOf(device)
	for _, end := range r.Ends {
		if !ok && end.Device == device {
			id, ok = end.Member, true
		}
	}
	if !ok {
		return nil
	}
	return &person{member.ID(id), of.Name(member.ID(id))}
}
