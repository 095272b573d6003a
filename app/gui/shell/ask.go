package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

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

// Ask shows a question over everything and calls do if the answer is yes. It
// needs the shell to be attached to a window.
func (s *Shell) Ask(question Question, do func()) {
	var popup *widget.PopUp
	yes := func() {
		popup.Hide()
		do()
	}
	button := kit.Primary(question.Do, look.IconTick, yes)
	if question.Grave {
		button = kit.Grave(question.Do, look.IconWarning, yes)
	}
	content := kit.Pad(5*look.Step, 5*look.Step, kit.Column(4*look.Step,
		kit.Title(question.Title),
		kit.Body(question.Words),
		button,
		kit.SecondaryButton(s.words.Cancel, look.IconCross, func() { popup.Hide() }),
	))
	width := fyne.Min(askWidth, s.canvas.Size().Width-8*look.Step)
	height := kit.FitHeight(content, width)
	popup = widget.NewModalPopUp(content, s.canvas)
	popup.Show()
	popup.Resize(fyne.NewSize(width, height))
}
