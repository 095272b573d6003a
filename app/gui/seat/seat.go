// Package seat is where a person sits: what every screen has in reach. It knows
// the person's collectives, language and settings, runs what they decide away
// from the screen, and puts a "no" into one plain sentence.
//
// A screen asks the collective for what it shows at each Refresh, and hands what
// the person does to [Seat.Do]:
//
//	vote := func(c poll.Choice) {
//		s.Do(func() error { return s.Collective().Cast(motion, answer) }, nil)
//	}
//
// It never changes what it shows by itself: the change comes back as news, from
// this device as from any other.
//
// Everything here is called on the goroutine that draws.
package seat

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"moot/app/collective"
	"moot/app/decision"
	"moot/app/gui/feed"
	"moot/app/gui/kit"
	"moot/app/gui/remind"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/problems"
	"moot/app/settings"
	"moot/app/words"
	"moot/crdt"
)

// Device is what the machine offers beside the window.
type Device interface {
	// Save asks where to put a file of that name and gives a place to write;
	// done hears nil, too, when the person chose none.
	Save(name string, write func(io.Writer) error, done func(error))
	// Open asks for a file and gives it to read.
	Open(read func(io.Reader) error, done func(error))
	// Copy puts text where it can be pasted from.
	Copy(text string)
}

// Parts is what a seat is made of. All are given; Device and Reminders may be nil
// where there is nobody to ask, as in pictures.
type Parts struct {
	Resident *collective.Resident
	Settings *settings.File
	Problems *problems.Log
	Feed     *feed.Feed
	Device   Device
	// Reminders are what the system says for Moot; nil where it says nothing.
	Reminders *remind.Reminders
	// System is the language of the machine, used until the person chooses one.
	System string
	Now    func() time.Time
	// Changed is called when language, palette, text size or the collective
	// shown are other ones: the window is built anew.
	Changed func()
	// SecondOpinion asks a program by other people what it reads in a saved
	// document. It is nil where there is nobody to ask.
	SecondOpinion func(ctx context.Context, saved []byte) (crdt.Opinion, error)
	// Used is called when the person goes somewhere or does something, so that the
	// device is not locked under their hands. It may be nil.
	Used func()
}

// Seat is one person at one window.
type Seat struct {
	Parts
	words i18n.Localizer
	shell *shell.Shell
	shown *collective.Collective
	busy  int
}

// New makes a seat that shows the first collective there is, if any.
func New(p Parts) (*Seat, error) {
	s := &Seat{Parts: p}
	if err := s.speak(); err != nil {
		return nil, err
	}
	s.settle()
	return s, nil
}

// speak chooses the language: the person's, the machine's, or English.
func (s *Seat) speak() (err error) {
	s.words, err = Speak(s.Settings.Values().Language, s.System)
	return err
}

// Speak is the first of the languages that Moot speaks, or English.
func Speak(languages ...string) (i18n.Localizer, error) {
	for _, name := range languages {
		if l, err := i18n.New(name); err == nil {
			return l, nil
		}
	}
	l, err := i18n.New("en")
	if err != nil {
		return l, fmt.Errorf("choose a language: %w", err)
	}
	return l, nil
}

// settle shows a collective if none is shown yet.
func (s *Seat) settle() {
	if all := s.Resident.Collectives(); s.shown == nil && len(all) > 0 {
		s.shown = all[0]
	}
}

// Words is the language spoken now.
func (s *Seat) Words() i18n.Localizer { return s.words }

// Say puts a key of the gui catalogue into words.
func (s *Seat) Say(key string, args ...any) string { return s.words.Say("gui."+key, args...) }

// Collective is the one shown; nil before the first was founded or joined.
func (s *Seat) Collective() *collective.Collective {
	s.settle()
	return s.shown
}

// Choose shows another collective.
func (s *Seat) Choose(c *collective.Collective) {
	s.shown = c
	s.Changed()
}

// Zone is where the clocks of the collective shown stand.
func (s *Seat) Zone() *time.Location {
	if c := s.Collective(); c != nil {
		if charter, err := c.Charter(); err == nil {
			return charter.Location()
		}
	}
	return time.Local
}

// When writes a wall-clock time where the collective is, with its day.
func (s *Seat) When(t meeting.LocalTime) string {
	at, err := time.ParseInLocation(meeting.LocalTimeLayout, string(t), s.Zone())
	if err != nil {
		return string(t)
	}
	return s.words.DateTime(at)
}

// At writes a moment: the time of day if that was today, else with its day, and
// with its year if that was another one.
func (s *Seat) At(t time.Time) string {
	t = t.In(s.Zone())
	today := s.Now().In(s.Zone())
	switch {
	case t.Year() != today.Year():
		return s.words.DateTime(t)
	case t.YearDay() != today.YearDay():
		return s.words.Day(t) + ", " + s.words.Time(t)
	}
	return s.words.Time(t)
}

// Names lists what members are called, by the alphabet, as a sentence does.
func (s *Seat) Names(ids ...member.ID) string {
	c := s.Collective()
	if c == nil {
		return ""
	}
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		names = append(names, c.Name(id))
	}
	slices.SortStableFunc(names, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return s.words.And(names...)
}

// Finder finds what motions and decisions name, in the collective shown. There must
// be one.
func (s *Seat) Finder() words.Finder {
	c := s.Collective()
	return words.Finder{Member: c.Name, Group: c.GroupName, Zone: s.Zone(), Decision: func(id motion.ID) (decision.Decision, bool) {
		d, err := c.Decision(id)
		return d, err == nil
	}}
}

// Set changes a setting and builds the window anew. What the setting does not
// take is told in one sentence.
func (s *Seat) Set(key, value string) {
	if err := s.Settings.Set(key, value); err != nil {
		s.Tell(err)
		return
	}
	if err := s.speak(); err != nil {
		s.Tell(err)
		return
	}
	s.Changed()
}

// Sit gives the seat the shell its screens are in.
func (s *Seat) Sit(sh *shell.Shell) {
	s.shell = sh
	sh.OnUse(s.Used)
}

// Shell is the frame around the screens.
func (s *Seat) Shell() *shell.Shell { return s.shell }

// Do runs something the person decided, away from the screen. An error is told
// in one plain sentence; otherwise then is called, if it is not nil. Either way
// the screens in sight read anew.
func (s *Seat) Do(work func() error, then func()) {
	s.DoLong(func(context.Context) error { return work() }, then)
}

// DoLong is Do for what may take long and ends with the context.
func (s *Seat) DoLong(work func(context.Context) error, then func()) {
	s.busy++
	if s.Used != nil {
		s.Used()
	}
	s.Feed.Run(work, func(err error) {
		s.busy--
		switch {
		case err != nil:
			s.Tell(err)
		case then != nil:
			then()
		}
		if s.shell != nil {
			s.shell.Refresh()
		}
	})
}

// Busy reports whether something the person decided is still under way.
func (s *Seat) Busy() bool { return s.busy > 0 }

// Tell says an error in one plain sentence over the screen.
func (s *Seat) Tell(err error) {
	if s.shell != nil {
		s.shell.Tell(kit.Careful(s.words.Refuse(collective.Plain(err))))
	}
}

// Trust returns the value a query gave, and tells the error if it failed: a
// screen shows the zero value then.
func Trust[T any](s *Seat, value T, err error) T {
	if err != nil {
		s.Tell(err)
	}
	return value
}
