package onboard

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/charter"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
)

// vouchers is how many members let a newcomer in, in a collective founded here.
const vouchers = 1

// quorums are the shares offered, the usual one first, with the keys of their
// words.
var quorums = []struct {
	key    string
	quorum meeting.Quorum
}{
	{"quorum.half", meeting.Quorum{Num: 1, Den: 2}},
	{"quorum.more", meeting.Quorum{Num: 1, Den: 2, Strict: true}},
	{"quorum.third", meeting.Quorum{Num: 1, Den: 3}},
	{"quorum.none", meeting.Quorum{Num: 0, Den: 1}},
}

// Found is where one founds a collective.
type Found struct {
	seat        *seat.Seat
	name, place *widget.Entry
	zone        *widget.Entry
	there       *kit.Text
	quorum      *kit.Options
	action      *kit.Press
	list        *kit.Scroll
}

// NewFound makes the screen; zone is as for [New].
func NewFound(s *seat.Seat, zone string) *Found {
	f := &Found{
		seat: s, name: kit.Line("", s.Words().Say("start.found.name.example")), place: kit.Line("", ""),
		zone: kit.Line(zone, ""), there: kit.Secondary(""), list: kit.NewScroll(5*look.Step, 4*look.Step),
	}
	var shares []string
	for _, q := range quorums {
		shares = append(shares, f.say(q.key))
	}
	f.quorum = kit.NewOptions(shares, 0, func(int) {})
	f.action = kit.Primary(f.say("found.do"), look.IconTick, f.found)
	f.zone.OnChanged = func(string) { f.tellTime() }
	f.list.Set(
		kit.Still("words", kit.Body(f.say("found.words"))),
		kit.Still("name", kit.Field(f.say("found.name"), f.name, "")),
		kit.Still("place", kit.Field(f.say("found.place"), f.place, f.say("found.place.hint"))),
		kit.Still("quorum", kit.Field(f.say("quorum"), f.quorum.Object(), f.say("quorum.hint"))),
		kit.Still("zone", kit.Column(look.Step, kit.Field(f.say("zone"), f.zone, ""), f.there)),
	)
	f.tellTime()
	return f
}

// Title says what one does here.
func (f *Found) Title() string { return f.say("found") }

// Content is the form.
func (f *Found) Content() fyne.CanvasObject { return f.list.Object() }

// Refresh lets the button rest while a collective is being founded.
func (f *Found) Refresh() { f.action.SetDisabled(f.seat.Busy()) }

// Action founds it.
func (f *Found) Action() fyne.CanvasObject { return f.action }

// tellTime says what the clock shows in the zone, so that a wrong one is seen.
func (f *Found) tellTime() {
	at, err := time.LoadLocation(f.zone.Text)
	if err != nil || f.zone.Text == "" {
		f.there.SetText(f.say("zone.unknown"))
		return
	}
	f.there.SetText(f.say("zone.now", "time", f.seat.Words().Time(f.seat.Now().In(at))))
}

func (f *Found) found() {
	charter := charter.Usual()
	charter.Name, charter.Place, charter.Zone = f.name.Text, f.place.Text, f.zone.Text
	charter.Quorum, charter.Vouchers = quorums[f.quorum.Chosen()].quorum, vouchers
	f.seat.Do(func() error {
		_, err := f.seat.Resident.Found(charter)
		return err
	}, f.seat.Changed)
	f.Refresh()
}

func (f *Found) say(key string, args ...any) string { return f.seat.Words().Say("start."+key, args...) }
