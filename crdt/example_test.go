package crdt_test

import (
	"errors"
	"fmt"
	"log"

	"moot/crdt"
	"moot/crdt/engine"
)

// Two people write in one text while they are apart. Each edit is one change; whoever
// has the same changes reads the same.
func Example() {
	note := crdt.At("note")
	ana, err := engine.Engine{}.New(crdt.Actor{1})
	if err != nil {
		log.Fatal(err)
	}
	begun, err := ana.Edit(func(e crdt.Editor) error {
		if err := e.Put(note, crdt.Empty(crdt.Text)); err != nil {
			return err
		}
		return e.Splice(note, 0, 0, "The rope is worn.")
	})
	if err != nil {
		log.Fatal(err)
	}
	boris, err := engine.Engine{}.New(crdt.Actor{2})
	if err != nil {
		log.Fatal(err)
	}
	if err := boris.Apply(begun); err != nil {
		log.Fatal(err)
	}

	hers, err := ana.Edit(func(e crdt.Editor) error { return e.Splice(note, 8, 0, " of the well") })
	if err != nil {
		log.Fatal(err)
	}
	his, err := boris.Edit(func(e crdt.Editor) error { return e.Splice(note, 17, 0, " We buy another.") })
	if err != nil {
		log.Fatal(err)
	}
	if err := ana.Apply(his); err != nil {
		log.Fatal(err)
	}
	if err := boris.Apply(hers); err != nil {
		log.Fatal(err)
	}
	fmt.Println(ana.Text(note))
	fmt.Println(boris.Text(note) == ana.Text(note))
	// Output:
	// The rope of the well is worn. We buy another.
	// true
}

// What was approved is read as it was then, whatever is written later. The moment is
// named by the heads.
func ExampleDoc_At() {
	note := crdt.At("note")
	d, err := engine.Engine{}.New(crdt.Actor{1})
	if err != nil {
		log.Fatal(err)
	}
	write := func(text string) {
		if _, err := d.Edit(func(e crdt.Editor) error { return e.Put(note, crdt.StringOf(text)) }); err != nil {
			log.Fatal(err)
		}
	}
	write("We met.")
	approved := d.Heads()
	write("We did not meet.")

	then, err := d.At(approved)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(then.Get(note).Str)
	fmt.Println(d.Get(note).Str)
	// Output:
	// We met.
	// We did not meet.
}

// A change that cannot be applied is refused with a reason that has a name. It has no
// effect, and the others are applied all the same.
func ExampleDoc_Apply() {
	d, err := engine.Engine{}.New(crdt.Actor{1})
	if err != nil {
		log.Fatal(err)
	}
	var refused *crdt.RefusedError
	if err := d.Apply([]byte("We met.")); errors.As(err, &refused) {
		fmt.Println(refused.Reason)
	}
	fmt.Println(len(d.Heads()))
	// Output:
	// malformed
	// 0
}
