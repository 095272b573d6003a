package cli

import (
	"errors"
	"io"
	"time"

	"moot/app/collective"
	"moot/app/refusal"
)

// packed is a parcel that was written. Its id is the SHA-256 of the file, which
// whoever gets it can compare.
type packed struct {
	ID          string `json:"id"`
	File        string `json:"file"`
	Collectives int    `json:"collectives"`
	Entries     uint64 `json:"entries"`
	Bytes       int64  `json:"bytes"`
	// Parts is how many files it lies in: FILE, or FILE.001 and so on.
	Parts int `json:"parts"`
	// To is for whom it was packed; empty for everybody, with everything.
	To []string `json:"to"`
	// Cleared is how many files of an earlier attempt that broke off were removed.
	Cleared int `json:"cleared"`
}

func (a packed) text(p *page) {
	p.say("parcel.packed", "file", a.File, "n", a.Entries, "bytes", a.Bytes)
	if len(a.To) > 0 {
		p.say("parcel.packed-to", "names", p.And(a.To...))
	}
	if a.Parts > 1 {
		p.say("parcel.parts", "n", a.Parts, "first", partName(a.File, 1))
	}
	if a.Cleared > 0 {
		p.say("parcel.cleared", "n", a.Cleared)
	}
}

// Do writes a parcel for all collectives, or those named by --for: everything, or what
// those named by --to are not known to have.
func (v *packVerb) Do(c *call) (answer, error) {
	what, err := v.packing(c)
	if err != nil {
		return nil, err
	}
	var p collective.Packed
	write := func(w io.Writer) (err error) {
		p, err = c.resident().Pack(w, what)
		return err
	}
	size := int64(0)
	if v.Split != "" {
		var ok bool
		if size, ok = parseSize(v.Split); !ok || size < partBytesMin {
			return nil, refusal.New(refusal.SizeUnclear, "text", v.Split)
		}
	}
	cleared, err := clearDrafts(c.path(v.File))
	if err != nil {
		return nil, err
	}
	parts := 1
	if size == 0 {
		err = replaceFile(c.path(v.File), write)
	} else {
		parts, err = replaceParts(c.path(v.File), size, write)
	}
	to := []string{}
	for _, one := range what.For {
		to = append(to, one.Name)
	}
	return packed{p.ID.String(), v.File, p.Collectives, p.Entries, p.Bytes, parts, to, cleared}, err
}

// packing finds what is to be packed, for whom.
func (v *packVerb) packing(c *call) (what collective.Packing, err error) {
	for _, name := range v.For {
		one, err := c.resident().Collective(name)
		if err != nil {
			return what, err
		}
		what.Collectives = append(what.Collectives, one)
	}
	if len(v.To) > 0 {
		what.For, err = c.recipients(v.To)
	} else if len(v.For) == 0 {
		what.Collectives, err = c.collectives()
	}
	if tell := c.progress("parcel.writing"); tell != nil {
		what.Progress = func(done, total uint64) { tell(int64(done), int64(total)) }
	}
	return what, err
}

type unpacked struct {
	ID  string `json:"id"`
	New uint64 `json:"new"`
	// Known are entries that were here already.
	Known uint64 `json:"known"`
	// Others counts collectives in the parcel that are not this person's.
	Others int `json:"others"`
	// Missing: something that came before this parcel is not here yet.
	Missing  bool       `json:"missing"`
	Troubled int        `json:"troubled"`
	PackedBy string     `json:"packed_by"`
	PackedAt *time.Time `json:"packed_at"`
	// Carried: the parcel is carried on for those others, or kept until what is missing
	// has come.
	Carried bool `json:"carried"`
}

func (a unpacked) text(p *page) {
	if a.PackedBy != "" {
		p.say("parcel.packed-by", "name", a.PackedBy, "when", *a.PackedAt)
	}
	p.say("parcel.unpacked", "n", a.New)
	if a.Others > 0 {
		p.say("parcel.others", "n", a.Others)
	}
	if a.Carried && a.Others > 0 {
		p.say("parcel.carried")
	}
	switch {
	case a.Missing && a.Carried:
		p.line(p.Say("refusal." + string(refusal.ParcelGap)))
	case a.Missing:
		p.say("parcel.unkept")
	}
	if a.Troubled > 0 {
		p.say("parcel.troubled", "n", a.Troubled)
	}
}

// Do takes out of a parcel what is for this person.
func (v *unpackVerb) Do(c *call) (answer, error) {
	f, bytes, err := openParts(c.path(v.File))
	if err != nil {
		return nil, errors.Join(refusal.New(refusal.FileUnreadable), err)
	}
	defer f.Close()
	u, err := c.resident().Unpack(&passing{Reader: f, tell: c.progress("parcel.reading"), total: bytes})
	if err != nil {
		return nil, err
	}
	return unpacked{
		ID: u.ID.String(), New: u.New, Known: u.Known, Others: u.Others, Missing: u.Missing,
		Troubled: u.Troubled, PackedBy: u.PackedBy, PackedAt: moment(u.PackedAt, time.Local),
		Carried: u.Kept,
	}, nil
}

type receiptAnswer struct {
	ID         string     `json:"id"`
	Collective string     `json:"collective"`
	By         string     `json:"by"`
	At         *time.Time `json:"at"`
	Entries    uint64     `json:"entries"`
}

type receiptList struct {
	Receipts []receiptAnswer `json:"receipts"`
}

func (l receiptList) text(p *page) {
	if len(l.Receipts) == 0 {
		p.say("parcel.no-receipts")
	}
	var rows [][]string
	for _, r := range l.Receipts {
		rows = append(rows, []string{r.By, p.DateTime(*r.At), r.Collective, p.Say("cli.parcel.entries", "n", r.Entries)})
	}
	p.table(rows)
}

// Do lists how far everyone had the record when they last said so. The id of a
// receipt is that of the device.
func (v *receiptsVerb) Do(c *call) (answer, error) {
	l := receiptList{Receipts: []receiptAnswer{}}
	all, err := c.resident().Receipts()
	if err != nil {
		return nil, err
	}
	for _, r := range all {
		charter, err := r.Collective.Charter()
		if err != nil {
			return nil, err
		}
		l.Receipts = append(l.Receipts, receiptAnswer{r.Device.String(), charter.Name, r.By, moment(r.At, charter.Location()), r.Entries})
	}
	return l, nil
}
