package motions

import (
	"strconv"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/motion"
	"moot/app/words"
)

// wording is what is moved, by whom, under which rule, and how it stands.
func (s *Screen) wording(m collective.Meeting, o motion.Motion) []kit.Item {
	items := s.movedUnder(m, o)
	items = append(items, s.amends(o)...)
	items = append(items, text("wording", words.Moved(s.seat.Words(), o.Wording), kit.Motion))
	items = append(items, s.founds(o)...)
	items = append(items, s.sends(o)...)
	items = append(items, s.answers(o)...)
	if lines := s.under(o.Wording); len(lines) > 0 {
		items = append(items, titled("under", s.say("under"), lines...))
	}
	if lines := s.options(o); len(lines) > 0 {
		items = append(items, kit.Item{Key: "options", Shows: lines, Make: func() fyne.CanvasObject {
			return numbered(lines)
		}})
	}
	items = append(items, s.asked(o))
	if o.Reasons != "" {
		items = append(items, titled("reasons", s.say("reasons"), o.Reasons))
	}
	items = append(items, s.relations(o)...)
	switch o.State {
	case motion.Put, motion.Adopted, motion.Rejected:
		return items // what follows says so
	}
	return append(items, s.state(o)...)
}

// asked is the rule in words, and who moved the motion.
func (s *Screen) asked(o motion.Motion) kit.Item {
	by := s.say("moved.at", "by", s.c.Name(o.Mover), "at", s.at(o.SubmittedAt))
	supported := ""
	if len(o.Supporters) > 0 {
		supported = s.say("supported", "names", s.names(o.Supporters))
	}
	rule := o.Rule
	if o.NextRule != "" {
		rule = o.NextRule
	}
	lines := append([]string{s.ruleInWords(rule)}, s.termsInWords(rule, o.Terms)...)
	return kit.Item{Key: "by", Shows: []any{lines, by, supported}, Make: func() fyne.CanvasObject {
		column := kit.Column(look.Step)
		for _, line := range lines {
			column.Add(kit.Body(line))
		}
		column.Add(kit.Secondary(by))
		if supported != "" {
			column.Add(kit.Secondary(supported))
		}
		return column
	}}
}

// options are what there is to choose from; while people vote the
// ballot says so, and before an election those who stand.
func (s *Screen) options(o motion.Motion) []string {
	options := o.Wording.Options
	if o.NextOptions != nil {
		options = nil
		for _, id := range o.NextOptions {
			options = append(options, s.known(o, id))
		}
	}
	if o.Election && o.State.Free() && o.NextOptions == nil || o.State == motion.Put {
		return nil // those who stand, or the ballot, are shown below
	}
	lines := make([]string, len(options))
	for i, option := range options {
		lines[i] = i18n.Capital(s.option(option))
	}
	return lines
}

// known finds an option among all that a motion ever had.
func (s *Screen) known(o motion.Motion, id motion.OptionID) motion.Option {
	for _, option := range o.Wordings[0].Options {
		if option.ID == id {
			return option
		}
	}
	for _, c := range o.Candidates {
		if option := motion.OptionFor(c.Member); option.ID == id {
			return option
		}
	}
	return motion.Option{ID: id}
}

// numbered sets lines with their numbers in the margin.
func numbered(lines []string) fyne.CanvasObject {
	column := kit.Column(2 * look.Step)
	for i, line := range lines {
		column.Add(kit.Section(strconv.Itoa(i+1), false, kit.Body(line)))
	}
	return column
}

// amends says what an amendment would change, with the words as they are.
func (s *Screen) amends(o motion.Motion) []kit.Item {
	if o.Amends.IsZero() {
		return nil
	}
	main, err := s.c.Motion(o.Amends.Motion)
	if err != nil {
		return nil
	}
	was := ""
	if all := motion.Paragraphs(main.Wording.Text); o.Amends.Paragraph >= 1 && o.Amends.Paragraph <= len(all) {
		was = all[o.Amends.Paragraph-1]
	}
	where := i18n.Capital(words.Change(s.seat.Words(), o.Amends))
	if o.Amends.Kind == motion.Strike {
		was = "" // it is the wording
	}
	return []kit.Item{
		{Key: "amends", Shows: main.Wording.Text, Make: func() fyne.CanvasObject {
			return kit.ListRow(kit.Entry{Icon: look.IconDecisions, What: words.Moved(s.seat.Words(), main.Wording), Note: s.say("amends")},
				func() { s.open(s, New(s.seat, s.id, main.ID)) })
		}},
		{Key: "where", Shows: []string{where, was}, Make: func() fyne.CanvasObject {
			column := kit.Column(look.Step, kit.Strong(where))
			if was != "" {
				column.Add(kit.Secondary(was))
			}
			return column
		}},
	}
}

// relations lead to the motions this one has to do with.
func (s *Screen) relations(o motion.Motion) []kit.Item {
	var items []kit.Item
	for _, r := range []struct {
		key string
		id  motion.ID
	}{{"instead", o.InsteadOf}, {"renews", o.Renews}} {
		other, err := s.c.Motion(r.id)
		if r.id.IsZero() || err != nil {
			continue
		}
		items = append(items, s.card(r.key+" of", s.say(r.key), other))
	}
	return items
}

// card is another motion, to be opened.
func (s *Screen) card(key, note string, o motion.Motion) kit.Item {
	state := State(s.seat, o.State)
	return kit.Item{Key: key + " " + o.ID.String(), Shows: []any{o.Wording.Text, state, note}, Make: func() fyne.CanvasObject {
		return kit.ListRow(kit.Entry{What: words.Moved(s.seat.Words(), o.Wording), States: []kit.State{state}, Note: note},
			func() { s.open(s, New(s.seat, s.id, o.ID)) })
	}}
}

// state is how a motion stands that is not in a vote and was not decided.
func (s *Screen) state(o motion.Motion) []kit.Item {
	state := State(s.seat, o.State)
	items := []kit.Item{{Key: "state", Shows: state, Make: func() fyne.CanvasObject {
		return kit.Flow(look.Step, kit.Chip(state))
	}}}
	if o.Disputed {
		items = append(items, banner("disputed", kit.Careful(s.say("disputed"))))
	}
	for _, t := range o.Turns {
		if t.Reason != "" {
			items = append(items, text("turn "+t.ID.String(), s.say("reason", "by", s.c.Name(t.By), "reason", t.Reason), kit.Secondary))
		}
	}
	return items
}
