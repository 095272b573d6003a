package work_test

import (
	"bytes"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/gui/decisions"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/together"
	"moot/app/gui/work"
	"moot/app/task"
)

const stove = "The stove in the school gets a new pipe before the first snow. Boris Onal asks the smith."

func place(s *seat.Seat) shell.Screen { return work.New(s, decisions.Work(s)) }

// busy is a village in which there is work, seen by somebody on a phone.
func busy(t *testing.T, who func(*guitest.Village) *guitest.Person) (*guitest.Village, *guitest.Visit) {
	t.Helper()
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Work())
	return v, v.Visit(t, who(v), guitest.Phone(), place)
}

func ana(v *guitest.Village) *guitest.Person   { return v.Ana }
func boris(v *guitest.Village) *guitest.Person { return v.Boris }

// found is a task of a collective, by its words.
func found(t *testing.T, c *collective.Collective, text string) task.Task {
	t.Helper()
	all, err := c.Tasks()
	guitest.Must(t, err)
	for _, one := range all {
		if one.Plan.Text == text {
			return one
		}
	}
	t.Fatalf("there is no task %q", text)
	return task.Task{}
}

// only is the one working group there is.
func only(t *testing.T, c *collective.Collective) group.Group {
	t.Helper()
	all, err := c.Groups()
	guitest.Must(t, err)
	if len(all) != 1 {
		t.Fatalf("there are %d groups", len(all))
	}
	return all[0]
}

func TestATaskIsAddedAndTaken(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Reads("Nothing to do yet", "nobody is put into it who does not say yes")
	s.Press("Add a task")
	s.Fill("What is to be done?", "Order the drum\nfor the well ")
	s.Press("One person more", "Choose in a calendar", "Monday, 30 November 2026", "Choose people", "Boris Onal", "These people")
	s.Reads("Monday, 30 November 2026", "Boris Onal")
	s.Press("Add it")
	s.Reads("Order the drum for the well", "Nobody yet; asked: Boris Onal", "2 people are needed")
	got := found(t, s.Collective(), "Order the drum for the well")
	if got.Plan.Needed != 2 || got.Due != "2026-11-30" || len(got.People.Asked) != 1 {
		t.Errorf("added was %+v with %+v", got.Plan, got.People)
	}
	s.Press("Order the drum for the well", "I do it")
	if got := found(t, s.Collective(), "Order the drum for the well"); !got.People.In.Has(s.Collective().Me()) {
		t.Error("Ana is not in it")
	}
	s.Press("I cannot do it after all")
	if got := found(t, s.Collective(), "Order the drum for the well"); got.People.In.Has(s.Collective().Me()) {
		t.Error("Ana is in it still")
	}
}

func TestWhoIsAskedSaysYesOrNo(t *testing.T) {
	_, s := busy(t, ana)
	s.Press("Mine", guitest.WallTask)
	s.Reads("You are asked to do this", "you are asked", "The group that looks after it", guitest.StoveGroup)
	s.Press("No, not me")
	me := s.Collective().Me()
	if got := found(t, s.Collective(), guitest.WallTask).People; got.Asked.Has(me) || !got.Out.Has(me) {
		t.Errorf("after a no they stand %+v", got)
	}
	s.ReadsNot("You are asked to do this")
	s.Press("I do it")
	s.Press("Say how it goes")
}

func TestATaskIsReportedLateDoneAndOpenedAgain(t *testing.T) {
	_, s := busy(t, boris)
	s.Press("С опозданием")
	s.Reads(guitest.PipeTask, "срок прошёл")
	s.Press(guitest.PipeTask, "Сказать, как идёт", "Нужно больше времени", "Сказать от своего имени")
	if got := found(t, s.Collective(), guitest.PipeTask); got.State == task.Late {
		t.Error("it is late without a reason")
	}
	s.Fill("Своими словами", "Кузнец болеет.")
	s.Press("Выбрать в календаре", "Понедельник, 30 ноября 2026", "Сказать от своего имени")
	if got := found(t, s.Collective(), guitest.PipeTask); got.State != task.Late || got.Due != "2026-11-30" {
		t.Errorf("it is %s by %s", got.State, got.Due)
	}
	s.Reads("Кузнец болеет.")
	s.Press("Сказать, как идёт", "Сделано", "Сказать от своего имени", "Снова открыть задачу", "Снова открыть")
	if got := found(t, s.Collective(), guitest.PipeTask); got.State != task.Open && got.State != task.Begun || len(got.Reports) != 3 {
		t.Errorf("it is %s after %d reports", got.State, len(got.Reports))
	}
}

