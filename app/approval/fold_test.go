package approval

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana    = member.ID{1} // held the chair
	boris  = member.ID{2} // held the pen
	chona  = member.ID{3}
	dilan  = member.ID{4}
	elena  = member.ID{5}
	gone   = member.ID{6} // a member who was not there
	people = member.SetOf(ana, boris, chona, dilan, elena, gone)

	first, second = HashOf([]byte("first")), HashOf([]byte("second"))
	evening       = meeting.ID{9}
)

// paper is everything said about the minutes of one evening, as one device has it.
type paper struct {
	said  *byte
	facts Facts
	room  Room
}

func newPaper() *paper {
	return &paper{said: new(byte), room: Room{
		Closed: true, Chairs: member.SetOf(ana), Pens: member.SetOf(boris),
		Present: member.SetOf(ana, boris, chona, dilan, elena), Others: 1,
	}}
}

// apart is the paper of somebody who is cut off from now on.
func (p *paper) apart() *paper {
	o := *p
	o.facts = Facts{slices.Clone(p.facts.Proposals), slices.Clone(p.facts.Objections),
		slices.Clone(p.facts.Withdrawals), slices.Clone(p.facts.Signatures), slices.Clone(p.facts.Papers)}
	return &o
}

// meets brings what the other has.
func (p *paper) meets(o *paper) {
	p.facts.Proposals = append(p.facts.Proposals, o.facts.Proposals...)
	p.facts.Objections = append(p.facts.Objections, o.facts.Objections...)
	p.facts.Withdrawals = append(p.facts.Withdrawals, o.facts.Withdrawals...)
	p.facts.Signatures = append(p.facts.Signatures, o.facts.Signatures...)
	p.facts.Papers = append(p.facts.Papers, o.facts.Papers...)
}

func (p *paper) envelope(by member.ID, after ...statement.ID) statement.Envelope {
	*p.said++
	return statement.Envelope{ID: statement.ID{*p.said}, By: by, After: after,
		At: time.Date(2026, 3, 3, 21, 0, 0, 0, time.UTC).Add(time.Duration(*p.said) * time.Minute)}
}

func (p *paper) stands() Standing {
	return Fold(p.facts, map[meeting.ID]Room{evening: p.room}, people)[evening]
}

func (p *paper) proposes(by member.ID, h Hash) {
	s := p.stands().ToPropose(h, nil)
	s.Envelope = p.envelope(by)
	p.facts.Proposals = append(p.facts.Proposals, s)
}

func (p *paper) objects(by member.ID, h Hash) statement.ID {
	s, _ := p.stands().ToObject(h, "Boris came later.")
	s.Envelope = p.envelope(by)
	p.facts.Objections = append(p.facts.Objections, s)
	return s.ID
}

func (p *paper) withdraws(by member.ID, objection statement.ID) {
	p.facts.Withdrawals = append(p.facts.Withdrawals, Withdrawal{p.envelope(by), objection})
}

func (p *paper) signs(h Hash, all ...member.ID) {
	for _, by := range all {
		s := p.stands().ToApprove(by, h)
		s.Envelope = p.envelope(by, s.After...)
		p.facts.Signatures = append(p.facts.Signatures, s)
	}
}

