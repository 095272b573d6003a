package together

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/record"
	"moot/crdt"
	"moot/crdt/engine"
)

// proof lets Ana look at the proof of the minutes of the meeting that goes on.
func proof(t *testing.T, v *guitest.Village, opinion func(context.Context, []byte) (crdt.Opinion, error)) *guitest.Visit {
	t.Helper()
	return v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen {
		s.SecondOpinion = opinion
		return NewProof(s, record.MeetingOf(v.Now))
	})
}

// until draws until somebody reads a text.
func until(h *guitest.Visit, text string) {
	h.Drawing.Until(func() bool { return strings.Contains(h.Text(), text) })
}

func TestASecondOpinionIsShownInWords(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, test := range []struct {
		name  string
		ask   func(context.Context, []byte) (crdt.Opinion, error)
		words string
	}{
		{"agrees", saying(crdt.Agrees), "Automerge reads exactly the same"},
		{"dissents", saying(crdt.Dissents), "Automerge reads something else"},
		{"refuses", saying(crdt.Refuses), "Automerge does not open them"},
		{"ends", saying(crdt.Ends), "Automerge broke down over them"},
		{"fails", func(context.Context, []byte) (crdt.Opinion, error) { return 0, errors.New("no such program") }, "Automerge could not be asked"},
		{"nobody to ask", nil, "There is no Automerge in this Moot"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := proof(t, v, test.ask)
			until(h, test.words)
			h.Reads("Ana Petrak", "Every device that shows this mark")
		})
	}
}

func saying(o crdt.Opinion) func(context.Context, []byte) (crdt.Opinion, error) {
	return func(_ context.Context, saved []byte) (crdt.Opinion, error) {
		if _, err := (engine.Engine{}).Load(crdt.Actor{1}, saved); err != nil {
			return 0, err
		}
		return o, nil
	}
}

// What is asked is the texts as they are: what somebody writes meanwhile is read and
// asked about anew.
func TestTheProofFollowsTheTexts(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	asked := 0
	h := proof(t, v, func(context.Context, []byte) (crdt.Opinion, error) {
		asked++
		return crdt.Agrees, nil
	})
	until(h, "exactly the same")
	before := h.Text()
	c, err := v.Boris.Collective("")
	guitest.Must(t, err)
	m, err := c.Meeting(v.Now)
	guitest.Must(t, err)
	guitest.Must(t, c.AddToMinutes(v.Now, m.Call.Agenda[5].ID, "Forty kilos have rot."))
	h.News(v)
	h.Drawing.Until(func() bool { return asked == 2 && strings.Contains(h.Text(), "exactly the same") })
	if h.Text() == before {
		t.Errorf("one reads what one read before:\n%s", before)
	}
	h.Reads("Boris Onal")
}

// The texts go into another program and come back as this person's edit.
func TestTextsGoOutAndComeBack(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	h := proof(t, v, nil)
	until(h, "no Automerge")
	c, err := v.Ana.Collective("")
	guitest.Must(t, err)
	m, err := c.Meeting(v.Now)
	guitest.Must(t, err)
	item := m.Call.Agenda[5].ID

	h.Press("Save as an Automerge file")
	h.Reads("Saved")
	name := m.Call.Title + ".automerge"
	saved := h.Device.Saved[name]
	elsewhere, err := engine.Engine{}.Load(crdt.Actor{9}, saved)
	guitest.Must(t, err)
	if _, err := elsewhere.Edit(func(e crdt.Editor) error {
		return e.Splice(crdt.At("text/"+string(item)), 0, 0, "Forty kilos have rot.")
	}); err != nil {
		t.Fatal(err)
	}
	changed, err := elsewhere.Save()
	guitest.Must(t, err)
	for _, words := range []string{"Brought in, as your edit: " + m.Call.Title, "Nothing in it is new: " + m.Call.Title} {
		h.Device.Chosen = bytes.NewReader(changed)
		h.Press("Bring in a changed file")
		h.Reads(words)
	}
	h.Device.Chosen = strings.NewReader("We met.")
	h.Press("Bring in a changed file")
	h.ReadsNot("We met.")
	m, err = c.Meeting(v.Now)
	guitest.Must(t, err)
	if m.Texts[item] != "Forty kilos have rot." {
		t.Errorf("the minutes say %q", m.Texts[item])
	}
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	var screens []guitest.Screen
	for _, o := range []crdt.Opinion{crdt.Agrees, crdt.Dissents} {
		screens = append(screens, guitest.Screen{Name: "proof-" + o.String(), Open: func(s *seat.Seat) shell.Screen {
			p := NewProof(s, record.MeetingOf(v.Now))
			of, err := p.c.Together(p.doc)
			guitest.Must(t, err)
			p.tried, p.of, p.opinion = of.Mark, of, o.String()
			return p
		}})
	}
	v.NothingIsCut(t, v.Ana, screens...)
}
