package cli

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/day"
	"moot/app/motion"
	"moot/app/print"
	"moot/app/words"
)

type charterAnswer struct {
	ID           string      `json:"id"`
	Name         string      `json:"name"`
	Place        string      `json:"place"`
	Zone         string      `json:"zone"`
	Quorum       quorumRule  `json:"quorum"`
	SecondQuorum *quorumRule `json:"second_quorum"`
	NoticeDays   int         `json:"notice_days"`
	Vouchers     int         `json:"vouchers"`
	// Zero is more than half of those who may say so.
	Removal   int `json:"removal"`
	Settling  int `json:"settling"`
	Amendment int `json:"amendment"`
	// Newcomers is how many each brings in between two rolls; zero is any number.
	Newcomers int `json:"newcomers"`
	// Signers is how many more than chair and minute-taker sign minutes.
	Signers int `json:"signers"`
	// Lines are all of it, from top to bottom.
	Lines []charterLine `json:"lines"`

	is          charter.Charter
	unconfirmed collective.Unconfirmed
}

type charterLine struct {
	Line  charter.Line `json:"line"`
	Value string       `json:"value"`
	// Decision is the motion that set the line; null for what it was founded with.
	Decision  *motion.ID `json:"decision"`
	DecidedAt *time.Time `json:"decided_at"`
	// Contradicting are decisions about it that were made out of sight of each
	// other, and of which none holds.
	Contradicting []motion.ID `json:"contradicting"`
	// Unconfirmed is true for what is decided and not confirmed by enough members.
	Unconfirmed bool `json:"unconfirmed"`
}

func describeCharter(id string, c charter.Charter, u collective.Unconfirmed) charterAnswer {
	a := charterAnswer{
		ID: id, Name: c.Name, Place: c.Place, Zone: c.Zone, Quorum: quorumRule{c.Quorum.Num, c.Quorum.Den, c.Quorum.Strict},
		NoticeDays: c.NoticeDaysMin, Vouchers: c.Vouchers,
		Removal: c.Removal, Settling: c.Settling, Amendment: c.Amendment, Newcomers: c.Newcomers, Signers: c.Signers,
		is: c, unconfirmed: u,
	}
	if q := c.SecondQuorum; q.Den > 0 {
		a.SecondQuorum = &quorumRule{q.Num, q.Den, q.Strict}
	}
	for _, l := range charter.Lines() {
		from := c.Origin(l)
		one := charterLine{Line: l, Value: c.Value(l), Contradicting: from.Open, Unconfirmed: slices.Contains(u.Lines, l)}
		if one.Contradicting == nil {
			one.Contradicting = []motion.ID{}
		}
		if !from.Decision.IsZero() {
			one.Decision, one.DecidedAt = &from.Decision, moment(from.At, c.Location())
		}
		a.Lines = append(a.Lines, one)
	}
	return a
}

func (a charterAnswer) text(p *page) {
	zone := a.is.Location()
	for _, part := range charter.Parts() {
		p.line(p.Say("charter.part." + part.Name))
		for _, l := range part.Lines {
			from := a.is.Origin(l)
			says := words.CharterSays(p.Localizer, a.is.Rules, l)
			origin := words.CharterOrigin(p.Localizer, from, p.Date(from.At.In(zone)))
			p.line("  " + words.CharterLine(p.Localizer, l) + ": " + says + " (" + origin + ")")
			for _, note := range words.CharterNotes(p.Localizer, a.is, l, a.unconfirmed.Lines, a.unconfirmed.Was) {
				p.line("    " + note)
			}
		}
	}
}

// Do shows the rules in force.
func (v *charterShownVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	return charterNow(of)
}

func charterNow(of *collective.Collective) (charterAnswer, error) {
	is, err := of.Charter()
	if err != nil {
		return charterAnswer{}, err
	}
	u, err := of.Unconfirmed()
	return describeCharter(of.ID().String(), is, u), err
}

// Do moves in a meeting that lines of the charter say something else; what is not
// named stays.
func (v *charterProposeVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	s := motion.Submission{Meeting: m.ID, Reasons: v.Reasons, Rule: motion.TwoThirds, Sets: v.sets(), Plan: motion.Plan{Review: day.Date(v.Review)}}
	s.Text = words.CharterText(c.l, s.Sets)
	if v.Item != "" {
		if s.Item, err = item(m, v.Item); err != nil {
			return nil, err
		}
	}
	id, err := of.Submit(s)
	if err != nil {
		return nil, err
	}
	return motionNow(of, id)
}

// sets are the lines that were named, in the order of the charter.
func (v *charterProposeVerb) sets() (sets []motion.Setting) {
	for _, one := range []struct {
		line  charter.Line
		typed *string
	}{
		{charter.Name, v.Title}, {charter.Place, v.Place}, {charter.Zone, v.Zone}, {charter.Vouchers, v.Vouchers},
		{charter.Newcomers, v.Newcomers}, {charter.Removal, v.Removal}, {charter.Settling, v.Settling},
		{charter.Amendment, v.Amendment}, {charter.Notice, v.Notice}, {charter.Quorum, v.Quorum},
		{charter.SecondQuorum, v.SecondQuorum}, {charter.Signers, v.Signers},
	} {
		if one.typed != nil {
			sets = append(sets, motion.Setting{Line: string(one.line), Value: *one.typed})
		}
	}
	for _, by := range v.By {
		kind, rule, _ := strings.Cut(by, "=")
		sets = append(sets, motion.Setting{Line: string(charter.Kind(kind).Line()), Value: rule})
	}
	return sets
}

type charterConfirmed struct {
	ID string `json:"id"`
	// State is "confirmed", or "waiting" while others have to confirm it.
	State string `json:"state"`
}

func (a charterConfirmed) text(p *page) { p.say("charter." + a.State) }

// Do confirms what was decided, for what devices need of it.
func (v *charterConfirmVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	if err := of.ConfirmCharter(); err != nil {
		return nil, err
	}
	a := charterConfirmed{of.ID().String(), stateConfirmed}
	u, err := of.Unconfirmed()
	if len(u.Lines) > 0 {
		a.State = stateWaiting
	}
	return a, err
}

type charterPrinted struct {
	ID     string       `json:"id"`
	File   string       `json:"file"`
	Format print.Format `json:"format"`
}

func (a charterPrinted) text(p *page) { p.say("printed", "file", a.File) }

// Do writes the charter into a file.
func (v *charterPrintVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	now, err := charterNow(of)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	format := print.Format(v.Format)
	paper := print.Charter{Charter: now.is, Unconfirmed: now.unconfirmed.Lines, Was: now.unconfirmed.Was, At: time.Now()}
	if err := print.WriteCharter(&b, format, paper, c.l); err != nil {
		return nil, err
	}
	if v.Output == "-" {
		_, err := c.stdout.Write(b.Bytes())
		return nil, err
	}
	return charterPrinted{now.ID, v.Output, format}, writeFile(c.path(v.Output), b.Bytes())
}
