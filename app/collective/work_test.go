package collective_test

import (
	"errors"
	"strings"
	"testing"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/notice"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/talk"
	"moot/app/task"
)

// inSession is a collective of one in an open meeting with one item.
func inSession(t *testing.T) (*collective.Collective, meeting.ID) {
	t.Helper()
	c, err := resident(t, "Ana Petrak").Found(village())
	must(t, err)
	id, err := c.CallMeeting(collective.Called{Title: "Spring", When: "2026-11-24T18:30", Agenda: meeting.Titles("The well")})
	must(t, err)
	must(t, c.OpenMeeting(id))
	return c, id
}

// adopt votes a motion through.
func adopt(t testing.TB, c *collective.Collective, id motion.ID) {
	t.Helper()
	must(t, c.Put(id, collective.Ways{}))
	must(t, c.Cast(id, poll.Answer{Choice: poll.Yes}))
	must(t, c.Freeze(id))
}

func refused(t *testing.T, err error, want refusal.Code) {
	t.Helper()
	if !errors.Is(err, refusal.New(want)) {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestAMotionMakesAWorkingGroupThatWritesTogether(t *testing.T) {
	c, spring := inSession(t)
	plan := group.Plan{Name: "The well", Purpose: "It gives clean water.", People: member.SetOf(c.Me())}
	_, err := c.MoveGroup(group.Plan{Name: "Nobody", Purpose: "x"}, motion.Submission{Meeting: spring, Text: "x", Rule: motion.Simple})
	refused(t, err, refusal.GroupNobody)
	id, err := c.MoveGroup(plan, motion.Submission{Meeting: spring, Text: "Let there be a group for the well.", Rule: motion.Simple})
	must(t, err)
	if all, _ := c.Groups(); len(all) != 0 {
		t.Fatalf("a motion alone made %d groups", len(all))
	}
	adopt(t, c, id)
	all, err := c.Groups()
	must(t, err)
	if len(all) != 1 || all[0].State != group.Active || all[0].Decision != id || !all[0].People.In.Has(c.Me()) {
		t.Fatalf("%+v", all)
	}
	well := all[0].ID
	document, err := c.BeginDocument(well, "What we need")
	must(t, err)
	must(t, c.EditDocument(well, document, "", "A rope."))
	must(t, c.EditDocument(well, document, "", "A drum.\n")) // who wrote it had not seen the rope
	d, err := c.Document(well, document)
	must(t, err)
	if d.Title != "What we need" || !strings.Contains(d.Text, "rope") || !strings.Contains(d.Text, "drum") {
		t.Errorf("%+v", d)
	}
	history, err := c.DocumentHistory(well, document)
	must(t, err)
	if len(history) != 2 {
		t.Fatalf("%d moments", len(history))
	}
	must(t, c.RestoreDocument(well, document, history[0].Moment))
	if d, _ := c.Document(well, document); d.Text != "A rope." {
		t.Errorf("restored, it reads %q", d.Text)
	}
	must(t, c.ReportForGroup(well, "The pipe is laid."))
	must(t, c.EndGroup(well, true, "It runs.", motion.ID{}))
	refused(t, c.EditDocument(well, document, "", "x"), refusal.GroupEnded)
	refused(t, c.ReportForGroup(well, "x"), refusal.GroupEnded)
	must(t, c.EndGroup(well, false, "It leaks again.", motion.ID{}))
	if g, _ := c.Group(well); g.State != group.Active || len(g.Reports) != 1 {
		t.Errorf("%+v", g)
	}
}

func TestALineOfTheMinutesBecomesATask(t *testing.T) {
	c, spring := inSession(t)
	must(t, c.AddToMinutes(spring, record.NextSteps, "- Ana: ask the smith by 2026-03-10"))
	lines, err := c.NextStepsOf(spring)
	must(t, err)
	if len(lines) != 1 || !lines[0].Task.ID.IsZero() || !lines[0].People.Has(c.Me()) {
		t.Fatalf("%+v", lines)
	}
	id, err := c.MakeTask(spring, record.NextSteps, lines[0].Line)
	must(t, err)
	_, err = c.MakeTask(spring, record.NextSteps, lines[0].Line)
	refused(t, err, refusal.TaskThere)
	_, err = c.MakeTask(spring, record.NextSteps, "another line")
	refused(t, err, refusal.TaskNoLine)
	again, err := c.NextStepsOf(spring)
	must(t, err)
	if again[0].Task.ID != id || again[0].Line != lines[0].Line {
		t.Errorf("the line became %+v", again[0])
	}
	h, err := c.Home()
	must(t, err)
	due, err := c.TasksDue(c.Now())
	must(t, err)
	if len(due) != len(h.Tasks) {
		t.Errorf("Home shows %d tasks of %d that are due", len(h.Tasks), len(due))
	}
	refused(t, c.ReportTask(id, task.Late, "", ""), refusal.TaskNoReason)
	must(t, c.ReportTask(id, task.Late, "He is ill.", "2026-03-20"))
	must(t, c.ReportTask(id, task.Done, "", ""))
	refused(t, c.JoinTask(id, c.Me(), false), refusal.TaskOver)
	if got, _ := c.Task(id); got.State != task.Done || len(got.Reports) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestNotesAndNotices(t *testing.T) {
	c, spring := inSession(t)
	m, err := c.Meeting(spring)
	must(t, err)
	about := talk.Matter{Kind: talk.OnItem, ID: statement.ID(spring), Item: m.Call.Agenda[0].ID}
	_, err = c.WriteNote(talk.Saying{About: about, Text: strings.Repeat("long ", 2<<20)})
	refused(t, err, refusal.NoteTooLong)
	_, err = c.WriteNote(talk.Saying{About: talk.Matter{Kind: talk.OnTask, ID: statement.ID{9}}, Text: "x"})
	refused(t, err, refusal.NoteNowhere)
	id, err := c.WriteNote(talk.Saying{About: about, Text: "I am for it.", To: member.SetOf(c.Me())})
	must(t, err)
	under, err := c.Notes(about)
	must(t, err)
	if len(under) != 1 || under[0].Saying.Text != "I am for it." {
		t.Fatalf("%+v", under)
	}
	must(t, c.TakeBackNote(id))
	refused(t, c.TakeBackNote(id), refusal.NoteWithdrawn)

	today, err := c.Today()
	must(t, err)
	_, err = c.Post(notice.Posting{Title: "Too late", Until: today.Add(-1)})
	refused(t, err, refusal.NoticeDates)
	first, err := c.Post(notice.Posting{Title: "No water", Until: today.Add(3)})
	must(t, err)
	second, err := c.CorrectNotice(first, notice.Posting{Title: "No water on Friday", Until: today.Add(4)})
	must(t, err)
	h, err := c.Home()
	must(t, err)
	if len(h.Board) != 1 || h.Board[0].ID != second || h.Board[0].Posting.Title != "No water on Friday" {
		t.Errorf("the board shows %+v", h.Board)
	}
	must(t, c.TakeDown(second))
	refused(t, c.TakeDown(second), refusal.NoticeWithdrawn)
}
