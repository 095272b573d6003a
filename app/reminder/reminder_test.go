package reminder_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/day"
	"moot/app/decision"
	"moot/app/joining"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/notice"
	"moot/app/reminder"
	"moot/app/task"
)

var ana, boris = member.ID{1}, member.ID{2}

// due is a task that Ana is in.
func due(on day.Date) task.Task {
	return task.Task{State: task.Open, Due: on, People: joining.Standing{In: member.SetOf(ana)}}
}

func TestWhatOneIsRemindedOf(t *testing.T) {
	asked, others, done := due("2026-11-27"), due("2026-11-27"), due("2026-11-27")
	asked.People = joining.Standing{Asked: member.SetOf(ana)}
	others.People = joining.Standing{In: member.SetOf(boris)}
	done.State = task.Done
	decided := func(state decision.State, who member.ID, on, review day.Date) decision.Decision {
		return decision.Decision{State: state, Responsible: member.SetOf(who), Due: on, Review: review}
	}
	met := func(state meeting.State, when meeting.LocalTime, excused ...member.ID) meeting.Meeting {
		return meeting.Meeting{State: state, Call: meeting.Call{When: when}, Excused: member.SetOf(excused...)}
	}
	posted := func(by member.ID, from day.Date, down bool) notice.Notice {
		return notice.Notice{By: by, Posting: notice.Posting{From: from, Until: "2026-12-31"}, Withdrawn: down}
	}
	for _, c := range []struct {
		name  string
		facts reminder.Facts
		want  []string
	}{
		{"nothing", reminder.Facts{}, nil},
		{"a task one is in", reminder.Facts{Tasks: []task.Task{due("2026-11-27")}}, []string{"2026-11-27 08:00"}},
		{"a task one is asked into", reminder.Facts{Tasks: []task.Task{asked}}, []string{"2026-11-27 08:00"}},
		{"a task of others", reminder.Facts{Tasks: []task.Task{others}}, nil},
		{"what is done", reminder.Facts{Tasks: []task.Task{done}}, nil},
		{"a task without a day", reminder.Facts{Tasks: []task.Task{due("")}}, nil},
		{"yesterday", reminder.Facts{Tasks: []task.Task{due("2026-11-23")}}, nil},
		{"this morning is over", reminder.Facts{Tasks: []task.Task{due("2026-11-24")}}, nil},
		{"the last day looked at", reminder.Facts{Tasks: []task.Task{due("2026-12-04")}}, []string{"2026-12-04 08:00"}},
		{"the day after it", reminder.Facts{Tasks: []task.Task{due("2026-12-05")}}, nil},
		{"one moment for much on one day", reminder.Facts{Tasks: []task.Task{due("2026-11-27"), asked},
			Decisions: []decision.Decision{decided(decision.InForce, ana, "2026-11-27", "")}}, []string{"2026-11-27 08:00"}},
		{"the first day first", reminder.Facts{Tasks: []task.Task{due("2026-11-30"), due("2026-11-26")}},
			[]string{"2026-11-26 08:00", "2026-11-30 08:00"}},
		{"a decision to carry out and to look at again",
			reminder.Facts{Decisions: []decision.Decision{decided(decision.InForce, ana, "2026-11-26", "2026-11-28")}},
			[]string{"2026-11-26 08:00", "2026-11-28 08:00"}},
		{"of a decision that was carried out the review",
			reminder.Facts{Decisions: []decision.Decision{decided(decision.CarriedOut, ana, "2026-11-26", "2026-11-28")}}, []string{"2026-11-28 08:00"}},
		{"a decision that was repealed",
			reminder.Facts{Decisions: []decision.Decision{decided(decision.Repealed, ana, "2026-11-26", "2026-11-28")}}, nil},
		{"a decision others see to",
			reminder.Facts{Decisions: []decision.Decision{decided(decision.InForce, boris, "2026-11-26", "2026-11-28")}}, nil},
		{"a meeting in the evening", reminder.Facts{Meetings: []meeting.Meeting{met(meeting.Called, "2026-11-25T18:30")}}, []string{"2026-11-25 08:00"}},
		{"a meeting at half past seven in the morning",
			reminder.Facts{Meetings: []meeting.Meeting{met(meeting.Called, "2026-11-25T07:30")}, Tasks: []task.Task{due("2026-11-25")}}, []string{"2026-11-25 06:30"}},
		{"two early meetings", reminder.Facts{Meetings: []meeting.Meeting{met(meeting.Called, "2026-11-25T07:30"), met(meeting.Called, "2026-11-25T06:00")}},
			[]string{"2026-11-25 05:00"}},
		{"a meeting one cannot come to", reminder.Facts{Meetings: []meeting.Meeting{met(meeting.Called, "2026-11-25T18:30", ana)}}, nil},
		{"a meeting that was called off", reminder.Facts{Meetings: []meeting.Meeting{met(meeting.Cancelled, "2026-11-25T18:30")}}, nil},
		{"a notice that begins", reminder.Facts{Notices: []notice.Notice{posted(boris, "2026-11-29", false)}}, []string{"2026-11-29 08:00"}},
		{"one's own notice", reminder.Facts{Notices: []notice.Notice{posted(ana, "2026-11-29", false)}}, nil},
		{"a notice that was taken down", reminder.Facts{Notices: []notice.Notice{posted(boris, "2026-11-29", true)}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			zone := time.FixedZone("there", 3*60*60)
			now := time.Date(2026, 11, 24, 19, 0, 0, 0, zone)
			var got []string
			for _, at := range c.facts.Moments(ana, now, 10, zone) {
				got = append(got, at.In(zone).Format("2006-01-02 15:04"))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestNotMoreThanASystemHolds(t *testing.T) {
	var f reminder.Facts
	for i := range 100 {
		f.Tasks = append(f.Tasks, due(day.Date("2026-11-25").Add(i)))
	}
	all := f.Moments(ana, time.Date(2026, 11, 24, 19, 0, 0, 0, time.UTC), 100, time.UTC)
	if len(all) != 30 || day.Of(all[29], time.UTC) != "2026-12-24" {
		t.Errorf("there are %d, the last on %v", len(all), all[len(all)-1])
	}
}
