package roster_test

import (
	"testing"

	"moot/sync/roster"
)

// Histories with one answer, whatever the hashes.
func TestStories(t *testing.T) {
	one := roster.Charter{Vouchers: 1, Removal: 1, Amendment: 1}
	two := roster.Charter{Vouchers: 1, Removal: 2, Settling: 3}
	tests := []struct {
		name    string
		charter roster.Charter
		graph   string
		acts    string
		want    string
	}{
		{"a further device", one, `f ─ b ─ c`, `
			b A adds A2
			c A2 admits B`, "A[A, A2] B"},
		{"a device that belongs to somebody is nobody else's", one, `f ─ b ─ c`, `
			b A admits B
			c A adds B`, "A B"},
		{"somebody without a device, who gets one later", one, `f ─ b ─ c ─ d ─ e`, `
			b A enrols P
			c A enrols P
			d A equips P P2
			e P2 admits B`, "A P[P2] B"},
		{"a member with a device gets no first one", one, `f ─ b ─ c`, `
			b A admits B
			c A equips B B2`, "A B"},
		{"two must vouch for somebody without a device", roster.Charter{Vouchers: 2}, `f ─ b ─ c ─ d ─ e ─ g`, `
			b A admits B
			c A admits C
			d A enrols P
			e A enrols Q
			g B confirms d`, "A B C P[]"},
		{"a roll, and somebody new after it", one, `f ─ b ─ r ─ c ─ d`, `
			b A admits B
			r A rolls A B
			c B rolls A B
			d B admits C`, "A B C | A B"},
		{"somebody new does not vouch before the next roll", one, `f ─ b ─ r ─ c ─ d`, `
			b A admits B
			r A rolls A
			c B confirms r
			d B admits C`, "A B | A"},
		{"a word from before one was on the roll", roster.Charter{Vouchers: 2}, `f ─ b ─ r ─ s ─ c ─ d ─ u ─ v ─ w`, `
			b A admits B
			r A rolls A B
			s B confirms r
			c A admits C
			d C admits D
			u A rolls A B C
			v B confirms u
			w A admits D`, "A B C | A B C"},
		{"half is no roll", one, `f ─ b ─ r`, `
			b A admits B
			r A rolls A`, "A B"},
		{"a roll asks only those who can answer", one, `f ─ p ─ q ─ r`, `
			p A enrols P
			q A enrols Q
			r A rolls A P`, "A P[] Q[] | A P"},
		{"a roll of another time", one, `f ─ b ─ c ─ r ─ s ─ u ─ v`, `
			b A admits B
			c A admits C
			r A rolls A B
			s A rolls A B C
			u B confirms s
			v C confirms r`, "A B C | A B C"},
		{"one newcomer each between two rolls", roster.Charter{Vouchers: 1, Newcomers: 1}, `f ─ r ─ b ─ c ─ s ─ d`, `
			r A rolls A
			b A admits B
			c A admits C
			s A rolls A B
			d A admits D`, "A B D | A B"},
		{"leaving", one, `f ─ b ─ c ─ d`, `
			b A admits B
			c B leaves
			d B admits C`, "A / B"},
		{"leaving a phone behind", one, `f ─ b ─ c ─ d ─ e`, `
			b A adds A2
			c A leaves A2
			d A2 admits B
			e A admits C`, "A C"},
		{"a charter", one, `f ─ b ─ d`, `
			b A amends new
			d A amends newer`, "A charter newer"},
		{"of two charters for the same old one, one holds", one, `
			f ─ b ─ c ─ d
			    └ e ─ d`, `
			b A admits B
			c A amends this
			e B amends this
			d A admits C`, "A B C charter this"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { wantStory(t, drawn(t, tt.charter, tt.graph, tt.acts), tt.want) })
	}
	removals := []struct {
		name    string
		charter roster.Charter
		graph   string
		acts    string
		want    string
	}{
		{"a removal by one", one, `f ─ b ─ c ─ R ─ d`, `
			b A admits B
			c A admits C
			R C removes B
			d B admits D`, "A C / B"},
		{"nobody removes themself", one, `f ─ b ─ R`, `
			b A admits B
			R B removes B`, "A B"},
		{"one word where two are asked for", two, `f ─ b ─ c ─ d ─ R`, `
			b A admits B
			c A admits C
			d A admits D
			R C removes B`, "A B C D"},
		{"two words, the second closes", two, `f ─ b ─ c ─ d ─ R ─ S`, `
			b A admits B
			c A admits C
			d A admits D
			R C removes B
			S D removes B with R`, "A C D / B"},
		{"two words apart close nothing", two, `
			f ─ b ─ c ─ d ─ R ─ e
			            └ S ─ e`, `
			b A admits B
			c A admits C
			d A admits D
			R C removes B
			S D removes B
			e A admits E`, "A B C D E"},
		{"two words apart, listed by the third", two, `
			f ─ b ─ c ─ d ─ R ─ T
			            └ S ─ T`, `
			b A admits B
			c A admits C
			d A admits D
			R C removes B
			S D removes B
			T D removes B with R S`, "A C D / B"},
		{"a word about somebody else does not count", two, `f ─ b ─ c ─ d ─ R ─ S`, `
			b A admits B
			c A admits C
			d A admits D
			R C removes A
			S D removes B with R`, "A B C D"},
		{"a member's two devices have one word", two, `f ─ b ─ c ─ e ─ R ─ S`, `
			b A admits B
			c A admits C
			e C adds C2
			R C removes B
			S C2 removes B with R`, "A B C[C, C2]"},
		{"without a number in the charter, more than half of the others", roster.Charter{Vouchers: 1}, `f ─ b ─ c ─ d ─ R ─ S`, `
			b A admits B
			c A admits C
			d A admits D
			R C removes B
			S D removes B with R`, "A C D / B"},
		{"what the removed one did apart", one, `
			f ─ b ─ c ─ R ─ e
			        └ d ─ e`, `
			b A admits B
			c A admits C
			R C removes B
			d B admits D
			e A admits E`, "A C E / B"},
		{"what others built on that", one, `
			f ─ b ─ c ─ R ─ e
			        └ d ─ g ─ e`, `
			b A admits B
			c A admits C
			R C removes B
			d B admits D
			g D admits G
			e A admits E`, "A C E / B"},
		{"what the removed one did before", one, `f ─ b ─ d ─ R`, `
			b A admits B
			d B admits D
			R A removes B`, "A D / B"},
		{"mutual removal, one word each", one, `
			f ─ b ─ c ─ R ─ e
			        └ S ─ e`, `
			b A admits B
			c A admits C
			R A removes B
			S B removes A
			e C admits E`, "C E / A B"},
		{"mutual removal, two words against one", one, `
			f ─ b ─ c ─ V ─ R ─ e
			        └ S ─ e`, `
			b A admits B
			c A admits C
			V C adds C2
			R A removes B
			S B removes A
			e C admits E`, "C[C, C2] E / A B"},
		{"mutual removal, more words win", roster.Charter{Vouchers: 1, Removal: 2}, `
			f ─ b ─ c ─ d ─ e ─ V ─ R ─ z
			                ├ W ─ R
			                └ U ─ S ─ z`, `
			b A admits B
			c A admits C
			d A admits D
			e A admits E
			V C removes B
			W D removes B
			R A removes B with V W
			U E removes A
			S B removes A with U
			z C admits F`, "A C D E F / B"},
		{"whom nobody removes comes before whom somebody does", roster.Charter{Vouchers: 1, Removal: 2}, `
			f ─ b ─ c ─ d ─ e ─ V ─ R ─ z
			                └ U ─ S ─ z`, `
			b A admits B
			c A admits C
			d A admits D
			e A admits E
			V C removes B
			R D removes B with V
			U E removes A
			S B removes A with U
			z C admits F`, "A C D E F / B"},
		{"a word listed twice makes no more of it", two, `f ─ b ─ c ─ d ─ R ─ S`, `
			b A admits B
			c A admits C
			d A admits D
			R C removes B
			S C removes B with R`, "A B C D"},
		{"a newcomer since the roll removes nobody", one, `f ─ b ─ r ─ s ─ c ─ R`, `
			b A admits B
			r A rolls A B
			s B confirms r
			c A admits C
			R C removes B`, "A B C | A B"},
	}
	for _, tt := range removals {
		t.Run(tt.name, func(t *testing.T) { wantStory(t, drawn(t, tt.charter, tt.graph, tt.acts), tt.want) })
	}
}

