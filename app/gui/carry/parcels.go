package carry

import (
	"errors"
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/feed"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
)

// report is what a parcel came to: how it stands, and in sentences.
type report struct {
	kit.State
	Lines []string
}

// packParcel asks where to, and writes the parcel there.
func (s *Screen) packParcel(what collective.Packing) {
	t := s.begin("packing")
	if t == nil {
		return
	}
	what.Progress = t.reach
	var packed collective.Packed
	s.seat.Device.Save(s.fileName(), func(w io.Writer) (err error) {
		packed, err = s.seat.Resident.Pack(t.writer(w), what)
		return err
	}, func(err error) {
		if s.end(t, err) {
			s.report = s.onPacked(packed, what)
		}
		s.seat.Shell().Refresh()
	})
}

// unpackParcel asks which file, and takes in what is in it: a parcel for this person, a
// luggage, or what another collective gave along.
func (s *Screen) unpackParcel() {
	t := s.begin("unpacking")
	if t == nil {
		return
	}
	var b brought
	s.seat.Device.Open(func(r io.Reader) (err error) {
		b, err = s.takeIn(t.reader(r))
		return err
	}, func(err error) {
		if s.end(t, err) || len(b.parcels) > 0 && b.parcels[0].New > 0 {
			s.onBrought(b)
		}
		s.seat.Shell().Refresh()
	})
}

// begin starts a task unless one is under way, or there is nobody to ask for a
// file.
func (s *Screen) begin(does string) *task {
	if s.task != nil || s.seat.Device == nil {
		return nil
	}
	s.task, s.report = newTask(does), report{}
	feed.Follow(s.seat.Feed, s.task.moved, s.seat.Shell().Refresh)
	return s.task
}

// end reports whether the task went through. What went wrong is told; that
// somebody stopped it, or chose no file, is not.
func (s *Screen) end(t *task, err error) bool {
	close(t.moved)
	s.task = nil
	switch {
	case errors.Is(err, errStopped):
	case err != nil:
		s.seat.Tell(err)
	default:
		return t.bytes.Load() > 0
	}
	return false
}

// parcel shows the one under way, or what the last came to, or what parcels are
// for.
func (s *Screen) parcel() []kit.Item {
	if t := s.task; t != nil && t.bytes.Load() > 0 {
		said := say(s.seat, t.does, "amount", size(s.seat, t.bytes.Load()))
		if percent, ok := t.percent(); ok {
			said = say(s.seat, t.does+".of", "percent", percent, "amount", size(s.seat, t.bytes.Load()))
		}
		return []kit.Item{{Key: "under way", Shows: said, Make: func() fyne.CanvasObject {
			return kit.Card(
				kit.Flow(look.Step, kit.Chip(kit.Running(say(s.seat, "underway")))),
				kit.Body(said),
				kit.SecondaryButton(say(s.seat, "stop"), look.IconCross, t.stop),
			)
		}}}
	}
	if s.report.Word == "" {
		return []kit.Item{note("parcels", say(s.seat, "parcels"))}
	}
	return []kit.Item{s.report.item("report")}
}

// item is the report as a card.
func (r report) item(key string) kit.Item {
	return kit.Item{Key: key, Shows: r, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Flow(look.Step, kit.Chip(r.State))}
		for _, line := range r.Lines {
			card = append(card, kit.Body(line))
		}
		return kit.Card(card...)
	}}
}

// onPacked says what the parcel holds, and for whom.
func (s *Screen) onPacked(p collective.Packed, what collective.Packing) report {
	holds := say(s.seat, "packed.holds", "n", p.Entries, "names", names(s.seat, what.Collectives), "amount", size(s.seat, p.Bytes))
	if len(what.For) > 0 {
		one := what.For[0]
		holds = say(s.seat, "packed.since", "n", p.Entries, "person", one.Name, "names", names(s.seat, one.Collectives), "amount", size(s.seat, p.Bytes))
	}
	return report{kit.Good(say(s.seat, "packed")), []string{holds, say(s.seat, "packed.take")}}
}

// onUnpacked says what the parcel brought, from whom, and how old it is.
func (s *Screen) onUnpacked(u collective.Unpacked) report {
	r := report{State: kit.Good(say(s.seat, "unpacked"))}
	add := func(key string, args ...any) { r.Lines = append(r.Lines, say(s.seat, key, args...)) }
	if u.New > 0 {
		add("unpacked.new", "n", u.New)
	} else {
		r.State = kit.Even(say(s.seat, "unpacked.nothing"))
	}
	if u.Known > 0 {
		add("unpacked.known", "n", u.Known)
	}
	if u.PackedBy != "" {
		zone := s.seat.Zone()
		add("unpacked.by", "name", u.PackedBy, "ago", s.seat.Words().Ago(u.PackedAt.In(zone), s.seat.Now().In(zone)))
	}
	if u.Others > 0 {
		add("unpacked.others", "n", u.Others)
	}
	if u.Kept && u.Others > 0 {
		add("unpacked.kept")
	}
	if u.Missing {
		r.State = kit.Careful(say(s.seat, "unpacked.partly"))
		add(missing(u.Kept))
	} else if u.Troubled > 0 {
		r.State = kit.Careful(say(s.seat, "unpacked.partly"))
		add("unpacked.troubled", "n", u.Troubled)
	}
	return r
}

// missing names the sentence about a parcel that came too early.
func missing(kept bool) string {
	if kept {
		return "unpacked.waits"
	}
	return "unpacked.missing"
}

// carried says what is carried for others, if there is anything.
func (s *Screen) carried() []kit.Item {
	c := s.seat.Resident.Carried()
	if c.Parcels == 0 {
		return nil
	}
	zone := s.seat.Zone()
	ago := s.seat.Words().Ago(c.Oldest.In(zone), s.seat.Now().In(zone))
	return []kit.Item{note("carried", say(s.seat, "carried", "n", c.Parcels, "amount", size(s.seat, c.Bytes), "ago", ago))}
}

// names are those of collectives, as a sentence lists them.
func names(s *seat.Seat, of []*collective.Collective) string {
	var names []string
	for _, c := range of {
		if charter, err := c.Charter(); err == nil && charter.Name != "" {
			names = append(names, charter.Name)
		}
	}
	return s.Words().And(names...)
}

// fileName names a parcel by the collective and the day, without anything that
// a memory stick might not take.
func (s *Screen) fileName() string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(` /\:*?"<>|.`, r) {
			return '-'
		}
		return r
	}, names(s.seat, s.seat.Resident.Collectives()))
	return strings.Trim(name+"-"+s.seat.Now().In(s.seat.Zone()).Format(time.DateOnly), "-") + ".parcel"
}

const kilobyte = 1000

// size writes a number of bytes as people compare files.
func size(s *seat.Seat, bytes int64) string {
	l, unit := s.Words(), "size.kb"
	n := (bytes + kilobyte - 1) / kilobyte
	if n >= 10*kilobyte {
		n, unit = n/kilobyte, "size.mb"
	}
	return l.Say("carry."+unit, "size", n)
}
