package kernels

// group is the number of lanes of a register.
const group = 4

// detect gives the fastest set for the CPU the program runs on: AVX2 with FMA where CPU and operating system support both.
func detect() *Set {
	if hasAVX2() {
		return wide("avx2")
	}
	return Pure()
}

// hasAVX2 asks the CPU (leaf 1, ECX bit 12: FMA; leaf 7, EBX bit 5: AVX2) and whether the operating system saves the wide registers (XCR0
// bits 1 and 2).
func hasAVX2() bool {
	most, _, _, _ := cpuid(0, 0)
	if most < 7 {
		return false
	}
	_, _, c, _ := cpuid(1, 0)
	const osxsave, avx, fma = 1 << 27, 1 << 28, 1 << 12
	if c&osxsave == 0 || c&avx == 0 || c&fma == 0 || xgetbv()&6 != 6 {
		return false
	}
	_, b, _, _ := cpuid(7, 0)
	return b&(1<<5) != 0
}

func cpuid(leaf, sub uint32) (a, b, c, d uint32)

func xgetbv() uint32
