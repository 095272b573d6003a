package room

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
)

// hall is the village with a meeting in full swing, and somebody in its room.
func hall(t *testing.T, who func(*guitest.Village) *guitest.Person) (*guitest.Village, *guitest.Visit) {
	t.Helper()
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Hall())
	return v, v.Alone(t, who(v), guitest.Phone(), roomOf(v.Now))
}

func ana(v *guitest.Village) *guitest.Person   { return v.Ana }
func chona(v *guitest.Village) *guitest.Person { return v.Chona }

// state is how the meeting stands on somebody's device.
func state(t *testing.T, v *guitest.Visit, id meeting.ID) meeting.Meeting {
	t.Helper()
	m, err := v.Collective().Meeting(id)
	guitest.Must(t, err)
	return m.Meeting
}

func TestWhoHasThePenLeadsThroughTheAgenda(t *testing.T) {
	v, ana := hall(t, ana)
	ana.Reads("Chair: Boris Onal · Minutes: Ana Petrak", "1 · The winding gear", "for 9 minutes", "Chona Vale is speaking")
	ana.Press("Done. Next: 2 · The path after the landslide")
	ana.Reads("2 · The path after the landslide", "for 0 minutes")
	m := state(t, ana, v.Now)
	if m.Items[0].State != meeting.Done || m.Items[1].State != meeting.Current {
		t.Errorf("the items are %v and %v", m.Items[0].State, m.Items[1].State)
	}
	ana.Press("Seed potatoes", "Take this up now")
	ana.Press("Later")
	ana.Key(fyne.KeyEscape)
	ana.Reads("No item has been taken up.", "Begin: 2 · The path")
	ana.Press("Hours of the mill", "Leave it out")
	if m := state(t, ana, v.Now); m.Items[6].State != meeting.Skipped {
		t.Errorf("the mill is %v", m.Items[6].State)
	}
}

func TestWhoLeadsNotTakesTheChairFirst(t *testing.T) {
	v, chona := hall(t, chona)
	chona.ReadsNot("Готово", "Tratado. Sigue")
	guitest.Must(t, v.Chona.Settings.Set("language", "en"))
	chona = v.Alone(t, v.Chona, guitest.Phone(), roomOf(v.Now))
	chona.ReadsNot("Done. Next")
	chona.Press("Chair: Boris Onal · Minutes: Ana Petrak")
	chona.Reads("jobs for this meeting only", "Leads through the agenda")
	chona.Press("Take the chair")
	if holder, _ := state(t, chona, v.Now).Holder(meeting.Chair); holder != chona.Collective().Me() {
		t.Error("Chona has not the chair")
	}
	chona.Press("Give it up")
	chona.Key(fyne.KeyEscape)
	chona.Reads("Chair: nobody yet · Minutes: Ana Petrak", "Done. Next")
}

func TestTheFloorGoesRound(t *testing.T) {
	v, ana := hall(t, ana)
	ana.Reads("Next: Ana Petrak, has not spoken yet")
	ana.Press("Speakers: 2")
	ana.Reads("Points of order come first", "Ewa Lund")
	ana.Press("Give the floor: Ana Petrak")
	ana.Reads("Ana Petrak is speaking")
	v.Pass(time.Minute)
	ana.Press("Give the floor: Ewa Lund")
	v.Pass(time.Minute)
	ana.Press("Has spoken")
	ana.Reads("Nobody is waiting to speak")
	ana.Press("I wish to speak")
	ana.Reads("spoke once")
	ana.Press("Take the hand down: Ana Petrak")
	if n := len(state(t, ana, v.Now).Queue()); n != 0 {
		t.Errorf("%d people wish to speak", n)
	}
}

func TestAPointOfOrderComesFirstAndIsRuledOn(t *testing.T) {
	v, ana := hall(t, ana)
	ana.Press("Point of order")
	ana.Write("The door is open and it is cold.")
	ana.Press("Raise the point of order")
	ana.Reads("Next: Ana Petrak, point of order")
	ana.Press("Speakers: 3", "Write down the ruling")
	ana.Press("Write it down")
	ana.Reads("Write down what was ruled.")
	ana.Write("The door is closed.")
	ana.Press("Write it down")
	ana.Reads("Ruled: The door is closed.")
	for _, s := range state(t, ana, v.Now).Speakers {
		if s.Order && (len(s.Rulings) != 1 || s.Rulings[0].Ruling != "The door is closed.") {
			t.Errorf("the rulings are %v", s.Rulings)
		}
	}
}

func TestPeopleWithoutADeviceAreTwoTapsAway(t *testing.T) {
	v, ana := hall(t, ana)
	ana.Press("Who is here: 4")
	ana.Reads("Without a device", "Ewa Lund · here since 18:45", guitest.Fero)
	ana.Press(guitest.Fero)
	ana.Reads("Fero Brandt · here since 18:54")
	if n := len(state(t, ana, v.Now).Present); n != 5 {
		t.Errorf("%d are here", n)
	}

	ana.Press("Fero Brandt · here since 18:54, without a vote")
	ana.Write("25:99")
	ana.Press("Is leaving")
	ana.Reads("Write the time like this: 18:30.")
	ana.Write("18:54")
	ana.Press("Is leaving")
	ana.Reads("left 18:54")

	ana.Press("Dilan Moro", "Is here")
	ana.Reads("here since 18:54")
	ana.Press("Dilan Moro", "Was never here: a mistake")
	ana.Press("Dilan Moro")
	ana.Reads("not here")
}

