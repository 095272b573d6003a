package work

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/member"
)

// pickedAtOnce is how many people are listed at once, and searchFrom how many there
// must be for a search to be worth its place.
const (
	pickedAtOnce = 60
	searchFrom   = 12
)

// picker is where one picks people, found by their names.
type picker struct {
	page
	key    string
	from   []member.Member
	picked map[member.ID]bool
	search *widget.Entry
	action *kit.Press
}

// newPicker lists people, some of them picked already. Key begins its words; done
// hears who is picked, and leaves the screen.
func newPicker(p page, key string, from []member.Member, before member.Set, done func(member.Set)) *picker {
	k := &picker{page: newPage(p.seat, p.links, 2*look.Step), key: key, from: from, picked: make(map[member.ID]bool)}
	for _, id := range before {
		k.picked[id] = true
	}
	k.search = kit.Line("", k.say("search"))
	k.search.OnChanged = func(string) { k.Refresh() }
	k.action = kit.Primary(k.say(key+".do"), look.IconTick, func() { done(k.set()) })
	return k
}

// set is who is picked.
func (k *picker) set() member.Set {
	var all []member.ID
	for id, is := range k.picked {
		if is {
			all = append(all, id)
		}
	}
	return member.SetOf(all...)
}

// Title says what they are picked for.
func (k *picker) Title() string { return k.say(k.key) }

// Action does it.
func (k *picker) Action() fyne.CanvasObject { return k.action }

// Refresh lists those whose names have what is searched for in them.
func (k *picker) Refresh() {
	items := []kit.Item{{Key: "words", Make: func() fyne.CanvasObject { return kit.Secondary(k.say(k.key + ".words")) }}}
	if len(k.from) >= searchFrom {
		items = append(items, kit.Still("search", k.search))
	}
	wanted, shown := strings.ToLower(strings.TrimSpace(k.search.Text)), 0
	for _, m := range k.from {
		if shown == pickedAtOnce || !strings.Contains(strings.ToLower(m.Name), wanted) {
			continue
		}
		shown++
		items = append(items, kit.Item{Key: m.ID.String(), Shows: k.picked[m.ID], Make: func() fyne.CanvasObject {
			return kit.Tick(m.Name, k.picked[m.ID], func() {
				k.picked[m.ID] = !k.picked[m.ID]
				k.Refresh()
			})
		}})
	}
	k.list.Set(items...)
}
