// Package silence keeps what libraries print for their authors off the terminal:
// people read Problems, and scripts read what a verb says and nothing else.
//
// It is a package of its own because some libraries print while they are loaded,
// before main runs: Fyne does where the system's language is called "C". Packages
// that need nothing but a few of the standard library are loaded before those
// (The Go Programming Language Specification, "Program initialization").
package silence

import (
	"io"
	"log"
)

func init() { log.SetOutput(io.Discard) }
