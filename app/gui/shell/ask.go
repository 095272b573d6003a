package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/kit"
	"moot/app/gui/look"
)

// Question asks before something that cannot be undone. Words say what it will
// do; Do is the verb on the button.
type Question struct {
	Title, Words, Do string
	// Grave questions are about what destroys or excludes.
	Grave bool
}

// askWidth is the widest a question gets, in dp.
const askWidth = 440

// Ask shows a question over everything and calls do if the answer is yes. Escape
// is no. It needs the shell to be attached to a window.
func (s *Shell) Ask(question Question, do func()) {
	s.use()
	s.answerNo()
	yes := func() {
		s.answerNo()
		do()
	}
	button := kit.Primary(question.Do, look.IconTick, yes)
	if question.Grave {
		button = kit.Grave(question.Do, look.IconWarning, yes)
	}
	s.asking = container.New(&sheet{}, kit.Veil(), kit.Sheet(
		kit.Title(question.Title),
		kit.Body(question.Words),
		button,
		kit.SecondaryButton(s.words.Cancel, look.IconCross, func() { s.answerNo() }),
	))
	s.canvas.Overlays().Add(s.asking)
	s.asking.Resize(s.canvas.Size())
}

// answerNo closes an open question, and reports whether there was one.
func (s *Shell) answerNo() bool {
	if s.asking == nil {
		return false
	}
	s.canvas.Overlays().Remove(s.asking)
	s.asking = nil
	return true
}

// sheet lays a veil over everything and a sheet of paper in its middle, no
// higher than the window.
type sheet struct{}

func (*sheet) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (*sheet) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	margin := 4 * look.Step
	parts[0].Resize(size)
	width := fyne.Min(askWidth, size.Width-2*margin)
	height := fyne.Min(kit.FitHeight(parts[1], width), size.Height-2*margin)
	parts[1].Resize(fyne.NewSize(width, height))
	parts[1].Move(fyne.NewPos((size.Width-width)/2, (size.Height-height)/2))
}
