package decision

import (
	"fmt"
	"testing"

	"moot/app/motion"
)

// BenchmarkRegister asks how a register stands on a day: 2,500, 10,000 and 40,000
// decisions, of which every third ends or suspends the one two before it. Ten
// thousand are to take a small part of the 50 ms that a search may.
func BenchmarkRegister(b *testing.B) {
	kinds := []motion.EffectKind{motion.Replaces, motion.Repeals, motion.Suspends}
	for _, n := range []int{2_500, 10_000, 40_000} {
		register := make([]Decision, n)
		for i := range register {
			register[i] = adopted(1, motion.Plan{Due: "2026-05-01"})
			register[i].ID = motion.ID{byte(i), byte(i >> 8), byte(i >> 16), 1}
			if i%3 == 2 {
				register[i].Wording.Effects = []motion.Effect{{Does: kinds[i%9/3], Decision: register[i-2].ID}}
			}
		}
		book := Bind(register, Facts{}, all, nil)
		b.Run(fmt.Sprintf("bind %d", n), func(b *testing.B) {
			for b.Loop() {
				Bind(register, Facts{}, all, nil)
			}
		})
		b.Run(fmt.Sprintf("stands %d", n), func(b *testing.B) {
			for b.Loop() {
				if on := book.On("2026-06-15", all); on[0].State == InForce {
					b.Fatal("nothing was ended")
				}
			}
		})
	}
}
