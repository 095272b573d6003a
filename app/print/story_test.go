package print

import (
	"testing"
	"time"

	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/minutes"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/poll"
	"moot/app/statement"
)

// hall is where the meeting of these tests was held: two hours east of UTC.
var hall = time.FixedZone("hall", 2*3600)

// at is a time on the evening of the meeting.
func at(hour, minute int) time.Time { return time.Date(2026, time.March, 3, hour, minute, 0, 0, hall) }

const (
	wellWording = "The winding gear of the upper well is replaced before the first frost: a new drum of larch, the steel cable from the closed sawmill, and a brake.\nUntil it is done, water is drawn at the lower well."
	dogWording  = "Dogs that are not on watch are tied up from dusk to dawn."
)

// story is minutes with a line of every kind and most sentences.
func story() minutes.Minutes {
	return minutes.Minutes{
		Meeting: meeting.ID{0xa1, 0xb2},
		Title:   "Village meeting",
		Sections: []minutes.Section{
			{Heading: minutes.HeadingMeeting, Lines: []minutes.Line{
				say(minutes.KindLater, minutes.Args{"collective": "Upper Larch"}),
				say(minutes.Place, minutes.Args{"place": "the old school, by the stove that smokes"}),
				say(minutes.CalledFor, minutes.Args{
					"when": meeting.LocalTime("2026-03-03T18:30"), "by": "Ana Petrak",
					"at": time.Date(2026, time.February, 24, 9, 5, 0, 0, time.UTC),
				}),
				say(minutes.Opened, minutes.Args{"at": at(18, 34), "by": "Ana Petrak"}),
				say(minutes.Closed, minutes.Args{"at": at(20, 11), "by": "Борис Онал"}),
			}},
			{Heading: minutes.HeadingAttendance, Lines: attendance()},
			{Heading: minutes.HeadingItem, Number: "1", Title: "The winding gear of the upper well", Lines: append([]minutes.Line{
				{Kind: minutes.Prose, Text: "Boris reports: the drum has split along the grain, three teeth of the wheel are gone, and the rope has been spliced so often that there is little rope left in it.\nNobody was hurt.\n\nБарабан треснул вдоль волокон; ведро всё ещё внизу."},
				say(minutes.Moved, minutes.Args{"number": 1, "mover": "Борис Онал", "rule": motion.TwoThirds}),
				{Kind: minutes.Wording, Text: wellWording},
				say(minutes.Mark, minutes.Args{"mark": "5d41 402a bc4b"}),
				say(minutes.Reworded, minutes.Args{"n": 2}),
			}, vote(motion.TwoThirds, poll.Tally{Electorate: 4, Present: 3, Yes: 2, No: 1})...)},
			{Heading: minutes.HeadingItem, Number: "2", Title: "A complaint about dogs & <others>", Lines: append([]minutes.Line{
				{Kind: minutes.Prose, Text: "1. Dogs run loose at night *and* answer the wolves.\n# The dog most complained of was present and had nothing to add."},
				say(minutes.Moved, minutes.Args{"number": 2, "mover": "Chona Vale", "rule": motion.Simple}),
				{Kind: minutes.Wording, Text: dogWording},
				say(minutes.Mark, minutes.Args{"mark": "7d79 3037 a076"}),
			}, vote(motion.Simple, poll.Tally{Electorate: 4, Present: 3, Yes: 1, No: 1, Abstain: 1})...)},
			{Heading: minutes.HeadingItem, Number: "12", Title: "Next meeting"},
			{Heading: minutes.HeadingDecisions, Lines: []minutes.Line{
				say(minutes.Decided, minutes.Args{"number": 1}),
				{Kind: minutes.Wording, Text: wellWording},
			}},
			{Heading: minutes.HeadingNextSteps, Lines: []minutes.Line{
				{Kind: minutes.Prose, Text: "Saturday from eight: clearing stones. Bring shovels and gloves."},
			}},
		},
	}
}