func TestStanding(t *testing.T) {
	for name, c := range map[string]struct {
		happens func(*paper)
		state   State
		text    Hash
	}{
		"before the meeting is closed":           {func(p *paper) { p.room.Closed = false; p.proposes(ana, first) }, Growing, Hash{}},
		"nobody has proposed":                    {func(p *paper) {}, Drafted, Hash{}},
		"proposed":                               {func(p *paper) { p.proposes(boris, first) }, Proposed, Hash{}},
		"proposed by somebody who was not there": {func(p *paper) { p.proposes(gone, first) }, Drafted, Hash{}},
		"chair, pen and one more": {func(p *paper) {
			p.proposes(boris, first)
			p.signs(first, ana, boris, chona)
		}, Approved, first},
		"chair and pen alone": {func(p *paper) { p.proposes(boris, first); p.signs(first, ana, boris) }, Proposed, Hash{}},
		"without the chair": {func(p *paper) {
			p.proposes(boris, first)
			p.signs(first, boris, chona, dilan, elena)
		}, Proposed, Hash{}},
		"without the pen": {func(p *paper) {
			p.proposes(boris, first)
			p.signs(first, ana, chona, dilan, elena)
		}, Proposed, Hash{}},
		"one more who was not there": {func(p *paper) { p.proposes(boris, first); p.signs(first, ana, boris, gone) }, Proposed, Hash{}},
		"the charter asks for two more": {func(p *paper) {
			p.room.Others = 2
			p.proposes(boris, first)
			p.signs(first, ana, boris, chona)
		}, Proposed, Hash{}},
		"no more are asked for than were there": {func(p *paper) {
			p.room.Present, p.room.Others = member.SetOf(ana, boris, chona), 4
			p.proposes(boris, first)
			p.signs(first, ana, boris, chona)
		}, Approved, first},
		"five present, chair and pen the same person": {func(p *paper) {
			p.room.Pens = member.SetOf(ana)
			p.proposes(ana, first)
			p.signs(first, ana, boris, chona)
		}, Proposed, Hash{}},
		"four present, chair and pen the same person": {func(p *paper) {
			p.room.Present, p.room.Pens = member.SetOf(ana, boris, chona, dilan), member.SetOf(ana)
			p.proposes(ana, first)
			p.signs(first, ana, boris)
		}, Approved, first},
		"alone": {func(p *paper) {
			p.room = Room{Closed: true, Chairs: member.SetOf(ana), Present: member.SetOf(ana), Others: 1}
			p.proposes(ana, first)
			p.signs(first, ana)
		}, Approved, first},
		"nobody took the pen: who proposes holds it": {func(p *paper) {
			p.room.Pens = nil
			p.proposes(dilan, first)
			p.signs(first, ana, dilan, chona)
		}, Approved, first},
		"the second of two chairs signs": {func(p *paper) {
			p.room.Chairs = member.SetOf(ana, chona)
			p.proposes(boris, first)
			p.signs(first, chona, boris, dilan)
		}, Approved, first},
		"an objection is open": {func(p *paper) {
			p.proposes(boris, first)
			p.objects(dilan, first)
			p.signs(first, ana, boris, chona)
		}, Proposed, Hash{}},
		"an objection is withdrawn": {func(p *paper) {
			p.proposes(boris, first)
			o := p.objects(dilan, first)
			p.signs(first, ana, boris, chona)
			p.withdraws(dilan, o)
		}, Approved, first},
		"nobody withdraws another's objection": {func(p *paper) {
			p.proposes(boris, first)
			o := p.objects(dilan, first)
			p.signs(first, ana, boris, chona)
			p.withdraws(ana, o)
		}, Proposed, Hash{}},
		"an objection of somebody who was not there": {func(p *paper) {
			p.proposes(boris, first)
			p.objects(gone, first)
			p.signs(first, ana, boris, chona)
		}, Approved, first},
		"corrected": {func(p *paper) {
			p.proposes(boris, first)
			p.objects(dilan, first)
			p.proposes(boris, second)
		}, Corrected, Hash{}},
		"corrected and approved": {func(p *paper) {
			p.proposes(boris, first)
			p.signs(first, ana, boris)
			p.objects(dilan, first)
			p.proposes(boris, second)
			p.signs(second, ana, boris, dilan)
		}, Approved, second},
		"the correction is not right either": {func(p *paper) {
			p.proposes(boris, first)
			p.objects(dilan, first)
			p.proposes(boris, second)
			p.objects(dilan, second)
			p.signs(second, ana, boris, chona)
		}, Corrected, Hash{}},
		"signatures under a text nobody has": {func(p *paper) { p.signs(first, ana, boris, chona) }, Drafted, Hash{}},
		"a vote approves over an objection": {func(p *paper) {
			p.proposes(boris, first)
			p.objects(dilan, first)
			p.room.Carried = []Hash{first, first}
		}, Approved, first},
		"a vote approves what three did not sign": {func(p *paper) {
			p.proposes(boris, first)
			later := p.apart()
			later.proposes(boris, second)
			p.signs(first, ana, boris, chona, ana)
			p.meets(later)
			p.room.Carried = []Hash{second}
		}, Approved, second},
		"two votes": {func(p *paper) {
			p.proposes(boris, first)
			p.proposes(boris, second)
			p.room.Carried = []Hash{first, second}
		}, Contested, Hash{}},
		"a vote on a text nobody has": {func(p *paper) { p.room.Carried = []Hash{first} }, Drafted, Hash{}},
		"the same text proposed again settles nothing": {func(p *paper) {
			p.proposes(boris, first)
			p.objects(dilan, first)
			p.proposes(boris, first)
			p.signs(first, ana, boris, chona)
		}, Corrected, Hash{}},
		"one person signs two texts on two devices": {func(p *paper) {
			p.proposes(boris, first)
			phone, laptop := p.apart(), p.apart()
			laptop.proposes(boris, second)
			phone.signs(first, ana, boris, chona)
			laptop.signs(second, chona)
			p.meets(phone)
			p.meets(laptop)
		}, Corrected, Hash{}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPaper()
			c.happens(p)
			s := p.stands()
			if s.State != c.state || s.Approved != c.text {
				t.Errorf("%s %.8s, want %s %.8s", s.State, s.Approved, c.state, c.text)
			}
		})
	}
}

