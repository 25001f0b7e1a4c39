/*
 * Small helpers that every kernel file uses.
 * Real: container_of, min, max, alignment, bit numbers; BUG ends the run as a crash, WARN is told once.
 * Not real: barriers order the compiler only (one context runs at a time, so memory is always
 * sequentially consistent); array_index_nospec changes nothing.
 */
#ifndef SHIM_KERNEL_H
#define SHIM_KERNEL_H
#include <shim/types.h>

#define barrier() __asm__ __volatile__("" ::: "memory")
#define smp_mb() barrier()
#define smp_rmb() barrier()
#define smp_wmb() barrier()
#define READ_ONCE(x) (*(const volatile typeof(x) *)&(x))
#define WRITE_ONCE(x, v) (*(volatile typeof(x) *)&(x) = (v))
#define smp_load_acquire(p) READ_ONCE(*(p))
#define smp_store_release(p, v) WRITE_ONCE(*(p), v)
#define container_of(p, t, m) ((t *)((char *)(p) - offsetof(t, m)))
#define container_of_const(p, t, m) container_of(p, t, m)
#define sizeof_field(t, m) sizeof(((t *)0)->m)
#define offsetofend(t, m) (offsetof(t, m) + sizeof_field(t, m))
#define struct_size(p, m, n) (sizeof(*(p)) + sizeof(*(p)->m) * (n))
#define min(a, b) ({ typeof(a) _a = (a); typeof(b) _b = (b); _a < _b ? _a : _b; })
#define max(a, b) ({ typeof(a) _a = (a); typeof(b) _b = (b); _a > _b ? _a : _b; })
#define min_t(t, a, b) ({ t _a = (a); t _b = (b); _a < _b ? _a : _b; })
#define max_t(t, a, b) ({ t _a = (a); t _b = (b); _a > _b ? _a : _b; })
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
#define BIT(n) (1UL << (n))
#define GENMASK(h, l) ((~0UL << (l)) & (~0UL >> (63 - (h))))
#define ALIGN(x, a) (((x) + (a) - 1) & ~((typeof(x))(a) - 1))
#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
#define DECLARE_BITMAP(n, b) unsigned long n[((b) + 63) / 64]
#define DECLARE_FLEX_ARRAY(t, n) struct { struct { } __empty_##n; t n[]; }
#define __struct_group(tag, name, attrs, members...) \
	union { struct { members } attrs; struct tag { members } attrs name; }
#define __DECLARE_FLEX_ARRAY(t, n) DECLARE_FLEX_ARRAY(t, n)
#define ffs(x) __builtin_ffs(x)
#define array_index_nospec(i, n) (i)
#define HZ 100

extern void lab_bug(const char *what, const char *file, int line);
extern void lab_warn(const char *what, const char *file, int line);
#define BUILD_BUG_ON(x) _Static_assert(!(x), "BUILD_BUG_ON")
#define static_assert(x, ...) _Static_assert(x, "static_assert")
#define BUG() lab_bug("BUG", __FILE__, __LINE__)
#define BUG_ON(x) do { if (x) lab_bug("BUG_ON(" #x ")", __FILE__, __LINE__); } while (0)
#define WARN_ON(x) ({ int _w = !!(x); if (_w) lab_warn("WARN_ON(" #x ")", __FILE__, __LINE__); _w; })
#define WARN_ON_ONCE(x) WARN_ON(x)
#define WARN(x, f, a...) ({ int _w = !!(x); if (_w) lab_warn(f, __FILE__, __LINE__); _w; })
#define WARN_ONCE(x, f, a...) WARN(x, f, ##a)
#define panic(f, a...) lab_bug("panic", __FILE__, __LINE__)
#endif
