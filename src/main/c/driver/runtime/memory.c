/*
 * Kernel storage: two regions (for the hardware, and the rest) that are filled from their begin and
 * never used twice in one lab, so that each use of freed storage is seen.
 */
#include "lab.h"

#define NORMAL_BASE 0x200000000UL
#define NORMAL_SIZE (64UL << 20)
#define FREED 0x80
#define GAP 16
#define BLOCKS 65536

struct region regions[REGIONS];
static struct block blocks[2][BLOCKS];
static int nblocks[2];

static void map(struct region *r, unsigned long base, unsigned long size)
{
	if (r->base == base && r->size == size)
		return;
	if (r->size)
		host_unmap((void *)r->base, r->size);
	if (!r->shadow || r->size < size) {
		r->shadow = host_map(0, size / 8 + 8);
		r->cells = host_map(0, (size / 8 + 1) * CELL_SIZE);
	}
	if (!r->shadow || !r->cells || !host_map(base, size))
		crash("no storage can be had at %lx, %lx bytes: choose another place", base, size);
	r->base = base;
	r->size = size;
	r->used = 0;
}

static void variables(struct region *r, char *begin, char *end)
{
	if (r->cells)
		return;
	r->base = (unsigned long)begin & ~7UL;
	r->size = r->used = (unsigned long)end - r->base;
	r->cells = host_map(0, (r->size / 8 + 1) * CELL_SIZE);
}

void memory_reset(unsigned long base, unsigned long size)
{
	int i;

	map(&regions[DMA], base, size);
	map(&regions[NORMAL], NORMAL_BASE, NORMAL_SIZE);
	variables(&regions[DATA], __start_driver_data, __stop_driver_data);
	variables(&regions[BSS], __start_driver_bss, __stop_driver_bss);
	for (i = DMA; i <= NORMAL; i++) {
		memset(regions[i].shadow, 0, regions[i].used / 8 + 8);
		regions[i].used = nblocks[i] = 0;
	}
}

struct region *region_of(unsigned long at)
{
	int i;

	for (i = 0; i < REGIONS; i++)
		if (at - regions[i].base < regions[i].size)
			return &regions[i];
	return NULL;
}

struct block *block_number(int region, int number)
{
	return number < nblocks[region] ? &blocks[region][number] : NULL;
}

/* The block at or before an address. */
struct block *block_of(unsigned long at)
{
	struct region *r = region_of(at);
	int n = r - regions, low = 0, high;

