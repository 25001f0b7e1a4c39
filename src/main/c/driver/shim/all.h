/* All shims: read before each file of the driver, whatever that file includes itself. */
#ifndef SHIM_ALL_H
#define SHIM_ALL_H
#include <shim/types.h>
#include <shim/kernel.h>
#include <shim/errors.h>
#include <shim/strings.h>
#include <shim/atomic.h>
#include <shim/lists.h>
#include <shim/locks.h>
#include <shim/workqueue.h>
#include <shim/memory.h>
#include <shim/pages.h>
#include <shim/users.h>
#include <shim/eventfd.h>
#include <shim/device.h>
#include <shim/module.h>
#include <shim/printing.h>
#include <shim/trace.h>
#include <shim/interrupt.h>
#include <shim/ioctl.h>
#include <shim/vfio.h>
#include <shim/mdev_5.h>
struct gen_pool;
#endif