func TestATaskIsChangedAndOthersAreAsked(t *testing.T) {
	_, s := busy(t, boris)
	s.Press(guitest.PipeTask, "Изменить задачу")
	s.Fill("Что нужно сделать?", "Fetch the pipe")
	s.Press("Сохранить изменение")
	if got := found(t, s.Collective(), "Fetch the pipe"); got.Plan.Needed != 2 || got.Plan.Due != "2026-11-21" || got.Plan.Group.IsZero() {
		t.Errorf("changed to %+v", got.Plan)
	}
	s.Press("Попросить других", "Dilan Moro", "Попросить")
	if got := found(t, s.Collective(), "Fetch the pipe"); len(got.People.Asked) != 1 {
		t.Errorf("they stand %+v", got.People)
	}
	s.Press("Записать, кто не участвует", "Dilan Moro", "Записать")
	if got := found(t, s.Collective(), "Fetch the pipe"); len(got.People.Asked) != 0 {
		t.Errorf("they stand %+v", got.People)
	}
}

func TestAGroupIsMadeOfADecision(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return decisions.New(s) })
	s.Press(stove, "Make a working group", "Make the group")
	if all, _ := s.Collective().Groups(); len(all) != 0 {
		t.Error("a group without a name was made")
	}
	s.Fill("What is it called?", "Pipe group")
	s.Fill("What is it for?", "A pipe that does not smoke.")
	s.Press("Choose people", "Chona Vale", "These people", "Make the group")
	g := only(t, s.Collective())
	if g.Plan.Name != "Pipe group" || len(g.People.In) != 1 || len(g.People.Asked) != 1 {
		t.Errorf("made was %+v with %+v", g.Plan, g.People)
	}
	s.Reads("What comes of it", "Pipe group", "Ana Petrak; asked: Chona Vale")
	s.Press("Add a task")
	s.Fill("What is to be done?", "Measure the pipe")
	s.Press("Add it", "Measure the pipe")
	s.Reads("Decided on Tuesday, 10 November 2026")
}

func TestAGroupIsMoved(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Press("Groups")
	s.Reads("No working groups yet")
	s.Press("Move that there be a group")
	s.Reads("It becomes a motion at: Village meeting")
	s.Fill("What is it called?", "Well group")
	s.Fill("What is it for?", "A well that works.")
	s.Press("Make this motion")
	s.Reads("A working group is made: Well group.", "It begins with: Ana Petrak.")
}

func TestAGroupIsJoinedReportsAndEnds(t *testing.T) {
	_, s := busy(t, ana)
	me := s.Collective().Me()
	s.Press("Groups")
	s.Reads(guitest.StoveGroup, "1 task late", "you are asked")
	s.Press(guitest.StoveGroup)
	s.Reads("The smith has measured the pipe.", guitest.PipeTask, "Among its own it decides by")
	s.Press("Yes, I come in")
	if !only(t, s.Collective()).People.In.Has(me) {
		t.Error("Ana is not in it")
	}
	s.Press("Report")
	s.Write("The wall is open.")
	s.Press("Say it, by name")
	s.Reads("The wall is open.")
	s.Press("End the group")
	s.Write("It draws.")
	s.Press("End it")
	if g := only(t, s.Collective()); g.State != group.Ended || g.Ending.Reason != "It draws." {
		t.Errorf("it is %s: %q", g.State, g.Ending.Reason)
	}
	s.Reads("ended", "It draws.")
	s.Press("It goes on", "Let it go on")
	if g := only(t, s.Collective()); g.State != group.Active {
		t.Errorf("it is %s", g.State)
	}
	s.Press("Leave the group")
	if g := only(t, s.Collective()); g.People.In.Has(me) {
		t.Error("Ana is in it still")
	}
}

