package print

import (
	"moot/app/day"
	"moot/app/member"
	"moot/app/notice"
	"moot/app/task"
)

// What the sheets about work are for programs: people by their ids, days as they
// are written, states in the words of the record.
type (
	taskJSON struct {
		ID     string     `json:"id"`
		Text   string     `json:"text"`
		Note   string     `json:"note"`
		State  task.State `json:"state"`
		Due    day.Date   `json:"due"`
		Needed int        `json:"needed"`
		In     []string   `json:"in"`
		Asked  []string   `json:"asked"`
	}
	tasksJSON struct {
		Tasks []taskJSON `json:"tasks"`
	}
	groupJSON struct {
		ID        string            `json:"id"`
		Name      string            `json:"name"`
		Purpose   string            `json:"purpose"`
		Decision  string            `json:"decision"`
		Until     day.Date          `json:"until"`
		State     string            `json:"state"`
		In        []string          `json:"in"`
		Reports   []string          `json:"reports"`
		Tasks     []taskJSON        `json:"tasks"`
		Documents []WrittenDocument `json:"documents"`
	}
	groupsJSON struct {
		Groups []groupJSON `json:"groups"`
	}
	noticeJSON struct {
		ID    string   `json:"id"`
		By    string   `json:"by"`
		Title string   `json:"title"`
		Text  string   `json:"text"`
		From  day.Date `json:"from"`
		Until day.Date `json:"until"`
	}
	noticesJSON struct {
		Notices []noticeJSON `json:"notices"`
	}
)

func tasksForm(all []task.Task) tasksJSON {
	form := tasksJSON{Tasks: []taskJSON{}}
	for _, t := range all {
		form.Tasks = append(form.Tasks, taskJSON{ID: t.ID.String(), Text: t.Plan.Text, Note: t.Plan.Note, State: t.State,
			Due: t.Due, Needed: t.Plan.Needed, In: ids(t.People.In), Asked: ids(t.People.Asked)})
	}
	return form
}

func groupForm(p Work) groupsJSON {
	form := groupsJSON{Groups: []groupJSON{}}
	for _, g := range p.Groups {
		one := groupJSON{ID: g.ID.String(), Name: g.Plan.Name, Purpose: g.Plan.Purpose, Decision: g.Decision.String(), Until: g.Plan.Until,
			State: string(g.State), In: ids(g.People.In), Reports: []string{}, Tasks: []taskJSON{}, Documents: []WrittenDocument{}}
		for _, r := range g.Reports {
			one.Reports = append(one.Reports, r.Text)
		}
		for _, t := range p.Tasks {
			if t.Plan.Group == g.ID {
				one.Tasks = append(one.Tasks, tasksForm([]task.Task{t}).Tasks...)
			}
		}
		one.Documents = append(one.Documents, p.Documents[g.ID]...)
		form.Groups = append(form.Groups, one)
	}
	return form
}

func noticesForm(all []notice.Notice) noticesJSON {
	form := noticesJSON{Notices: []noticeJSON{}}
	for _, n := range all {
		p := n.Posting
		form.Notices = append(form.Notices, noticeJSON{n.ID.String(), n.By.String(), p.Title, p.Text, p.From, p.Until})
	}
	return form
}

func ids(people member.Set) []string {
	all := []string{}
	for _, id := range people {
		all = append(all, id.String())
	}
	return all
}
