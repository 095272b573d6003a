package words

import (
	"strings"
	"testing"

	"moot/app/household"
	"moot/app/sharing"
)

// Why a household gets what it gets, as it is printed for it.
func TestPortion(t *testing.T) {
	full := sharing.Share{Household: household.ID{1}, Heads: 3, Asked: 9000, Got: 6600, Weighs: sharing.Fraction{Num: 7, Den: 6}, Tie: sharing.ByWaited,
		Parts: []sharing.Part{{Step: sharing.ForSpecial, Category: "illness", Asked: 4000, Got: 4000}, {Step: sharing.ForBase, Asked: 1000, Got: 1000},
			{Step: sharing.ForWishes, Asked: 2000, Got: 1600}, {Step: sharing.ForMore, Asked: 2000}}}
	for _, c := range []struct {
		language string
		share    sharing.Share
		want     string
	}{
		{"en", full, "6.6 kg of 9 kg: 4 kg for a recognised need (illness), 1 kg as the equal base, 1.6 kg of 2 kg of the other wishes; " +
			"by heads and work done its wishes weigh 7/6; the last piece went to who had waited longest"},
		{"ru", full, "6,6 kg из 9 kg: 4 kg — на признанную нужду (illness), 1 kg — равная доля на каждого, 1,6 kg из 2 kg — по прочим пожеланиям; " +
			"по числу людей и труду вес пожеланий — 7/6; последняя единица досталась тем, кто дольше ждал"},
		{"es", full, "6,6 kg de 9 kg: 4 kg por una necesidad reconocida (illness), 1 kg como base igual, 1,6 kg de 2 kg de los demás deseos; " +
			"por personas y trabajo, sus deseos pesan 7/6; la última unidad fue para quien llevaba más tiempo esperando"},
		{"en", sharing.Share{Asked: 2000, Got: 2000}, "all that was asked for: 2 kg"},
		{"en", sharing.Share{Asked: 2000, Tie: sharing.ByLot}, "none of 2 kg: there was too little; the last piece went by lot"},
		{"en", sharing.Share{}, "asked for nothing"},
	} {
		if got := strings.ReplaceAll(Portion(speak(t, c.language), "kg", c.share), noBreak, " "); got != c.want {
			t.Errorf("\n got %s\nwant %s", got, c.want)
		}
	}
}

func TestShared(t *testing.T) {
	for want, a := range map[string]sharing.Answer{
		"20 kg there, 23 kg asked for: 3 kg short":                          {Given: 20000, Asked: 23000},
		"20 kg there, 15 kg asked for: enough, 5 kg go to the common store": {Given: 15000, Asked: 15000, Rest: 5000},
	} {
		if got := strings.ReplaceAll(Shared(speak(t, "en"), "kg", 20000, a), noBreak, " "); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