func attendance() []minutes.Line {
	names := []string{"Ana Petrak", "Chona Vale", "Dilan Moro", "Борис Онал"}
	return []minutes.Line{
		say(minutes.Entitled, minutes.Args{"n": len(names), "names": names}),
		say(minutes.QuorumMore, minutes.Args{"num": 1, "den": 2}),
		say(minutes.There, minutes.Args{"name": "Ana Petrak", "from": at(18, 34)}),
		say(minutes.ThereUntil, minutes.Args{"name": "Chona Vale", "from": at(18, 36), "to": at(19, 50)}),
		say(minutes.There, minutes.Args{"name": "Борис Онал", "from": at(18, 35)}),
		say(minutes.Guest, minutes.Args{"name": "Eda the nurse", "from": at(19, 2)}),
		say(minutes.Absent, minutes.Args{"n": 1, "names": []string{"Dilan Moro"}}),
	}
}

func vote(rule motion.Rule, t poll.Tally) []minutes.Line {
	outcome := poll.Judge(rule, motion.Terms{}, meeting.Quorum{Num: 1, Den: 2, Strict: true}, t)
	return []minutes.Line{
		say(minutes.Put, minutes.Args{"at": at(18, 58), "by": "Ana Petrak"}),
		say(minutes.ByDevice, nil),
		say(minutes.Frozen, minutes.Args{"at": at(19, 4), "by": "Ana Petrak"}),
		say(minutes.Quorum, minutes.Args{"quorum": outcome.Quorum}),
		say(minutes.Figures, minutes.Args{"yes": t.Yes, "no": t.No, "abstain": t.Abstain, "invalid": t.Invalid}),
		say(minutes.MarkBallots, minutes.Args{"mark": "9e10 7d9d 372b"}),
		say(minutes.Counted, minutes.Args{"by": "Ana Petrak", "names": []string{"Chona Vale", "Борис Онал"}}),
		say(minutes.Late, minutes.Args{"name": "Dilan Moro", "choice": minutes.Answer{Rule: rule, Choice: poll.Abstain}, "at": at(21, 40).AddDate(0, 0, 1)}),
		{Kind: minutes.Result, Key: minutes.Announced, Args: minutes.Args{"result": outcome}},
	}
}

func say(key minutes.Key, args minutes.Args) minutes.Line {
	return minutes.Line{Kind: minutes.Sentence, Key: key, Args: args}
}

// register is a decision that was carried out, late, and one that replaced another.
func register() Register {
	ana, boris := member.ID{1}, member.ID{2}
	names := map[member.ID]string{ana: "Ana Petrak", boris: "Борис Онал"}
	taken := func(id byte, text string, minute int, plan motion.Plan, effects ...motion.Effect) decision.Decision {
		return decision.Decision{
			ID: motion.ID{id}, Meeting: meeting.ID{1}, Poll: poll.ID{id}, AdoptedAt: at(19, minute),
			Wording: motion.Wording{Text: text, Hash: motion.HashOf(text), Plan: plan, Effects: effects},
			Outcome: poll.Judge(motion.TwoThirds, motion.Terms{}, meeting.Quorum{Num: 1, Den: 2, Strict: true},
				poll.Tally{Electorate: 40, Present: 37, Yes: 20, No: 10, Abstain: 7}),
		}
	}
	says := func(id, minute byte, by member.ID, what decision.Saying, words string, on day.Date, over ...statement.ID) decision.Report {
		return decision.Report{Envelope: statement.Envelope{ID: statement.ID{id}, By: by, At: at(20, int(minute))},
			Decision: motion.ID{7}, Says: what, Text: words, Day: on, Over: over}
	}
	r := Register{
		Collective: "Upper Larch", At: at(21, 0), Meetings: map[meeting.ID]string{{1}: "Village meeting"},
		Name: func(id member.ID) string { return names[id] }, All: make(map[motion.ID]decision.Decision),
		Group: func(group.ID) string { return "The well" },
	}
	book := decision.Bind([]decision.Decision{
		taken(7, wellWording, 6, motion.Plan{Responsible: member.SetOf(ana), Due: "2026-05-01", Review: "2027-03-01", Topic: "water"}),
		taken(8, "Dogs are on a leash.", 8, motion.Plan{}),
		taken(9, "Dogs are on a leash by day.", 16, motion.Plan{Until: "2026-12-31"}, motion.Effect{Does: motion.Replaces, Decision: motion.ID{8}}),
		taken(10, "The roof of the school is mended.", 26, motion.Plan{Responsible: member.SetOf(boris), Group: statement.ID{42}, Due: "2026-04-01"}),
	}, decision.Facts{Reports: []decision.Report{
		says(1, 1, ana, decision.Late, "The rope broke.", "2026-06-01"),
		says(2, 2, ana, decision.Done, "", "2026-05-20", statement.ID{1}),
	}}, member.SetOf(ana, boris), nil)
	r.Decisions = book.On("2026-06-02", member.SetOf(ana, boris))
	for _, d := range r.Decisions {
		r.All[d.ID] = d
	}
	return r
}

