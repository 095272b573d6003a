package home

import (
	"runtime"
	"runtime/debug"
	"slices"
)

// Scrub makes what was thrown away unreadable in the memory of this process, as far
// as Go allows. The runtime does not clear what it frees: it clears it when it hands
// the place out again. So Scrub gives whole free stretches back to the system, and
// asks for every place between things that are still in use, size by size, until
// the runtime has to fetch new room. It takes well under a second.
//
// What remains: whatever something still holds, what a register or a stack that is
// in use has a copy of, what C code keeps, and what the system moved to a swap file.
func Scrub() {
	// Pools let go of what they hold with the second collection, objects with
	// finalizers go with the one after those ran.
	runtime.GC()
	runtime.GC()
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	sizes := slices.Clone(largestSizes)
	for _, class := range m.BySize {
		if class.Size > 0 {
			sizes = append(sizes, int(class.Size))
		}
	}
	for _, size := range sizes {
		fill(size, func(size int) any { return make([]byte, size) })
		fill(size, func(size int) any { return make([]*byte, size/pointerBytes) })
	}
	debug.FreeOSMemory()
}

// largestSizes are those that share stretches and that [runtime.MemStats] does not
// list.
var largestSizes = []int{19072, 20480, 21760, 24576, 27264, 28672, 32768}

const (
	pointerBytes = 8
	// fillStep is how many objects are asked for between two looks.
	fillStep = 64
	// fillBeyondBytes of new room show that the old is used up, whoever else asks.
	fillBeyondBytes = 256 << 10
	// fillMaxBytes bounds what one size may take, should the looks not tell.
	fillMaxBytes = 64 << 20
)

// fill asks for objects of one size until new room was fetched for them.
func fill(size int, get func(size int) any) {
	var held []any
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	for asked := 0; asked < fillMaxBytes; asked += fillStep * size {
		for range fillStep {
			held = append(held, get(size))
		}
		if runtime.ReadMemStats(&now); now.HeapInuse > before.HeapInuse+uint64(4*cap(held)*pointerBytes)+fillBeyondBytes {
			break
		}
	}
	runtime.KeepAlive(held)
}
