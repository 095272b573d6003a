package delegates

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/gui/page"
	"moot/app/gui/seat"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/print"
	"moot/app/words"
)

// Mandate is the page of one mandate.
type Mandate struct {
	page.Base
	id    mandate.ID
	links Links
	shown mandate.Mandate
	foot  kit.Foot
}

// NewMandate makes the page of a mandate.
func NewMandate(s *seat.Seat, links Links, id mandate.ID) *Mandate {
	return &Mandate{Base: page.New(s, area, 4*look.Step), id: id, links: links}
}

// Title says what this is.
func (m *Mandate) Title() string { return m.Say("one") }

// Action is the next step of this person: to take it along, to report, or to say that
// it is done with.
func (m *Mandate) Action() fyne.CanvasObject {
	me, now := m.C.Me(), m.shown
	button := func(key string, icon look.Icon, do func()) fyne.CanvasObject {
		return m.foot.As(key, func() fyne.CanvasObject { return kit.Primary(m.Say(key), icon, do) })
	}
	switch {
	case now.ID != m.id:
		return nil
	case now.Acting == me && now.State == mandate.Given:
		return button("take", look.IconCarry, m.Do(func() error { return m.C.TakeMandate(m.id, me, true) }))
	case now.Acting == me && now.State == mandate.Carried:
		return button("report", look.IconPen, m.report)
	case now.State == mandate.Reported && !now.Plan.Named().Has(me):
		return button("discharge", look.IconTick, m.Do(func() error { return m.C.Discharge(m.id, true, "") }))
	}
	return nil
}

// Refresh reads the mandate anew.
func (m *Mandate) Refresh() {
	now, err := m.C.Mandate(m.id)
	if err != nil {
		m.Seat.Tell(err)
		return
	}
	m.shown = now
	items := append([]kit.Item{m.about()}, m.warnings()...)
	items = append(items, m.questions()...)
	items = append(items, m.reports()...)
	items = append(items, m.ways()...)
	m.List.Set(append(items, m.origin()...)...)
}

// warnings are what is not to be overlooked: two mandates that say different things,
// and words on it that contradict each other.
func (m *Mandate) warnings() (items []kit.Item) {
	if m.shown.Disputed {
		items = append(items, m.Warn("disputed"))
	}
	for _, id := range m.shown.Clashes {
		other, err := m.C.Mandate(id)
		if err != nil {
			continue
		}
		items = append(items, m.Warn("clash", "to", other.Plan.To), page.Row("clash "+id.String(), kit.Entry{Icon: look.IconPerson,
			What: other.Plan.To, States: States(m.Seat, other), Note: m.Say("goes", "name", m.C.Name(other.Plan.Delegate))},
			func() { m.Open(m, NewMandate(m.Seat, m.links, id)) }))
	}
	return items
}

// about is to whom, who goes, what for, and how far they may leave it.
func (m *Mandate) about() kit.Item {
	l, plan := m.Seat.Words(), m.shown.Plan
	lines := []string{m.Say("goes", "name", m.C.Name(plan.Delegate))}
	if len(plan.Alternates) > 0 {
		var names []string
		for _, who := range plan.Alternates {
			names = append(names, m.C.Name(who))
		}
		lines = append(lines, m.Say("alternates", "names", l.And(names...)))
	}
	switch acting := m.shown.Acting; {
	case acting.IsZero() && !ended(m.shown):
		lines = append(lines, m.Say("goes.nobody"))
	case !acting.IsZero() && acting != plan.Delegate:
		lines = append(lines, m.Say("acting", "name", m.C.Name(acting)))
	}
	if plan.Scope != "" {
		lines = append(lines, l.Say("words.mandate.scope", "scope", plan.Scope))
	}
	lines = append(lines, words.Latitude(l, plan.Latitude))
	if plan.From != "" {
		lines = append(lines, m.Say("from", "day", words.Day(l, plan.From)))
	}
	if plan.Until != "" {
		lines = append(lines, l.Say("words.mandate.until", "day", words.Day(l, plan.Until)))
	}
	return page.Card("about", States(m.Seat, m.shown), plan.To, lines...)
}

// reports are what the delegate told, the newest first.
func (m *Mandate) reports() (items []kit.Item) {
	for _, r := range slices.Backward(m.shown.Reports) {
		if r.Text == "" {
			continue
		}
		by := m.Say("told", "name", m.C.Name(r.By), "at", m.Seat.At(r.At))
		items = append(items, kit.Item{Key: "report " + r.ID.String(), Shows: by, Make: func() fyne.CanvasObject {
			return kit.Card(kit.Body(r.Text), kit.Secondary(by))
		}})
	}
	for _, d := range m.shown.Discharges {
		if said := m.said(d); said != "" {
			items = append(items, kit.Item{Key: "discharge " + d.ID.String(), Shows: said, Make: func() fyne.CanvasObject { return kit.Secondary(said) }})
		}
	}
	if len(items) > 0 {
		items = append([]kit.Item{m.Head("reports")}, items...)
	}
	return items
}

// said is what somebody said on whether the mandate is done with.
func (m *Mandate) said(d mandate.Discharge) string {
	key := "discharged.not"
	if d.Discharged {
		key = "discharged"
	}
	said := m.Say(key, "name", m.C.Name(d.By), "at", m.Seat.At(d.At))
	if d.Reason != "" {
		said += " " + d.Reason
	}
	return said
}