// A lost phone is replaced by the others' word.
func TestLostPhones(t *testing.T) {
	charter := roster.Charter{Vouchers: 1, Removal: 2, Settling: 2}
	tests := []struct{ name, graph, acts, want string }{
		{"two neighbours", `f ─ b ─ c ─ d ─ V ─ R`, `
			V A replaces B by B2
			R C replaces B by B2 with V`, "A B[B2 new] C D"},
		{"one is not enough", `f ─ b ─ c ─ d ─ V`, `
			V A replaces B by B2`, "A B C D"},
		{"neighbours who name two phones", `f ─ b ─ c ─ d ─ V ─ R`, `
			V A replaces B by B2
			R C replaces B by B3 with V`, "A B C D"},
		{"not by one's own word", `f ─ b ─ c ─ d ─ V ─ R`, `
			V B replaces B by B2
			R C replaces B by B2 with V`, "A B C D"},
		{"not the phone of another", `f ─ b ─ c ─ d ─ V ─ R`, `
			V A replaces B by B2 ending C
			R C replaces B by B2 ending C with V`, "A B C D"},
		{"a new phone writes and does not confirm", `f ─ b ─ c ─ d ─ V ─ R ─ e ─ g`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			e B2 admits E
			g B2 adds B3`, "A B[B2 new, B3 new] C D"},
		{"a new phone does not confirm, though its owner could by another", `f ─ b ─ c ─ d ─ g ─ V ─ R ─ e`, `
			g B adds B3
			V A replaces B by B2
			R C replaces B by B2 with V
			e B2 admits E`, "A B[B3, B2 new] C D"},
		{"the lost phone does nothing any more", `f ─ b ─ c ─ d ─ V ─ R ─ e`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			e B admits E`, "A B[B2 new] C D"},
		{"what the lost phone did apart", `
			f ─ b ─ c ─ d ─ V ─ R ─ g
			            └ e ─ g`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			e B admits E
			g A admits G`, "A B[B2 new] C D G"},
		{"settled", `f ─ b ─ c ─ d ─ V ─ R ─ s ─ u ─ e`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			s A confirms R
			u D confirms R
			e B2 admits E`, "A B[B2] C D E"},
		{"contested: the new phone is frozen, the old one goes on", `f ─ b ─ c ─ d ─ V ─ R ─ g ─ k ─ e ─ h`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			g B2 adds B3
			k B contests R
			e B admits E
			h B2 adds X`, "A B[B, B2 frozen, B3 frozen] C D E"},
		{"contested, and what the new phone did apart", `
			f ─ b ─ c ─ d ─ V ─ R ─ k ─ h
			                    └ g ─ h`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			g B2 adds B3
			k B contests R
			h A admits G`, "A B[B, B2 frozen] C D G"},
		{"contested and settled all the same", `f ─ b ─ c ─ d ─ V ─ R ─ k ─ s ─ u ─ e`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			k B contests R
			s A confirms R
			u D confirms R
			e B admits E`, "A B[B2] C D"},
		{"contested apart from being settled", `
			f ─ b ─ c ─ d ─ V ─ R ─ s ─ u ─ e
			                    └ k ─ e`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			s A confirms R
			u D confirms R
			k B contests R
			e B admits E`, "A B[B2] C D"},
		{"settled, then contested: too late", `f ─ b ─ c ─ d ─ V ─ R ─ s ─ u ─ k`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			s A confirms R
			u D confirms R
			k B contests R`, "A B[B2] C D"},
		{"nobody else contests", `f ─ b ─ c ─ d ─ V ─ R ─ k ─ l`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			k D contests R
			l B2 contests R`, "A B[B2 new] C D"},
		{"a new phone does not leave in its owner's name", `f ─ b ─ c ─ d ─ V ─ R ─ l`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			l B2 leaves`, "A B[B2 new] C D"},
		{"two replacements of one phone: one holds", `
			f ─ b ─ c ─ d ─ V ─ R ─ g
			            └ W ─ g`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			W D replaces B by B3
			g A replaces B by B3 with W`, "A B[B2 new] C D"},
		{"a phone that is added while its owner's is replaced", `
			f ─ b ─ c ─ d ─ V ─ R ─ g
			            └ e ─ g`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			e B adds B3
			g A admits G`, "A B[B2 new] C D G"},
		{"everything was lost twice", `f ─ b ─ c ─ d ─ V ─ R ─ W ─ S`, `
			V A replaces B by B2
			R C replaces B by B2 with V
			W A replaces B by B3 ending B2
			S C replaces B by B3 ending B2 with W`, "A B[B3 new] C D"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantStory(t, drawn(t, charter, tt.graph, "b A admits B\nc A admits C\nd A admits D\n"+tt.acts), tt.want)
		})
	}
	t.Run("of two people, the other alone", func(t *testing.T) {
		wantStory(t, drawn(t, charter, `f ─ b ─ V`, "b A admits B\nV A replaces B by B2"), "A B[B2 new]")
	})
}

// wantStory checks who belongs in the end, with the acts in the order of writing
// and the other way round.
func wantStory(t *testing.T, w *world, want string) {
	t.Helper()
	order := numbers(len(w.wrote))
	for range 2 {
		r := w.history(order...).Now()
		got := belonging(r)
		if len(r.Charter.Text) > 0 {
			got += " charter " + string(r.Charter.Text)
		}
		if got != want {
			t.Fatalf("%s\nbelong %s\nwant   %s", w, got, want)
		}
		for i, j := 0, len(order)-1; i < j; i, j = i+1, j-1 {
			order[i], order[j] = order[j], order[i]
		}
	}
}
