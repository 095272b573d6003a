package mesh

import (
	"crypto/rand"
	"testing"
)

// BenchmarkLevel measures sessions between two nodes over loopback: time, and
// bytes and frames both ways. Nothing new is a hello, a hello and a proof back, and
// a proof: the one who asks is done after one round trip. Bodies are 200 random
// bytes, which do not compress.
func BenchmarkLevel(b *testing.B) {
	for _, kind := range []string{"quic", "tcp"} {
		for name, entries := range map[string]int{"nothing-new": 0, "ten-on-each-side": 10} {
			b.Run(kind+"/"+name, func(b *testing.B) { benchmarkLevel(b, kind, entries) })
		}
	}
}

func benchmarkLevel(b *testing.B, kind string, entries int) {
	r := newRoom('a')
	anna, boris := newDevice(b), newDevice(b)
	as, bs := r.space(anna), r.space(boris)
	one := start(b, anna, Options{Clock: frozenClock{}}, nil, nil, as)
	other := start(b, boris, Options{Clock: frozenClock{}}, nil, nil, bs)
	one.meets(b, other, kind)
	eventually(b, "they hear each other", func() bool { return one.hears(other) && other.hears(one) })
	body := make([]byte, 200)
	var bytes, frames int
	b.ResetTimer()
	for range b.N {
		b.StopTimer()
		for range entries {
			rand.Read(body)
			as.write(b, string(body))
			bs.write(b, string(body))
		}
		b.StartTimer()
		stream, err := one.node.host.NewStream(b.Context(), other.node.host.ID(), exchangeProtocol)
		if err != nil {
			b.Fatal(err)
		}
		report, err := one.node.converse(b.Context(), stream, true, func() {})
		if err != nil || !isLevel(report) {
			b.Fatalf("not level: %v", err)
		}
		bytes += report.Counts.SentBytes + report.Counts.ReceivedBytes
		frames += report.Counts.SentFrames + report.Counts.ReceivedFrames
	}
	b.ReportMetric(float64(bytes+frames*frameHeadBytes)/float64(b.N), "wire-B/op")
	b.ReportMetric(float64(frames)/float64(b.N), "frames/op")
}

// BenchmarkNews measures how long one entry takes to everyone in a room of
// twelve, all connected to all, on one machine.
func BenchmarkNews(b *testing.B) {
	r := newRoom('a')
	var people []*person
	var spaces []*memorySpace
	for range 12 {
		d := newDevice(b)
		s := r.space(d)
		p := start(b, d, Options{}, nil, nil, s)
		for _, other := range people {
			p.meets(b, other, "quic")
		}
		people, spaces = append(people, p), append(spaces, s)
	}
	for _, p := range people {
		eventually(b, "everyone is level with everyone", func() bool {
			for _, o := range people {
				if o != p && !p.levelWith(o) {
					return false
				}
			}
			return true
		})
	}
	b.ResetTimer()
	for i := range b.N {
		// In turn, so that nobody's budget of live entries runs out.
		author, at := people[i%len(people)], spaces[i%len(people)]
		if err := author.node.Publish(r.id, at.write(b, entry(i))); err != nil {
			b.Fatal(err)
		}
		for _, s := range spaces {
			eventually(b, "everyone has it", func() bool { return s.has(author.device) == uint64(i/len(people)+1) })
		}
	}
}
