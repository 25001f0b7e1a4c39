/*
 * Atomic counters and reference counts.
 * Real: the values. An atomic access is never one side of a data race.
 */
#ifndef SHIM_ATOMIC_H
#define SHIM_ATOMIC_H
#include <shim/kernel.h>
typedef struct { int counter; } atomic_t;
typedef struct { s64 counter; } atomic64_t;
typedef struct { atomic_t refs; } refcount_t;
struct kref { refcount_t refcount; };
#define ATOMIC_INIT(x) { x }
#define LAB_COUNTER(v) (*(volatile int *)&(v)->counter)
#define atomic_read(v) LAB_COUNTER(v)
#define atomic_set(v, i) (LAB_COUNTER(v) = (i))
#define atomic_inc(v) ((void)(LAB_COUNTER(v) = LAB_COUNTER(v) + 1))
#define atomic_dec(v) ((void)(LAB_COUNTER(v) = LAB_COUNTER(v) - 1))
#define atomic_inc_return(v) (LAB_COUNTER(v) = LAB_COUNTER(v) + 1)
#define atomic_dec_return(v) (LAB_COUNTER(v) = LAB_COUNTER(v) - 1)
#define atomic_dec_and_test(v) (atomic_dec_return(v) == 0)
#define atomic_inc_not_zero(v) (LAB_COUNTER(v) ? (atomic_inc(v), 1) : 0)
#define atomic_dec_if_positive(v) (LAB_COUNTER(v) > 0 ? atomic_dec_return(v) : LAB_COUNTER(v) - 1)
#define atomic_cmpxchg(v, o, n) ({ int _o = LAB_COUNTER(v); if (_o == (o)) LAB_COUNTER(v) = (n); _o; })
#define cmpxchg(p, o, n) __sync_val_compare_and_swap(p, o, n)
#define refcount_set(r, n) atomic_set(&(r)->refs, n)
#define refcount_inc(r) atomic_inc(&(r)->refs)
#define refcount_dec_and_test(r) atomic_dec_and_test(&(r)->refs)
#define LAB_WORD(n, a) (((volatile unsigned long *)(a))[(n) / 64])
#define set_bit(n, a) ((void)(LAB_WORD(n, a) |= BIT((n) % 64)))
#define clear_bit(n, a) ((void)(LAB_WORD(n, a) &= ~BIT((n) % 64)))
#define test_bit(n, a) (!!(LAB_WORD(n, a) & BIT((n) % 64)))
#define test_and_set_bit(n, a) ({ int _b = test_bit(n, a); set_bit(n, a); _b; })
#define test_and_clear_bit(n, a) ({ int _b = test_bit(n, a); clear_bit(n, a); _b; })
#endif
