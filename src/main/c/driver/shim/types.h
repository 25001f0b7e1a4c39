/*
 * Integer types and the names of annotations.
 * Real: widths, signedness and byte order (the driver runs big-endian).
 * Not real: annotations for sparse, sections and branch weights are empty.
 */
#ifndef SHIM_TYPES_H
#define SHIM_TYPES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdarg.h>

typedef unsigned char u8, __u8, uint8_t;
typedef signed char s8, __s8, int8_t;
typedef unsigned short u16, __u16, uint16_t;
typedef short s16, __s16, int16_t;
typedef unsigned int u32, __u32, uint32_t;
typedef int s32, __s32, int32_t;
typedef unsigned long long u64, __u64, uint64_t;
typedef long long s64, __s64, int64_t;
typedef unsigned long uintptr_t, addr_t, kernel_ulong_t, ulong;
typedef long ssize_t;
typedef long long loff_t;
typedef u64 dma_addr_t, phys_addr_t;
typedef unsigned int gfp_t, uint;
typedef unsigned short umode_t;
typedef u16 __be16, __le16;
typedef u32 __be32, __le32;
typedef u64 __be64, __le64;
typedef u64 __aligned_u64 __attribute__((aligned(8)));

#define __user
#define __iomem
#define __init
#define __exit
#define __initdata
#define __ro_after_init
#define __force
#define __bitwise
#define __must_check
#define __counted_by(x)
#define __must_hold(x)
#define __acquires(x)
#define __releases(x)
#define __nonstring
#define __maybe_unused __attribute__((unused))
#define __packed __attribute__((packed))
#define __aligned(x) __attribute__((aligned(x)))
#define __always_inline inline
#define __attribute_const__ __attribute__((const))
#define noinline __attribute__((noinline))
#define fallthrough __attribute__((__fallthrough__))
#define likely(x) (x)
#define unlikely(x) (x)
#endif
