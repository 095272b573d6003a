package lock

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/refusal"
)

// Key is what lies between the passphrase and the house.
type Key interface {
	HasPassphrase() bool
	// ChangePassphrase puts the same key behind another passphrase.
	ChangePassphrase(passphrase []byte) error
	// SetDuress makes an empty home that a second passphrase opens, and
	// RemoveDuress destroys it, if there is one.
	SetDuress(passphrase []byte) error
	RemoveDuress() error
}

// pauses are the choices offered for how long nobody uses the device before it is
// locked, in minutes; 0 is never.
var pauses = []int{0, 1, 5, 15, 60}

// Settings is what one decides about the passphrase.
type Settings struct {
	seat          *seat.Seat
	house         House
	key           Key
	first, second *twice
	seen          *kit.Options
	list          *kit.Scroll
	shown         bool
	rewriting     *rewriting // nil when nothing is being written anew
}

// NewSettings makes the screen for a house that is open.
func NewSettings(s *seat.Seat, house House, key Key) *Settings {
	p := &Settings{seat: s, house: house, key: key, list: kit.NewScroll(6*look.Step, 4*look.Step)}
	p.first, p.second = p.twice(), p.twice()
	p.seen = kit.NewOptions([]string{p.say("seen.no"), p.say("seen.yes")}, 0, func(int) {})
	return p
}

// Title names what it is about.
func (p *Settings) Title() string { return p.say("settings") }

// Content is a scrolled form.
func (p *Settings) Content() fyne.CanvasObject { return p.list.Object() }

// Refresh shows what can be done: without a passphrase, only to set one. While
// something is being done the key is not asked: it answers only afterwards.
func (p *Settings) Refresh() {
	if r := p.rewriting; r != nil && p.seat.Busy() {
		p.list.Set(kit.Item{Key: "rewriting", Shows: r.percent.Load(), Make: func() fyne.CanvasObject { return p.underWay(r) }})
		return
	}
	if p.shown && p.seat.Busy() {
		return
	}
	p.rewriting = nil
	p.shown = true
	wipe := kit.Item{Key: "wipe", Make: p.wiping}
	if !p.key.HasPassphrase() {
		p.list.Set(kit.Item{Key: "set", Make: p.setting}, wipe)
		return
	}
	p.list.Set(
		kit.Item{Key: "now", Make: p.locking},
		kit.Item{Key: "after", Shows: p.seat.Settings.Values().LockAfterMinutes, Make: p.after},
		kit.Item{Key: "change", Make: p.changing},
		kit.Item{Key: "second", Make: p.secondOne},
		wipe,
	)
}

func (p *Settings) setting() fyne.CanvasObject {
	return kit.Column(4*look.Step,
		kit.Body(p.say("protects")), kit.Body(p.say("backup")), p.first.fields(),
		kit.Primary(p.say("set"), look.IconLock, func() {
			p.first.take(p.rewrite, p.say("set.done"))
		}))
}

func (p *Settings) locking() fyne.CanvasObject {
	return kit.Column(4*look.Step,
		kit.Primary(p.say("now"), look.IconLock, func() { p.seat.Do(p.house.Lock, nil) }),
		kit.Body(p.say("protects")), kit.Body(p.say("backup")))
}

// after is a choice; what a person wrote into the file beside it joins the others.
func (p *Settings) after() fyne.CanvasObject {
	now := p.seat.Settings.Values().LockAfterMinutes
	minutes := slices.Clone(pauses)
	if !slices.Contains(minutes, now) {
		minutes = append(minutes, now)
		slices.Sort(minutes)
	}
	var words []string
	for _, n := range minutes {
		word := p.say("never")
		if n > 0 {
			word = p.seat.Words().Say("lock.minutes", "n", n)
		}
		words = append(words, word)
	}
	options := kit.NewOptions(words, slices.Index(minutes, now), func(i int) {
		if err := p.seat.Settings.Set("lock-after-minutes", strconv.Itoa(minutes[i])); err != nil {
			p.seat.Tell(err)
		}
	})
	return kit.Field(p.say("after"), options.Object(), p.say("after.hint"))
}

func (p *Settings) changing() fyne.CanvasObject {
	return kit.Column(4*look.Step,
		kit.Heading(p.say("change.title")), p.first.fields(),
		kit.Field(p.say("seen"), p.seen.Object(), p.say("seen.hint")),
		kit.SecondaryButton(p.say("change"), look.IconPen, func() {
			change := func() func([]byte) error { return p.key.ChangePassphrase }
			if p.seen.Chosen() == 1 {
				change = p.rewrite
			}
			p.first.take(change, p.say("change.done"))
		}))
}

// secondOne looks the same whether there is one or not: whoever holds the device
// does not read it here.
func (p *Settings) secondOne() fyne.CanvasObject {
	return kit.Column(4*look.Step,
		kit.Heading(p.say("second.title")), kit.Body(p.say("second.words")), p.second.fields(),
		kit.SecondaryButton(p.say("second"), look.IconLock, func() {
			if p.second.agree() {
				p.askSecond("second.ask", "second", func() {
					p.second.take(func() func([]byte) error { return p.key.SetDuress }, p.say("second.done"))
				})
			}
		}),
		kit.Quiet(p.say("second.remove"), look.IconCross, func() {
			p.askSecond("second.remove.ask", "second.remove", func() {
				p.seat.Do(p.key.RemoveDuress, func() { p.seat.Shell().Tell(kit.Good(p.say("second.removed"))) })
			})
		}))
}

// askSecond asks first: whoever does this in the empty home, where it looks the
// same, destroys the full one.
func (p *Settings) askSecond(title, verb string, do func()) {
	p.seat.Shell().Ask(shell.Question{
		Title: p.say(title), Words: p.say("second.ask.words"), Do: p.say(verb), Grave: true,
	}, do)
}

func (p *Settings) wiping() fyne.CanvasObject {
	return kit.Column(6*look.Step, kit.Rule(), kit.SecondaryButton(p.say("wipe"), look.IconWarning, func() {
		p.seat.Shell().Ask(wiping(p.seat.Words()), func() { p.seat.Do(p.house.Wipe, nil) })
	}))
}

func (p *Settings) say(key string) string { return p.seat.Words().Say("lock." + key) }

// twice is a new passphrase, written twice since one does not see it.
type twice struct {
	seat        *seat.Seat
	once, again *widget.Entry
}

func (p *Settings) twice() *twice { return &twice{p.seat, secret(), secret()} }

func (t *twice) fields() fyne.CanvasObject {
	l := t.seat.Words()
	return kit.Column(4*look.Step,
		kit.Field(l.Say("lock.new"), t.once, l.Say("lock.new.hint")),
		kit.Field(l.Say("lock.again"), t.again, ""))
}

// agree reports whether the same was written twice, and says so if not.
func (t *twice) agree() bool {
	if t.once.Text == t.again.Text {
		return true
	}
	t.seat.Tell(refusal.New(refusal.HomeTypedTwice))
	return false
}

// take does something with what was written, which is gone afterwards. What verb
// prepares is prepared only once there is something to do it with.
func (t *twice) take(verb func() func([]byte) error, done string) {
	if !t.agree() {
		return
	}
	fresh := []byte(t.once.Text)
	t.once.SetText("")
	t.again.SetText("")
	do := verb()
	t.seat.Do(func() error { return do(fresh) }, func() { t.seat.Shell().Tell(kit.Good(done)) })
}
