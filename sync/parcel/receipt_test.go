package parcel_test

import (
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"moot/sync/canon"
	"moot/sync/parcel"
)

// A receipt keeps its bytes between releases: it travels for months.
func TestFrozenReceipt(t *testing.T) {
	space := hall()
	receipt, err := parcel.SignReceipt(boris, space.ID(), space.Vector(), 1_700_000_100)
	if err != nil {
		t.Fatal(err)
	}
	b, err := canon.Marshal(receipt)
	if err != nil {
		t.Fatal(err)
	}
	const file = "testdata/receipt-1.txt"
	if *update {
		if err := os.WriteFile(file, []byte(hex.EncodeToString(b)+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	frozen, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(b); got != strings.TrimSpace(string(frozen)) {
		t.Errorf("a receipt has other bytes than before: %s", got)
	}
	old, err := hex.DecodeString(strings.TrimSpace(string(frozen)))
	if err != nil {
		t.Fatal(err)
	}
	var read parcel.Receipt
	if err := canon.Unmarshal(old, &read, len(old)); err != nil || read.Check() != nil {
		t.Errorf("the frozen receipt is refused: %v, %v", err, read.Check())
	}
}
