package cli

import (
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"moot/app/i18n"
)

// parsed is what the arguments say.
type parsed struct {
	options options
	verb    verb
	node    *kong.Node // the command that was named, as far as it was
	help    bool       // asked for by --help
	// onlyOptions: no noun was given.
	onlyOptions bool
	// wrong is set when this is not how the command is written, and language
	// when it asks for one that is not spoken.
	wrong    *usage
	language string
}

// usage is what is wrong with a command: a key of the catalogue below
// cli.usage, and the words it is about.
type usage struct {
	key, what string
}

// parse never fails: what is wrong is part of what it returns.
func parse(args []string) parsed {
	var p parsed
	args, p.help = withoutHelp(args)
	var g grammar
	// The grammar is a constant that every test reads, and neither of these fails
	// for what a person typed.
	parser := kong.Must(&g, kong.Name("moot"), kong.NoDefaultHelp())
	p.node = parser.Model.Node
	trace, err := kong.Trace(parser, args)
	if err != nil {
		p.wrong = &usage{key: "wrong", what: err.Error()}
		return p
	}
	if selected := trace.Selected(); selected != nil {
		p.node = selected
	}
	_, err = parser.Parse(args)
	p.options = g.Options
	if err != nil {
		p.options = salvage(args)
	}
	p.onlyOptions = trace.Selected() == nil && trace.Error == nil && !p.help
	if p.options.Language != "" {
		if _, no := i18n.New(p.options.Language); no != nil {
			p.language = p.options.Language
		}
	}
	if err != nil {
		p.wrong = understand(err.Error(), p.node)
		return p
	}
	p.verb, _ = p.node.Target.Addr().Interface().(verb)
	return p
}

// withoutHelp takes --help out of the arguments, so that a command need not be
// complete to be explained.
func withoutHelp(args []string) (rest []string, asked bool) {
	for i, arg := range args {
		if arg == "--" {
			return append(rest, args[i:]...), asked
		}
		if arg == "--help" || arg == "-h" {
			asked = true
			continue
		}
		rest = append(rest, arg)
	}
	return rest, asked
}

// salvage finds the options in a command that is wrong otherwise, so that it is
// answered in the form and language that was asked for.
func salvage(args []string) (o options) {
	for i, arg := range args {
		name, value, given := strings.Cut(arg, "=")
		if !given && i+1 < len(args) {
			value = args[i+1]
		}
		switch name {
		case "--":
			return o
		case "--json":
			o.JSON = true
		case "--home":
			o.Home = value
		case "--language":
			o.Language = value
		}
	}
	return o
}

// Kong says what is wrong in English; these find out what it means.
var complaints = []struct {
	key string
	re  *regexp.Regexp
}{
	{"option", regexp.MustCompile(`^unknown flag (\S+?)(?:,|$)`)},
	{"missing", regexp.MustCompile(`^missing flags: (.*)$`)},
	{"missing", regexp.MustCompile(`^missing positional arguments (.*)$`)},
	{"missing", regexp.MustCompile(`^expected "(<.*>)"$`)},
	{"verb", regexp.MustCompile(`^expected one of (.*)$`)},
	{"verb", regexp.MustCompile(`^expected "(.*)"$`)},
	{"extra", regexp.MustCompile(`^unexpected argument (.*?)(?:, did you mean .*)?$`)},
	{"value", regexp.MustCompile(`^(--[a-z-]+)`)},
}

func understand(complaint string, at *kong.Node) *usage {
	for _, c := range complaints {
		found := c.re.FindStringSubmatch(complaint)
		switch {
		case found == nil:
		case c.key == "verb":
			return &usage{c.key, strings.Join(namesOf(at), ", ")}
		case c.key == "extra" && len(at.Children) > 0:
			return &usage{"unknown", found[1]}
		default:
			return &usage{c.key, arguments(found[1])}
		}
	}
	return &usage{"wrong", complaint}
}

// arguments writes kong's "<motion> --at=TIME" the way the help does.
func arguments(s string) string {
	s = argument.ReplaceAllStringFunc(s, func(arg string) string { return strings.ToUpper(strings.Trim(arg, "<>")) })
	return strings.ReplaceAll(s, "=", " ")
}

var argument = regexp.MustCompile(`<[^>]*>`)

func namesOf(n *kong.Node) (names []string) {
	for _, child := range n.Children {
		names = append(names, child.Name)
	}
	return names
}

// misused says what is wrong with the command and where its help is.
func (c *call) misused(u usage) int {
	c.complain(codeUsage, c.said().Say("cli.usage."+u.key, "what", u.what))
	return exitUsage
}
