package onboard_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"rsc.io/qr"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/onboard"
	"moot/app/gui/picture"
	"moot/app/meeting"
)

// threshold is somebody before the door.
type threshold struct {
	*guitest.Sight
	// rebuilt counts how often the window would have been built anew.
	rebuilt int
}

func at(t *testing.T, v *guitest.Village, p *guitest.Person, frame picture.Frame) *threshold {
	t.Helper()
	th := &threshold{}
	sitting, err := v.Sit(p, func() { th.rebuilt++ })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(sitting.Leave)
	asks := onboard.NewAsks(p.Resident, sitting.Feed, func() { sitting.Shell().Refresh() })
	th.Sight = sitting.See(frame, onboard.New(sitting.Seat, asks, "Europe/Skopje"))
	t.Cleanup(th.Close)
	return th
}

// toForm goes to where one asks with an invitation, for somebody who has asked
// before.
func (th *threshold) toForm(t *testing.T) {
	t.Helper()
	guitest.Must(t, th.Press("Join a collective"))
	guitest.Must(t, th.Press("Use another invitation"))
}

// until draws until a text is there.
func (th *threshold) until(want string) {
	th.Drawing.Until(func() bool { return strings.Contains(th.Text(), want) })
}

var phone = picture.Frames()[0]

func TestFounding(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	th := at(t, v, v.Ana, phone)
	guitest.Must(t, th.Write(""))
	guitest.Must(t, th.Press("Found a collective"))
	guitest.Must(t, th.Reads("Write your name as your neighbours know it."))
	guitest.Must(t, th.Write("Ana"))
	guitest.Must(t, th.Press("Found a collective"))
	if got := v.Ana.Settings.Values().Name; got != "Ana" {
		t.Errorf("the name kept is %q", got)
	}
	guitest.Must(t, th.Reads("The clock there shows 19:00."))
	guitest.Must(t, th.Press("Found it"))
	guitest.Must(t, th.Reads("The collective needs a name. Write one."))
	guitest.Must(t, th.Write("Upper Larch"))
	guitest.Must(t, th.Press("More than half"))
	guitest.Must(t, th.Press("Found it")) // the refusal before left the button in reach
	c := th.Collective()
	if c == nil || th.rebuilt != 1 {
		t.Fatalf("founded %v, and the window was built anew %d times, want once", c, th.rebuilt)
	}
	charter, err := c.Charter()
	if err != nil {
		t.Fatal(err)
	}
	want := guitest.Charter("Upper Larch")
	want.Quorum = meeting.Quorum{Num: 1, Den: 2, Strict: true}
	want.SecondQuorum, want.Newcomers, want.Signers, want.Ways = want.Quorum, 5, 1, charter.Ways
	if charter.Rules != want {
		t.Errorf("the charter is %+v, want %+v", charter, want)
	}
}

func TestALanguageIsInForceAtOnceAndLosesNothing(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	th := at(t, v, v.Ana, phone)
	guitest.Must(t, th.Write("Анна"))
	guitest.Must(t, th.Press("Русский"))
	s := v.Ana.Settings.Values()
	if th.rebuilt != 1 || s.Language != "ru" || s.Name != "Анна" {
		t.Errorf("built anew %d times, language %q, name %q", th.rebuilt, s.Language, s.Name)
	}
}

