package people

import (
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/print"
)

// nearbyLease is how long people nearby may ask after the page was last in
// sight; as long as it is, that is renewed every minute.
const nearbyLease = 3 * time.Minute

// openInvitation makes a new invitation and shows it.
func (s *Screen) openInvitation() {
	invite(s.seat, s.seat.Resident.Invite, func(i collective.Invitation) {
		s.seat.Shell().Open(s, newInvitation(s.seat, i))
	})
}

// invite makes an invitation and hands it on.
func invite(s *seat.Seat, how func(*collective.Collective) (collective.Invitation, error), then func(collective.Invitation)) {
	c := s.Collective()
	if c == nil || s.Busy() {
		return
	}
	var i collective.Invitation
	s.Do(func() (err error) {
		i, err = how(c)
		return err
	}, func() { then(i) })
}

// invitation shows one invitation, and below it whoever knocks with it, so that
// the picture stays where phones are held to it. While it is in sight people nearby may ask without it.
type invitation struct {
	seat  *seat.Seat
	door  *door
	list  *kit.Scroll
	shown collective.Invitation
	text  string
}

func newInvitation(s *seat.Seat, i collective.Invitation) *invitation {
	page := &invitation{seat: s, list: kit.NewScroll(4*look.Step, 4*look.Step)}
	page.door = newDoor(s, page)
	page.show(i)
	return page
}

func (i *invitation) show(shown collective.Invitation) { i.shown, i.text = shown, shown.String() }

// Title says what this is.
func (i *invitation) Title() string { return say(i.seat, "invitation") }

// Content is a scrolled page.
func (i *invitation) Content() fyne.CanvasObject { return i.list.Object() }

// Refresh shows who is at the door by now.
func (i *invitation) Refresh() {
	c := i.seat.Collective()
	if c == nil {
		return
	}
	i.seat.Resident.WelcomeNearby(i.shown, nearbyLease)
	waiting, err := c.Waiting()
	var items []kit.Item
	if !i.seat.Resident.Online() {
		items = append(items, kit.Item{Key: "offline", Make: func() fyne.CanvasObject {
			return kit.Banner(kit.Careful(say(i.seat, "offline")), "", nil)
		}})
	}
	items = append(items,
		kit.Item{Key: "for", Shows: i.text, Make: i.whom},
		kit.Item{Key: "picture", Shows: i.text, Make: i.picture})
	items = append(items, i.door.items(c, seat.Trust(i.seat, waiting, err))...)
	i.list.Set(append(items,
		kit.Item{Key: "how", Shows: i.shown.Room, Make: i.how},
		kit.Item{Key: "text", Shows: i.text, Make: i.words},
	)...)
}

// whom is the choice between one person and everyone who is here.
func (i *invitation) whom() fyne.CanvasObject {
	chosen := 0
	if i.shown.Room {
		chosen = 1
	}
	options := kit.NewOptions([]string{say(i.seat, "invitation.one"), say(i.seat, "invitation.room")}, chosen, func(index int) {
		how := i.seat.Resident.Invite
		if index == 1 {
			how = i.seat.Resident.InviteRoom
		}
		invite(i.seat, how, func(made collective.Invitation) {
			i.show(made)
			i.seat.Shell().Refresh()
		})
	})
	return kit.Field(say(i.seat, "invitation.for"), options.Object(), "")
}

// how says what the invitation is for and how else people find this device.
func (i *invitation) how() fyne.CanvasObject {
	key := "invitation.how"
	if i.shown.Room {
		key = "invitation.room.how"
	}
	return kit.Column(3*look.Step,
		kit.Body(say(i.seat, key, "collective", i.shown.Collective)),
		kit.Secondary(say(i.seat, "nearby", "name", i.shown.From, "collective", i.shown.Collective)))
}

// pictureSide is how large the picture is, in dp: as wide as a small phone.
const pictureSide = 280

// picture is the invitation for the camera of another phone.
func (i *invitation) picture() fyne.CanvasObject {
	picture, err := kit.QR(i.shown.Picture(), pictureSide)
	if err != nil {
		return kit.Secondary(say(i.seat, "picture.none")) // the text below says the same
	}
	return picture
}

// words is the invitation as text, with what one can do with it.
func (i *invitation) words() fyne.CanvasObject {
	if i.shown.Room {
		return kit.Column(3*look.Step, kit.SecondaryButton(say(i.seat, "poster"), "", i.poster), i.asText())
	}
	return i.asText()
}

func (i *invitation) asText() fyne.CanvasObject {
	return kit.Card(
		kit.Heading(say(i.seat, "text")),
		kit.NewText(spaced(i.text), kit.Style{Size: look.SizeSecondary, Color: look.ColorInk, Serif: true}),
		kit.SecondaryButton(say(i.seat, "copy"), "", i.copy),
		kit.SecondaryButton(say(i.seat, "save"), "", i.save),
		kit.Secondary(say(i.seat, "invitation.way")),
	)
}

// copy puts the text where it can be pasted from.
func (i *invitation) copy() {
	if i.seat.Device == nil {
		return
	}
	i.seat.Device.Copy(i.text)
	i.seat.Shell().Tell(kit.Good(say(i.seat, "copied")))
}

// save writes the text into a file, for a stick or a message.
func (i *invitation) save() {
	i.keep(say(i.seat, "file")+".txt", func(w io.Writer) error {
		_, err := io.WriteString(w, i.text+"\n")
		return err
	})
}

// poster prints the invitation for the wall, in this person's language first.
func (i *invitation) poster() {
	languages := []i18n.Localizer{i.seat.Words()}
	for _, code := range i18n.Languages() {
		if l, err := i18n.New(code); err == nil && code != i.seat.Words().Language() {
			languages = append(languages, l)
		}
	}
	i.keep(say(i.seat, "file")+".pdf", func(w io.Writer) error {
		return print.WritePoster(w, print.Poster{Collective: i.shown.Collective, From: i.shown.From,
			Picture: i.shown.Picture(), Text: i.text, Until: i.shown.Until}, languages, i.seat.Zone())
	})
}

// keep writes a file where the person says, and tells whether that went well.
func (i *invitation) keep(name string, write func(io.Writer) error) {
	if i.seat.Device == nil {
		return
	}
	written := false
	i.seat.Device.Save(name, func(w io.Writer) error {
		written = true
		return write(w)
	}, func(err error) {
		switch {
		case err != nil:
			i.seat.Tell(err)
		case written:
			i.seat.Shell().Tell(kit.Good(say(i.seat, "saved")))
		}
	})
}

// groupLetters is how many letters stand together in a text to be typed.
const groupLetters = 6

// spaced sets the letters of an invitation in groups, for whoever has to type
// it; spaces do not count when it is read.
func spaced(text string) string {
	var groups []string
	for len(text) > groupLetters {
		groups = append(groups, text[:groupLetters])
		text = text[groupLetters:]
	}
	return strings.Join(append(groups, text), " ")
}
