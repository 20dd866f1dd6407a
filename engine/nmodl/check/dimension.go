package check

func (c *checker) dimensions() {}
