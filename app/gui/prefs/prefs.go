// Package prefs is the settings: what one is called, the language, the look,
// whether this device looks for neighbours and reminds, and the ways to the guide, to the
// list of problems and to further collectives.
//
// Every choice is in force at once. There is nothing to save, except the name,
// which is shared and so is said when it is whole.
package prefs

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/refusal"
	"moot/app/settings"
)

// Links lead from here to other screens, which open beside this one. All are
// given, but Lock may be nil where there is nothing to lock.
type Links struct {
	Lock, Guide, Protection, Problems, Found, Join func()
}

// Screen is the settings.
type Screen struct {
	seat  *seat.Seat
	links Links
	name  *widget.Entry
	list  *kit.Scroll
}

// New makes the screen.
func New(s *seat.Seat, links Links) *Screen {
	p := &Screen{
		seat: s, links: links, list: kit.NewScroll(5*look.Step, 4*look.Step),
		name: kit.Line(s.Settings.Values().Name, ""),
	}
	p.name.OnSubmitted = func(string) { p.rename() }
	return p
}

// Title is the name of the place.
func (p *Screen) Title() string { return p.seat.Say("place.settings") }

// Content is a scrolled form.
func (p *Screen) Content() fyne.CanvasObject { return p.list.Object() }

// Refresh reads the settings anew.
func (p *Screen) Refresh() {
	v := p.seat.Settings.Values()
	items := []kit.Item{
		p.item("help", nil, p.help),
		p.item("name", nil, p.naming),
		p.item("language", p.seat.Words().Language(), p.languages),
		p.item("palette", v.Palette, p.palettes),
		p.item("scale", v.TextScalePercent, p.scales),
		p.item("discovery", v.Discovery, p.discovery),
		p.item("reminders", v.Reminders, p.reminders),
		p.item("link", v.LinkKilobytesPerHour, p.link),
		p.item("collectives", p.collectives(), p.collectivesShown),
	}
	p.list.Set(items...)
}

func (p *Screen) item(key string, shows any, content func() fyne.CanvasObject) kit.Item {
	return kit.Item{Key: key, Shows: shows, Make: content}
}

// help is first: who looks for it is in no mood to search.
func (p *Screen) help() fyne.CanvasObject {
	row := func(key string, icon look.Icon, open func()) fyne.CanvasObject {
		return kit.ListRow(kit.Entry{Icon: icon, What: p.say(key)}, open)
	}
	rows := kit.Column(2*look.Step,
		row("guide", look.IconGuide, p.links.Guide),
		row("protection", look.IconGuide, p.links.Protection),
		row("problems", look.IconWarning, p.links.Problems),
	)
	if p.links.Lock != nil {
		rows.Add(kit.ListRow(kit.Entry{Icon: look.IconLock, What: p.seat.Words().Say("lock.settings")}, p.links.Lock))
	}
	return rows
}

func (p *Screen) naming() fyne.CanvasObject {
	return kit.Column(2*look.Step,
		kit.Field(p.say("name"), p.name, p.say("name.hint")),
		kit.SecondaryButton(p.say("name.change"), look.IconPen, p.rename))
}

// rename takes the name that stands there, if there is one.
func (p *Screen) rename() {
	if strings.TrimSpace(p.name.Text) == "" {
		p.seat.Tell(refusal.New(refusal.MemberNoName))
		return
	}
	if err := p.seat.Settings.Set("name", p.name.Text); err != nil {
		p.seat.Tell(err)
		return
	}
	name := p.seat.Settings.Values().Name
	p.seat.Shell().Tell(kit.Good(p.say("name.changed", "name", name)))
}

func (p *Screen) languages() fyne.CanvasObject {
	codes := i18n.Languages()
	var names []string
	for _, code := range codes {
		name := code
		if l, err := i18n.New(code); err == nil {
			name = l.Name()
		}
		names = append(names, name)
	}
	return p.choice("language", codes, names, p.seat.Words().Language())
}

func (p *Screen) palettes() fyne.CanvasObject {
	palettes := []settings.Palette{
		settings.PaletteSystem, settings.PaletteLight, settings.PaletteDark, settings.PaletteContrast,
	}
	var values, names []string
	for _, palette := range palettes {
		values = append(values, string(palette))
		names = append(names, p.say("palette."+string(palette)))
	}
	return p.choice("palette", values, names, string(p.seat.Settings.Values().Palette))
}

