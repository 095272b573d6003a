package guitest

import (
	"io"
	"sync"

	"moot/app/gui/feed"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

// Sitting is somebody at their window, with a drawing goroutine that draws when
// it is told to. Leave it.
type Sitting struct {
	*seat.Seat
	Device *Device
	posted *posted
}

// Sit seats somebody. changed is called when the window has to be built anew; it
// may be nil.
func (v *Village) Sit(p *Person, changed func()) (*Sitting, error) {
	parts, todo := v.parts(p, changed)
	s, err := seat.New(parts)
	return &Sitting{Seat: s, Device: parts.Device.(*Device), posted: todo}, err
}

func (v *Village) parts(p *Person, changed func()) (seat.Parts, *posted) {
	if changed == nil {
		changed = func() {}
	}
	todo := &posted{some: make(chan struct{}, 1)}
	return seat.Parts{
		Resident: p.Resident, Settings: p.Settings, Problems: p.Problems,
		Feed: feed.On(todo.put), Device: &Device{}, System: "en", Now: v.clock.now, Changed: changed,
	}, todo
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
func (s *Sitting) Settle() {
	s.posted.run()
	for s.Busy() {
		<-s.posted.some
		s.posted.run()
	}
}

// Leave ends what runs for the window.
func (s *Sitting) Leave() { s.Feed.Close() }

// posted is what waits to be drawn.
type posted struct {
	mu   sync.Mutex
	todo []func()
	some chan struct{}
}

func (p *posted) put(f func()) {
	p.mu.Lock()
	p.todo = append(p.todo, f)
	p.mu.Unlock()
	select {
	case p.some <- struct{}{}:
	default:
	}
}

func (p *posted) run() {
	for {
		p.mu.Lock()
		todo := p.todo
		p.todo = nil
		p.mu.Unlock()
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
