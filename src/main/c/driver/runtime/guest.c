/* The guest's pages and storage, which the other side has, and the three eventfds. */
#include "lab.h"

#define PINNED 4096
static struct { unsigned long page; int pins; } pinned[PINNED];
static int npinned;
static struct eventfd_ctx eventfds[3];
static const char *const signals[] = { "io", "crw", "req" };

void guest_reset(void)
{
	int i;

	npinned = 0;
	for (i = 0; i < 3; i++)
		eventfds[i] = (struct eventfd_ctx){ .index = i };
}

static int *pins_of(unsigned long page, int make)
{
	int i, unused = -1;

	for (i = 0; i < npinned; i++) {
		if (pinned[i].page == page)
			return &pinned[i].pins;
		if (!pinned[i].pins)
			unused = i;
	}
	if (!make)
		return NULL;
	if (unused < 0) {
		if (npinned == PINNED)
			crash("more than %d pages are pinned", PINNED);
		unused = npinned++;
	}
	pinned[unused].page = page;
	pinned[unused].pins = 0;
	return &pinned[unused].pins;
}

int pins_held(void)
{
	int i, n = 0;

	for (i = 0; i < npinned; i++)
		n += pinned[i].pins;
	return n;
}

void leaked_pins(void)
{
	int i;

	for (i = 0; i < npinned; i++)
		if (pinned[i].pins)
			fault("leak-pin", pinned[i].page, 1, "page %lx is pinned %d times, and no program is there",
			      pinned[i].page, pinned[i].pins);
}

int read_guest(unsigned long at, void *to, unsigned long size)
{
	char *line;

	host_put("read %lx %lx\n", at, size);
	line = host_line();
	if (!line || strncmp(line, "bytes ", 6))
		crash("the answer to read must be 'bytes HEX' or 'bytes !', not '%s'", line ? line : "nothing");
	if (line[6] == '!')
		return -EFAULT;
	if (from_hex(line + 6, to, size) != size)
		crash("the answer to read has not %lx bytes", size);
	return 0;
}

/* Pins pages by their numbers: all of them, or none and an error. */
int pin_pages(unsigned long place, struct vfio_device *v, const unsigned long *numbers, int n)
{
	int i;
	u8 byte;

	point_at(place, "pin_pages", NULL);
	may_sleep(place, "vfio_pin_pages");
	if (!v->open_count) {
		fault("warn", place, 0, "vfio_pin_pages of a device that is not open, in %s", describe_caller(place));
		return -EINVAL;
	}
	for (i = 0; i < n; i++)
		if (read_guest(numbers[i] << PAGE_SHIFT, &byte, 1))
			return -EINVAL;
	for (i = 0; i < n; i++) {
		++*pins_of(numbers[i], 1);
		tell("pin %lx", numbers[i]);
	}
	return n;
}

void unpin_pages(unsigned long place, const unsigned long *numbers, int n)
{
	int i;

	point_at(place, "unpin_pages", NULL);
	for (i = 0; i < n; i++) {
		int *pins = pins_of(numbers[i], 0);

		if (!pins || !*pins) {
			fault("warn", place, numbers[i], "page %lx is unpinned and is not pinned, in %s", numbers[i],
			      describe_caller(place));
			continue;
		}
		--*pins;
		tell("unpin %lx", numbers[i]);
	}
}

#define RUN 256 /* pages in one call; the driver's own limit is lower */

static int in_a_row(dma_addr_t iova, int n, unsigned long *numbers)
{
	int i;

	if (n > RUN)
		return 0;
	for (i = 0; i < n; i++)
		numbers[i] = (iova >> PAGE_SHIFT) + i;
	return 1;
}

int vfio_pin_pages(struct vfio_device *v, dma_addr_t iova, int n, int prot, struct page **pages)
{
	unsigned long place = CALLER, numbers[RUN];
	int i, rc = in_a_row(iova, n, numbers) ? pin_pages(place, v, numbers, n) : -E2BIG;

	for (i = 0; i < rc; i++) {
		touch((unsigned long)&pages[i], sizeof(*pages), 1, place);
		pages[i] = lab_page(numbers[i]);
	}
	return rc;
}

void vfio_unpin_pages(struct vfio_device *v, dma_addr_t iova, int n)
{
	unsigned long place = CALLER, numbers[RUN];

	if (in_a_row(iova, n, numbers))
		unpin_pages(place, numbers, n);
}

int vfio_dma_rw(struct vfio_device *v, dma_addr_t iova, void *data, size_t n, bool write)
{
	unsigned long place = CALLER;

	point_at(place, "dma_rw", NULL);
	may_sleep(place, "vfio_dma_rw");
	if (!v->open_count) {
		fault("warn", place, 0, "vfio_dma_rw of a device that is not open, in %s", describe_caller(place));
		return -EINVAL;
	}
	if (write)
		crash("the driver writes guest storage, which this version does not know, in %s", describe_caller(place));
	touch((unsigned long)data, n, 1, place);
	return read_guest(iova, data, n) ? -EINVAL : 0;
}

unsigned long lab_copy_from_user(void *to, const void *from, size_t size)
{
	unsigned long place = CALLER;

	point_at(place, "copy_from_user", NULL);
	may_sleep(place, "copy_from_user");
	touch((unsigned long)to, size, 1, place);
	memcpy(to, from, size);
	driver_stored((unsigned long)to, size);
	poll_fields();
	return 0;
}

unsigned long lab_copy_to_user(void *to, const void *from, size_t size)
{
	unsigned long place = CALLER;

	point_at(place, "copy_to_user", NULL);
	may_sleep(place, "copy_to_user");
	touch((unsigned long)from, size, 0, place);
	memcpy(to, from, size);
	return 0;
}

void lab_eventfd_signal(struct eventfd_ctx *c)
{
	point_at(CALLER, "eventfd_signal", signals[c->index]);
	c->count++;
	tell("signal %s", signals[c->index]);
}

struct eventfd_ctx *lab_eventfd_get(int fd)
{
	return fd >= 0 && fd < 3 ? &eventfds[fd] : ERR_PTR(-EINVAL);
}
