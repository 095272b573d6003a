package sheet

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"testing"
)

// What was compressed is the same document: each object stands where the table says, and
// the streams come to what was set.
func TestDeflateKeepsTheDocument(t *testing.T) {
	p, err := New(Marks{Language: "en", Title: "A list", Head: "list", Foot: "mark 12345678", Page: func(page, pages int) string { return fmt.Sprint(page, "/", pages) }})
	if err != nil {
		t.Fatal(err)
	}
	p.Title("A list", "")
	for i := range 200 {
		p.Paragraph(fmt.Sprintf("Line %d: bread, хлеб, pan.", i))
	}
	p.frame()
	var plain, packed bytes.Buffer
	if err := p.pdf.Output(&plain); err != nil {
		t.Fatal(err)
	}
	if err := deflate(&packed, plain.Bytes()); err != nil {
		t.Fatal(err)
	}
	if packed.Len()*10 > plain.Len()*9 {
		t.Errorf("%d bytes came to %d", plain.Len(), packed.Len())
	}
	wasTable, was, err := objects(plain.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	table, now, err := objects(packed.Bytes()) // each must stand where the table says
	if err != nil || len(now) != len(was) {
		t.Fatalf("%d objects of %d, %v", len(now), len(was), err)
	}
	sheets := 0
	for i := range was {
		before, after := object(plain.Bytes(), was, i, wasTable), object(packed.Bytes(), now, i, table)
		_, content, ok := plainStream(before)
		if !ok {
			if !bytes.Equal(before, after) {
				t.Errorf("object %d is another one:\n%.200q\n%.200q", i+1, before, after)
			}
			continue
		}
		sheets++
		_, stream, _ := bytes.Cut(after, []byte("\nstream\n"))
		zip, err := zlib.NewReader(bytes.NewReader(stream))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(zip); err != nil || !bytes.Equal(got, content) {
			t.Errorf("object %d comes to something else, %v", i+1, err)
		}
	}
	if sheets < p.pdf.PageNo() {
		t.Errorf("%d of %d sheets are compressed", sheets, p.pdf.PageNo())
	}
}

// object is the text of an object up to the next one in the file.
func object(pdf []byte, begins []int, i, table int) []byte {
	end := table
	for _, begin := range begins {
		if begin > begins[i] && begin < end {
			end = begin
		}
	}
	return pdf[begins[i]:end]
}

func TestDeflateRefusesWhatIsNoDocument(t *testing.T) {
	for _, bad := range []string{"", "%PDF-1.4", "startxref\n", "startxref\nx\n", "startxref\n99\n", "xref\n0 9\nstartxref\n0\n", "xref\n0 2\n0000000000 65535 f \n0000000000 00000 n \nstartxref\n0\n"} {
		if err := deflate(io.Discard, []byte(bad)); !errors.Is(err, errNotAsSet) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
