package ir

import (
	"math"
	"testing"

	"nrngui/engine/ir/kernels"
)

// neuronGolden are bits of doubles printed by NEURON 9.0.2 (Linux x86-64 wheel, GNU libc 2.36) for a mechanism with
//
//	INITIAL { rates(x)  e = exp(x)  p = pow(fabs(x), 2.7)  l = log(fabs(x)) }
//	PROCEDURE rates(v) { TABLE y, z FROM -100 TO 100 WITH 200
//	  y = 1/(1+exp(-(v+35.3)/9.7))*q  z = 0.3*v }   : q = 1
//
// compiled by nrnivmodl, with x set and finitialize() called for each line from Python: x, y, z, e, p, l.
var neuronGolden = [][6]uint64{
	{0xc059000000000000, 0x3f54c0c375d1a2a7, 0xc03e000000000000, 0x36ea8c1f14e2af5d, 0x410ea9a5252c545f, 0x40126bb1bbb55516}, // x = -100
	{0x4059000000000000, 0x3feffffe29f63f2a, 0x403e000000000000, 0x48f3494a9b171bf5, 0x410ea9a5252c545f, 0x40126bb1bbb55516}, // x = 100
	{0xc059200000000000, 0x3f54c0c375d1a2a7, 0xc03e000000000000, 0x36e01a0e5643644f, 0x410f1410f2df1295, 0x401270cd2ff40ab2}, // x = -100.5
	{0x4059200000000000, 0x3feffffe29f63f2a, 0x403e000000000000, 0x48ffcc37a76f9e76, 0x410f1410f2df1295, 0x401270cd2ff40ab2}, // x = 100.5
	{0x0000000000000000, 0x3fef2e46119c2157, 0x0000000000000000, 0x3ff0000000000000, 0x0000000000000000, 0xfff0000000000000}, // x = 0
	{0xc041800000000000, 0x3fe03f55cce62da7, 0xc025000000000000, 0x3cc6b7719a59f0e0, 0x40ccd2418e209058, 0x400c715a530ff3c5}, // x = -35
	{0x4050df9ab02ec590, 0x3fefffcb89afaccc, 0x40343f866d04ed13, 0x4604b87995b3cad7, 0x40f537298b074d7f, 0x4010d91ff615f58a}, // x = 67.4938
	{0x400f46ebef27823c, 0x3fef72959b86cb12, 0x3ff2c4272917b48c, 0x4048f0b37da84783, 0x4043d950c11413fa, 0x3ff5d0a940e295c7}, // x = 3.90963
	{0xc0481089881d7d3b, 0x3fcaefd3981cb37e, 0xc02ce0a509bcfcac, 0x3b97a867af32066d, 0x40e10743dc9f007b, 0x400efdb9845ef5bc}, // x = -48.1292
	{0x4033724fb392124b, 0x3fefe313396feecf, 0x401755f93de27c5b, 0x41b0a060ad1b6af6, 0x40a7962574e5b678, 0x4007bdc9060de2b7}, // x = 19.4465
	{0xc017ca089de711a0, 0x3fee84ee4e3983f4, 0xbffc8c0a57154859, 0x3f6567a07d709794, 0x405ecdc1325c73f3, 0x3ffc86e908a612b5}, // x = -5.9473
	{0x40689c5535eadbbe, 0x3feffffe29f63f2a, 0x403e000000000000, 0x51b08382b2c80f07, 0x4137df5755c64637, 0x401521679ec49fba}, // x = 196.885
	{0x4050d2b4e22f68ec, 0x3fefffca7317396a, 0x4034300c429f4ab4, 0x4600f050540a7d6e, 0x40f50b7d0bd38df5, 0x4010d610119612d9}, // x = 67.2923
	{0xc0552db526c56609, 0x3f78fd83d9093949, 0xc0396a0c94ece0d8, 0x384b895452908be1, 0x410397b32d4bfe5f, 0x4011c1d36883de5a}, // x = -84.7142
	{0xc051781c1a0cecc0, 0x3f9c3464aa2a774d, 0xc034f6881f42b5b3, 0x39a23e0238701257, 0x40f74c8cea955d2f, 0x4010fca7704bfff7}, // x = -69.8767
	{0x40295c2da6588806, 0x3fefc61ba5be29c5, 0x400e6e9d2e03d670, 0x41139bd636c70ff3, 0x408dbc4a0a3f5b55, 0x400451fa9aab92b1}, // x = 12.68
	{0x403af8dd9eca6218, 0x3feff2acda7ad8d7, 0x40202eeb5f463adb, 0x425e1e3e2a9730b8, 0x40bc867e8fb3ff8d, 0x400a5bc24a2f7620}, // x = 26.9721
	{0x4048aa5135520092, 0x3feffeaadcd44b66, 0x402d992e3ffc00ad, 0x4461fd198e75ceb4, 0x40e23356ef93b7ea, 0x400f30382cb6126c}, // x = 49.3306
	{0x4048200c2a307834, 0x3feffe82c0ab7bb2, 0x402cf341cc3a29d7, 0x44486e08a98256a0, 0x40e124f633221180, 0x400f02dfd983b9d9}, // x = 48.2504
	{0xc04aebc24aed6475, 0x3fc07ec1a06968ed, 0xc030270e2cf4d5e0, 0x3b140267c6e33dcd, 0x40e70d1e3e32438e, 0x400fe36ee50bbf0d}, // x = -53.8419
	{0x404124223eb726a4, 0x3feff9b7ac401861, 0x402491c2b1a894c5, 0x4305fde9e8880914, 0x40cb40d6cb5bc35a, 0x400c46eb97617646}, // x = 34.2823
	{0x40574218cde6423f, 0x3feffffc3bd9659b, 0x403be8ea90ade919, 0x48529bd548fb13be, 0x41093b06975467bf, 0x401221be1944237b}, // x = 93.0328
}

// TestAgreesWithNEURON asks for equal bits: the table because its arithmetic is NEURON's operation by operation, the functions because
// for these arguments both libraries round correctly (of 2000 arguments tried, 4 values of exp differed, by one unit, none of the others).
func TestAgreesWithNEURON(t *testing.T) {
	var tab Table
	tab.Set(-100, 100, 200, 2, func(v float64, out []float64) {
		out[0] = 1 / (1 + kernels.Exp(-(v+35.3)/9.7))
		out[1] = 0.3 * v
	})
	for _, row := range neuronGolden {
		x := math.Float64frombits(row[0])
		got := [5]float64{tab.Lookup(0, x), tab.Lookup(1, x), kernels.Exp(x), kernels.Pow(math.Abs(x), 2.7), kernels.Log(math.Abs(x))}
		for k, name := range []string{"y", "z", "exp", "pow", "log"} {
			if want := math.Float64frombits(row[k+1]); !sameBits(got[k], want) {
				t.Errorf("%s at %v: %v, NEURON %v", name, x, got[k], want)
			}
		}
	}
}
