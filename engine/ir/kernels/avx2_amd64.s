// Array kernels for AVX2. Each works on a multiple of four elements; the wrappers in avx2_amd64.go see to the rest. No FMA: the bits are
// those of the plain Go kernels.

#include "textflag.h"

// func xxxVV(dst, a, b []float64): eight elements a turn, then four.
#define KERNELVV(NAME, OP) \
TEXT NAME(SB), NOSPLIT, $0-72 \
	MOVQ dst_base+0(FP), DI; \
	MOVQ dst_len+8(FP), CX; \
	MOVQ a_base+24(FP), SI; \
	MOVQ b_base+48(FP), DX; \
	XORQ AX, AX; \
	MOVQ CX, BX; \
	ANDQ $-8, BX; \
	JMP test8; \
loop8: \
	VMOVUPD (SI)(AX*8), Y0; \
	VMOVUPD 32(SI)(AX*8), Y1; \
	OP (DX)(AX*8), Y0, Y0; \
	OP 32(DX)(AX*8), Y1, Y1; \
	VMOVUPD Y0, (DI)(AX*8); \
	VMOVUPD Y1, 32(DI)(AX*8); \
	ADDQ $8, AX; \
test8: \
	CMPQ AX, BX; \
	JLT loop8; \
	CMPQ AX, CX; \
	JGE done; \
	VMOVUPD (SI)(AX*8), Y0; \
	OP (DX)(AX*8), Y0, Y0; \
	VMOVUPD Y0, (DI)(AX*8); \
done: \
	VZEROUPPER; \
	RET

// func xxxVS(dst, a []float64, s float64)
#define KERNELVS(NAME, OP) \
TEXT NAME(SB), NOSPLIT, $0-56 \
	MOVQ dst_base+0(FP), DI; \
	MOVQ dst_len+8(FP), CX; \
	MOVQ a_base+24(FP), SI; \
	VBROADCASTSD s+48(FP), Y2; \
	XORQ AX, AX; \
	MOVQ CX, BX; \
	ANDQ $-8, BX; \
	JMP test8; \
loop8: \
	VMOVUPD (SI)(AX*8), Y0; \
	VMOVUPD 32(SI)(AX*8), Y1; \
	OP Y2, Y0, Y0; \
	OP Y2, Y1, Y1; \
	VMOVUPD Y0, (DI)(AX*8); \
	VMOVUPD Y1, 32(DI)(AX*8); \
	ADDQ $8, AX; \
test8: \
	CMPQ AX, BX; \
	JLT loop8; \
	CMPQ AX, CX; \
	JGE done; \
	VMOVUPD (SI)(AX*8), Y0; \
	OP Y2, Y0, Y0; \
	VMOVUPD Y0, (DI)(AX*8); \
done: \
	VZEROUPPER; \
	RET

// func xxxSV(dst []float64, s float64, a []float64)
#define KERNELSV(NAME, OP) \
TEXT NAME(SB), NOSPLIT, $0-56 \
	MOVQ dst_base+0(FP), DI; \
	MOVQ dst_len+8(FP), CX; \
	VBROADCASTSD s+24(FP), Y2; \
	MOVQ a_base+32(FP), SI; \
	XORQ AX, AX; \
	MOVQ CX, BX; \
	ANDQ $-8, BX; \
	JMP test8; \
loop8: \
	OP (SI)(AX*8), Y2, Y0; \
	OP 32(SI)(AX*8), Y2, Y1; \
	VMOVUPD Y0, (DI)(AX*8); \
	VMOVUPD Y1, 32(DI)(AX*8); \
	ADDQ $8, AX; \
test8: \
	CMPQ AX, BX; \
	JLT loop8; \
	CMPQ AX, CX; \
	JGE done; \
	OP (SI)(AX*8), Y2, Y0; \
	VMOVUPD Y0, (DI)(AX*8); \
done: \
	VZEROUPPER; \
	RET

