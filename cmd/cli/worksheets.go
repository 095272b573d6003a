package cli

import (
	"path/filepath"

	"moot/app/print"
)

// sheetWritten is a sheet that was written into a file.
type sheetWritten struct {
	File   string       `json:"file"`
	Format print.Format `json:"format"`
}

func (a sheetWritten) text(p *page) { p.say("printed", "file", a.File) }

// formatOf is the format that the name of a file asks for; paper otherwise.
func formatOf(file string) print.Format {
	for ending, format := range map[string]print.Format{".txt": print.Text, ".md": print.Markdown, ".html": print.HTML, ".json": print.JSON} {
		if filepath.Ext(file) == ending {
			return format
		}
	}
	return print.PDF
}

// Do prints the list of tasks.
func (v *taskPrintVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	w, err := of.WorkPaper()
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, w, print.Tasks)
}

// Do prints the page of a working group.
func (v *groupPrintVerb) Do(c *call) (answer, error) {
	of, g, err := find(c, groups, v.Group)
	if err != nil {
		return nil, err
	}
	w, err := of.WorkPaper(g)
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, w, print.Group)
}

// Do prints the notice board as it is today.
func (v *noticePrintVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	b, err := of.BoardPaper()
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, b, print.Notices)
}
