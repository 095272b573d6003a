package commons_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/commons"
	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/loan"
	"moot/app/refusal"
	"moot/app/thing"
)

func place(s *seat.Seat) shell.Screen { return commons.New(s, commons.Links{}) }

// village is one with a register, seen by somebody.
func village(t *testing.T, who func(*guitest.Village) *guitest.Person) (*guitest.Village, *guitest.Visit) {
	t.Helper()
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Commons())
	return v, v.Visit(t, who(v), guitest.Phone(), place)
}

func ana(v *guitest.Village) *guitest.Person   { return v.Ana }
func boris(v *guitest.Village) *guitest.Person { return v.Boris }

// named is a thing by its name.
func named(t *testing.T, c *collective.Collective, name string) thing.Thing {
	t.Helper()
	all, err := c.Things()
	guitest.Must(t, err)
	for _, one := range all {
		if one.Card.Title == name {
			return one
		}
	}
	t.Fatalf("there is no thing %q", name)
	return thing.Thing{}
}

// theLoan is the only booking of a thing.
func theLoan(t *testing.T, c *collective.Collective, name string) loan.Loan {
	t.Helper()
	all, err := c.LoansOf(named(t, c, name).ID)
	guitest.Must(t, err)
	if len(all) != 1 {
		t.Fatalf("%s has %d bookings", name, len(all))
	}
	return all[0]
}

func TestAThingIsRegisteredAndFound(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Reads("Nothing is in the register yet", "what belongs to all")
	s.Press("Write a thing into the register")
	s.Fill("What is it called?", "Scythe")
	s.Fill("Where is it?", "the barn")
	s.Press("Write it into the register")
	s.Reads("Scythe", "free", "Tool · the barn")
	s.Press("Scythe")
	s.Reads("Where: the barn", "Nobody has it")
	s.Press("Say how it is, and where", "Damaged", "Say so")
	s.Reads("Say in a few words what is the matter.")
	s.Fill("What is the matter?", "The blade is loose.")
	s.Press("Say so")
	s.Reads("damaged", "The blade is loose.")
	if got := named(t, s.Collective(), "Scythe"); got.State != thing.Damaged {
		t.Errorf("it is %s", got.State)
	}
}

func TestTheRegisterIsNarrowed(t *testing.T) {
	_, s := village(t, ana)
	s.Reads(guitest.Barn, guitest.Tractor)
	s.Press("Machine")
	s.Reads(guitest.Cider, guitest.Drill)
	s.ReadsNot(guitest.Tractor)
	s.Press("Only what is free now")
	s.ReadsNot(guitest.Drill) // it is damaged
	s.Reads(guitest.Cider)
}

// Who books what is taken is told, and offered other times to take with one press.
func TestABookingClashesAndAnotherTimeIsTaken(t *testing.T) {
	_, s := village(t, ana)
	s.Press(guitest.Tractor, "Book it", "Choose in a calendar", "Wednesday, 25 November 2026")
	s.Reads("Part of that is taken:", "Boris Onal")
	s.Press("Morning, 8–12", "I agree", "Book it")
	s.Reads("is taken at that time", "Free instead")
	s.Press("Thu 26 November, 08:00–12:00")
	c := s.Collective()
	all, err := c.LoansOf(named(t, c, guitest.Tractor).ID)
	guitest.Must(t, err)
	i := slices.IndexFunc(all, func(l loan.Loan) bool { return l.By == c.Me() })
	if i < 0 || all[i].Request.From != "2026-11-26T08:00" || all[i].State() != loan.Ready {
		t.Errorf("booked is %+v", all)
	}
}

func TestALoanIsApprovedHandedOutAndBroughtBack(t *testing.T) {
	v, s := village(t, ana)
	s.Press("Bookings", guitest.Cider)
	s.Reads("asked for", "Chona Vale", "the last apples")
	s.Press("Approve")
	s.Reads("ready to fetch")
	v.Pass(24 * time.Hour)
	s.News(v)
	s.Press("Hand it out")
	s.Reads("handed out", "Said by Ana Petrak alone")
	s.Press("It is back")
	s.Press("Looked at: damaged")
	s.Fill("What is the matter?", "The screw is bent.")
	s.Fill("What does it take to mend it?", "screw")
	s.Press("Say so")
	c := s.Collective()
	if got := theLoan(t, c, guitest.Cider); got.Slots[0].State != loan.ToRepair {
		t.Errorf("the loan is %+v", got.Slots)
	}
	tasks, err := c.Tasks()
	guitest.Must(t, err)
	found := false
	for _, one := range tasks {
		found = found || one.Plan.Text == "Repair: "+guitest.Cider
	}
	if !found || named(t, c, guitest.Cider).State != thing.Damaged {
		t.Error("what is broken is no task, or is not shown as damaged")
	}
}

// What is no photo is refused in a sentence, and the one before stays.
func TestAPhotoIsChosen(t *testing.T) {
	_, s := village(t, ana)
	var b bytes.Buffer
	guitest.Must(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 900, 600))))
	s.Device.Chosen = &b
	s.Press(guitest.Tractor, "Add a photo")
	c := s.Collective()
	of := named(t, c, guitest.Tractor)
	kept, err := c.Photo(of.ID, 0)
	guitest.Must(t, err)
	if p, _, err := image.DecodeConfig(bytes.NewReader(kept)); err != nil || p.Width != 640 {
		t.Errorf("kept is a photo of %d points: %v", p.Width, err)
	}
	s.Device.Chosen = strings.NewReader("no photo at all")
	s.Press("Another photo")
	s.Reads("This is no photo that can be read")
	if again, err := c.Photo(of.ID, 0); err != nil || !bytes.Equal(again, kept) {
		t.Error("the photo that was there is gone")
	}
	s.Press("Take the photo away")
	if got := named(t, c, guitest.Tractor); !got.Photo().IsZero() {
		t.Error("the photo is still there")
	}
	if _, err := c.Photo(of.ID, 3); err != nil && !errors.Is(err, refusal.New(refusal.PhotoNotHere)) {
		t.Error(err)
	}
}

func TestWhatIsSetAsideIsShown(t *testing.T) {
	_, s := village(t, boris)
	s.Press(s.Words().Say("commons.part.funds"), guitest.SeedStore)
	s.Reads("for sowing in spring", "Rye")
}

// All that can be pressed is reached with Tab and pressed with Space.
func TestTheKeyboardReachesABooking(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Commons())
	s := v.Visit(t, v.Ana, guitest.Desktop(), func(s *seat.Seat) shell.Screen {
		id := named(t, s.Collective(), guitest.Tractor).ID
		return commons.NewThing(s, commons.Links{}, id)
	})
	if path := s.Path(12); !slices.Contains(path, "Book it on Wednesday, 25 November 2026") {
		t.Fatalf("the keyboard comes to %q", path)
	}
	for range 40 {
		if path := s.Path(1); len(path) == 1 && path[0] == "Book it" {
			s.Key(fyne.KeySpace)
			break
		}
	}
	s.Reads("Which day?")
}
