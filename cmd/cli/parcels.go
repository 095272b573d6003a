package cli

import (
	"slices"
	"strings"
	"time"

	"moot/app/collective"
)

// parcelAnswer is a parcel that was packed or unpacked here. What does not belong to
// the one is nought for the other.
type parcelAnswer struct {
	// ID is the SHA-256 of the file.
	ID          string     `json:"id"`
	Packed      bool       `json:"packed"`
	At          *time.Time `json:"at"`
	Collectives []string   `json:"collectives"`

	Entries uint64 `json:"entries"`
	Bytes   int64  `json:"bytes"`
	// Arrived are the receipts that say that somebody has everything in it.
	Arrived []receiptAnswer `json:"arrived"`

	New      uint64     `json:"new"`
	Known    uint64     `json:"known"`
	Others   int        `json:"others"`
	Missing  bool       `json:"missing"`
	Troubled int        `json:"troubled"`
	Damaged  bool       `json:"damaged"`
	PackedBy string     `json:"packed_by"`
	PackedAt *time.Time `json:"packed_at"`
}

type parcelList struct {
	Parcels []parcelAnswer `json:"parcels"`
}

func (l parcelList) text(p *page) {
	if len(l.Parcels) == 0 {
		p.say("parcel.none")
	}
	var rows [][]string
	for _, one := range l.Parcels {
		how, n := "cli.parcel.row.unpacked", p.Say("cli.parcel.row.new", "n", one.New)
		if one.Packed {
			how, n = "cli.parcel.row.packed", p.Say("cli.parcel.entries", "n", one.Entries)
		}
		state := ""
		if one.Damaged {
			state = p.Say("cli.parcel.row.damaged")
		}
		rows = append(rows, []string{one.ID[:shortDigits], p.DateTime(*one.At), p.Say(how), strings.Join(one.Collectives, ", "), n, state})
	}
	p.table(rows)
	for _, one := range l.Parcels {
		if one.PackedBy != "" {
			p.line(one.ID[:shortDigits] + ": " + p.Say("cli.parcel.packed-by", "name", one.PackedBy, "when", *one.PackedAt))
		}
		if len(one.Arrived) > 0 {
			p.say("parcel.arrived", "id", one.ID[:shortDigits], "names", strings.Join(arrivedAt(one), ", "))
		}
	}
}

// arrivedAt are those who have everything, each once.
func arrivedAt(one parcelAnswer) (names []string) {
	for _, r := range one.Arrived {
		if !slices.Contains(names, r.By) {
			names = append(names, r.By)
		}
	}
	return names
}

// Do lists the parcels packed and unpacked here, the newest first.
func (v *parcelsVerb) Do(c *call) (answer, error) {
	l := parcelList{Parcels: []parcelAnswer{}}
	all, err := c.resident().Parcels()
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		one, err := describeParcel(p)
		if err != nil {
			return nil, err
		}
		l.Parcels = append(l.Parcels, one)
	}
	return l, nil
}

func describeParcel(p collective.Parcel) (parcelAnswer, error) {
	one := parcelAnswer{ID: p.ID.String(), Packed: p.Packed, At: moment(p.At, time.Local), Collectives: []string{},
		Entries: p.Entries, Bytes: p.Bytes, Arrived: []receiptAnswer{}, New: p.New, Known: p.Known, Others: p.Others,
		Missing: p.Missing, Troubled: p.Troubled, Damaged: p.Damaged, PackedBy: p.PackedBy, PackedAt: moment(p.PackedAt, time.Local)}
	for _, part := range p.Parts {
		charter, err := part.Collective.Charter()
		if err != nil {
			return one, err
		}
		one.Collectives = append(one.Collectives, charter.Name)
		for _, r := range part.Arrived {
			one.Arrived = append(one.Arrived, receiptAnswer{r.Device.String(), charter.Name, r.By, moment(r.At, charter.Location()), r.Entries})
		}
	}
	return one, nil
}
