package minutes

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/approval"
	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/kit"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/together"
	"moot/app/meeting"
)

// evening is a village with minutes to be proposed.
func evening(t *testing.T) (*guitest.Village, meeting.ID) {
	t.Helper()
	v := guitest.Build(t, guitest.New)
	id, err := v.Evening()
	guitest.Must(t, err)
	return v, id
}

func minutesOf(id meeting.ID) func(*seat.Seat) shell.Screen {
	return func(s *seat.Seat) shell.Screen { return New(s, id) }
}

func TestNothingIsCut(t *testing.T) {
	v, id := evening(t)
	h, err := of(t, v.Ana).ProposeMinutes(id)
	guitest.Must(t, err)
	guitest.Must(t, of(t, v.Ana).ApproveMinutes(id, h))
	guitest.Must(t, v.Level())
	guitest.Must(t, of(t, v.Chona).ObjectToMinutes(id, h, "It was four planks."))
	guitest.Must(t, v.Level())
	m, err := of(t, v.Ana).Meeting(id)
	guitest.Must(t, err)
	item := m.Call.Agenda[0].ID
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "minutes", Open: minutesOf(v.Past)},
		guitest.Screen{Name: "minutes-growing", Open: minutesOf(v.Now)},
		guitest.Screen{Name: "minutes-proposed", Open: minutesOf(id)},
		guitest.Screen{Name: "minutes-objection", Open: func(s *seat.Seat) shell.Screen { return New(s, id).objection(h) }},
		guitest.Screen{Name: "minutes-text", Open: func(s *seat.Seat) shell.Screen {
			return &page{NewText(s, id, item), id, kit.NewScroll(4, 4)}
		}},
		guitest.Screen{Name: "minutes-history", Open: func(s *seat.Seat) shell.Screen { return together.NewHistory(s, NewText(s, id, item).source()) }})
}

func TestTheTextsCanBeChecked(t *testing.T) {
	v, id := evening(t)
	ana := v.Visit(t, v.Ana, guitest.Phone(), minutesOf(id))
	ana.Press("Check the texts")
	ana.Drawing.Until(func() bool { return strings.Contains(ana.Text(), "Save as an Automerge file") })
	ana.Reads("Every device that shows this mark", "There is no Automerge in this Moot")
}

// TestTheScreenIsTheSame compares the screen with how it was when somebody last
// looked at it and found it good.
func TestTheScreenIsTheSame(t *testing.T) {
	v, id := evening(t)
	m, err := of(t, v.Ana).Meeting(id)
	guitest.Must(t, err)
	for _, frame := range picture.Frames() {
		ana := v.Alone(t, v.Ana, frame, func(s *seat.Seat) shell.Screen {
			return together.NewHistory(s, NewText(s, id, m.Call.Agenda[0].ID).source())
		})
		test.AssertRendersToMarkup(t, "history-"+frame.Name+".xml", ana.Canvas())
	}
}

func TestMinutesAreProposedObjectedToCorrectedAndApproved(t *testing.T) {
	v, id := evening(t)
	ana := v.Alone(t, v.Ana, guitest.Phone(), minutesOf(id))
	ana.Reads("Draft", "Three planks")
	ana.Press("Propose these minutes", "Propose these minutes")
	ana.Reads("Proposed", "proposed by Ana Petrak", "Still missing: the chair (Boris Onal), the minute-taker (Ana Petrak) and 1 more who was there.")

	ana.Press("Sign: that is how it was")
	ana.Reads("You put your name to exactly these words")
	ana.Press("Sign: that is how it was")
	ana.Reads("Signed: Ana Petrak.", "Still missing: the chair (Boris Onal) and 1 more who was there.")

	guitest.Must(t, v.Level())
	m, err := of(t, v.Chona).Minutes(id)
	guitest.Must(t, err)
	guitest.Must(t, of(t, v.Chona).ObjectToMinutes(id, m.Text.Hash(), "It was four planks."))
	ana.News(v)
	ana.Reads("It was four planks.", "open objection", "Chona Vale")

	room, err := of(t, v.Ana).Meeting(id)
	guitest.Must(t, err)
	item := room.Call.Agenda[0].ID
	guitest.Must(t, of(t, v.Ana).EditMinutes(id, item, room.Texts[item], strings.Replace(room.Texts[item], "Three", "Four", 1)))
	ana.News(v)
	ana.Press("Propose them anew, as corrected", "Propose these minutes")
	ana.Reads("Corrected", "taken into account", "Four planks")
	ana.Press("Sign: that is how it was", "Sign: that is how it was")
	guitest.Must(t, v.Level())
	for _, p := range []*guitest.Person{v.Boris, v.Chona} {
		m, err := of(t, p).Minutes(id)
		guitest.Must(t, err)
		guitest.Must(t, of(t, p).ApproveMinutes(id, m.Text.Hash()))
		guitest.Must(t, v.Level())
	}
	ana.News(v)
	ana.Reads("Approved", "Signed: Ana Petrak, Boris Onal and Chona Vale.", "These words stay as they were signed")

	guitest.Must(t, of(t, v.Ana).AddToMinutes(id, item, "And the rail was new."))
	ana.News(v)
	ana.Reads("It stands at the end, as later")
}

