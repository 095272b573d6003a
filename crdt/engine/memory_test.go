package engine

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"moot/crdt"
)

// BenchmarkMemory tells what a document that has taken changes holds, and how
// much it needed at most, as the system sees it, since the collector does not
// see what automerge-go takes.
func BenchmarkMemory(b *testing.B) {
	if _, err := resident("VmHWM"); err != nil {
		b.Skip("this system does not tell: ", err)
	}
	for _, size := range []struct{ writers, chars int }{{1, 3000}, {1, 20000}, {5, 50000}} {
		_, changes := typed(b, size.writers, size.chars)
		b.Run(fmt.Sprintf("%d writers %d", size.writers, size.chars), func(b *testing.B) {
			each(b, func(b *testing.B, e crdt.Engine) {
				b.StopTimer()
				debug.FreeOSMemory()
				if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil { // forget the peak
					b.Skip(err)
				}
				before, _ := resident("VmRSS")
				d := newDocOf(b, e, 99)
				if err := d.Apply(changes...); err != nil {
					b.Fatal(err)
				}
				peak, _ := resident("VmHWM")
				debug.FreeOSMemory()
				after, _ := resident("VmRSS")
				b.ReportMetric(float64(after-before), "held-KiB")
				b.ReportMetric(float64(peak-before), "peak-KiB")
				runtime.KeepAlive(d)
				d.Close()
			})
		})
	}
}

// resident returns a line of Linux's account of this process, in KiB.
func resident(line string) (kib int, err error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, rest, found := strings.Cut(string(status), line+":")
	if !found {
		return 0, fmt.Errorf("%s is not told", line)
	}
	_, err = fmt.Sscan(rest, &kib)
	return kib, err
}
