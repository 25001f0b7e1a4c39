/* Contexts: coroutines that stop at switch points; the other side says who runs next. */
#include "lab.h"

struct context contexts[CONTEXTS];
int fine;

struct context *current_context(void)
{
	int n = host_current();

	return n ? &contexts[n] : NULL;
}

void contexts_reset(void)
{
	memset(contexts, 0, sizeof(contexts));
}

static void body_of(int number)
{
	call_body(number);
	locks_at_end(number);
	clock_end(number);
	contexts[number].state = DONE;
}

void context_begin(int number)
{
	struct context *c = &contexts[number];

	memset(c, 0, sizeof(*c));
	c->state = RUNS;
	clock_begin(number);
	host_spawn(number, body_of);
}

void context_run(int number)
{
	struct context *c = &contexts[number];

	c->state = RUNS;
	host_enter(number);
}

static void stop(struct context *c, enum context_state state, unsigned long place, const char *what, const char *name)
{
	char *p;

	poll_fields();
	c->state = state;
	c->place = place;
	if (name && *name)
		snprintf(c->label, sizeof(c->label), "%s:%s", what, name);
	else
		snprintf(c->label, sizeof(c->label), "%s", what);
	for (p = c->label; *p; p++)
		if (*p == ' ')
			*p = '_';
	host_leave();
}

/* A switch point: stands before WHAT is done. */
void point_at(unsigned long place, const char *what, const char *name)
{
	struct context *c = current_context();

	if (c)
		stop(c, STANDS, place, what, name);
}

/*
 * The same where a spin lock is given back, or a lock has been: who is to come there can as well
 * come at the point before or behind, so that it counts only where each access is a point.
 */
void own_point_at(unsigned long place, const char *what, const char *name)
{
	if (fine)
		point_at(place, what, name);
}

void lab_point(const char *what)
{
	point_at(CALLER, what, NULL);
}

/* Waits until someone wakes the object, or, with a time limit, until the time is over (gave_up). */
void wait_for(unsigned long place, const void *object, const char *what, const char *name, int timed)
{
	struct context *c = current_context();

	if (!c)
		crash("the begin of a lab would wait for %s", what);
	c->awaits = object;
	c->timed = timed;
	c->gave_up = c->ready = 0;
	stop(c, WAITS, place, what, name);
	c->awaits = NULL;
}

void wake(const void *object)
{
	int i;

	for (i = 1; i < CONTEXTS; i++)
		if (contexts[i].state == WAITS && contexts[i].awaits == object && !contexts[i].ready) {
			contexts[i].ready = 1;
			tell("ready %d", i);
		}
}

/* An instruction: asks the other side, which answers with a condition code and what is stored. */
int ask(unsigned long place, const char *op, const void *in, unsigned long in_size, void *out, unsigned long out_size)
{
	struct context *c = current_context();

	c->asked = in;
	c->asked_size = in_size;
	c->answer = out;
	c->answer_size = out_size;
	stop(c, ASKS, place, op, NULL);
	return c->cc;
}
