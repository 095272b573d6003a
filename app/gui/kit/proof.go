package kit

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Proof is one thing that anybody can check: its mark in large letters, if it has
// one, and what there is to say about it.
func Proof(title, mark string, lines ...string) fyne.CanvasObject {
	parts := []fyne.CanvasObject{Heading(title)}
	if mark != "" {
		parts = append(parts, Motion(Grouped(mark)))
	}
	for _, line := range lines {
		parts = append(parts, Body(line))
	}
	return Card(parts...)
}

// Grouped sets a mark in fours, to be read aloud.
func Grouped(mark string) string {
	var groups []string
	for len(mark) > 4 {
		groups, mark = append(groups, mark[:4]), mark[4:]
	}
	return strings.Join(append(groups, mark), " ")
}
