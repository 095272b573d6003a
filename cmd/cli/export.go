package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/print"
	"moot/app/refusal"
)

type exported struct {
	Files []string `json:"files"`
}

func (a exported) text(p *page) {
	for _, f := range a.Files {
		p.line(f)
	}
}

// Do writes everything this person may read as files, a folder for each
// collective:
//
//	NAME-ID/collective.json members.json meetings.json motions.json
//	        decisions.{csv,json,txt,pdf}  needs.{csv,json,txt,pdf}
//	        tasks.{csv,json,txt,pdf}  notices.{json,txt,pdf}  groups.json
//	        groups/NAME-ID.{json,txt,pdf}
//	        goods.valueflows.json, goods.events.csv
//	        commons.valueflows.json, register.{json,txt,pdf}, photos/THING-ID[-PAGE].jpg
//	        minutes/DATE-TITLE-ID.{json,txt,pdf}, .popolo.json, .attendance.csv
//	        automerge/KIND-ID.automerge   for any Automerge tool
func (v *exportVerb) Do(c *call) (answer, error) {
	e := exporter{c: c, root: c.path(v.Dir)}
	for _, of := range c.resident().Collectives() {
		if err := e.collective(of); err != nil {
			return nil, err
		}
	}
	return exported{Files: append([]string{}, e.files...)}, nil
}

// exporter writes one export.
type exporter struct {
	c     *call
	root  string
	files []string // relative to root
}

func (e *exporter) collective(of *collective.Collective) error {
	charter, err := of.Charter()
	if err != nil {
		return err
	}
	folder := fileName(charter.Name, of.ID().String())
	about, err := describe(of)
	if err != nil {
		return err
	}
	members, err := membersOf(of)
	if err != nil {
		return err
	}
	return errors.Join(
		e.json(filepath.Join(folder, "collective.json"), about),
		e.json(filepath.Join(folder, "members.json"), members),
		e.meetings(folder, of),
		e.decisions(filepath.Join(folder, "decisions"), of),
		e.work(folder, of, charter.Location()),
		e.needs(filepath.Join(folder, "needs"), of, charter.Name, charter.Location()),
		e.goods(folder, of, charter.Location()),
		e.commons(folder, of, charter.Location()),
		e.documents(filepath.Join(folder, "automerge"), of),
	)
}

func (e *exporter) meetings(folder string, of *collective.Collective) error {
	all, err := of.Meetings()
	if err != nil {
		return err
	}
	list := struct {
		Meetings []meetingShown `json:"meetings"`
	}{[]meetingShown{}}
	for _, m := range all {
		whole, err := of.Meeting(m.ID)
		if err != nil {
			return err
		}
		shown, err := describeMeeting(of, whole)
		if err != nil {
			return err
		}
		list.Meetings = append(list.Meetings, shown)
		day, _, _ := strings.Cut(string(m.Call.When), "T")
		name := filepath.Join(folder, "minutes", day+"-"+fileName(m.Call.Title, m.ID.String()))
		if err := e.sheets(name, func(f print.Format) ([]byte, error) { return e.c.minutes(of, m.ID, "", f) }); err != nil {
			return err
		}
		if err := e.proceedings(name, of, m.ID); err != nil {
			return err
		}
	}
	return e.json(filepath.Join(folder, "meetings.json"), list)
}

// proceedings writes what was done at a meeting, for programs.
func (e *exporter) proceedings(name string, of *collective.Collective, id meeting.ID) error {
	zone, err := zoneOf(of)
	if err != nil {
		return err
	}
	p, err := of.Proceedings(id)
	if err != nil {
		return err
	}
	var popolo, attendance bytes.Buffer
	if err := errors.Join(print.Popolo(&popolo, p, zone), print.AttendanceCSV(&attendance, p, e.c.l, zone)); err != nil {
		return err
	}
	return errors.Join(e.file(name+".popolo.json", popolo.Bytes()), e.file(name+".attendance.csv", attendance.Bytes()))
}

func (e *exporter) decisions(name string, of *collective.Collective) error {
	r, zone, err := registerOf(of)
	if err != nil {
		return err
	}
	var table bytes.Buffer
	if err := print.Decisions(&table, print.CSV, r, e.c.l, zone); err != nil {
		return err
	}
	if err := e.file(name+".csv", table.Bytes()); err != nil {
		return err
	}
	return e.sheets(name, func(f print.Format) ([]byte, error) {
		var b bytes.Buffer
		err := print.Decisions(&b, f, r, e.c.l, zone)
		return b.Bytes(), err
	})
}

