package mesh

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"time"
)

func TestFramesComeBackAsTheyWere(t *testing.T) {
	var b bytes.Buffer
	frames := [][]byte{{1}, bytes.Repeat([]byte{2}, stepBytes), bytes.Repeat([]byte{3}, 3*stepBytes+1)}
	for _, f := range frames {
		if err := writeFrame(pipe{Writer: &b}, f, time.Second); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range frames {
		got, err := readFrame(pipe{Reader: &b}, maxFrameBytes, time.Second)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("frame %d: %d bytes, %v", i, len(got), err)
		}
	}
	if _, err := readFrame(pipe{Reader: &b}, maxFrameBytes, time.Second); err != io.EOF {
		t.Errorf("after the last: %v", err)
	}
}

func TestReadFrameRefuses(t *testing.T) {
	tests := map[string]struct {
		in   []byte
		want error
	}{
		"an empty frame":          {[]byte{0, 0, 0, 0}, errFrame},
		"one that is too long":    {[]byte{0, 0, 0, 11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, errFrame},
		"a huge claim":            {[]byte{0xff, 0xff, 0xff, 0xff}, errFrame},
		"one cut in its length":   {[]byte{0, 0}, io.ErrUnexpectedEOF},
		"one cut after it":        {[]byte{0, 0, 0, 3}, io.ErrUnexpectedEOF},
		"one cut in the middle":   {[]byte{0, 0, 0, 3, 1}, io.ErrUnexpectedEOF},
		"nothing but its end":     {nil, io.EOF},
		"a length and a bit more": {[]byte{0, 0, 0, 2, 1}, io.ErrUnexpectedEOF},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := readFrame(pipe{Reader: bytes.NewReader(tt.in)}, 10, time.Second); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}
