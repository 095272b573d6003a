package need

import (
	"slices"
	"strings"

	"moot/app/refusal"
)

// units are words that goods are counted in nearly everywhere, in the languages that
// Moot speaks. A village has more of its own: those it uses become known to it.
var units = strings.Fields(`
	g kg t mg ml cl l m cm km m2 m² m3 m³ ha h min
	hour hours day days piece pieces pair pairs loaf loaves sack sacks bag bags bundle bundles box boxes crate crates
	bottle bottles jar jars bucket buckets load loads head heads litre litres liter liters kilo kilos
	г кг т мг мл л м см км м2 м² м3 м³ га ч мин
	час часа часов день дня дней штука штуки штук шт пара пары пар буханка буханки буханок мешок мешка мешков пакет пакета
	пакетов связка связки связок ящик ящика ящиков бутылка бутылки бутылок банка банки банок ведро ведра вёдер воз воза возов
	литр литра литров кило
	hora horas día días pieza piezas par pares hogaza hogazas pan panes saco sacos bolsa bolsas atado atados caja cajas
	botella botellas tarro tarros cubo cubos carga cargas litro litros cabeza cabezas`)

// CheckUnit says why a good should be asked about before it is written down; nil for
// one that is clear. known are the goods that were named before. A slip of the
// pen would make a good of its own, that is added up with nothing: "flour" in "kgg".
//
// A good that was counted before is counted as it was; a new one in any word that is
// known, or was used for something else. It is a question and no rule: who means it
// says so, and from then on it is known.
func CheckUnit(g Good, known []Known) *refusal.Refusal {
	g = g.Key()
	var ofGood, all []string
	for _, k := range known {
		u := k.Key()
		if u.What == g.What {
			ofGood = append(ofGood, u.Unit)
		}
		all = append(all, u.Unit)
	}
	switch {
	case slices.Contains(ofGood, g.Unit):
		return nil
	case len(ofGood) > 0:
		slices.Sort(ofGood)
		return refusal.New(refusal.NeedOtherUnit, "what", g.What, "units", strings.Join(slices.Compact(ofGood), ", "))
	case g.Unit == "" || slices.Contains(all, g.Unit) || slices.Contains(units, g.Unit):
		return nil
	}
	slices.Sort(all)
	for _, like := range slices.Concat(slices.Compact(all), units) {
		if len(g.Unit) > 2 && near(g.Unit, like) {
			return refusal.New(refusal.NeedLikeUnit, "unit", g.Unit, "like", like)
		}
	}
	return refusal.New(refusal.NeedNewUnit, "unit", g.Unit)
}

// near reports whether one letter too many, too few, another, or two that changed
// places make one word of the other.
func near(a, b string) bool {
	s, t := []rune(a), []rune(b)
	for len(s) > 0 && len(t) > 0 && s[0] == t[0] {
		s, t = s[1:], t[1:]
	}
	for len(s) > 0 && len(t) > 0 && s[len(s)-1] == t[len(t)-1] {
		s, t = s[:len(s)-1], t[:len(t)-1]
	}
	return len(s) <= 1 && len(t) <= 1 || len(s) == 2 && len(t) == 2 && s[0] == t[1] && s[1] == t[0]
}
