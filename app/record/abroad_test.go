package record

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/association"
	"moot/app/charter"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
)

func TestAMandateFileIsReadAgain(t *testing.T) {
	want := MandateFile{Certificate: []byte{1, 2, 3}, Plan: abroad}
	b, err := want.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	got, no := ParseMandateFile(b)
	if no != nil {
		t.Fatal(no)
	}
	if diff := cmp.Diff(want, got); diff != "" || got.Plan.Hash() != abroad.Hash() {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAnOfferIsReadAgain(t *testing.T) {
	want := association.Offer{ID: member.ID{30}, Name: "The Valley", Pact: valley}
	b, err := OfferFile(want)
	if err != nil {
		t.Fatal(err)
	}
	got, no := ParseOfferFile(b)
	if diff := cmp.Diff(want, got); no != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", no, diff)
	}
}

// The charter of an association names its pact, and nothing else about it is another.
func TestTheCharterNamesThePact(t *testing.T) {
	rules, _ := charter.Rules{Name: "The Valley", Zone: "UTC", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1}.Cleaned()
	rules.Pact = valley.Hash()
	c, err := CharterForRoster(rules)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadCharter(c)
	if diff := cmp.Diff(rules, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// A delegate's page says what the collective says, and who they are themselves.
func TestADelegateWritesForACollective(t *testing.T) {
	upper := member.ID{17}
	var facts Facts
	for _, what := range everything() {
		w, err := pen().Write(what)
		if err != nil {
			t.Fatal(err)
		}
		facts.hear(ana, upper, w.bytes)
	}
	if by := facts.Names[0].By; by != ana {
		t.Errorf("%s is called so", by)
	}
	if by := facts.Associations.Showings[0].By; by != ana {
		t.Errorf("%s showed it", by)
	}
	if by := facts.Polls.Ballots[0].By; by != upper {
		t.Errorf("%s voted", by)
	}
}

func FuzzParseAbroad(f *testing.F) {
	mandateFile, err := MandateFile{Certificate: []byte{1}, Plan: abroad}.Marshal()
	if err != nil {
		f.Fatal(err)
	}
	offer, err := OfferFile(association.Offer{ID: member.ID{30}, Name: "The Valley", Pact: valley})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(mandateFile)
	f.Add(offer)
	f.Add(offer[:len(offer)/2])
	f.Fuzz(func(t *testing.T, b []byte) {
		if file, no := ParseMandateFile(slices.Clone(b)); no == nil {
			again, err := file.Marshal()
			if err != nil {
				t.Fatal(err)
			}
			if read, no := ParseMandateFile(again); no != nil || read.Plan.Hash() != file.Plan.Hash() {
				t.Fatalf("what was read is not read again: %v", no)
			}
		} else if no.Code != refusal.CertificateBad {
			t.Fatalf("refused with %s", no.Code)
		}
		if o, no := ParseOfferFile(slices.Clone(b)); no == nil {
			again, err := OfferFile(o)
			if err != nil {
				t.Fatal(err)
			}
			if read, no := ParseOfferFile(again); no != nil || read.Pact.Hash() != o.Pact.Hash() {
				t.Fatalf("what was read is not read again: %v", no)
			}
		} else if no.Code != refusal.AssociationForeign {
			t.Fatalf("refused with %s", no.Code)
		}
	})
}
