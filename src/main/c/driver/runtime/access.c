/*
 * Accesses of the driver to shared storage: the compiler's thread-sanitizer hooks, and copies.
 * Each is checked against freed storage and for data races; those to a watched field are switch
 * points always, the others in fine mode.
 */
#include "lab.h"

#define WATCHES 16

static struct { unsigned long at, size; const char *name; } watches[WATCHES];
static int nwatches;

void watches_reset(void)
{
	nwatches = 0;
}

void watch(const void *at, unsigned long size, const char *name)
{
	if (nwatches == WATCHES)
		crash("too many watched fields");
	watches[nwatches].at = (unsigned long)at;
	watches[nwatches].size = size;
	watches[nwatches++].name = name;
}

const char *watched(unsigned long at, unsigned long size)
{
	int i;

	for (i = 0; i < nwatches; i++)
		if (at < watches[i].at + watches[i].size && at + size > watches[i].at)
			return watches[i].name;
	return NULL;
}

static const char *other_name(unsigned long at)
{
	static char room[64];
	struct block *b = block_of(at);

	if (!b)
		return "global";
	snprintf(room, sizeof(room), "%s+%ld", b->what, (long)(at - b->at));
	return room;
}

static void access(unsigned long at, unsigned long size, int write, int marked, unsigned long place)
{
	struct region *r = region_of(at);
	struct context *c = current_context();
	const char *name = NULL;

	if (!r)
		return;
	if (c) {
		name = watched(at, size);
		if (name || fine)
			point_at(place, write ? "write" : "read", name ? name : other_name(at));
	}
	check_storage(at, size, write ? "write" : "read", place);
	if (c)
		races_check(r, at, size, write, marked, place);
	poll_fields();
	if (c && write && name)
		driver_will_store(name);
}

/* The runtime touches the driver's storage on the driver's behalf, without a switch point. */
void touch(unsigned long at, unsigned long size, int write, unsigned long place)
{
	struct region *r = region_of(at);

	if (!r)
		return;
	check_storage(at, size, write ? "write" : "read", place);
	if (current_context())
		races_check(r, at, size, write, 0, place);
}

#define HOOK(name, size, write, marked) \
	void name(void *at) { access((unsigned long)at, size, write, marked, CALLER); }
#define HOOKS(size) \
	HOOK(__tsan_read##size, size, 0, 0) \
	HOOK(__tsan_write##size, size, 1, 0) \
	HOOK(__tsan_read_write##size, size, 1, 0) \
	HOOK(__tsan_unaligned_read##size, size, 0, 0) \
	HOOK(__tsan_unaligned_write##size, size, 1, 0) \
	HOOK(__tsan_volatile_read##size, size, 0, 1) \
	HOOK(__tsan_volatile_write##size, size, 1, 1) \
	HOOK(__tsan_unaligned_volatile_read##size, size, 0, 1) \
	HOOK(__tsan_unaligned_volatile_write##size, size, 1, 1)
HOOKS(1)
HOOKS(2)
HOOKS(4)
HOOKS(8)
HOOKS(16)

/* cmpxchg is one access: nothing comes between what it reads and what it stores. */
#define EXCHANGE(bits, type) \
	_Bool __tsan_atomic##bits##_compare_exchange_strong(volatile void *at, void *expected, \
							    type desired, int order, int order_else) \
	{ \
		volatile type *value = at; \
		type *old = expected; \
		access((unsigned long)at, sizeof(type), 1, 1, CALLER); \
		if (*value != *old) { \
			*old = *value; \
			return 0; \
		} \
		*value = desired; \
		poll_fields(); \
		return 1; \
	}
EXCHANGE(32, unsigned int)
EXCHANGE(64, unsigned long)

void __tsan_read_range(void *at, unsigned long size)
{
	access((unsigned long)at, size, 0, 0, CALLER);
}

void __tsan_write_range(void *at, unsigned long size)
{
	access((unsigned long)at, size, 1, 0, CALLER);
}

void __tsan_init(void)
{
}

void __tsan_func_entry(void *called_at)
{
	struct context *c = current_context();

	if (!c)
		return;
	if (c->depth < FRAMES) {
		c->inside[c->depth] = CALLER;
		c->called_at[c->depth] = (unsigned long)called_at;
	}
	c->depth++;
}

void __tsan_func_exit(void)
{
	struct context *c = current_context();

	if (c && c->depth)
		c->depth--;
}

void *lab_memcpy(void *to, const void *from, size_t size)
{
	unsigned long place = CALLER, t = (unsigned long)to, f = (unsigned long)from;
	const char *into = watched(t, size), *out_of = watched(f, size);
	char names[64];

	if (into || out_of || (fine && (region_of(t) || region_of(f)))) {
		snprintf(names, sizeof(names), "%s<%s", into ? into : "", out_of ? out_of : "");
		point_at(place, "memcpy", names);
	}
	if (f - LAB_GUEST_PHYS < LAB_GUEST_PHYS) {
		if (read_guest(f - LAB_GUEST_PHYS, to, size))
			memset(to, 0, size);
		return to;
	}
	touch(t, size, 1, place);
	touch(f, size, 0, place);
	memcpy(to, from, size);
	driver_stored(t, size);
	poll_fields();
	return to;
}

void *lab_memset(void *to, int byte, size_t size)
{
	unsigned long place = CALLER;
	const char *into = watched((unsigned long)to, size);

	if (into || (fine && region_of((unsigned long)to)))
		point_at(place, "memset", into ? into : other_name((unsigned long)to));
	touch((unsigned long)to, size, 1, place);
	memset(to, byte, size);
	poll_fields();
	return to;
}