// ways are what this person can do beside the next step.
func (m *Mandate) ways() (items []kit.Item) {
	me, now := m.C.Me(), m.shown
	named, goes := now.Plan.Named().Has(me), now.InForce() || now.State == mandate.Vacant
	if now.Acting == me && now.InForce() && len(now.Plan.Instructions) > 0 && len(now.Reports) == 0 {
		items = append(items, m.Button("kept", look.IconTick, m.Told(m.asInstructed, "kept.done")))
	}
	if named && (now.State == mandate.Given || now.State == mandate.Reported || ended(now) && len(now.Reports) == 0) {
		items = append(items, m.Button("report", look.IconPen, m.report))
	}
	if named && goes && now.People.In.Has(me) {
		items = append(items, m.Button("resign", look.IconBack, m.Do(func() error { return m.C.TakeMandate(m.id, me, false) })))
	}
	if named && goes && now.People.Out.Has(me) {
		items = append(items, m.Button("return", look.IconHand, m.Do(func() error { return m.C.TakeMandate(m.id, me, true) })))
	}
	items = append(items, m.spoken(goes)...)
	if !named && (now.State == mandate.Reported || now.State == mandate.Discharged) {
		items = append(items, m.Button("wanted", look.IconPen, m.wanted))
	}
	if goes || now.State == mandate.Suspended {
		items = append(items, m.recallDoor()...)
	}
	return items
}

// spoken are the ways for people without a device, for whom others write down what
// they said.
func (m *Mandate) spoken(goes bool) (items []kit.Item) {
	if !goes {
		return nil
	}
	members, err := m.C.Members()
	for _, who := range seat.Trust(m.Seat, members, err) {
		if who.Devices > 0 || !m.shown.Plan.Named().Has(who.ID) {
			continue
		}
		key, icon, takes := "resign.for", look.IconBack, false
		switch {
		case m.shown.People.Out.Has(who.ID):
			key, icon, takes = "return.for", look.IconHand, true
		case m.shown.Acting == who.ID && m.shown.State == mandate.Given:
			items = append(items, m.forThem("take.for", look.IconCarry, who, true))
		case m.shown.Acting == who.ID:
			items = append(items, m.Button("report.for", look.IconPen, m.report))
		}
		items = append(items, m.forThem(key, icon, who, takes))
	}
	return items
}

func (m *Mandate) forThem(key string, icon look.Icon, who member.Member, takes bool) kit.Item {
	word := m.Say(key, "name", who.Name)
	return kit.Item{Key: key + who.ID.String(), Shows: word, Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(word, icon, m.Do(func() error { return m.C.TakeMandate(m.id, who.ID, takes) }))
	}}
}

// asInstructed reports a vote on every question just as it was instructed.
func (m *Mandate) asInstructed() error {
	var casts []mandate.Cast
	for _, i := range m.shown.Plan.Instructions {
		casts = append(casts, mandate.Cast{Question: i.Question, Text: i.Text, Vote: i.Vote})
	}
	return m.C.ReportMandate(m.id, "", casts)
}

func (m *Mandate) report() { m.Open(m, newReport(m)) }

// wantedLines is how high the place is for what more is wanted.
const wantedLines = 4

// wanted is where somebody says that the delegate is to tell or do more.
func (m *Mandate) wanted() {
	m.Open(m, note.New(m.Seat, note.Words{Title: m.Say("wanted"), Label: m.Say("wanted.words"), Do: m.Say("wanted.do")}, wantedLines,
		func(text string) error { return m.C.Discharge(m.id, false, text) }))
}

// origin is the decision that gave it, how that is shown to others, and the paper.
func (m *Mandate) origin() []kit.Item {
	d, err := m.C.Decision(m.shown.Decision)
	if err != nil {
		return nil
	}
	items := []kit.Item{
		page.Row("decision", kit.Entry{Icon: look.IconDecisions, What: words.Gist(d.Wording.Text),
			Note: m.Say("given", "day", m.Seat.Words().Calendar(m.shown.GivenAt.In(m.Seat.Zone())))}, func() { m.links.Decision(m, d.ID) }),
		{Key: "check", Shows: d.Wording.Hash, Make: func() fyne.CanvasObject {
			return kit.Proof(m.Say("check"), d.Wording.Hash.Short(), m.Say("check.words"))
		}},
		m.Button("show", look.IconQR, func() { m.links.Shown(m, d.ID) }),
	}
	return append(items, page.Print(m.Base, "print", func() (print.Carried, error) { return Paper(m.Seat, m.shown) }, print.Mandate)...)
}

// Paper is what the sheet that a delegate carries is made of: with a picture of the
// certificate once somebody has signed the decision.
func Paper(s *seat.Seat, m mandate.Mandate) (print.Carried, error) {
	c := s.Collective()
	p := print.Carried{Mandate: m, At: s.Now()}
	charter, err := c.Charter()
	if err != nil {
		return p, err
	}
	d, err := c.Decision(m.Decision)
	if err != nil {
		return p, err
	}
	p.Collective, p.Wording = charter.Name, d.Wording.Hash
	if made, err := c.Certificate(d.ID); err == nil {
		p.Picture, _, _ = made.Certificate.Picture()
	}
	p.Names, err = c.Names()
	return p, err
}
