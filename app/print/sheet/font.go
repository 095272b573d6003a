package sheet

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"

	"moot/assets"
)

const (
	serif = "serif"
	sans  = "sans"
)

// faces are the typefaces on paper; all have the same signs.
var faces = []struct{ family, weight, file string }{
	{serif, "", "pt-serif-regular"},
	{serif, "B", "pt-serif-bold"},
	{sans, "", "pt-sans-regular"},
	{sans, "B", "pt-sans-bold"},
}

// signs knows which characters the typefaces have.
type signs struct {
	font   *sfnt.Font
	buffer *sfnt.Buffer
	alone  *[plainEnd]bool
}

func loadFonts(pdf *fpdf.Fpdf) (signs, error) {
	known := signs{buffer: new(sfnt.Buffer), alone: new([plainEnd]bool)}
	for _, face := range faces {
		data, err := assets.Fonts.ReadFile("fonts/" + face.file + ".ttf")
		if err != nil {
			return signs{}, fmt.Errorf("reading the typeface %s: %w", face.file, err)
		}
		pdf.AddUTF8FontFromBytes(face.family, face.weight, data)
		if known.font == nil {
			if known.font, err = sfnt.Parse(data); err != nil {
				return signs{}, fmt.Errorf("reading the typeface %s: %w", face.file, err)
			}
		}
	}
	for r := range known.alone {
		known.alone[r] = r == '\n' || known.have(rune(r))
	}
	return known, nil
}

func (s signs) have(r rune) bool {
	glyph, err := s.font.GlyphIndex(s.buffer, r)
	return err == nil && glyph != 0
}

// plainEnd is where the characters end of which signs keeps a table: Latin and
// Cyrillic, so that long lists do not look every letter up again.
const plainEnd = 0x483

// plain reports whether text is printed as it is: all its characters have a sign and
// stand alone, as those of Latin and Cyrillic do whose accents are part of them.
func (s signs) plain(text string) bool {
	for _, r := range text {
		if r >= plainEnd || r >= 0x300 && r < 0x400 || !s.alone[r] {
			return false
		}
	}
	return true
}

// replacement stands for a character that the typefaces do not have.
const replacement = '¤'

// printable puts text into characters that can be printed. Letters with an
// accent written apart become one; joiners and the like, which have no shape,
// go; what is left without a sign becomes one ¤ each.
func (p *Paper) printable(text string) string {
	if p.signs.plain(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || p.signs.have(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me):
			return -1
		}
		p.replaced = true
		return replacement
	}, norm.NFC.String(text))
}

// use sets what follows in a style.
func (p *Paper) use(s style) {
	if s != p.now {
		p.pdf.SetFont(s.family, s.weight, s.size)
		p.now = s
	}
}

// put prints one line of text, its baseline at y.
func (p *Paper) put(x, y float64, text string) {
	if text != "" {
		p.pdf.Text(x, y, p.printable(text))
	}
}

// width is how wide a line of text is in the style in use.
func (p *Paper) width(text string) float64 { return p.pdf.GetStringWidth(p.printable(text)) }

// fit shortens a line to a width.
func (p *Paper) fit(text string, width float64) string {
	if p.width(text) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && p.width(string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ") + "…"
}

// wrap breaks text into lines of a width at its spaces and its line ends. A word
// wider than a line is cut.
func (p *Paper) wrap(text string, width float64) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(p.printable(text), "\n") {
		line := ""
		for _, word := range strings.Split(paragraph, " ") {
			switch {
			case line == "":
				line = word
			case p.width(line+" "+word) <= width:
				line += " " + word
			default:
				lines, line = append(lines, line), word
			}
			for p.width(line) > width {
				head, rest := p.cut(line, width)
				lines, line = append(lines, head), rest
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// cut takes as many characters as a line holds, one at least.
func (p *Paper) cut(word string, width float64) (head, rest string) {
	end := 0
	for i := range word {
		if i > 0 && p.width(word[:i]) > width {
			break
		}
		end = i
	}
	if end == 0 {
		end = len(string([]rune(word)[:1]))
	}
	return word[:end], word[end:]
}
