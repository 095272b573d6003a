package cli

import (
	"bytes"
	"path/filepath"
	"time"

	"moot/app/collective"
	"moot/app/print"
)

// work writes working groups with what they wrote together, tasks and notices, those
// that are over too.
func (e *exporter) work(folder string, of *collective.Collective, zone *time.Location) error {
	list := groupList{Groups: []groupAnswer{}}
	all, err := of.Groups()
	if err != nil {
		return err
	}
	for _, g := range all {
		one, err := e.c.describeGroup(of, g)
		if err != nil {
			return err
		}
		list.Groups = append(list.Groups, one)
		w, err := of.WorkPaper(g)
		if err != nil {
			return err
		}
		err = e.sheets(filepath.Join(folder, "groups", fileName(g.Plan.Name, g.ID.String())), func(f print.Format) ([]byte, error) {
			var b bytes.Buffer
			err := print.Group(&b, f, w, e.c.l, zone)
			return b.Bytes(), err
		})
		if err != nil {
			return err
		}
	}
	if err := e.json(filepath.Join(folder, "groups.json"), list); err != nil {
		return err
	}
	if err := e.tasks(filepath.Join(folder, "tasks"), of, zone); err != nil {
		return err
	}
	return e.notices(filepath.Join(folder, "notices"), of, zone)
}

func (e *exporter) tasks(name string, of *collective.Collective, zone *time.Location) error {
	w, err := of.WorkPaper()
	if err != nil {
		return err
	}
	var table bytes.Buffer
	if err := print.Tasks(&table, print.CSV, w, e.c.l, zone); err != nil {
		return err
	}
	if err := e.file(name+".csv", table.Bytes()); err != nil {
		return err
	}
	return e.sheets(name, func(f print.Format) ([]byte, error) {
		var b bytes.Buffer
		err := print.Tasks(&b, f, w, e.c.l, zone)
		return b.Bytes(), err
	})
}

// notices writes the board as it hangs for people, and for programs all that ever
// hung there.
func (e *exporter) notices(name string, of *collective.Collective, zone *time.Location) error {
	board, err := of.BoardPaper()
	if err != nil {
		return err
	}
	list := noticeList{Notices: []noticePosted{}}
	for _, n := range board.Notices {
		list.Notices = append(list.Notices, describeNotice(of, n, board.On))
	}
	if err := e.json(name+".json", list); err != nil {
		return err
	}
	for _, form := range []struct {
		format print.Format
		ending string
	}{{print.Text, ".txt"}, {print.PDF, ".pdf"}} {
		var b bytes.Buffer
		if err := print.Notices(&b, form.format, board, e.c.l, zone); err != nil {
			return err
		}
		if err := e.file(name+form.ending, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}
