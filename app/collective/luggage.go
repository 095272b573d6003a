package collective

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"

	"moot/app/certificate"
	"moot/app/mandate"
	"moot/app/ratification"
	"moot/app/record"
	"moot/app/refusal"
	"moot/sync/parcel"
)

// Luggage is what a delegate takes along from a collective, all in one file: an
// ordinary ZIP archive, so that any computer can look into it.
//
//	parcel.parcel         for the people of this collective, sealed
//	card.moot             by which others know it
//	agreement-ID.moot     each round that goes on, with the answers so far
//	certificate-ID.moot   the decisions that gave this person's mandates, where signed
//	                      and whatever else is given along, such as papers
type Luggage struct {
	// Mandates name this person and are in force, Rounds go on and are taken along.
	Mandates []mandate.Mandate
	Rounds   []ratification.Round
	// Certificates are the decisions that gave the mandates, as far as anybody has
	// signed them.
	Certificates []Certified
	// Card is the collective's; Carded is false until more than half have signed it.
	Card   certificate.Card
	Carded bool
}

// Paper is a file that is given along in a luggage.
type Paper struct {
	Name string
	File []byte
}

// Luggage gathers what this person takes along now.
func (c *Collective) Luggage() (Luggage, error) {
	var l Luggage
	v, err := c.look()
	if err != nil {
		return l, err
	}
	for _, m := range v.mandates {
		if m.Acting != c.Me() || !m.InForce() {
			continue
		}
		l.Mandates = append(l.Mandates, m)
		made, err := c.Certificate(m.Decision)
		if err == nil {
			l.Certificates = append(l.Certificates, made)
		} else if !errors.Is(err, refusal.New(refusal.CertificateUnsigned)) {
			return l, err
		}
	}
	for _, r := range v.ratifications {
		if r.State == ratification.Collecting || r.State == ratification.Ratified && !answered(r) {
			l.Rounds = append(l.Rounds, r)
		}
	}
	l.Card, err = c.Card()
	l.Carded = err == nil
	if err != nil && !errors.Is(err, refusal.New(refusal.CertificateUnsigned)) {
		return l, err
	}
	return l, nil
}

// answered reports whether every collective of a round has answered.
func answered(r ratification.Round) bool {
	return !slices.ContainsFunc(r.Rows, func(row ratification.Row) bool { return row.Kind == "" || row.Half || row.Disputed })
}

// WriteLuggage writes the luggage of a collective, with a parcel as what says, and the
// papers.
func (r *Resident) WriteLuggage(w io.Writer, c *Collective, what Packing, papers []Paper) (Packed, error) {
	l, err := c.Luggage()
	if err != nil {
		return Packed{}, err
	}
	archive := zip.NewWriter(w)
	at := r.parts.Now()
	enter := func(name string) (io.Writer, error) {
		return archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: at})
	}
	out, err := enter("parcel.parcel")
	if err != nil {
		return Packed{}, err
	}
	packed, err := r.Pack(out, what)
	if err != nil {
		return packed, err
	}
	files := slices.Clone(papers)
	if l.Carded {
		files = append(files, Paper{"card.moot", l.Card.Marshal()})
	}
	for _, round := range l.Rounds {
		b, err := c.RatificationFile(round.ID)
		if err != nil {
			return packed, err
		}
		files = append(files, Paper{"agreement-" + round.ID.String()[:idShown] + ".moot", b})
	}
	for i, made := range l.Certificates {
		files = append(files, Paper{fmt.Sprintf("certificate-%d.moot", i+1), made.Certificate.Marshal()})
	}
	for _, f := range files {
		out, err := enter(f.Name)
		if err != nil {
			return packed, err
		}
		if _, err := out.Write(f.File); err != nil {
			return packed, err
		}
	}
	return packed, archive.Close()
}

// Arrived is what was in a luggage that somebody brought.
type Arrived struct {
	// Parcels were taken in, or carried on for others.
	Parcels []Unpacked
	// Rounds were taken in with the answers that prove something here; Refused counts
	// those that prove nothing.
	Rounds  []ratification.ID
	Refused int
	// Cards and Certificates are for people to look at: nobody gets to know a collective
	// without having compared its figures.
	Cards        []certificate.Card
	Certificates []certificate.Certificate
}

// ReadLuggage takes in what is in a luggage for this collective and this person. What
// is no file of Moot's in it is passed over; a part that cannot be taken does not stop
// the rest, and comes back as the error. Doing it twice changes nothing.
func (r *Resident) ReadLuggage(file []byte, c *Collective) (Arrived, error) {
	var a Arrived
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil || len(archive.File) > luggageFilesMax {
		return a, refusal.New(refusal.LuggageBad)
	}
	var problems []error
	for _, f := range archive.File {
		if f.Method != zip.Store || f.UncompressedSize64 > uint64(len(file)) {
			continue // nothing of ours is compressed here, and nothing is larger than the whole
		}
		problems = append(problems, r.readPart(&a, f, c))
	}
	return a, errors.Join(problems...)
}

// readPart takes in one file of a luggage.
func (r *Resident) readPart(a *Arrived, f *zip.File, c *Collective) error {
	extension := path.Ext(f.Name)
	if extension != ".parcel" && extension != ".moot" {
		return nil
	}
	in, err := f.Open()
	if err != nil {
		return refusal.New(refusal.LuggageBad)
	}
	defer in.Close()
	if extension == ".parcel" {
		u, err := r.Unpack(in)
		if errors.Is(err, parcel.ErrNotForYou) { // it is for the people at home
			if u.Kept {
				a.Parcels = append(a.Parcels, u)
			}
			return nil
		}
		if err == nil || u.New > 0 {
			a.Parcels = append(a.Parcels, u)
		}
		return err
	}
	b, err := io.ReadAll(io.LimitReader(in, record.RoundFileMax+1))
	if err != nil {
		return refusal.New(refusal.LuggageBad)
	}
	if made, card, no := certificate.Parse(b); no == nil {
		if made != nil {
			a.Certificates = append(a.Certificates, *made)
		} else {
			a.Cards = append(a.Cards, card)
		}
		return nil
	}
	id, refused, err := c.TakeRatification(b)
	if err != nil {
		return err
	}
	a.Rounds, a.Refused = append(a.Rounds, id), a.Refused+refused
	return nil
}
