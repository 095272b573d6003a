package needs_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/collective"
	"moot/app/gui/allocation"
	"moot/app/gui/guitest"
	"moot/app/gui/needs"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/household"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/statement"
)

const flour = guitest.Flour + ", 2\u00a0kg"

// gathering is a village that gathers what it asks for, seen by somebody on a phone.
func gathering(t *testing.T, who func(*guitest.Village) *guitest.Person) (*guitest.Village, *guitest.Visit) {
	t.Helper()
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Orders())
	return v, v.Visit(t, who(v), guitest.Phone(), list)
}

func ana(v *guitest.Village) *guitest.Person   { return v.Ana }
func boris(v *guitest.Village) *guitest.Person { return v.Boris }
func chona(v *guitest.Village) *guitest.Person { return v.Chona }

// ours are the requests and offers of somebody for a good, those that stand too.
func ours(t *testing.T, c *collective.Collective, what string) (all []need.Need) {
	t.Helper()
	every, err := c.Intents()
	guitest.Must(t, err)
	for _, n := range every {
		if n.By == c.Me() && n.Request.What == what {
			all = append(all, n)
		}
	}
	return all
}

// wants is how much a standing request comes to on these days.
func wants(n need.Need, days ...need.Date) (amounts []string) {
	for _, day := range days {
		amounts = append(amounts, n.On(day).Want.String())
	}
	return amounts
}

// Two taps: what was asked for last, and that it is asked for.
func TestTwoTapsAskAsLastTime(t *testing.T) {
	_, s := gathering(t, ana)
	s.Press("soap, 3\u00a0pieces", "Ask for it")
	again := slices.DeleteFunc(ours(t, s.Collective(), "soap"), func(n need.Need) bool { return n.State != need.Wished })
	if len(again) != 1 || again[0].Request.Amount != 3_000 || again[0].Request.Unit != "pieces" {
		t.Errorf("Ana's soap: %+v", again)
	}
	s.Reads("soap, 3\u00a0pieces")
}

func TestFlourEveryWeekUntilADay(t *testing.T) {
	v, s := gathering(t, boris)
	s.Press("Мне нужно", guitest.Flour, "Каждую неделю", "сб 28", "До скольких, для кого, примечание …")
	s.Fill("Сколько", "2")
	s.Fill("До скольких, если много", "3,5")
	s.Fill("Примечание", "Помола грубого.")
	s.Press("Выбрать в календаре", "Следующий месяц", "Суббота, 12 декабря 2026", "Попросить")
	got := ours(t, s.Collective(), guitest.Flour)
	if len(got) != 1 {
		t.Fatalf("Boris asks for flour %d times", len(got))
	}
	r := got[0].Request
	if r.Unit != "kg" || r.Amount != 2_000 || r.UpTo != 3_500 || r.Rule != "FREQ=WEEKLY" || r.For != "2026-11-28" || r.Note != "Помола грубого." {
		t.Errorf("asked for was %+v", r)
	}
	if diff := cmp.Diff([]string{"2", "2", "0"}, wants(got[0], "2026-12-05", "2026-12-12", "2026-12-19")); diff != "" {
		t.Errorf("week by week (-want +got):\n%s", diff)
	}
	s.News(v)
	s.Reads("rye flour, 2\u00a0kg", "Каждую неделю")
}

// A thing that is counted in kilograms is not suddenly counted in sacks by a slip.
func TestAnotherUnitIsAskedAbout(t *testing.T) {
	_, s := gathering(t, ana)
	s.Press("I need something")
	s.Fill("What", "Rye Flour")
	s.Fill("How much", "1")
	s.Reads("kg")
	s.Press("another unit")
	for _, entry := range entries(s) {
		if entry.PlaceHolder == "loaves, kg, litres" {
			entry.SetText("kgs")
		}
	}
	s.Press("Ask for it")
	s.Reads("Rye Flour: counted like that?", "has been counted otherwise so far: kg")
	s.Press("Cancel")
	if got := ours(t, s.Collective(), "Rye Flour"); len(got) != 0 {
		t.Fatalf("asked for was %+v", got)
	}
	s.Press("kg", "Ask for it")
	if got := ours(t, s.Collective(), "Rye Flour"); len(got) != 1 || got[0].Request.Unit != "kg" {
		t.Errorf("asked for was %+v", got)
	}
}