// history is that of the first decision of the register.
func history(r Register) []decision.Event {
	d := r.Decisions[0]
	outcome := d.Outcome
	p := decision.Past{Motions: []motion.Motion{
		{ID: d.ID, Mover: member.ID{1}, SubmittedAt: at(18, 50), Wordings: []motion.Wording{{}, {Envelope: statement.Envelope{By: member.ID{1}, At: at(18, 52)}}}},
		{ID: motion.ID{11}, Mover: member.ID{2}, SubmittedAt: at(18, 55), State: motion.Merged, Wording: motion.Wording{Text: "By May."},
			Amends: motion.Change{Motion: d.ID, Kind: motion.Insert, Paragraph: 1}},
		{ID: motion.ID{12}, Mover: member.ID{2}, SubmittedAt: at(18, 56), State: motion.Withdrawn, Wording: motion.Wording{Text: "By June."},
			Amends: motion.Change{Motion: d.ID, Kind: motion.Replace, Paragraph: 1}},
	}, Polls: []poll.Poll{{Motion: d.ID, State: poll.Announced, AnnouncedAt: d.AdoptedAt, Outcome: &outcome}}, Register: r.Decisions}
	return d.History(p, "2026-06-02", hall)
}

func pickList() PickList {
	ana, boris, unnamed := member.ID{1}, member.ID{2}, member.ID{0xde, 0xad, 0xbe, 0xef}
	wish := func(id byte, by member.ID, what string, amount need.Amount, unit string, day need.Date, note string) need.Need {
		return need.Need{ID: need.ID{id}, By: by, State: need.Wished, Request: need.Request{
			Envelope: statement.Envelope{ID: statement.ID{id}, By: by}, What: what, Amount: amount, Unit: unit, For: day, Note: note,
		}}
	}
	cancelled := wish(5, ana, "salt", 1000, "kg", "", "")
	cancelled.State = need.Cancelled
	return PickList{
		Collective: "Upper Larch", At: at(21, 0),
		Names: map[member.ID]string{ana: "Ana Petrak", boris: "Борис Онал"},
		Needs: []need.Need{
			wish(1, boris, "bread", 2000, "loaves", "2026-03-07", ""),
			wish(2, ana, "Bread", 2000, "loaves", "2026-03-07", "one of them rye, please, if the oven is hot enough for it"),
			wish(3, ana, "lamp oil", 500, "l", "", ""),
			wish(4, unnamed, "rye flour", 12_500_000, "kg", "", "for the mill"),
			cancelled,
		},
	}
}

// speak returns a Localizer for every language there is.
func speak(t testing.TB) []i18n.Localizer {
	t.Helper()
	var all []i18n.Localizer
	for _, code := range i18n.Languages() {
		l, err := i18n.New(code)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}