	if (!r || n > NORMAL)
		return NULL;
	for (high = nblocks[n]; low < high;) {
		int middle = (low + high) / 2;

		if (blocks[n][middle].at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &blocks[n][low - 1] : NULL;
}

static struct block *make(int n, unsigned long size, const char *what, unsigned long place)
{
	struct region *r = &regions[n];
	struct block *b;
	u8 *shadow;
	unsigned long i;

	if (nblocks[n] == BLOCKS || r->used + size + 2 * GAP > r->size)
		crash("the %lx bytes at %lx are used up", r->size, r->base);
	b = &blocks[n][nblocks[n]++];
	*b = (struct block){ .at = r->base + r->used + GAP, .size = size, .what = what, .live = 1, .made_at = place, .root = !place };
	r->used += GAP + ((size + 15) & ~15UL);
	shadow = &r->shadow[(b->at - r->base) / 8];
	for (i = 0; i < size; i += 8)
		*shadow++ = size - i < 8 ? size - i : 8;
	return b;
}

void *runtime_alloc(unsigned long size, const char *what)
{
	struct block *b = make(NORMAL, size, what, 0);

	memset((void *)b->at, 0, size);
	return (void *)b->at;
}

static void *alloc(size_t size, gfp_t flags, const char *what, unsigned long place)
{
	struct block *b;

	point_at(place, "alloc", what);
	if (flags & __GFP_MAY_SLEEP)
		may_sleep(place, "an allocation that may sleep");
	b = make(flags & GFP_DMA ? DMA : NORMAL, size, what, place);
	memset((void *)b->at, flags & __GFP_ZERO ? 0 : 0x5a, size);
	return (void *)b->at;
}

void *lab_alloc(size_t size, gfp_t flags, const char *what)
{
	return alloc(size, flags, what, CALLER);
}

/* Storage that the driver does not own: reached always, and of no interest to the hardware. */
void keep_block(const void *at)
{
	block_of((unsigned long)at)->root = block_of((unsigned long)at)->quiet = 1;
}

static void release(const void *p, unsigned long place)
{
	struct block *b;

	if (!p)
		return;
	point_at(place, "kfree", NULL);
	b = block_of((unsigned long)p);
	if (!b || b->at != (unsigned long)p) {
		fault("bad-free", place, 0, "kfree of %lx, which is no block, in %s", (unsigned long)p, describe_caller(place));
		return;
	}
	if (!b->live) {
		fault("double-free", place, b->freed_at, "%s block freed in %s, freed before by context %d in %s", b->what,
		      describe_caller(place), b->freed_by, describe(b->freed_at));
		return;
	}
	driver_forget(p);
	b->live = 0;
	b->freed_at = place;
	b->freed_by = host_current();
	memset((void *)b->at, 0x6b, b->size);
	memset(&regions[b->at >= NORMAL_BASE ? NORMAL : DMA].shadow[(b->at - region_of(b->at)->base) / 8], FREED,
	       (b->size + 7) / 8);
	if (b->told)
		tell("free %lx", b->at);
}

void lab_free(const void *p)
{
	release(p, CALLER);
}

void *lab_realloc(void *p, size_t size, gfp_t flags, const char *what)
{
	struct block *b = p ? block_of((unsigned long)p) : NULL;
	void *n = alloc(size, flags, what, CALLER);

	if (b) {
		check_storage((unsigned long)p, 1, "krealloc", CALLER);
		memcpy(n, p, b->size < size ? b->size : size);
		release(p, CALLER);
	}
	return n;
}

struct kmem_cache *lab_cache(const char *name, size_t size)
{
	struct kmem_cache *c = runtime_alloc(sizeof(*c), "kmem_cache");

	c->name = name;
	c->size = size;
	return c;
}

void *lab_cache_alloc(struct kmem_cache *c, gfp_t flags)
{
	void *p = alloc(c->size, flags, c->name, CALLER);

	block_of((unsigned long)p)->quiet = 1;
	return p;
}

void lab_cache_destroy(struct kmem_cache *c)
{
}

int is_freed(const void *at, unsigned long size)
{
	unsigned long a = (unsigned long)at;
	struct region *r = region_of(a);
	u8 first, last;

	if (!r || !r->shadow)
		return 0;
	if (a + size > r->base + r->size)
		return 1;
	first = r->shadow[(a - r->base) / 8];
	last = r->shadow[(a + size - 1 - r->base) / 8];
	if (first == 8 && last == 8)
		return 0;
	return !first || first == FREED || !last || last == FREED || ((a + size - 1) & 7) >= last;
}

void check_storage(unsigned long at, unsigned long size, const char *how, unsigned long place)
{
	struct block *b;

	if (!size || !is_freed((void *)at, size))
		return;
	b = block_of(at);
	if (b && !b->live && at < b->at + b->size)
		fault("use-after-free", place, b->freed_at, "%s of a %s block at +%ld in %s, freed by context %d in %s", how,
		      b->what, (long)(at - b->at), describe_caller(place), b->freed_by, describe(b->freed_at));
	else
		fault("bug", place, b ? b->made_at : 0, "%s outside of a block: %s block of %ld bytes at +%ld in %s", how,
		      b ? b->what : "no", b ? (long)b->size : 0, b ? (long)(at - b->at) : 0, describe_caller(place));
}

static u32 sum_of(const struct block *b)
{
	const u8 *p = (const u8 *)b->at;
	u32 sum = 2166136261u;
	unsigned long i;

	for (i = 0; i < b->size; i++)
		sum = (sum ^ p[i]) * 16777619u;
	return sum;
}

void tell_blocks(void)
{
	int i;

	for (i = 0; i < nblocks[DMA]; i++) {
		struct block *b = &blocks[DMA][i];
		char word[32];

		if (!b->live || b->quiet || (b->told && b->sum == sum_of(b)))
			continue;
		b->told = 1;
		b->sum = sum_of(b);
		snprintf(word, sizeof(word), "mem %lx", b->at);
		tell_hex(word, (void *)b->at, b->size);
	}
}