func TestTypingFindsWhatOthersNamed(t *testing.T) {
	_, s := gathering(t, ana)
	s.Press("I need something")
	s.Reads("horse and cart", "plums")
	s.Fill("What", "cart")
	s.Reads("horse and cart")
	s.ReadsNot("plums")
	s.Press("horse and cart", "One more", "One more", "Ask for it")
	if got := ours(t, s.Collective(), "horse and cart"); len(got) != 1 || got[0].Request.Amount != 2_000 || got[0].Request.Unit != "hours" {
		t.Errorf("asked for was %+v", got)
	}
}

func TestAskingForANeighbourWithoutAPhone(t *testing.T) {
	_, s := gathering(t, ana)
	s.Press("I need something", "bread", "One more", "Up to how much, for whom, a note …", "Another household", guitest.BorisHouse, "Ask for it")
	got := ours(t, s.Collective(), "bread")
	if len(got) != 2 || s.Collective().HouseholdName(got[1].Request.Household) != guitest.BorisHouse {
		t.Errorf("asked for was %+v", got)
	}
}

func TestSomethingIsOffered(t *testing.T) {
	v, s := gathering(t, ana)
	s.Press("Offered")
	s.Reads("plums, 20\u00a0kg", "They must be picked this week.", "horse and cart, 4\u00a0hours", "Every week")
	s.Press("I have something to give")
	s.ReadsNot("Up to how much, if there is plenty", "shared by the rule")
	s.Fill("What", "seedlings")
	s.Fill("How much", "40")
	s.Press("pieces", "Offer it")
	if got := ours(t, s.Collective(), "seedlings"); len(got) != 1 || !got[0].Request.Offers {
		t.Fatalf("offered was %+v", got)
	}
	s.Reads("What I offer", "seedlings, 40\u00a0pieces")
	s.News(v)
	s.Press("seedlings, 40\u00a0pieces", "No longer to be had")
	s.ReadsNot("What I offer")
}

