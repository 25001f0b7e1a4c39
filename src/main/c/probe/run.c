/* Runs a program. What each operation does, and which condition code it leaves for a branch, is as
 * ccwlab.guest.VcpuMachine has it. */
#include "probe.h"

#define LOWCORE_BYTES 8192
#define PROBLEM_STATE 0x0001000180000000UL
#define IRB_BYTES 64
#define SCHIB_BYTES 52
#define SCHIB_SCSW 28
/* How long a vCPU that waits may take to see that it should not; an interruption it takes at once. */
#define NAP_WAIT (1000 * MICROSECOND)
#define NAP_OR_QUIET (100 * MICROSECOND)

enum { HSCH = 0xb231, CSCH = 0xb230, MSCH = 0xb232, SSCH = 0xb233, STSCH = 0xb234, TSCH = 0xb235,
	TPI = 0xb236, RSCH = 0xb238, STCRW = 0xb239, SCHM = 0xb23c, XSCH = 0xb276 };

u64 real(const struct vcpu *v, u64 absolute)
{
	return absolute < LOWCORE_BYTES ? v->prefix + absolute : absolute;
}

static int execute(u32 opcode, struct call *call)
{
	switch (opcode) {
	case SSCH:
		return io_ssch(call);
	case HSCH:
		return io_hsch(call);
	case CSCH:
		return io_csch(call);
	case STSCH:
		return io_stsch(call);
	case MSCH:
		return io_msch(call);
	case TSCH:
		return io_tsch(call);
	case RSCH:
		return io_rsch(call);
	case XSCH:
		return io_xsch(call);
	case TPI:
		return io_tpi(call);
	case STCRW:
		return io_stcrw(call);
	default:
		return io_schm(call);
	}
}

static int names_subchannel(u32 opcode)
{
	return opcode != TPI && opcode != STCRW && opcode != SCHM;
}

/* How many bytes it has stored at its operand. */
static u32 stored(u32 opcode, int cc)
{
	if (opcode == STSCH && !cc)
		return SCHIB_BYTES;
	if (opcode == TSCH && cc != 3)
		return IRB_BYTES;
	return opcode == STCRW ? 4 : 0;
}

static void store(volatile struct record *r, u64 from, u32 length)
{
	copy(r->stored, (void *)from, length);
	r->length = length;
}

/* TPI has taken an interruption: what it stored is in storage as ccwlab sees it. */
static void took(struct vcpu *v, u64 operand, volatile struct record *r)
{
	volatile u32 *words = operand ? (void *)operand : lowcore(LOW_IO_ID);

	if (!operand)
		copy((void *)real(v, LOW_IO_ID), words, 12);
	v->interrupted = r->r1 = words[0];
	r->parm = words[1];
	r->id = operand ? 0 : words[2];
	store(r, (u64)words, operand ? 8 : 12);
}

/* An instruction with its record. */
static void instruction(struct vcpu *v, u32 at, u32 opcode, u32 r1, u64 address, int problem)
{
	/* SCHM's second operand is in general register 2, and TPI's may be the lowcore. */
	u64 operand = opcode == SCHM || (opcode == TPI && !address) ? address : real(v, address);
	struct call call = { .r1 = r1, .r2 = address, .address = operand,
		.psw = { PROBLEM_STATE, 0 }, .problem = problem };
	volatile struct record *r = record(v, at, INSTRUCTION);
	int cc = execute(opcode, &call);

	r->r1 = r1;
	r->before = call.before;
	r->after = call.after;
	if (cc < 0) {
		r->kind = PROGRAM_INTERRUPTION;
		r->code = *(volatile u16 *)lowcore(LOW_PGM_CODE);
		v->cc = cc;
	} else if (opcode != SCHM) {
		r->cc = v->cc = cc;
		if (opcode == TPI && cc)
			took(v, operand, r);
		else
			store(r, operand, stored(opcode, cc));
		if (opcode == STSCH && !cc) {
			copy(r->scsw, (void *)(operand + SCHIB_SCSW), sizeof(r->scsw));
			r->valid = 1;
		} else if (names_subchannel(opcode)) {
			scsw_after(v, r1, r);
		}
	}
	written(v);
}

static void interrupted(struct vcpu *v, u32 at, u64 before)
{
	volatile struct record *r = record(v, at, INTERRUPTION);
	volatile u32 *words = lowcore(LOW_IO_ID);

	v->block->state = RUNNING;
	r->before = before;
	r->after = clock();
	v->interrupted = r->r1 = words[0];
	r->parm = words[1];
	r->id = words[2];
	r->cc = v->cc = 1;
	written(v);
}

static void clear_quiet(const struct vcpu *v)
{
	__sync_fetch_and_and((u32 *)&header()->quiet, ~(1U << v->number));
}

