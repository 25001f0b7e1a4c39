/*
 * At rest: storage that no pointer leads to any more, as kmemleak finds it, and pins without a
 * program. Roots are the driver's variables and the runtime's own blocks; in each block every
 * aligned 8 and 4 bytes count as a pointer (addresses in CCWs are 31 bits).
 */
#include "lab.h"

#define STACK_MOST 4096
static struct block *todo[STACK_MOST];
static int ntodo;

static void reach(unsigned long address)
{
	struct block *b = block_of(address);

	if (b && b->live && !b->reached && address < b->at + b->size && ntodo < STACK_MOST) {
		b->reached = 1;
		todo[ntodo++] = b;
	}
}

static void scan(unsigned long at, unsigned long size)
{
	unsigned long i;

	for (i = (4 - (at & 3)) & 3; i + 4 <= size; i += 4) {
		reach(*(u32 *)(at + i));
		if (!((at + i) & 7) && i + 8 <= size)
			reach(*(unsigned long *)(at + i));
	}
}


void leaks_check(void)
{
	struct block *b;
	int n, i;

	for (n = DMA; n <= NORMAL; n++)
		for (i = 0; (b = block_number(n, i)); i++)
			b->reached = 0;
	scan(regions[DATA].base, regions[DATA].size);
	scan(regions[BSS].base, regions[BSS].size);
	reach((unsigned long)the_vfio_device);
	for (n = DMA; n <= NORMAL; n++)
		for (i = 0; (b = block_number(n, i)); i++)
			if (b->live && b->root)
				reach(b->at);
	while (ntodo) {
		b = todo[--ntodo];
		scan(b->at, b->size);
	}
	for (n = DMA; n <= NORMAL; n++)
		for (i = 0; (b = block_number(n, i)); i++)
			if (b->live && !b->reached)
				fault("leak-memory", b->made_at, 0, "a block of %ld bytes that nothing points to, made in %s",
				      (long)b->size, describe(b->made_at));
	if (!driver_holds_program())
		leaked_pins();
}
