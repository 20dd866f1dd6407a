// Functions and table lookup for AVX2; see avx2_amd64.s.

#include "textflag.h"

DATA absMask<>+0(SB)/8, $0x7fffffffffffffff
GLOBL absMask<>(SB), RODATA, $8

// func tableIndexV(index []int64, theta, a []float64, from, scale, n float64) bool
// Gives false, with the work unfinished, at the first group that is not wholly inside.
TEXT ·tableIndexV(SB), NOSPLIT, $0-97
	MOVQ         index_base+0(FP), DI
	MOVQ         index_len+8(FP), CX
	MOVQ         theta_base+24(FP), DX
	MOVQ         a_base+48(FP), SI
	VBROADCASTSD from+72(FP), Y5
	VBROADCASTSD scale+80(FP), Y6
	VBROADCASTSD n+88(FP), Y7
	VXORPD       Y8, Y8, Y8
	XORQ         AX, AX
	JMP          test4

loop4:
	VMOVUPD     (SI)(AX*8), Y0
	VSUBPD      Y5, Y0, Y0
	VMULPD      Y6, Y0, Y0     // xi
	VCMPPD      $14, Y8, Y0, Y1 // xi > 0
	VCMPPD      $1, Y7, Y0, Y2  // xi < n
	VANDPD      Y1, Y2, Y2
	VMOVMSKPD   Y2, BX
	CMPL        BX, $15
	JNE         outside
	VCVTTPD2DQY Y0, X1
	VPMOVSXDQ   X1, Y2
	VCVTDQ2PD   X1, Y3
	VSUBPD      Y3, Y0, Y0
	VMOVDQU     Y2, (DI)(AX*8)
	VMOVUPD     Y0, (DX)(AX*8)
	ADDQ        $4, AX

test4:
	CMPQ AX, CX
	JLT  loop4
	MOVB $1, ret+96(FP)
	VZEROUPPER
	RET

outside:
	MOVB $0, ret+96(FP)
	VZEROUPPER
	RET

// func interpolateV(dst []float64, y *float64, index []int64, theta []float64)
TEXT ·interpolateV(SB), NOSPLIT, $0-80
	MOVQ dst_base+0(FP), DI
	MOVQ dst_len+8(FP), CX
	MOVQ y+24(FP), BX
	MOVQ index_base+32(FP), SI
	MOVQ theta_base+56(FP), DX
	XORQ AX, AX
	JMP  test4

loop4:
	MOVQ        (SI)(AX*8), R8
	MOVQ        8(SI)(AX*8), R9
	MOVQ        16(SI)(AX*8), R10
	MOVQ        24(SI)(AX*8), R11
	VMOVUPD     (BX)(R8*8), X4           // y[j] y[j+1] of lane 0
	VINSERTF128 $1, (BX)(R10*8), Y4, Y4
	VMOVUPD     (BX)(R9*8), X5
	VINSERTF128 $1, (BX)(R11*8), Y5, Y5
	VUNPCKLPD   Y5, Y4, Y0               // y[j]
	VUNPCKHPD   Y5, Y4, Y1               // y[j+1]
	VSUBPD      Y0, Y1, Y1
	VMULPD      (DX)(AX*8), Y1, Y1
	VADDPD      Y1, Y0, Y0
	VMOVUPD     Y0, (DI)(AX*8)
	ADDQ        $4, AX

test4:
	CMPQ AX, CX
	JLT  loop4
	VZEROUPPER
	RET

DATA powConst<>+0(SB)/8, $0x39b0000000000000 // 2^-100
DATA powConst<>+8(SB)/8, $0x4630000000000000 // 2^100
DATA powConst<>+16(SB)/8, $0xfffffffff8000000 // upper half of a significand
GLOBL powConst<>(SB), RODATA, $24

// SQUAREPAIR: X -> hi, lo, upper half, lower half of X; T is scratch. Y15 masks the upper half. The order of operations is that of
// squarePair.
#define SQUAREPAIR(X, HI, LO, XH, XL, T) \
	VANDPD Y15, X, XH; \
	VSUBPD XH, X, XL; \
	VMULPD X, X, HI; \
	VMULPD XH, XH, LO; \
	VSUBPD HI, LO, LO; \
	VMULPD XH, XL, T; \
	VADDPD T, T, T; \
	VADDPD T, LO, LO; \
	VMULPD XL, XL, T; \
	VADDPD T, LO, LO

