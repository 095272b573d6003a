package motions

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/charter"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/terms"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/tally"
	"moot/app/words"
)

// votes writes a number of transferable votes: "12.50000".
func votes(n int64) string { return fmt.Sprintf("%d.%05d", n/tally.Vote, n%tally.Vote) }

// kind is a kind of motion, by its key, with the line of the charter about it and the
// rules it can have.
type kind struct {
	key   string
	of    charter.Kind
	rules []motion.Rule
}

// kinds of motions, in the order they are offered, with the rules each can have;
// the usual one first.
var kinds = []kind{
	{"yes-no", charter.Ordinary, append(motion.Rules(), motion.Consent, motion.Consensus, motion.General)},
	{"choice", charter.Choice, []motion.Rule{motion.Approval, motion.Ranked, motion.Score, motion.Dots, motion.STV}},
	{"election", charter.Election, []motion.Rule{motion.Approval, motion.Ranked, motion.STV, motion.Score, motion.Dots}},
}

const (
	kindChoice   = 1
	kindElection = 2
)

// asked is a rule for a kind of motion: each has fields of its own.
type asked struct {
	kind int
	rule motion.Rule
}

// Form is where a new motion is made: yes or no, a choice, or an election; the
// words, the rule, and what the rule leaves open.
type Form struct {
	page
	// from is the screen the form was opened from; what comes of it opens there.
	from              shell.Screen
	item              meeting.ItemID
	insteadOf, renews motion.ID
	// effects are what the motion does to earlier decisions.
	effects []motion.Effect
	// is the charter of the meeting, which says by what rule where nobody chooses.
	is charter.Charter
	// way is the one by which everything is decided where a working group meets; nil
	// elsewhere.
	way *charter.Way

	kinds                     []kind
	wording, reasons, options *widget.Entry
	kind                      *kit.Options
	rules                     []*kit.Options // by kind
	terms                     map[asked]*terms.Fields
	plan                      *plan
	fields                    map[string]fyne.CanvasObject
	send                      fyne.CanvasObject
}

// NewForm makes the form for a motion under an item of the agenda, or under none.
func NewForm(s *seat.Seat, id meeting.ID, under meeting.ItemID, from shell.Screen) *Form {
	f := &Form{page: newPage(s, id, motion.ID{}), from: from, item: under, terms: make(map[asked]*terms.Fields)}
	is, err := f.c.CharterOf(id)
	f.is = seat.Trust(s, is, err)
	f.among()
	var names []string
	for _, kind := range f.kinds {
		names = append(names, f.say("kind."+kind.key))
		var rules []string
		for _, r := range kind.rules {
			rules = append(rules, f.ruleInWords(r))
		}
		f.rules = append(f.rules, kit.NewOptions(rules, max(0, slices.Index(kind.rules, f.is.Way(kind.of).Rule)), func(int) { f.Refresh() }))
	}
	f.kind = kit.NewOptions(names, 0, func(int) { f.Refresh() })
	f.wording = kit.Paragraphs("", f.say("move.example"), wordingLines)
	f.reasons = kit.Paragraphs("", f.say("reasons.example"), reasonLines)
	f.options = kit.Paragraphs("", f.say("options.example"), reasonLines)
	f.fields = map[string]fyne.CanvasObject{
		"kind":    kit.Field(f.say("move.kind"), f.kind.Object(), ""),
		"wording": kit.Field(f.say("move.text"), f.wording, f.say("move.hint")),
		"options": kit.Field(f.say("options"), f.options, f.say("options.hint")),
		"stand":   kit.Secondary(f.say("election.hint")),
		"reasons": kit.Field(f.say("reasons"), f.reasons, f.say("reasons.hint")),
	}
	f.plan = newPlan(f.page)
	f.send = kit.Primary(f.say("move.do"), look.IconTick, f.submit)
	return f
}

// among leaves one kind and one rule where a working group meets.
func (f *Form) among() {
	f.kinds = kinds
	way, among, err := f.c.Among(f.id)
	if way = seat.Trust(f.seat, way, err); among && err == nil {
		f.way, f.kinds = &way, []kind{{"yes-no", charter.Groups, []motion.Rule{way.Rule}}}
	}
}

// NewEnding makes the form for a motion that ends or suspends earlier decisions,
// with some words to begin with.
func NewEnding(s *seat.Seat, id meeting.ID, words string, from shell.Screen, effects ...motion.Effect) *Form {
	f := NewForm(s, id, "", from)
	f.effects = effects
	f.wording.SetText(words)
	return f
}

