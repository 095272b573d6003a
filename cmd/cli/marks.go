package cli

import (
	"strconv"
	"strings"

	"moot/app/collective"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/refusal"
)

// readAnswer reads what somebody says in a vote: one word, or marks; see the
// grammar of votes.
func (c *call) readAnswer(of *collective.Collective, p poll.Poll, said string) (poll.Answer, error) {
	if !p.Rule.Chooses() || said == string(poll.Abstain) {
		return poll.Answer{Choice: splitVoice(said)}, nil
	}
	a := poll.Answer{Choice: poll.Marked}
	if strings.Contains(said, ">") || p.Rule == motion.Ranked || p.Rule == motion.STV {
		for i, name := range strings.Split(said, ">") {
			option, err := optionNamed(of, p, name)
			if err != nil {
				return a, err
			}
			a.Marks = append(a.Marks, poll.Mark{Option: option, N: i + 1})
		}
		return a, nil
	}
	for part := range strings.SplitSeq(said, ",") {
		name, figure, given := strings.Cut(part, ":")
		m := poll.Mark{N: 1}
		var err error
		if given {
			if m.N, err = strconv.Atoi(strings.TrimSpace(figure)); err != nil {
				return a, refusal.New(refusal.PollUnknownChoice, "choice", said)
			}
		}
		if m.Option, err = optionNamed(of, p, name); err != nil {
			return a, err
		}
		a.Marks = append(a.Marks, m)
	}
	return a, nil
}

// splitVoice reads "70:30", or with those who abstain "70:20:10", and leaves all else
// as it is.
func splitVoice(said string) poll.Choice {
	parts := strings.Split(said, ":")
	var v poll.Voice
	for i, n := range []*int{&v.Yes, &v.No, &v.Abstain} {
		if i >= len(parts) {
			break
		}
		var err error
		if *n, err = strconv.Atoi(strings.TrimSpace(parts[i])); err != nil {
			return poll.Choice(said)
		}
	}
	if len(parts) < 2 || len(parts) > 3 {
		return poll.Choice(said)
	}
	return poll.Split(v)
}

// optionNamed finds an option by its id, its text, or who it is.
func optionNamed(of *collective.Collective, p poll.Poll, query string) (motion.OptionID, error) {
	options := p.Wording.Options
	i, _ := pick(len(options), strings.TrimSpace(query),
		func(i int) string { return string(options[i].ID) }, func(i int) string { return optionText(of, options[i]) })
	if i < 0 {
		return "", refusal.New(refusal.PollUnknownChoice, "choice", query)
	}
	return options[i].ID, nil
}

func optionText(of *collective.Collective, o motion.Option) string {
	if !o.Member.IsZero() {
		return of.Name(o.Member)
	}
	return o.Text
}

// readPile reads "yes=12" or "1>2=4".
func (c *call) readPile(of *collective.Collective, p poll.Poll, said string) (poll.Pile, error) {
	at := strings.LastIndex(said, "=")
	if at < 0 {
		return poll.Pile{}, refusal.New(refusal.PollUnknownChoice, "choice", said)
	}
	n, err := strconv.Atoi(said[at+1:])
	if err != nil || n < 1 {
		return poll.Pile{}, refusal.New(refusal.PollUnknownChoice, "choice", said)
	}
	a, err := c.readAnswer(of, p, said[:at])
	return poll.Pile{Choice: a.Choice, Marks: a.Marks, N: n}, err
}
