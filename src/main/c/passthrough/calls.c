/* The functions of the C library that are taken over. QEMU is built for large files, so that it
 * calls most of them by their 64-bit names; fortified builds call the checking ones. */
#define _GNU_SOURCE
#include "shim.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>

/* Found at the first call: constructors of other libraries may come before any of ours. Whoever
 * finds them finds the same. */
const struct original *original(void)
{
	static struct original found;
	static int ready;

	if (!__atomic_load_n(&ready, __ATOMIC_ACQUIRE)) {
		found.open64 = dlsym(RTLD_NEXT, "open64");
		found.close = dlsym(RTLD_NEXT, "close");
		found.fopen64 = dlsym(RTLD_NEXT, "fopen64");
		found.readlink = dlsym(RTLD_NEXT, "readlink");
		found.ioctl = dlsym(RTLD_NEXT, "ioctl");
		found.read = dlsym(RTLD_NEXT, "read");
		found.pread64 = dlsym(RTLD_NEXT, "pread64");
		found.pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
		__atomic_store_n(&ready, 1, __ATOMIC_RELEASE);
	}
	return &found;
}

static int opened(const char *path, int flags, mode_t mode)
{
	char room[4096];
	int fd = open_vfio(path);

	return fd != -2 ? fd : original()->open64(redirected(path, room, sizeof(room)), flags, mode);
}

int open64(const char *path, int flags, ...)
{
	mode_t mode = 0;
	va_list more;

	if (flags & (O_CREAT | O_TMPFILE)) {
		va_start(more, flags);
		mode = va_arg(more, mode_t);
		va_end(more);
	}
	return opened(path, flags, mode);
}

int __open64_2(const char *path, int flags)
{
	return opened(path, flags, 0);
}

FILE *fopen64(const char *path, const char *mode)
{
	char room[4096];

	return original()->fopen64(redirected(path, room, sizeof(room)), mode);
}

ssize_t readlink(const char *path, char *to, size_t size)
{
	char room[4096];

	return original()->readlink(redirected(path, room, sizeof(room)), to, size);
}

int close(int fd)
{
	int saved = errno;

	forget_file(fd);
	errno = saved;
	return original()->close(fd);
}

int ioctl(int fd, unsigned long request, ...)
{
	struct file file = file_of(fd);
	void *argument;
	va_list more;

	va_start(more, request);
	argument = va_arg(more, void *);
	va_end(more);
	if (file.what == CONTAINER || file.what == GROUP || file.what == DEVICE)
		return vfio_ioctl(file, request, argument);
	return original()->ioctl(fd, request, argument);
}

/* QEMU's main loop takes an eventfd's count. */
ssize_t read(int fd, void *to, size_t size)
{
	ssize_t got = original()->read(fd, to, size);
	struct file file = file_of(fd);
	uint64_t count;

	if (file.what == EVENT && got == sizeof(count)) {
		memcpy(&count, to, sizeof(count));
		tell_taken(file.device, file.index, count);
	}
	return got;
}

ssize_t __read_chk(int fd, void *to, size_t size, size_t room)
{
	if (size > room)
		__builtin_trap();
	return read(fd, to, size);
}

ssize_t pread64(int fd, void *to, size_t size, off64_t offset)
{
	struct file file = file_of(fd);

	if (file.what == DEVICE)
		return region_read(file.device, to, size, offset);
	return original()->pread64(fd, to, size, offset);
}

ssize_t __pread64_chk(int fd, void *to, size_t size, off64_t offset, size_t room)
{
	if (size > room)
		__builtin_trap();
	return pread64(fd, to, size, offset);
}

ssize_t pwrite64(int fd, const void *from, size_t size, off64_t offset)
{
	struct file file = file_of(fd);

	if (file.what == DEVICE)
		return region_write(file.device, from, size, offset);
	return original()->pwrite64(fd, from, size, offset);
}

/* The same by their other names, where QEMU is built without the large-file ones. */
int open(const char *, int, ...) __attribute__((alias("open64")));
int __open_2(const char *, int) __attribute__((alias("__open64_2")));
FILE *fopen(const char *, const char *) __attribute__((alias("fopen64")));
ssize_t pread(int, void *, size_t, off64_t) __attribute__((alias("pread64")));
ssize_t __pread_chk(int, void *, size_t, off64_t, size_t) __attribute__((alias("__pread64_chk")));
ssize_t pwrite(int, const void *, size_t, off64_t) __attribute__((alias("pwrite64")));
