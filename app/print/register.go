package print

import (
	"io"
	"strconv"
	"time"

	"moot/app/decision"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/words"
)

// Register is the register of decisions of a collective, to be printed.
type Register struct {
	Collective string
	Decisions  []decision.Decision
	Meetings   map[meeting.ID]string // what they were called
	// At is when the list was made; it stands under the title.
	At time.Time
}

// Decisions writes the register, in the order in which it is given. JSON has
// each decision with Popolo's names; text, requirement, result and counts.
func Decisions(w io.Writer, format Format, r Register, l i18n.Localizer, zone *time.Location) error {
	data, err := canonical(registerForm(r))
	if err != nil {
		return err
	}
	if format == JSON {
		_, err = w.Write(data)
		return err
	}
	return write(w, format, registerDocument(r, mark(data), l, zone))
}

func registerDocument(r Register, mark string, l i18n.Localizer, zone *time.Location) document {
	title := l.Say("print.register")
	d := document{
		l: l, mark: mark, title: title,
		under: l.Say("print.as-of", "collective", r.Collective, "when", r.At.In(zone)),
		head:  dotted(r.Collective, title, l.Date(r.At.In(zone))),
	}
	for i, dec := range r.Decisions {
		d.heading(strconv.Itoa(i+1), l.Say("print.register.adopted", "when", l.Date(dec.AdoptedAt.In(zone))))
		if name := r.Meetings[dec.Meeting]; name != "" {
			d.add(plain, l.Say("print.register.at", "meeting", name))
		}
		d.add(setOff, dec.Wording.Text)
		d.add(plain, l.Say("minutes.motion.mark", "mark", dec.Wording.Hash.Short()))
		d.add(plain, l.Say("print.register.state", "state", words.DecisionState(l, dec.State)))
		d.add(strong, l.Say("minutes.poll.announced", "result", words.Result(l, dec.Outcome)))
	}
	if len(r.Decisions) == 0 {
		d.add(plain, l.Say("print.register.none"))
	}
	return d
}
