package approval

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moot/app/member"
	"moot/app/refusal"
)

// enters writes down that somebody signed on paper, whatever may be said.
func (p *paper) enters(who member.ID, h Hash, all ...member.ID) {
	for _, by := range all {
		a, _ := p.stands().ToEnter(by, who, h)
		a.Envelope = p.envelope(by, a.After...)
		p.facts.Papers = append(p.facts.Papers, a)
	}
}

// withoutDevices is a meeting at which Dilan and Elena have no device.
func withoutDevices() *paper {
	p := newPaper()
	p.room.Jobs = member.SetOf(ana, boris, chona)
	p.proposes(boris, first)
	p.signs(first, ana, boris)
	return p
}

func TestSignaturesOnPaper(t *testing.T) {
	for name, c := range map[string]struct {
		happens func(*paper)
		state   State
	}{
		"entered by two":                 {func(p *paper) { p.enters(dilan, first, ana, boris) }, Approved},
		"entered by one":                 {func(p *paper) { p.enters(dilan, first, ana) }, Proposed},
		"by one, twice":                  {func(p *paper) { p.enters(dilan, first, ana, ana) }, Proposed},
		"by one of whom held no job":     {func(p *paper) { p.enters(dilan, first, ana, elena) }, Proposed},
		"by a teller":                    {func(p *paper) { p.enters(dilan, first, chona, ana) }, Approved},
		"by somebody for themselves":     {func(p *paper) { p.enters(chona, first, chona, ana) }, Proposed},
		"for somebody who was not there": {func(p *paper) { p.enters(gone, first, ana, boris) }, Proposed},
		"for a version nobody has":       {func(p *paper) { p.enters(dilan, second, ana, boris) }, Proposed},
		"for two versions, differing":    {func(p *paper) { p.proposes(ana, second); p.enters(dilan, first, ana); p.enters(dilan, second, boris) }, Corrected},
		"one took it back by entering another": {func(p *paper) {
			p.enters(dilan, first, ana)
			p.proposes(ana, second)
			p.enters(dilan, second, ana)
			p.enters(dilan, first, boris)
		}, Corrected},
		"whoever answers with a device speaks for themselves": {func(p *paper) { p.proposes(ana, second); p.signs(second, dilan); p.enters(dilan, first, ana, boris) }, Corrected},
		"the charter asks for two more":                       {func(p *paper) { p.room.Others = 2; p.enters(dilan, first, ana, boris) }, Proposed},
		"two more": {func(p *paper) {
			p.room.Others = 2
			p.enters(dilan, first, ana, boris)
			p.enters(elena, first, chona, boris)
		}, Approved},
		"an objection is open": {func(p *paper) { p.objects(chona, first); p.enters(dilan, first, ana, boris) }, Proposed},
		"a chair without a device": {func(p *paper) {
			p.room.Chairs = member.SetOf(dilan)
			p.enters(dilan, first, ana, chona)
		}, Approved},
	} {
		t.Run(name, func(t *testing.T) {
			p := withoutDevices()
			c.happens(p)
			if got := p.stands(); got.State != c.state {
				t.Errorf("minutes are %s, want %s", got.State, c.state)
			}
		})
	}
}

// Once the chair has confirmed that enough signed, on paper too, nothing that
// arrives later undoes it.
func TestASealHoldsWhatWasOnPaper(t *testing.T) {
	p := withoutDevices()
	p.enters(dilan, first, ana, boris)
	p.signs(first, ana) // the seal
	p.proposes(chona, second)
	p.enters(dilan, second, ana, boris)
	p.signs(second, dilan)
	if s := p.stands(); s.State != Approved || s.Approved != first {
		t.Errorf("minutes are %s, %s", s.State, s.Approved.Mark())
	}
	rapid.Check(t, func(t *rapid.T) {
		q := p.apart()
		q.facts.Papers = rapid.Permutation(p.facts.Papers).Draw(t, "papers")
		q.facts.Signatures = rapid.Permutation(p.facts.Signatures).Draw(t, "signatures")
		if got, want := q.stands(), p.stands(); got.State != want.State || got.Approved != want.Approved || !slices.Equal(got.By, want.By) {
			t.Fatalf("the order matters: %s %s, or %s %s", got.State, got.Approved.Mark(), want.State, want.Approved.Mark())
		}
	})
}

