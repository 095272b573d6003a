package member

// Witnesses are who may say something of others that nobody can say of themselves: a
// special need, a reason not to work. They are people of the group that a rule names,
// or everybody where it names none, or nobody of it could say so. They have a device,
// for a statement stands on one's own page and nobody writes another's; and they are
// not those of whom it is said.
func Witnesses(group, equipped, about Set) Set {
	if may := group.And(equipped).Less(about); len(may) > 0 {
		return may
	}
	return equipped.Less(about)
}

// Attested reports whether two of the witnesses say something, or the only one there
// is.
func Attested(said, witnesses Set) bool {
	n := len(said.And(witnesses))
	return n > 0 && n >= min(2, len(witnesses))
}
