/*
 * Numbers of ioctls.
 * Real: distinct numbers. Not real: direction and size bits; the driver and the runtime use the same ones.
 */
#ifndef SHIM_IOCTL_H
#define SHIM_IOCTL_H
#define _IO(t, n) (((t) << 8) | (n))
#define _IOR(t, n, s) (((t) << 8) | (n))
#define _IOW(t, n, s) (((t) << 8) | (n))
#define _IOWR(t, n, s) (((t) << 8) | (n))
#endif
