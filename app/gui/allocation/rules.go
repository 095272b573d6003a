package allocation

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/words"
)

// rules are those of sharing that are in force.
type rules struct {
	goods.Page
	links Links
	move  *kit.Press
}

func newRules(s *seat.Seat, links Links) *rules {
	r := &rules{Page: goods.NewPage(s, area, 3*look.Step), links: links}
	r.move = kit.Primary(r.Say("rule.move"), look.IconPlus, func() { r.Open(r, newForm(s, links, r, order.Policy{}, need.Good{})) })
	return r
}

// Title says what lies here.
func (r *rules) Title() string { return r.Say("rules") }

// Action is to move another rule.
func (r *rules) Action() fyne.CanvasObject { return r.move }

// Refresh reads the rules anew.
func (r *rules) Refresh() {
	policies, versions, err := r.C.Policies()
	policies = seat.Trust(r.Seat, policies, err)
	items := []kit.Item{r.Words("rules.words")}
	if len(policies) == 0 {
		items = append(items, kit.Item{Key: "none", Make: func() fyne.CanvasObject { return kit.Card(ruleCard(r.Page, order.Policy{}, 0)...) }})
	}
	for i, p := range policies {
		items = append(items, kit.Item{Key: "rule " + p.Mark(), Shows: []any{p, versions[i]}, Make: func() fyne.CanvasObject {
			card := ruleCard(r.Page, p, versions[i])
			if r.links.Decision != nil && !p.Decision.IsZero() {
				card = append(card, kit.Quiet(r.Say("rule.decision"), look.IconDecisions, func() { r.links.Decision(r, motion.ID(p.Decision)) }))
			}
			return kit.Card(append(card, kit.SecondaryButton(r.Say("rule.change"), look.IconPen, func() {
				r.Open(r, newForm(r.Seat, r.links, r, p, p.Good))
			}))...)
		}})
	}
	r.List.Set(items...)
}

// ruleCard is a rule in words.
func ruleCard(p goods.Page, rule order.Policy, version int) []fyne.CanvasObject {
	title := p.Say("rule.all")
	if rule.Good != (need.Good{}) {
		title = p.Say("rule.good", "what", rule.Good.What)
	}
	card := []fyne.CanvasObject{kit.Heading(title)}
	if version > 0 {
		card = append(card, kit.Flow(look.Step, kit.Chip(kit.Good(p.Say("rule.force", "n", version)))))
	}
	for _, line := range words.SharingRule(p.Seat.Words(), rule, groupName(p, rule)) {
		card = append(card, kit.Body(line))
	}
	if version > 0 {
		card = append(card, kit.Secondary(p.Say("rule.mark", "mark", kit.Grouped(rule.Mark()))))
	}
	return card
}

// groupName is what the group is called that recognises special needs; empty for none.
func groupName(p goods.Page, rule order.Policy) string {
	groups, err := p.C.Groups()
	for _, g := range seat.Trust(p.Seat, groups, err) {
		if g.ID == rule.Group {
			return g.Plan.Name
		}
	}
	return ""
}
