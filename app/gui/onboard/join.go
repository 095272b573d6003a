package onboard

import (
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
)

// invitationLines is how much of an invitation one sees.
const invitationLines = 4

// Join is where one asks to belong, and sees what comes of it.
type Join struct {
	seat *seat.Seat
	asks *Asks
	text *widget.Entry
	// who is 1 for somebody who belongs already and asks with a further phone.
	who    *kit.Options
	action *kit.Press
	form   []kit.Item
	list   *kit.Scroll
	asked  []collective.Ask // as last read
	// again is true when somebody who has asked already wants to ask with
	// another invitation.
	again bool
}

// NewJoin makes the screen.
func NewJoin(s *seat.Seat, asks *Asks) *Join {
	j := &Join{
		seat: s, asks: asks, list: kit.NewScroll(4*look.Step, 4*look.Step),
		text: kit.Paragraphs("", "", invitationLines),
	}
	j.text.Wrapping = fyne.TextWrapBreak // an invitation is one long word
	j.action = kit.Primary(j.say("join.do"), look.IconHand, j.ask)
	j.who = kit.NewOptions([]string{j.say("join.new"), j.say("join.belongs")}, 0, func(int) {})
	j.form = []kit.Item{
		kit.Still("words", kit.Body(j.say("join.words"))),
		kit.Still("text", kit.Field(j.say("join.text"), j.text, j.say("join.text.hint"))),
		kit.Still("read", kit.SecondaryButton(j.say("join.read"), look.IconQR, j.read)),
	}
	return j
}

// Title says what one does here.
func (j *Join) Title() string { return j.say("join") }

// Content is the form, or what came of the asks.
func (j *Join) Content() fyne.CanvasObject { return j.list.Object() }

// Refresh shows how the asks stand.
func (j *Join) Refresh() {
	asks, err := j.asks.All()
	j.asked = seat.Trust(j.seat, asks, err)
	var items []kit.Item
	for _, ask := range j.asked {
		items = append(items, j.card(ask))
	}
	if j.asking() {
		items = append(items, kit.Still("who", kit.Field(j.say("join.who"), j.who.Object(), "")))
		j.list.Set(slices.Concat(items, j.nearby(), j.form)...)
		return
	}
	another := kit.Item{Key: "another", Make: func() fyne.CanvasObject {
		return kit.Quiet(j.say("join.another"), look.IconPlus, func() {
			j.again = true
			j.seat.Shell().Refresh()
		})
	}}
	j.list.Set(append(items, another)...)
}

// nearby are the devices whose owners let people ask. The first look is made
// without being asked for.
func (j *Join) nearby() []kit.Item {
	found, looking, looked := j.asks.Nearby()
	if !looked && !looking && j.seat.Resident.Online() {
		j.asks.Look()
		looking = true
	}
	items := []kit.Item{kit.Still("nearby", kit.Heading(j.say("nearby")))}
	for _, d := range found {
		entry := kit.Entry{Icon: look.IconPerson, What: d.Name, Note: d.Collective}
		items = append(items, kit.Item{Key: "nearby " + strings.Join(d.Addresses, " "), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { j.begin(collective.Nearby(d)) })
		}})
	}
	words := j.say("nearby.none")
	switch {
	case looking:
		words = j.say("nearby.looking")
	case len(found) > 0:
		words = j.say("nearby.words")
	}
	items = append(items, kit.Item{Key: "nearby words", Shows: words, Make: func() fyne.CanvasObject { return kit.Secondary(words) }})
	if !looking {
		items = append(items, kit.Item{Key: "nearby again", Make: func() fyne.CanvasObject {
			return kit.Quiet(j.say("nearby.again"), look.IconPeople, j.asks.Look)
		}})
	}
	return items
}

// Action asks, while the form is shown.
func (j *Join) Action() fyne.CanvasObject {
	if !j.asking() {
		return nil
	}
	return j.action
}

// asking reports whether the form is shown: until one has asked, and again after
// a no.
func (j *Join) asking() bool {
	for _, ask := range j.asked {
		if ask.State != collective.AskRefused && !j.again {
			return false
		}
	}
	return true
}

// card says how an ask stands, and what to do about it.
func (j *Join) card(ask collective.Ask) kit.Item {
	name := ask.Invitation.Collective
	state, words := standing(j.seat.Words(), ask)
	card := []fyne.CanvasObject{kit.Heading(name), kit.Flow(look.Step, kit.Chip(state)), kit.Body(words)}
	if ask.State != collective.AskRefused && ask.Code != "" {
		card = append(card, kit.Code(j.say("ask.compare"), ask.Code, j.say("ask.compare.words")))
	}
	card = append(card, kit.Quiet(j.say("withdraw"), look.IconCross, func() {
		j.seat.Do(func() error { return j.seat.Resident.Withdraw(ask.Invitation) }, nil)
	}))
	return kit.Item{Key: "ask " + ask.Invitation.String(), Shows: [4]string{name, state.Word, words, ask.Code},
		Make: func() fyne.CanvasObject { return kit.Card(card...) }}
}

// standing is how an ask stands, and what to do about it, in words.
func standing(l i18n.Localizer, ask collective.Ask) (kit.State, string) {
	i := ask.Invitation
	switch ask.State {
	case collective.AskUnheard:
		return kit.Careful(l.Say("start.ask.nobody")), l.Say("start.ask.nobody.words", "name", i.Collective)
	case collective.AskWaiting:
		words := l.Say("start.ask.told.words", "from", i.From)
		if ask.Needed > 1 {
			words += " " + l.Say("start.ask.vouched", "n", ask.Vouched, "needed", ask.Needed)
		}
		return kit.Running(l.Say("start.ask.told")), words
	case collective.AskRefused:
		return kit.Bad(l.Say("start.ask.refused")), l.Refuse(ask.No)
	default:
		return kit.Running(l.Say("start.ask.knocking")), l.Say("start.ask.knocking.words", "name", i.Collective)
	}
}

// ask asks with what stands in the field.
func (j *Join) ask() {
	i, err := collective.ParseInvitation(j.text.Text)
	if err != nil {
		j.seat.Tell(err)
		return
	}
	j.begin(i)
}

// read asks with what is in a file or a photo.
func (j *Join) read() {
	var found *collective.Invitation // until then the person chose nothing
	j.seat.Device.Open(func(from io.Reader) error {
		i, err := readInvitation(from)
		if err == nil {
			found = &i
		}
		return err
	}, func(err error) {
		switch {
		case err != nil:
			j.seat.Tell(err)
		case found != nil:
			j.begin(*found)
		}
	})
}

func (j *Join) begin(i collective.Invitation) {
	j.again = false
	i.Belongs = j.who.Chosen() == 1
	j.text.SetText("")
	j.asks.Begin(i)
	j.seat.Shell().Refresh()
}

func (j *Join) say(key string, args ...any) string { return j.seat.Words().Say("start."+key, args...) }
