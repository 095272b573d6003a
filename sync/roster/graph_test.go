package roster_test

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"
	"strconv"
	"strings"
	"testing"

	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
)

// history draws: each letter is an act; it follows the letter to its left, or
// the one above the corner. A letter that is there twice follows both:
//
//	f ─ b ─ c ─ R ─ z
//	        └ S ─ z
//
// f is the founding by A. What the others do is said in words, one act a line:
//
//	b A admits B
//	R A removes B with S
func drawn(t testing.TB, charter roster.Charter, graph, acts string) *world {
	t.Helper()
	w := foundedBy(t, charter)
	w.named["f"] = w.wrote[0].placed.Hash
	said := map[rune]string{}
	for _, line := range strings.Split(strings.TrimSpace(acts), "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		said[[]rune(line)[0]] = strings.TrimSpace(string([]rune(line)[1:]))
	}
	columns, parents := read(graph)
	letters := slices.Collect(func(yield func(rune) bool) {
		for r := range columns {
			if !yield(r) {
				return
			}
		}
	})
	slices.SortFunc(letters, func(a, b rune) int { return cmp.Or(cmp.Compare(columns[a], columns[b]), cmp.Compare(a, b)) })
	for _, r := range letters {
		if r == 'f' {
			continue
		}
		var seen []log.Hash
		for _, p := range parents[r] {
			seen = append(seen, w.named[string(p)])
		}
		w.named[string(r)] = w.say(said[r], seen...)
	}
	return w
}

// read finds out where each letter stands, furthest right, and what it follows.
func read(graph string) (columns map[rune]int, parents map[rune][]rune) {
	columns, parents = map[rune]int{}, map[rune][]rune{}
	letter := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	var above [][]rune
	for _, row := range strings.Split(graph, "\n") {
		line := []rune(row)
		var left rune
		for i, mark := range line {
			switch {
			case mark == '└' || mark == '├':
				for _, up := range slices.Backward(above) {
					for j := min(i, len(up)-1); j >= 0 && left == 0; j-- {
						if letter(up[j]) {
							left = up[j]
						}
					}
				}
			case letter(mark):
				columns[mark] = max(columns[mark], i)
				if left != 0 {
					parents[mark] = append(parents[mark], left)
				}
				left = mark
			}
		}
		above = append(above, line)
	}
	return columns, parents
}

// say lets a device do what a sentence says: "A removes B with S held 5".
func (w *world) say(sentence string, seen ...log.Hash) log.Hash {
	w.t.Helper()
	words := strings.Fields(sentence)
	by, verb, rest := words[0], words[1], words[2:]
	after := func(word string) (all []string) {
		i := slices.Index(rest, word)
		if i < 0 {
			return nil
		}
		for _, s := range rest[i+1:] {
			if slices.Contains([]string{"with", "held", "ending", "by", "after"}, s) {
				break
			}
			all = append(all, s)
		}
		return all
	}
	var hashes []log.Hash
	for _, name := range after("with") {
		hashes = append(hashes, w.named[name])
	}
	slices.SortFunc(hashes, log.Hash.Compare)
	now := func() roster.Roster {
		r, err := w.history().At(seen)
		if err != nil {
			w.t.Fatal(err)
		}
		return r
	}
	switch verb {
	case "admits":
		return w.admit(by, rest[0], seen...)
	case "enrols":
		return w.write(by, &roster.Enrolment{Nonce: nonce(rest[0])}, seen...)
	case "equips":
		c := admission(rest[1])
		c.Member = w.member(rest[0])
		return w.write(by, c, seen...)
	case "adds":
		return w.write(by, addition(rest[0]), seen...)
	case "rolls":
		c := &roster.Roll{After: now().LastRoll}
		for _, name := range rest {
			c.Members = append(c.Members, w.member(name))
		}
		slices.SortFunc(c.Members, roster.MemberID.Compare)
		return w.write(by, c, seen...)
	case "amends":
		old := now().Charter
		c := &roster.Amendment{After: old.Hash(), Charter: old}
		c.Charter.Text = []byte(rest[0])
		return w.write(by, c, seen...)
	case "confirms":
		return w.write(by, &roster.Confirmation{Of: w.subject(rest[0])}, seen...)
	case "removes":
		return w.write(by, &roster.Removal{Member: w.member(rest[0]), Held: held(rest[0], after("held")), Words: hashes}, seen...)
	case "replaces":
		return w.write(by, w.replacement(rest[0], after("by")[0], after("ending"), after("held"), hashes), seen...)
	case "contests":
		return w.write(by, &roster.Contest{Replacement: w.named[rest[0]]}, seen...)
	case "leaves":
		ends := devices(rest[:max(0, len(rest)-len(after("held"))-min(1, len(after("held"))))])
		return w.write(by, &roster.Leaving{Devices: ends, Held: held(by, after("held"))}, seen...)
	case "rotates":
		c := rotation(by, slices.DeleteFunc(slices.Clone(rest), func(s string) bool { return s == "after" || w.named[s] != log.Hash{} })...)
		for _, name := range after("after") {
			c.Parents = append(c.Parents, roster.Rung{Epoch: w.named[name], Sealed: []byte("key of " + name)})
		}
		return w.write(by, c, seen...)
	case "boxes":
		return w.write(by, &roster.Boxing{Epoch: w.named[rest[0]], Boxes: boxes(rest[1:])}, seen...)
	}
	w.t.Fatalf("nobody knows how to %q", sentence)
	return log.Hash{}
}

