package meeting

import (
	"regexp"
	"strconv"
	"strings"
)

// Outline reads an agenda as people write it, one item a line:
//
//	The well (20)
//	  The pump
//	  - Who keeps the key
//	Seed potatoes (10 min)
//
// Two spaces, a tab or a dash put an item below the one before it; a number in
// brackets at the end is how many minutes it is meant to take. Empty lines are
// left out. The items have no ids.
func Outline(text string) []Item {
	var agenda []Item
	above := -1
	for line := range strings.Lines(text) {
		depth := 0
		rest := strings.TrimRight(line, " \t\r\n")
		for {
			switch {
			case strings.HasPrefix(rest, "\t"), strings.HasPrefix(rest, "- "):
				depth, rest = depth+1, strings.TrimLeft(rest[1:], " ")
				continue
			case strings.HasPrefix(rest, "  "):
				depth, rest = depth+1, strings.TrimPrefix(rest[2:], "- ")
				continue
			}
			break
		}
		rest = strings.TrimSpace(rest)
		if rest == "" {
			continue
		}
		item := Item{Title: rest, Level: min(depth, above+1, levelMax)}
		if found := timed.FindStringSubmatch(rest); found != nil {
			if minutes, err := strconv.Atoi(found[2]); err == nil && minutes <= minutesMax {
				item.Title, item.Minutes = found[1], minutes
			}
		}
		above = item.Level
		agenda = append(agenda, item)
	}
	return agenda
}

var timed = regexp.MustCompile(`^(.*\S)\s*\((\d{1,4})\s*(?:min|мин|')?\.?\)$`)

// Outlined writes an agenda so that [Outline] reads it again.
func Outlined(agenda []Item) string {
	var b strings.Builder
	for _, item := range agenda {
		b.WriteString(strings.Repeat("  ", item.Level) + item.Title)
		if item.Minutes > 0 {
			b.WriteString(" (" + strconv.Itoa(item.Minutes) + ")")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Revised is the agenda written, with the ids, kinds and origins that items of
// the same title had before.
func Revised(before, written []Item) []Item {
	used := make(map[ItemID]bool)
	revised := make([]Item, len(written))
	for i, item := range written {
		for _, old := range before {
			if item.ID == "" && old.Title == item.Title && !used[old.ID] {
				item.ID, item.Kind, item.Origin = old.ID, old.Kind, old.Origin
				break
			}
		}
		used[item.ID] = true
		revised[i] = item
	}
	return revised
}