// POWHEAD loads the arguments and constants, and x to Y0 in the loop; a group with an argument out of range ends the work.
#define POWHEAD \
	MOVQ dst_base+0(FP), DI; \
	MOVQ dst_len+8(FP), CX; \
	MOVQ a_base+24(FP), SI; \
	VBROADCASTSD powConst<>+16(SB), Y15; \
	VBROADCASTSD powConst<>+0(SB), Y14; \
	VBROADCASTSD powConst<>+8(SB), Y13; \
	VBROADCASTSD absMask<>(SB), Y12; \
	XORQ AX, AX; \
	JMP test4; \
loop4: \
	VMOVUPD (SI)(AX*8), Y0; \
	VANDPD Y12, Y0, Y1; \
	VCMPPD $14, Y14, Y1, Y2; \
	VCMPPD $1, Y13, Y1, Y3; \
	VANDPD Y2, Y3, Y3; \
	VMOVMSKPD Y3, BX; \
	CMPL BX, $15; \
	JNE done

#define POWTAIL \
	ADDQ $4, AX; \
test4: \
	CMPQ AX, CX; \
	JLT loop4; \
done: \
	MOVQ AX, ret+48(FP); \
	VZEROUPPER; \
	RET

// func cubeV(dst, a []float64) int
TEXT ·cubeV(SB), NOSPLIT, $0-56
	POWHEAD
	SQUAREPAIR(Y0, Y1, Y2, Y3, Y4, Y5) // h l xh xl
	VANDPD  Y15, Y1, Y5                // hh
	VSUBPD  Y5, Y1, Y6                 // hl
	VMULPD  Y0, Y1, Y7                 // p
	VMULPD  Y3, Y5, Y8
	VSUBPD  Y7, Y8, Y8                 // hh*xh - p
	VMULPD  Y4, Y5, Y9
	VMULPD  Y3, Y6, Y10
	VADDPD  Y10, Y9, Y9
	VADDPD  Y9, Y8, Y8
	VMULPD  Y4, Y6, Y9
	VADDPD  Y9, Y8, Y8                 // e
	VMULPD  Y0, Y2, Y2
	VADDPD  Y2, Y8, Y8
	VADDPD  Y8, Y7, Y7
	VMOVUPD Y7, (DI)(AX*8)
	POWTAIL

// func fourthV(dst, a []float64) int
TEXT ·fourthV(SB), NOSPLIT, $0-56
	POWHEAD
	SQUAREPAIR(Y0, Y1, Y2, Y3, Y4, Y5) // h l
	SQUAREPAIR(Y1, Y6, Y7, Y3, Y4, Y5) // p e
	VMULPD  Y2, Y1, Y2
	VADDPD  Y2, Y2, Y2
	VADDPD  Y2, Y7, Y7
	VADDPD  Y7, Y6, Y6
	VMOVUPD Y6, (DI)(AX*8)
	POWTAIL

// Constants of Exp, in the order of use; see exp.go.
DATA expConst<>+0(SB)/8, $704.0
DATA expConst<>+8(SB)/8, $0x40671547652b82fe  // perLn2
DATA expConst<>+16(SB)/8, $0x4338000000000000 // magic
DATA expConst<>+24(SB)/8, $0x3f762e42fe800000 // ln2By1
DATA expConst<>+32(SB)/8, $0x3d9e8e7bcd5e4f1e // ln2By2
DATA expConst<>+40(SB)/8, $0x3fdfffffffffff57 // expC2
DATA expConst<>+48(SB)/8, $0x3fc5555555555525 // expC3
DATA expConst<>+56(SB)/8, $0x3fa55555acf8df82 // expC4
DATA expConst<>+64(SB)/8, $0x3f81111143255ff1 // expC5
DATA expConst<>+72(SB)/8, $127                // mask of the table index
GLOBL expConst<>(SB), RODATA, $80

