/* The shim: between an unmodified QEMU and ccwlab. It has no device logic of its own.
 *
 * Loaded in front of the C library (LD_PRELOAD), it answers the file operations that QEMU's
 * vfio-ccw device makes (QEMU hw/vfio/ccw.c, hw/vfio/common.c) by asking ccwlab over a Unix socket.
 * Files: calls.c the functions that are taken over, files.c descriptors and paths, vfio.c ioctls,
 * regions.c regions and byte order, events.c eventfds, guest.c guest storage, talk.c the socket. */
#ifndef SHIM_H
#define SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#define DEVICES 64       /* numbers 0 .. 63 */
#define REGIONS 4        /* io, cmd, schib, crw */
#define IRQS 3           /* io, crw, req */
#define REGION_BYTES 1024 /* room of a region in the device's file: Linux VFIO_CCW_OFFSET_SHIFT */
#define FDS 65536        /* descriptors that can be ours: those below */
#define PAYLOAD 4096

/* The C library's own functions, behind ours. */
struct original {
	int (*open64)(const char *, int, ...);
	int (*close)(int);
	FILE *(*fopen64)(const char *, const char *);
	ssize_t (*readlink)(const char *, char *, size_t);
	int (*ioctl)(int, unsigned long, ...);
	ssize_t (*read)(int, void *, size_t);
	ssize_t (*pread64)(int, void *, size_t, off64_t);
	ssize_t (*pwrite64)(int, const void *, size_t, off64_t);
};
const struct original *original(void);

/* talk.c: requests to ccwlab. */
enum {
	HELLO = 1, OPEN, CLOSE, RESET, MAP, UNMAP, PWRITE, PREAD, SET_IRQ, INFO,
	SIGNAL = 20, TAKEN = 21,
	ANSWER = 0x8000,
};
#define NO_DEVICE 0xffff
#define VERSION 1

/* Asks and waits. Gives 0 or a positive errno; EIO if ccwlab is gone or does not answer in time.
 * With 0, *GOT bytes, at most MOST, are at ANSWER. */
int ask(int kind, int device, uint64_t value, const void *payload, uint32_t length, void *answer,
	uint32_t most, uint32_t *got);
/* The same where there is nothing to say but the errno. */
int tell(int kind, int device, uint64_t value, const void *payload, uint32_t length);
/* Makes the connection for signals; 0 or a positive errno. */
int connect_signals(void);
/* Says that QEMU has read an eventfd; nothing is answered. */
void tell_taken(int device, int index, uint64_t count);
/* This process is not the one that ccwlab talks to, but forked from it. */
int is_child(void);
/* The folder that ccwlab made for this run; null if this program is not run for ccwlab. */
const char *run_folder(void);
/* One line on standard error. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* files.c: what a descriptor is. */
enum what { NOT_OURS, CONTAINER, GROUP, DEVICE, EVENT };
struct file {
	uint8_t what;
	uint8_t device; /* number; of a GROUP too */
	uint8_t index;  /* of an EVENT */
};
/* What FD is; NOT_OURS for all that we have not made or been given. */
struct file file_of(int fd);
int make_file(enum what what, int device);
void mark_event(int fd, int device, int index);
/* QEMU closes it. */
void forget_file(int fd);
/* Opens /dev/vfio/...; -2 if PATH is none of these. */
int open_vfio(const char *path);
/* PATH, or in its place a path of the run's folder, for which there is ROOM. */
const char *redirected(const char *path, char *room, size_t size);

/* vfio.c */
int vfio_ioctl(struct file file, unsigned long request, void *argument);
/* The device's file is closed. */
void close_device(int device);

/* regions.c */
void set_regions(int device, const uint32_t sizes[REGIONS]);
/* Which region (0 io, 1 cmd, 2 schib, 3 crw) has this index in the device's file; -1 if none. */
int region_at(int device, unsigned index);
unsigned region_count(int device);
uint32_t region_size(int region, int device);
ssize_t region_read(int device, void *to, size_t count, off64_t offset);
ssize_t region_write(int device, const void *from, size_t count, off64_t offset);

/* events.c */
int set_event(int device, unsigned index, int fd);
void drop_events(int device);
/* ccwlab signals an eventfd. */
void signal_event(int device, unsigned index);

/* guest.c: where in the file of guest storage SIZE bytes at VADDR of QEMU are; -1 if not in it. */
int64_t storage_offset(uint64_t vaddr, uint64_t size);

#endif
