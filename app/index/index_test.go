package index

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestWordsAreFoundInTheFormsPeopleType(t *testing.T) {
	texts := map[string]string{
		"well":    "The well gets a new rope before winter; Boris mended the winding gear.",
		"meeting": "Meetings begin at seven. Children are welcome.",
		"колодец": "Колодец чистят дважды в год; за верёвку отвечает Борис.",
		"ёлка":    "Ёлку ставят на площади, ели рубят в лесу за рекой.",
		"reunión": "Las reuniones empiezan a las siete; la próxima asamblea decide sobre el jardín.",
		"pozo":    "Se limpia el pozo cada año. Los vecinos cambiaron la cuerda.",
	}
	x := New[string]()
	for key, text := range texts {
		x.Put(key, text)
	}
	for query, want := range map[string]string{
		"wells": "well", "WELL rope": "well", "mending": "well", "the mend of the well": "well", "wint": "well", "child": "meeting", "meeting": "meeting",
		"колодцы": "колодец", "чистить": "колодец", "веревка": "колодец", "елка": "ёлка", "площадь": "ёлка", "за рекой": "ёлка", "веревок": "колодец", "колодцев": "колодец", "Бориса": "колодец",
		"reunion": "reunión", "reunión": "reunión", "proximas": "reunión", "jardin": "reunión", "pozos": "pozo", "limpiar": "pozo", "vecino": "pozo",
		"well колодец": "", "rope school": "", "": "", " ... ": "",
	} {
		var got []string
		for key := range x.Find(query) {
			got = append(got, key)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
}

func TestAQueryOfSilentWordsIsTakenAtItsWord(t *testing.T) {
	x := New[int]()
	x.Put(1, "To be or not to be")
	x.Put(2, "Something else")
	if found := x.Find("to be"); len(found) != 1 || !found[1] {
		t.Errorf("it finds %v", found)
	}
	if !Empty(" -, ") || Empty("и") {
		t.Error("a query is empty when it has no word")
	}
}

func TestWhatIsReplacedIsForgotten(t *testing.T) {
	x := New[int]()
	x.Put(1, "a pump")
	x.Put(2, "a pump and a pipe")
	x.Put(1, "a roof")
	x.Put(2, "a pump and a pipe")
	if found := x.Find("pump"); len(found) != 1 || !found[2] {
		t.Errorf("the pump is in %v", found)
	}
	if found := x.Find("roofs"); len(found) != 1 || !found[1] {
		t.Errorf("the roof is in %v", found)
	}
}

// TestEveryWordFindsItsText: whatever is written, each word of it finds it, as
// does every beginning of a word.
func TestEveryWordFindsItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("abñéстёйЁ ,.1İßǅ'\n"))).Draw(t, "text")
		x := New[int]()
		x.Put(7, text)
		for _, word := range words(text) {
			if !x.Find(word)[7] {
				t.Fatalf("%q is not found in %q", word, text)
			}
			_, first := utf8.DecodeRuneInString(Fold(word))
			if begins := Fold(word)[:first]; !Empty(begins) && !x.Find(begins)[7] {
				t.Fatalf("%q is not found in %q", begins, text)
			}
		}
	})
}

// filled is an index of n texts like those of a register: eighty words from a
// stock of twenty thousand, most of them rare.
func filled(n int) *Index[int] {
	random := rand.New(rand.NewPCG(1, 2))
	stock := make([]string, 20_000)
	for i := range stock {
		var w strings.Builder
		for range 3 + random.IntN(8) {
			w.WriteRune('a' + rune(random.IntN(26)))
		}
		stock[i] = w.String()
	}
	x := New[int]()
	for i := range n {
		var text strings.Builder
		for range 80 {
			text.WriteString(stock[int(float64(len(stock))*random.Float64()*random.Float64()*random.Float64())])
			text.WriteByte(' ')
		}
		fmt.Fprintf(&text, "the well of the village, number %d", i)
		x.Put(i, text.String())
	}
	return x
}

// BenchmarkFind looks for two words that stand in every text and a number, in
// 2,500, 10,000 and 40,000 texts. The claim: 10,000 take less than 50 ms.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{2_500, 10_000, 40_000} {
		x := filled(n)
		for _, query := range []string{"wells in the village", "village 77", "v"} {
			b.Run(fmt.Sprintf("%q in %d", query, n), func(b *testing.B) {
				for b.Loop() {
					if len(x.Find(query)) == 0 {
						b.Fatal("nothing is found")
					}
				}
			})
		}
	}
}

func BenchmarkPut(b *testing.B) {
	for b.Loop() {
		filled(1_000)
	}
}
