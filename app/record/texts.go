package record

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"moot/app/meeting"
	"moot/app/statement"
	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/canon"
	"moot/sync/space"
)

// A meeting's document, "meeting/<id>", is what people write together at one
// meeting: notes and minutes, one text for each agenda item, and one for what is to
// happen next. Every member may write it, and writers merge inside the texts.
//
//	schema        number
//	text/<item>   Automerge text, at most maxTextRunes characters of which are read
//	brought/<hash> true; a change of a [File] that was brought in
//
// The texts are made with the call, and those of items added later by whoever adds
// them, so nobody makes the same one twice. Nor does anybody take one away, or put
// something else in its place: with it, all that others wrote in it would be gone
// from sight. So under these keys the only thing allowed is to make a text where the
// writer saw none. What is inside may be emptied, as prose may be, and can be read
// as of any earlier moment and restored from there. What counts is never here, but
// a statement on a page.
var meetings = docKind{prefix: meetingPrefix, allow: allowInMeeting,
	project: func(_ string, r crdt.Reader) ([]byte, error) { return projectMeeting(r) }}

var errNotTheText = errors.New("the text of an agenda item is neither replaced nor taken away")

func allowInMeeting(_ string, op *change.Op) error {
	if strings.HasPrefix(op.Key, textPrefix) && (op.Action != change.MakeText || len(op.Preds) > 0) {
		return errNotTheText
	}
	return nil
}

// NextSteps is the place, beside the agenda items, for what is to happen now.
const NextSteps meeting.ItemID = "next"

// MeetingOf names the shared document of a meeting.
func MeetingOf(id meeting.ID) string { return meetingPrefix + id.String() }

// MeetingIn is the meeting whose texts a document holds.
func MeetingIn(doc string) (id meeting.ID, ok bool) {
	name, ok := strings.CutPrefix(doc, meetingPrefix)
	if !ok {
		return id, false
	}
	parsed, err := statement.ParseID(name)
	return meeting.ID(parsed), err == nil
}

// Texts is what people wrote together at one meeting, by agenda item.
type Texts map[meeting.ItemID]string

// textBody is one text in the projection of a meeting.
type textBody struct {
	_    struct{} `cbor:",toarray"`
	Item string
	Text string
}

// BeginTexts makes the texts of a meeting. It is done once, by who calls it.
func BeginTexts(id meeting.ID, agenda []meeting.Item) space.Edit {
	return space.Edit{Doc: MeetingOf(id), Do: func(e crdt.Editor) error {
		if err := stamp(e); err != nil {
			return err
		}
		items := []meeting.ItemID{NextSteps}
		for _, item := range agenda {
			items = append(items, item.ID)
		}
		for _, item := range items {
			if err := e.Put(crdt.At(textPrefix+string(item)), crdt.Empty(crdt.Text)); err != nil {
				return err
			}
		}
		return nil
	}}
}

// AddTexts makes the texts of items that came onto the agenda later. It is done by
// who put them there; their ids are new, so nobody else makes the same.
func AddTexts(id meeting.ID, added []meeting.Item) space.Edit {
	return space.Edit{Doc: MeetingOf(id), Do: func(e crdt.Editor) error {
		for _, item := range added {
			path := crdt.At(textPrefix + string(item.ID))
			if e.Get(path).Kind != crdt.Missing {
				continue
			}
			if err := e.Put(path, crdt.Empty(crdt.Text)); err != nil {
				return err
			}
		}
		return nil
	}}
}

// EditText changes the text of an agenda item from the version its writer saw to
// the version they wrote, and leaves alone what others wrote meanwhile.
func EditText(id meeting.ID, item meeting.ItemID, seen, wrote string) space.Edit {
	return editText(MeetingOf(id), string(item), seen, wrote)
}

// editText is EditText for any shared text: the one of a name in a document.
func editText(doc, name, seen, wrote string) space.Edit {
	return space.Edit{Doc: doc, Do: func(e crdt.Editor) error {
		path := crdt.At(textPrefix + name)
		if e.Get(path).Kind != crdt.Text {
			return fmt.Errorf("%w: %s has no text %s", ErrUnreadable, doc, name)
		}
		now := e.Text(path)
		at, del, ins := rebase(seen, wrote, now)
		if del == 0 && ins == "" {
			return nil
		}
		if utf8.RuneCountInString(now)-del+utf8.RuneCountInString(ins) > maxTextRunes {
			return space.ErrTooLarge
		}
		return e.Splice(path, at, del, ins)
	}}
}

