/* The ioctls of VFIO. Numbers, flags and structures: Linux include/uapi/linux/vfio.h; what QEMU
 * asks for and in which order: QEMU hw/vfio/common.c, hw/vfio/container.c, hw/vfio/ccw.c. */
#define _GNU_SOURCE
#include "shim.h"
#include <endian.h>
#include <errno.h>
#include <linux/vfio.h>
#include <string.h>

/* As Linux numbers the kinds of regions of a vfio-ccw device. */
#define TYPE_CCW 2

static uint8_t irqs_of[DEVICES];

static int failed(int error)
{
	errno = error;
	return -1;
}

static int done(int error)
{
	return error ? failed(error) : 0;
}

static uint32_t little(const uint8_t *at)
{
	return at[0] | at[1] << 8 | at[2] << 16 | (uint32_t)at[3] << 24;
}

/* What the device has, as ccwlab says it: number of regions, their sizes, number of interrupts. */
static int learn(int device)
{
	uint8_t facts[4 * (REGIONS + 2)];
	uint32_t sizes[REGIONS] = { 0 }, got, count, i, irqs;
	int error = ask(INFO, device, 0, NULL, 0, facts, sizeof(facts), &got);

	if (error)
		return error;
	count = got >= 8 ? little(facts) : 0;
	if (count < 1 || count > REGIONS || got != 4 * (count + 2)) {
		complain("INFO of device %d is malformed", device);
		return EIO;
	}
	irqs = little(facts + got - 4);
	for (i = 0; i < count; i++)
		sizes[i] = little(facts + 4 * (i + 1));
	for (i = 0; i < count; i++)
		if (sizes[i] > REGION_BYTES || irqs > IRQS || !sizes[0]) {
			complain("INFO of device %d: regions are at most %d bytes, there are at most %d interrupts",
				device, REGION_BYTES, IRQS);
			return EIO;
		}
	set_regions(device, sizes);
	irqs_of[device] = irqs;
	return 0;
}

static int open_device(int device)
{
	int fd, error = tell(OPEN, device, 0, NULL, 0);

	if (error)
		return failed(error);
	error = learn(device);
	fd = error ? failed(error) : make_file(DEVICE, device);
	if (fd < 0) {
		error = errno;
		tell(CLOSE, device, 0, NULL, 0);
		errno = error;
	}
	return fd;
}

void close_device(int device)
{
	drop_events(device);
	tell(CLOSE, device, 0, NULL, 0);
}

static int map(const struct vfio_iommu_type1_dma_map *map)
{
	int64_t offset = storage_offset(map->vaddr, map->size);
	uint64_t payload[2] = { htole64(map->size), htole64(offset) };

	if (offset < 0) {
		complain("guest storage at %#llx is not in the file that ccwlab maps",
			(unsigned long long)map->iova);
		return failed(EINVAL);
	}
	return done(tell(MAP, NO_DEVICE, map->iova, payload, sizeof(payload)));
}

static int unmap(const struct vfio_iommu_type1_dma_unmap *unmap)
{
	uint64_t payload = htole64(unmap->size);

	if (unmap->flags)
		return failed(EINVAL);
	return done(tell(UNMAP, NO_DEVICE, unmap->iova, &payload, sizeof(payload)));
}

static int container_ioctl(unsigned long request, void *argument)
{
	struct vfio_iommu_type1_info *info = argument;
	unsigned long type = (unsigned long)argument;

	switch (request) {
	case VFIO_GET_API_VERSION:
		return VFIO_API_VERSION;
	case VFIO_CHECK_EXTENSION:
		return type == VFIO_TYPE1_IOMMU || type == VFIO_TYPE1v2_IOMMU;
	case VFIO_SET_IOMMU:
		return 0;
	case VFIO_IOMMU_GET_INFO:
		info->flags = VFIO_IOMMU_INFO_PGSIZES;
		info->iova_pgsizes = 4096;
		return 0;
	case VFIO_IOMMU_MAP_DMA:
		return map(argument);
	case VFIO_IOMMU_UNMAP_DMA:
		return unmap(argument);
	}
	return failed(ENOTTY);
}

