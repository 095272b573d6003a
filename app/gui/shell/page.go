package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/kit"
	"moot/app/gui/look"
)

// page is a screen in its pane: the title above, the primary action below, and
// room for a banner over the lower edge. The parts stay the same objects as long
// as the screen is on its stack.
type page struct {
	screen  Screen
	content fyne.CanvasObject
	title   *kit.Text
	body    *fyne.Container
	foot    *fyne.Container
	action  fyne.CanvasObject
	// whole is the pane the page is laid out in, once it is.
	whole *fyne.Container
}

func newPage(screen Screen) *page {
	p := &page{screen: screen, content: screen.Content(), title: kit.Title(""), foot: container.NewStack()}
	p.body = container.NewStack(p.content)
	return p
}

// refresh reads the screen anew.
func (p *page) refresh() {
	p.screen.Refresh()
	p.title.SetText(p.screen.Title())
	var action fyne.CanvasObject
	if acting, ok := p.screen.(Acting); ok {
		action = acting.Action()
	}
	if action != p.action {
		p.action = action
		p.foot.Objects = nil
		if action != nil {
			p.foot.Objects = []fyne.CanvasObject{kit.Pad(4*look.Step, 3*look.Step, action)}
		}
	}
	settle(p.foot)
	settle(p.whole)
}

// tell shows a banner; hush closes it.
func (p *page) tell(state kit.State, closeLabel string) {
	banner := kit.Pad(3*look.Step, 2*look.Step, kit.Banner(state, closeLabel, p.hush))
	p.body.Objects = []fyne.CanvasObject{p.content, container.New(atBottom{}, banner)}
	settle(p.body)
}

func (p *page) hush() {
	p.body.Objects = []fyne.CanvasObject{p.content}
	settle(p.body)
}

// pane lays the page out, with a button to go back where there is one.
func (p *page) pane(back fyne.CanvasObject) fyne.CanvasObject {
	side, head := 4*look.Step, []fyne.CanvasObject{kit.Stretch(p.title)}
	if back != nil {
		side, head = look.Step, []fyne.CanvasObject{back, kit.Stretch(p.title)}
	}
	p.whole = container.New(paneLayout{},
		kit.AtLeast(look.VoteHeight, kit.Pad(side, 2*look.Step, kit.Row(2*look.Step, head...))),
		p.body, p.foot)
	return p.whole
}

// settle lays out a container whose parts changed, and has it drawn, without
// refreshing everything inside it as Fyne's Refresh does.
func settle(c *fyne.Container) {
	if c == nil {
		return
	}
	c.Layout.Layout(c.Objects, c.Size())
	canvas.Refresh(c)
}