func (w *world) replacement(who, by string, ends, marks []string, words []log.Hash) *roster.Replacement {
	if ends == nil {
		ends = []string{who}
	}
	return &roster.Replacement{Member: w.member(who), Device: device(by), BoxKey: box(by), Consent: consent(by),
		Ends: devices(ends), Held: held(ends[0], marks), Words: words}
}

// subject is what a confirmation of a named act confirms.
func (w *world) subject(name string) log.Hash {
	i := slices.IndexFunc(w.wrote, func(a written) bool { return a.placed.Hash == w.named[name] })
	return w.subjectOf(w.wrote[i])
}

// member is the id of who goes by a name: P to R have no device.
func (w *world) member(name string) roster.MemberID {
	if name >= "P" && name < "S" {
		return roster.EnrolledAs(w.space, nonce(name))
	}
	return roster.MemberOf(w.space, device(name))
}

func nonce(name string) [16]byte {
	sum := sha256.Sum256([]byte("nonce " + name))
	return [16]byte(sum[:16])
}

func devices(names []string) (ids []identity.DeviceID) {
	for _, name := range names {
		ids = append(ids, device(name))
	}
	slices.SortFunc(ids, identity.DeviceID.Compare)
	return ids
}

// mark is entry seq of the record chain of a device.
func mark(name string, seq uint64) log.Mark {
	return log.Mark{Chain: log.Chain{Kind: log.Record, Device: device(name)}, Seq: seq,
		Hash: sha256.Sum256([]byte(name + strconv.FormatUint(seq, 10)))}
}

func held(name string, seq []string) log.Vector {
	if len(seq) == 0 {
		return nil
	}
	n, err := strconv.ParseUint(seq[0], 10, 64)
	if err != nil {
		panic(err)
	}
	return log.Vector{mark(name, n)}
}

func boxes(names []string) (all []roster.KeyBox) {
	for _, name := range names {
		all = append(all, roster.KeyBox{Device: device(name), Box: []byte("epoch key for " + name)})
	}
	slices.SortFunc(all, func(a, b roster.KeyBox) int { return bytes.Compare(a.Device[:], b.Device[:]) })
	return all
}

func rotation(by string, others ...string) *roster.Rotation {
	return &roster.Rotation{Suite: 1, Commitment: sha256.Sum256([]byte("key of " + by)), Boxes: boxes(append([]string{by}, others...))}
}

// belonging says who belongs in the order of coming in, with their devices where
// these are others than the first: "A B[B2 new] P[]"; after a bar, the roll, where
// there was one; after a slash, who went.
func belonging(r roster.Roster) string {
	standing := map[roster.Standing]string{roster.New: " new", roster.Frozen: " frozen"}
	var all []string
	for _, m := range r.Members {
		name := memberName(r, m.ID)
		var own []string
		for _, d := range m.Devices {
			own = append(own, deviceName(d.ID)+standing[d.Standing])
		}
		if len(own) != 1 || own[0] != name {
			name += "[" + strings.Join(own, ", ") + "]"
		}
		all = append(all, name)
	}
	s := strings.Join(all, " ")
	if !r.LastRoll.IsZero() {
		s += " |"
		for _, id := range r.Roll {
			s += " " + memberName(r, id)
		}
	}
	for i, m := range r.Former {
		s += map[bool]string{true: " / ", false: " "}[i == 0] + memberName(r, m.ID)
	}
	return s
}

// everybody are the names used in these tests.
var everybody = strings.Fields("A B C D E F G S T X Y A2 B2 C2 D2 X2 B3 P2")

func deviceName(id identity.DeviceID) string {
	for _, name := range everybody {
		if device(name) == id {
			return name
		}
	}
	return "?"
}

func memberName(r roster.Roster, id roster.MemberID) string {
	for _, name := range everybody {
		if roster.MemberOf(r.Space, device(name)) == id {
			return name
		}
	}
	for _, name := range []string{"P", "Q", "R"} {
		if roster.EnrolledAs(r.Space, nonce(name)) == id {
			return name
		}
	}
	return "?"
}
