/* The eventfds by which QEMU hears of interruptions, channel reports and the wish for the device. */
#define _GNU_SOURCE
#include "shim.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

/* Ours are copies, so that QEMU's may be closed at any time, as for the kernel; 0 is none. */
static int events[DEVICES][IRQS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void replace(int device, unsigned index, int fd)
{
	int before;

	pthread_mutex_lock(&lock);
	before = events[device][index];
	events[device][index] = fd;
	pthread_mutex_unlock(&lock);
	if (before)
		original()->close(before);
}

/* FD -1 takes it away. */
int set_event(int device, unsigned index, int fd)
{
	uint8_t on = fd >= 0;
	int copy = 0;

	if (on) {
		copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
		if (copy < 0)
			return errno;
		mark_event(fd, device, index);
	}
	replace(device, index, copy);
	return tell(SET_IRQ, device, index, &on, sizeof(on));
}

void drop_events(int device)
{
	unsigned index;

	for (index = 0; index < IRQS; index++)
		replace(device, index, 0);
}

void signal_event(int device, unsigned index)
{
	uint64_t one = 1;

	pthread_mutex_lock(&lock);
	if (events[device][index] && write(events[device][index], &one, sizeof(one)) != sizeof(one))
		complain("eventfd %u of device %d: %s", index, device, strerror(errno));
	pthread_mutex_unlock(&lock);
}
