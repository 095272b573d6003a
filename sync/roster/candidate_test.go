package roster_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/roster"
)

func TestCandidates(t *testing.T) {
	w := newWorld(t, 3)
	f := w.hashes()[0]
	b := w.admit("A", "B", f)
	c := w.admit("A", "C", b)
	a1 := w.admit("A", "D", c)
	b1 := w.admit("B", "D", c)
	b2 := w.admit("B", "D", b1) // once more
	w.admit("B", "E", a1, b2)
	w.write("A", &roster.Enrolment{Nonce: [16]byte{1}}, a1)
	member := func(name string) roster.MemberID { return roster.MemberOf(w.space, device(name)) }
	got, needed := w.history().Candidates()
	want := []roster.Candidate{
		{Member: member("D"), Device: device("D"), BoxKey: box("D"), Vouchers: []roster.MemberID{member("A"), member("B")}},
		{Member: member("E"), Device: device("E"), BoxKey: box("E"), Vouchers: []roster.MemberID{member("B")}},
		{Member: roster.EnrolledAs(w.space, [16]byte{1}), Vouchers: []roster.MemberID{member("A")}},
	}
	slices.SortFunc(want, func(a, b roster.Candidate) int { return a.Member.Compare(b.Member) })
	if diff := cmp.Diff(want, got, cmp.Transformer("voters", sorted)); diff != "" || needed != 3 {
		t.Errorf("%d needed (-want +got):\n%s", needed, diff)
	}
	w.admit("C", "D", a1, b2)
	if got, _ = w.history().Candidates(); len(got) != 2 || got[0].Member == member("D") || got[1].Member == member("D") {
		t.Errorf("once one is in, there are %+v", got)
	}
}

// sorted is who vouched, in an order that does not depend on hashes.
func sorted(ids []roster.MemberID) map[roster.MemberID]bool {
	all := make(map[roster.MemberID]bool)
	for _, id := range ids {
		all[id] = true
	}
	return all
}