// Three meet, and Ana has chair and minutes. Ewa has no device and signs the sheet;
// Ana writes it down, and Boris, who has no job.
func TestASignatureOnPaperIsWrittenDown(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Hall())
	c := of(t, v.Ana)
	ewa, err := guitest.Member(c, guitest.Ewa)
	guitest.Must(t, err)
	id, err := c.CallMeeting(collective.Called{Title: "The oven", When: "2026-11-24T17:00", Place: "at the oven", Agenda: meeting.Titles("Wood")})
	guitest.Must(t, err)
	guitest.Must(t, c.OpenMeeting(id))
	guitest.Must(t, c.TakeJob(id, meeting.Chair, c.Me()))
	guitest.Must(t, c.TakeJob(id, meeting.Pen, c.Me()))
	guitest.Must(t, c.Enter(id, ewa, meeting.Arrived, time.Time{}))
	guitest.Must(t, v.Level())
	guitest.Must(t, of(t, v.Boris).Attend(id, meeting.Arrived))
	guitest.Must(t, v.Level())
	guitest.Must(t, c.CloseMeeting(id))
	h, err := c.ProposeMinutes(id)
	guitest.Must(t, err)
	guitest.Must(t, c.ApproveMinutes(id, h))
	guitest.Must(t, v.Level())
	ana := v.Alone(t, v.Ana, guitest.Phone(), minutesOf(id))
	ana.Reads("Still missing: 1 more who was there.")
	ana.Press("Signatures on paper")
	ana.ReadsNot(guitest.Fero) // who was not there
	ana.Press(guitest.Ewa)
	ana.Reads("Ewa Lund has signed the sheet with the mark " + h.Mark())
	ana.Press("Yes, signed on paper")
	ana.Reads("Written down by Ana Petrak.", "another must write it down too")

	guitest.Must(t, v.Level())
	guitest.Must(t, of(t, v.Boris).EnterSignature(id, h, ewa))
	ana.News(v)
	ana.Reads("Written down by Ana Petrak and Boris Onal.", "signed on paper")
	ana.Key(fyne.KeyEscape)
	ana.Press("Check it")
	ana.Reads(kit.Grouped(h.String()[:16]), "Proposed by Ana Petrak", "Ana Petrak, on their own device",
		"Ewa Lund, on paper, written down by Ana Petrak and Boris Onal", "There were: Ana Petrak, Boris Onal and Ewa Lund.", "Enough have signed.")
	m, err := of(t, v.Ana).Minutes(id)
	guitest.Must(t, err)
	if m.State != approval.Approved {
		t.Errorf("minutes are %s", m.State)
	}
	v.NothingIsCut(t, v.Ana, guitest.Screen{Name: "minutes-signatures", Open: func(s *seat.Seat) shell.Screen { return New(s, id).signatures(h) }},
		guitest.Screen{Name: "minutes-proof", Open: func(s *seat.Seat) shell.Screen { return newProof(New(s, id)) }})
}

func TestWhoObjectedTakesItBack(t *testing.T) {
	v, id := evening(t)
	guitest.Must(t, v.Chona.Settings.Set("language", "en"))
	_, err := of(t, v.Ana).ProposeMinutes(id)
	guitest.Must(t, err)
	guitest.Must(t, v.Level())
	chona := v.Alone(t, v.Chona, guitest.Phone(), minutesOf(id))
	chona.Press("That is not how it was", "Object")
	chona.ReadsNot("open objection")
	chona.Write("It was four planks.")
	chona.Press("Object")
	chona.Reads("open objection")
	chona.ReadsNot("Sign: that is how it was")
	chona.Press("My objection is settled")
	chona.Reads("withdrawn", "Sign: that is how it was")
}