// One day another amount, one day none, a pause, on again, the end.
func TestAStandingRequestDayByDay(t *testing.T) {
	_, s := gathering(t, ana)
	days := []need.Date{"2026-11-28", "2026-12-05", "2026-12-12", "2026-12-19", "2026-12-26"}
	shows := func(when string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, wants(ours(t, s.Collective(), guitest.Flour)[0], days...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	s.Press(flour)
	s.Reads("Every week", "Saturday, 21 November 2026, 2\u00a0kg", "only 1.6\u00a0kg", "1.6\u00a0kg of 2\u00a0kg", "Bread and flour, Sat 28 November")
	s.Press("Saturday, 28 November 2026, 2\u00a0kg")
	s.Fill("How much on Saturday, 28 November 2026?", "5")
	s.Press("That day so much")
	shows("one day more", "5", "2", "2", "2", "2")
	s.Press("Saturday, 5 December 2026, 2\u00a0kg", "That day so much")
	shows("one day none", "5", "0", "2", "2", "2")
	s.Reads("left out")
	s.Press("That day after all")
	shows("that day after all", "5", "2", "2", "2", "2")
	s.Press("Pause it")
	calendars := 0
	for _, label := range []string{"Choose in a calendar", "The month after", "Tuesday, 8 December 2026", "Choose in a calendar", "The month after", "Sunday, 20 December 2026"} {
		if guitest.Press(s.Canvas(), label) {
			calendars++
		}
	}
	s.Press("Leave these days out")
	if got := wants(ours(t, s.Collective(), guitest.Flour)[0], "2026-12-12"); got[0] != "0" {
		t.Errorf("after %d presses the pause leaves %v", calendars, got)
	}
	s.Press("End it", "End it")
	shows("the end", "0", "0", "0", "0", "0")
	s.Reads("ended")
	s.Press("Go on with it")
	shows("on again", "2", "2", "2", "2", "2")
	if got := len(ours(t, s.Collective(), guitest.Flour)); got != 1 {
		t.Errorf("Ana asks for flour %d times", got)
	}
}

func TestARequestIsChanged(t *testing.T) {
	_, s := gathering(t, ana)
	s.Press(flour, "Change it")
	s.Fill("How much", "3")
	s.Press("Ask for it like this")
	got := ours(t, s.Collective(), guitest.Flour)
	if len(got) != 1 || got[0].Request.Amount != 3_000 || got[0].Request.Rule != "FREQ=WEEKLY" || got[0].Request.For != guitest.LastSaturday {
		t.Errorf("Ana's flour: %+v", got)
	}
	s.Reads("3\u00a0kg")
}

// day finds a round of the village on one of its days.
func day(t *testing.T, c *collective.Collective, title string, on need.Date) (order.RoundID, collective.Orders) {
	t.Helper()
	all, err := c.Rounds()
	guitest.Must(t, err)
	for _, r := range all {
		if r.Title == title {
			o, err := c.Orders(r.Name(), on)
			guitest.Must(t, err)
			return r.Name(), o
		}
	}
	t.Fatalf("there is no round %q", title)
	return order.RoundID{}, collective.Orders{}
}

// From the sacks to the supplement: what is frozen is printed, and what comes later
// stands on a list of its own.
func TestARoundIsPrintedAndFrozen(t *testing.T) {
	v, s := gathering(t, chona)
	s.Press("Rondas", guitest.PotatoRound)
	s.Reads("mañana", "3\u00a0kg para un saco lleno de 50\u00a0kg", guitest.AnasHouse, "seed potatoes, 12\u00a0kg")
	s.Press("Desde ahora, solo completar sacos", "Desde ahora, solo completar sacos")
	if _, o := day(t, s.Collective(), guitest.PotatoRound, guitest.PotatoDay); o.Period.State != order.Closing {
		t.Errorf("the round is %s", o.Period.State)
	}
	s.Press("Imprimir y fijar")
	s.Reads("2 líneas quedan en la lista")
	s.Press("Cancelar")
	if _, o := day(t, s.Collective(), guitest.PotatoRound, guitest.PotatoDay); len(o.Frozen) != 0 {
		t.Errorf("after a no %d lines are frozen", len(o.Frozen))
	}
	s.Press("Imprimir y fijar", "Imprimir y fijar")
	if _, o := day(t, s.Collective(), guitest.PotatoRound, guitest.PotatoDay); len(o.Frozen) != 2 || len(o.Open) != 0 {
		t.Errorf("%d lines are frozen, %d are not", len(o.Frozen), len(o.Open))
	}
	if !bytes.HasPrefix(s.Device.Saved["lista-2026-11-25.pdf"], []byte("%PDF")) {
		t.Error("no sheets were written")
	}
	s.Reads("Las hojas están escritas.", "impresa y cerrada")
	s.ReadsNot("Imprimir y fijar", "Anularla ese día")

	late := v.Visit(t, v.Boris, guitest.Phone(), list)
	late.News(v)
	late.Press("Мне нужно", "seed potatoes")
	late.Fill("Сколько", "3")
	late.Press("Попросить")
	late.Reads("опоздало: придёт в дополнении")
	s.News(v)
	s.Reads("Llegó después", guitest.BorisHouse)
	s.Press("Imprimir el suplemento", "Imprimir el suplemento")
	s.Reads("en el suplemento")
	if _, o := day(t, s.Collective(), guitest.PotatoRound, guitest.PotatoDay); len(o.Frozen) != 3 {
		t.Errorf("%d lines are frozen", len(o.Frozen))
	}
}

// While a round is closing only what fills a sack is taken, and it says so.
func TestAClosingRoundTakesWhatFillsASack(t *testing.T) {
	v, s := gathering(t, ana)
	id, _ := day(t, s.Collective(), guitest.PotatoRound, guitest.PotatoDay)
	guitest.Must(t, s.Collective().TurnRound(id, guitest.PotatoDay, order.Closing, ""))
	guitest.Must(t, v.Level())
	late := v.Visit(t, v.Boris, guitest.Phone(), list)
	late.Press("Мне нужно", "seed potatoes", "завтра")
	late.Fill("Сколько", "4")
	late.Press("Попросить")
	late.Reads("Seed potatoes", "не хватает")
	late.Fill("Сколько", "3")
	late.Press("Попросить")
	if got := ours(t, late.Collective(), "seed potatoes"); len(got) != 1 || got[0].Request.Amount != 3_000 {
		t.Errorf("Boris asks for %+v", got)
	}
}

func TestARoundIsAnnouncedChangedCalledOffAndEnded(t *testing.T) {
	_, s := gathering(t, ana)
	s.Press("Rounds", "Announce a round")
	s.Fill("What it is called", "Plums")
	s.Fill("Where it is handed over", "the press")
	s.Press("Announce a round")
	s.Reads("There is no such day") // none is chosen
	s.Press("Choose in a calendar", "Thursday, 26 November 2026", "Every week", "Choose goods", "plums (kg)", "Take these",
		"Choose what comes in sacks", "plums (kg)", "Take these")
	s.Fill("How much is in a sack of plums (kg)", "10")
	s.Press("Announce a round", "Plums")
	id, o := day(t, s.Collective(), "Plums", "2026-11-26")
	if r := o.Round; r.Rule != "FREQ=WEEKLY" || r.Place != "the press" || len(r.Goods) != 1 || r.Goods[0].What != "plums" || len(r.Sacks) != 1 || r.Sacks[0].Size != 10_000 {
		t.Errorf("announced was %+v", r)
	}
	s.Press("Announce it otherwise")
	s.Fill("Where it is handed over", "the old school")
	s.Press("Announce it like this")
	if _, o := day(t, s.Collective(), "Plums", "2026-11-26"); o.Round.Place != "the old school" || o.Round.Name() != id || len(o.Round.Sacks) != 1 {
		t.Errorf("announced was %+v", o.Round)
	}
	s.Press("Call it off on this day")
	s.Write("The press is broken.")
	s.Press("Call it off on this day")
	s.Reads("called off", "The press is broken.")
	s.Press("End the round", "End the round")
	s.Reads("ended")
}

// A round can gather what nobody has asked for yet; a unit that nobody knows is asked
// about.
func TestARoundTakesWhatNobodyNamedYet(t *testing.T) {
	_, s := gathering(t, ana)
	s.Press("Rounds", "Announce a round", "A good that nobody named yet", "Take it into the round")
	s.Reads("Say what is needed.")
	s.Fill("What it is called", "Honey")
	s.Fill("What", "honey")
	s.Fill("Counted in", "combs")
	s.Press("Take it into the round")
	s.Reads("honey: counted like that?", "Nobody has counted anything in combs here so far.")
	s.Press("Yes, I mean it")
	s.Reads("honey (combs)")
	s.Press("Choose in a calendar", "Thursday, 26 November 2026", "Announce a round", "Honey")
	if _, o := day(t, s.Collective(), "Honey", "2026-11-26"); len(o.Round.Goods) != 1 || o.Round.Goods[0] != (need.Good{What: "honey", Unit: "combs"}) {
		t.Errorf("announced was %+v", o.Round)
	}
}

// From a round one comes to how it is shared out, and on to the decision its rule is of.
func TestARoundLeadsToTheRulesOfSharing(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Frozen())
	id, day, err := v.Round()
	guitest.Must(t, err)
	opened := motion.ID{}
	links := allocation.Links{Decision: func(_ shell.Screen, id motion.ID) { opened = id }, Motion: func(shell.Screen, meeting.ID, motion.ID) {}}
	s := v.Visit(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return needs.NewRound(s, id, day, links) })
	s.Press("Sharing", "Rules of sharing", "The decision")
	policies, _, err := s.Collective().Policies()
	guitest.Must(t, err)
	if len(policies) != 1 || statement.ID(opened) != policies[0].Decision {
		t.Errorf("opened was %s", opened)
	}
	s.Press("Move another rule")
	s.Reads("It becomes a motion at")
}