// invitation is one to the village, as Ana hands it over.
func invitation(t *testing.T, v *guitest.Village) collective.Invitation {
	t.Helper()
	i, err := v.Ana.Invite(v.Ana.Collectives()[0])
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// code is what Chona's screen shows beside Emil's name.
func code(t *testing.T, v *guitest.Village) string {
	t.Helper()
	waiting, err := v.Chona.Collectives()[0].Waiting()
	guitest.Must(t, err)
	if len(waiting) != 1 || len(waiting[0].Code) != len("482 913") {
		t.Fatalf("waiting are %+v", waiting)
	}
	return waiting[0].Code
}

func TestJoining(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	th := at(t, v, v.Emil, phone)
	guitest.Must(t, th.Reads("Upper Larch", "asked")) // on another day
	guitest.Must(t, th.Press("Upper Larch"))
	guitest.Must(t, th.Reads("Waiting for somebody to let you in.", "Compare: both screens show", code(t, v)))
	guitest.Must(t, th.Press("Use another invitation"))
	guitest.Must(t, th.Write("moot:half"))
	guitest.Must(t, th.Press("Ask to join"))
	guitest.Must(t, th.Reads("This is not a whole invitation."))
	text := invitation(t, v).String()
	guitest.Must(t, th.Write("  "+text[:50]+"\n"+text[50:]))
	guitest.Must(t, th.Press("Ask to join"))
	th.until("Ana Petrak, or any other member, finds you on Home")
	c := v.Ana.Collectives()[0]
	waiting, err := c.Waiting()
	if err != nil || len(waiting) != 1 {
		t.Fatalf("%d wait (%v)", len(waiting), err)
	}
	if err := c.Vouch(waiting[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := v.Until("Emil to be in", func() (bool, error) {
		return th.Collective() != nil && !th.Collective().Me().IsZero(), nil
	}); err != nil {
		t.Error(err)
	}
}

func TestAskingSomebodyNearby(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Ana.Collectives()[0]
	v.Emil.Away(true)
	th := at(t, v, v.Emil, phone)
	th.toForm(t)
	th.until("Nobody here shows their device")
	v.Emil.Away(false)
	i, err := v.Ana.Invite(ana)
	guitest.Must(t, err)
	v.Ana.WelcomeNearby(i, time.Minute)
	guitest.Must(t, th.Press("Look again"))
	th.until("Ana Petrak\nUpper Larch")
	guitest.Must(t, th.Press("Ana Petrak"))
	// Emil has asked elsewhere before; what both screens are to show is the code
	// of this knock, once the members know of it.
	var waiting []collective.Waiting
	th.Drawing.Until(func() bool {
		waiting, err = ana.Waiting()
		return err != nil || len(waiting) == 1 && strings.Contains(th.Text(), waiting[0].Code)
	})
	guitest.Must(t, err)
	guitest.Must(t, ana.Vouch(waiting[0].ID))
	if err := v.Until("Emil to be in", func() (bool, error) {
		return th.Collective() != nil && !th.Collective().Me().IsZero(), nil
	}); err != nil {
		t.Error(err)
	}
}

func TestNobodyAnswersAndSomebodySaysNo(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	i := invitation(t, v)
	t.Run("nobody is near", func(t *testing.T) {
		v.Emil.Away(true)
		defer v.Emil.Away(false)
		th := at(t, v, v.Emil, phone)
		th.toForm(t)
		guitest.Must(t, th.Write(i.String()))
		guitest.Must(t, th.Press("Ask to join"))
		th.until("nobody answers")
		guitest.Must(t, th.Reads("Moot goes on trying"))
	})
	t.Run("the invitation is of no use", func(t *testing.T) {
		th := at(t, v, v.Emil, phone)
		th.toForm(t)
		i.Token[0]++
		guitest.Must(t, th.Write(i.String()))
		guitest.Must(t, th.Press("Ask to join"))
		th.until("not let in")
		guitest.Must(t, th.Reads("Ask for a new invitation."))
		guitest.Must(t, th.Reads("The text of the invitation")) // and there is where to put it
	})
}

// photo is the QR picture of a text as a camera sees it: on a dark table,
// grey, with grain.
func photo(t *testing.T, text string, scale int) image.Image {
	t.Helper()
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	grain := rand.New(rand.NewPCG(1, 2))
	side := (code.Size + 24) * scale
	p := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			shade := 40
			if mx, my := x/scale-8, y/scale-8; mx >= 0 && my >= 0 && mx < code.Size+8 && my < code.Size+8 {
				shade = 200
				if code.Black(mx-4, my-4) {
					shade = 60
				}
			}
			p.SetGray(x, y, color.Gray{Y: uint8(shade + grain.IntN(20))})
		}
	}
	return p
}

func TestReadingAnInvitationFromAFile(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	i := invitation(t, v)
	var shot, camera bytes.Buffer
	if err := png.Encode(&shot, photo(t, i.String(), 3)); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&camera, photo(t, i.String(), 12), nil); err != nil {
		t.Fatal(err)
	}
	var landscape bytes.Buffer
	if err := png.Encode(&landscape, image.NewGray(image.Rect(0, 0, 300, 200))); err != nil {
		t.Fatal(err)
	}
	told := "Waiting for somebody to let you in."
	no := "This is not a whole invitation."
	cases := []struct {
		name, file, want string
	}{
		{"a text", i.String() + "\n", told},
		{"a screenshot", shot.String(), told},
		{"a photo", camera.String(), told},
		{"a photo of something else", landscape.String(), no},
		{"half a photo", camera.String()[:camera.Len()/2], no},
		{"a picture that claims to be enormous", huge(), no},
		{"an empty file", "", no},
		{"noise", "\x00\xff\xfe", no},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			th := at(t, v, v.Emil, phone)
			th.toForm(t)
			th.Device.Chosen = strings.NewReader(c.file)
			guitest.Must(t, th.Press("Read a photo or a file"))
			th.until(c.want)
		})
	}
	t.Run("no file after all", func(t *testing.T) {
		th := at(t, v, v.Emil, phone)
		th.toForm(t)
		guitest.Must(t, th.Press("Read a photo or a file"))
		guitest.Must(t, th.Reads("The text of the invitation"))
	})
}

