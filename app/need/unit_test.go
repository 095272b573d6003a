package need

import (
	"testing"

	"moot/app/refusal"
)

// A slip of the pen does not make a new good: whoever writes it is asked.
func TestCheckUnit(t *testing.T) {
	known := Tally([]Good{{"Flour", "kg"}, {"Bread", "Loaves"}, {"Salt", ""}, {"Wool", "skeins"}})
	for _, c := range []struct {
		name string
		good Good
		want refusal.Code
	}{
		{"as before", Good{"flour", "KG"}, ""},
		{"without a unit, as before", Good{"salt", ""}, ""},
		{"a new good in a known unit", Good{"Milk", "l"}, ""},
		{"a new good in a known unit of another language", Good{"Молоко", "л"}, ""},
		{"a new good in a unit of the village", Good{"Silk", "skeins"}, ""},
		{"a new good without a unit", Good{"Tables", ""}, ""},
		{"a good in another unit", Good{"Flour", "sacks"}, refusal.NeedOtherUnit},
		{"a good that had none in a unit", Good{"Salt", "kg"}, refusal.NeedOtherUnit},
		{"a letter too many", Good{"Milk", "litress"}, refusal.NeedLikeUnit},
		{"letters that changed places", Good{"Rye bread", "laoves"}, refusal.NeedLikeUnit},
		{"like one of the village", Good{"Silk", "skein"}, refusal.NeedLikeUnit},
		{"a unit that nobody ever used", Good{"Cloth", "ells"}, refusal.NeedNewUnit},
	} {
		t.Run(c.name, func(t *testing.T) {
			if no := CheckUnit(c.good, known); no == nil && c.want != "" || no != nil && no.Code != c.want {
				t.Errorf("got %v, want %q", no, c.want)
			}
		})
	}
}
