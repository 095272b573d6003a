package sheet

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// errNotAsSet is returned for a PDF that is not built as fpdf builds one.
var errNotAsSet = errors.New("the PDF is not built as expected")

// deflate writes a PDF that was set without compression with the contents of its sheets
// compressed. fpdf can do that, too, but takes a new compressor of more than a megabyte
// for each sheet: of a list of thousands of sheets that was the larger part of the time.
//
// A PDF is a row of objects, then a table of where each begins ("xref"), then a trailer
// that says where the table is. A stream whose dictionary says nothing but its length is
// the content of a sheet.
func deflate(w io.Writer, pdf []byte) error {
	table, begins, err := objects(pdf)
	if err != nil {
		return err
	}
	order := make([]int, len(begins))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return begins[a] - begins[b] })
	var out, packed bytes.Buffer
	out.Grow(len(pdf) / 4)
	zip, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	if err != nil {
		return err
	}
	moved := make([]int, len(begins))
	out.Write(pdf[:begins[order[0]]])
	for at, i := range order {
		end := table
		if at+1 < len(order) {
			end = begins[order[at+1]]
		}
		moved[i] = out.Len()
		object := pdf[begins[i]:end]
		head, content, ok := plainStream(object)
		if !ok {
			out.Write(object)
			continue
		}
		packed.Reset()
		zip.Reset(&packed)
		if _, err := zip.Write(content); err != nil {
			return err
		}
		if err := zip.Close(); err != nil {
			return err
		}
		fmt.Fprintf(&out, "%s<</Filter /FlateDecode /Length %d>>\nstream\n%s%s", head, packed.Len(), packed.Bytes(), streamEnd)
	}
	begin := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(begins)+1)
	for _, offset := range moved {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	trailer := pdf[table+bytes.Index(pdf[table:], []byte("trailer\n")):]
	trailer = trailer[:bytes.LastIndex(trailer, []byte("startxref\n"))]
	fmt.Fprintf(&out, "%sstartxref\n%d\n%%%%EOF\n", trailer, begin)
	_, err = w.Write(out.Bytes())
	return err
}

const (
	streamEnd  = "\nendstream\nendobj\n"
	entryBytes = 20 // of one line in the table
)

// objects finds where the table begins, and where each object does, the first object
// first.
func objects(pdf []byte) (table int, begins []int, err error) {
	at := bytes.LastIndex(pdf, []byte("startxref\n"))
	if at < 0 {
		return 0, nil, errNotAsSet
	}
	written, _, _ := strings.Cut(string(pdf[at+len("startxref\n"):]), "\n")
	if table, err = strconv.Atoi(written); err != nil || table < 0 || table > at {
		return 0, nil, errNotAsSet
	}
	var n int
	if _, err := fmt.Sscanf(string(pdf[table:min(len(pdf), table+entryBytes)]), "xref\n0 %d\n", &n); err != nil || n < 2 {
		return 0, nil, errNotAsSet
	}
	entries := pdf[table+len(fmt.Sprintf("xref\n0 %d\n", n)):]
	if len(entries) < n*entryBytes {
		return 0, nil, errNotAsSet
	}
	for i := 1; i < n; i++ {
		begin, err := strconv.Atoi(string(entries[i*entryBytes : i*entryBytes+10]))
		if err != nil || begin >= table || !bytes.HasPrefix(pdf[begin:], fmt.Appendf(nil, "%d 0 obj\n", i)) {
			return 0, nil, errNotAsSet
		}
		begins = append(begins, begin)
	}
	return table, begins, nil
}

// plainStream is the content of an object that is a stream of a known length and nothing
// else, and what stands before its dictionary.
func plainStream(object []byte) (head, content []byte, ok bool) {
	const dictionary = "<</Length "
	line := bytes.IndexByte(object, '\n') + 1
	if !bytes.HasPrefix(object[line:], []byte(dictionary)) {
		return nil, nil, false
	}
	length, rest, ok := bytes.Cut(object[line+len(dictionary):], []byte(">>\nstream\n"))
	n, err := strconv.Atoi(string(length[:min(len(length), 12)]))
	if !ok || err != nil || n != len(rest)-len(streamEnd) || string(rest[n:]) != streamEnd {
		return nil, nil, false
	}
	return object[:line], rest[:n], true
}