// A special need can be named only of a kind for which others recognise the household;
// how much of what is wanted it is, is said with it.
func TestASpecialNeedIsNamedOnceItIsRecognised(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Special())
	b := v.Visit(t, v.Boris, guitest.Phone(), list)
	b.Press("Мне нужно", "До скольких, для кого, примечание …")
	b.Reads("особая нужда не признана")
	b.ReadsNot("illness")
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("I need something", "potatoes", "Up to how much, for whom, a note …")
	s.Reads("A special need", "It is shared out first. Only its kind is said; why, nobody writes down.")
	s.ReadsNot("How much of it is for that")
	s.Press("illness")
	s.Fill("How much", "5")
	s.Press("Ask for it")
	s.Reads("do not fit")
	s.Fill("How much of it is for that", "6")
	s.Press("Ask for it")
	s.Reads("do not fit")
	s.Fill("How much of it is for that", "3")
	s.Press("Ask for it")
	all := ours(t, s.Collective(), "potatoes")
	if r := all[len(all)-1].Request; r.Need != 3000 || r.Category != "illness" || r.Amount != 5000 {
		t.Errorf("asked for was %+v", r)
	}
	s.Press("potatoes, 5\u00a0kg")
	s.Reads("3\u00a0kg of it for a special need: illness")
}

