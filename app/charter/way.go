package charter

import (
	"slices"
	"strconv"
	"strings"

	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/tally"
)

// Kind is a kind of question that has a rule of its own.
type Kind string

// The kinds. Only that of the charter binds: the others say what holds where the
// mover asks for no other rule.
const (
	Ordinary   Kind = "ordinary"
	OfCharter  Kind = "charter"
	Membership Kind = "membership"
	Election   Kind = "election"
	Choice     Kind = "choice"
	Groups     Kind = "groups"
	Sharing    Kind = "sharing"
)

const kindCount = 7

// Kinds lists all kinds, in the order of the charter.
func Kinds() []Kind {
	return []Kind{Ordinary, OfCharter, Membership, Election, Choice, Groups, Sharing}
}

// Known reports whether k is one of [Kinds].
func (k Kind) Known() bool { return slices.Contains(Kinds(), k) }

// Line is the line of the charter with its rule.
func (k Kind) Line() Line { return Line(wayPrefix + k) }

func (k Kind) index() int { return max(0, slices.Index(Kinds(), k)) }

// chooses reports whether a question of this kind is a choice among options.
func (k Kind) chooses() bool { return k == Election || k == Choice }

// Way is a rule with what it leaves open.
type Way struct {
	Rule  motion.Rule
	Terms motion.Terms
}

// usualWays are the defaults: two thirds for the charter and for ending a
// membership, consent in working groups, approval for a choice, a simple majority
// for everything else.
func usualWays() (ways [kindCount]Way) {
	for k, rule := range map[Kind]motion.Rule{
		Ordinary: motion.Simple, OfCharter: motion.TwoThirds, Membership: motion.TwoThirds,
		Election: motion.Approval, Choice: motion.Approval, Groups: motion.Consent, Sharing: motion.Simple,
	} {
		ways[k.index()] = Way{Rule: rule, Terms: motion.Terms{}}
		if k.chooses() {
			ways[k.index()].Terms.Seats = 1
		}
	}
	return ways
}

// cleaned returns the way with the usual figures where none were given, or why
// questions of a kind cannot be decided so.
func (w Way) cleaned(k Kind) (Way, *refusal.Refusal) {
	if !w.Rule.Known() {
		return Way{}, refusal.New(refusal.PollUnknownRule, "rule", string(w.Rule))
	}
	if w.Rule.Chooses() != k.chooses() {
		return Way{}, refusal.New(refusal.CharterRule)
	}
	terms, no := w.Terms.Cleaned(w.Rule)
	if no != nil {
		return Way{}, no
	}
	if w.Rule == motion.General && terms.Share.Num == 0 && !terms.Share.Strict && terms.LeastYes == 0 {
		return Way{}, refusal.New(refusal.MotionTerms) // one vote would do for everything
	}
	return Way{w.Rule, terms}, nil
}

// For is the way where so many may vote: where fewer may than must be for it, all
// of them must. Otherwise a collective that has shrunk could never change the
// charter that says so.
func (w Way) For(people int) Way {
	w.Terms.LeastYes = min(w.Terms.LeastYes, people)
	w.Terms.LeastTaking = min(w.Terms.LeastTaking, people)
	return w
}

// Met reports whether a question that was decided in the way of by was decided as
// w asks, so many being entitled.
func (w Way) Met(by Way, people int) bool {
	asked := w.For(people)
	enough := by.Terms.LeastYes >= asked.Terms.LeastYes && by.Terms.LeastTaking >= asked.Terms.LeastTaking
	by.Terms.LeastYes, by.Terms.LeastTaking = asked.Terms.LeastYes, asked.Terms.LeastTaking
	return enough && by == asked
}

// String is the way as a line of the charter holds it: the rule, then what it
// leaves open where that is not nothing, "general base=members share=>1/2".
// [ParseWay] reads it.
func (w Way) String() string {
	parts := []string{string(w.Rule)}
	for _, p := range wayParts {
		if value := p.write(w.Terms); value != "" {
			parts = append(parts, p.name+"="+value)
		}
	}
	return strings.Join(parts, " ")
}

