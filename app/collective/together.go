package collective

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"moot/app/group"
	"moot/app/member"
	"moot/app/record"
)

// Together is a document that people write together, for whoever wants to check it.
type Together struct {
	// Title is that of its meeting, or the name of its group.
	Title string
	// Mark is the same on two devices if the texts are, and all that led to them.
	Mark string
	// Changes is how often somebody wrote into it, and Writers who, in the order in
	// which they did so first.
	Changes int
	Writers []member.ID
	// Saved is the whole of it as an Automerge file.
	Saved []byte
}

// Mark is what [Together] has as that, without reading how the document came to be.
func (c *Collective) Mark(doc string) (string, error) {
	heads, err := c.space.Heads(doc)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, head := range heads {
		h.Write(head[:])
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// Together reads a document and everything that led to it, which takes a while.
func (c *Collective) Together(doc string) (t Together, err error) {
	if t.Mark, err = c.Mark(doc); err != nil {
		return t, err
	}
	if t.Title, err = c.TitleOf(doc); err != nil {
		return t, err
	}
	moments, err := c.space.History(doc)
	if err != nil {
		return t, err
	}
	t.Changes = len(moments)
	for _, m := range moments {
		if by := member.ID(m.By); !slices.Contains(t.Writers, by) {
			t.Writers = append(t.Writers, by)
		}
	}
	t.Saved, err = c.space.Saved(doc)
	return t, err
}

// TitleOf is what people call a document: whose page it is, or its meeting or group.
// It is empty for one of which that is not known here.
func (c *Collective) TitleOf(doc string) (string, error) {
	v, err := c.look()
	if err != nil {
		return "", err
	}
	if id, isPage := strings.CutPrefix(doc, record.Pages); isPage {
		if owner, err := member.ParseID(id); err == nil {
			return c.Name(owner), nil
		}
	}
	if id, ok := record.MeetingIn(doc); ok {
		if m, err := v.meeting(id); err == nil {
			return m.Call.Title, nil
		}
	}
	if id, ok := record.GroupIn(doc); ok {
		if i := slices.IndexFunc(v.groups, func(g group.Group) bool { return g.ID == id }); i >= 0 {
			return v.groups[i].Plan.Name, nil
		}
	}
	return "", nil
}