KERNELVV(·addVV, VADDPD)
KERNELVV(·subVV, VSUBPD)
KERNELVV(·mulVV, VMULPD)
KERNELVV(·divVV, VDIVPD)
KERNELVS(·addVS, VADDPD)
KERNELVS(·subVS, VSUBPD)
KERNELVS(·mulVS, VMULPD)
KERNELVS(·divVS, VDIVPD)
KERNELSV(·subSV, VSUBPD)
KERNELSV(·divSV, VDIVPD)
KERNELSV(·capSV, VMINPD) // s < a ? s : a, so a where a is NaN

DATA absMask<>+0(SB)/8, $0x7fffffffffffffff
GLOBL absMask<>(SB), RODATA, $8
DATA signMask<>+0(SB)/8, $0x8000000000000000
GLOBL signMask<>(SB), RODATA, $8
DATA one<>+0(SB)/8, $1.0
GLOBL one<>(SB), RODATA, $8

// func xxxV(dst, a []float64): OP with a constant.
#define KERNELV(NAME, OP, CONST) \
TEXT NAME(SB), NOSPLIT, $0-48 \
	MOVQ dst_base+0(FP), DI; \
	MOVQ dst_len+8(FP), CX; \
	MOVQ a_base+24(FP), SI; \
	VBROADCASTSD CONST, Y2; \
	XORQ AX, AX; \
	JMP test4; \
loop4: \
	VMOVUPD (SI)(AX*8), Y0; \
	OP Y2, Y0, Y0; \
	VMOVUPD Y0, (DI)(AX*8); \
	ADDQ $4, AX; \
test4: \
	CMPQ AX, CX; \
	JLT loop4; \
	VZEROUPPER; \
	RET

KERNELV(·negV, VXORPD, signMask<>(SB))
KERNELV(·absV, VANDPD, absMask<>(SB))

// func xxxV(dst, a []float64)
TEXT ·sqrtV(SB), NOSPLIT, $0-48
	MOVQ dst_base+0(FP), DI
	MOVQ dst_len+8(FP), CX
	MOVQ a_base+24(FP), SI
	XORQ AX, AX
	JMP  test4

loop4:
	VSQRTPD (SI)(AX*8), Y0
	VMOVUPD Y0, (DI)(AX*8)
	ADDQ    $4, AX

test4:
	CMPQ AX, CX
	JLT  loop4
	VZEROUPPER
	RET

// Comparisons. The predicates: 0 equal, 1 less, 2 less or equal, 4 not equal (true for NaN), 13 greater or equal, 14 greater.
#define COMPAREVV(NAME, PRED) \
TEXT NAME(SB), NOSPLIT, $0-72 \
	MOVQ dst_base+0(FP), DI; \
	MOVQ dst_len+8(FP), CX; \
	MOVQ a_base+24(FP), SI; \
	MOVQ b_base+48(FP), DX; \
	VBROADCASTSD one<>(SB), Y3; \
	XORQ AX, AX; \
	JMP test4; \
loop4: \
	VMOVUPD (SI)(AX*8), Y0; \
	VCMPPD $PRED, (DX)(AX*8), Y0, Y0; \
	VANDPD Y3, Y0, Y0; \
	VMOVUPD Y0, (DI)(AX*8); \
	ADDQ $4, AX; \
test4: \
	CMPQ AX, CX; \
	JLT loop4; \
	VZEROUPPER; \
	RET

#define COMPAREVS(NAME, PRED) \
TEXT NAME(SB), NOSPLIT, $0-56 \
	MOVQ dst_base+0(FP), DI; \
	MOVQ dst_len+8(FP), CX; \
	MOVQ a_base+24(FP), SI; \
	VBROADCASTSD s+48(FP), Y2; \
	VBROADCASTSD one<>(SB), Y3; \
	XORQ AX, AX; \
	JMP test4; \
loop4: \
	VMOVUPD (SI)(AX*8), Y0; \
	VCMPPD $PRED, Y2, Y0, Y0; \
	VANDPD Y3, Y0, Y0; \
	VMOVUPD Y0, (DI)(AX*8); \
	ADDQ $4, AX; \
test4: \
	CMPQ AX, CX; \
	JLT loop4; \
	VZEROUPPER; \
	RET

