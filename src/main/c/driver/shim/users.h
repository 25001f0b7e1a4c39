/*
 * Copying from and to user space.
 * Real: the bytes, and that the call may sleep. Each call is a switch point.
 * Not real: a user address is never bad, so EFAULT does not come.
 */
#ifndef SHIM_USERS_H
#define SHIM_USERS_H
#include <shim/types.h>
extern unsigned long lab_copy_from_user(void *to, const void *from, size_t size);
extern unsigned long lab_copy_to_user(void *to, const void *from, size_t size);
#define copy_from_user(to, from, n) lab_copy_from_user(to, (const void *)(from), n)
#define copy_to_user(to, from, n) lab_copy_to_user((void *)(to), from, n)
#define get_user(x, p) ({ (x) = *(p); 0; })
#define put_user(x, p) ({ *(p) = (x); 0; })
#endif