// huge is the head of a PNG of 65535 by 65535 pixels.
func huge() string {
	return "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xff\x00\x00\xff\xff\x08\x00\x00\x00\x00\xa4\xf0\x10\x0f"
}

func TestMarkup(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	for _, frame := range picture.Frames() {
		t.Run(frame.Name, func(t *testing.T) {
			test.AssertRendersToMarkup(t, "welcome-"+frame.Name+".xml", at(t, v, v.Ana, frame).Canvas())
		})
	}
}

func TestTheKeyboardFinishesTheForm(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	th := at(t, v, v.Ana, phone)
	path := th.Path(6)
	want := []string{"English", "Español", "Русский", "Ana Petrak", "Found a collective", "Join a collective"}
	if !slices.Equal(path, want) {
		t.Errorf("Tab goes %q, want %q", path, want)
	}
	th.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	th.Settle()
	guitest.Must(t, th.Reads("The text of the invitation"))
}

func TestAFurtherPhoneSaysSoAndAnAskIsTakenBack(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	c := v.Ana.Collectives()[0]
	i, err := v.Ana.InviteRoom(c)
	guitest.Must(t, err)
	guitest.Must(t, v.Emil.Settings.Set("name", "Ana Petrak"))
	for _, ask := range joining(t, v.Emil) {
		guitest.Must(t, v.Emil.Withdraw(ask.Invitation))
	}
	th := at(t, v, v.Emil, phone)
	guitest.Must(t, th.Press("Join a collective"))
	guitest.Must(t, th.Press("I belong already; this is another phone of mine"))
	guitest.Must(t, th.Write(i.String()))
	guitest.Must(t, th.Press("Ask to join"))
	th.until("Compare: both screens show")
	waiting, err := c.Waiting()
	guitest.Must(t, err)
	if last := waiting[len(waiting)-1]; !last.SaysBelongs {
		t.Errorf("who waits last is %+v", last)
	}
	guitest.Must(t, th.Press("Do not ask any more"))
	if left := joining(t, v.Emil); len(left) > 0 {
		t.Errorf("after taking it back the asks are %v", left)
	}
}

func joining(t *testing.T, p *guitest.Person) []collective.Ask {
	t.Helper()
	all, err := p.Joining()
	guitest.Must(t, err)
	return all
}
