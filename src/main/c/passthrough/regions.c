/* Regions and byte order. QEMU fills and reads a region field by field in the byte order of its
 * host (hw/vfio/ccw.c); ccwlab has them as on an s390x, where everything is big-endian. What QEMU
 * takes as it came from the hardware, irb_area, is big-endian everywhere. */
#define _GNU_SOURCE
#include "shim.h"
#include <endian.h>
#include <errno.h>
#include <string.h>

static uint32_t sizes_of[DEVICES][REGIONS];

/* A number in a region that has the host's byte order. */
struct number {
	uint8_t region, offset, bytes;
};

/* Layouts: Linux include/uapi/linux/vfio_ccw.h for the regions; QEMU include/hw/s390x/ioinst.h for
 * ORB, SCSW, SCHIB and CRW in them. */
static const struct number numbers[] = {
	{ 0, 0, 4 }, { 0, 4, 2 }, { 0, 8, 4 },                /* orb: intparm, ctrl0, cpa */
	{ 0, 12, 2 }, { 0, 14, 2 }, { 0, 16, 4 }, { 0, 22, 2 }, /* scsw: flags, ctrl, cpa, count */
	{ 0, 120, 4 },                                        /* ret_code */
	{ 1, 0, 4 }, { 1, 4, 4 },                             /* command, ret_code */
	{ 2, 0, 4 }, { 2, 4, 2 }, { 2, 6, 2 }, { 2, 12, 2 },  /* pmcw: intparm, flags, devno, mbi */
	{ 2, 24, 4 },                                         /* pmcw: chars */
	{ 2, 28, 2 }, { 2, 30, 2 }, { 2, 32, 4 }, { 2, 38, 2 }, /* scsw: flags, ctrl, cpa, count */
	{ 2, 40, 8 },                                         /* mba */
	{ 3, 0, 2 }, { 3, 2, 2 }, { 3, 4, 4 },                /* crw: flags, rsid; pad */
};

void set_regions(int device, const uint32_t sizes[REGIONS])
{
	memcpy(sizes_of[device], sizes, sizeof(sizes_of[device]));
}

uint32_t region_size(int region, int device)
{
	return sizes_of[device][region];
}

unsigned region_count(int device)
{
	unsigned count = 0, region;

	for (region = 0; region < REGIONS; region++)
		count += sizes_of[device][region] != 0;
	return count;
}

/* Only regions that are there have an index. */
int region_at(int device, unsigned index)
{
	unsigned region;

	for (region = 0; region < REGIONS; region++)
		if (sizes_of[device][region] && !index--)
			return region;
	return -1;
}

/* The region of an access; -1 if it is not wholly in one. */
static int accessed(int device, size_t count, off64_t offset)
{
	off64_t index = offset / REGION_BYTES, position = offset % REGION_BYTES;
	int region = offset < 0 || index >= REGIONS ? -1 : region_at(device, index);

	if (region < 0 || !count || count > REGION_BYTES || position + count > sizes_of[device][region])
		return -1;
	return region;
}

/* Turns the numbers that lie in COUNT bytes from POSITION; -1 if one lies there in part. */
static int turn(int region, uint8_t *bytes, size_t count, size_t position)
{
	size_t i, first, last, low, high;
	uint8_t kept;

	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		first = numbers[i].offset;
		last = first + numbers[i].bytes;
		if (numbers[i].region != region || last <= position || first >= position + count)
			continue;
		if (first < position || last > position + count)
			return -1;
		for (low = first - position, high = last - position - 1;
			__BYTE_ORDER == __LITTLE_ENDIAN && low < high; low++, high--) {
			kept = bytes[low];
			bytes[low] = bytes[high];
			bytes[high] = kept;
		}
	}
	return 0;
}

ssize_t region_write(int device, const void *from, size_t count, off64_t offset)
{
	uint8_t bytes[REGION_BYTES];
	int region = accessed(device, count, offset), error = EINVAL;

	if (region >= 0) {
		memcpy(bytes, from, count);
		if (!turn(region, bytes, count, offset % REGION_BYTES))
			error = tell(PWRITE, device, offset, bytes, count);
	}
	if (error) {
		errno = error;
		return -1;
	}
	return count;
}

ssize_t region_read(int device, void *to, size_t count, off64_t offset)
{
	uint8_t bytes[REGION_BYTES];
	uint32_t wanted = htole32(count), got;
	int region = accessed(device, count, offset), error = EINVAL;

	if (region >= 0)
		error = ask(PREAD, device, offset, &wanted, sizeof(wanted), bytes, count, &got);
	if (!error && got != count) {
		complain("PREAD of device %d: %u bytes of %zu", device, got, count);
		error = EIO;
	}
	if (!error && turn(region, bytes, count, offset % REGION_BYTES))
		error = EINVAL;
	if (error) {
		errno = error;
		return -1;
	}
	memcpy(to, bytes, count);
	return count;
}