func TestATextThatWasProposedIsReadAndCorrectedOnPurpose(t *testing.T) {
	v, id := evening(t)
	m, err := of(t, v.Ana).Meeting(id)
	guitest.Must(t, err)
	item := m.Call.Agenda[0].ID
	var screen *page
	open := func(s *seat.Seat) shell.Screen {
		screen = &page{NewText(s, id, item), id, kit.NewScroll(4, 4)}
		return screen
	}
	ana := v.Alone(t, v.Ana, guitest.Phone(), open)
	ana.ReadsNot("Correct the text") // a draft is written freely
	_, err = of(t, v.Ana).ProposeMinutes(id)
	guitest.Must(t, err)
	ana.News(v)
	ana.Reads("Three planks", "What is corrected here counts once somebody proposes them anew.")
	ana.Press("Correct the text")
	ana.Canvas().Focus(screen.draft)
	screen.draft.SetText("Four planks are gone.")
	ana.Canvas().Focus(nil)
	ana.Settle()
	if got := recorded(t, v.Ana, screen); got != "Four planks are gone." {
		t.Errorf("%q is recorded", got)
	}
}

func TestAnEarlierTextIsBroughtBack(t *testing.T) {
	v, id := evening(t)
	m, err := of(t, v.Ana).Meeting(id)
	guitest.Must(t, err)
	item := m.Call.Agenda[0].ID
	before := m.Texts[item]
	guitest.Must(t, of(t, v.Chona).EditMinutes(id, item, before, "Nonsense."))
	var screen *page
	ana := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen {
		screen = &page{NewText(s, id, item), id, kit.NewScroll(4, 4)}
		return screen
	})
	ana.News(v)
	ana.Press("Who wrote what, and earlier texts")
	ana.Reads("As it stands", "Nonsense.", "Chona Vale", "taken out", "The posts hold.", "Ana Petrak")
	ana.Press("Bring this text back")
	ana.Reads("It stays in this list")
	ana.Press("Bring this text back")
	if got := recorded(t, v.Ana, screen); got != before {
		t.Errorf("%q is recorded, want %q", got, before)
	}
}

func TestAnotherMeetingIsAskedToApprove(t *testing.T) {
	v, id := evening(t)
	h, err := of(t, v.Ana).ProposeMinutes(id)
	guitest.Must(t, err)
	ana := v.Alone(t, v.Ana, guitest.Phone(), minutesOf(id))
	ana.Press("Let the meeting that goes on decide")
	ana.Reads("It is a motion of that meeting now.")
	all, err := ana.Collective().Motions()
	guitest.Must(t, err)
	for _, o := range all {
		if of, carries := approval.Carries(o.Wording.Text); carries && of == h && o.Meeting == v.Now {
			return
		}
	}
	t.Error("there is no such motion")
}

func TestTheMinutesAreSaved(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), minutesOf(v.Past))
	ana.Reads("First meeting", "The stove smokes")
	ana.Press("Save as text", "Save as PDF to print", "Save the whole pack to print")
	if text := string(ana.Device.Saved["minutes-2026-11-10.txt"]); len(text) == 0 {
		t.Error("no text was saved")
	}
	for _, name := range []string{"minutes-2026-11-10.pdf", "pack-2026-11-10.pdf"} {
		if pdf := string(ana.Device.Saved[name]); !strings.HasPrefix(pdf, "%PDF") {
			t.Errorf("no %s was saved", name)
		}
	}
}

func TestTheKeyboardIsEnoughToSign(t *testing.T) {
	v, id := evening(t)
	h, err := of(t, v.Ana).ProposeMinutes(id)
	guitest.Must(t, err)
	ana := v.Alone(t, v.Ana, guitest.Phone(), minutesOf(id))
	for range 20 {
		ana.Canvas().FocusNext()
		if p, ok := ana.Canvas().Focused().(*kit.Press); ok && p.AccessibilityLabel() == "Sign: that is how it was" {
			break
		}
	}
	ana.Key(fyne.KeyReturn)
	ana.Reads("Sign these minutes?")
	ana.Press("Sign: that is how it was")
	m, err := ana.Collective().Minutes(id)
	guitest.Must(t, err)
	if !m.HasApproved(ana.Collective().Me(), h) {
		t.Error("Ana has not signed")
	}
}

func TestWhatIsPrintedReadsAsItWasWritten(t *testing.T) {
	for markdown, want := range map[string]string{
		`## 1. 3 \* 4 \_and\_ &lt;b&gt;`: "1. 3 * 4 _and_ <b>",
		`- Ana \[Petrak\]`:               "Ana [Petrak]",
		`> Four planks\`:                 "Four planks",
		`| a \| b | c |`:                 "a | b · c",
		`1\. not a list`:                 "1. not a list",
		`Chair: ` + blanks:               "",
		"| --- | ---: |":                 "",
	} {
		var read []string
		for _, part := range printed(markdown) {
			read = append(read, strings.TrimPrefix(guitest.ReadOf(part), "–\n"))
		}
		if got := strings.Join(read, "\n"); got != want {
			t.Errorf("%q reads %q, want %q", markdown, got, want)
		}
	}
}
