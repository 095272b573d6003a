package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"moot": main})
}

// people are the commands of the stories: "ana meeting list" is what Ana types on
// her own device, which keeps everything in the folder ana. A newphone and a laptop
// are further devices of one of them.
var people = []string{"ana", "boris", "chona", "dilan", "elena", "newphone", "laptop"}

// TestStories plays the scripts in testdata/script with the real program, real
// processes and real sockets on this machine. Beside the people there are
//
//	node NAME [FLAG]...     starts the node of somebody and waits until it listens
//	end NAME                asks it to end and expects that it does so cleanly
//	crash NAME              ends it as a power cut does
//	until PATTERN NAME ...  repeats a command until its output matches
//	take VARIABLE FIELD     keeps a field of the JSON that was printed last
//	exits N NAME ...        expects an exit code
//	cut FILE BYTES COPY     copies the beginning of a file
//
// "! ana ..." expects what every refusal is: exit code 1, nothing on stdout and one
// line on stderr.
func TestStories(t *testing.T) {
	commands := map[string]func(*testscript.TestScript, bool, []string){
		"node": startNode, "end": endNode, "crash": crashNode, "until": until,
		"take": take, "exits": exits, "cut": cut,
	}
	for _, name := range people {
		commands[name] = func(ts *testscript.TestScript, neg bool, args []string) {
			want := 0
			if neg {
				want = 1
			}
			expect(ts, want, name, args)
		}
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", Cmds: commands, RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Vars = append(e.Vars, "LANG=en_US.UTF-8", "LC_ALL=", "LC_MESSAGES=")
			e.Values[nodesKey{}] = map[string]*process{}
			return nil
		},
	})
}

// command is how a person's command reads in full.
func command(ts *testscript.TestScript, name string, args []string) []string {
	return append([]string{"--home", filepath.Join(ts.Getenv("WORK"), name)}, args...)
}

// expect runs the command of a person and looks at what every command promises.
func expect(ts *testscript.TestScript, exit int, name string, args []string) {
	got := 0
	if err := ts.Exec("moot", command(ts, name, args)...); err != nil {
		var ended *exec.ExitError
		if !errors.As(err, &ended) {
			ts.Fatalf("run moot: %v", err)
		}
		got = ended.ExitCode()
	}
	stdout, stderr := ts.ReadFile("stdout"), ts.ReadFile("stderr")
	if got != exit {
		ts.Fatalf("exit code %d, want %d", got, exit)
	}
	if exit != 0 && (stdout != "" || strings.Count(stderr, "\n") != 1) {
		ts.Fatalf("a refusal is one line on stderr and nothing on stdout")
	}
	if exit == 0 && stderr != "" {
		ts.Fatalf("done, and yet something on stderr")
	}
	if untranslated.MatchString(stdout + stderr) {
		ts.Fatalf("a sentence is missing")
	}
}

// untranslated is how a missing sentence shows, and one with a missing figure.
var untranslated = regexp.MustCompile(`\[[a-z]+\.[a-z.-]+\]|[^"\[]\{[a-z]+\}`)

func exits(ts *testscript.TestScript, neg bool, args []string) {
	code, err := strconv.Atoi(args[0])
	ts.Check(err)
	expect(ts, code, args[1], args[2:])
}

// patience is how long anything may take before a story fails.
const patience = 3 * time.Minute

func until(ts *testscript.TestScript, neg bool, args []string) {
	pattern, err := regexp.Compile("(?m)" + args[0])
	ts.Check(err)
	for deadline := time.Now().Add(patience); ; {
		err := ts.Exec("moot", command(ts, args[1], args[2:])...)
		if pattern.MatchString(ts.ReadFile("stdout")+ts.ReadFile("stderr")) != neg {
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("did not come to that (%v)", err)
		}
	}
}

func take(ts *testscript.TestScript, neg bool, args []string) {
	var fields map[string]any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &fields))
	value, ok := fields[args[1]]
	if !ok {
		ts.Fatalf("there is no field %s", args[1])
	}
	ts.Setenv(args[0], fmt.Sprint(value))
}

func cut(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	whole := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(whole[:min(n, len(whole))]), 0o600))
}

// process is a node that runs.
type process struct {
	cmd    *exec.Cmd
	stderr *strings.Builder
}

type nodesKey struct{}

func nodes(ts *testscript.TestScript) map[string]*process {
	return ts.Value(nodesKey{}).(map[string]*process)
}

func startNode(ts *testscript.TestScript, neg bool, args []string) {
	name := args[0]
	p := &process{stderr: &strings.Builder{}}
	flags := append([]string{"node", "--no-discovery"}, args[1:]...)
	if !strings.Contains(strings.Join(args, " "), "--listen") {
		flags = append(flags, "--listen", "/ip4/127.0.0.1/tcp/0", "--listen", "/ip4/127.0.0.1/udp/0/quic-v1")
	}
	p.cmd = exec.Command("moot", command(ts, name, flags)...)
	// The folder with the program is in the story's PATH, not in this process's.
	for dir := range strings.SplitSeq(ts.Getenv("PATH"), string(os.PathListSeparator)) {
		if info, err := os.Stat(dir + "/moot"); err == nil && !info.IsDir() {
			p.cmd.Path, p.cmd.Err = dir+"/moot", nil
			break
		}
	}
	for _, v := range []string{"PATH", "HOME", "TMPDIR", "LANG"} {
		p.cmd.Env = append(p.cmd.Env, v+"="+ts.Getenv(v))
	}
	p.cmd.Stderr = p.stderr
	out, err := p.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(p.cmd.Start())
	first, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(first, "listening /ip4/127.0.0.1/") || !strings.Contains(first, "/p2p/") {
		_ = p.cmd.Wait()
		ts.Fatalf("the node of %s says %q, %v: %s", name, first, err, p.stderr)
	}
	go io.Copy(io.Discard, out) // ends with the process
	nodes(ts)[name] = p
	ts.Defer(func() {
		if nodes(ts)[name] == p {
			p.end(ts, os.Interrupt)
		}
	})
}

// end sends a signal and waits. A node that was asked must end by itself and
// without a word.
func (p *process) end(ts *testscript.TestScript, s os.Signal) {
	ts.Check(p.cmd.Process.Signal(s))
	stuck := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() })
	err := p.cmd.Wait()
	if s == os.Kill {
		stuck.Stop()
		return
	}
	if !stuck.Stop() {
		ts.Fatalf("the node did not end")
	}
	if err != nil || p.stderr.Len() > 0 {
		ts.Fatalf("the node ended with %v: %s", err, p.stderr)
	}
}

func endNode(ts *testscript.TestScript, neg bool, args []string) {
	nodes(ts)[args[0]].end(ts, syscall.SIGTERM)
	delete(nodes(ts), args[0])
}

func crashNode(ts *testscript.TestScript, neg bool, args []string) {
	nodes(ts)[args[0]].end(ts, os.Kill)
	delete(nodes(ts), args[0])
}
