/*
 * Data races, by vector clocks: two accesses, at least one a write, at least one of them plain
 * (READ_ONCE, WRITE_ONCE and atomic ones are marked), with nothing that orders one before the other.
 * Ordered are: what one context does; before and after a lock's unlock and lock; before queue_work
 * and in the job; before complete and after the wait; the job and who flushed it; and whatever had
 * ended before another context began (the hardware, QEMU and the guest order those).
 */
#include "lab.h"

#define SYNCS 256
#define SLOTS 4

/* 16 bytes, so that a cell is CELL_SIZE; the program's code lies below 4 GiB */
struct slot {
	u32 lab, epoch, place;
	u8 context, bytes, write, marked;
};
struct cell { struct slot slots[SLOTS]; };
_Static_assert(sizeof(struct cell) == CELL_SIZE, "cells");
static struct { const void *object; u32 clock[CONTEXTS]; } syncs[SYNCS];
static u32 ended[CONTEXTS], epochs[CONTEXTS], lab;

void races_reset(void)
{
	memset(syncs, 0, sizeof(syncs));
	memset(ended, 0, sizeof(ended));
	memset(epochs, 0, sizeof(epochs));
	lab++;
}

static void join(u32 *to, const u32 *from)
{
	int i;

	for (i = 1; i < CONTEXTS; i++)
		if (from[i] > to[i])
			to[i] = from[i];
}

void clock_begin(int number)
{
	u32 *clock = contexts[number].clock;

	memcpy(clock, ended, sizeof(ended));
	clock[number] = ++epochs[number];
}

void clock_end(int number)
{
	join(ended, contexts[number].clock);
}

static u32 *clock_of(const void *object)
{
	unsigned int i = ((unsigned long)object >> 3) % SYNCS, n;

	for (n = 0; n < SYNCS; n++, i = (i + 1) % SYNCS)
		if (!syncs[i].object || syncs[i].object == object) {
			syncs[i].object = object;
			return syncs[i].clock;
		}
	return NULL;
}

void order_release(const void *object)
{
	int n = host_current();
	u32 *clock = n ? clock_of(object) : NULL;

	if (!clock)
		return;
	join(clock, contexts[n].clock);
	contexts[n].clock[n] = ++epochs[n];
}

void order_acquire(const void *object)
{
	int n = host_current();
	u32 *clock = n ? clock_of(object) : NULL;

	if (clock)
		join(contexts[n].clock, clock);
}

static void report(const struct slot *s, unsigned long at, int write, unsigned long place)
{
	struct block *b = block_of(at);
	const char *name = watched(at, 1);
	char where[64];

	if (name)
		snprintf(where, sizeof(where), "%s", name);
	else
		snprintf(where, sizeof(where), "%s+%ld", b ? b->what : "global", b ? (long)(at - b->at) : 0);
	fault("data-race", place, s->place, "on %s: %s in %s, %s before by context %d in %s", where,
	      write ? "written" : "read", describe_caller(place), s->write ? "written" : "read", s->context,
	      describe(s->place));
}

static void check_cell(struct cell *cell, unsigned long at, u8 bytes, int write, int marked, unsigned long place)
{
	int n = host_current(), i, into = -1;
	const u32 *clock = contexts[n].clock;

	for (i = 0; i < SLOTS; i++) {
		struct slot *s = &cell->slots[i];

		if (s->lab != lab) {
			into = i;
			continue;
		}
		if (s->context == n) {
			if (s->bytes == bytes && s->write <= write)
				into = i;
			continue;
		}
		if (s->epoch <= clock[s->context]) {
			if (into < 0)
				into = i; /* what is ordered before can be forgotten */
			continue;
		}
		if ((s->bytes & bytes) && (write || s->write) && !(marked && s->marked))
			report(s, at, write, place);
	}
	if (into < 0)
		into = (at >> 3) % SLOTS;
	cell->slots[into] = (struct slot){ .lab = lab, .epoch = clock[n], .context = n, .bytes = bytes, .write = write,
					   .marked = marked, .place = place };
}

void races_check(struct region *r, unsigned long at, unsigned long size, int write, int marked, unsigned long place)
{
	unsigned long end = at + size;

	if (end > r->base + r->size)
		return;
	while (at < end) {
		unsigned long next = (at & ~7UL) + 8, last = next < end ? next : end;
		u8 bytes = (0xff >> (at & 7)) & (0xff << (next - last));

		check_cell(&r->cells[(at - r->base) / 8], at, bytes, write, marked, place);
		at = last;
	}
}
