/* Descriptors and paths. */
#define _GNU_SOURCE
#include "shim.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char VFIO[] = "/dev/vfio/";

/* A word for each descriptor: what, device, index. Read without a lock by every read() of QEMU. */
static uint32_t files[FDS];

static void set_file(int fd, enum what what, int device, int index)
{
	__atomic_store_n(&files[fd], (uint32_t)(what | device << 8 | index << 16), __ATOMIC_RELEASE);
}

struct file file_of(int fd)
{
	uint32_t word = fd < 0 || fd >= FDS ? 0 : __atomic_load_n(&files[fd], __ATOMIC_ACQUIRE);
	struct file file = { word, word >> 8, word >> 16 };

	return file;
}

/* A descriptor that QEMU may close, compare and pass around; nothing is in it. */
int make_file(enum what what, int device)
{
	int fd = memfd_create("vfio", MFD_CLOEXEC);

	if (fd >= FDS) {
		original()->close(fd);
		errno = EMFILE;
		return -1;
	}
	if (fd >= 0)
		set_file(fd, what, device, 0);
	return fd;
}

void mark_event(int fd, int device, int index)
{
	if (fd >= 0 && fd < FDS)
		set_file(fd, EVENT, device, index);
}

void forget_file(int fd)
{
	struct file file = file_of(fd);

	if (file.what == NOT_OURS)
		return;
	set_file(fd, NOT_OURS, 0, 0);
	/* A child that closes what it inherited does not close it for QEMU. */
	if (file.what == DEVICE && !is_child())
		close_device(file.device);
}

/* /dev/vfio/vfio is the container, /dev/vfio/N the group of device N. */
int open_vfio(const char *path)
{
	char *end;
	unsigned long number;
	int error;

	if (!run_folder() || strncmp(path, VFIO, sizeof(VFIO) - 1))
		return -2;
	error = connect_signals();
	if (error) {
		errno = error;
		return -1;
	}
	path += sizeof(VFIO) - 1;
	if (!strcmp(path, "vfio"))
		return make_file(CONTAINER, 0);
	number = strtoul(path, &end, 10);
	if (end == path || *end || number >= DEVICES) {
		errno = ENOENT;
		return -1;
	}
	return make_file(GROUP, number);
}

/* QEMU reads what the channel paths are from the host's sysfs (hw/s390x/css.c, css_sch_get_*), and
 * old ones what the device's group is (hw/vfio/ccw.c). The devices' own folders are in DIR/css, all
 * else is in DIR/sys. */
const char *redirected(const char *path, char *room, size_t size)
{
	static const char DEVICES_OF_CSS[] = "/sys/bus/css/devices/";
	const char *folder = run_folder();
	size_t length, css = sizeof(DEVICES_OF_CSS) - 1;
	int written;

	if (!folder || strncmp(path, "/sys/", 5))
		return path;
	length = strlen(path);
	if (!strncmp(path, DEVICES_OF_CSS, css) && length > 12 && !strcmp(path + length - 12, "/iommu_group"))
		written = snprintf(room, size, "%s/css/%s", folder, path + css);
	else if (!strncmp(path, DEVICES_OF_CSS, css) || !strncmp(path, "/sys/devices/css", 16))
		written = snprintf(room, size, "%s%s", folder, path);
	else
		return path;
	return written < (int)size ? room : path;
}
