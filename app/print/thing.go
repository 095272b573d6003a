package print

import (
	"io"
	"time"

	"moot/app/group"
	"moot/app/i18n"
	"moot/app/thing"
	"moot/app/words"
)

// Commons is what the register of things held in common is printed of.
type Commons struct {
	Collective string
	Things     []thing.Thing // those that left are set apart
	Stewards   map[group.ID]string
	At         time.Time
}

// commonsJSON is the register for programs.
type commonsJSON struct {
	Things []registeredJSON `json:"things"`
}

type registeredJSON struct {
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	Kind     thing.Kind  `json:"kind"`
	State    thing.State `json:"state"`
	Place    string      `json:"place"`
	Purpose  string      `json:"purpose"`
	Stewards string      `json:"stewards"`
	Came     thing.Came  `json:"came"`
}

// Things writes the register: what is here with its place, stewards and state, then what
// left, and how.
func Things(w io.Writer, format Format, r Commons, l i18n.Localizer, zone *time.Location) error {
	form := commonsJSON{Things: []registeredJSON{}}
	here := table{columns: []column{{title: l.Say("print.things.what"), share: 5}, {title: l.Say("print.things.where"), share: 4},
		{title: l.Say("print.things.who"), share: 3.5}, {title: l.Say("print.things.state"), share: 2.5}}}
	var left []string
	for _, t := range r.Things {
		c := t.Card
		form.Things = append(form.Things, registeredJSON{t.ID.String(), c.Title, c.Kind, t.State, c.Place, c.Purpose, c.Stewards.String(), c.Came})
		if t.Gone() {
			left = append(left, l.Say("print.things.gone", "title", c.Title, "how", l.Say("words.thing.left."+string(t.Leaving.How), "to", t.Leaving.To, "reason", t.Leaving.Reason)))
			continue
		}
		stewards := l.Say("print.things.all")
		if !c.Stewards.IsZero() {
			stewards = r.Stewards[c.Stewards]
		}
		here.rows = append(here.rows, []string{dotted(c.Title, words.ThingKind(l, c.Kind)), c.Place, stewards, words.ThingState(l, t.State)})
	}
	p := Work{Collective: r.Collective, At: r.At}
	return p.write(w, format, form, l, zone, func(d *document) {
		d.title = l.Say("print.things")
		d.add(plain, l.Say("print.things.common"))
		if len(here.rows) > 0 {
			d.table(here)
		}
		if len(left) > 0 {
			d.heading("", l.Say("print.things.left"))
		}
		for _, line := range left {
			d.add(item, line)
		}
	})
}
