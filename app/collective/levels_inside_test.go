package collective

import (
	"testing"
	"time"

	"moot/app/member"
)

// People are letters; a level is two of them and a time in minutes.
func TestUntilWhenSomebodysWordHasComeAndThroughWhom(t *testing.T) {
	type level struct {
		pair string
		at   int
	}
	for name, c := range map[string]struct {
		levels []level
		of     string
		at     int // 0: not known
		via    string
	}{
		"met by oneself":                         {[]level{{"mb", 5}}, "b", 5, ""},
		"through one who met them before":        {[]level{{"mb", 9}, {"bc", 4}}, "c", 4, "b"},
		"who met them later had nothing of it":   {[]level{{"mb", 3}, {"bc", 4}}, "c", 0, ""},
		"the later of two ways":                  {[]level{{"mb", 9}, {"bd", 4}, {"mc", 8}, {"cd", 7}}, "d", 7, "c"},
		"through two":                            {[]level{{"mb", 9}, {"bc", 8}, {"cd", 2}}, "d", 2, "c"},
		"through two, of whom one was too early": {[]level{{"mb", 9}, {"bc", 2}, {"cd", 8}}, "d", 0, ""},
		"what came later through others counts":  {[]level{{"mc", 3}, {"mb", 9}, {"bc", 8}}, "c", 8, "b"},
		"nobody was met":                         {[]level{{"bc", 8}}, "c", 0, ""},
	} {
		id := func(letter byte) member.ID { return member.ID{letter} }
		all := map[member.ID]*Standing{}
		for _, letter := range "mbcd" {
			all[id(byte(letter))] = &Standing{Member: id(byte(letter))}
		}
		moment := func(minute int) time.Time { return time.Unix(int64(60*minute), 0) }
		for _, l := range c.levels {
			a, b := id(l.pair[0]), id(l.pair[1])
			all[a].With = append(all[a].With, LevelWith{b, moment(l.at)})
			all[b].With = append(all[b].With, LevelWith{a, moment(l.at)})
		}
		asOf(all, id('m'))
		got := all[id(c.of[0])]
		var via member.ID
		if c.via != "" {
			via = id(c.via[0])
		}
		if (c.at == 0) != got.AsOf.IsZero() || c.at != 0 && !got.AsOf.Equal(moment(c.at)) || got.Through != via {
			t.Errorf("%s: as of %v through %c", name, got.AsOf.Unix()/60, got.Through[0])
		}
	}
}
