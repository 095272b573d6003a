// Package problems keeps a short record of what went wrong, for the screen
// "Problems" and for whoever is asked to help. People may show it to a stranger:
// it holds codes and counts, and never a name, a title or a text.
//
// That does not rest on care. A [Log] is written through log/slog, by any
// package, without knowing this one:
//
//	log.Warn("exchange.nonsense", "bytes", 12, "peer", addr)
//
// and its handler keeps a message only if it is a code, and of the attributes
// only numbers, durations, truth values and codes; here, "bytes". What is less
// than a warning is not kept.
//
// The record is two files of at most [FileBytesMax] each, the older one replaced
// when the newer is full.
package problems

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	// FileBytesMax is how long each of the two files gets.
	FileBytesMax = 64 << 10

	newerName = "problems.log"
	olderName = "problems.old.log"
)

// Code names one kind of problem: lower-case words with dots and hyphens,
// "store.full". Screens translate it.
type Code string

// Unnamed is the code of what was logged under something that is not a code.
const Unnamed Code = "unnamed"

// Problem is one line of the record.
type Problem struct {
	// Time is when it happened, by this device's clock, to the second.
	Time time.Time
	Code Code
	// Text is the counts, "bytes=12 entries=3", and may be empty.
	Text string
}

// Log is the record of one home. It is safe for concurrent use.
type Log struct {
	dir string

	mu        sync.Mutex
	file      *os.File
	sizeBytes int64
}

// Open opens the record in the folder dir, which must be there.
func Open(dir string) (*Log, error) {
	l := &Log{dir: dir}
	if err := l.begin(); err != nil {
		return nil, fmt.Errorf("open the record of problems: %w", err)
	}
	return l, nil
}

// Handler is where a slog.Logger writes its warnings and errors.
func (l *Log) Handler() slog.Handler { return handler{log: l} }

// Recent are the newest problems, at most n, the newest first. Lines that cannot
// be read are passed over.
func (l *Log) Recent(n int) ([]Problem, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all []Problem
	for _, name := range []string{olderName, newerName} {
		content, err := readCapped(filepath.Join(l.dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read the record of problems: %w", err)
		}
		for lines := bufio.NewScanner(bytes.NewReader(content)); lines.Scan(); {
			if p, ok := parse(lines.Text()); ok {
				all = append(all, p)
			}
		}
	}
	slices.Reverse(all)
	return all[:min(max(n, 0), len(all))], nil
}

// Remove removes the record in the folder dir, for a device that is wiped.
func Remove(dir string) error {
	var problems []error
	for _, name := range []string{olderName, newerName} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, err)
		}
	}
	return errors.Join(problems...)
}

// Close closes the record. What is logged afterwards is lost.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.file.Close()
}

// add writes one line, and begins a new file when this one is full.
func (l *Log) add(p Problem) error {
	line := p.line()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sizeBytes+int64(len(line)) > FileBytesMax {
		if err := l.turn(); err != nil {
			return err
		}
	}
	n, err := l.file.WriteString(line)
	l.sizeBytes += int64(n)
	return err
}

// turn makes the newer file the older one.
func (l *Log) turn() error {
	// The file is closed first because Windows does not rename an open one.
	if err := l.file.Close(); err != nil {
		return err
	}
	newer := filepath.Join(l.dir, newerName)
	return errors.Join(os.Rename(newer, filepath.Join(l.dir, olderName)), l.begin())
}

// begin opens the newer file at its end, and ends a line that a crash cut short.
func (l *Log) begin() error {
	path := filepath.Join(l.dir, newerName)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return errors.Join(err, file.Close())
	}
	l.file, l.sizeBytes = file, info.Size()
	if l.sizeBytes == 0 {
		return nil
	}
	var last [1]byte
	if _, err = file.ReadAt(last[:], l.sizeBytes-1); err == nil && last[0] != '\n' {
		var n int
		n, err = file.WriteString("\n")
		l.sizeBytes += int64(n)
	}
	if err != nil {
		return errors.Join(err, file.Close())
	}
	return nil
}

// line is one problem as it stands in the file.
func (p Problem) line() string {
	return strings.TrimRight(fmt.Sprintf("%s %s %s", p.Time.UTC().Format(time.RFC3339), p.Code, p.Text), " ") + "\n"
}

func parse(line string) (Problem, bool) {
	stamp, rest, _ := strings.Cut(line, " ")
	code, text, _ := strings.Cut(rest, " ")
	when, err := time.Parse(time.RFC3339, stamp)
	if err != nil || !isCode(code) {
		return Problem{}, false
	}
	for field := range strings.FieldsSeq(text) {
		if name, _, ok := strings.Cut(field, "="); !ok || !isCode(name) {
			return Problem{}, false
		}
	}
	return Problem{Time: when, Code: Code(code), Text: text}, true
}

func readCapped(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, FileBytesMax))
}