// ParseWay reads what [Way.String] wrote; ok is false for anything else.
func ParseWay(s string) (w Way, ok bool) {
	parts := strings.Fields(s)
	if len(parts) == 0 {
		return Way{}, false
	}
	w.Rule = motion.Rule(parts[0])
	for _, part := range parts[1:] {
		name, value, _ := strings.Cut(part, "=")
		i := slices.IndexFunc(wayParts, func(p wayPart) bool { return p.name == name })
		if i < 0 || !wayParts[i].read(&w.Terms, value) {
			return Way{}, false
		}
	}
	return w, true
}

// wayPart is one of the terms in words for scripts, named as the options of the
// command line are.
type wayPart struct {
	name  string
	write func(motion.Terms) string
	read  func(*motion.Terms, string) bool
}

var wayParts = []wayPart{
	{"base", func(t motion.Terms) string { return string(t.Base) },
		func(t *motion.Terms, s string) bool { t.Base = motion.Base(s); return true }},
	sharePart("share", func(t *motion.Terms) *tally.Share { return &t.Share }),
	numberPart("least-yes", func(t *motion.Terms) *int { return &t.LeastYes }),
	numberPart("least-taking", func(t *motion.Terms) *int { return &t.LeastTaking }),
	{"abstainers-agree", func(t motion.Terms) string {
		if t.AbstainersAgree {
			return "yes"
		}
		return ""
	}, func(t *motion.Terms, s string) bool { t.AbstainersAgree = s == "yes"; return s == "yes" }},
	numberPart("asides", func(t *motion.Terms) *int { return &t.AsidesMax }),
	{"fallback", func(t motion.Terms) string { return string(t.Fallback) },
		func(t *motion.Terms, s string) bool { t.Fallback = motion.Rule(s); return true }},
	numberPart("seats", func(t *motion.Terms) *int { return &t.Seats }),
	numberPart("points", func(t *motion.Terms) *int { return &t.PointsMax }),
	numberPart("dots", func(t *motion.Terms) *int { return &t.DotsEach }),
	numberPart("dots-option", func(t *motion.Terms) *int { return &t.DotsOptionMax }),
	sharePart("floor", func(t *motion.Terms) *tally.Share { return &t.Floor }),
	sharePart("turnout", func(t *motion.Terms) *tally.Share { return &t.Turnout }),
}

func numberPart(name string, of func(*motion.Terms) *int) wayPart {
	return wayPart{name, func(t motion.Terms) string {
		if n := *of(&t); n != 0 {
			return strconv.Itoa(n)
		}
		return ""
	}, func(t *motion.Terms, s string) bool {
		n, err := strconv.Atoi(s)
		*of(t) = n
		return err == nil
	}}
}

func sharePart(name string, of func(*motion.Terms) *tally.Share) wayPart {
	return wayPart{name, func(t motion.Terms) string {
		if s := *of(&t); s.Den != 0 {
			return writeShare(s)
		}
		return ""
	}, func(t *motion.Terms, s string) (ok bool) {
		*of(t), ok = readShare(s)
		return ok
	}}
}

// writeShare writes "1/2", or ">1/2" for more than half; readShare reads it.
func writeShare(s tally.Share) string {
	written := strconv.Itoa(s.Num) + "/" + strconv.Itoa(s.Den)
	if s.Strict {
		return ">" + written
	}
	return written
}

func readShare(s string) (tally.Share, bool) {
	rest, strict := strings.CutPrefix(s, ">")
	num, den, divided := strings.Cut(rest, "/")
	n, err := strconv.Atoi(num)
	d, other := strconv.Atoi(den)
	return tally.Share{Num: n, Den: d, Strict: strict}, divided && err == nil && other == nil
}
