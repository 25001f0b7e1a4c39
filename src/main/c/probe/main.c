/* vCPUs, rounds, and what happens in between. */
#include "probe.h"

/* How long a vCPU that has nothing to do spins, and how long it naps at most before it looks again. */
#define SPIN (20 * MICROSECOND)
#define NAP (100 * MICROSECOND)
/* All who wait for each other spin so long before they nap. */
#define BARRIER_SPIN (500 * MICROSECOND)
/* From the last one's arrival to the start. */
#define BARRIER_LEAD (5 * MICROSECOND)

enum { SIGP_SENSE = 1, SIGP_EMERGENCY = 3, SIGP_START = 4, SIGP_RESTART = 6, SIGP_SET_PREFIX = 13 };
enum { NEW_RESTART = 0x1a0, NEW_EXTERNAL = 0x1b0, NEW_SVC = 0x1c0, NEW_PROGRAM = 0x1d0,
	NEW_MACHINE_CHECK = 0x1e0, NEW_IO = 0x1f0 };
#define PSW_MASK 0x0000000180000000UL /* 64-bit addressing, everything disabled */
#define SIGP_NOT_OPERATIONAL 3

extern u8 unexpected[];

static u8 lowcores[VCPUS][8192] __attribute__((aligned(8192)));
static struct vcpu vcpus[VCPUS];

/* Who has arrived: round << 32 | how many. */
static u64 arrived;
static volatile u32 started; /* the round that began last */
static volatile u64 start;   /* TOD clock at which it begins */

void copy(volatile void *to, const volatile void *from, u64 bytes)
{
	volatile u8 *t = to;
	const volatile u8 *f = from;

	while (bytes--)
		*t++ = *f++;
}

static void new_psw(u32 vcpu, u32 at, const u8 *address)
{
	u64 psw[2] = { PSW_MASK, (u64)address };

	copy(lowcores[vcpu] + at, psw, sizeof(psw));
}

static void prepare(u32 number)
{
	struct vcpu *v = &vcpus[number];

	v->number = number;
	v->prefix = (u64)lowcores[number];
	v->block = block(number);
	new_psw(number, NEW_RESTART, restarted);
	new_psw(number, NEW_EXTERNAL, unexpected);
	new_psw(number, NEW_SVC, unexpected);
	new_psw(number, NEW_PROGRAM, unexpected);
	new_psw(number, NEW_MACHINE_CHECK, unexpected);
	new_psw(number, NEW_IO, unexpected);
}

int is_stopped(const struct vcpu *v)
{
	return header()->stop >> v->number & 1;
}

/* A comparator that still fits is left as it is: to set it costs QEMU a timer. */
int nap(struct vcpu *v, u64 length, int io)
{
	u64 now = clock();

	if (v->comparator < now + length / 2 || v->comparator > now + length) {
		v->comparator = now + length;
		set_comparator(v->comparator);
	}
	return doze(io);
}

void delay(struct vcpu *v, u64 microseconds)
{
	u64 until = clock() + microseconds * MICROSECOND, now;

	while ((now = clock()) < until && !is_stopped(v))
		if (until - now > SPIN)
			nap(v, until - now > NAP ? NAP : until - now, 0);
}

/* A reset has stopped the others, and taken away what would have woken them. */
void wake_others(const struct vcpu *v)
{
	u32 other;

	for (other = 0; other < header()->up; other++)
		if (other != v->number) {
			sigp(other, SIGP_START, 0);
			sigp(other, SIGP_EMERGENCY, 0);
		}
}

static u32 bits(u32 word)
{
	u32 count = 0;

	for (; word; word &= word - 1)
		count++;
	return count;
}

static u32 arrive(u32 round)
{
	u64 before, after;

	do {
		before = *(volatile u64 *)&arrived;
		after = before >> 32 == round ? before + 1 : (u64)round << 32 | 1;
	} while (!__sync_bool_compare_and_swap(&arrived, before, after));
	return after;
}

/* All who take part begin at the same moment, each after its skew. */
static void barrier(struct vcpu *v, u32 round)
{
	u64 since = clock();

	if (arrive(round) == bits(header()->taking)) {
		start = clock() + BARRIER_LEAD;
		ordered();
		started = round;
	}
	while (started != round && !is_stopped(v))
		if (clock() - since > BARRIER_SPIN)
			nap(v, NAP, 0);
	ordered();
	since = start + header()->skew[v->number];
	while (clock() < since && !is_stopped(v))
		;
}

static void park(struct vcpu *v)
{
	u64 since = clock();

	while (header()->go == v->last) {
		if (header()->power)
			power_off();
		if (clock() - since > SPIN)
			nap(v, NAP, 0);
	}
}

static void rounds(struct vcpu *v)
{
	for (;;) {
		u32 round;

		park(v);
		ordered();
		round = header()->go;
		if (header()->taking >> v->number & 1) {
			barrier(v, round);
			run(v);
		}
		v->last = round;
		v->block->state = PARKED;
		ordered();
		v->block->done = round;
	}
}

/* Starts the others one by one. */
static void start_others(void)
{
	u32 number;

	for (number = 1; number < VCPUS; number++) {
		if (sigp(number, SIGP_SENSE, 0) == SIGP_NOT_OPERATIONAL)
			break;
		prepare(number);
		sigp(number, SIGP_SET_PREFIX, vcpus[number].prefix);
		ordered();
		sigp(number, SIGP_RESTART, 0);
		while (header()->up <= number)
			;
	}
}

/* The entry of every vCPU, with its number. */
void begin(u32 number)
{
	struct vcpu *v = &vcpus[number];

	if (!number) {
		prepare(0);
		header()->magic = 0;
		header()->up = 1;
		set_prefix(v->prefix);
	}
	set_controls();
	v->last = header()->go;
	v->block->state = PARKED;
	v->block->done = v->last;
	ordered();
	if (number) {
		header()->up = number + 1;
	} else {
		start_others();
		header()->version = VERSION;
		ordered();
		header()->magic = MAGIC;
	}
	rounds(v);
}
