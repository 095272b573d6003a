package print

import (
	"io"
	"slices"
	"strconv"
	"time"

	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/words"
)

// Pack is what a meeting needs on paper: what is to be dealt with, who may come,
// what is moved, what is to be approved, and forms for an evening on which no
// device works.
type Pack struct {
	Collective string
	Meeting    meeting.Meeting
	Motions    []motion.Motion // of this meeting
	Electorate member.Set
	// Without are those of the electorate who have no device.
	Without member.Set
	Names   Names
	// Earlier are minutes of an earlier meeting that are still to be approved; nil
	// if there are none.
	Earlier *Earlier
	// At is when the pack was made.
	At time.Time
}

// Earlier is minutes to be approved, and how far they have come.
type Earlier struct {
	Version Version
	Status  Status
}

// Part is a part of a pack.
type Part string

// The parts, in the order in which they are printed.
const (
	AgendaPart     Part = "agenda"
	AttendancePart Part = "attendance"
	MotionsPart    Part = "motions"
	MinutesPart    Part = "minutes" // those to be approved
	FormsPart      Part = "forms"
)

// Parts are all of them.
func Parts() []Part {
	return []Part{AgendaPart, AttendancePart, MotionsPart, MinutesPart, FormsPart}
}

// packJSON is what the mark of a pack is of.
type packJSON struct {
	Meeting    string            `json:"meeting"`
	Collective string            `json:"collective"`
	Title      string            `json:"title"`
	When       meeting.LocalTime `json:"when"`
	Place      string            `json:"place"`
	Agenda     []meeting.Item    `json:"agenda"`
	Electorate []string          `json:"electorate"`
	Motions    []packMotionJSON  `json:"motions"`
	Minutes    string            `json:"minutes,omitempty"`
	Parts      []Part            `json:"parts"`
}

type packMotionJSON struct {
	ID      string      `json:"id"`
	Wording motion.Hash `json:"wording"`
	Rule    motion.Rule `json:"rule"`
}

// WritePack prints parts of a pack as one document with one mark, each part
// beginning on a sheet of its own. There is no JSON of it.
func WritePack(w io.Writer, format Format, p Pack, parts []Part, l i18n.Localizer, zone *time.Location) error {
	data, err := canonical(p.form(parts))
	if err != nil {
		return err
	}
	call := p.Meeting.Call
	d := document{
		l: l, mark: mark(data), title: call.Title, moment: l.Say("print.pack.as-of", "when", p.At.In(zone)),
		under: dotted(p.Collective, p.when(l, zone), call.Place), head: dotted(p.Collective, call.Title, p.when(l, zone)),
	}
	set := packer{Pack: p, document: &d, zone: zone}
	for i, part := range slices.DeleteFunc(Parts(), func(part Part) bool { return !slices.Contains(parts, part) }) {
		if i > 0 {
			d.blocks = append(d.blocks, block{kind: fresh})
		}
		set.part(part)
	}
	return write(w, format, d)
}

func (p Pack) form(parts []Part) packJSON {
	call := p.Meeting.Call
	form := packJSON{Meeting: p.Meeting.ID.String(), Collective: p.Collective, Title: call.Title, When: call.When,
		Place: call.Place, Agenda: call.Agenda, Electorate: p.electorate(), Parts: parts}
	for _, m := range p.Motions {
		form.Motions = append(form.Motions, packMotionJSON{m.ID.String(), m.Wording.Hash, m.Rule})
	}
	if p.Earlier != nil {
		form.Minutes = p.Earlier.Version.Hash().String()
	}
	return form
}

// electorate are the names of those who may vote, in order.
func (p Pack) electorate() []string {
	names := make([]string, 0, len(p.Electorate))
	for _, id := range p.Electorate {
		names = append(names, p.Names.of(id))
	}
	slices.Sort(names)
	return names
}

// when is the day and time of the meeting in words; empty for a postponed one.
func (p Pack) when(l i18n.Localizer, zone *time.Location) string {
	t, err := time.ParseInLocation(meeting.LocalTimeLayout, string(p.Meeting.Call.When), zone)
	if err != nil {
		return ""
	}
	return l.DateTime(t)
}

// packer sets the parts of a pack.
type packer struct {
	Pack
	*document
	zone *time.Location
}

func (p packer) part(part Part) {
	switch part {
	case AgendaPart:
		p.agenda()
	case AttendancePart:
		p.attendance()
	case MotionsPart:
		p.motions()
	case MinutesPart:
		p.minutes()
	case FormsPart:
		p.forms()
	}
}

func (p packer) agenda() {
	p.heading("", p.l.Say("print.pack.agenda"))
	agenda := p.Meeting.Call.Agenda
	numbers := meeting.Numbers(agenda)
	t := table{columns: []column{{title: p.l.Say("print.pack.number"), share: 1}, {title: p.l.Say("print.pack.item"), share: 9},
		{title: p.l.Say("print.pack.minutes"), share: 2, figures: true}}}
	for i, item := range agenda {
		title, minutes := item.Title, ""
		for n, m := range p.Motions {
			if m.Item == item.ID {
				title += "\n" + p.l.Say("print.pack.motion", "number", n+1, "name", p.Names.of(m.Mover))
			}
		}
		if item.Minutes > 0 {
			minutes = strconv.Itoa(item.Minutes)
		}
		t.rows = append(t.rows, []string{numbers[i], title, minutes})
	}
	if len(agenda) == 0 {
		p.add(plain, p.l.Say("minutes.agenda-none"))
		return
	}
	p.table(t)
}

