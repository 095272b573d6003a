package print

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"moot/app/day"
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/minutes"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/poll"
)

// canonical is the JSON form of a value: two spaces of indentation, fields in
// the order of the type, names of maps sorted, one line end at the end.
func canonical(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return nil, fmt.Errorf("writing JSON: %w", err)
	}
	return b.Bytes(), nil
}

// writeForm writes a form as it is, or the document that set makes under its mark.
func writeForm(w io.Writer, format Format, form any, set func(mark string) document) error {
	data, err := canonical(form)
	if err != nil {
		return err
	}
	if format == JSON {
		_, err = w.Write(data)
		return err
	}
	return write(w, format, set(mark(data)))
}

// mark is the beginning of a hash, in two groups to be read aloud.
func mark(data []byte) string {
	sum := sha256.Sum256(data)
	digits := hex.EncodeToString(sum[:4])
	return digits[:4] + " " + digits[4:]
}

// minutesJSON is the minutes as sections and lines, in no language: "heading"
// and "key" name sentences of the catalogue, "args" bring their figures; and in
// words. The names of fields are stable; others may be added.
type minutesJSON struct {
	Meeting  string        `json:"meeting"`
	Title    string        `json:"title"`
	Sections []sectionJSON `json:"sections"`
	// Words are the same in the words of each language.
	Words map[string]wordsJSON `json:"words"`
}

type sectionJSON struct {
	Heading minutes.Key `json:"heading"`
	Number  string      `json:"number,omitempty"`
	Title   string      `json:"title,omitempty"`
	Lines   []lineJSON  `json:"lines"`
}

type lineJSON struct {
	Kind minutes.Kind   `json:"kind"`
	Key  minutes.Key    `json:"key,omitempty"`
	Args map[string]any `json:"args,omitempty"`
	Text string         `json:"text,omitempty"`
}

func minutesForm(m minutes.Minutes) minutesJSON {
	form := minutesJSON{Meeting: m.Meeting.String(), Title: m.Title, Sections: []sectionJSON{}}
	for _, s := range m.Sections {
		section := sectionJSON{Heading: s.Heading, Number: s.Number, Title: s.Title, Lines: []lineJSON{}}
		for _, line := range s.Lines {
			section.Lines = append(section.Lines, lineJSON{
				Kind: line.Kind, Key: line.Key, Args: argsForm(line.Args), Text: line.Text,
			})
		}
		form.Sections = append(form.Sections, section)
	}
	return form
}

// argsForm gives values a form of their own: instants in UTC, for the zone of a
// device must not show in the mark, and outcomes as [outcomeJSON].
func argsForm(args minutes.Args) map[string]any {
	form := make(map[string]any, len(args))
	for name, value := range args {
		switch v := value.(type) {
		case time.Time:
			value = instant(v)
		case meeting.Check:
			value = quorumForm(v)
		case poll.Outcome:
			value = outcomeForm(v)
		case motion.Setting:
			value = map[string]string{"line": v.Line, "value": v.Value}
		}
		form[name] = value
	}
	return form
}

