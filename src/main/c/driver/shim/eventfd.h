/*
 * Event file descriptors.
 * Real: which of the three (io, crw, req) is signalled. A signal is a switch point.
 * Not real: file descriptors are the numbers 0, 1 and 2 of the three.
 */
#ifndef SHIM_EVENTFD_H
#define SHIM_EVENTFD_H
#include <shim/types.h>
struct eventfd_ctx { int index; u64 count; };
extern void lab_eventfd_signal(struct eventfd_ctx *c);
extern struct eventfd_ctx *lab_eventfd_get(int fd);
/* two arguments until 6.7, one since */
#define eventfd_signal(c, ...) lab_eventfd_signal(c)
#define eventfd_ctx_fdget(fd) lab_eventfd_get(fd)
#define eventfd_ctx_put(c) ((void)(c))
#endif
