/*
 * Locks: who holds what, waiting, and what lockdep would say: sleeping with a spin lock held, two
 * classes taken in both orders, a spin lock of an interrupt taken with interrupts on.
 */
#include "lab.h"

#define CLASSES 32
static struct class { char name[24]; unsigned long place; u8 in_irq, irqs_on, told; } classes[CLASSES];
static int nclasses;
static unsigned long before[CLASSES][CLASSES]; /* [a][b]: where b was taken with a held */

void locks_reset(void)
{
	nclasses = 0;
	memset(classes, 0, sizeof(classes));
	memset(before, 0, sizeof(before));
}

/* "&private->io_mutex" is io_mutex, "sch->lock" is sch.lock. */
const char *short_name(const char *expression)
{
	static char room[64];
	const char *last = strrchr(expression, '>'), *dot = strrchr(expression, '.');
	const char *field = last ? last + 1 : dot ? dot + 1 : expression;
	int own;

	while (*expression == '&' || *expression == '(' || *expression == '*')
		expression++;
	own = field > expression && !strcmp(field, "lock");
	if (own)
		snprintf(room, sizeof(room), "%.*s.%s", (int)(field - expression - (last ? 2 : 1)), expression, field);
	else
		snprintf(room, sizeof(room), "%s", field);
	return room;
}

static int class_of(const char *name)
{
	int i;

	for (i = 0; i < nclasses; i++)
		if (!strcmp(classes[i].name, name))
			return i;
	if (nclasses == CLASSES)
		return -1;
	snprintf(classes[nclasses].name, sizeof(classes[0].name), "%s", name);
	return nclasses++;
}

static int reaches(int from, int to, int depth)
{
	int i;

	if (before[from][to])
		return 1;
	for (i = 0; i < nclasses && depth < CLASSES; i++)
		if (before[from][i] && i != from && reaches(i, to, depth + 1))
			return 1;
	return 0;
}

static int irqs_are_off(const struct context *c)
{
	int i;

	if (c->in_irq)
		return 1;
	for (i = 0; i < c->nheld; i++)
		if (c->held[i].irqs_off)
			return 1;
	return 0;
}

static void ordering(struct context *c, const char *name, unsigned long place)
{
	int i, new = class_of(name);

	for (i = 0; i < c->nheld && new >= 0; i++) {
		int old = class_of(c->held[i].name);

		if (old < 0 || old == new)
			continue;
		if (reaches(new, old, 0))
			fault("lock-order", place, before[new][old], "%s taken with %s held in %s, in the other order in %s",
			      name, c->held[i].name, describe_caller(place), describe(before[new][old]));
		if (!before[old][new])
			before[old][new] = place;
	}
}

static void irq_use(struct context *c, const char *name, unsigned long place, int irqs_off)
{
	int n = class_of(name);

	if (n < 0)
		return;
	if (c->in_irq)
		classes[n].in_irq = 1;
	else if (!irqs_off)
		classes[n].irqs_on = 1;
	if (classes[n].in_irq && classes[n].irqs_on && !classes[n].told++)
		fault("lock-misuse", place, classes[n].place,
		      "%s is taken by an interrupt and elsewhere with interrupts on: %s and %s", name,
		      describe_caller(place), describe(classes[n].place));
	classes[n].place = place;
}

static void taken(struct context *c, const void *lock, const char *name, int spin, int irqs_off, unsigned long place)
{
	ordering(c, name, place);
	if (spin)
		irq_use(c, name, place, irqs_off || irqs_are_off(c));
	if (c->nheld < HELD) {
		struct held *h = &c->held[c->nheld++];

		h->lock = lock;
		h->spin = spin;
		h->irqs_off = irqs_off;
		snprintf(h->name, sizeof(h->name), "%s", name);
	}
	order_acquire(lock);
}

static void left(struct context *c, const void *lock)
{
	int i, j;

	for (i = j = 0; i < c->nheld; i++)
		if (c->held[i].lock != lock)
			c->held[j++] = c->held[i];
	c->nheld = j;
	order_release(lock);
}

