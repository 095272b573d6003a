package collective_test

import (
	"testing"
	"time"

	"moot/app/collective"
)

// given are the invitations as Ana reads them.
func (h *hall) given() []collective.Given {
	h.Helper()
	all, err := h.at.Invitations()
	must(h.T, err)
	return all
}

func TestWhatBecameOfAnInvitation(t *testing.T) {
	h := newHall(t, 1)
	if all := h.given(); len(all) != 0 {
		t.Fatalf("%d invitations before the first", len(all))
	}
	i := h.invite()
	g := h.given()[0]
	if g.By != h.at.Me() || g.Room || g.State != collective.GivenOpen || len(g.Knocked) != 0 {
		t.Errorf("nobody has come with it, and it stands %+v", g)
	}
	again, ok, err := h.ana.ShowAgain(h.at, g.ID)
	if must(t, err); !ok || again.String() != i.String() {
		t.Errorf("handed over again it is another: %v", ok)
	}

	boris := h.comes("Boris")
	h.asks(boris, i)
	if g := h.given()[0]; g.State != collective.GivenOpen || len(g.Knocked) != 1 || g.Knocked[0].Name != "Boris" || !g.Knocked[0].Member.IsZero() || g.Knocked[0].Via != h.at.Me() {
		t.Errorf("Boris waits with it, and it stands %+v", g)
	}
	must(t, h.at.Vouch(h.waiting()[0].ID))
	g = h.given()[0]
	if g.State != collective.GivenUsed || h.at.Name(g.Knocked[0].Member) != "Boris" {
		t.Errorf("Boris came in with it, and it stands %+v", g)
	}
	if _, ok, err := h.ana.ShowAgain(h.at, g.ID); ok || err != nil {
		t.Errorf("it is handed over again although Boris came in with it: %v", err)
	}
}

func TestARoomInvitationIsOverByItself(t *testing.T) {
	later := time.Duration(0)
	ana, at := residentBy(t, "Ana", func() time.Time { return time.Now().Add(later) })
	c, err := ana.Found(village())
	must(t, err)
	h := &hall{T: t, ana: ana, at: c, net: door{host: ana, at: at}}
	i, err := ana.InviteRoom(c)
	must(t, err)
	h.asks(h.comes("Boris"), i)
	must(t, c.Vouch(h.waiting()[0].ID))
	if g := h.given()[0]; !g.Room || g.State != collective.GivenOpen || !g.Until.Equal(i.Until) {
		t.Errorf("it serves more than one, and stands %+v", g)
	}
	later = 13 * time.Hour
	g := h.given()[0]
	if g.State != collective.GivenOver {
		t.Error("half a day later it is not over")
	}
	if _, ok, err := ana.ShowAgain(c, g.ID); ok || err != nil {
		t.Errorf("it is handed over again although it is over: %v", err)
	}
}
