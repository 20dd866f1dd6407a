package cellbuild

// RandomOp is for tests outside of the package.
var RandomOp = randomOp