func TestAGroupWritesTogether(t *testing.T) {
	v, s := busy(t, boris)
	s.Press("Группы", guitest.StoveGroup, "Начать текст")
	s.Write("Уход за печью")
	s.Press("Начать", "Уход за печью")
	place, ok := guitest.Find[*together.Draft](s.Canvas())
	if !ok {
		t.Fatal("there is nowhere to write")
	}
	s.Canvas().Focus(place)
	test.Type(place, "Чистить трубу каждую осень.")
	s.Canvas().Focus(nil)
	s.Shell().Back()
	g := only(t, s.Collective())
	s.Drawing.Until(func() bool {
		all, err := s.Collective().Documents(g.ID)
		return err == nil && len(all) == 1 && all[0].Text == "Чистить трубу каждую осень."
	})
	guitest.Must(t, v.Level())
	dilan := v.Visit(t, v.Dilan, guitest.Phone(), func(s *seat.Seat) shell.Screen { return work.New(s, work.Links{}) })
	dilan.Press("Groups", guitest.StoveGroup, "Уход за печью")
	dilan.Reads("Чистить трубу каждую осень.", "The people of Stove group write here.")
	dilan.Press("Check the texts")
	dilan.Drawing.Until(func() bool { return strings.Contains(dilan.Text(), "Save as an Automerge file") })
	dilan.Shell().Back()
	dilan.Press("Who wrote what, and earlier texts")
	dilan.Reads("Boris Onal", "written")
}

func TestALineOfTheMinutesBecomesATaskOnce(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	var lines *work.Lines
	s := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen {
		lines = work.NewLines(s, work.Links{}, v.Past)
		return lines
	})
	before, err := s.Collective().Tasks()
	guitest.Must(t, err)
	s.Press("Make it a task")
	after, err := s.Collective().Tasks()
	guitest.Must(t, err)
	if len(after) != len(before)+1 || after[0].Origin.Meeting != v.Past {
		t.Errorf("there are %d tasks: %+v", len(after), after)
	}
	s.Press(after[0].Plan.Text)
	s.Reads("From the minutes of this meeting", "First meeting")
}

func TestPrinting(t *testing.T) {
	_, s := busy(t, ana)
	s.Press("Print the list", "Groups", guitest.StoveGroup, "Print the group")
	for _, name := range []string{"tasks.pdf", "working-group.pdf"} {
		if !bytes.HasPrefix(s.Device.Saved[name], []byte("%PDF")) {
			t.Errorf("%s was not written; there are %d files", name, len(s.Device.Saved))
		}
	}
}

func TestTheKeyboardReachesEverything(t *testing.T) {
	_, s := busy(t, ana)
	path := s.Path(9)
	want := []string{"Open", "Mine", "Late", "Done", "Groups", guitest.PipeTask, guitest.WallTask, "Print the list", "Add a task"}
	for i, label := range want {
		if i >= len(path) || path[i] != label {
			t.Fatalf("Tab comes to %q, want %q", path, want)
		}
	}
	s.Key(fyne.KeyReturn)
	s.Reads("What is to be done?")
}

func TestLettersTwiceAsLargeAreReadInFull(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Work())
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "work", Open: place},
		guitest.Screen{Name: "task", Open: func(s *seat.Seat) shell.Screen {
			return work.NewTask(s, decisions.Work(s), found(t, s.Collective(), guitest.WallTask).ID)
		}},
		guitest.Screen{Name: "group", Open: func(s *seat.Seat) shell.Screen {
			return work.NewGroup(s, decisions.Work(s), only(t, s.Collective()).ID)
		}},
		guitest.Screen{Name: "task-add", Open: func(s *seat.Seat) shell.Screen { return work.NewOpening(s, task.Opening{}) }},
		guitest.Screen{Name: "lines", Open: func(s *seat.Seat) shell.Screen { return work.NewLines(s, work.Links{}, v.Past) }})
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Work())
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, place)
		s.Press(guitest.WallTask)
		test.AssertRendersToMarkup(t, "task-"+frame.Name+".xml", s.Canvas())
		s.Shell().Back()
		s.Press("Groups", guitest.StoveGroup)
		test.AssertRendersToMarkup(t, "group-"+frame.Name+".xml", s.Canvas())
	}
}
