package guitest

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"time"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/hours"
	"moot/app/loan"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/statement"
	"moot/app/stock"
	"moot/app/task"
	"moot/app/thing"
)

// What is held in common after [Village.Commons], and the work.
const (
	Barn    = "Barn"
	Ladder  = "Long ladder"
	Tractor = "Tractor"
	Cider   = "Cider press"
	Wood    = "Larch wood"
	Drill   = "Seed drill"

	Milking = "Milk the goats"
	Olga    = "Sit with Olga in the evening"
	Fence   = "Mend the fence of the upper field"

	SeedStore = "Seed"
)

// Commons fills the register: a ladder with a photo and a page of its manual, which Ana has
// today; a tractor that Boris has tomorrow morning; a press that Chona asks Ana for; a
// seed drill that is broken; a wood with a limit. There is milking twice a day's people
// for, of which Ana does tomorrow's; an evening for which nobody comes; a fence. Ana,
// Boris and Chona have written down their hours; ten hours a month are the least. Called
// again it does nothing.
func (v *Village) Commons() error {
	if !v.chapter("commons") {
		return nil
	}
	for _, step := range []func() error{v.decidesOnCommons, v.registers, v.lends, v.shares, v.works} {
		if err := step(); err != nil {
			return err
		}
	}
	return v.Level()
}

// day is so many days from today.
func (v *Village) day(ahead int) day.Date {
	return day.Of(v.Time(), time.FixedZone("", 3600)).Add(ahead) // clocks there show an hour more
}

// id finds a thing by its name.
func (v *Village) id(c *collective.Collective, name string) (id thing.ID, err error) {
	all, err := c.Things()
	for _, t := range all {
		if t.Card.Title == name {
			id = t.ID
		}
	}
	return id, err
}

func (v *Village) registers() error {
	lent := thing.Terms{Lends: true, Approves: true}
	cards := []thing.Card{
		{Title: Barn, Kind: thing.Building, Place: "upper end", Came: thing.Always},
		{Title: Ladder, Kind: thing.Tool, Place: Barn, Purpose: "roofs and fruit trees", Came: thing.Made, From: "Boris Onal", Terms: lent},
		{Title: Tractor, Kind: thing.Vehicle, Place: Barn, Purpose: "fields and hay", Came: thing.Given, From: "Lower Larch",
			Terms: thing.Terms{Lends: true, Approves: true, DaysMax: 2, AheadMax: 90, Conditions: "Bring it back clean, with a full tank."}},
		{Title: Cider, Kind: thing.Machine, Place: "at the mill", Came: thing.Always, Terms: thing.Terms{Lends: true}},
		{Title: Drill, Kind: thing.Machine, Place: Barn, Came: thing.Always, Terms: lent},
		{Title: Wood, Kind: thing.Wood, Place: "behind the spring", Came: thing.Always},
	}
	return v.by(v.Ana, func(c *collective.Collective) error {
		ids := make(map[string]thing.ID)
		for _, card := range cards {
			if card.Place == Barn {
				card.Within = ids[Barn]
			}
			id, err := c.RegisterThing(thing.ID{}, card)
			if err != nil {
				return err
			}
			ids[card.Title] = id
		}
		for page := range 2 {
			if err := c.PictureThing(ids[Ladder], page, bytes.NewReader(drawn(page))); err != nil {
				return err
			}
		}
		if err := c.SayOfThing(ids[Drill], thing.Condition{State: thing.Damaged, Text: "Two teeth are missing."}); err != nil {
			return err
		}
		return c.UseThing(thing.Use{Thing: ids[Wood], Amount: 12_000, Unit: "m³", Text: "the school's stove"})
	})
}

// drawn is a picture of a ladder against a wall, or the page of a manual.
func drawn(page int) []byte {
	p := image.NewRGBA(image.Rect(0, 0, 800, 600))
	fill := func(x, y, w, h int, c color.Color) {
		draw.Draw(p, image.Rect(x, y, x+w, y+h), image.NewUniform(c), image.Point{}, draw.Src)
	}
	wall, wood := color.RGBA{0xd8, 0xcc, 0xb4, 0xff}, color.RGBA{0x7a, 0x55, 0x30, 0xff}
	if page > 0 {
		wall, wood = color.RGBA{0xfa, 0xf6, 0xee, 0xff}, color.RGBA{0x20, 0x28, 0x2b, 0xff}
		fill(0, 0, 800, 600, wall)
		for i := range 9 {
			fill(80, 80+50*i, 640-60*(i%3), 12, wood)
		}
	} else {
		fill(0, 0, 800, 600, wall)
		fill(0, 480, 800, 120, color.RGBA{0x6b, 0x7f, 0x4a, 0xff})
		fill(300, 40, 24, 480, wood)
		fill(460, 40, 24, 480, wood)
		for i := range 8 {
			fill(300, 80+52*i, 184, 16, wood)
		}
	}
	var b bytes.Buffer
	if png.Encode(&b, p) != nil {
		return nil
	}
	return b.Bytes()
}