// instant writes a time as RFC 3339 has it.
func instant(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// outcomeJSON is how a poll came out, with Popolo's names for the requirement and
// result of a motion and the counts of its vote event.
type outcomeJSON struct {
	Requirement motion.Rule     `json:"requirement"`
	Result      string          `json:"result"` // "pass" or "fail"
	Reason      poll.ReasonCode `json:"reason"`
	Needed      int             `json:"needed"`
	Base        int             `json:"base"`
	Counts      []countJSON     `json:"counts"`
	// Options are what each option got under a rule that chooses, Chosen those
	// that won, Lot the number that was thrown.
	Options []optionJSON      `json:"options,omitempty"`
	Chosen  []motion.OptionID `json:"chosen,omitempty"`
	Lot     *uint64           `json:"lot,omitempty"`
	Invalid int               `json:"invalid"`
	Ballots poll.Hash         `json:"ballots"` // see poll.Snapshot
	Quorum  quorumJSON        `json:"quorum"`
}

type countJSON struct {
	Option poll.Choice `json:"option"`
	Value  int         `json:"value"`
}

type optionJSON struct {
	ID    motion.OptionID `json:"id"`
	Text  string          `json:"text"`
	Value int             `json:"value"`
}

type quorumJSON struct {
	Present    int  `json:"present"`
	Electorate int  `json:"electorate"`
	Needed     int  `json:"needed"`
	Met        bool `json:"met"`
}

func outcomeForm(o poll.Outcome) outcomeJSON {
	result := "fail"
	if o.Passed {
		result = "pass"
	}
	form := outcomeJSON{
		Requirement: o.Rule, Result: result, Reason: o.Why.Code, Needed: o.Why.Needed, Base: o.Why.Base,
		Counts: []countJSON{{poll.Yes, o.Tally.Yes}, {poll.No, o.Tally.No}, {poll.Abstain, o.Tally.Abstain}},
		Chosen: o.Chosen, Lot: o.Lot,
		Invalid: o.Tally.Invalid, Ballots: o.Snapshot, Quorum: quorumForm(o.Quorum),
	}
	if o.Tally.Block > 0 {
		form.Counts = append(form.Counts, countJSON{poll.Block, o.Tally.Block})
	}
	for i, n := range o.Totals {
		form.Options = append(form.Options, optionJSON{o.Options[i].ID, o.Options[i].Text, n})
	}
	return form
}

func quorumForm(c meeting.Check) quorumJSON {
	return quorumJSON{Present: c.Present, Electorate: c.Electorate, Needed: c.Needed, Met: c.Met}
}

// registerJSON is the register of decisions, in the order given.
type registerJSON struct {
	Decisions []decisionJSON `json:"decisions"`
}

type decisionJSON struct {
	ID        string      `json:"id"`
	Meeting   string      `json:"meeting"`
	Text      string      `json:"text"`
	Hash      motion.Hash `json:"hash"` // of the text
	Outcome   outcomeJSON `json:"outcome"`
	AdoptedAt string      `json:"adopted_at"`
	State     string      `json:"state"`
	Plan      planJSON    `json:"plan"`
	Effects   []touchJSON `json:"effects"`
	EndedBy   []string    `json:"ended_by"`
	Reports   []saidJSON  `json:"reports"`
}

type planJSON struct {
	Responsible []string `json:"responsible"`
	Group       string   `json:"group,omitempty"`
	Due         day.Date `json:"due"`
	Review      day.Date `json:"review"`
	From        day.Date `json:"from"`
	Until       day.Date `json:"until"`
	Topic       string   `json:"topic"`
}

type touchJSON struct {
	Does     motion.EffectKind `json:"does"`
	Decision string            `json:"decision"`
}

type saidJSON struct {
	By   string          `json:"by"`
	At   string          `json:"at"`
	Says decision.Saying `json:"says"`
	Text string          `json:"text,omitempty"`
	Day  day.Date        `json:"day,omitempty"`
}

func registerForm(r Register) registerJSON {
	form := registerJSON{Decisions: []decisionJSON{}}
	for _, d := range r.Decisions {
		one := decisionJSON{
			ID: d.ID.String(), Meeting: d.Meeting.String(),
			Text: d.Wording.Text, Hash: d.Wording.Hash, Outcome: outcomeForm(d.Outcome),
			AdoptedAt: instant(d.AdoptedAt), State: string(d.State), Effects: []touchJSON{}, EndedBy: texts(d.EndedBy), Reports: []saidJSON{},
		}
		p := d.Wording.Plan
		one.Plan = planJSON{Responsible: texts(p.Responsible), Due: p.Due, Review: p.Review, From: p.From, Until: p.Until, Topic: p.Topic}
		if !p.Group.IsZero() {
			one.Plan.Group = p.Group.String()
		}
		for _, e := range d.Wording.Effects {
			one.Effects = append(one.Effects, touchJSON{e.Does, e.Decision.String()})
		}
		for _, r := range d.Reports {
			one.Reports = append(one.Reports, saidJSON{r.By.String(), instant(r.At), r.Says, r.Text, r.Day})
		}
		form.Decisions = append(form.Decisions, one)
	}
	return form
}

// texts writes ids as text, none as an empty list.
func texts[T fmt.Stringer](ids []T) []string {
	all := []string{}
	for _, id := range ids {
		all = append(all, id.String())
	}
	return all
}

// needsJSON is what is asked for, request by request.
type needsJSON struct {
	Needs []needJSON `json:"needs"`
}

type needJSON struct {
	ID     string      `json:"id"`
	By     string      `json:"by"`
	What   string      `json:"what"`
	Amount need.Amount `json:"amount"`
	Unit   string      `json:"unit,omitempty"`
	For    need.Date   `json:"for,omitempty"`
	Note   string      `json:"note,omitempty"`
}

func needsForm(p PickList) needsJSON {
	form := needsJSON{Needs: []needJSON{}}
	for _, n := range p.wished() {
		r := n.Request
		form.Needs = append(form.Needs, needJSON{
			ID: n.ID.String(), By: n.By.String(),
			What: r.What, Amount: r.Amount, Unit: r.Unit, For: r.For, Note: r.Note,
		})
	}
	return form
}
