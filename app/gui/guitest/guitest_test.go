package guitest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/gui/guitest"
)

// glance is what of a home differs from one person to another.
type glance struct {
	Votes, Voted, Absent, Waiting, Next, Latest, Mine, Neighbours int
	Alone                                                         bool
}

func TestTheVillageIsAsItSays(t *testing.T) {
	v, err := guitest.New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}()
	cases := []struct {
		name   string
		person *guitest.Person
		want   glance
	}{
		{"Ana has not voted", v.Ana, glance{Votes: 1, Waiting: 1, Next: 1, Latest: 1, Mine: 1, Neighbours: 3}},
		{"Boris has", v.Boris, glance{Voted: 1, Waiting: 1, Next: 1, Latest: 1, Mine: 1, Neighbours: 3}},
		{"Chona has", v.Chona, glance{Voted: 1, Waiting: 1, Next: 1, Latest: 1, Mine: 2, Neighbours: 3}},
		{"Dilan is not there", v.Dilan, glance{Votes: 1, Absent: 1, Waiting: 1, Next: 1, Latest: 1, Mine: 1, Neighbours: 3}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, err := v.Sit(c.person, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Leave()
			h, err := s.Collective().Home()
			if err != nil {
				t.Fatal(err)
			}
			near, err := c.person.Neighbours()
			if err != nil {
				t.Fatal(err)
			}
			got := glance{
				Votes: len(h.Votes), Voted: len(h.Voted), Absent: len(h.Absent), Waiting: len(h.Waiting), Next: len(h.Next),
				Latest: len(h.Latest), Mine: len(h.Mine), Neighbours: len(near), Alone: h.Alone,
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
