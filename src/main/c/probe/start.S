/* Entry, and what C cannot say. 64-bit addressing, DAT off, key 0, all interruptions disabled but
   in doze and window. Offsets in the lowcore, formats of PSWs and orders of SIGP: z/Architecture
   Principles of Operation, "Assigned Storage Locations", "Program-Status Word", "CPU Signaling". */
	.machine "z9-109"
	.equ	LC_EXTERNAL_NEW, 0x1b0
	.equ	LC_PROGRAM_NEW,	0x1d0
	.equ	LC_PROGRAM_OLD,	0x150
	.equ	LC_IO_NEW,	0x1f0
	.equ	STACK_SHIFT,	14

/* Each vCPU begins here, the others with the prefix that the first has given them. They begin one
   after the other, so that one word is enough. */
	.section .text.start,"ax"
	.globl	_start, restarted
_start:
restarted:
	sam64
	larl	%r1,cpu_address
	stap	0(%r1)
	llgh	%r2,0(%r1)
	la	%r3,1(%r2)
	sllg	%r3,%r3,STACK_SHIFT
	larl	%r15,stacks
	la	%r15,0(%r3,%r15)
	aghi	%r15,-160
	brasl	%r14,begin
	larl	%r1,psw_lost
	lpswe	0(%r1)

	.text
/* A program interruption where none is expected: disabled wait with the address. */
	.globl	unexpected
unexpected:
	larl	%r1,psw_dead
	mvc	8(8,%r1),LC_PROGRAM_OLD+8
	lpswe	0(%r1)

/* int io_NAME(struct call *): see probe.h for its layout. */
	.macro	CALL name, insn:vararg
	.globl	\name
\name:
	lgr	%r5,%r2
	larl	%r4,9f
	stg	%r4,LC_PROGRAM_NEW+8
	lg	%r1,0(%r5)
	lg	%r2,8(%r5)
	lg	%r3,16(%r5)
	lg	%r0,56(%r5)
	stckf	24(%r5)
	ltgr	%r0,%r0
	jz	7f
	larl	%r4,7f
	stg	%r4,48(%r5)
	lpswe	40(%r5)
7:	\insn
	ipm	%r0
	stckf	32(%r5)
	larl	%r4,unexpected
	stg	%r4,LC_PROGRAM_NEW+8
	srl	%r0,28
	llgfr	%r2,%r0
	br	%r14
9:	stckf	32(%r5)
	larl	%r4,unexpected
	stg	%r4,LC_PROGRAM_NEW+8
	lghi	%r2,-1
	br	%r14
	.endm

	CALL	io_ssch,  .insn s,0xb2330000,0(%r3)
	CALL	io_hsch,  .insn s,0xb2310000,0
	CALL	io_csch,  .insn s,0xb2300000,0
	CALL	io_stsch, .insn s,0xb2340000,0(%r3)
	CALL	io_msch,  .insn s,0xb2320000,0(%r3)
	CALL	io_tsch,  .insn s,0xb2350000,0(%r3)
	CALL	io_rsch,  .insn s,0xb2380000,0
	CALL	io_xsch,  .insn s,0xb2760000,0
	CALL	io_tpi,   .insn s,0xb2360000,0(%r3)
	CALL	io_stcrw, .insn s,0xb2390000,0(%r3)
	CALL	io_schm,  .insn s,0xb23c0000,0

/* void set_comparator(u64 until) */
	.globl	set_comparator
set_comparator:
	aghi	%r15,-8
	stg	%r2,0(%r15)
	sckc	0(%r15)
	aghi	%r15,8
	br	%r14

/* int doze(int io) */
	.globl	doze
doze:
	aghi	%r15,-32
	larl	%r4,8f
	stg	%r4,LC_EXTERNAL_NEW+8
	larl	%r4,9f
	stg	%r4,LC_IO_NEW+8
	larl	%r1,masks_doze
	sllg	%r2,%r2,3
	lg	%r0,0(%r2,%r1)
	stg	%r0,0(%r15)
	larl	%r4,7f
	stg	%r4,8(%r15)
	lpswe	0(%r15)
7:	j	7b
8:	lghi	%r2,0
	aghi	%r15,32
	br	%r14
9:	lghi	%r2,1
	aghi	%r15,32
	br	%r14

/* int window(void) */
	.globl	window
window:
	aghi	%r15,-32
	larl	%r4,9b
	stg	%r4,LC_IO_NEW+8
	stosm	0(%r15),0x02
	nopr
	stnsm	0(%r15),0xfd
	lghi	%r2,0
	aghi	%r15,32
	br	%r14

/* int sigp(u32 vcpu, u32 order, u64 parameter); gives the condition code */
	.globl	sigp
sigp:
	lgr	%r1,%r4
	sigp	%r1,%r2,0(%r3)
	ipm	%r2
	srl	%r2,28
	llgfr	%r2,%r2
	br	%r14

/* void set_prefix(u64 prefix) */
	.globl	set_prefix
set_prefix:
	aghi	%r15,-8
	st	%r2,0(%r15)
	spx	0(%r15)
	aghi	%r15,8
	br	%r14

/* void set_controls(void) */
	.globl	set_controls
set_controls:
	larl	%r1,control_0
	lctlg	%c0,%c0,0(%r1)
	lctlg	%c6,%c6,8(%r1)
	br	%r14

/* void reset_subsystem(void): DIAGNOSE X'308' subcode 1, a subsystem reset and the load of the PSW
   at absolute 0, which is found at the prefix. It leaves the general registers alone, but neither
   prefix nor control registers. Source: QEMU target/s390x/diag.c, hw/s390x/s390-virtio-ccw.c. */
	.globl	reset_subsystem
reset_subsystem:
	aghi	%r15,-8
	stpx	0(%r15)
	llgf	%r1,0(%r15)
	aghi	%r15,8
	larl	%r4,1f
	lgfi	%r3,0x00080000
	st	%r3,0(%r1)
	oilh	%r4,0x8000
	st	%r4,4(%r1)
	lghi	%r4,0
	lghi	%r3,1
	.insn	rs,0x83000000,%r4,%r3,0x308
	j	unexpected
1:	sam64
	br	%r14

/* void power_off(void): QEMU takes a disabled wait with this address as the guest's shutdown when
   all vCPUs are in it. Source: QEMU target/s390x/helper.c. */
	.globl	power_off
power_off:
	larl	%r1,psw_off
	lpswe	0(%r1)

	.section .data
	.balign	16
psw_lost:	.quad	0x0002000180000000, 0xdead
psw_dead:	.quad	0x0002000180000000, 0
psw_off:	.quad	0x0002000180000000, 0xfff
/* Wait state; external interruptions enabled; I/O interruptions too. */
masks_doze:	.quad	0x0102000180000000, 0x0302000180000000
/* Subclasses of external interruptions: emergency signal, clock comparator. */
control_0:	.quad	0x00000000000048e0
/* All eight subclasses of I/O interruptions. */
control_6:	.quad	0x00000000ff000000

	.section .bss
	.balign	16
cpu_address:	.space	8
	.balign	16
stacks:	.space	16 << STACK_SHIFT
	.section .note.GNU-stack,"",@progbits