// lends has Ana take the ladder, Boris book the tractor and Chona ask for the press.
func (v *Village) lends() error {
	books := func(name string, r loan.Request, out bool) func(*collective.Collective) error {
		return func(c *collective.Collective) error {
			of, err := v.id(c, name)
			if err != nil {
				return err
			}
			r.Thing = of
			id, err := c.AskLoan(r)
			if err == nil && out {
				err = c.HandLoan(id, loan.Out, "", "", collective.Repair{})
			}
			return err
		}
	}
	today, tomorrow := string(v.day(0)), string(v.day(1))
	for _, step := range []struct {
		by *Person
		do func(*collective.Collective) error
	}{
		{v.Ana, books(Ladder, loan.Request{From: loan.Time(today + "T23:00"), To: loan.Time(today + "T23:59"), Purpose: "the gutter", Class: loan.Own}, true)},
		{v.Boris, books(Tractor, loan.Request{From: loan.Time(tomorrow + "T08:00"), To: loan.Time(tomorrow + "T12:00"), Purpose: "hay", Class: loan.Own, Agreed: true}, false)},
		{v.Chona, books(Cider, loan.Request{From: loan.Time(tomorrow + "T13:00"), To: loan.Time(tomorrow + "T18:00"), Purpose: "the last apples", Class: loan.Common}, false)},
	} {
		if err := v.by(step.by, step.do); err != nil {
			return err
		}
	}
	return nil
}

// shares opens the shifts, and who comes to them.
func (v *Village) shares() error {
	opens := func(plan task.Plan) func(*collective.Collective) error {
		return func(c *collective.Collective) error {
			_, err := c.OpenTask(task.Opening{Plan: plan, People: member.SetOf(c.Me())})
			return err
		}
	}
	daily := task.Plan{Text: Milking, Needed: 2, Kind: hours.Necessary, From: v.day(0), Rule: "FREQ=DAILY", At: "06:30", Minutes: 90}
	if err := v.by(v.Boris, opens(daily)); err != nil {
		return err
	}
	if err := v.by(v.Chona, func(c *collective.Collective) error {
		for _, plan := range []task.Plan{
			{Text: Olga, Needed: 1, Kind: hours.Care, From: v.day(2), Rule: "FREQ=WEEKLY", At: "18:00", Minutes: 120},
			{Text: Fence, Needed: 3, Kind: hours.Necessary, Due: v.day(9), Skills: "a strong arm"},
		} {
			if _, err := c.OpenTask(task.Opening{Plan: plan}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	ana, err := v.Ana.collective()
	if err != nil {
		return err
	}
	of, err := v.shift(ana)
	if err != nil {
		return err
	}
	if err := v.by(v.Ana, func(c *collective.Collective) error { return c.JoinShift(of, v.day(1), c.Me(), true) }); err != nil {
		return err
	}
	return v.by(v.Boris, func(c *collective.Collective) error {
		_, err := c.SwapShift(of, v.day(3), ana.Me(), "", "My cousin marries.")
		return err
	})
}

// shift finds the milking.
func (v *Village) shift(c *collective.Collective) (id task.ID, err error) {
	all, err := c.Tasks()
	for _, t := range all {
		if t.Plan.Text == Milking {
			id = t.ID
		}
	}
	return id, err
}

// works writes down hours and confirms some.
func (v *Village) works() error {
	for n, p := range []*Person{v.Ana, v.Boris, v.Chona} {
		if err := v.by(p, func(c *collective.Collective) error {
			for i, kind := range []hours.Kind{hours.Necessary, hours.Care, hours.Necessary, hours.Common, hours.Learning} {
				e := hours.Entry{Day: v.day(-3 - 19*i - n), Kind: kind, Minutes: 120 + 30*((i+n)%4), Text: []string{"the school's stove", "with Olga", "the spring", "minutes", "grafting"}[i]}
				if _, err := c.LogHours(e); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return v.by(v.Dilan, func(c *collective.Collective) error {
		all, err := c.HoursToConfirm()
		for i, w := range all {
			if err == nil && i%4 != 3 {
				err = c.ConfirmHours(w.ID, false, "")
			}
		}
		return err
	})
}

// decidesOnCommons adopts the least of hours, a limit and a store that is set aside.
func (v *Village) decidesOnCommons() error {
	rule := hours.Rule{Minutes: 600, Every: hours.Month, Counts: []hours.Kind{hours.Necessary, hours.Care}, Exempt: []string{"illness"}, From: v.day(0)[:8] + "01"}
	rule, no := rule.Cleaned()
	if no != nil {
		return no
	}
	fund := stock.Fund{Store: SeedStore, Purpose: "for sowing in spring"}
	id, err := v.Adopts(motion.Submission{Text: "Everybody does at least ten hours a month of necessary work or care (" + rule.Mark() +
		"). Seed for spring is set aside (" + fund.Mark() + ")."})
	if err != nil {
		return err
	}
	rule.Decision, fund.Decision = statement.ID(id), statement.ID(id)
	return v.by(v.Ana, func(c *collective.Collective) error {
		if err := c.SetMinimum(rule); err != nil {
			return err
		}
		if err := c.SetFund(fund); err != nil {
			return err
		}
		rye := need.Good{What: "Rye", Unit: "kg"}
		if _, err := c.Store(stock.Event{Action: stock.Produce, Good: rye, Amount: 400_000}); err != nil {
			return err
		}
		if _, err := c.Store(stock.Event{Action: stock.Move, Good: rye, Amount: 90_000, To: SeedStore}); err != nil {
			return err
		}
		_, err := c.Store(stock.Event{Action: stock.Consume, Good: rye, Amount: 10_000, Store: SeedStore, Reason: "a trial bed"})
		return err
	})
}