void may_sleep(unsigned long place, const char *what)
{
	struct context *c = current_context();
	int i;

	if (!c)
		return;
	if (c->in_irq)
		fault("sleep-in-atomic", place, 0, "%s in an interrupt, in %s", what, describe_caller(place));
	for (i = 0; i < c->nheld; i++)
		if (c->held[i].spin)
			fault("sleep-in-atomic", place, 0, "%s with spin lock %s held, in %s", what, c->held[i].name,
			      describe_caller(place));
}

void locks_at_end(int number)
{
	struct context *c = &contexts[number];
	int i;

	for (i = 0; i < c->nheld; i++)
		fault("lock-misuse", 0, (unsigned long)c->held[i].lock, "context %d ends with %s held", number, c->held[i].name);
}

static void *owner(void)
{
	return (void *)(unsigned long)(host_current() + 1);
}

/* Takes a lock, or waits until it is free. */
static void take(void **holder, const char *what, const char *expression, int spin, int irqs_off, unsigned long place)
{
	struct context *c = current_context();
	char name[64];

	snprintf(name, sizeof(name), "%s", short_name(expression));
	point_at(place, what, name);
	check_storage((unsigned long)holder, sizeof(*holder), what, place);
	if (!spin)
		may_sleep(place, what);
	if (c && *holder == owner())
		fault("lock-misuse", place, 0, "%s is taken twice by the same context, in %s", name, describe_caller(place));
	while (*holder) {
		wait_for(place, holder, spin ? "spin_lock" : "mutex", name, 0);
		check_storage((unsigned long)holder, sizeof(*holder), what, place);
	}
	*holder = owner();
	if (c)
		taken(c, holder, name, spin, irqs_off, place);
}

static int try(void **holder, const char *what, const char *expression, int spin, unsigned long place)
{
	struct context *c = current_context();
	char name[64];

	snprintf(name, sizeof(name), "%s", short_name(expression));
	point_at(place, what, name);
	check_storage((unsigned long)holder, sizeof(*holder), what, place);
	if (*holder)
		return 0;
	*holder = owner();
	if (c)
		taken(c, holder, name, spin, 0, place);
	return 1;
}

static void leave(void **holder, const char *what, const char *after, const char *expression, int spin, unsigned long place)
{
	struct context *c = current_context();
	char name[64];

	snprintf(name, sizeof(name), "%s", short_name(expression));
	if (spin)
		own_point_at(place, what, name);
	else
		point_at(place, what, name);
	check_storage((unsigned long)holder, sizeof(*holder), what, place);
	if (*holder != owner())
		fault("lock-misuse", place, 0, "%s is unlocked by a context that does not hold it, in %s", name,
		      describe_caller(place));
	*holder = NULL;
	if (c)
		left(c, holder);
	wake(holder);
	own_point_at(place, after, name);
}

void lab_mutex_init(struct mutex *m)
{
	m->owner = NULL;
}

void lab_mutex_destroy(struct mutex *m, const char *name)
{
	if (m->owner)
		fault("lock-misuse", CALLER, 0, "%s is destroyed while it is held, in %s", short_name(name),
		      describe_caller(CALLER));
}

void lab_mutex_lock(struct mutex *m, const char *name)
{
	take(&m->owner, "mutex_lock", name, 0, 0, CALLER);
}

int lab_mutex_trylock(struct mutex *m, const char *name)
{
	return try(&m->owner, "mutex_trylock", name, 0, CALLER);
}

void lab_mutex_unlock(struct mutex *m, const char *name)
{
	leave(&m->owner, "mutex_unlock", "mutex_unlocked", name, 0, CALLER);
}

void lab_spin_lock(spinlock_t *l, const char *name, int irqs)
{
	take(&l->owner, "spin_lock", name, 1, irqs != LAB_IRQS_KEPT, CALLER);
}

int lab_spin_trylock(spinlock_t *l, const char *name)
{
	return try(&l->owner, "spin_trylock", name, 1, CALLER);
}

void lab_spin_unlock(spinlock_t *l, const char *name, int irqs)
{
	leave(&l->owner, "spin_unlock", "spin_unlocked", name, 1, CALLER);
}
