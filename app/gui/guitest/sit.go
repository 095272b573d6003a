package guitest

import (
	"io"
	"sync"

	"moot/app/gui/feed"
	"moot/app/gui/look"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

// Sitting is somebody at their window, with a drawing goroutine that draws when
// it is told to. Leave it.
type Sitting struct {
	*seat.Seat
	Device  *Device
	Drawing *Drawing
	studio  *picture.Studio
}

// Sit seats somebody, in light colours. It makes the process's Fyne app, so it
// comes before the screens. changed is called when the window has to be built
// anew; it may be nil.
func (v *Village) Sit(p *Person, changed func()) (*Sitting, error) {
	theme, err := look.New(look.Light, look.ScaleMinPercent)
	if err != nil {
		return nil, err
	}
	studio := picture.NewStudio()
	studio.SetTheme(theme)
	parts, drawing := v.Parts(p)
	if changed != nil {
		parts.Changed = changed
	}
	s, err := seat.New(parts)
	return &Sitting{Seat: s, Device: parts.Device.(*Device), Drawing: drawing, studio: studio}, err
}

// Parts is what a seat of somebody is made of, and the drawing goroutine of its
// feed, which is the caller's to close. The Device is a *[Device].
func (v *Village) Parts(p *Person) (seat.Parts, *Drawing) {
	d := &Drawing{some: make(chan struct{}, 1)}
	return seat.Parts{
		Resident: p.Resident, Settings: p.Settings, Problems: p.Problems,
		Feed: feed.On(d.post), Device: &Device{}, System: "en", Now: v.clock.now, Changed: func() {},
		Reminders: (&Bell{Now: v.clock.now}).Reminders(),
	}, d
}

// Show puts one screen into a shell of its own. Its Object fills a window, or
// Attach does, which questions and keys need.
func (s *Sitting) Show(screen shell.Screen) *shell.Shell {
	sh := shell.New(shell.WordsIn(s.Words()), []shell.Place{
		{Icon: look.IconHome, Title: screen.Title(), Open: func() shell.Screen { return screen }},
	})
	s.Sit(sh)
	return sh
}

// Settle waits until everything the person decided is done, and shows it.
func (s *Sitting) Settle() { s.Drawing.Until(func() bool { return !s.Busy() }) }

// Leave ends what runs for the window.
func (s *Sitting) Leave() { s.Feed.Close() }

// Drawing is a drawing goroutine that waits to be told: the caller's own.
type Drawing struct {
	mu   sync.Mutex
	todo []func()
	some chan struct{}
}

func (d *Drawing) post(f func()) {
	d.mu.Lock()
	d.todo = append(d.todo, f)
	d.mu.Unlock()
	select {
	case d.some <- struct{}{}:
	default:
	}
}

// Until draws whatever comes, until something holds after it was drawn. It waits
// as long as that takes.
func (d *Drawing) Until(holds func() bool) {
	for d.draw(); !holds(); d.draw() {
		<-d.some
	}
}

// draw draws what has come so far, and what comes meanwhile.
func (d *Drawing) draw() {
	for {
		d.mu.Lock()
		todo := d.todo
		d.todo = nil
		d.mu.Unlock()
		if len(todo) == 0 {
			return
		}
		for _, f := range todo {
			f()
		}
	}
}

// Device is a machine whose person has chosen already: Save goes to Saved, Open
// reads Chosen, Copy goes to Copied.
type Device struct {
	Saved  map[string][]byte
	Chosen io.Reader // nil: the person chose nothing
	Copied string
}

// Save keeps what is written under its name.
func (d *Device) Save(name string, write func(io.Writer) error, done func(error)) {
	w := &keep{}
	err := write(w)
	if d.Saved == nil {
		d.Saved = make(map[string][]byte)
	}
	d.Saved[name] = w.bytes
	done(err)
}

// Open gives what was chosen to read.
func (d *Device) Open(read func(io.Reader) error, done func(error)) {
	if d.Chosen == nil {
		done(nil)
		return
	}
	done(read(d.Chosen))
}

// Copy keeps the text.
func (d *Device) Copy(text string) { d.Copied = text }

type keep struct{ bytes []byte }

func (k *keep) Write(b []byte) (int, error) {
	k.bytes = append(k.bytes, b...)
	return len(b), nil
}
