package people

import (
	"io"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
)

// openInvitation makes a new invitation and shows it.
func (s *Screen) openInvitation() {
	c := s.seat.Collective()
	if c == nil || s.seat.Busy() {
		return
	}
	var i collective.Invitation
	s.seat.Do(func() (err error) {
		i, err = s.seat.Resident.Invite(c)
		return err
	}, func() { s.seat.Shell().Open(s, newInvitation(s.seat, i)) })
}

// invitation shows one invitation, and whoever knocks with it.
type invitation struct {
	seat *seat.Seat
	list *kit.Scroll
	text string
	// collective is the one it is for.
	collective string
}

func newInvitation(s *seat.Seat, i collective.Invitation) *invitation {
	return &invitation{seat: s, list: kit.NewScroll(4*look.Step, 4*look.Step), text: i.String(), collective: i.Collective}
}

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
	waiting, err := c.Waiting()
	items := atTheDoor(i.seat, c, seat.Trust(i.seat, waiting, err))
	if !i.seat.Resident.Online() {
		items = append(items, kit.Item{Key: "offline", Make: func() fyne.CanvasObject {
			return kit.Banner(kit.Careful(say(i.seat, "offline")), "", nil)
		}})
	}
	i.list.Set(append(items,
		kit.Item{Key: "how", Make: func() fyne.CanvasObject {
			return kit.Body(say(i.seat, "invitation.how", "collective", i.collective))
		}},
		kit.Item{Key: "picture", Make: i.picture},
		kit.Item{Key: "text", Make: i.words},
	)...)
}

// pictureSide is how large the picture is, in dp: as wide as a small phone.
const pictureSide = 280

// picture is the invitation for the camera of another phone.
func (i *invitation) picture() fyne.CanvasObject {
	picture, err := kit.QR(i.text, pictureSide)
	if err != nil {
		return kit.Secondary(say(i.seat, "picture.none")) // the text below says the same
	}
	return picture
}

// words is the invitation as text, with what one can do with it.
func (i *invitation) words() fyne.CanvasObject {
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
	if i.seat.Device == nil {
		return
	}
	written := false
	i.seat.Device.Save(say(i.seat, "file")+".txt", func(w io.Writer) error {
		written = true
		_, err := io.WriteString(w, i.text+"\n")
		return err
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
