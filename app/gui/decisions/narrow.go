package decisions

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/member"
	"moot/app/statement"
)

// door leads to where the list is narrowed further, and says to what it is.
func (s *Screen) door(c *collective.Collective) kit.Item {
	var to []string
	if s.only.Year != "" {
		to = append(to, s.only.Year)
	}
	if s.only.Topic != "" {
		to = append(to, s.only.Topic)
	}
	if !s.only.Group.IsZero() {
		to = append(to, c.GroupName(group.ID(s.only.Group)))
	}
	if !s.only.Who.IsZero() {
		to = append(to, c.Name(s.only.Who))
	}
	word := say(s.seat, "narrow")
	if len(to) > 0 {
		word = say(s.seat, "narrow.to", "what", strings.Join(to, " · "))
	}
	return kit.Item{Key: "door", Shows: word, Make: func() fyne.CanvasObject {
		return kit.Quiet(word, look.IconSearch, func() { s.seat.Shell().Open(s, newNarrowing(s, c)) })
	}}
}

// narrowing is where one chooses year, topic, group and person, from those there are.
type narrowing struct {
	seat   *seat.Seat
	of     *Screen
	list   *kit.Scroll
	years  []string
	topics []string
	people member.Set
	groups []statement.ID
	// year, topic, group and person are what is chosen; the first of each is any.
	year, topic, group, person *kit.Options
	show                       fyne.CanvasObject
}

func newNarrowing(of *Screen, c *collective.Collective) *narrowing {
	n := &narrowing{seat: of.seat, of: of, list: kit.NewScroll(4*look.Step, 4*look.Step), years: []string{""}, topics: []string{""}}
	all, err := c.Decisions()
	n.gather(seat.Trust(of.seat, all, err))
	slices.SortFunc(n.people, func(a, b member.ID) int { return strings.Compare(c.Name(a), c.Name(b)) })
	names := []string{""}
	for _, id := range n.people {
		names = append(names, c.Name(id))
	}
	n.year = n.options(n.years, slices.Index(n.years, of.only.Year))
	n.topic = n.options(n.topics, slices.IndexFunc(n.topics, func(t string) bool { return strings.EqualFold(t, of.only.Topic) }))
	n.person = n.options(names, 1+slices.Index(n.people, of.only.Who))
	crews := []string{""}
	for _, id := range n.groups {
		crews = append(crews, c.GroupName(group.ID(id)))
	}
	n.group = n.options(crews, 1+slices.Index(n.groups, of.only.Group))
	n.show = kit.Primary(say(of.seat, "narrow.do"), look.IconTick, n.choose)
	return n
}

// gather collects what decisions can be told apart by: years, the newest first,
// topics, whatever their capitals, people and groups.
func (n *narrowing) gather(all []decision.Decision) {
	for _, d := range slices.Backward(all) {
		year := string(day.Of(d.AdoptedAt, n.seat.Zone()))[:len("2006")]
		if !slices.Contains(n.years, year) {
			n.years = append(n.years, year)
		}
		topic := d.Wording.Plan.Topic
		if !slices.ContainsFunc(n.topics, func(t string) bool { return strings.EqualFold(t, topic) }) {
			n.topics = append(n.topics, topic)
		}
		n.people = append(append(n.people, d.Responsible...), d.Crew...)
		if id := d.Wording.Plan.Group; !id.IsZero() && !slices.Contains(n.groups, id) {
			n.groups = append(n.groups, id)
		}
	}
	slices.Sort(n.topics)
	n.people = member.SetOf(n.people...)
}

// options are the words with "any" for the first.
func (n *narrowing) options(words []string, chosen int) *kit.Options {
	words = slices.Clone(words)
	words[0] = say(n.seat, "narrow.any")
	return kit.NewPills(words, max(0, chosen), func(int) {})
}

// Title says what is chosen here.
func (n *narrowing) Title() string { return say(n.seat, "narrow") }

// Content is a scrolled column.
func (n *narrowing) Content() fyne.CanvasObject { return n.list.Object() }

// Action goes back to the list.
func (n *narrowing) Action() fyne.CanvasObject { return n.show }

// Refresh shows what there is to choose from. What no decision has is left out.
func (n *narrowing) Refresh() {
	items := []kit.Item{kit.Still("year", kit.Field(say(n.seat, "narrow.year"), n.year.Object(), ""))}
	if len(n.topics) > 1 {
		items = append(items, kit.Still("topic", kit.Field(say(n.seat, "narrow.topic"), n.topic.Object(), "")))
	}
	if len(n.groups) > 0 {
		items = append(items, kit.Still("group", kit.Field(say(n.seat, "narrow.group"), n.group.Object(), "")))
	}
	if len(n.people) > 0 {
		items = append(items, kit.Still("person", kit.Field(say(n.seat, "narrow.person"), n.person.Object(), "")))
	}
	n.list.Set(items...)
}

func (n *narrowing) choose() {
	n.of.only = decision.Filter{Year: n.years[n.year.Chosen()], Topic: n.topics[n.topic.Chosen()]}
	if i := n.group.Chosen(); i > 0 {
		n.of.only.Group = n.groups[i-1]
	}
	if i := n.person.Chosen(); i > 0 {
		n.of.only.Who = n.people[i-1]
	}
	n.of.pages = 0
	n.seat.Shell().Back()
}