// AppendText adds a paragraph to the text of an agenda item. The line end goes
// with it, so that paragraphs which two people add at once stay two.
func AppendText(id meeting.ID, item meeting.ItemID, paragraph string) space.Edit {
	return space.Edit{Doc: MeetingOf(id), Do: func(e crdt.Editor) error {
		path := crdt.At(textPrefix + string(item))
		if e.Get(path).Kind != crdt.Text {
			return fmt.Errorf("%w: the meeting has no text for item %s", ErrUnreadable, item)
		}
		now := e.Text(path)
		if now != "" && !strings.HasSuffix(now, "\n") {
			paragraph = "\n" + paragraph
		}
		if utf8.RuneCountInString(now+paragraph) > maxTextRunes {
			return space.ErrTooLarge
		}
		return e.Splice(path, utf8.RuneCountInString(now), 0, paragraph+"\n")
	}}
}

func projectMeeting(r crdt.Reader) ([]byte, error) {
	texts := []textBody{}
	for _, key := range r.Keys(nil) {
		item, ok := strings.CutPrefix(key, textPrefix)
		if !ok || r.Get(crdt.At(key)).Kind != crdt.Text {
			continue
		}
		text := []rune(strings.TrimRight(r.Text(crdt.At(key)), "\n"))
		texts = append(texts, textBody{Item: item, Text: string(text[:min(len(text), maxTextRunes)])})
	}
	return canon.Marshal(texts)
}

// ReadTexts reads the projection of a meeting.
func ReadTexts(projection []byte) (Texts, error) {
	if len(projection) == 0 {
		return nil, nil
	}
	var all []textBody
	if err := canon.Unmarshal(projection, &all, maxMeetingBytes); err != nil {
		return nil, fmt.Errorf("%w: a meeting's texts: %v", ErrUnreadable, err)
	}
	texts := make(Texts, len(all))
	for _, t := range all {
		texts[meeting.ItemID(t.Item)] = t.Text
	}
	return texts, nil
}

// rebase returns the splice that makes of now what seen -> wrote made of seen:
// at and del count characters. Where others changed the very same stretch, what
// was written goes behind theirs and nothing of theirs is removed.
func rebase(seen, wrote, now string) (at, del int, ins string) {
	mine := diff([]rune(seen), []rune(wrote))
	theirs := diff([]rune(seen), []rune(now))
	switch {
	case mine.end <= theirs.start:
		return mine.start, mine.end - mine.start, mine.text
	case mine.start >= theirs.end:
		shift := utf8.RuneCountInString(theirs.text) - (theirs.end - theirs.start)
		return mine.start + shift, mine.end - mine.start, mine.text
	default:
		return theirs.start + utf8.RuneCountInString(theirs.text), 0, mine.text
	}
}

// stretch says that the characters from start to end were replaced by text.
type stretch struct {
	start, end int
	text       string
}

// diff finds the one stretch between what two texts begin and end with alike.
func diff(a, b []rune) stretch {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end, rest := len(a), slices.Clone(b[start:])
	for end > start && len(rest) > 0 && a[end-1] == rest[len(rest)-1] {
		end--
		rest = rest[:len(rest)-1]
	}
	return stretch{start, end, string(rest)}
}

// TextAt is a shared text in a reader of its document: that of an agenda item, or
// of a group's document.
func TextAt[Name ~string](r crdt.Reader, name Name) string {
	path := crdt.At(textPrefix + string(name))
	if r.Get(path).Kind != crdt.Text {
		return ""
	}
	text := []rune(r.Text(path))
	return strings.TrimRight(string(text[:min(len(text), maxTextRunes)]), "\n")
}

// RestoreText makes the text of an agenda item what it was. It is one edit of
// what differs, so that the history keeps both.
func RestoreText(id meeting.ID, item meeting.ItemID, was string) space.Edit {
	return restoreText(MeetingOf(id), string(item), was)
}

// restoreText is RestoreText for any shared text.
func restoreText(doc, name, was string) space.Edit {
	return space.Edit{Doc: doc, Do: func(e crdt.Editor) error {
		path := crdt.At(textPrefix + name)
		if e.Get(path).Kind != crdt.Text {
			return fmt.Errorf("%w: %s has no text %s", ErrUnreadable, doc, name)
		}
		if was != "" {
			was += "\n"
		}
		d := diff([]rune(e.Text(path)), []rune(was))
		if d.start == d.end && d.text == "" {
			return nil
		}
		return e.Splice(path, d.start, d.end-d.start, d.text)
	}}
}
