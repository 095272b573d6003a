package roster

import (
	"iter"
	"maps"
)

// layered is a map whose copies share what has long been in it:
//
//	below   ████████████████   shared by copies, never written to
//	above        ▒    ▒        set since, hides what is below
//
// So a copy costs what was set since, and not what there is. Nothing is ever taken
// out. Its zero value is empty.
type layered[K comparable, V any] struct {
	below, above map[K]V
}

func (l *layered[K, V]) find(k K) (v V, ok bool) {
	if v, ok = l.above[k]; !ok {
		v, ok = l.below[k]
	}
	return v, ok
}

// get returns what stands under k, and zero where nothing does.
func (l *layered[K, V]) get(k K) V {
	v, _ := l.find(k)
	return v
}

func (l *layered[K, V]) set(k K, v V) {
	if l.above == nil {
		l.above = make(map[K]V)
	}
	l.above[k] = v
}

// all goes through what is there, in no order.
func (l *layered[K, V]) all() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for k, v := range l.above {
			if !yield(k, v) {
				return
			}
		}
		for k, v := range l.below {
			if _, hidden := l.above[k]; !hidden && !yield(k, v) {
				return
			}
		}
	}
}

// copied returns a map that goes its own way. Once what was set since is a fair part
// of the whole, it becomes what both share.
func (l *layered[K, V]) copied() layered[K, V] {
	if len(l.above) > 16+len(l.below)/8 {
		whole := make(map[K]V, len(l.below)+len(l.above))
		maps.Copy(whole, l.below)
		maps.Copy(whole, l.above)
		*l = layered[K, V]{below: whole}
	}
	return layered[K, V]{l.below, maps.Clone(l.above)}
}
