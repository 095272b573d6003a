package sharing

import "moot/app/refusal"

// Head is one person of a household, as far as ordinary wishes are concerned.
type Head struct {
	// Minutes is the work of this person that was confirmed, against the minimum
	// that the collective decided on.
	Minutes int64
	// Exempt is true for who need not work: they weigh as the others do on average.
	Exempt bool
	// Other is true for children and guests, who weigh one.
	Other bool
}

// Weigh returns what each household weighs in parts of one: the sum over its heads
// of clamp(minutes / minimum, 1, most). Work is compared with the minimum and with
// nothing else, so it never becomes something to spend. Without a minimum
// everybody weighs one.
//
// All weights have one denominator: minimum · most.Den · people who have a weight
// of their own, of which the average of those exempt is made.
func Weigh(households [][]Head, minimumMinutes int64, most Fraction) (weights []int64, one int64, no *refusal.Refusal) {
	if minimumMinutes < 0 || minimumMinutes > minimumMinutesMax || minimumMinutes > 0 && !most.between(1, weightMaxAtMost) {
		return nil, 0, refusal.New(refusal.SharingInput)
	}
	weights = make([]int64, len(households))
	if minimumMinutes == 0 {
		for i, heads := range households {
			weights[i] = int64(len(heads))
		}
		return weights, 1, nil
	}
	least := minimumMinutes * most.Den
	own := func(h Head) int64 {
		worked := max(0, min(h.Minutes, 2*minimumMinutes)) // no weight is above two
		return min(max(worked*most.Den, least), minimumMinutes*most.Num)
	}
	var sum, count int64
	for _, heads := range households {
		for _, h := range heads {
			if !h.Exempt && !h.Other {
				sum, count = sum+own(h), count+1
			}
		}
	}
	if count == 0 {
		sum, count = least, 1
	}
	for i, heads := range households {
		for _, h := range heads {
			switch {
			case h.Other:
				weights[i] += least * count
			case h.Exempt:
				weights[i] += sum
			default:
				weights[i] += own(h) * count
			}
		}
	}
	return weights, least * count, nil
}
