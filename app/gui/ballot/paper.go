package ballot

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// Paper is a ballot that chooses among options.
type Paper struct {
	l      i18n.Localizer
	asked  Asked
	marks  marks
	how    *kit.Text
	column fyne.CanvasObject
}

// marks is how one kind of paper is marked.
type marks interface {
	object() fyne.CanvasObject
	// read returns the figures in the order of the options, nought for none.
	read() []int
	show(figures []int)
}

// NewPaper makes an empty paper for a rule that chooses. Changed is called when
// it is marked otherwise; it may be nil.
func NewPaper(l i18n.Localizer, a Asked, changed func()) *Paper {
	p := &Paper{l: l, asked: a, how: kit.Secondary("")}
	names := make([]string, len(a.Options))
	for i, o := range a.Options {
		names[i] = i18n.Capital(words.Option(l, o))
	}
	marked := func() {
		p.tell()
		if changed != nil {
			changed()
		}
	}
	switch a.Rule {
	case motion.Score, motion.Dots:
		p.marks = newPoints(p, names, marked)
	case motion.Ranked, motion.STV:
		p.marks = newOrder(p, names, marked)
	default:
		p.marks = approvals{kit.NewTicks(names, marked), len(names)}
	}
	p.column = kit.Column(2*look.Step, p.how, p.marks.object())
	p.tell()
	return p
}

func (p *Paper) say(key string, args ...any) string { return p.l.Say("ballot."+key, args...) }

// tell says above the options what to do.
func (p *Paper) tell() {
	args := []any{"n", p.asked.Terms.DotsEach}
	switch p.asked.Rule {
	case motion.Score:
		args = []any{"n", p.asked.Terms.PointsMax}
	case motion.Dots:
		args = append(args, "left", p.asked.Terms.DotsEach-sum(p.marks.read()))
	}
	p.how.SetText(p.say("how."+string(p.asked.Rule), args...))
}

// Object is what a screen puts in its place.
func (p *Paper) Object() fyne.CanvasObject { return p.column }

// Empty reports whether nothing is marked.
func (p *Paper) Empty() bool { return sum(p.marks.read()) == 0 }

// Answer is what the paper says; an empty one abstains.
func (p *Paper) Answer() poll.Answer {
	if p.Empty() {
		return poll.Answer{Choice: poll.Abstain}
	}
	a := poll.Answer{Choice: poll.Marked}
	for i, n := range p.marks.read() {
		if n > 0 {
			a.Marks = append(a.Marks, poll.Mark{Option: p.asked.Options[i].ID, N: n})
		}
	}
	return a
}

// Show marks the paper as somebody has voted; no marks make it empty.
func (p *Paper) Show(marks []poll.Mark) {
	figures := make([]int, len(p.asked.Options))
	for i, o := range p.asked.Options {
		if at := slices.IndexFunc(marks, func(m poll.Mark) bool { return m.Option == o.ID }); at >= 0 {
			figures[i] = marks[at].N
		}
	}
	p.marks.show(figures)
	p.tell()
}

// approvals are ticks.
type approvals struct {
	ticks *kit.Ticks
	n     int
}

func (a approvals) object() fyne.CanvasObject { return a.ticks.Object() }

func (a approvals) read() []int {
	figures := make([]int, a.n)
	for i := range figures {
		if a.ticks.Marked(i) {
			figures[i] = 1
		}
	}
	return figures
}

func (a approvals) show(figures []int) {
	for i, n := range figures {
		a.ticks.Mark(i, n > 0)
	}
}

// points are figures beside each option; of dots there are only so many.
type points struct {
	steppers  []*kit.Stepper
	each, own int // the most one option gets, and all together; no bound if 0
	column    fyne.CanvasObject
}

func newPoints(p *Paper, names []string, marked func()) *points {
	t := p.asked.Terms
	m := &points{each: t.PointsMax}
	if p.asked.Rule == motion.Dots {
		m.each, m.own = t.DotsOptionMax, t.DotsEach
	}
	column := kit.Column(2 * look.Step)
	for _, name := range names {
		stepper := kit.NewStepper(0, 0, m.each, p.say("less", "option", name), p.say("more", "option", name), func(int) {
			m.bound()
			marked()
		})
		m.steppers = append(m.steppers, stepper)
		column.Add(kit.Figured(name, stepper.Object()))
	}
	m.column = column
	return m
}

func (m *points) object() fyne.CanvasObject { return m.column }

// bound lets no option have more than what is left of the dots.
func (m *points) bound() {
	if m.own == 0 {
		return
	}
	left := m.own - sum(m.read())
	for _, s := range m.steppers {
		s.SetMost(min(m.each, s.N()+left))
	}
}

func (m *points) read() []int {
	figures := make([]int, len(m.steppers))
	for i, s := range m.steppers {
		figures[i] = s.N()
	}
	return figures
}

func (m *points) show(figures []int) {
	for i, n := range figures {
		m.steppers[i].SetMost(m.each)
		m.steppers[i].Set(n)
	}
	m.bound()
}

// order is a ranking.
type order struct {
	ranking *kit.Ranking
	n       int
}

func newOrder(p *Paper, names []string, marked func()) order {
	say := func(key string) func(string) string {
		return func(name string) string { return p.say(key, "option", name) }
	}
	return order{kit.NewRanking(names, kit.RankingWords{
		Rank: say("rank"), Clear: say("clear"), Up: say("up"), Down: say("down"),
	}, marked), len(names)}
}

func (o order) object() fyne.CanvasObject { return o.ranking.Object() }

func (o order) read() []int {
	figures := make([]int, o.n)
	for rank, option := range o.ranking.Order() {
		figures[option] = rank + 1
	}
	return figures
}

// show ranks the options as somebody has; under a rule that lets options share a
// rank those come in their order.
func (o order) show(figures []int) {
	var ranked []int
	for i, n := range figures {
		if n > 0 {
			ranked = append(ranked, i)
		}
	}
	slices.SortStableFunc(ranked, func(a, b int) int { return figures[a] - figures[b] })
	o.ranking.Set(ranked)
}

func sum(figures []int) int {
	total := 0
	for _, n := range figures {
		total += n
	}
	return total
}
