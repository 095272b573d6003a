package charter

import (
	"slices"
	"strconv"

	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/tally"
)

// Line names one line of the charter. Names keep their meaning for ever.
type Line string

// The lines that are not about a kind of question; see [Kind.Line] for those.
const (
	Name         Line = "name"
	Place        Line = "place"
	Zone         Line = "zone"
	Vouchers     Line = "vouchers"
	Newcomers    Line = "newcomers"
	Removal      Line = "removal"
	Settling     Line = "settling"
	Amendment    Line = "amendment"
	Notice       Line = "notice"
	Quorum       Line = "quorum"
	SecondQuorum Line = "second-quorum"
	Signers      Line = "signers"
)

const (
	wayPrefix = "rule."
	lineCount = 12 + kindCount
)

// entry is how one line is read and written, in the form for scripts.
type entry struct {
	line  Line
	write func(Rules) string
	read  func(*Rules, string) bool
}

// entries are the charter from top to bottom; made once and never written again.
var entries = func() []entry {
	all := []entry{
		words(Name, func(r *Rules) *string { return &r.Name }),
		words(Place, func(r *Rules) *string { return &r.Place }),
		words(Zone, func(r *Rules) *string { return &r.Zone }),
		number(Vouchers, func(r *Rules) *int { return &r.Vouchers }),
		number(Newcomers, func(r *Rules) *int { return &r.Newcomers }),
		number(Removal, func(r *Rules) *int { return &r.Removal }),
		number(Settling, func(r *Rules) *int { return &r.Settling }),
		number(Amendment, func(r *Rules) *int { return &r.Amendment }),
		number(Notice, func(r *Rules) *int { return &r.NoticeDaysMin }),
		share(Quorum, func(r *Rules) *meeting.Quorum { return &r.Quorum }),
		share(SecondQuorum, func(r *Rules) *meeting.Quorum { return &r.SecondQuorum }),
		number(Signers, func(r *Rules) *int { return &r.Signers }),
	}
	for i, k := range Kinds() {
		all = append(all, entry{k.Line(), func(r Rules) string { return r.Ways[i].String() }, func(r *Rules, s string) (ok bool) {
			r.Ways[i], ok = ParseWay(s)
			return ok
		}})
	}
	return all
}()

func words(l Line, of func(*Rules) *string) entry {
	return entry{l, func(r Rules) string { return *of(&r) }, func(r *Rules, s string) bool { *of(r) = s; return true }}
}

func number(l Line, of func(*Rules) *int) entry {
	return entry{l, func(r Rules) string { return strconv.Itoa(*of(&r)) }, func(r *Rules, s string) (ok bool) {
		n, err := strconv.Atoi(s)
		*of(r) = n
		return err == nil
	}}
}

func share(l Line, of func(*Rules) *meeting.Quorum) entry {
	return entry{l, func(r Rules) string { return writeShare(tally.Share(*of(&r))) }, func(r *Rules, s string) bool {
		q, ok := readShare(s)
		*of(r) = meeting.Quorum(q)
		return ok && q.Den != 0
	}}
}

// Lines lists all lines, from top to bottom.
func Lines() []Line {
	lines := make([]Line, len(entries))
	for i, e := range entries {
		lines[i] = e.line
	}
	return lines
}

func (l Line) index() int {
	return slices.IndexFunc(entries, func(e entry) bool { return e.line == l })
}

// Part is what stands together in the charter.
type Part struct {
	// Name is collective, belonging, meetings or deciding.
	Name  string
	Lines []Line
}

// Parts are the charter as people read it, from top to bottom.
func Parts() []Part {
	deciding := Part{Name: "deciding"}
	for _, k := range Kinds() {
		deciding.Lines = append(deciding.Lines, k.Line())
	}
	return []Part{
		{"collective", []Line{Name, Place, Zone}},
		{"belonging", []Line{Vouchers, Newcomers, Removal, Settling, Amendment}},
		{"meetings", []Line{Notice, Quorum, SecondQuorum, Signers}},
		deciding,
	}
}

// Known reports whether l is one of [Lines].
func (l Line) Known() bool { return l.index() >= 0 }

// OfRoster reports whether devices need the line to fold who belongs: a decision
// that sets it takes effect there once enough members have confirmed it.
func (l Line) OfRoster() bool {
	return slices.Contains([]Line{Vouchers, Newcomers, Removal, Settling, Amendment}, l)
}

// Kind is the kind of question whose rule the line is; ok is false for others.
func (l Line) Kind() (k Kind, ok bool) {
	for _, k := range Kinds() {
		if k.Line() == l {
			return k, true
		}
	}
	return "", false
}

// Value is what a line says, in the form for scripts: a text, a number, "1/2" or
// ">1/2", or a [Way].
func (r Rules) Value(l Line) string { return entries[l.index()].write(r) }

// With returns clean rules with some lines set, or why they cannot be: a line is
// not known here, says what cannot be, or is set twice.
func (r Rules) With(sets []motion.Setting) (Rules, *refusal.Refusal) {
	for i, s := range sets {
		l := Line(s.Line)
		twice := slices.ContainsFunc(sets[:i], func(o motion.Setting) bool { return o.Line == s.Line })
		if l.index() < 0 || twice {
			return Rules{}, refusal.New(refusal.CharterLine, "line", s.Line)
		}
		if !entries[l.index()].read(&r, s.Value) {
			return Rules{}, refusal.New(refusal.CharterValue, "line", s.Line, "value", s.Value)
		}
		if l == Vouchers && r.Vouchers < 1 || l == Signers && r.Signers < 1 {
			return Rules{}, refusal.New(refusal.CharterValue, "line", s.Line, "value", s.Value)
		}
	}
	if slices.ContainsFunc(sets, func(s motion.Setting) bool { return s.Line == string(Zone) }) {
		return r.Cleaned()
	}
	return r.cleaned()
}

// Changes are the settings that make one charter of another, by line.
func Changes(from, to Rules) (sets []motion.Setting) {
	for _, e := range entries {
		if was, is := e.write(from), e.write(to); was != is {
			sets = append(sets, motion.Setting{Line: string(e.line), Value: is})
		}
	}
	return sets
}

// Reachable says which of the lines that are set asks for more people than there
// are, so that nothing could be said or decided again; nil if none does. So many
// are entitled, and so many can say things about who belongs with a device.
func (r Rules) Reachable(sets []motion.Setting, people, confirming int) *refusal.Refusal {
	for _, s := range sets {
		asked, most := 0, confirming
		switch l := Line(s.Line); l {
		case Vouchers:
			asked = r.Vouchers
		case Amendment:
			asked = r.Amendment
		case Removal: // nobody has a say in what is about themselves
			asked, most = r.Removal, confirming-1
		case Settling:
			asked, most = r.Settling, confirming-1
		case Signers: // beside chair and minute-taker
			asked, most = r.Signers, people-2
		default:
			if k, ok := l.Kind(); ok {
				asked, most = max(r.Way(k).Terms.LeastYes, r.Way(k).Terms.LeastTaking), people
			}
		}
		if most = max(most, 1); asked > most {
			return refusal.New(refusal.CharterUnreachable, "n", asked, "most", most)
		}
	}
	return nil
}
