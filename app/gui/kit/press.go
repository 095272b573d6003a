package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/look"
)

// Press is what everything that can be pressed is made of: it answers to finger,
// mouse, Space and Enter, shows where the focus is, and tells a screen reader
// what it does.
type Press struct {
	widget.BaseWidget
	label   string
	content fyne.CanvasObject
	ground  *box
	over    *box
	ring    *box
	do      func()
	// dress gives it the colours of one that can be pressed, or of one that rests;
	// nil where it has none of its own.
	dress    func(resting bool)
	disabled bool
	hovered  bool
	focused  bool
}

// NewPress makes content pressable. The label is for people who cannot see it.
func NewPress(label string, content fyne.CanvasObject, do func()) *Press {
	p := newPress(label, content, newBox(look.ColorNone, look.ColorNone, look.Radius), do)
	p.ExtendBaseWidget(p)
	return p
}

func newPress(label string, content fyne.CanvasObject, ground *box, do func()) *Press {
	p := &Press{
		label: label, content: content, ground: ground, do: do,
		over: newBox(look.ColorNone, look.ColorNone, ground.radius),
		ring: newBox(look.ColorNone, look.ColorNone, ground.radius),
	}
	p.ring.width = 3
	return p
}

// SetDisabled makes it rest: it stays readable, looks like paper and cannot be
// pressed.
func (p *Press) SetDisabled(disabled bool) {
	if p.dress != nil && disabled != p.disabled {
		p.dress(disabled)
	}
	p.disabled = disabled
	p.show()
}

// Disabled reports whether it rests.
func (p *Press) Disabled() bool { return p.disabled }

// Tapped presses it.
func (p *Press) Tapped(*fyne.PointEvent) {
	if !p.disabled && p.do != nil {
		p.do()
	}
}

// Cursor is a hand over what can be pressed.
func (p *Press) Cursor() desktop.Cursor {
	if p.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// MouseIn, MouseMoved and MouseOut show that a mouse is over it.
func (p *Press) MouseIn(*desktop.MouseEvent)    { p.hovered = true; p.show() }
func (p *Press) MouseMoved(*desktop.MouseEvent) {}
func (p *Press) MouseOut()                      { p.hovered = false; p.show() }

// FocusGained and FocusLost show where the keyboard is. What a mouse has brought the
// focus to is in sight, and must not move under it.
func (p *Press) FocusGained() {
	p.focused = true
	p.show()
	if !p.hovered {
		reveal(p)
	}
}
func (p *Press) FocusLost() { p.focused = false; p.show() }

// TypedRune belongs to what takes the keyboard; keys do the work.
func (p *Press) TypedRune(rune) {}

// TypedKey presses it with Space or Enter; other keys are the window's.
func (p *Press) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.Tapped(nil)
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(key)
		}
	}
}

// AccessibilityLabel says what pressing does.
func (p *Press) AccessibilityLabel() string { return p.label }

// AccessibilityRole is that of a button.
func (p *Press) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (p *Press) show() {
	p.over.fill, p.ring.stroke = look.ColorNone, look.ColorNone
	if p.hovered && !p.disabled {
		p.over.fill = theme.ColorNameHover
	}
	if p.focused {
		p.ring.stroke = look.ColorInk
	}
	p.over.Refresh()
	p.ring.Refresh()
}

// CreateRenderer belongs to Fyne.
func (p *Press) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(p.ground, p.content, p.over, p.ring))
}