static void found_quiet(struct vcpu *v, u32 at, u64 before)
{
	volatile struct record *r = record(v, at, FOUND_QUIET);

	v->block->state = RUNNING;
	clear_quiet(v);
	r->before = before;
	r->after = clock();
	r->cc = v->cc = 0;
	written(v);
}

/* WAIT and WAIT_OR_QUIET. That the vCPU waits is said only when nothing was pending for it. */
static void wait(struct vcpu *v, u32 at, int or_quiet)
{
	u64 before = clock();

	if (or_quiet)
		clear_quiet(v);
	if (window()) {
		interrupted(v, at, before);
		return;
	}
	v->block->state = or_quiet ? WAITING_OR_QUIET : WAITING;
	for (;;) {
		int quiet = or_quiet && header()->quiet >> v->number & 1;

		ordered();
		if (quiet || is_stopped(v) ? window() : nap(v, or_quiet ? NAP_OR_QUIET : NAP_WAIT, 1)) {
			interrupted(v, at, before);
			return;
		}
		if (quiet) {
			found_quiet(v, at, before);
			return;
		}
		if (is_stopped(v))
			return;
	}
}

static void subsystem_reset(struct vcpu *v, u32 at)
{
	volatile struct record *r = record(v, at, INSTRUCTION);

	r->before = clock();
	r->cc = reset(v);
	r->after = clock();
	written(v);
}

/* What ccwlab itself does between rounds. */
static void prepare(struct vcpu *v, u32 at, volatile struct op *op)
{
	volatile struct record *r;

	if (op->kind == CCWLAB_OP_SETUP) {
		instruction(v, at, MSCH, op->r1, op->address, 0);
		return;
	}
	r = record(v, at, INSTRUCTION);
	r->r1 = op->r1;
	r->before = clock();
	r->cc = clean(v, op->r1);
	r->after = clock();
	copy(r->scsw, v->schib + SCHIB_SCSW, sizeof(r->scsw));
	r->valid = r->cc != 3;
	store(r, (u64)v->schib, SCHIB_BYTES);
	written(v);
}

/* The operation that is next. */
static u32 loop(struct vcpu *v, u32 at, volatile struct op *op)
{
	if (v->loops[at] == op->number) {
		v->loops[at] = 0;
		return at + 1;
	}
	v->loops[at]++;
	return op->target;
}

/* Executes the operation; gives the index of the next. */
static u32 step(struct vcpu *v, u32 at)
{
	volatile struct op *op = &v->block->op[at];
	volatile u32 *word = (u32 *)real(v, op->address);

	switch (op->kind) {
	case CCWLAB_OP_INSTRUCTION:
	case CCWLAB_OP_PROBLEM_STATE:
	case CCWLAB_OP_TPI:
		instruction(v, at, op->instruction, op->r1, op->address,
			op->kind == CCWLAB_OP_PROBLEM_STATE);
		break;
	case CCWLAB_OP_WAIT:
	case CCWLAB_OP_WAIT_OR_QUIET:
		wait(v, at, op->kind == CCWLAB_OP_WAIT_OR_QUIET);
		break;
	case CCWLAB_OP_TSCH_INTERRUPTED:
		if (v->interrupted)
			instruction(v, at, TSCH, v->interrupted, op->address, 0);
		break;
	case CCWLAB_OP_BRANCH:
		if (op->mask == 15 || (v->cc >= 0 && op->mask & 8 >> v->cc))
			return op->target;
		break;
	case CCWLAB_OP_LOOP:
		return loop(v, at, op);
	case CCWLAB_OP_DELAY:
		delay(v, op->number);
		break;
	case CCWLAB_OP_STORE:
		copy(word, (volatile u8 *)&op->number + 8 - op->r1, op->r1);
		break;
	case CCWLAB_OP_SET_BITS:
		*word |= op->number;
		break;
	case CCWLAB_OP_SET_ENABLE:
		word[1] = (word[1] & ~ENABLED) | (op->number ? ENABLED : 0);
		break;
	case CCWLAB_OP_SUBSYSTEM_RESET:
		subsystem_reset(v, at);
		break;
	case CCWLAB_OP_CLEAN:
	case CCWLAB_OP_SETUP:
		prepare(v, at, op);
		break;
	}
	return at + 1;
}

void run(struct vcpu *v)
{
	volatile struct block *b = v->block;
	u32 at, i, ops = b->ops < OPS ? b->ops : OPS;

	v->cc = -1;
	v->interrupted = 0;
	for (i = 0; i < ops; i++)
		v->loops[i] = 0;
	b->records = b->lost = 0;
	b->state = RUNNING;
	for (at = 0; at < ops && !is_stopped(v);) {
		b->at = at;
		at = step(v, at);
	}
	b->at = at;
}
