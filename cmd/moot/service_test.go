package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const serviceFile = "../../fyne-cross/systemd/moot-node.service"

// The service of the helper in the hall starts the verb that stays awake, without
// rights it does not need, and systemd takes it as it is.
func TestTheServiceOfTheHelper(t *testing.T) {
	unit, err := os.ReadFile(serviceFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"ExecStart=/usr/bin/moot --home /var/lib/moot/home node $MOOT_OPTIONS", "User=moot", "NoNewPrivileges=yes", "CapabilityBoundingSet=",
		"ProtectSystem=strict", "ProtectHome=yes", "WantedBy=multi-user.target",
	} {
		if !strings.Contains(string(unit), "\n"+line+"\n") {
			t.Errorf("the service does not say %q", line)
		}
	}
	verify, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("there is no systemd-analyze here to ask")
	}
	self, err := os.Executable() // stands for a program that is installed
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "moot-node.service")
	here := strings.NewReplacer("/usr/bin/moot", self, "User=moot\nGroup=moot", "User=root").Replace(string(unit))
	if err := os.WriteFile(file, []byte(here), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), verify, "verify", "--man=no", file).CombinedOutput()
	for line := range strings.Lines(string(out)) {
		if strings.Contains(line, "moot-node.service") {
			t.Errorf("systemd says %s", line)
		}
	}
	if err != nil && !t.Failed() {
		t.Skipf("systemd-analyze cannot look at services here: %v", err)
	}
}
