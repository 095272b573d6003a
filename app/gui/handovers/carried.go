package handovers

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
	"moot/app/need"
	"moot/app/stock"
)

// carrying is where one writes down what somebody carries to another settlement.
type carrying struct {
	goods.Page
	what, unit, to *widget.Entry
	amount         *goods.Amount
	people         []member.Member
	who            *kit.Options
	items          []kit.Item
	action         *kit.Press
}

func newCarrying(s *seat.Seat) shell.Screen {
	c := &carrying{Page: goods.NewPage(s, area, 4*look.Step)}
	c.what, c.unit, c.to = kit.Line("", c.Say("what.example")), kit.Line("", c.Say("unit.example")), kit.Line("", c.Say("carry.to.example"))
	c.amount = goods.NewAmount(0, nil)
	members, err := c.C.Members()
	c.people = seat.Trust(s, members, err)
	slices.SortStableFunc(c.people, func(a, b member.Member) int { return goods.ByName(a.Name, b.Name) })
	var names []string
	for _, m := range c.people {
		names = append(names, m.Name)
	}
	c.who = kit.NewOptions(names, 0, func(int) {})
	c.items = []kit.Item{c.Words("carry.words"),
		kit.Still("what", kit.Field(c.Say("what"), c.what, "")),
		kit.Still("amount", kit.Field(c.Say("amount"), c.amount, "")),
		kit.Still("unit", kit.Field(c.Say("unit"), c.unit, "")),
		kit.Still("to", kit.Field(c.Say("carry.to"), c.to, "")),
		kit.Still("who", kit.Field(c.Say("carry.who"), c.who.Object(), "")),
	}
	c.action = kit.Primary(c.Say("carry.do"), look.IconCarry, c.send)
	return c
}

// Title says what one is doing.
func (c *carrying) Title() string { return c.Say("carry") }

// Action writes it down.
func (c *carrying) Action() fyne.CanvasObject { return c.action }

// Refresh leaves what is written as it is.
func (c *carrying) Refresh() { c.List.Set(c.items...) }

func (c *carrying) send() {
	amount, err := c.amount.Amount()
	if err != nil {
		c.Seat.Tell(err)
		return
	}
	e := stock.Event{Action: stock.Custody, Good: need.Good{What: c.what.Text, Unit: c.unit.Text}, Amount: amount, To: c.to.Text}
	if len(c.people) > 0 {
		e.Carrier = c.people[c.who.Chosen()].ID
	}
	goods.Sure(c.Seat, []need.Good{e.Good}, func() {
		c.Back(func() error {
			_, err := c.C.Store(e)
			return err
		})
	})
}
