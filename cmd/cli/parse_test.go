package cli

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		want verb
	}{
		{"texts with commas stay whole", []string{"meeting", "call", "Well", "--at", "2026-03-03 18:30", "--agenda", "Bread, salt", "--agenda", "Oil"},
			&meetingCallVerb{Title: "Well", At: "2026-03-03 18:30", Agenda: []string{"Bread, salt", "Oil"}}},
		{"options may stand between", []string{"minutes", "write", "Well", "--item", "2", "It is deep."},
			&minutesWriteVerb{Meeting: "Well", Text: "It is deep.", Item: "2"}},
		{"what looks like an option comes after two dashes", []string{"motion", "submit", "Well", "--", "--json"},
			&motionSubmitVerb{Meeting: "Well", Text: "--json"}},
		{"other words for the same", []string{"need", "ask", "Bread"},
			&needAddVerb{What: "Bread", Amount: "1"}},
		{"lists of addresses", []string{"node", "--listen", "/ip4/1.2.3.4/tcp/0", "--listen", "/ip6/::/udp/0/quic-v1", "--no-discovery"},
			&nodeVerb{Listen: []string{"/ip4/1.2.3.4/tcp/0", "/ip6/::/udp/0/quic-v1"}, NoDiscovery: true}},
		{"durations", []string{"wait", "--until", "level", "--neighbours", "2", "--timeout", "1m30s"},
			&waitVerb{Until: "level", Neighbours: 2, Timeout: 90 * time.Second}},
		{"a file by a short name", []string{"minutes", "show", "Well", "-o", "x.pdf", "--format", "pdf"},
			&minutesShownVerb{Meeting: "Well", Format: "pdf", Output: "x.pdf"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := parse(c.args)
			if got.wrong != nil {
				t.Fatalf("wrong: %+v", *got.wrong)
			}
			if diff := cmp.Diff(c.want, got.verb); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		want usage
	}{
		{"a noun that is none", []string{"dance"}, usage{"unknown", "dance"}},
		{"nearly a noun", []string{"meetings"}, usage{"unknown", "meetings"}},
		{"no verb", []string{"config"}, usage{"verb", "show, set"}},
		{"a missing option", []string{"meeting", "call", "Well"}, usage{"missing", "--at TIME"}},
		{"missing texts", []string{"motion", "submit"}, usage{"missing", "MEETING TEXT"}},
		{"too many texts", []string{"motion", "put", "Well", "now"}, usage{"extra", "now"}},
		{"an option that is none", []string{"motion", "put", "Well", "--now"}, usage{"option", "--now"}},
		{"not a duration", []string{"wait", "--timeout", "soon"}, usage{"value", "--timeout"}},
		{"not a number", []string{"wait", "--neighbours", "many"}, usage{"value", "--neighbours"}},
		{"not one of these", []string{"minutes", "show", "Well", "--format", "stone"}, usage{"value", "--format"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := parse(c.args)
			if got.wrong == nil {
				t.Fatalf("nothing is wrong with %q", c.args)
			}
			if diff := cmp.Diff(c.want, *got.wrong, cmp.AllowUnexported(usage{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestOptionsCountInWrongCommands(t *testing.T) {
	got := parse([]string{"dance", "--json", "--home=there", "--language", "ru", "--", "--home=elsewhere"})
	if want := (options{JSON: true, Home: "there", Language: "ru"}); got.options != want {
		t.Errorf("got %+v, want %+v", got.options, want)
	}
}

func TestHelpIsAskedForAnywhere(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"meeting", "-h"}, {"meeting", "--help", "call"}, {"dance", "--help"}} {
		if !parse(args).help {
			t.Errorf("%q is not taken for help", args)
		}
	}
	if parse([]string{"motion", "submit", "Well", "--", "--help"}).help {
		t.Error("a text is taken for help")
	}
}
