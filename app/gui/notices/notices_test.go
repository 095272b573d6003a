package notices_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/gui/guitest"
	"moot/app/gui/notices"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/notice"
)

func board(s *seat.Seat) shell.Screen { return notices.New(s) }

func told(t *testing.T) *guitest.Village {
	t.Helper()
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Told())
	return v
}

func TestANoticeIsPutUpCorrectedAndTakenDown(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), board)
	s.Reads("Nothing hangs here now")
	s.Press("Put up a notice", "Put it up")
	s.Reads("A notice needs a title.")
	s.Fill("In one line", "No water on Friday")
	s.Fill("What else there is to say", "Fill a bucket.")
	s.Press("Put it up")
	s.Reads("No water on Friday", "Fill a bucket.", "Ana Petrak", "1 December")
	s.Press("Correct")
	s.Fill("In one line", "No water on Thursday")
	s.Press("Put this in its place")
	s.Reads("No water on Thursday")
	s.ReadsNot("No water on Friday")
	s.Press("Take it down")
	s.Reads("Nothing hangs here now", "1 past notice")
	all, err := s.Collective().Notices()
	guitest.Must(t, err)
	if len(all) != 1 || !all[0].Withdrawn || all[0].Posting.Title != "No water on Thursday" {
		t.Fatalf("on the board is %+v", all)
	}
	s.Press("1 past notice", "Put it up again", "Put it up")
	s.Reads("No water on Thursday", "until Tue 1 December")
}

func TestWhatIsPastIsFoldedAway(t *testing.T) {
	v := told(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), board)
	s.Reads("No water on Friday morning", "A grey cat", "From another day on", "Firewood is split on Saturday")
	s.ReadsNot("The bridge is closed", "Take it down")
	s.Press("1 past notice")
	s.Reads("The bridge is closed", "taken down")
}

func TestTheBoardIsPrinted(t *testing.T) {
	v := told(t)
	s := v.Visit(t, v.Ana, guitest.Phone(), board)
	s.Press("Print the board")
	if len(s.Device.Saved["board.pdf"]) == 0 {
		t.Error("nothing was printed")
	}
	s.Reads("The board was put on paper.")
}

func TestADayIsChosenInACalendar(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), board)
	s.Press("Put up a notice", "Choose in a calendar", "Thursday, 26 November 2026")
	s.Fill("In one line", "Firewood is split")
	s.Press("Put it up")
	today, err := s.Collective().Today()
	guitest.Must(t, err)
	all, err := s.Collective().Notices()
	guitest.Must(t, err)
	if len(all) != 1 || all[0].Posting.From != "2026-11-26" || all[0].On(today) != notice.Coming {
		t.Fatalf("on the board is %+v", all)
	}
}

func TestTheKeyboardReachesEverything(t *testing.T) {
	v := told(t)
	reached := v.Visit(t, v.Chona, guitest.Phone(), board).Path(20)
	for _, want := range []string{"Corregir", "Descolgar", "Imprimir el tablón", "Colgar un aviso"} {
		if !slices.Contains(reached, want) {
			t.Errorf("Tab does not come to %q, only to %q", want, reached)
		}
	}
}

func TestNothingIsCut(t *testing.T) {
	v := told(t)
	v.NothingIsCut(t, v.Chona, guitest.Screen{Name: "board", Open: board})
}

func TestMarkup(t *testing.T) {
	v := told(t)
	for _, frame := range picture.Frames() {
		t.Run(frame.Name, func(t *testing.T) {
			test.AssertRendersToMarkup(t, "board-"+frame.Name+".xml", v.Visit(t, v.Ana, frame, board).Canvas())
		})
	}
}