// Below five one person may hold chair and pen, so there may be nobody else with a
// job: all others who were there are the witnesses.
func TestSignaturesOnPaperInASmallRoom(t *testing.T) {
	for name, c := range map[string]struct {
		present, jobs member.Set
		by            []member.ID
		state         State
	}{
		"one with both jobs and another": {member.SetOf(ana, boris, dilan), member.SetOf(ana), []member.ID{ana, boris}, Approved},
		"two others, neither with a job": {member.SetOf(ana, boris, chona, dilan), member.SetOf(ana), []member.ID{boris, chona}, Approved},
		"the one with both jobs alone":   {member.SetOf(ana, boris, dilan), member.SetOf(ana), []member.ID{ana}, Proposed},
		"the signer and another":         {member.SetOf(ana, boris, dilan), member.SetOf(ana), []member.ID{ana, dilan}, Proposed},
		"one who was not there":          {member.SetOf(ana, boris, dilan), member.SetOf(ana), []member.ID{ana, gone}, Proposed},
		"two were there in all":          {member.SetOf(ana, dilan), member.SetOf(ana), []member.ID{ana}, Approved},
		"for themselves, of two":         {member.SetOf(ana, dilan), member.SetOf(ana), []member.ID{dilan}, Proposed},
		"whoever else took a job out of sight": {
			member.SetOf(ana, boris, chona, dilan), member.SetOf(ana, boris), []member.ID{ana, chona}, Approved},
		"the signer is one of two with jobs": {
			member.SetOf(ana, boris, dilan), member.SetOf(ana, dilan), []member.ID{ana, boris}, Approved},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPaper()
			p.room.Present, p.room.Jobs, p.room.Pens = c.present, c.jobs, member.SetOf(ana)
			p.proposes(ana, first)
			p.signs(first, ana)
			p.enters(dilan, first, c.by...)
			s := p.stands()
			if s.State != c.state {
				t.Errorf("minutes are %s, want %s", s.State, c.state)
			}
			for _, o := range s.Papers(first) {
				if o.Counts() != (c.state == Approved) {
					t.Errorf("entered by %d, of %d it takes, and the minutes are %s", len(o.By), o.Least, s.State)
				}
			}
			for _, by := range c.by {
				may := s.CanEnter(by, dilan, first) == nil
				if !may && c.state == Approved || may && (by == gone || by == dilan) {
					t.Errorf("%s may enter it: %t", by, may)
				}
			}
		})
	}
}

// From five on it takes two with jobs; where nobody took the pen, whoever proposed
// the minutes has one.
func TestWhoProposesIsAWitnessWhereNobodyTookThePen(t *testing.T) {
	for name, c := range map[string]struct {
		pens, by member.Set
		state    State
	}{
		"the chair and who proposed":    {nil, member.SetOf(ana, boris), Approved},
		"the chair and another":         {nil, member.SetOf(ana, chona), Proposed},
		"somebody else had the pen":     {member.SetOf(chona), member.SetOf(ana, boris), Proposed},
		"the chair alone, as the other": {nil, member.SetOf(ana), Proposed},
	} {
		p := newPaper()
		p.room.Jobs, p.room.Pens = member.SetOf(ana).Or(c.pens), c.pens
		p.proposes(boris, first)
		p.signs(first, ana, boris)
		if len(c.pens) > 0 {
			p.signs(first, c.pens...)
			p.room.Others = 2
		}
		p.enters(dilan, first, c.by...)
		if s := p.stands(); s.State != c.state {
			t.Errorf("%s: minutes are %s, want %s", name, s.State, c.state)
		}
	}
}

func TestWhoEntersASignature(t *testing.T) {
	p := withoutDevices()
	for name, c := range map[string]struct {
		by, who member.ID
		h       Hash
		want    refusal.Code
	}{
		"the chair":          {ana, dilan, first, ""},
		"no job":             {elena, dilan, first, refusal.MinutesNoJob},
		"for oneself":        {ana, ana, first, refusal.MinutesNoJob},
		"who was not there":  {ana, gone, first, refusal.MinutesTheyNotThere},
		"an unknown version": {ana, dilan, second, refusal.MinutesUnknown},
	} {
		no := p.stands().CanEnter(c.by, c.who, c.h)
		if c.want == "" && no != nil || c.want != "" && !errors.Is(no, refusal.New(c.want)) {
			t.Errorf("%s: %v", name, no)
		}
	}
	p.enters(dilan, first, ana)
	if _, anew := p.stands().ToEnter(ana, dilan, first); anew {
		t.Error("Ana says it twice")
	}
	papers := p.stands().Papers(first)
	if len(papers) != 1 || papers[0].Who != dilan || papers[0].Counts() {
		t.Errorf("%+v", papers)
	}
	if a := p.stands().Awaits(first); a.Others != 1 {
		t.Errorf("%d others are awaited", a.Others)
	}
	p.enters(dilan, first, boris)
	if a := p.stands().Awaits(first); a.Others != 0 || !p.stands().Papers(first)[0].Counts() {
		t.Errorf("%d others are awaited", a.Others)
	}
	if no := p.stands().CanEnter(chona, elena, first); no != nil {
		t.Errorf("a further signature: %v", no)
	}
}