func TestTheOtherDaysOfARound(t *testing.T) {
	_, s := gathering(t, ana)
	s.Press("Rounds", guitest.BreadRound)
	s.Reads("Saturday, 21 November 2026", "shared out", "Other days", "Saturday, 28 November 2026")
	s.Press("Saturday, 28 November 2026")
	s.Reads("13.5\u00a0kg to a full sack of 25\u00a0kg")
	s.Press("Saturday, 21 November 2026", "handed over", "Say so")
	s.ReadsNot("shared out")
}

func TestAHouseholdIsDeclaredAndConfirmed(t *testing.T) {
	v, s := gathering(t, ana)
	s.Press("More", "Households", guitest.BorisHouse)
	s.Reads("1 person", "to be confirmed", "2 more who are no members")
	s.Press("Yes, so it is")
	s.Reads("3 people", "Confirmed by Ana Petrak.")
	s.ReadsNot("Yes, so it is")

	d := v.Visit(t, v.Dilan, guitest.Phone(), list)
	d.Press("More", "Households", "Dilan Moro", "Say who lives here")
	d.Fill("What the household is called", "Moro, behind the church")
	d.Press("One more", "Choose members", "Chona Vale", "Take these", "So it is")
	d.Reads("Moro, behind the church", "2 people", "Chona Vale and Dilan Moro", "1 more who is no member")
	all, err := d.Collective().Households()
	guitest.Must(t, err)
	if h, _ := household.Of(all, d.Collective().Me()); len(h.Members) != 2 || h.Declared != 1 || h.Others != 0 {
		t.Errorf("declared was %+v", h)
	}
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Orders())
	round := func(s *seat.Seat) shell.Screen {
		id, _ := day(t, s.Collective(), guitest.PotatoRound, guitest.PotatoDay)
		return needs.NewRound(s, id, guitest.PotatoDay, allocation.Links{})
	}
	request := func(s *seat.Seat) shell.Screen {
		return needs.NewRequest(s, ours(t, s.Collective(), guitest.Flour)[0].ID)
	}
	home := func(s *seat.Seat) shell.Screen {
		all, err := s.Collective().Households()
		guitest.Must(t, err)
		h, _ := household.Of(all, s.Collective().Me())
		return needs.NewHousehold(s, h.ID)
	}
	v.NothingIsCut(t, v.Ana, guitest.Screen{Name: "needs", Open: list}, guitest.Screen{Name: "round", Open: round},
		guitest.Screen{Name: "request", Open: request}, guitest.Screen{Name: "household", Open: home})
}