COMPAREVV(·ltVV, 1)
COMPAREVV(·leVV, 2)
COMPAREVV(·eqVV, 0)
COMPAREVV(·neVV, 4)
COMPAREVS(·ltVS, 1)
COMPAREVS(·leVS, 2)
COMPAREVS(·gtVS, 14)
COMPAREVS(·geVS, 13)
COMPAREVS(·eqVS, 0)
COMPAREVS(·neVS, 4)

// func selectV(dst, a, b, c []float64)
TEXT ·selectV(SB), NOSPLIT, $0-96
	MOVQ   dst_base+0(FP), DI
	MOVQ   dst_len+8(FP), CX
	MOVQ   a_base+24(FP), SI
	MOVQ   b_base+48(FP), DX
	MOVQ   c_base+72(FP), BX
	VXORPD Y3, Y3, Y3
	XORQ   AX, AX
	JMP    test4

loop4:
	VCMPPD    $4, (SI)(AX*8), Y3, Y0
	VMOVUPD   (DX)(AX*8), Y1
	VMOVUPD   (BX)(AX*8), Y2
	VBLENDVPD Y0, Y1, Y2, Y2
	VMOVUPD   Y2, (DI)(AX*8)
	ADDQ      $4, AX

test4:
	CMPQ AX, CX
	JLT  loop4
	VZEROUPPER
	RET

// func maskV(m []uint64, outer []uint64, c []float64) int: outer is not empty
TEXT ·maskV(SB), NOSPLIT, $0-80
	MOVQ   m_base+0(FP), DI
	MOVQ   m_len+8(FP), CX
	MOVQ   outer_base+24(FP), SI
	MOVQ   c_base+48(FP), DX
	VXORPD Y3, Y3, Y3
	VXORPD Y4, Y4, Y4
	XORQ   AX, AX
	JMP    test4

loop4:
	VCMPPD  $4, (DX)(AX*8), Y3, Y0
	VANDPD  (SI)(AX*8), Y0, Y0
	VPSUBQ  Y0, Y4, Y4              // -1 for each lane set
	VMOVUPD Y0, (DI)(AX*8)
	ADDQ    $4, AX

test4:
	CMPQ AX, CX
	JLT  loop4
	VEXTRACTI128 $1, Y4, X0
	VPADDQ       X0, X4, X0
	VPEXTRQ      $1, X0, BX
	VMOVQ        X0, AX
	ADDQ         BX, AX
	MOVQ         AX, ret+72(FP)
	VZEROUPPER
	RET

// func maskAllV(m []uint64, c []float64) int
TEXT ·maskAllV(SB), NOSPLIT, $0-56
	MOVQ   m_base+0(FP), DI
	MOVQ   m_len+8(FP), CX
	MOVQ   c_base+24(FP), DX
	VXORPD Y3, Y3, Y3
	VXORPD Y4, Y4, Y4
	XORQ   AX, AX
	JMP    test4

loop4:
	VCMPPD  $4, (DX)(AX*8), Y3, Y0
	VPSUBQ  Y0, Y4, Y4
	VMOVUPD Y0, (DI)(AX*8)
	ADDQ    $4, AX

test4:
	CMPQ AX, CX
	JLT  loop4
	VEXTRACTI128 $1, Y4, X0
	VPADDQ X0, X4, X0
	VPEXTRQ $1, X0, BX
	VMOVQ X0, AX
	ADDQ BX, AX
	MOVQ AX, ret+48(FP)
	VZEROUPPER
	RET

// func blendV(dst, a []float64, m []uint64)
TEXT ·blendV(SB), NOSPLIT, $0-72
	MOVQ dst_base+0(FP), DI
	MOVQ dst_len+8(FP), CX
	MOVQ a_base+24(FP), SI
	MOVQ m_base+48(FP), DX
	XORQ AX, AX
	JMP  test4

loop4:
	VMOVUPD   (DX)(AX*8), Y0
	VMOVUPD   (DI)(AX*8), Y1
	VBLENDVPD Y0, (SI)(AX*8), Y1, Y1
	VMOVUPD   Y1, (DI)(AX*8)
	ADDQ      $4, AX

test4:
	CMPQ AX, CX
	JLT  loop4
	VZEROUPPER
	RET
