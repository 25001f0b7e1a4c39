/* The ordered work queue, completions and per-cpu variables. */
#include "lab.h"

#define ITEMS 64
/* items in order; a barrier (job NULL) stands where a flush came */
static struct { struct work_struct *job; int barrier_of; } items[ITEMS];
static int nitems;
static char queue_changed; /* its address is what flushers wait for */
#define PER_CPU 64
static struct { void *variable; int cpu; void *copy; } copies[PER_CPU];
static int ncopies;
debug_info_t lab_debug;

void work_reset(void)
{
	nitems = ncopies = 0;
}

const char *work_name(const struct work_struct *w)
{
	const char *n = is_freed(w, sizeof(*w)) ? "freed" : w->name;

	return strstr(n, "io_todo") ? "io" : strstr(n, "crw") ? "crw" : strstr(n, "notoper") ? "notoper" : n;
}

struct workqueue_struct *lab_create_workqueue(const char *name)
{
	struct workqueue_struct *q = runtime_alloc(sizeof(*q), "workqueue");

	q->name = name;
	return q;
}

void lab_destroy_workqueue(struct workqueue_struct *q)
{
}

void lab_init_work(struct work_struct *w, void (*func)(struct work_struct *), const char *name)
{
	w->func = func;
	w->name = name;
	w->pending = 0;
}

static void put(struct work_struct *job, int barrier_of)
{
	if (nitems == ITEMS)
		crash("the work queue is full");
	items[nitems].job = job;
	items[nitems++].barrier_of = barrier_of;
}

static void drop(int i)
{
	for (nitems--; i < nitems; i++)
		items[i] = items[i + 1];
}

bool lab_queue_work(struct workqueue_struct *q, struct work_struct *w)
{
	unsigned long place = CALLER;

	point_at(place, "queue_work", work_name(w));
	check_storage((unsigned long)w, sizeof(*w), "queue_work", place);
	order_release(w);
	if (w->pending)
		return false;
	w->pending = 1;
	put(w, 0);
	tell("queue %s", work_name(w));
	return true;
}

static int runs(const struct work_struct *w)
{
	int i;

	for (i = 1; i < CONTEXTS; i++)
		if (contexts[i].job && (!w || contexts[i].job == w) && contexts[i].state != DONE)
			return i;
	return 0;
}

static int queued(const struct work_struct *w)
{
	int i;

	for (i = 0; i < nitems; i++)
		if (items[i].job == w)
			return 1;
	return 0;
}

/* Barriers at the front have nothing before them: they are past. */
static void pass_barriers(void)
{
	while (nitems && !items[0].job && !runs(NULL))
		drop(0);
	wake(&queue_changed);
}

static int barrier_stands(int of)
{
	int i;

	for (i = 0; i < nitems; i++)
		if (!items[i].job && items[i].barrier_of == of)
			return 1;
	return 0;
}

void lab_flush_workqueue(struct workqueue_struct *q)
{
	unsigned long place = CALLER;
	int me = host_current();

	point_at(place, "flush_workqueue", NULL);
	may_sleep(place, "flush_workqueue");
	if (nitems || runs(NULL)) {
		put(NULL, me);
		tell("queue flush");
		while (barrier_stands(me))
			wait_for(place, &queue_changed, "flush_workqueue", NULL, 0);
	}
	order_acquire(&queue_changed);
}

static void wait_for_job(struct work_struct *w, const char *what, unsigned long place)
{
	if (queued(w) || runs(w)) {
		tell("queue flush");
		while (queued(w) || runs(w))
			wait_for(place, &queue_changed, what, work_name(w), 0);
	}
	order_acquire(&queue_changed);
}

bool lab_flush_work(struct work_struct *w)
{
	unsigned long place = CALLER;
	int waited = queued(w) || runs(w);

	point_at(place, "flush_work", work_name(w));
	may_sleep(place, "flush_work");
	wait_for_job(w, "flush_work", place);
	return waited;
}

bool lab_cancel_work_sync(struct work_struct *w)
{
	unsigned long place = CALLER;
	int i, was = 0;

	point_at(place, "cancel_work_sync", work_name(w));
	may_sleep(place, "cancel_work_sync");
	for (i = 0; i < nitems; i++)
		if (items[i].job == w) {
			drop(i);
			was = 1;
			w->pending = 0;
			tell("cancel %s", work_name(w));
			pass_barriers();
			break;
		}
	wait_for_job(w, "cancel_work_sync", place);
	return was;
}

int work_refused(const char *name)
{
	int i;

	if (!strcmp(name, "flush"))
		return 0;
	for (i = 0; i < nitems; i++) {
		if (!items[i].job)
			continue;
		if (is_freed(items[i].job, sizeof(*items[i].job)) || !strcmp(work_name(items[i].job), name))
			return runs(NULL) ? 3 : 0;
		return 2;
	}
	return 1;
}

/* The worker runs the first job of the queue, in the current context. */
long run_work(const char *name)
{
	struct context *c = current_context();
	struct work_struct *job;

	if (!strcmp(name, "flush")) {
		pass_barriers();
		return 0;
	}
	while (!items[0].job)
		drop(0);
	job = items[0].job;
	drop(0);
	c->job = job;
	if (is_freed(job, sizeof(*job))) {
		struct block *b = block_of((unsigned long)job);

		fault("use-after-free", (unsigned long)job, b ? b->freed_at : 0,
		      "the worker runs a job in freed storage (%s block +%ld), freed by context %d in %s", b ? b->what : "?",
		      b ? (long)((unsigned long)job - b->at) : 0, b ? b->freed_by : 0, b ? describe(b->freed_at) : "?");
	} else {
		job->pending = 0;
		order_acquire(job);
		job->func(job);
	}
	c->job = NULL;
	order_release(&queue_changed);
	pass_barriers();
	return 0;
}

int nothing_runs(void)
{
	int i;

	for (i = 1; i < CONTEXTS; i++)
		if (contexts[i].state != FREE && contexts[i].state != DONE)
			return 0;
	return !nitems;
}

void lab_complete(struct completion *c)
{
	unsigned long place = CALLER;

	point_at(place, "complete", NULL);
	touch((unsigned long)c, sizeof(*c), 0, place);
	c->done++;
	order_release(c);
	wake(c);
}

long lab_wait_for_completion(struct completion *c, long timeout)
{
	unsigned long place = CALLER;
	struct context *me = current_context();

	point_at(place, "wait_for_completion", NULL);
	may_sleep(place, "wait_for_completion");
	while (!c->done) {
		wait_for(place, c, "completion", NULL, timeout >= 0);
		if (!c->done && me->gave_up)
			return 0;
	}
	c->done--;
	order_acquire(c);
	return 1;
}

/* Each context is a processor: it has its own copy of a per-cpu variable. */
void *lab_this_cpu(void *variable, size_t size)
{
	int cpu = host_current(), i;

	for (i = 0; i < ncopies; i++)
		if (copies[i].variable == variable && copies[i].cpu == cpu)
			return copies[i].copy;
	if (ncopies == PER_CPU)
		crash("too many per-cpu variables");
	copies[ncopies].variable = variable;
	copies[ncopies].cpu = cpu;
	copies[ncopies].copy = runtime_alloc(size, "per_cpu");
	return copies[ncopies++].copy;
}