// func expV(dst, a []float64, table *expEntry) int
// Groups of four as long as all four are in the fast range; gives the number of elements done.
TEXT ·expV(SB), NOSPLIT, $0-64
	MOVQ dst_base+0(FP), DI
	MOVQ dst_len+8(FP), CX
	MOVQ a_base+24(FP), SI
	MOVQ table+48(FP), DX
	XORQ AX, AX
	VBROADCASTSD expConst<>+8(SB), Y15
	VBROADCASTSD expConst<>+16(SB), Y14
	VBROADCASTSD expConst<>+24(SB), Y13
	VBROADCASTSD expConst<>+32(SB), Y12
	VBROADCASTSD expConst<>+40(SB), Y11
	VBROADCASTSD expConst<>+48(SB), Y10
	VBROADCASTSD expConst<>+56(SB), Y9
	VBROADCASTSD expConst<>+64(SB), Y8
	JMP  test4

loop4:
	VMOVUPD      (SI)(AX*8), Y0             // x
	VBROADCASTSD absMask<>(SB), Y1
	VANDPD       Y1, Y0, Y1
	VBROADCASTSD expConst<>+0(SB), Y2
	VCMPPD       $1, Y2, Y1, Y1             // |x| < 704, false for NaN
	VMOVMSKPD    Y1, BX
	CMPL         BX, $15
	JNE          done
	VMULPD       Y15, Y0, Y1
	VADDPD       Y14, Y1, Y1                // t, whose low bits are n
	VSUBPD       Y14, Y1, Y2                // kd
	VBROADCASTSD expConst<>+72(SB), Y3
	VPAND        Y3, Y1, Y3                 // n & 127
	VPSLLQ       $4, Y3, Y3                 // byte offset in the table
	VMOVQ        X3, R8
	VPEXTRQ      $1, X3, R9
	VEXTRACTI128 $1, Y3, X3
	VMOVQ        X3, R10
	VPEXTRQ      $1, X3, R11
	VMULPD       Y13, Y2, Y3
	VSUBPD       Y3, Y0, Y0
	VMULPD       Y12, Y2, Y3
	VSUBPD       Y3, Y0, Y0                 // r
	VMOVUPD      (DX)(R8*1), X4             // tail0 bits0
	VINSERTF128  $1, (DX)(R10*1), Y4, Y4    // tail2 bits2
	VMOVUPD      (DX)(R9*1), X5
	VINSERTF128  $1, (DX)(R11*1), Y5, Y5
	VUNPCKLPD    Y5, Y4, Y6                 // tails
	VUNPCKHPD    Y5, Y4, Y7                 // bits
	VPSLLQ       $45, Y1, Y1
	VPADDQ       Y1, Y7, Y7                 // s
	VMULPD       Y0, Y0, Y1                 // r2
	VADDPD       Y0, Y6, Y6                 // tail + r
	VMULPD       Y10, Y0, Y2
	VADDPD       Y11, Y2, Y2
	VMULPD       Y2, Y1, Y2                 // r2*(C2 + r*C3)
	VADDPD       Y2, Y6, Y6
	VMULPD       Y8, Y0, Y2
	VADDPD       Y9, Y2, Y2
	VMULPD       Y1, Y1, Y1
	VMULPD       Y2, Y1, Y2                 // r4*(C4 + r*C5)
	VADDPD       Y2, Y6, Y6                 // p
	VMULPD       Y6, Y7, Y6
	VADDPD       Y6, Y7, Y7
	VMOVUPD      Y7, (DI)(AX*8)
	ADDQ         $4, AX

test4:
	CMPQ AX, CX
	JLT  loop4

done:
	MOVQ AX, ret+56(FP)
	VZEROUPPER
	RET

// func cpuid(leaf, sub uint32) (a, b, c, d uint32)
TEXT ·cpuid(SB), NOSPLIT, $0-24
	MOVL leaf+0(FP), AX
	MOVL sub+4(FP), CX
	CPUID
	MOVL AX, a+8(FP)
	MOVL BX, b+12(FP)
	MOVL CX, c+16(FP)
	MOVL DX, d+20(FP)
	RET

// func xgetbv() uint32
TEXT ·xgetbv(SB), NOSPLIT, $0-4
	XORL CX, CX
	XGETBV
	MOVL AX, ret+0(FP)
	RET
