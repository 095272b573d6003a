package print

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"moot/app/approval"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// pack is a pack for a meeting with so many items, motions and people.
func pack(t failer, items, motions, people int) Pack {
	earlier, err := Put(story(), hall)
	if err != nil {
		t.Fatal(err)
	}
	p := Pack{
		Collective: "Upper Larch", Names: make(map[member.ID]string), At: at(12, 0),
		Earlier: &Earlier{earlier, Status{State: approval.Proposed, ProposedBy: "Борис Онал", ProposedAt: at(22, 5)}},
		Meeting: meeting.Meeting{ID: meeting.ID{3}, Call: meeting.Call{Title: "Summer meeting", When: "2026-06-03T18:30", Place: "the mill",
			Rules: meeting.Rules{Quorum: meeting.Quorum{Num: 1, Den: 2, Strict: true}}}},
	}
	for i := range items {
		p.Meeting.Call.Agenda = append(p.Meeting.Call.Agenda, meeting.Item{ID: meeting.ItemID(fmt.Sprintf("%016x", i)),
			Title: fmt.Sprintf("What is to be done about the path to the mill, part %d", i+1), Level: i % 3 / 2, Minutes: 10})
	}
	for i := range motions {
		p.Motions = append(p.Motions, motion.Motion{ID: motion.ID{byte(i)}, Item: meeting.ItemID(fmt.Sprintf("%016x", i)), Mover: member.ID{1},
			Rule: motion.TwoThirds, Wording: motion.Wording{Envelope: statement.Envelope{At: at(9, 0)}, Text: wellWording, Hash: motion.HashOf(wellWording)}})
	}
	var ids []member.ID
	for i := range people {
		id := member.ID{1, byte(i >> 8), byte(i)}
		ids = append(ids, id)
		p.Names[id] = fmt.Sprintf("%s Vale %03d", []string{"Ana", "Борис", "Chona", "Íñigo"}[i%4], i)
	}
	p.Electorate = member.SetOf(ids...)
	p.Without = member.SetOf(ids[len(ids)/2:]...)
	return p
}

type failer interface{ Fatal(...any) }

func printPack(w io.Writer, f Format, l i18n.Localizer) error {
	return WritePack(w, f, pack(panics{}, 5, 2, 6), Parts(), l, hall)
}

// panics stands in where a table of tests is made and nobody can be told.
type panics struct{}

func (panics) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

// MOOT_SHEETS names a folder for the sheets, to be looked at.
func TestAPackOnPaper(t *testing.T) {
	folder := os.Getenv("MOOT_SHEETS")
	for _, l := range speak(t) {
		var whole bytes.Buffer
		if err := printPack(&whole, PDF, l); err != nil {
			t.Fatal(err)
		}
		sheets := 0
		for _, part := range Parts() {
			var b bytes.Buffer
			if err := WritePack(&b, PDF, pack(t, 5, 2, 6), []Part{part}, l, hall); err != nil {
				t.Fatal(err)
			}
			sheets += len(sheetOfPDF.FindAll(b.Bytes(), -1))
		}
		if got := len(sheetOfPDF.FindAll(whole.Bytes(), -1)); got != sheets {
			t.Errorf("in %s the pack has %d sheets, its parts have %d", l.Language(), got, sheets)
		}
		if folder != "" {
			if err := os.WriteFile(filepath.Join(folder, "pack."+l.Language()+".pdf"), whole.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestAPackOfNothing(t *testing.T) {
	for _, format := range []Format{Text, Markdown, HTML, PDF} {
		if err := WritePack(new(bytes.Buffer), format, Pack{}, Parts(), speak(t)[0], hall); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
	if err := WritePack(new(bytes.Buffer), JSON, Pack{}, Parts(), speak(t)[0], hall); !errors.Is(err, ErrNoFormat) {
		t.Errorf("JSON: %v", err)
	}
}

// BenchmarkPack is the pack of a meeting of 300 people with 40 items, in one PDF.
func BenchmarkPack(b *testing.B) {
	l, err := i18n.New("en")
	if err != nil {
		b.Fatal(err)
	}
	p := pack(b, 40, 30, 300)
	b.ReportAllocs()
	for b.Loop() {
		var sheets bytes.Buffer
		if err := WritePack(&sheets, PDF, p, Parts(), l, hall); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(sheetOfPDF.FindAll(sheets.Bytes(), -1))), "sheets")
	}
}

// BenchmarkPut is minutes of 300 people and 40 items put into the words of every
// language, which showing a draft and its mark takes.
func BenchmarkPut(b *testing.B) {
	m := story()
	for i := range 300 {
		m.Sections[1].Lines = append(m.Sections[1].Lines, attendance()[3])
		if i%8 == 0 {
			m.Sections = append(m.Sections, m.Sections[2])
		}
	}
	for b.Loop() {
		v, err := Put(m, hall)
		if err != nil {
			b.Fatal(err)
		}
		var small bytes.Buffer
		deflate, err := flate.NewWriter(&small, flate.BestCompression)
		if err != nil {
			b.Fatal(err)
		}
		_, err = deflate.Write(v.Bytes())
		if err := errors.Join(err, deflate.Close()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(v.Bytes()))/1024, "KiB")
		b.ReportMetric(float64(small.Len())/1024, "KiB-kept")
	}
}