func (p *Screen) scales() fyne.CanvasObject {
	var values, names []string
	for _, percent := range []int{100, 125, 150, 175, 200} {
		values = append(values, strconv.Itoa(percent))
		names = append(names, p.say("scale.percent", "n", percent))
	}
	return p.choice("text-scale-percent", values, names, strconv.Itoa(p.seat.Settings.Values().TextScalePercent))
}

func (p *Screen) discovery() fyne.CanvasObject {
	return p.either("discovery", p.seat.Settings.Values().Discovery, p.say("discovery.hint"))
}

// reminders says what the system can do, and asks whether it should.
func (p *Screen) reminders() fyne.CanvasObject {
	r := p.seat.Reminders
	switch {
	case r == nil:
		return kit.Field(p.say("reminders"), kit.Secondary(p.say("reminders.cannot")), "")
	case !r.Closed:
		return p.either("reminders", p.seat.Settings.Values().Reminders, p.say("reminders.hint")+" "+p.say("reminders.open"))
	}
	return p.either("reminders", p.seat.Settings.Values().Reminders, p.say("reminders.hint"))
}

// link is how much may go over the air, for those whose link is thin or limited.
// What somebody set by the command line is one of the choices.
func (p *Screen) link() fyne.CanvasObject {
	now := p.seat.Settings.Values().LinkKilobytesPerHour
	amounts := []int{0, 10_000, 1_000, 100}
	if !slices.Contains(amounts, now) {
		amounts = append(amounts, now)
	}
	var values, names []string
	for _, n := range amounts {
		values = append(values, strconv.Itoa(n))
		if n == 0 {
			names = append(names, p.say("link.all"))
			continue
		}
		unit := "size.kb"
		if n >= 10*kilobytesInMega || n%kilobytesInMega == 0 {
			n, unit = n/kilobytesInMega, "size.mb"
		}
		names = append(names, p.say("link.amount", "amount", p.seat.Words().Say("carry."+unit, "size", n)))
	}
	return kit.Column(2*look.Step,
		p.choice("link-kilobytes-per-hour", values, names, strconv.Itoa(now)), kit.Secondary(p.say("link.hint")))
}

const kilobytesInMega = 1000

// either is a setting that is on or off, with what is to be known of it.
func (p *Screen) either(key string, on bool, hint string) fyne.CanvasObject {
	now := "off"
	if on {
		now = "on"
	}
	return kit.Column(2*look.Step,
		p.choice(key, []string{"on", "off"}, []string{p.say(key + ".on"), p.say(key + ".off")}, now),
		kit.Secondary(hint))
}

// choice is a setting with its values in words. A value that is none of them, as
// a person may have written into the file, shows as the first.
func (p *Screen) choice(key string, values, words []string, now string) fyne.CanvasObject {
	chosen := 0
	for i, value := range values {
		if value == now {
			chosen = i
		}
	}
	options := kit.NewOptions(words, chosen, func(i int) { p.seat.Set(key, values[i]) })
	return kit.Field(p.say(key), options.Object(), "")
}

// collectives are the names of all there are.
func (p *Screen) collectives() []string {
	var names []string
	for _, c := range p.seat.Resident.Collectives() {
		charter, err := c.Charter()
		if charter = seat.Trust(p.seat, charter, err); charter.Name == "" {
			charter.Name = c.ID().String()[:8]
		}
		names = append(names, charter.Name)
	}
	return names
}

func (p *Screen) collectivesShown() fyne.CanvasObject {
	all := p.seat.Resident.Collectives()
	column := kit.Column(2*look.Step, kit.Strong(p.say("collectives")))
	if len(all) > 1 {
		shown := 0
		for i, c := range all {
			if c == p.seat.Collective() {
				shown = i
			}
		}
		column.Add(kit.NewOptions(p.collectives(), shown, func(i int) { p.seat.Choose(all[i]) }).Object())
	}
	column.Add(kit.SecondaryButton(p.say("found"), look.IconPlus, p.links.Found))
	column.Add(kit.SecondaryButton(p.say("join"), look.IconPeople, p.links.Join))
	return column
}

func (p *Screen) say(key string, args ...any) string { return p.seat.Say("prefs."+key, args...) }
