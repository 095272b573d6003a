package main

import (
	"fmt"
	"os"

	"golang.org/x/term"
)

// ask returns how to ask for something that nobody is to see, or nil if there is no
// terminal.
func ask() func(prompt string) ([]byte, error) {
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return nil
	}
	return func(prompt string) ([]byte, error) {
		if _, err := fmt.Fprint(os.Stderr, prompt); err != nil {
			return nil, err
		}
		typed, err := term.ReadPassword(in)
		_, _ = fmt.Fprintln(os.Stderr)
		return typed, err
	}
}
