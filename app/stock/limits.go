package stock

const (
	whatRunesMax   = 100
	unitRunesMax   = 20
	storeRunesMax  = 60
	batchRunesMax  = 60
	reasonRunesMax = 300
	tookRunesMax   = 100
)
