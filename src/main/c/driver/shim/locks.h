/*
 * Mutexes and spin locks.
 * Real: who holds them, waiting, trylock; taking twice, unlocking by another, sleeping with a spin
 * lock held, the order of locks and interrupts on or off are checked. Each call is a switch point,
 * and there is one more after each unlock.
 * Not real: no fairness, no spinning; a lock is only its owner. A lock's class is its name.
 */
#ifndef SHIM_LOCKS_H
#define SHIM_LOCKS_H
#include <shim/kernel.h>
struct mutex { void *owner; };
typedef struct spinlock { void *owner; } spinlock_t;
typedef spinlock_t raw_spinlock_t;
struct lock_class_key { int unused; };
enum { LAB_IRQS_KEPT, LAB_IRQS_OFF, LAB_IRQS_SAVED };
extern void lab_mutex_init(struct mutex *m);
extern void lab_mutex_destroy(struct mutex *m, const char *name);
extern void lab_mutex_lock(struct mutex *m, const char *name);
extern int lab_mutex_trylock(struct mutex *m, const char *name);
extern void lab_mutex_unlock(struct mutex *m, const char *name);
extern void lab_spin_lock(spinlock_t *l, const char *name, int irqs);
extern int lab_spin_trylock(spinlock_t *l, const char *name);
extern void lab_spin_unlock(spinlock_t *l, const char *name, int irqs);
#define DEFINE_MUTEX(n) struct mutex n
#define DEFINE_SPINLOCK(n) spinlock_t n
#define mutex_init(m) lab_mutex_init(m)
#define mutex_destroy(m) lab_mutex_destroy(m, #m)
#define mutex_lock(m) lab_mutex_lock(m, #m)
#define mutex_lock_interruptible(m) (lab_mutex_lock(m, #m), 0)
#define mutex_trylock(m) lab_mutex_trylock(m, #m)
#define mutex_unlock(m) lab_mutex_unlock(m, #m)
#define mutex_is_locked(m) ((m)->owner != NULL)
#define spin_lock_init(l) do { (l)->owner = NULL; } while (0)
#define spin_lock(l) lab_spin_lock(l, #l, LAB_IRQS_KEPT)
#define spin_trylock(l) lab_spin_trylock(l, #l)
#define spin_unlock(l) lab_spin_unlock(l, #l, LAB_IRQS_KEPT)
#define spin_lock_irq(l) lab_spin_lock(l, #l, LAB_IRQS_OFF)
#define spin_unlock_irq(l) lab_spin_unlock(l, #l, LAB_IRQS_OFF)
#define spin_lock_irqsave(l, f) do { (f) = 0; (void)(f); lab_spin_lock(l, #l, LAB_IRQS_SAVED); } while (0)
#define spin_unlock_irqrestore(l, f) lab_spin_unlock(l, #l, LAB_IRQS_SAVED)
#define spin_lock_bh(l) spin_lock(l)
#define spin_unlock_bh(l) spin_unlock(l)
#define lockdep_set_class(l, k) ((void)0)
#define lockdep_assert_held(l) \
	do { if (!(l)->owner) lab_warn("lockdep_assert_held(" #l ")", __FILE__, __LINE__); } while (0)

/* guard(mutex)(&m) and scoped_guard: released at the end of the block */
#define LAB_GUARD(type, lock_t, take, leave) \
	static inline lock_t *lab_guard_##type(lock_t *l, const char *n) { take; return l; } \
	static inline void lab_unguard_##type(lock_t **l) { if (*l) { lock_t *m = *l; const char *n = "guard"; leave; } }
LAB_GUARD(mutex, struct mutex, lab_mutex_lock(l, n), lab_mutex_unlock(m, n))
LAB_GUARD(spinlock, spinlock_t, lab_spin_lock(l, n, 0), lab_spin_unlock(m, n, 0))
LAB_GUARD(spinlock_irq, spinlock_t, lab_spin_lock(l, n, 1), lab_spin_unlock(m, n, 1))
LAB_GUARD(spinlock_irqsave, spinlock_t, lab_spin_lock(l, n, 2), lab_spin_unlock(m, n, 2))
#define LAB_CAT_(a, b) a##b
#define LAB_CAT(a, b) LAB_CAT_(a, b)
#define LAB_GUARDED(type, l, n) typeof(lab_guard_##type(l, n)) __attribute__((cleanup(lab_unguard_##type))) \
	LAB_CAT(lab_guard_, __LINE__) = lab_guard_##type(l, n)
#define LAB_GUARD_OF(type, l) LAB_GUARDED(type, l, #l)
#define guard(type) LAB_GUARD_AS_##type
#define LAB_GUARD_AS_mutex(l) LAB_GUARD_OF(mutex, l)
#define LAB_GUARD_AS_spinlock(l) LAB_GUARD_OF(spinlock, l)
#define LAB_GUARD_AS_spinlock_irq(l) LAB_GUARD_OF(spinlock_irq, l)
#define LAB_GUARD_AS_spinlock_irqsave(l) LAB_GUARD_OF(spinlock_irqsave, l)
#define scoped_guard(type, l) \
	for (int lab_once = 1; lab_once; lab_once = 0) \
		for (LAB_GUARD_OF(type, l); lab_once; lab_once = 0)
#endif