func TestWhatIsWrittenDownForSomebodyWithoutADevice(t *testing.T) {
	v, ana := hall(t, ana)
	ana.Press("Who is here: 4", "Ewa Lund · here since 18:45, without a vote")
	ana.ReadsNot("Wishes to speak") // her hand is up
	ana.Press("Is a teller")
	ana.Reads("Teller")
	m := state(t, ana, v.Now)
	ewa, err := guitest.Member(ana.Collective(), guitest.Ewa)
	guitest.Must(t, err)
	if !m.Held(ewa, meeting.Teller) {
		t.Error("Ewa is no teller")
	}
}

func TestWhoHasNoJobWritesDownNobody(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), roomOf(v.Now))
	ana.Press("Who is here: 3")
	ana.Reads("Not here yet", "Dilan Moro")
	ana.ReadsNot("Without a device")
}

func TestGuestsAreListed(t *testing.T) {
	_, ana := hall(t, ana)
	ana.Press("Who is here: 4", "Add a guest")
	ana.Write("Gita Horn")
	ana.Press("Write down")
	ana.Reads("Guests, without a vote", "Gita Horn")
	ana.Press("Strike Gita Horn from the list")
	ana.ReadsNot("Gita Horn")
}

func TestABreakAndBack(t *testing.T) {
	v, ana := hall(t, ana)
	ana.Press("Break")
	ana.Reads("Break since 18:54")
	ana.ReadsNot("I wish to speak", "Vote now")
	if m := state(t, ana, v.Now); m.State != meeting.Suspended {
		t.Errorf("the meeting is %s", m.State)
	}
	ana.Press("Go on with the meeting")
	ana.Reads("Hand down")
}

func TestAnItemIsAddedToTheAgenda(t *testing.T) {
	v, ana := hall(t, ana)
	ana.Press("Add an item")
	ana.Write("The bridge after the flood")
	ana.Press("Put it on the agenda")
	m := state(t, ana, v.Now)
	if m.Call.Agenda[1].Title != "The bridge after the flood" || len(m.Call.Agenda) != 13 {
		t.Errorf("the agenda is %v", m.Call.Agenda)
	}
	ana.Reads("Done. Next: 2 · The bridge after the flood")
	ana.Press("Add an item", "At the end")
	ana.Write("Soup")
	ana.Press("Put it on the agenda")
	if m := state(t, ana, v.Now); m.Call.Agenda[13].Title != "Soup" {
		t.Errorf("the agenda ends with %v", m.Call.Agenda[13])
	}
}

// TestNothingMovesInTheRoom lets a hall be busy around somebody who is about to
// press something.
func TestNothingMovesInTheRoom(t *testing.T) {
	v, ana := hall(t, ana)
	labels := []string{"I am leaving", "Minutes", "Point of order", "Done. Next: 2 · The path after the landslide", "Seed potatoes"}
	where := func() (all []fyne.Position) {
		for _, label := range labels {
			at, ok := ana.Where(label)
			if !ok {
				t.Fatalf("%q is gone", label)
			}
			all = append(all, at)
		}
		return all
	}
	before := where()
	boris, dilan := of(t, v.Boris), of(t, v.Dilan)
	guitest.Must(t, dilan.Attend(v.Now, meeting.Arrived))
	_, err := dilan.RaiseOrder(v.Now, dilan.Me(), strings.Repeat("It is cold. ", 20))
	guitest.Must(t, err)
	_, err = boris.RaiseHand(v.Now, boris.Me())
	guitest.Must(t, err)
	guitest.Must(t, boris.AddGuest(v.Now, "Gita Horn"))
	guitest.Must(t, dilan.TakeJob(v.Now, meeting.Teller, dilan.Me()))
	guitest.Must(t, boris.AddToMinutes(v.Now, state(t, ana, v.Now).Call.Agenda[11].ID, "On Friday."))
	ana.News(v)
	ana.Reads("Next: Dilan Moro, point of order", "Speakers: 4", "Who is here: 5")
	for i, at := range where() {
		if at != before[i] {
			t.Errorf("%q moved from %v to %v", labels[i], before[i], at)
		}
	}
}

// TestATickListKeepsItsRows ticks one after the other without looking.
func TestATickListKeepsItsRows(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Hall())
	ana := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return newAttendance(s, v.Now) })
	before, _ := ana.Where(guitest.Fero)
	guitest.Must(t, of(t, v.Dilan).Attend(v.Now, meeting.Arrived))
	ana.News(v)
	if at, ok := ana.Where(guitest.Fero); !ok || at != before {
		t.Errorf("the row is at %v, and was at %v", at, before)
	}
}

// of is the village's collective on somebody's device.
func of(t *testing.T, p *guitest.Person) *collective.Collective {
	t.Helper()
	c, err := p.Collective("")
	guitest.Must(t, err)
	return c
}