static int group_ioctl(int device, unsigned long request, void *argument)
{
	struct vfio_group_status *status = argument;

	switch (request) {
	case VFIO_GROUP_GET_STATUS:
		status->flags = VFIO_GROUP_FLAGS_VIABLE;
		return 0;
	case VFIO_GROUP_SET_CONTAINER:
	case VFIO_GROUP_UNSET_CONTAINER:
		return 0;
	case VFIO_GROUP_GET_DEVICE_FD:
		return open_device(device);
	}
	return failed(ENOTTY);
}

/* All regions but the first say their kind in a capability behind the structure, if there is room;
 * else the caller learns how much there must be and asks again. */
static int region_info(int device, struct vfio_region_info *info)
{
	struct vfio_region_info_cap_type kind = { { VFIO_REGION_INFO_CAP_TYPE, 1, 0 }, TYPE_CCW, 0 };
	int region = region_at(device, info->index);
	uint32_t room = info->argsz;

	if (region < 0)
		return failed(EINVAL);
	info->flags = VFIO_REGION_INFO_FLAG_READ | (region < 2 ? VFIO_REGION_INFO_FLAG_WRITE : 0);
	info->size = region_size(region, device);
	info->offset = (uint64_t)info->index * REGION_BYTES;
	info->cap_offset = 0;
	if (!region)
		return 0;
	info->flags |= VFIO_REGION_INFO_FLAG_CAPS;
	info->argsz = sizeof(*info) + sizeof(kind);
	if (room >= info->argsz) {
		kind.subtype = region;
		info->cap_offset = sizeof(*info);
		memcpy((char *)info + sizeof(*info), &kind, sizeof(kind));
	}
	return 0;
}

static int irq_info(int device, struct vfio_irq_info *info)
{
	if (info->index >= irqs_of[device])
		return failed(EINVAL);
	info->flags = VFIO_IRQ_INFO_EVENTFD;
	info->count = 1;
	return 0;
}

/* An eventfd is set, or with -1 taken away. */
static int set_irqs(int device, const struct vfio_irq_set *set)
{
	int fd;

	if (!(set->flags & VFIO_IRQ_SET_ACTION_TRIGGER) || set->index >= irqs_of[device])
		return failed(EINVAL);
	if (set->flags & VFIO_IRQ_SET_DATA_NONE && !set->count)
		return done(set_event(device, set->index, -1));
	if (!(set->flags & VFIO_IRQ_SET_DATA_EVENTFD) || set->count != 1)
		return failed(EINVAL);
	memcpy(&fd, set->data, sizeof(fd));
	return done(set_event(device, set->index, fd));
}

static int device_ioctl(int device, unsigned long request, void *argument)
{
	struct vfio_device_info *info = argument;

	switch (request) {
	case VFIO_DEVICE_GET_INFO:
		info->flags = VFIO_DEVICE_FLAGS_CCW | VFIO_DEVICE_FLAGS_RESET;
		info->num_regions = region_count(device);
		info->num_irqs = irqs_of[device];
		return 0;
	case VFIO_DEVICE_GET_REGION_INFO:
		return region_info(device, argument);
	case VFIO_DEVICE_GET_IRQ_INFO:
		return irq_info(device, argument);
	case VFIO_DEVICE_SET_IRQS:
		return set_irqs(device, argument);
	case VFIO_DEVICE_RESET:
		return done(tell(RESET, device, 0, NULL, 0));
	}
	return failed(ENOTTY);
}

int vfio_ioctl(struct file file, unsigned long request, void *argument)
{
	switch (file.what) {
	case CONTAINER:
		return container_ioctl(request, argument);
	case GROUP:
		return group_ioctl(file.device, request, argument);
	default:
		return device_ioctl(file.device, request, argument);
	}
}
