package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"moot/app/i18n"
	"moot/app/refusal"
	"moot/assets"
)

// help explains a command: how it is written, what it is for, what belongs to it.
func (c *call) help(n *kong.Node, w io.Writer) {
	p := &page{Localizer: c.l}
	p.line(p.Say("cli.help.usage") + " " + synopsis(n))
	p.line("")
	p.line(p.Say(aboutKey(n)))
	var commands, arguments, flags [][]string
	for _, child := range n.Children {
		commands = append(commands, []string{"  " + child.Name, p.Say(aboutKey(child))})
	}
	for _, arg := range n.Positional {
		arguments = append(arguments, []string{"  " + strings.ToUpper(arg.Name), p.Say(valueKey(arg))})
	}
	for _, group := range n.AllFlags(true) {
		for _, flag := range group {
			flags = append(flags, []string{"  " + shown(flag), p.Say(valueKey(flag.Value))})
		}
	}
	for _, part := range []struct {
		key  string
		rows [][]string
	}{{"cli.help.commands", commands}, {"cli.help.arguments", arguments}, {"cli.help.options", flags}} {
		if len(part.rows) > 0 {
			p.line("")
			p.line(p.Say(part.key))
			p.table(part.rows)
		}
	}
	_, _ = io.WriteString(w, p.b.String())
}

// synopsis is how a command is written: "moot meeting call TITLE --at=TIME".
func synopsis(n *kong.Node) string {
	words := []string{}
	for at := n; at != nil; at = at.Parent {
		words = append(words, at.Name)
	}
	slices.Reverse(words)
	for _, arg := range n.Positional {
		word := strings.ToUpper(arg.Name)
		if arg.IsCumulative() {
			word += "..."
		}
		if !arg.Required {
			word = "[" + word + "]"
		}
		words = append(words, word)
	}
	for _, flag := range n.Flags {
		if flag.Required {
			words = append(words, "--"+flag.Name+" "+flag.PlaceHolder)
		}
	}
	switch {
	case n.Type == kong.ApplicationNode:
		words = append(words, "NOUN VERB ...")
	case len(n.Children) > 0:
		words = append(words, "VERB ...")
	}
	return strings.Join(words, " ")
}

// shown is an option as the help lists it: "-o, --output FILE".
func shown(f *kong.Flag) string {
	s := "--" + f.Name
	if f.Short != 0 {
		s = "-" + string(f.Short) + ", " + s
	}
	if !f.IsBool() {
		s += " " + f.PlaceHolder
	}
	return s
}

// aboutKey names the sentence about a command: "cli.about.meeting.call".
func aboutKey(n *kong.Node) string {
	key := ""
	for at := n; at.Parent != nil; at = at.Parent {
		key = "." + at.Name + key
	}
	return "cli.about" + key
}

// valueKey names the sentence about an argument or option: the same wherever it
// has the same name, unless its tag names another.
func valueKey(v *kong.Value) string {
	of := cmp.Or(v.Help, v.Name)
	if v.Flag != nil {
		return "cli.option." + of
	}
	return "cli.argument." + of
}

// Do explains a command or, for "errors", lists the codes of every refusal.
func (v *helpVerb) Do(c *call) (answer, error) {
	if slices.Equal(v.About, []string{"errors"}) {
		return errorCodes(c.said())
	}
	p := parse(v.About)
	c.help(p.node, c.stdout)
	return nil, nil
}

type errorList struct {
	Errors []failure `json:"errors"`
}

// errorCodes reads the codes where each has its sentence: the catalogue holds
// exactly the codes there are.
func errorCodes(l i18n.Localizer) (answer, error) {
	b, err := assets.Translations.ReadFile("translations/en/refusal.json")
	if err != nil {
		return nil, err
	}
	var sentences map[refusal.Code]json.RawMessage
	if err := json.Unmarshal(b, &sentences); err != nil {
		return nil, errors.Join(errors.New("read the catalogue of refusals"), err)
	}
	list := errorList{Errors: []failure{}}
	for _, code := range slices.Sorted(maps.Keys(sentences)) {
		list.Errors = append(list.Errors, failure{code, figure.ReplaceAllString(l.Refuse(refusal.New(code)), "…")})
	}
	list.Errors = append(list.Errors,
		failure{codeInterrupted, l.Say("cli.interrupted")}, failure{codeUsage, l.Say("cli.usage.any")})
	return list, nil
}

// figure is what stands for a figure in a sentence that has none yet.
var figure = regexp.MustCompile(`\{[a-z]+\}`)

func (l errorList) text(p *page) {
	var rows [][]string
	for _, e := range l.Errors {
		rows = append(rows, []string{string(e.Error), e.Message})
	}
	p.table(rows)
}
