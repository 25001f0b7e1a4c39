/* What is done between rounds, and the subsystem reset. */
#include "probe.h"

#define CLEAN_FOR (1000000 * MICROSECOND)
#define SCHIB_SCSW 28
#define PENDING 0x00000001 /* SCSW word 0: status pending */
#define WORK 0x00007fff    /* function, activity and status control */

static int stsch(struct vcpu *v, u32 r1)
{
	struct call call = { .r1 = r1, .address = (u64)v->schib };

	return io_stsch(&call);
}

static int msch(struct vcpu *v, u32 r1)
{
	struct call call = { .r1 = r1, .address = (u64)v->schib };

	return io_msch(&call);
}

static void tsch(u32 r1)
{
	u32 irb[24];
	struct call call = { .r1 = r1, .address = (u64)irb };

	io_tsch(&call);
}

/* Takes all interruptions and channel reports that are pending. */
static void drain(void)
{
	u32 words[2];
	struct call tpi = { .address = (u64)words }, stcrw = { .address = (u64)words };

	while (io_tpi(&tpi) == 1)
		;
	while (!io_stcrw(&stcrw))
		;
}

/* Makes a subchannel as it was after the start: nothing under way, nothing pending. Gives 0 when it
 * is, 1 if not in time, 3 if it is not there. The SCHIB is in v->schib. */
int clean(struct vcpu *v, u32 r1)
{
	u64 until = clock() + CLEAN_FOR;
	u32 *words = (u32 *)v->schib, *scsw = (u32 *)(v->schib + SCHIB_SCSW);
	int cc, cleared = 0;

	for (;;) {
		drain();
		cc = stsch(v, r1);
		if (cc)
			return cc;
		if (!(scsw[0] | scsw[1] | scsw[2]))
			return 0;
		if (clock() > until || is_stopped(v))
			return 1;
		if (!(words[1] & ENABLED)) {
			words[1] |= ENABLED;
			msch(v, r1);
		} else if (scsw[0] & PENDING) {
			tsch(r1);
		} else if (!cleared || !(scsw[0] & WORK)) {
			/* What is left of the last status goes with a clear's. */
			struct call csch = { .r1 = r1 };

			cleared = !io_csch(&csch);
		} else {
			delay(v, 50);
		}
	}
}

static u32 resetting;

/* One resets at a time, as all use the PSW at absolute 0. */
int reset(struct vcpu *v)
{
	u64 kept;

	while (!__sync_bool_compare_and_swap(&resetting, 0, 1))
		if (is_stopped(v))
			return NO_CC;
	copy(&kept, (void *)v->prefix, sizeof(kept));
	reset_subsystem();
	set_prefix(v->prefix);
	set_controls();
	v->comparator = 0;
	copy((void *)v->prefix, &kept, sizeof(kept));
	wake_others(v);
	ordered();
	*(volatile u32 *)&resetting = 0;
	return 0;
}