func (p packer) attendance() {
	p.heading("", p.l.Say("print.pack.attendance"))
	if needed := p.Meeting.Call.Quorum.Check(0, len(p.Electorate)).Needed; needed > 0 {
		p.add(plain, p.l.Say("print.pack.quorum", "needed", needed, "entitled", len(p.Electorate)))
	}
	t := table{height: signHeight, columns: []column{{title: p.l.Say("print.pack.number"), share: 1}, {title: p.l.Say("print.pack.name"), share: 5},
		{title: p.l.Say("print.pack.came"), share: 2}, {title: p.l.Say("print.pack.went"), share: 2}, {title: p.l.Say("print.pack.signature"), share: 5}}}
	without := make(map[string]bool)
	for _, id := range p.Without {
		without[p.Names.of(id)] = true
	}
	for i, name := range p.electorate() {
		if without[name] {
			name = p.l.Say("print.pack.without", "name", name)
		}
		t.rows = append(t.rows, []string{strconv.Itoa(i + 1), name, "", "", ""})
	}
	p.table(t)
	p.heading("", p.l.Say("print.pack.guests"))
	p.table(table{height: signHeight, columns: t.columns, rows: blank(guestRows, len(t.columns))})
	p.lines("print.sign.chair", "print.sign.minute-taker")
}

func (p packer) motions() {
	p.heading("", p.l.Say("print.pack.motions"))
	for i, m := range p.Motions {
		p.add(lead, p.l.Say("minutes.motion.moved", "number", i+1, "mover", p.Names.of(m.Mover), "rule", words.Rule(p.l, m.Rule)))
		p.add(setOff, words.Letter(p.l, m.Wording))
		p.add(plain, p.l.Say("minutes.motion.mark", "mark", m.Wording.Hash.Short()))
	}
	if len(p.Motions) == 0 {
		p.add(plain, p.l.Say("print.pack.motions.none"))
	}
}

func (p packer) minutes() {
	p.heading("", p.l.Say("print.pack.earlier"))
	if p.Earlier == nil {
		p.add(plain, p.l.Say("print.pack.earlier.none"))
		return
	}
	earlier := versionDocument(p.Earlier.Version, p.Earlier.Status, p.l, p.zone)
	p.add(strong, dotted(earlier.title, earlier.under))
	p.add(plain, p.l.Say("print.mark", "mark", earlier.mark))
	p.blocks = append(p.blocks, earlier.blocks...)
}

// forms are minutes to be written by hand.
func (p packer) forms() {
	p.heading("", p.l.Say("print.pack.forms"))
	p.add(plain, p.l.Say("print.pack.forms.what"))
	p.lines("print.pack.opened", "print.pack.present", "print.sign.chair", "print.sign.minute-taker", "print.pack.closed")
	agenda := p.Meeting.Call.Agenda
	numbers := meeting.Numbers(agenda)
	for i, item := range agenda {
		p.heading(numbers[i], item.Title)
		p.blocks = append(p.blocks, block{kind: ruled, lines: itemLines})
	}
	p.heading("", p.l.Say("print.pack.votes"))
	columns := []column{{title: p.l.Say("print.pack.wording"), share: 6}}
	for _, key := range []string{"yes", "no", "abstain", "present"} {
		columns = append(columns, column{title: p.l.Say("print.pack.votes." + key), share: 1.4})
	}
	columns = append(columns, column{title: p.l.Say("print.pack.votes.result"), share: 2})
	p.table(table{height: voteHeight, columns: columns, rows: blank(voteRows, len(columns))})
	p.heading("", p.l.Say("minutes.heading.next-steps"))
	p.blocks = append(p.blocks, block{kind: ruled, lines: itemLines})
	p.signatures()
}

// signatures are the lines to sign the minutes.
func (p packer) signatures() {
	labels := make([]string, 0, len(signatories))
	for _, key := range signatories {
		labels = append(labels, p.l.Say(key))
	}
	p.blocks = append(p.blocks, block{kind: signature, heading: p.l.Say("print.sign"), labels: labels})
}

// lines are labels with room to write behind them.
func (p packer) lines(keys ...string) {
	var labels []string
	for _, key := range keys {
		labels = append(labels, p.l.Say(key))
	}
	p.blocks = append(p.blocks, block{kind: signature, labels: labels})
}

// What forms leave room for, in rows and lines, and the heights of rows in
// millimetres: a hand needs more room than print.
const (
	guestRows, voteRows, itemLines = 8, 6, 5
	signHeight, voteHeight         = 9.0, 14.0
)

// blank is rows to be filled in by hand.
func blank(rows, columns int) [][]string {
	all := make([][]string, rows)
	for i := range all {
		all[i] = make([]string, columns)
	}
	return all
}
