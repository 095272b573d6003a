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
		return poll.Answer{Choice: poll.Choice(said)}, nil
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