func (e *exporter) needs(name string, of *collective.Collective, title string, zone *time.Location) error {
	all, _, err := of.Needs()
	if err != nil {
		return err
	}
	p := print.PickList{Collective: title, Needs: all, Names: make(map[member.ID]string), At: time.Now()}
	for _, n := range all {
		p.Names[n.By] = of.Name(n.By)
	}
	return e.sheets(name, func(f print.Format) ([]byte, error) {
		var b bytes.Buffer
		err := print.Needs(&b, f, p, e.c.l, zone)
		return b.Bytes(), err
	})
}

// goods writes what was asked for, promised, made and handed over, for programs.
func (e *exporter) goods(folder string, of *collective.Collective, zone *time.Location) error {
	g, err := of.GoodsPaper()
	if err != nil {
		return err
	}
	var flows, events, needs bytes.Buffer
	if err := errors.Join(print.ValueFlows(&flows, g), print.EventsCSV(&events, g, e.c.l, zone), print.NeedsCSV(&needs, g, e.c.l)); err != nil {
		return err
	}
	return errors.Join(e.file(filepath.Join(folder, "goods.valueflows.json"), flows.Bytes()),
		e.file(filepath.Join(folder, "goods.events.csv"), events.Bytes()), e.file(filepath.Join(folder, "needs.csv"), needs.Bytes()))
}

// commons writes the register, bookings, work and what is set aside, and the photos that
// have arrived.
func (e *exporter) commons(folder string, of *collective.Collective, zone *time.Location) error {
	all, err := of.CommonsInFlows()
	if err != nil {
		return err
	}
	var flows bytes.Buffer
	if err := print.CommonsInFlows(&flows, all); err != nil {
		return err
	}
	register, err := of.CommonsPaper()
	if err != nil {
		return err
	}
	for _, t := range all.Things {
		for _, p := range t.Pictures {
			kept, err := of.Photo(t.ID, p.Page)
			if err != nil || kept == nil {
				continue // it has not arrived, or was taken away
			}
			name := fileName(t.Card.Title, t.ID.String())
			if p.Page > 0 {
				name += "-" + strconv.Itoa(p.Page)
			}
			if err := e.file(filepath.Join(folder, "photos", name+".jpg"), kept); err != nil {
				return err
			}
		}
	}
	return errors.Join(e.file(filepath.Join(folder, "commons.valueflows.json"), flows.Bytes()),
		e.sheets(filepath.Join(folder, "register"), func(f print.Format) ([]byte, error) {
			var b bytes.Buffer
			err := print.Things(&b, f, register, e.c.l, zone)
			return b.Bytes(), err
		}))
}

// documents writes every document whole, with its history.
func (e *exporter) documents(folder string, of *collective.Collective) error {
	for _, name := range of.Space().Documents("") {
		saved, err := of.Space().Saved(name)
		if err == nil {
			err = e.file(filepath.Join(folder, strings.ReplaceAll(name, "/", "-")+".automerge"), saved)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sheets writes one document in the three forms of an export.
func (e *exporter) sheets(name string, set func(print.Format) ([]byte, error)) error {
	for _, form := range []struct {
		format print.Format
		ending string
	}{{print.JSON, ".json"}, {print.Text, ".txt"}, {print.PDF, ".pdf"}} {
		sheet, err := set(form.format)
		if err != nil {
			return err
		}
		if err := e.file(name+form.ending, sheet); err != nil {
			return err
		}
	}
	return nil
}

func (e *exporter) json(name string, v any) error {
	var b bytes.Buffer
	if err := encode(&b, v); err != nil {
		return err
	}
	return e.file(name, b.Bytes())
}

func (e *exporter) file(name string, content []byte) error {
	path := filepath.Join(e.root, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return errors.Join(refusal.New(refusal.FileUnwritable), err)
	}
	e.files = append(e.files, name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		return errors.Join(refusal.New(refusal.FileUnwritable), err)
	}
	return nil
}

// fileName makes a name for a file of what people wrote and a part of an id. It
// holds letters, digits and hyphens only, so it leads nowhere else.
func fileName(title, id string) string {
	name := strings.Join(strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), "-")
	if runes := []rune(name); len(runes) > nameRunesMax {
		name = string(runes[:nameRunesMax])
	}
	return strings.Trim(name+"-"+id[:shortDigits], "-")
}
