package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"

	"moot/app/collective"
	"moot/app/i18n"
	"moot/app/refusal"
	"moot/cmd/node"
)

// verb is one thing the program does when told to.
type verb interface {
	// Do returns an answer, or nil if the verb printed by itself.
	Do(*call) (answer, error)
}

// answer is what a verb found or did. JSON has its fields.
type answer interface {
	// text says it to a person.
	text(*page)
}

// call is one verb on its way.
type call struct {
	ctx     context.Context
	name    string // "meeting.call"
	options options
	dir     string // what relative paths mean
	homeDir string
	house   *node.House
	served  bool // for another process, by the owner of the home
	// passphrase opens the home, fresh is to be its next one; nil if not given.
	passphrase, fresh []byte
	// watched: a person at a terminal reads along.
	watched bool
	// ask asks the person for a passphrase; nil without a terminal.
	ask            func(prompt string) ([]byte, error)
	stdout, stderr io.Writer
	// l speaks the person's language; see said for what JSON speaks.
	l i18n.Localizer
}

// said is the language of sentences in an answer: the person's, but English in
// JSON, which is the same for everyone.
func (c *call) said() i18n.Localizer {
	if c.options.JSON {
		return inEnglish()
	}
	return c.l
}

func (c *call) resident() *collective.Resident { return c.house.Resident() }

// path is where a file is that the person named.
func (c *call) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(c.dir, name)
}

// collective is the one that is meant: --collective, or the only one there is.
func (c *call) collective() (*collective.Collective, error) {
	return c.resident().Collective(c.options.Collective)
}

// collectives are those that may be meant: one if --collective says which.
func (c *call) collectives() ([]*collective.Collective, error) {
	if c.options.Collective == "" {
		if all := c.resident().Collectives(); len(all) > 0 {
			return all, nil
		}
	}
	one, err := c.collective()
	return []*collective.Collective{one}, err
}

// print writes an answer to stdout.
func (c *call) print(a answer) error {
	if c.options.JSON {
		return encode(c.stdout, a)
	}
	p := &page{Localizer: c.l}
	a.text(p)
	_, err := io.WriteString(c.stdout, p.b.String())
	return err
}

// encode writes one line of JSON.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// failure is how scripts hear of a no.
type failure struct {
	Error   refusal.Code `json:"error"`
	Message string       `json:"message"`
}

func (c *call) refused(code refusal.Code, sentence string) int {
	c.complain(code, sentence)
	return exitRefused
}

// complain writes to stderr. Whether that arrives cannot be told to anyone.
func (c *call) complain(code refusal.Code, sentence string) {
	if c.options.JSON {
		_ = encode(c.stderr, failure{code, sentence})
		return
	}
	_, _ = fmt.Fprintln(c.stderr, sentence)
}