// Two propose while cut off from each other: both stand, and one is signed.
func TestTwoProposalsMadeApart(t *testing.T) {
	p := newPaper()
	a, b := p.apart(), p.apart()
	a.proposes(ana, first)
	b.proposes(boris, second)
	p.meets(a)
	p.meets(b)
	if s := p.stands(); s.State != Proposed || len(s.Proposals) != 2 {
		t.Fatalf("%s with %d proposals", s.State, len(s.Proposals))
	}
	p.signs(second, ana, boris, chona)
	if s := p.stands(); s.State != Approved || s.Approved != second {
		t.Errorf("%s %.8s", s.State, s.Approved)
	}
}

// The hall splits, each half has a chair and a pen, and each approves its own text.
func TestTwoHalvesOfAHallApprove(t *testing.T) {
	for name, c := range map[string]struct {
		more  []member.ID // who else signs the first text
		state State
		text  Hash
	}{
		"as many on both sides": {nil, Contested, Hash{}},
		"more on one side":      {[]member.ID{gone}, Approved, first},
	} {
		p := newPaper()
		p.room.Chairs, p.room.Pens = member.SetOf(ana, chona), member.SetOf(boris, dilan)
		p.room.Present = people
		a, b := p.apart(), p.apart()
		a.proposes(ana, first)
		a.signs(first, append(c.more, elena, ana, boris)...)
		b.proposes(chona, second)
		b.signs(second, elena, chona, dilan)
		p.meets(a)
		p.meets(b)
		s := p.stands()
		if s.State != c.state || s.Approved != c.text || (s.State == Contested) != (len(s.Rivals) == 2) {
			t.Errorf("%s: %s %.8s, %d rivals", name, s.State, s.Approved, len(s.Rivals))
		}
		p.room.Carried = []Hash{second}
		if s := p.stands(); s.Approved != second || !s.ByVote {
			t.Errorf("%s: a meeting decided, and it is %s %.8s", name, s.State, s.Approved)
		}
	}
}

// What three sign later does not turn over what the hall has co-signed.
func TestTheHallOutweighsThree(t *testing.T) {
	p := newPaper()
	p.room.Present = people.Or(member.SetOf(member.ID{7}, member.ID{8}))
	p.proposes(boris, first)
	p.signs(first, chona, dilan, elena, gone, ana, boris)
	later := p.apart()
	later.proposes(boris, second)
	later.signs(second, ana, chona, boris)
	if s := later.stands(); s.State != Contested {
		t.Errorf("three against three: %s", s.State)
	}
	later.facts.Signatures = append(later.facts.Signatures, Signature{Envelope: later.envelope(member.ID{7}), Hash: first, Meeting: evening})
	all := people.Or(member.SetOf(member.ID{7}))
	if s := Fold(later.facts, map[meeting.ID]Room{evening: later.room}, all)[evening]; s.State != Approved || s.Approved != first {
		t.Errorf("four against three: %s %.8s", s.State, s.Approved)
	}
}

// Once chair or pen confirmed it, nothing that arrives undoes an approval.
func TestASealedApprovalStays(t *testing.T) {
	seal := func(t *testing.T) *paper {
		p := newPaper()
		p.proposes(boris, first)
		p.signs(first, ana, chona)
		if p.stands().ShouldSeal(ana) {
			t.Error("there is something to confirm before enough have signed")
		}
		p.signs(first, boris)
		if s := p.stands(); s.ShouldSeal(ana) || s.State != Approved {
			t.Errorf("the pen signed last, which seals it: %s", s.State)
		}
		return p
	}
	t.Run("against a late objection", func(t *testing.T) {
		p := seal(t)
		p.objects(dilan, first)
		s := p.stands()
		if s.State != Approved || s.Objections[0].Fate != TooLate {
			t.Errorf("%s, the objection is %s", s.State, s.Objections[0].Fate)
		}
	})
	t.Run("against a chair who signs something else", func(t *testing.T) {
		p := seal(t)
		p.proposes(ana, second)
		p.signs(second, ana)
		if s := p.stands(); s.Approved != first {
			t.Errorf("%s %.8s", s.State, s.Approved)
		}
	})
}

// A late objection holds up what nobody has sealed; the third signature does not
// seal, because a phone that was away may have made it.
func TestAnObjectionReachesWhatIsNotSealed(t *testing.T) {
	p := newPaper()
	p.proposes(boris, first)
	p.signs(first, ana, boris)
	away := p.apart()
	away.signs(first, chona)
	if s := away.stands(); s.State != Approved || !s.ShouldSeal(ana) || s.ShouldSeal(chona) {
		t.Errorf("away: %s", s.State)
	}
	p.objects(dilan, first)
	p.meets(away)
	if s := p.stands(); s.State != Proposed || len(s.Open()) != 1 || s.ShouldSeal(ana) {
		t.Errorf("%s with %d open objections", s.State, len(s.Open()))
	}
}

func TestTheOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPaper()
		devices := []*paper{p, p.apart(), p.apart()}
		for range rapid.IntRange(1, 14).Draw(t, "acts") {
			d := rapid.SampledFrom(devices).Draw(t, "device")
			by := rapid.SampledFrom(people).Draw(t, "by")
			h := rapid.SampledFrom([]Hash{first, second}).Draw(t, "text")
			switch rapid.IntRange(0, 4).Draw(t, "act") {
			case 0:
				d.proposes(by, h)
			case 1:
				d.withdraws(by, d.objects(by, h))
			case 2:
				d.objects(by, h)
			case 3:
				d.meets(rapid.SampledFrom(devices).Draw(t, "meets"))
			default:
				d.signs(h, by)
			}
		}
		for _, d := range devices {
			p.meets(d)
		}
		want := p.stands()
		p.facts.Proposals = rapid.Permutation(p.facts.Proposals).Draw(t, "proposals")
		p.facts.Objections = rapid.Permutation(p.facts.Objections).Draw(t, "objections")
		p.facts.Withdrawals = rapid.Permutation(p.facts.Withdrawals).Draw(t, "withdrawals")
		p.facts.Signatures = rapid.Permutation(p.facts.Signatures).Draw(t, "signatures")
		if diff := cmp.Diff(want, p.stands(), cmp.AllowUnexported(Standing{})); diff != "" {
			t.Fatalf("(-in order +shuffled):\n%s", diff)
		}
		if want.State == Approved && want.Approved.IsZero() {
			t.Fatal("approved, and no text")
		}
	})
}

func TestWhoMayDoWhat(t *testing.T) {
	proposed := newPaper()
	proposed.proposes(boris, first)
	objected := proposed.apart()
	objected.objects(dilan, first)
	corrected := objected.apart()
	corrected.proposes(boris, second)
	approved := proposed.apart()
	approved.signs(first, ana, boris, chona)
	growing := newPaper()
	growing.room.Closed = false
	for name, c := range map[string]struct {
		no   *refusal.Refusal
		want refusal.Code
	}{
		"propose while it goes on":         {growing.stands().CanPropose(ana), refusal.MinutesNotYet},
		"propose":                          {newPaper().stands().CanPropose(ana), ""},
		"propose, not there":               {newPaper().stands().CanPropose(gone), refusal.MinutesNotThere},
		"propose what is approved":         {approved.stands().CanPropose(ana), refusal.MinutesApproved},
		"object before there is a text":    {newPaper().stands().CanObject(ana, first), refusal.MinutesNotProposed},
		"object":                           {proposed.stands().CanObject(dilan, first), ""},
		"object, not there":                {proposed.stands().CanObject(gone, first), refusal.MinutesNotThere},
		"object to another text":           {proposed.stands().CanObject(dilan, second), refusal.MinutesUnknown},
		"object to what was corrected":     {corrected.stands().CanObject(dilan, first), refusal.MinutesReplaced},
		"object to what is approved":       {approved.stands().CanObject(dilan, first), refusal.MinutesApproved},
		"approve with an objection open":   {objected.stands().CanApprove(ana, first), refusal.MinutesObjection},
		"approve the correction":           {corrected.stands().CanApprove(ana, second), ""},
		"co-sign":                          {approved.stands().CanApprove(elena, first), ""},
		"co-sign, not there":               {approved.stands().CanApprove(gone, first), refusal.MinutesNotThere},
		"approve another when one is done": {approved.stands().CanApprove(elena, second), refusal.MinutesApproved},
	} {
		if c.want == "" && c.no == nil {
			continue
		}
		if !errors.Is(c.no, refusal.New(c.want)) {
			t.Errorf("%s: %v, want %q", name, c.no, c.want)
		}
	}
	if _, no := proposed.stands().ToObject(first, " \n "); !errors.Is(no, refusal.New(refusal.MinutesEmpty)) {
		t.Errorf("an empty objection: %v", no)
	}
	if _, no := proposed.stands().ToObject(first, "turned \u202e round"); !errors.Is(no, refusal.New(refusal.TextUnprintable)) {
		t.Errorf("an objection that turns the writing round: %v", no)
	}
	if mine := objected.stands().Mine(dilan); len(mine) != 1 || len(objected.stands().Mine(ana)) != 0 {
		t.Errorf("Dilan's own: %v", mine)
	}
}

func TestCarries(t *testing.T) {
	for wording, want := range map[string]Hash{
		"The minutes are approved.\n" + Effect(first): first,
		Effect(second):             second,
		Effect(first) + "\nor not": {},
		"not " + Effect(first):     {},
		"[approve-minutes:ab]":     {},
		"":                         {},
	} {
		if got, ok := Carries(wording); got != want || ok != !want.IsZero() {
			t.Errorf("%q carries %.8s", wording, got)
		}
	}
}
