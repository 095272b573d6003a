// Package settings keeps how a person likes the program on this device: one JSON
// file in the home folder, settings.json. Nothing in it is shared, and nothing is
// lost that matters if the file is: every setting has a safe default.
//
// The file lies open, so that a locked device still speaks its person's language.
// What says who that is, the name, is not in it: it lies where the home keeps what it
// seals ([Private]) and is known from [File.Reveal] to [File.Hide].
//
// The file is read leniently. A file that is not JSON is kept aside as
// settings.broken; a single value that makes no sense is passed over; a setting
// of a newer program is kept. In each case the program starts, with a sentence
// about it. Writing replaces the file whole, so that a power cut leaves the old
// one or the new one.
//
// [Keys] is the list for people: `moot config show` prints it, `moot config set`
// takes its names.
package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/natefinch/atomic"
)

const (
	fileName   = "settings.json"
	brokenName = "settings.broken"
)

var (
	// ErrBroken is returned, beside usable settings, for a file that cannot be
	// read; it lies aside as settings.broken, if it could be moved.
	ErrBroken = errors.New("the settings could not be read and are as on the first day")
	// ErrUnknownKey is returned for a name that is not in Keys.
	ErrUnknownKey = errors.New("there is no such setting")
	// ErrBadValue is returned for a value that a setting does not take.
	ErrBadValue = errors.New("this setting does not take that value")
)

// Palette names the colours of the window.
type Palette string

// The palettes. PaletteSystem is light or dark, as the system has it.
const (
	PaletteSystem   Palette = "system"
	PaletteLight    Palette = "light"
	PaletteDark     Palette = "dark"
	PaletteContrast Palette = "contrast"
)

// Values are all settings at one moment.
type Values struct {
	// Language is a BCP 47 tag; empty means the system's.
	Language string
	Palette  Palette
	// TextScalePercent is 100 to 200.
	TextScalePercent int
	// Name is what neighbours see when they look for this device; empty means
	// that it shows none.
	Name string
	// Discovery is whether the device looks for others around it, and shows
	// itself.
	Discovery bool
	// Reminders is whether the system says that something is due.
	Reminders bool
	// Listen are multiaddresses to be reached at; none means wherever possible.
	Listen []string
	// LockAfterMinutes is how long nobody uses the device before it is locked, if
	// it has a passphrase; 0 is never.
	LockAfterMinutes int
	// LinkKilobytesPerHour is how much levelling may move, for links that are thin or
	// limited; 0 is as much as there is.
	LinkKilobytesPerHour int
	// CarryMegabytes and CarryDays are how much is carried for others, and for how long
	// after it was packed; 0 megabytes is nothing.
	CarryMegabytes, CarryDays int
}

// Private is where settings lie that a thief must not read.
type Private interface {
	// Read returns what is kept of a setting, and "" if nothing is.
	Read(name string) (string, error)
	// Keep returns nil when the value is on the disk.
	Keep(name, value string) error
}

// Default is what counts until a person says otherwise.
func Default() Values {
	return Values{Palette: PaletteSystem, TextScalePercent: 100, Discovery: true, CarryMegabytes: carryMegabytes, CarryDays: carryDaysMax}
}

// File is the settings of one home. It is safe for concurrent use.
type File struct {
	path string

	mu     sync.Mutex
	values Values
	// raw is the file as it was read and written since, by key. Settings this
	// program does not know stay in it.
	raw map[string]json.RawMessage
	// private is nil while hidden.
	private Private
}