// newRenewal moves again what was rejected or set aside.
func newRenewal(s *seat.Seat, id meeting.ID, o motion.Motion, from shell.Screen) *Form {
	f := NewForm(s, id, o.Item, from)
	f.renews = o.ID
	f.wording.SetText(o.Wording.Text)
	f.reasons.SetText(o.Reasons)
	return f
}

// Title says what is written here.
func (f *Form) Title() string {
	switch {
	case !f.renews.IsZero():
		return f.say("renew")
	case !f.insteadOf.IsZero():
		return f.say("instead.move")
	}
	return f.say("move")
}

// Refresh shows the fields that go with the kind and the rule. What somebody has
// written in others is kept for when they come back to it.
func (f *Form) Refresh() {
	items := []kit.Item{f.field("wording")}
	if f.way == nil {
		items = append(items, f.field("kind"))
	}
	if lines := f.under(motion.Wording{Effects: f.effects}); len(lines) > 0 {
		items = append(items, titled("effects", f.say("effects"), lines...))
	}
	switch f.kind.Chosen() {
	case kindChoice:
		items = append(items, f.field("options"))
	case kindElection:
		items = append(items, f.field("stand"))
	}
	rules := f.rules[f.kind.Chosen()]
	items = append(items, kit.Item{Key: "rules " + f.kinds[f.kind.Chosen()].key, Make: func() fyne.CanvasObject {
		return kit.Field(f.say("move.rule"), rules.Object(), f.byCharter())
	}})
	asks := f.way == nil || f.rule() == motion.Consent // the day of review is left open
	if object := f.termsOf(f.rule()).Object(); object != nil && asks {
		items = append(items, kit.Still("terms "+f.kinds[f.kind.Chosen()].key+" "+string(f.rule()), object))
	}
	items = append(items, f.field("reasons"))
	f.list.Set(append(items, f.plan.items(f.Refresh)...)...)
}

func (f *Form) field(key string) kit.Item { return kit.Still(key, f.fields[key]) }

func (f *Form) rule() motion.Rule {
	return f.kinds[f.kind.Chosen()].rules[f.rules[f.kind.Chosen()].Chosen()]
}

// termsOf are the fields of a rule; they are made once.
func (f *Form) termsOf(r motion.Rule) *terms.Fields {
	of := asked{f.kind.Chosen(), r}
	if f.terms[of] == nil {
		var from motion.Terms
		if way := f.is.Way(f.kinds[f.kind.Chosen()].of); way.Rule == r {
			from = way.Terms
		}
		f.terms[of] = terms.New(f.seat, r, from)
	}
	return f.terms[of]
}

// byCharter says what rule the charter has for such questions, and where that line
// of it comes from.
func (f *Form) byCharter() string {
	l, kind := f.seat.Words(), f.kinds[f.kind.Chosen()].of
	if f.way != nil {
		return words.GroupRule(l, *f.way)
	}
	from := f.is.Origin(kind.Line())
	return f.say("move.rule.charter", "line", words.CharterLine(l, kind.Line()), "rule", words.Way(l, f.is.Way(kind)),
		"from", words.CharterOrigin(l, from, l.Date(from.At.In(f.seat.Zone()))))
}

// Action makes the motion.
func (f *Form) Action() fyne.CanvasObject { return f.send }

func (f *Form) submit() {
	s := motion.Submission{Meeting: f.id, Item: f.item, Text: f.wording.Text, Reasons: f.reasons.Text,
		Rule: f.rule(), Terms: f.termsOf(f.rule()).Read(), Election: f.kind.Chosen() == kindElection,
		InsteadOf: f.insteadOf, Renews: f.renews, Plan: f.plan.read(), Effects: f.effects}
	if f.way != nil {
		s.Terms = f.way.Terms
	}
	if s.Plan.Review == "" {
		s.Plan.Review = f.termsOf(f.rule()).Reviewed()
	}
	if f.kind.Chosen() == kindChoice {
		for line := range strings.Lines(f.options.Text) {
			if line = strings.TrimSpace(line); line != "" {
				s.Options = append(s.Options, motion.Option{Text: line})
			}
		}
	}
	var made motion.ID
	f.seat.Do(func() (err error) {
		made, err = f.c.Submit(s)
		return err
	}, func() { f.open(f.from, New(f.seat, f.id, made)) })
}
