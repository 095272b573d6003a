package words

import (
	"testing"

	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/tally"
)

func TestResult(t *testing.T) {
	half := meeting.Quorum{Num: 1, Den: 2, Strict: true}
	for _, c := range []struct {
		name, language string
		rule           motion.Rule
		tally          poll.Tally
		want           string
	}{
		{"two thirds hold", "en", motion.TwoThirds, poll.Tally{Electorate: 40, Present: 37, Yes: 20, No: 10, Abstain: 7},
			"20 for, 10 against, 7 abstained; two thirds of the votes for or against were needed (20 of 30); passed"},
		{"two thirds fail", "en", motion.TwoThirds, poll.Tally{Electorate: 30, Present: 29, Yes: 19, No: 10},
			"19 for, 10 against, 0 abstained; two thirds of the votes for or against were needed (20 of 29); not passed: too few were for it"},
		{"two thirds, Russian", "ru", motion.TwoThirds, poll.Tally{Electorate: 40, Present: 37, Yes: 20, No: 10, Abstain: 1},
			"20 — за, 10 — против, 1 воздержался; требовалось две трети голосов, поданных за и против (20 из 30); принято"},
		{"two thirds, Spanish", "es", motion.TwoThirds, poll.Tally{Electorate: 40, Present: 37, Yes: 20, No: 10, Abstain: 7},
			"20 a favor, 10 en contra, 7 abstenciones; se necesitaban dos tercios de los votos a favor o en contra (20 de 30); aprobada"},
		{"simple has no share to give", "en", motion.Simple, poll.Tally{Electorate: 9, Present: 9, Yes: 5, No: 4},
			"5 for, 4 against, 0 abstained; more votes for than against were needed; passed"},
		{"tie", "en", motion.Simple, poll.Tally{Electorate: 9, Present: 9, Yes: 4, No: 4, Abstain: 1},
			"4 for, 4 against, 1 abstained; more votes for than against were needed; not passed: there were as many against as for"},
		{"nobody for: a share of nothing is not said", "en", motion.TwoThirds, poll.Tally{Electorate: 9, Present: 9, Abstain: 9},
			"0 for, 0 against, 9 abstained; two thirds of the votes for or against were needed; not passed: nobody was for it"},
		{"of those present", "en", motion.OfPresent, poll.Tally{Electorate: 13, Present: 13, Yes: 6},
			"6 for, 0 against, 0 abstained; more than half of those present were needed (7 of 13); not passed: too few were for it"},
		{"invalid ballots are said", "en", motion.OfMembers, poll.Tally{Electorate: 3, Present: 3, Yes: 2, Invalid: 1},
			"2 for, 0 against, 0 abstained, 1 invalid; more than half of all entitled to vote were needed (2 of 3); passed"},
		{"unanimity broken", "en", motion.Unanimity, poll.Tally{Electorate: 3, Present: 3, Yes: 2, No: 1},
			"2 for, 1 against, 0 abstained; everyone present had to be for it and nobody against (3 of 3); not passed: not everyone was for it"},
		{"no quorum", "ru", motion.Simple, poll.Tally{Electorate: 9, Present: 4, Yes: 4},
			"4 — за, 0 — против, 0 воздержались; голосов «за» должно быть больше, чем «против»; ничего не решено: присутствовали 4 из 9, а требовалось 5"},
		{"a rule of a newer Moot", "en", "acclaim", poll.Tally{Electorate: 3, Present: 3, Yes: 3},
			"3 for, 0 against, 0 abstained; not passed: the rule “acclaim” is not known here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Result(speak(t, c.language), poll.Judge(c.rule, motion.Terms{}, half, c.tally)); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

// The sentence for every rule that is not of yes and no, in every language.
func TestResultOfOtherRules(t *testing.T) {
	day := []motion.Option{{ID: "1", Text: "Monday"}, {ID: "2", Text: "Sunday"}}
	general := motion.Terms{Base: motion.BaseMembers, Share: tally.Share{Num: 3, Den: 5}, LeastYes: 4}
	lot := uint64(417)
	for _, c := range []struct {
		name, language string
		outcome        poll.Outcome
		want           string
	}{
		{"a share of one's own", "en", poll.Judge(motion.General, general, meeting.Quorum{}, poll.Tally{Electorate: 10, Present: 9, Yes: 6, No: 3}),
			"6 for, 3 against, 0 abstained; at least 3/5 of all entitled to vote were needed (6 of 10) and 4 votes for at least; passed"},
		{"consensus", "en", poll.Judge(motion.Consensus, motion.Terms{AsidesMax: 2}, meeting.Quorum{}, poll.Tally{Electorate: 9, Present: 9, Yes: 6, Abstain: 2, Block: 1}),
			"6 agreed, 2 stood aside, 1 blocked; nobody could block it and at most 2 stand aside; not passed: it was blocked"},
		{"consensus, Russian", "ru", poll.Judge(motion.Consensus, motion.Terms{AsidesMax: 2}, meeting.Quorum{}, poll.Tally{Electorate: 9, Present: 9, Yes: 7, Abstain: 2}),
			"7 согласны, 2 отошли в сторону; никто не должен был блокировать, а в сторону отойти могли самое большее 2; принято"},
		{"consent, Spanish", "es", poll.Judge(motion.Consent, motion.Terms{}, meeting.Quorum{}, poll.Tally{Electorate: 5, Present: 5, Yes: 3, Block: 2, Settled: 1}),
			"3 de acuerdo, 2 objeciones, 1 de ellas no procede; había que preguntar a todos los presentes y que no quedara ninguna objeción; no aprobada: queda una objeción; vuelve a la ronda"},
		{"approval", "en", poll.Outcome{Rule: motion.Approval, Terms: motion.Terms{Seats: 1}, Tally: poll.Tally{Yes: 7, Abstain: 1}, Options: day,
			Totals: []int{5, 4}, Chosen: []motion.OptionID{"1"}, Passed: true, Why: poll.Reason{Code: poll.Chose}},
			"7 ballots, 1 abstained: Monday 5, Sunday 4; whom or what most approve of is chosen; chosen: Monday"},
		{"a lot", "ru", poll.Outcome{Rule: motion.Ranked, Tally: poll.Tally{Yes: 4}, Options: day, Totals: []int{2, 2}, Lot: &lot,
			Chosen: []motion.OptionID{"2"}, Tied: []motion.OptionID{"1", "2"}, Passed: true, Why: poll.Reason{Code: poll.Chose}},
			"4 бюллетеня: Monday — 2, Sunday — 2; надо было победить каждый другой вариант, и «оставить как есть» тоже (метод Шульце); выбрано: Sunday; решил жребий, число 417"},
		{"several seats", "es", poll.Outcome{Rule: motion.STV, Terms: motion.Terms{Seats: 2}, Tally: poll.Tally{Yes: 9}, Options: day, Totals: []int{5, 4},
			Transfers: &tally.STVCount{Quota: 4 * tally.Vote}, Chosen: []motion.OptionID{"1", "2"}, Passed: true, Why: poll.Reason{Code: poll.Chose}},
			"9 papeletas: Monday: 5, Sunday: 4; 2 puestos se cubrieron por voto transferible, cuota 4 (reglas escocesas); se eligió: Monday y Sunday"},
		{"a turnout that is missed", "en", poll.Judge(motion.Simple, motion.Terms{Turnout: tally.Share{Num: 1, Den: 2}}, meeting.Quorum{}, poll.Tally{Electorate: 10, Present: 4, Yes: 4}),
			"4 for, 0 against, 0 abstained; more votes for than against were needed; nothing was decided: 4 of 10 voted and 5 were needed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Result(speak(t, c.language), c.outcome); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestVerdictOfAReasonNotKnownHere(t *testing.T) {
	if got := Verdict(speak(t, "en"), poll.Outcome{Why: poll.Reason{Code: "lost-the-lot"}}); got != "lost-the-lot" {
		t.Errorf("got %q", got)
	}
}

func TestQuorum(t *testing.T) {
	half := meeting.Quorum{Num: 1, Den: 2, Strict: true}
	for _, c := range []struct {
		language string
		check    meeting.Check
		want     string
	}{
		{"en", half.Check(23, 36), "23 of 36 present, 19 needed: there is a quorum"},
		{"en", half.Check(18, 36), "18 of 36 present, 19 needed: there is no quorum"},
		{"ru", half.Check(23, 36), "присутствуют 23 из 36, нужно 19: кворум есть"},
		{"es", half.Check(18, 36), "18 de 36 presentes, se necesitan 19: no hay quórum"},
		{"en", meeting.Quorum{}.Check(2, 36), "2 of 36 present, no quorum is asked for"},
	} {
		if got := Quorum(speak(t, c.language), c.check); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