// Open reads the settings in the folder dir; a missing file is the defaults. The
// File is usable in every case. The error is for the person to know: [ErrBroken],
// or [ErrBadValue] for each setting that was passed over. Private settings are as
// on the first day, and what is set of them is not kept, until Reveal.
func Open(dir string) (*File, error) {
	f := &File{path: filepath.Join(dir, fileName), values: Default(), raw: make(map[string]json.RawMessage)}
	content, err := readCapped(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err == nil {
		err = json.Unmarshal(content, &f.raw)
	}
	if err == nil && f.raw == nil {
		err = errors.New("null")
	}
	if err != nil {
		f.raw = make(map[string]json.RawMessage)
		aside := os.Rename(f.path, filepath.Join(dir, brokenName))
		return f, errors.Join(fmt.Errorf("%w: %w", ErrBroken, err), aside)
	}
	return f, f.understand()
}

// understand takes every value that makes sense.
func (f *File) understand() error {
	var problems []error
	for _, k := range keys() {
		raw, ok := f.raw[k.Name]
		if !ok || k.private {
			continue
		}
		var value string
		err := json.Unmarshal(raw, &value)
		if err == nil {
			err = k.set(&f.values, value)
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("%w: %s (%s)", ErrBadValue, k.Name, k.Takes))
		}
	}
	return errors.Join(problems...)
}

// Reveal reads the private settings from where they lie, and keeps them there from
// now on. It fails with [ErrBadValue] for each that was passed over, or as p does.
func (f *File) Reveal(p Private) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.private = p
	var problems []error
	for _, k := range keys() {
		if !k.private {
			continue
		}
		value, err := p.Read(k.Name)
		if err == nil && k.set(&f.values, value) != nil {
			err = fmt.Errorf("%w: %s (%s)", ErrBadValue, k.Name, k.Takes)
		}
		problems = append(problems, err)
	}
	return errors.Join(problems...)
}

// Hide forgets the private settings; where they lie they stay.
func (f *File) Hide() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.private = nil
	first := Default()
	for _, k := range keys() {
		if !k.private {
			continue
		}
		if err := k.set(&f.values, k.get(&first)); err != nil {
			return err
		}
	}
	return nil
}

// Values are the settings as they are now.
func (f *File) Values() Values {
	f.mu.Lock()
	defer f.mu.Unlock()
	v := f.values
	v.Listen = slices.Clone(v.Listen)
	return v
}

// Get is one setting in the words Set takes. It fails with [ErrUnknownKey].
func (f *File) Get(key string) (string, error) {
	k, err := find(key)
	if err != nil {
		return "", err
	}
	v := f.Values()
	return k.get(&v), nil
}

// Set changes one setting, and returns nil when the file has been replaced. It
// fails with [ErrUnknownKey] or [ErrBadValue], or when the file cannot be
// written; then nothing has changed.
func (f *File) Set(key, value string) error {
	k, err := find(key)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	values := f.values
	if err := k.set(&values, value); err != nil {
		return fmt.Errorf("%w: %s (%s)", ErrBadValue, key, k.Takes)
	}
	if err := f.keep(k, k.get(&values)); err != nil {
		return fmt.Errorf("write the setting %s: %w", key, err)
	}
	f.values = values
	return nil
}

// keep puts one value where it belongs.
func (f *File) keep(k Key, value string) error {
	if k.private {
		if f.private == nil {
			return nil
		}
		return f.private.Keep(k.Name, value)
	}
	written, err := json.Marshal(value)
	if err != nil {
		return err
	}
	raw := maps.Clone(f.raw)
	raw[k.Name] = written
	if err := replace(f.path, raw); err != nil {
		return err
	}
	f.raw = raw
	return nil
}

// Remove removes the settings in the folder dir, for a device that is wiped.
func Remove(dir string) error {
	var problems []error
	for _, name := range []string{fileName, brokenName} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, err)
		}
	}
	return errors.Join(problems...)
}

// replace writes the file whole.
func replace(path string, raw map[string]json.RawMessage) error {
	content, err := json.MarshalIndent(raw, "", "  ")
	if err != nil {
		return err
	}
	if err := atomic.WriteFile(path, bytes.NewReader(append(content, '\n'))); err != nil {
		return err
	}
	return nil
}

func readCapped(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, fileBytesMax+1))
	if err == nil && len(content) > fileBytesMax {
		err = fmt.Errorf("longer than %d bytes", fileBytesMax)
	}
	return content, err
}
