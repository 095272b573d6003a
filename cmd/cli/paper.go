package cli

import (
	"bytes"
	"time"

	"moot/app/meeting"
	"moot/app/print"
)

// Do prints what a meeting needs on paper: the parts that are named, or all.
func (v *meetingPrintVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	pack, err := of.MeetingPack(m.ID)
	if err != nil {
		return nil, err
	}
	pack.At = time.Now()
	var b bytes.Buffer
	format := print.Format(v.Format)
	if err := print.WritePack(&b, format, pack, v.parts(), c.l, zone); err != nil {
		return nil, err
	}
	if v.Output == "-" {
		_, err := c.stdout.Write(b.Bytes())
		return nil, err
	}
	return printed{m.ID, v.Output, format}, writeFile(c.path(v.Output), b.Bytes())
}

// parts are those that are wanted.
func (v *meetingPrintVerb) parts() []print.Part {
	var parts []print.Part
	for part, wanted := range map[print.Part]bool{
		print.AgendaPart: v.Agenda, print.AttendancePart: v.Attendance, print.MotionsPart: v.Motions,
		print.MinutesPart: v.Earlier, print.FormsPart: v.Forms,
	} {
		if wanted {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 || v.Pack {
		return print.Parts()
	}
	return parts
}

// printed says where a sheet lies.
type printed struct {
	ID     meeting.ID   `json:"id"`
	File   string       `json:"file"`
	Format print.Format `json:"format"`
}

func (a printed) text(p *page) { p.say("printed", "file", a.File) }
